/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What went wrong since the program started, the newest first.
 */
#include "tui/page_view.h"
#include "tui/ui.h"

static int fill(struct ui *ui, struct text_pane *tp, int cells,
		struct err *err ATTR_UNUSED)
{
	if (!ui->errors.n)
		text_pane_line(tp, STYLE_TEXT, "nothing went wrong so far");
	for (size_t i = ui->errors.n; i > 0; i--)
		text_pane_text(tp, STYLE_TEXT, ui->errors.v[i - 1], cells, "");
	return 0;
}

static struct view *errors_open(struct ui *ui ATTR_UNUSED,
				int64_t id ATTR_UNUSED,
				struct err *err ATTR_UNUSED)
{
	return page_new(&errors_view_ops, "errors", fill);
}

const struct view_ops errors_view_ops = PAGE_OPS("errors", errors_open);
