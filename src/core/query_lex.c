/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"
#include "core/query_private.h"

#include <stdlib.h>
#include <string.h>

void query_token_release(struct query_token *tok)
{
	free(tok->value);
	free(tok->bare);
	memset(tok, 0, sizeof(*tok));
}

/* Bytes of the blank at `s`, 0 when there is none. */
static size_t blank_at(const char *s)
{
	unsigned rune;
	size_t n;

	if (!*s)
		return 0;
	n = utf8_decode(s, s + strlen(s), &rune);
	if (rune == ' ' || (rune >= '\t' && rune <= '\r') || rune == 0x85 ||
	    rune == 0xA0 || (rune >= 0x2000 && rune <= 0x200A) ||
	    rune == 0x2028 || rune == 0x2029 || rune == 0x3000)
		return n;
	return 0;
}

/* Bytes of the bare word at `s`: up to a blank or to a ")" that was not
 * opened in it.  *ret_open is the offset of a "(" left open, else -1. */
static size_t word_len(const char *s, long *ret_open)
{
	size_t n = 0, depth = 0, outer = 0;

	for (; s[n] && !blank_at(s + n); n++) {
		if (s[n] == '(' && !depth++)
			outer = n;
		else if (s[n] == ')' && !depth)
			break;
		else if (s[n] == ')')
			depth--;
	}
	*ret_open = depth ? (long)outer : -1;
	return n;
}

int query_is_bare(const char *s)
{
	long open;

	return *s && *s != '"' && *s != '(' &&
	       word_len(s, &open) == strlen(s) && open < 0;
}

/* "…", in which \" and \\ stand for themselves. */
static int lex_quoted(struct query_source *src, struct query_token *tok,
		      struct err *err)
{
	struct buf b = BUF_INIT;
	size_t start = src->at;
	const char *p = src->s + start + 1;

	for (; *p && *p != '"'; p++) {
		if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
			p++;
		buf_addc(&b, *p);
	}
	if (!*p || !b.len) {
		int open = !*p;

		buf_release(&b);
		return query_fail(src, start, err,
				  open ? "the quotation mark is not closed"
				       : "there is nothing between the"
					 " quotation marks");
	}
	src->at = (size_t)(p + 1 - src->s);
	tok->flags = QUERY_PHRASE;
	tok->value = buf_detach(&b);
	tok->bare = xstrdup(tok->value);
	return 0;
}

static int lex_word(struct query_source *src, struct query_token *tok,
		    struct err *err)
{
	const char *s = src->s + src->at;
	long open;
	size_t n = word_len(s, &open);

	if (open >= 0)
		return query_fail(src, src->at + (size_t)open, err,
				  "the bracket is not closed");
	tok->bare = xstrndup(s, n);
	if (n && s[n - 1] == '*') {
		tok->flags = QUERY_PREFIX;
		n--;
	}
	tok->value = xstrndup(s, n);
	src->at += strlen(tok->bare);
	return 0;
}

/* What follows "name:" or "#". */
static int lex_value(struct query_source *src, struct query_token *tok,
		     struct err *err)
{
	const char *s = src->s + src->at;
	int rc;

	tok->type = QT_FIELD;
	tok->value_at = src->at;
	if (*s == '(')
		return query_fail(src, src->at, err,
				  "a field has one value: write"
				  " (tag:a OR tag:b)");
	rc = *s == '"' ? lex_quoted(src, tok, err) : lex_word(src, tok, err);
	if (!rc && !*tok->bare)
		rc = query_fail(
			src, tok->value_at, err, "the value of %.*s is missing",
			(int)(tok->value_at - tok->start), src->s + tok->start);
	return rc;
}

/* Bytes of the name of a field before ":", -1 when the word has none. */
static long field_name_len(const char *s)
{
	long open;
	size_t word = word_len(s, &open);
	const char *colon = memchr(s, ':', word);

	if (!colon || (colon > s && !strncmp(colon, "://", 3)))
		return -1;
	return colon - s;
}

static int lex_term(struct query_source *src, struct query_token *tok,
		    struct err *err)
{
	static const struct {
		const char *text;
		enum query_token_type type;
	} operators[] = { { "OR", QT_OR },
			  { "AND", QT_AND },
			  { "NOT", QT_NOT } };
	const char *s = src->s + src->at;
	long name;
	int rc;

	tok->type = QT_TERM;
	tok->value_at = src->at;
	if (*s == '"')
		return lex_quoted(src, tok, err);
	if (*s == '#') {
		src->at++;
		return lex_value(src, tok, err);
	}
	name = field_name_len(s);
	if (name >= 0) {
		tok->name_len = (size_t)name;
		src->at += tok->name_len + 1;
		return lex_value(src, tok, err);
	}
	rc = lex_word(src, tok, err);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(operators); i++)
		if (!strcmp(tok->bare, operators[i].text))
			tok->type = operators[i].type;
	if (!rc && !*tok->value)
		rc = query_fail(src, tok->start, err,
				"\"*\" needs the start of a word before it");
	return rc;
}

int query_next(struct query_source *src, struct query_token *tok,
	       struct err *err)
{
	int negated = tok->type == QT_MINUS;
	size_t n;

	query_token_release(tok);
	while ((n = blank_at(src->s + src->at)))
		src->at += n;
	tok->start = src->at;
	switch (src->s[src->at]) {
	case '\0':
		tok->type = QT_END;
		return 0;
	case '(':
		tok->type = QT_OPEN;
		src->at++;
		return 0;
	case ')':
		tok->type = QT_CLOSE;
		src->at++;
		return 0;
	case '-':
		if (negated)
			break;
		src->at++;
		tok->type = QT_MINUS;
		if (!src->s[src->at] || src->s[src->at] == ')' ||
		    blank_at(src->s + src->at))
			return query_fail(src, tok->start, err,
					  "\"-\" stands before nothing");
		return 0;
	default:
		break;
	}
	return lex_term(src, tok, err);
}
