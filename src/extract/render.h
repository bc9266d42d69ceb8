/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_RENDER_H
#define EXTRACT_RENDER_H
/*
 * A part of a page in the block form of core/blocks.h.
 */
#include "base/vec.h"
#include "extract/html.h"

struct render {
	const char *base;  /* what addresses are relative to */
	const char *title; /* a heading that only repeats it is left out */
	struct buf out;    /* blocks */
	struct strv links;
	int too_long;      /* the rest was left out */

	/* inner state */
	struct buf para;   /* the inline text of the block being made ... */
	size_t line;       /* ... and where its last line begins */
	size_t closed;     /* where a mark in it ended last; 0: nowhere */
	const char *mark;  /* which it was */
	struct buf after;  /* images that follow it */
	struct buf image;  /* the words of the last one */
	struct buf in;     /* what blocks are in: "> " and blanks */
	int lists;         /* how deep in lists */
	int heading;       /* level, inside one */
	int notes;         /* how deep in notes */
	int plain;         /* above 0: no marks (inside a mark or a cell) */
	int after_item;    /* the last block was a list item or table row */
	struct buf marker; /* what the next list item begins with ... */
	size_t marker_in;  /* ... behind so much of `in` */
	size_t link_bytes;
	struct buf raw, clean; /* for render_text() */
};

void render_init(struct render *r, const char *base, const char *title);
void render_release(struct render *r);

/* Adds what is in `n` and not HTML_DROPPED. */
void render_add(struct render *r, const struct html_node *n);

/* The rest is between its parts. */
void render_flush(struct render *r);
/* Ends the last block, so that another may follow. */
void render_separate(struct render *r, int is_item);
/* Begins a line with what it is in. */
void render_in(struct render *r);
/* 1 when no more fits, which too_long then says. */
int render_full(struct render *r);
/* 1 for a break that another follows: so paragraphs are parted. */
int render_break_parts(const struct html_node *br);
/* Of a block that is too long the start stays. */
void render_cut(struct render *r, struct buf *block);
/* A table as rows of cells, or what is in it where it only places things. */
void render_table(struct render *r, const struct html_node *n);
/* What is in a `pre`, its lines as they are. */
void render_code(struct render *r, const struct html_node *n);
/* 1 for a table that is code with numbers of lines. */
int render_is_code_table(const struct html_node *table);
/* 1 for a box of lines of code, without a `pre` around it. */
int render_is_code_lines(const struct html_node *n);
/* 1 for a `code` that stands on lines of its own. */
int render_is_code_block(const struct html_node *n);
/* What is in `n` between marks of strong text. */
void render_strong(struct render *r, const struct html_node *n);
void render_inline(struct render *r, const struct html_node *n);
void render_children(struct render *r, const struct html_node *n);
/* The number of an address in r->links; 0 when it is none to follow. */
size_t render_link(struct render *r, const char *href);
/* Adds text with white space squeezed and marks escaped. */
void render_text(struct render *r, const char *s);
/* The address of an image; NULL when none is worth following. */
const char *render_image_source(const struct html_node *n);
/* A `math` as its source, or as a line of text. */
void render_formula(struct render *r, const struct html_node *n);
/* What is raised or lowered, where it means something; 0: it does not. */
int render_raised(struct render *r, const struct html_node *n);
/* Adds code inside of a line. */
void render_code_words(struct render *r, const char *s);
/* Puts an image behind the block being made, or its words into it. */
void render_image(struct render *r, const struct html_node *n);

#endif
