/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H
/*
 * A question on the message row.  The rest of the program goes on while it
 * stands there.
 */
#include "tui/line_edit.h"
#include "tui/screen.h"

struct ui;

enum history {
	HISTORY_NONE,
	HISTORY_FILTER,
	HISTORY_URL,
	HISTORY_NOTE,
	HISTORY_TAG,
	HISTORY_NAME,
	HISTORY_SEARCH,
	HISTORY_N
};

struct prompt_spec {
	const char *label;  /* copied */
	const char *preset; /* copied; NULL: empty */
	enum history history;
	int yes_no; /* one key: y, or anything else for no */

	/* Adds what the word before the cursor may become; NULL: nothing. */
	void (*complete)(struct ui *ui, const char *word, struct strv *ret);
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
	struct strv offers; /* of the completion that is being gone through */
	size_t offer, offer_from;
	size_t past;     /* steps back in the history; 0: the new text */
	char *kept;      /* the new text meanwhile */
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
