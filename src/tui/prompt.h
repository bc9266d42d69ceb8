/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H
/*
 * A question on the message row.  The rest of the program goes on while it
 * stands there.
 */
#include "tui/line_help.h"

struct ui;

enum history {
	HISTORY_NONE,
	HISTORY_FILTER,
	HISTORY_URL,
	HISTORY_NOTE,
	HISTORY_TAG,
	HISTORY_NAME,
	HISTORY_SEARCH,
	HISTORY_PATH,
	HISTORY_COMMAND,
	HISTORY_N
};

struct prompt_spec {
	const char *label;  /* copied */
	const char *preset; /* copied; NULL: empty */
	enum history history;
	int yes_no; /* one key: y, or anything else for no */
	/* Words of one's own that were typed before this question: what must
	 * not be lost (tui/kept.h).  Borrowed from ctx; NULL: none. */
	const char *earlier;

	/* Adds what the word before the cursor may become; NULL: nothing. */
	complete_fn complete;
	/* After each change of the text; may be NULL. */
	void (*changed)(struct ui *ui, const char *text, void *ctx);
	/* Called once; text NULL: left with Esc.  Releases ctx. */
	void (*done)(struct ui *ui, const char *text, void *ctx);
	void *ctx;
};

struct prompt {
	struct prompt_spec spec;
	char *label;
	struct line_edit edit;
	struct line_offers offers;
	struct line_past past;
	char *complaint; /* shown instead of the offers; NULL: none */
};

struct prompt_histories {
	struct strv of[HISTORY_N]; /* oldest first */
};

void prompt_histories_release(struct prompt_histories *h);

/* Replaces a prompt that stands, which is left as by Esc. */
void prompt_open(struct ui *ui, const struct prompt_spec *spec);
void prompt_key(struct ui *ui, int key);
void prompt_paste(struct ui *ui, const char *text);
/* As Enter and as Esc. */
void prompt_accept(struct ui *ui);
void prompt_cancel(struct ui *ui);
/* Says what is wrong with the text so far; NULL: nothing. */
void prompt_complain(struct ui *ui, const char *complaint);

/* On row y; sets the cursor.  Offers stand in the rows above. */
void prompt_draw(const struct prompt *p, struct screen *sc, int y);

#endif
