/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_ITEM_PART_H
#define TUI_ITEM_PART_H
/*
 * What one can stand on in an item: its notes, quotes, alternates, links and
 * collections, numbered from 1 in the order in which they are shown.
 */
#include "core/item.h"

enum item_part_type {
	PART_NONE,
	PART_NOTE,
	PART_QUOTE,
	PART_ALTERNATE,
	PART_LINK,
	PART_COLLECTION,
};

struct item_part {
	enum item_part_type type;
	size_t nth; /* of its kind, from 0 */
	int64_t id; /* in the library */
};

/* PART_NONE for a number that is none. */
struct item_part item_part_get(const struct item *it, int number);
/* The number of the nth of a kind. */
int item_part_number(const struct item *it, enum item_part_type type,
		     size_t nth);
/* Where one is now; 0 when it is gone. */
int item_part_find(const struct item *it, const struct item_part *part);

#endif
