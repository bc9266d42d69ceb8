/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_BLOCKS_PRIVATE_H
#define CORE_BLOCKS_PRIVATE_H
/*
 * What the files of blocks.h share.
 */
#include "core/blocks.h"

/* Like block_add_plain(), with numbers only up to `max_link`. */
void inline_add_plain(struct buf *b, const char *text, size_t len,
		      size_t max_link);

/* The cells of a table, without marks and in their safe form. */
struct block_row {
	struct strv cells;
};

struct block_table {
	struct VEC(struct block_row) rows; /* the first one is the head */
	size_t columns;                    /* of the longest row */
};

void block_table_parse(struct block_table *t, const struct block *bl, size_t max_link);
void block_table_release(struct block_table *t);

/* The rows as aligned columns where `cells` suffice, else each row as lines
 * of "head: cell". */
void block_table_add_page(struct buf *b, const struct block_table *t, int cells);

/* Adds safe `s` wrapped at `cells`, the first line behind `first`, the others
 * behind `rest`, which must be as wide. */
void page_add_wrapped(struct buf *b, const char *s, int cells,
		      const char *first, const char *rest);

#endif
