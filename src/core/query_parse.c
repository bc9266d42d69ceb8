/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/query_private.h"

#include <stdlib.h>
#include <string.h>

struct parser {
	struct query_source src;
	struct query_token tok; /* the one to be looked at next */
	struct query_spec spec;
	int terms, depth;
	struct err *err;
};

static int parse_or(struct parser *p, struct query **ret);

static void query_free(struct query *q)
{
	while (q) {
		struct query *left = q->left;

		query_free(q->right);
		free(q->value);
		free(q);
		q = left;
	}
}

static struct query *query_new(enum query_type type, struct query *left,
			       struct query *right)
{
	struct query *q = xcalloc(1, sizeof(*q));

	q->type = type;
	q->left = left;
	q->right = right;
	return q;
}

static int advance(struct parser *p)
{
	return query_next(&p->src, &p->tok, p->err);
}

static int fail_here(struct parser *p, const char *what)
{
	return query_fail(&p->src, p->tok.start, p->err, "%s", what);
}

static int unknown_field(struct parser *p)
{
	char *typed = xstrndup(p->src.s + p->tok.start, p->tok.name_len);
	char *names = query_field_names();
	struct buf b = BUF_INIT;
	int rc;

	buf_addf(&b, "no field is called \"%s\"", typed);
	query_add_near(&b, typed, names);
	if (b.s[b.len - 1] != '?')
		buf_adds(&b, "; to find the words, put quotation marks"
			     " around them");
	rc = fail_here(p, b.s);
	buf_release(&b);
	free(names);
	free(typed);
	return rc;
}

/* sort: is taken out of the tree; it orders the whole. */
static int take_sort(struct parser *p, const struct query *q, int negated)
{
	const char *key = q->value;

	if (negated || p->depth)
		return fail_here(p, "sort: orders the whole and stands outside"
				    " brackets and negation");
	if (p->spec.sort)
		return fail_here(p, "there can be one sort: only");
	p->spec.reverse = *key == '-';
	p->spec.sort = query_sort_name(key + p->spec.reverse);
	return 0;
}

static int parse_field(struct parser *p, int negated, struct query **ret)
{
	const char *name = p->src.s + p->tok.start;
	int field = QF_TAG, rc;
	struct query *q;

	if (*name != '#')
		field = query_field_find(name, p->tok.name_len);
	if (field < 0)
		return unknown_field(p);
	q = query_new(QUERY_FIELD, NULL, NULL);
	q->field = (enum query_field)field;
	rc = query_read_value(&p->src, &p->tok, q, p->err);
	if (!rc && field == QF_SORT) {
		rc = take_sort(p, q, negated);
		query_free(q);
		q = NULL;
	}
	if (rc) {
		query_free(q);
		return rc;
	}
	if (field == QF_IS && !strcmp(q->value, "trashed"))
		p->spec.mentions_trash = 1;
	*ret = q;
	return 0;
}

static int parse_brackets(struct parser *p, struct query **ret)
{
	size_t open = p->tok.start;
	struct query *q = NULL;
	int rc;

	if (p->depth == LIMIT_QUERY_DEPTH)
		return fail_here(p, "the brackets are nested too deeply");
	p->depth++;
	rc = advance(p);
	if (!rc && p->tok.type == QT_CLOSE)
		rc = fail_here(p, "there is nothing between the brackets");
	if (!rc)
		rc = parse_or(p, &q);
	if (!rc && p->tok.type != QT_CLOSE)
		rc = query_fail(&p->src, open, p->err,
				"the bracket is not closed");
	p->depth--;
	if (rc)
		query_free(q);
	else
		*ret = q;
	return rc;
}

/* A term, a field or brackets; *ret stays NULL for sort:. */
static int parse_operand(struct parser *p, int negated, struct query **ret)
{
	int rc;

	if (p->tok.type != QT_OPEN && ++p->terms > LIMIT_QUERY_TERMS)
		return query_fail(&p->src, p->tok.start, p->err,
				  "a query has at most %d terms",
				  LIMIT_QUERY_TERMS);
	switch (p->tok.type) {
	case QT_OPEN:
		rc = parse_brackets(p, ret);
		break;
	case QT_FIELD:
		rc = parse_field(p, negated, ret);
		break;
	case QT_TERM:
		*ret = query_new(QUERY_TEXT, NULL, NULL);
		(*ret)->value = xstrdup(p->tok.value);
		(*ret)->flags = p->tok.flags;
		rc = 0;
		break;
	default:
		return fail_here(p, "a word, a field or a bracket is missing"
				    " here");
	}
	if (!rc)
		rc = advance(p);
	return rc;
}

static int parse_unary(struct parser *p, struct query **ret)
{
	int negated = p->tok.type == QT_MINUS || p->tok.type == QT_NOT;
	int rc = negated ? advance(p) : 0;

	if (!rc)
		rc = parse_operand(p, negated, ret);
	if (!rc && negated)
		*ret = query_new(QUERY_NOT, *ret, NULL);
	return rc;
}

/* 1 when a list of terms goes on; 0 at OR, ")" and the end. */
static int more_terms(const struct parser *p)
{
	return p->tok.type != QT_OR && p->tok.type != QT_CLOSE &&
	       p->tok.type != QT_END;
}

/* *ret stays NULL when there is only sort:. */
static int parse_and(struct parser *p, struct query **ret)
{
	struct query *all = NULL;
	int rc = 0;

	while (!rc && more_terms(p)) {
		struct query *q = NULL;

		if (all && p->tok.type == QT_AND)
			rc = advance(p);
		if (!rc)
			rc = parse_unary(p, &q);
		/* also what a failed term has left behind */
		if (q)
			all = all ? query_new(QUERY_AND, all, q) : q;
	}
	*ret = all;
	return rc;
}

static int parse_or(struct parser *p, struct query **ret)
{
	struct query *any = NULL;
	int rc = parse_and(p, &any);

	while (!rc && p->tok.type == QT_OR) {
		struct query *q = NULL;
		size_t at = p->tok.start;

		rc = advance(p);
		if (!rc)
			rc = parse_and(p, &q);
		if (!rc && (!any || !q))
			rc = query_fail(&p->src, at, p->err,
					"OR has nothing %s it",
					any ? "after" : "before");
		if (q)
			any = any ? query_new(QUERY_OR, any, q) : q;
	}
	*ret = any;
	return rc;
}

static int check_source(const struct query_source *src, struct err *err)
{
	const char *p = src->s, *end = p + strlen(p);
	unsigned rune;

	if (end - p > LIMIT_QUERY)
		return err_set(err, ERR_USAGE,
			       "a query has at most %d bytes, this one %td",
			       LIMIT_QUERY, end - p);
	while (p < end) {
		size_t n = utf8_decode(p, end, &rune);

		if (rune == RUNE_BAD && n == 1)
			return query_fail(src, (size_t)(p - src->s), err,
					  "this is no UTF-8");
		p += n;
	}
	return 0;
}

int query_parse(const char *s, instant now, struct query_spec *ret,
		struct err *err)
{
	struct parser p = { .src = { s, 0, now }, .err = err };
	int rc = check_source(&p.src, err);

	if (!rc)
		rc = advance(&p);
	if (!rc)
		rc = parse_or(&p, &p.spec.root);
	if (!rc && p.tok.type == QT_CLOSE)
		rc = fail_here(&p, "there is no bracket that this one closes");
	query_token_release(&p.tok);
	if (rc) {
		query_spec_release(&p.spec);
		return rc;
	}
	if (!p.spec.root)
		p.spec.root = query_new(QUERY_ALL, NULL, NULL);
	*ret = p.spec;
	return 0;
}

void query_spec_release(struct query_spec *q)
{
	if (!q)
		return;
	query_free(q->root);
	memset(q, 0, sizeof(*q));
}
