/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/kept.h"

#include "base/file.h"
#include "base/limits.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <unistd.h>

#define NAME "unsaved-note"

void kept_save(struct ui *ui)
{
	const struct prompt *p = ui->prompt;
	char *path, *dir;

	if (!p || p->spec.history != HISTORY_NOTE || !p->edit.text.len)
		return;
	path = path_state(NAME);
	dir = path_dir(path);
	if (!file_make_dirs(dir, 0700, NULL))
		(void)file_write(path, p->edit.text.s, p->edit.text.len, 0600,
				 NULL);
	free(dir);
	free(path);
}

void kept_offer(struct ui *ui)
{
	char *path = path_state(NAME);
	struct buf text = BUF_INIT;

	if (file_exists(path) && !file_read(path, LIMIT_NOTE, &text, NULL) &&
	    text.len) {
		strv_push(&ui->histories.of[HISTORY_NOTE], text.s);
		ui_say(ui, "a text that was not saved is kept: n, then Up");
		unlink(path);
	}
	buf_release(&text);
	free(path);
}
