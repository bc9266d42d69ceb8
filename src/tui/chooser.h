/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_CHOOSER_H
#define TUI_CHOOSER_H
/*
 * The table of actions on the screen: as help (`?`), as palette (`:`), and as
 * the little list of what may follow a key (`m`…).
 */
#include "tui/keymap.h"
#include "tui/line_help.h"
#include "tui/mouse.h"
#include "tui/screen.h"

struct ui;

struct chooser {
	int open;
	int palette; /* names only, and words after the name are an answer */
	unsigned view;
	struct line_edit edit;
	struct line_past past;
	struct line_offers offers; /* for the words behind the name */
	char *target; /* what an action on items acts on; NULL: nothing */
	enum action_id found[ACT_N];
	int n, at;
};

void chooser_release(struct chooser *c);
void chooser_open(struct ui *ui, int palette);
/* Adds what the bottom row says. */
void chooser_add_hint(const struct ui *ui, struct buf *b);
void chooser_key(struct ui *ui, int key);
void chooser_paste(struct ui *ui, const char *text);
void chooser_mouse(struct ui *ui, const struct mouse *m, struct rect body);
/* Which part of the body its rows take; returns the first one's number. */
int chooser_lay_out(const struct chooser *c, struct rect *body);
/* Over the body of the screen, with the line of text on row y. */
void chooser_draw(const struct ui *ui, struct screen *sc, struct rect body,
		  int y);

/* What may follow the keys pressed so far. */
void chooser_draw_followers(const struct ui *ui, struct screen *sc,
			    struct rect body);

#endif
