/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_CHOOSER_H
#define TUI_CHOOSER_H
/*
 * The table of actions on the screen: as help (`?`), as palette (`:`), and as
 * the little list of what may follow a key (`m`…).
 */
#include "tui/keymap.h"
#include "tui/line_edit.h"
#include "tui/screen.h"

struct ui;

struct chooser {
	int open;
	int palette; /* names only, and words after the name are an answer */
	unsigned view;
	struct line_edit edit;
	struct strv past; /* what was run before */
	enum action_id found[ACT_N];
	int n, at;
};

void chooser_release(struct chooser *c);
void chooser_open(struct ui *ui, int palette);
void chooser_key(struct ui *ui, int key);
void chooser_paste(struct ui *ui, const char *text);
/* Over the body of the screen, with the line of text on row y. */
void chooser_draw(const struct ui *ui, struct screen *sc, struct rect body,
		  int y);

/* What may follow the keys pressed so far. */
void chooser_draw_followers(const struct ui *ui, struct screen *sc,
			    struct rect body);

#endif
