/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/kept.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <unistd.h>

#define NAME "unsaved-note"

/* The words that are typed and nowhere else yet; "" for none. */
static void add_words(const struct ui *ui, struct buf *b)
{
	const struct prompt *p = ui->prompt;

	if (!p)
		return;
	buf_adds(b, p->spec.earlier);
	if (p->spec.history != HISTORY_NOTE || !p->edit.text.len)
		return;
	if (b->len)
		buf_addc(b, '\n');
	buf_add(b, p->edit.text.s, p->edit.text.len);
}

static char *make_path(void)
{
	char *path = path_state(NAME), *dir = path_dir(path);

	(void)file_make_dirs(dir, 0700, NULL);
	free(dir);
	return path;
}

void kept_watch(struct ui *ui)
{
	struct buf words = BUF_INIT;
	char *path = NULL;

	add_words(ui, &words);
	if (words.len)
		path = make_path();
	if (words.len || ui->keeping)
		terminal_keep(path, words.len ? words.s : "");
	ui->keeping = words.len > 0;
	free(path);
	buf_release(&words);
}

void kept_save(struct ui *ui)
{
	struct buf words = BUF_INIT;
	char *path;

	add_words(ui, &words);
	if (words.len) {
		path = make_path();
		(void)file_write(path, words.s, words.len, 0600, NULL);
		free(path);
	}
	buf_release(&words);
}

void kept_offer(struct ui *ui)
{
	char *path = path_state(NAME);
	struct buf text = BUF_INIT, line = BUF_INIT;

	if (file_exists(path) && !file_read(path, LIMIT_NOTE, &text, NULL) &&
	    text.len) {
		/* A prompt has one line. */
		text_add_clean(&line, text.s, TEXT_LINE);
		line_past_keep(&ui->histories.of[HISTORY_NOTE], line.s);
		ui_say(ui, "a text that was not saved is kept: n, then Up");
		unlink(path);
	}
	buf_release(&line);
	buf_release(&text);
	free(path);
}
