/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_QUERY_H
#define CORE_QUERY_H
/*
 * The query language as a tree.  Grammar:
 *
 *	query  = [ or ] ;
 *	or     = and { "OR" and } ;
 *	and    = unary { [ "AND" ] unary } ;
 *	unary  = [ "-" | "NOT" ] ( "(" or ")" | field | term ) ;
 *	field  = NAME ":" value | "#" tag ;
 *	term   = word | word "*" | '"' phrase '"' ;
 *	value  = word | '"' phrase '"' ;
 *
 * "sort:" may stand anywhere outside brackets and negation and says the order
 * of the whole.  A word with a colon that names no field is a mistake, unless
 * it is a URL, which is a word.  Inside quotation marks \" and \\ stand for
 * themselves.  Brackets inside a word belong to it and must match.
 */
#include "base/buf.h"
#include "base/err.h"
#include "core/date.h"

enum query_type {
	QUERY_ALL, /* an empty query */
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT,
	QUERY_TEXT,  /* words in any text */
	QUERY_FIELD, /* field and value */
};

enum query_field {
	QF_TAG, QF_STATE, QF_IS, QF_KIND, QF_SITE, QF_AUTHOR, QF_TITLE,
	QF_NOTE, QF_QUOTE, QF_TEXT, QF_IN, QF_HAS, QF_ADDED, QF_PUBLISHED,
	QF_DONE, QF_CHANGED, QF_TIME, QF_LANG, QF_ID, QF_URL, QF_SORT,
	QF_N
};

/* How a field's value is read: one column of the table of fields. */
enum query_value {
	QV_WORDS, /* text to find, prefix and phrase allowed */
	QV_TAG,
	QV_NAME,  /* one of a list of names (state, kind, is, has, sort) */
	QV_DATE,
	QV_MINUTES,
	QV_NUMBER,
	QV_PLAIN, /* compared as it is (collection, language, site) */
};

struct query_field_info {
	const char *name;
	enum query_value value;
	const char *values; /* QV_NAME: the names, separated by blanks */
	const char *arg;    /* for the manual: "TAG" */
	const char *help;   /* one line for the manual */
};

/* The table of fields, QF_N rows: parser, completion and manual. */
extern const struct query_field_info query_fields[QF_N];

enum { /* bits of query.flags for text */
	QUERY_PHRASE = 1 << 0,
	QUERY_PREFIX = 1 << 1,
};

struct query {
	enum query_type type;
	struct query *left, *right; /* AND, OR; NOT has only left */
	enum query_field field;
	unsigned flags;
	char *value;     /* as typed, quotes removed; normalized for tags */
	struct span span; /* QV_DATE */
	long min, max;    /* QV_MINUTES (seconds), QV_NUMBER; inclusive; min is
			     at least 1: a length of 0 is not known */
};

/* What a whole query says. */
struct query_spec {
	struct query *root;  /* never NULL after a successful parse */
	const char *sort;    /* a name of `sort:`; NULL: the default */
	int reverse;         /* "-": against the key's own direction */
	int mentions_trash;  /* is:trashed stands somewhere: else left out */
};

/* Parses `s` at the time `now`.  ERR_USAGE has three lines: what is wrong
 * (with the nearest field or value, if one is near), the query, and a caret
 * below the place. */
int query_parse(const char *s, instant now, struct query_spec *ret,
		struct err *err);
void query_spec_release(struct query_spec *q);

/* Adds the query as text; parsing that gives an equal tree. */
void query_add(struct buf *b, const struct query_spec *q);

#endif
