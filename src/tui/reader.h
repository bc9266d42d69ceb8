/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_READER_H
#define TUI_READER_H
/*
 * The text of an item as it is being read; the view in which words of it are
 * selected stands on this one.
 */
#include "base/vec.h"
#include "tui/quote_marks.h"
#include "tui/view.h"

struct reader {
	struct view view;
	struct app *app; /* to keep the position when it closes */
	int64_t id;
	int loaded;
	char *label;
	char *words;   /* last searched for */
	long position; /* the block at the top, as the library has it */
	long line;     /* gone to by a search or jump, if it is seen */
	int64_t quote; /* go to it at the next update; 0: none */
	struct strv links;
	struct quote_marks marks;
	struct text_pane pane;
	struct rect at;
	struct mouse press; /* where the button went down */
	int is_pressed;
};

/* Opens the reader on an item at one of its quotes. */
void reader_push_at(struct ui *ui, int64_t id, int64_t quote_id);

/* The line that was gone to, else the first with words; what searches and
 * jumps go on from. */
long reader_line(const struct reader *rd);
/* Shows a line, at the top where the text is long enough. */
void reader_go(struct reader *rd, long line);
int reader_act(struct view *v, struct ui *ui, enum action_id id);
int reader_mouse(struct view *v, struct ui *ui, struct rect area,
		 const struct mouse *m);

#endif
