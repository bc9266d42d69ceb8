/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/post_parts.h"

#include "base/text.h"
#include "core/date.h"
#include "core/url.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Without empty lines around it; blanks that begin the first line stay. */
char *post_own_text(const char *s, const char *end)
{
	const char *p;

	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	for (p = s; p < end && (*p == ' ' || *p == '\n'); p++)
		if (*p == '\n')
			s = p + 1;
	return xstrndup(s, (size_t)(end - s));
}

/* The words of "*talk by …*" below the heading at `s`; NULL: none there. */
static const char *find_about(const char *s)
{
	const char *line = next_line(s);
	size_t n;
	char *kind;
	int found;

	if (strncmp(s, "## ", 3) != 0 || *line != '\n')
		return NULL;
	line++;
	n = line_len(line);
	if (n < 3 || *line != '*' || line[n - 1] != '*')
		return NULL;
	kind = xstrndup(line + 1, strcspn(line + 1, " *"));
	found = kind_parse(kind) >= 0;
	free(kind);
	return found ? line : NULL;
}

/* The next entry at or behind `s`; the end when there is none. */
static const char *find_entry(const char *s)
{
	while (*s && !find_about(s))
		s = next_line(s);
	return s;
}

static void read_heading(const char *s, struct post_in *in)
{
	struct buf words = BUF_INIT, url = BUF_INIT, title = BUF_INIT;
	size_t n = line_len(s);
	char *line = xstrndup(s, n);
	char *anchor = strstr(line, " {#");

	if (anchor && line[n - 1] == '}')
		*anchor = '\0';
	if (!markdown_read_link(line + 3, &words, &url)) {
		buf_clear(&words);
		buf_clear(&url);
		buf_adds(&words, line + 3);
	}
	markdown_add_plain(&title, words.s, words.len);
	post_add_item(in, url.len ? url.s : NULL, title.s);
	free(line);
	buf_release(&title);
	buf_release(&url);
	buf_release(&words);
}

static void read_authors(struct item *it, const char *s)
{
	while (*s) {
		const char *end = strstr(s, ", ");
		size_t n = end ? (size_t)(end - s) : strlen(s);
		struct buf b = BUF_INIT;

		markdown_add_plain(&b, s, n);
		strv_push(&it->authors, b.s);
		buf_release(&b);
		s += n + (end ? 2 : 0);
	}
}

/* "29 April 2011", "April 2011" or "2011" */
int post_read_published(struct item *it, const char *s)
{
	static const char *const months[] = {
		"January",   "February", "March",    "April",
		"May",       "June",     "July",     "August",
		"September", "October",  "November", "December",
	};
	char *end;
	long day = strtol(s, &end, 10), year;
	int month = 0;

	if (!*end && end - s == 4) {
		str_set(&it->published, s);
		return 1;
	}
	end += *end == ' ';
	for (int i = 0; i < 12; i++) {
		size_t n = strlen(months[i]);

		if (!strncmp(end, months[i], n) && end[n] == ' ') {
			month = i + 1;
			s = end + n + 1;
			break;
		}
	}
	year = month ? strtol(s, &end, 10) : 0;
	if (!month || *end || end - s != 4 || day < 0 || day > 31)
		return 0;
	free(it->published);
	it->published = day ? xasprintf("%04ld-%02d-%02ld", year, month, day)
			    : xasprintf("%04ld-%02d", year, month);
	return 1;
}

static void read_alternate(struct item *it, const struct buf *role,
			   const struct buf *url)
{
	struct alternate *a = VEC_PUSH(&it->alternates);

	a->url = xstrdup(url->s);
	a->role = xstrdup(strcmp(role->s, "also") ? role->s : "other");
}

static void read_via(struct item *it, const char *s)
{
	struct buf words = BUF_INIT, url = BUF_INIT, title = BUF_INIT;
	struct link *l = VEC_PUSH(&it->links);

	l->rel = REL_VIA;
	if (!markdown_read_link(s, &words, &url)) {
		buf_clear(&words);
		buf_adds(&words, s);
	}
	markdown_add_plain(&title, words.s, words.len);
	l->to_title = xstrdup(title.s);
	if (url.len)
		l->url = xstrdup(url.s);
	buf_release(&title);
	buf_release(&url);
	buf_release(&words);
}

static void read_about_part(struct item *it, const char *s)
{
	struct buf words = BUF_INIT, url = BUF_INIT, plain = BUF_INIT;
	char *end;
	long n = strtol(s, &end, 10);

	if (n > 0 && !strcmp(end, " min")) {
		it->minutes = n;
	} else if (n > 0 && !strcmp(end, " p.")) {
		it->pages = n;
	} else if (!strncmp(s, "via ", 4)) {
		read_via(it, s + 4);
	} else if (markdown_read_link(s, &words, &url)) {
		markdown_add_plain(&plain, words.s, words.len);
		read_alternate(it, &plain, &url);
	} else if (!post_read_published(it, s)) {
		markdown_add_plain(&plain, s, strlen(s));
		str_set(&it->site, plain.s);
	}
	buf_release(&plain);
	buf_release(&url);
	buf_release(&words);
}

/* "talk by Ada, Bob · site · 30 September 2015 · 42 min · [slides](…)" */
void post_read_about(struct item *it, const char *line, size_t len)
{
	static const char dot[] = " · ";
	char *copy = xstrndup(line, len), *s = copy, *next;
	int first = 1;

	for (; s; s = next, first = 0) {
		next = strstr(s, dot);
		if (next) {
			*next = '\0';
			next += strlen(dot);
		}
		if (first) {
			char *by = strstr(s, " by ");

			if (by)
				*by = '\0';
			if (by)
				read_authors(it, by + 4);
			if (kind_parse(s) >= 0)
				it->kind = (enum kind)kind_parse(s);
		} else {
			read_about_part(it, s);
		}
	}
	free(copy);
}

/* The end of the quotation that begins at `s`, which ends with who said it;
 * NULL when it does not. */
static const char *quote_end(const char *s)
{
	const char *last = NULL, *before = NULL;

	for (; *s == '>'; s = next_line(s)) {
		before = last;
		last = s;
	}
	if (!before || line_len(before) != 1 ||
	    strncmp(last, "> — ", strlen("> — ")) != 0)
		return NULL;
	return s;
}

/* The next quotation at or behind `s`, before `end`; else `end`. */
static const char *find_quote(const char *s, const char *end)
{
	int after_blank = 1;

	for (; s < end; s = next_line(s)) {
		if (*s == '>' && after_blank && quote_end(s))
			return s;
		after_blank = !line_len(s);
	}
	return end;
}

/* As the posts name who says it. */
static void add_who(struct buf *b, const struct item *it)
{
	const struct strv *a = &it->authors;

	for (size_t i = 0; i < a->n && a->n <= 3; i++) {
		if (i)
			buf_adds(b, i + 1 == a->n ? " and " : ", ");
		buf_adds(b, a->v[i]);
	}
	if (a->n > 3)
		buf_addf(b, "%s et al.", a->v[0]);
	if (!b->len)
		buf_adds(b, it->site);
	if (!b->len)
		buf_adds(b, it->title);
}

/* "Ada, [p. 12](…)", "Ada, p. 12", "[Ada](…)" or "Ada" */
static void read_said(struct quote *q, const struct item *it, const char *s,
		      size_t len)
{
	struct buf who = BUF_INIT, words = BUF_INIT, url = BUF_INIT;
	struct buf plain = BUF_INIT;
	char *line = xstrndup(s, len), *link = line;

	add_who(&who, it);
	while ((link = strstr(link, ", ["))) {
		if (markdown_read_link(link + 2, &words, &url) &&
		    !strstr(link + 1, ", ["))
			break;
		link++;
	}
	if (link) {
		markdown_add_plain(&plain, words.s, words.len);
	} else if (*line != '[') {
		markdown_add_plain(&plain, line, len);
		if (plain.len > who.len + 2 &&
		    !strncmp(plain.s, who.s, who.len))
			buf_remove(&plain, 0, who.len + 2);
		else
			buf_clear(&plain);
	}
	if (plain.len)
		locator_parse(plain.s, &q->loc, NULL);
	free(line);
	buf_release(&plain);
	buf_release(&url);
	buf_release(&words);
	buf_release(&who);
}

static void read_quote(struct item *it, const char *s, const char *end)
{
	struct quote *q = VEC_PUSH(&it->quotes);
	struct buf body = BUF_INIT;
	const char *next;

	for (; s < end; s = next) {
		size_t n = line_len(s);
		const char *text = s + 1 + (s[1] == ' ');

		next = next_line(s);
		if (next == end) {
			read_said(q, it, text + strlen("— "),
				  n - strlen("> — "));
			break;
		}
		markdown_add_plain(&body, text, n - (size_t)(text - s));
		buf_addc(&body, '\n');
	}
	buf_trim(&body);
	q->body = buf_detach(&body);
}

/* Commentary, then quotations, each with a comment behind it. */
void post_read_said(const char *s, const char *end, struct post_in *in)
{
	struct item *it = &in->items.v[in->items.n - 1];
	struct entry *e = &in->c.entries.v[in->c.entries.n - 1];
	const char *quote = find_quote(s, end);

	e->commentary = post_own_text(s, quote);
	while (quote < end) {
		s = quote_end(quote);
		read_quote(it, quote, s);
		quote = find_quote(s, end);
		it->quotes.v[it->quotes.n - 1].comment =
			post_own_text(s, quote);
	}
}

static void read_entry(const char *s, const char *end, struct post_in *in)
{
	const char *about = find_about(s);
	struct item *it;

	read_heading(s, in);
	it = &in->items.v[in->items.n - 1];
	post_read_about(it, about + 1, line_len(about) - 2);
	post_read_said(next_line(about), end, in);
	it->typed = FIELD_TITLE | FIELD_KIND;
	it->typed |= it->authors.n ? FIELD_AUTHORS : 0;
	it->typed |= it->published ? FIELD_PUBLISHED : 0;
	it->typed |= it->minutes || it->pages ? FIELD_LENGTH : 0;
}

/* Two empty lines stand before the closing. */
static const char *find_closing(const char *s)
{
	const char *found = NULL;

	while ((s = strstr(s, "\n\n\n")))
		found = s++;
	return found;
}

int post_read_own(const char *s, struct post_in *in)
{
	const char *entry = find_entry(s), *end, *closing;

	if (!*entry)
		return 0;
	in->c.intro = post_own_text(s, entry);
	for (; *entry; entry = end) {
		end = find_entry(next_line(entry));
		closing = *end ? NULL : find_closing(entry);
		read_entry(entry, closing ? closing + 1 : end, in);
		if (closing)
			in->c.closing = post_own_text(closing, end);
	}
	return 1;
}
