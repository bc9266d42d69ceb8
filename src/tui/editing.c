/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/editing.h"

#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

int ui_edit(struct ui *ui, const struct editing *e)
{
	size_t n = strlen(e->text);
	char *shown = xasprintf("%s%s", e->text,
				n && e->text[n - 1] != '\n' ? "\n" : "");
	struct err err = ERR_INIT;
	int changed = 0, rc;

	terminal_pause(&ui->term);
	ui->lent = 1;
	rc = (e->may_be_empty ? op_edit_any : op_edit_until)(
		shown, e->suffix, e->take, e->ctx, &changed, &err);
	ui->lent = 0;
	terminal_resume(&ui->term);
	free(shown);
	if (!rc)
		return changed;
	ui_say_err(ui, &err);
	return rc;
}

char *edited_words(const char *text)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, text + op_edit_remarks());
	buf_trim(&b);
	return buf_detach(&b);
}
