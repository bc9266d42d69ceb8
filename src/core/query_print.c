/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/query_private.h"

#include <string.h>

static void add_quoted(struct buf *b, const char *s)
{
	buf_addc(b, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_addc(b, '\\');
		buf_addc(b, *s);
	}
	buf_addc(b, '"');
}

/* "lang://x" would be read as an address. */
static int is_like_address(const struct query *q)
{
	return q->type == QUERY_FIELD && !strncmp(q->value, "//", 2);
}

static void add_value(struct buf *b, const struct query *q)
{
	if ((q->flags & QUERY_PHRASE) || !query_is_bare(q->value) ||
	    is_like_address(q))
		add_quoted(b, q->value);
	else
		buf_adds(b, q->value);
	if (q->flags & QUERY_PREFIX)
		buf_addc(b, '*');
}

static void add_node(struct buf *b, const struct query *q);

static void add_grouped(struct buf *b, const struct query *q, int brackets)
{
	if (brackets)
		buf_addc(b, '(');
	add_node(b, q);
	if (brackets)
		buf_addc(b, ')');
}

/* Lists lean to the left when they are read, so a list on the right, and
 * whatever binds less, once stood in brackets. */
static void add_node(struct buf *b, const struct query *q)
{
	switch (q->type) {
	case QUERY_ALL:
		break;
	case QUERY_AND:
		add_grouped(b, q->left, q->left->type == QUERY_OR);
		buf_addc(b, ' ');
		add_grouped(b, q->right,
			    q->right->type == QUERY_OR ||
				    q->right->type == QUERY_AND);
		break;
	case QUERY_OR:
		add_node(b, q->left);
		buf_adds(b, " OR ");
		add_grouped(b, q->right, q->right->type == QUERY_OR);
		break;
	case QUERY_NOT:
		buf_addc(b, '-');
		add_grouped(b, q->left,
			    q->left->type != QUERY_TEXT &&
				    q->left->type != QUERY_FIELD);
		break;
	case QUERY_TEXT:
		add_value(b, q);
		break;
	case QUERY_FIELD:
		if (q->field == QF_TAG)
			buf_addc(b, '#');
		else
			buf_addf(b, "%s:", query_fields[q->field].name);
		add_value(b, q);
		break;
	}
}

void query_add(struct buf *b, const struct query_spec *q)
{
	size_t start = b->len;

	add_node(b, q->root);
	if (!q->sort)
		return;
	if (b->len > start)
		buf_addc(b, ' ');
	buf_addf(b, "sort:%s%s", q->reverse ? "-" : "", q->sort);
}
