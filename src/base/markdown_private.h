/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_MARKDOWN_PRIVATE_H
#define BASE_MARKDOWN_PRIVATE_H
/*
 * What the files of markdown.h share.
 */
#include "base/markdown.h"

/* Words of a block with their marks, before they are wrapped; "\n" is a line
 * break that was asked for. */
struct markdown_words {
	struct buf s;
	struct VEC(struct markdown_run) runs;
};

void markdown_words_clear(struct markdown_words *w);
void markdown_words_release(struct markdown_words *w);
/* Adds safe text; a run that goes on is made longer. */
void markdown_words_add(struct markdown_words *w, const char *safe,
			unsigned marks);

/* A list item or a quotation: what its lines begin with. */
struct markdown_frame {
	char first[16]; /* once */
	char rest[16];
	int used;
};

struct markdown_list {
	unsigned next; /* number */
	int numbered, tight;
	size_t items; /* begun */
};

struct markdown_cell {
	char *s;
	int right; /* aligned so */
};

struct markdown_row VEC(struct markdown_cell);

struct markdown_table {
	struct VEC(struct markdown_row) rows; /* the first one is the head */
	size_t columns, cells;
};

struct markdown_writer {
	struct markdown_page *page;
	int cells;
	struct VEC(struct markdown_frame) frames;
	int gap;   /* an empty line comes before the next one */
	int begun; /* a line was written */
	struct markdown_words words;
	unsigned marks;        /* of the words that come next */
	struct VEC(unsigned) before; /* marks outside of the open spans */
	struct VEC(struct markdown_list) lists; /* open ones */
	struct strv addresses;                  /* of the open links */
	struct markdown_table table;
	int in_table, right;
};

/* The cells that are left beside the frames, at least 1. */
int markdown_room(const struct markdown_writer *w);
/* One line: bytes [from, from + len) of the words, behind the frames. */
void markdown_line_add(struct markdown_writer *w,
		       const struct markdown_words *words, size_t from,
		       size_t len);
/* All the words, wrapped. */
void markdown_wrap(struct markdown_writer *w,
		   const struct markdown_words *words);

void markdown_table_clear(struct markdown_table *t);
void markdown_table_add(struct markdown_writer *w);

#endif
