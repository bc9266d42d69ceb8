/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_POST_SHAPES_H
#define EXCHANGE_POST_SHAPES_H
/*
 * Lists of posts of ours: "- [Title](address), authors, date (12 min)".
 */
#include "exchange/post_parts.h"

struct post_list {
	const char *at, *end;
	size_t lines, linked; /* of them with an address */
};

/* The lines at `s` up to one that is none of a list; without lines where that
 * is not an empty one. */
struct post_list post_list_at(const char *s);

/* A new piece of a line of such a list. */
struct item *post_add_line(struct post_in *in, const char *line);

/* Such lists, each below a heading that names a kind, a day or a tag.  0 where
 * there are none; `in` is then as before. */
int post_read_groups(const char *s, struct post_in *in);

#endif
