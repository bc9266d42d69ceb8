/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_READER_H
#define TUI_READER_H
/*
 * The text of an item as it is being read; the view in which words of it are
 * selected stands on this one.
 *
 * A long text is laid out, searched and compared with the quotes in slices
 * (reader_go_on()), and is shown and obeys meanwhile.
 */
#include "base/vec.h"
#include "store/texts.h"
#include "tui/quote_marks.h"
#include "tui/view.h"

/* What is looked for among the lines. */
struct look {
	int by;    /* 1: below, -1: above, 0: nothing (any more) */
	int way;   /* what it was */
	long from; /* the lines up to here are done */
	int more;  /* so many are to be found after the first one */
	/* What is done with the line, -1: there is none. */
	void (*found)(struct ui *ui, long line, void *ctx);
	void *ctx;
};

struct reader {
	struct view view;
	struct app *app; /* to keep the position when it closes */
	int64_t id;
	int loaded;
	char *label;
	char *words;   /* last searched for */
	long position; /* the block at the top, as the library has it */
	long line;     /* gone to by a search or jump, if it is seen */
	int64_t quote; /* go to it once its place is known; 0: none */
	int to_quote;  /* to the next one (1), or the one before (-1) */
	struct item item;
	struct text text;
	struct look look;
	struct quote_marks marks;
	int marked; /* they are complete */
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
/* Does what is left to do until clock_ms() says `until`.  1: there is more; 2:
 * there is more, and something to be drawn. */
int reader_go_on(struct reader *rd, struct ui *ui, int64_t until);
/* Looks for the words from a line on, now or in slices. */
void reader_look(struct reader *rd, struct ui *ui, const struct look *what);
/* To the next quote (1) or the one before (-1), once their places are known. */
void reader_step_quote(struct reader *rd, struct ui *ui, int by);
void reader_say_not_found(struct reader *rd, struct ui *ui);
/* Comes to where the text is to be shown first, however long that takes. */
void reader_settle(struct reader *rd, struct ui *ui);
/* Gives up looking; 0 when nothing was looked for. */
int reader_stop(struct reader *rd);
int reader_work(struct view *v, struct ui *ui);
int reader_act(struct view *v, struct ui *ui, enum action_id id);
int reader_mouse(struct view *v, struct ui *ui, struct rect area,
		 const struct mouse *m);

#endif
