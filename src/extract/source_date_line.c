/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines with a date tell of the page, and which of something else. */
#include "extract/source_date_private.h"

#include "extract/datetext.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define SENTENCE_WORDS 3
#define LINE_MAX_BYTES 120 /* of a block that is a line, and no paragraph */
#define OPENING      28 /* bytes in which a line may begin with a date */
#define LABELLED_MAX 80 /* bytes of one that says so */
#define ROW_MAX      200 /* bytes of a row of a list */
#define ROW_NODES    24

int date_in_sentence(const char *s)
{
	size_t n = strlen(s), words = 0;

	while (n && strchr(" \t\r\n", s[n - 1]))
		n--;
	if (!n || s[n - 1] != '.')
		return 0;
	for (const char *p = s; *p;) {
		size_t len = strcspn(p, " \t\r\n");

		words += len > 2 && isalpha((unsigned char)*p);
		p += len + strspn(p + len, " \t\r\n");
	}
	return words >= SENTENCE_WORDS;
}

/* 1 when nothing or a day of the week and a month are the first `n` bytes of
 * `s`: "Monday, March ". */
static int is_before_day(const char *s, size_t n)
{
	char *before = xstrndup(s, n), *word, *month, *d;
	int rc;

	while (n && before[n - 1] == ' ')
		before[--n] = '\0';
	word = strrchr(before, ' ');
	month = xasprintf("%s 2000", word ? word + 1 : before);
	d = date_from_text(month, 0);
	rc = !n || before[n - 1] == ',' || (d && strlen(d) == 7);
	free(before);
	free(month);
	free(d);
	return rc;
}

/* 1 when `s` begins with a date: "Monday, 3 May 2021 | …". */
static int opens_with_date(const struct meta_ctx *m, const char *s)
{
	size_t n, day;
	char *start, *d;
	int rc;

	s += strspn(s, " \t\r\n(");
	n = strnlen(s, OPENING);
	while (n && (s[n] & 0xC0) == 0x80)
		n--;
	start = xstrndup(s, n);
	day = strcspn(start, "0123456789");
	d = date_from_text(start, source_month_first(m));
	rc = d && is_before_day(start, day);
	free(start);
	free(d);
	return rc;
}

/* 1 for "2.1.0 - 2022-05-03": when a version was made. */
static int opens_with_version(const struct meta_ctx *m, const char *s)
{
	char *word, *dot, *d;
	int rc;

	s += strspn(s, " \t\r\n[v");
	word = xstrndup(s, strcspn(s, " \t\r\n])"));
	dot = strchr(word, '.');
	rc = isdigit((unsigned char)*word) && dot &&
	     isdigit((unsigned char)dot[1]) &&
	     word[strlen(word) - 1] != '.';
	d = rc ? date_from_text(word, source_month_first(m)) : NULL;
	rc = rc && !d;
	free(word);
	free(d);
	return rc;
}

/* 1 when a part of `s` between bars or dashes begins with a date: "By Ann Lee |
 * 3 May 2021 | Wool". */
static int has_dated_part(const struct meta_ctx *m, const char *s)
{
	static const char *const bars[] = { " | ", " - ", " – ", " — ", " · ",
					    " • ", " / " };

	for (size_t i = 0; i < ARRAY_SIZE(bars); i++)
		for (const char *at = s; (at = strstr(at, bars[i]));) {
			at += strlen(bars[i]);
			if (opens_with_date(m, at))
				return 1;
		}
	return 0;
}

/* 1 for a line that says of the page when it was made, and no prose. */
static int is_dateline(const struct meta_ctx *m, const char *s)
{
	static const char *const labels[] = {
		"posted", "publi", "started", "submitted", "written", "added",
		"created", "erstellt", "veröffentlicht", "verfasst",
		"geschrieben", "opublik", "pubbl", "escrito", NULL,
	};
	size_t n = strlen(s);

	if (n <= DATE_TEXT_MAX)
		return !date_in_sentence(s) && !opens_with_version(m, s);
	return opens_with_date(m, s) ||
	       (n <= LABELLED_MAX &&
		(words_hold_any(s, labels) || has_dated_part(m, s)));
}

static int is_code(const struct html_node *n)
{
	return html_above(n, TAG_PRE) || html_above(n, TAG_CODE);
}

/* 1 for what readers have written below the article. */
static int is_comment(const struct html_node *n)
{
	static const char *const names[] = { "comments", "commentlist",
					     "comment-list", "disqus",
					     "respond", NULL };

	for (n = n->parent; n && n->tag != TAG_BODY; n = n->parent)
		if (words_hold_any(html_attr(n, "id"), names))
			return 1;
	return 0;
}

/* 1 when something else than `n` is said of a day in `row`, which holds a
 * link. */
static int is_dated_link(const struct meta_ctx *m, const struct html_node *row)
{
	const struct html_node *a = row;
	char *s, *d;
	int rc;

	while (a < row->end && a->tag != TAG_A)
		a++;
	if (a == row->end)
		return 0;
	s = html_text_apart(row);
	d = strlen(s) <= ROW_MAX ? date_from_text(s, source_month_first(m)) :
				      NULL;
	rc = d && strlen(d) == 10;
	free(s);
	free(d);
	return rc;
}

/* The row before or, with `next`, behind `row`; NULL when there is none. */
static const struct html_node *row_at(const struct html_node *row, int next)
{
	const struct html_node *i = row;

	do
		i = next ? i->next : html_before(i);
	while (i && i->tag == TAG_TEXT);
	return i && i->tag == row->tag ? i : NULL;
}

/* 1 when `n` stands in one of several rows of dates and links. */
static int is_in_index(const struct meta_ctx *m, const struct html_node *n)
{
	const struct html_node *row = n->parent, *other;

	while (row && row->tag != TAG_LI && row->tag != TAG_TR)
		row = row->parent;
	if (!row || row->end - row > ROW_NODES || !is_dated_link(m, row))
		return 0;
	for (int next = 0; next < 2; next++) {
		other = row_at(row, next);
		if (other && is_dated_link(m, other))
			return 1;
	}
	return 0;
}

static const struct html_node *block_of(const struct html_node *n)
{
	const struct html_node *up = n->parent;

	while (!html_is_block(up->tag) && up->parent)
		up = up->parent;
	return up;
}

/* 1 when `n` is the first of a line in `block`. */
static int opens_line(const struct html_node *n, const struct html_node *block)
{
	for (const struct html_node *i = n - 1; i > block; i--)
		if (i->tag == TAG_BR || html_is_block(i->tag))
			return 1;
		else if (i->tag == TAG_TEXT && i->text[strspn(i->text, " \t\r\n")])
			return block_of(i) != block;
	return 1;
}

/* 1 when more than a line stands around `n`: a date there is a part of it. */
static int is_in_prose(const struct html_node *n)
{
	const struct html_node *block = block_of(n);
	char *s;
	int rc;

	if (opens_line(n, block))
		return 0;
	s = html_text(block);
	rc = strlen(s) > LINE_MAX_BYTES || date_in_sentence(s);
	free(s);
	return rc;
}

int date_is_line(const struct meta_ctx *m, const struct html_node *n)
{
	return is_dateline(m, n->text) && !is_in_prose(n) && !is_code(n) &&
	       !is_comment(n) && !is_in_index(m, n);
}
