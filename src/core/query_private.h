/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_QUERY_PRIVATE_H
#define CORE_QUERY_PRIVATE_H
/*
 * What the files of query.h share: the words of a query, and messages that
 * point at one of them.
 */
#include "core/query.h"

struct query_source {
	const char *s; /* the whole query, valid UTF-8 */
	size_t at;     /* what has been read of it */
	instant now;
};

enum query_token_type {
	QT_END,
	QT_OPEN,
	QT_CLOSE,
	QT_MINUS, /* stands before the next token, without a blank */
	QT_NOT,
	QT_AND,
	QT_OR,
	QT_TERM,  /* value, flags */
	QT_FIELD, /* name, value, flags */
};

struct query_token {
	enum query_token_type type;
	size_t start; /* offset in the source */
	size_t name_len;
	size_t value_at;
	char *value;    /* owned; quotes and "*" removed */
	char *bare;     /* owned; only quotes removed: for values in which "*"
			   is no mark */
	unsigned flags; /* QUERY_PHRASE, QUERY_PREFIX */
};

/* Replaces *tok by the next token of the source. */
int query_next(struct query_source *src, struct query_token *tok,
	       struct err *err);
void query_token_release(struct query_token *tok);

/* 1 when a bare word with this text would be read as it is. */
int query_is_bare(const char *s);

/* The message, the query, and a caret below offset `at`; ERR_USAGE. */
int query_fail(const struct query_source *src, size_t at, struct err *err,
	       const char *fmt, ...) ATTR_PRINTF(4, 5);

/* Adds "; did you mean "…"?" when one of `names` (separated by blanks) is at
 * most two slips of the keyboard away (Damerau-Levenshtein). */
void query_add_near(struct buf *b, const char *typed, const char *names);

/* The field of a name in any case; -1: none. */
int query_field_find(const char *name, size_t len);
/* All names of fields, separated by blanks; the caller frees. */
char *query_field_names(void);

/* The static string of one of the keys of "sort:"; NULL: none. */
const char *query_sort_name(const char *name);

/* Reads the value of a field into `q`, whose field is set. */
int query_read_value(const struct query_source *src,
		     const struct query_token *tok, struct query *q,
		     struct err *err);

#endif
