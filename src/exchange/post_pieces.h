/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_POST_PIECES_H
#define EXCHANGE_POST_PIECES_H
/*
 * The pieces of somebody else's post, and what is said of each.
 */
#include "exchange/post_parts.h"

#include <stdint.h>

/* An entry under way, beside the item of the same number. */
struct piece {
	char *key;       /* the address in its canonical form */
	uint64_t hash;   /* of it */
	struct buf text; /* commentary */
	struct buf said; /* on its last quote */
	size_t block;    /* that was added last, from 1 */
};

struct piece_vec VEC(struct piece);

#define NO_PIECE (-1L)

struct roundup {
	struct post_in *in;
	struct piece_vec pieces;
	struct markdown_block_vec blocks;
	struct markdown_note_vec notes;
	struct buf intro, closing;
	struct buf waiting; /* for the next link: a heading, a lead-in */
	struct strv quotes; /* that wait for it, too; each with what is said
			       of it */
	long owner;         /* the piece that text behind is about */
	long section;       /* the piece of the heading above */
	long last;          /* the one that was spoken of last */
	size_t block;       /* the present one, from 1 */
	int ending;         /* no link comes any more */
};

/* Adds a block of Markdown behind those that are there. */
void roundup_add_part(struct buf *b, const char *text);

/* The piece of a link, a new one if need be; NO_PIECE for what is no
 * address. */
long roundup_find(struct roundup *r, const struct markdown_link *l);

/* Commentary on piece `at`, once for each block. */
void roundup_add_text(struct roundup *r, long at, const char *text);

/* A quotation from it, with what is said of that. */
void roundup_add_quote(struct roundup *r, long at, const char *body,
		       const char *said);

/* All is said: commentary and comments go where they belong. */
void roundup_finish(struct roundup *r);
void roundup_release(struct roundup *r);

#endif
