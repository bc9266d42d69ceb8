/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H
/*
 * `rl list --format`: text with {fields} of an item.  "\t", "\n" and "\\" are
 * a tab, a newline and a backslash; "{{" is a brace.
 */
#include "cli/out.h"
#include "core/item.h"

struct template_field {
	const char *name;
	const char *help; /* one line for the manual */
	unsigned parts;   /* enum item_load that it needs */
	void (*add)(struct buf *b, const struct item *it);
};

/* Ended by a row without a name. */
extern const struct template_field template_fields[];

struct template_piece {
	const struct template_field *field; /* NULL: text */
	char *text;
};

struct template {
	struct template_piece *v;
	size_t n, cap;
	unsigned parts; /* what its fields need to be loaded */
};

/* ERR_USAGE names a field that there is not, with the nearest one. */
int template_parse(const char *s, struct template *ret, struct err *err);
void template_release(struct template *t);

/* The line of an item, each value on one line, and a newline. */
void template_write(const struct template *t, const struct item *it,
		    struct out *o);

#endif
