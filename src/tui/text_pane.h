/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_TEXT_PANE_H
#define TUI_TEXT_PANE_H
/*
 * Lines that are already wrapped, and how far they are scrolled.  A long text
 * is laid out from its start, a slice at a time: there may be more to come
 * than the lines that there are.
 */
#include "base/buf.h"
#include "base/vec.h"
#include "tui/action.h"
#include "tui/screen.h"

/* Bytes of a line that look unlike the rest of it. */
struct text_run {
	size_t from, len;
	enum style style;
};

struct text_line {
	const char *s; /* the pane's */
	struct VEC(struct text_run) runs;
	enum style style;
	long block;     /* of the stored text, from 0; -1: of none */
	long paragraph; /* its ¶ number; 0: none */
	int quoted;     /* a quote was taken here: marked in the margin */
	size_t lead;    /* bytes at its start that are no words: bullet, bar */
	int part;       /* what it belongs to (item_part.h); 0: nothing */
	int wide;       /* not wrapped: it moves sideways */
};

struct text_layout; /* what is still to be laid out */

struct text_pane {
	struct text_line *v;
	size_t n, cap;
	struct strv chunks; /* the memory of the lines, */
	size_t used, room;  /* and of the last one */
	struct text_layout *layout; /* NULL: all is there */
	long to_block; /* `top` counts from where it will begin; 0: no */
	int at_end;    /* `top` moves down as lines are added */
	int widest;    /* cells of a line that is not wrapped */
	long top;
	long rows;    /* shown at last update */
	int left;     /* cells of wide lines that are out of sight */
	int part;     /* of the lines that are added next */
	int selected; /* a part, marked in the margin; 0: none */
};

void text_pane_release(struct text_pane *tp); /* leaves it zeroed */
/* Forgets the lines, keeps the place. */
void text_pane_clear(struct text_pane *tp);

/* One line as it is; to be changed until the next one is added. */
struct text_line *text_pane_push(struct text_pane *tp, enum style style,
				 const char *s, size_t len);
void text_pane_line(struct text_pane *tp, enum style style, const char *s);
/* Any text, wrapped at `cells`; each line begins with `indent`. */
void text_pane_text(struct text_pane *tp, enum style style, const char *s,
		    int cells, const char *indent);
/* Markdown of one's own (base/markdown.h). */
void text_pane_markdown(struct text_pane *tp, const char *s, int cells,
			const char *indent);
/* A stored article (core/blocks.h), with its block numbers. */
void text_pane_blocks(struct text_pane *tp, const char *source,
		      const struct strv *links, int cells);

/* The same, to be laid out by text_pane_go_on(); `source` and `links` must stay
 * until that is done or the pane is cleared. */
void text_pane_begin(struct text_pane *tp, const char *source,
		     const struct strv *links, int cells);
/* Until there are as many lines, or clock_ms() says `until`, whichever is
 * later.  1: there is more to come. */
int text_pane_go_on(struct text_pane *tp, long lines, int64_t until);
/* What of it is done, in per cent. */
int text_pane_laid_out(const struct text_pane *tp);

void text_pane_fit(struct text_pane *tp, long rows);
/* Scrolls; 0 when the action is no moving one. */
int text_pane_act(struct text_pane *tp, enum action_id id);
/* How much has been seen at the last row shown, in per cent; guessed while
 * there is more to come. */
int text_pane_percent(const struct text_pane *tp);

/* The block at the top of what is shown (-1: none), and the way back: later,
 * where it is still to be laid out. */
long text_pane_block(const struct text_pane *tp);
void text_pane_go_block(struct text_pane *tp, long block);

/* The next line after *from that holds the words, in any case; `by` is 1 or
 * -1.  -1: not among the lines that were looked at: *from has come to the end
 * of them, or to where it was when clock_ms() said `until` (0: it may). */
long text_pane_find(const struct text_pane *tp, const char *words, long *from,
		    int by, int64_t until);
/* Scrolls to it, from `top` on; 0 when there is none. */
int text_pane_search(struct text_pane *tp, const char *words, int by);

/* How many parts there are; they are numbered from 1. */
int text_pane_parts(const struct text_pane *tp);
/* The first line of a part, -1 for none. */
long text_pane_part_line(const struct text_pane *tp, int part);
/* To the next part or the one before (`by` 1 or -1), or a line on in one that
 * is longer than the pane; 0 at the end. */
int text_pane_step(struct text_pane *tp, int by);
/* Scrolls so that the selected part is seen. */
void text_pane_show_part(struct text_pane *tp);

void text_pane_draw(const struct text_pane *tp, struct screen *sc,
		    struct rect area);
/* The cell of a byte of a line, from the left side of the pane. */
int text_pane_column(const struct text_pane *tp, long line, size_t byte);
/* Moves wide lines sideways so that it is seen in `cells`. */
void text_pane_show_column(struct text_pane *tp, long line, size_t byte,
			   int cells);
/* Bytes of a line that is shown, once more in another style. */
void text_pane_put(const struct text_pane *tp, struct screen *sc,
		   struct rect area, long line, const struct text_run *run);

#endif
