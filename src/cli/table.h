/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H
/*
 * Items as lines of a table, one after the other: no line has to know the
 * others, so that a long list is written as it is read.
 */
#include "cli/out.h"
#include "core/item.h"

struct table {
	struct out *out;
	int title_cells; /* 0: titles are not clipped */
	/* The day written last: neighbours often share it. */
	instant day_from, day_to;
	struct buf day;
	struct buf scratch;
};

void table_init(struct table *t, struct out *out);
void table_release(struct table *t);

/* "   12 N* A  42m 2026-11-20  How Complex Systems Fail" */
void table_item(struct table *t, const struct item *it);

#endif
