/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Posts of ours that are no row of entries: a list with a line for each piece,
 * such lists below headings, and a post for one piece alone.
 */
#include "exchange/post_shapes.h"

#include <ctype.h>
#include <stdlib.h>

#define NAME_WORDS 8 /* more make a sentence, not a name */

/* ---- A line ---- */

static int is_name(const char *s)
{
	size_t n = strlen(s), words = 1;

	for (const char *p = s; *p; p++)
		words += *p == ' ';
	return n && words <= NAME_WORDS && !strchr("!?:;", s[n - 1]);
}

/* " (12 min)" at the end of what stands between `s` and *end. */
static void take_minutes(struct item *it, const char *s, const char **end)
{
	static const char unit[] = " min)";
	size_t n = strlen(unit);
	const char *p = *end - n;

	if (*end - s < (long)n + 3 || strncmp(p, unit, n) != 0)
		return;
	while (p > s && isdigit((unsigned char)p[-1]))
		p--;
	if (p - 2 < s || p[-1] != '(' || p[-2] != ' ')
		return;
	it->minutes = strtol(p, NULL, 10);
	if (!it->minutes)
		return;
	*end = p - 2;
}

/* ", Ada, Bob, 29 April 2011"; 0 when that is no row of names. */
static int take_authors(struct item *it, const char *s, const char *end)
{
	while (s < end) {
		const char *next;
		struct buf b = BUF_INIT;
		int ok;

		if (strncmp(s, ", ", 2) != 0)
			return 0;
		s += 2;
		next = memmem(s, (size_t)(end - s), ", ", 2);
		next = next ? next : end;
		markdown_add_plain(&b, s, (size_t)(next - s));
		ok = is_name(b.s);
		if (next < end || !post_read_published(it, b.s))
			strv_push(&it->authors, b.s);
		buf_release(&b);
		if (!ok)
			return 0;
		s = next;
	}
	return 1;
}

/* "- [Title](address), authors, date (12 min)" into a zeroed item. */
static int read_line(const char *s, struct item *it)
{
	struct buf words = BUF_INIT, url = BUF_INIT, title = BUF_INIT;
	const char *end = s + line_len(s);
	size_t n;
	int ok = !strncmp(s, "- ", 2) && end > s + 2;

	if (!ok)
		return 0;
	take_minutes(it, s += 2, &end);
	n = markdown_read_link(s, &words, &url);
	if (n && s + n <= end) {
		ok = take_authors(it, s + n, end);
	} else {
		buf_clear(&words);
		buf_clear(&url);
		buf_add(&words, s, (size_t)(end - s));
	}
	markdown_add_plain(&title, words.s, words.len);
	it->title = xstrdup(title.s);
	if (url.len)
		it->url = xstrdup(url.s);
	it->typed = FIELD_TITLE;
	it->typed |= it->authors.n ? FIELD_AUTHORS : 0;
	it->typed |= it->published ? FIELD_PUBLISHED : 0;
	it->typed |= it->minutes ? FIELD_LENGTH : 0;
	buf_release(&title);
	buf_release(&url);
	buf_release(&words);
	return ok;
}

/* ---- A list ---- */

static int is_list_line(const char *s, int *ret_linked)
{
	struct item it = { 0 };
	int ok = read_line(s, &it);

	*ret_linked = it.url != NULL;
	item_release(&it);
	return ok;
}

struct post_list post_list_at(const char *s)
{
	struct post_list l = { s, s, 0, 0 };
	int linked;

	while (is_list_line(l.end, &linked)) {
		l.end = next_line(l.end);
		l.lines++;
		l.linked += (size_t)linked;
	}
	if (!is_blank_line(l.end))
		l.lines = l.linked = 0;
	return l;
}

/* The list of pieces: that with the most links. */
static struct post_list find_list(const char *s)
{
	struct post_list best = { 0 };
	int code = 0, after_blank = 1;

	while (*s) {
		struct post_list l = { 0 };

		if (is_fence(s))
			code = !code;
		if (!code && after_blank && !strncmp(s, "- ", 2))
			l = post_list_at(s);
		if (l.lines && (!best.lines || l.linked > best.linked))
			best = l;
		after_blank = is_blank_line(s);
		s = l.lines ? l.end : next_line(s);
	}
	return best;
}

struct item *post_add_line(struct post_in *in, const char *line)
{
	struct item *it = post_add_item(in, NULL, NULL);
	struct item read = { 0 };

	read_line(line, &read);
	free(it->title);
	read.uuid = it->uuid;
	read.fetch = read.url ? FETCH_WAITING : FETCH_NONE;
	*it = read;
	return it;
}

static int read_list(const char *s, struct post_in *in)
{
	struct post_list l = find_list(s);

	if (!l.linked)
		return 0;
	in->c.intro = post_own_text(s, l.at);
	for (const char *p = l.at; p < l.end; p = next_line(p))
		post_add_line(in, p);
	in->c.closing = post_own_text(l.end, l.end + strlen(l.end));
	str_set(&in->c.shape, "list");
	return 1;
}

/* ---- A post for one piece ---- */

/* The words of "*talk by …*" at `s`, which reStructuredText has without the
 * stars; returns their length, 0: it is no such line. */
static size_t about_at(const char **s, enum post_ours ours)
{
	size_t n = line_len(*s), word;
	char *kind;
	int known;

	if (ours == POST_MARKDOWN) {
		if (n < 3 || **s != '*' || (*s)[n - 1] != '*')
			return 0;
		*s += 1;
		n -= 2;
	}
	word = strcspn(*s, " *\n");
	kind = xstrndup(*s, word);
	known = kind_parse(kind) >= 0 &&
		(word == n || !strncmp(*s + word, " by ", 4) ||
		 !strncmp(*s + word, " · ", strlen(" · ")));
	free(kind);
	return known ? n : 0;
}

static int read_piece(const char *s, enum post_ours ours, struct post_in *in)
{
	struct buf words = BUF_INIT, url = BUF_INIT, title = BUF_INIT;
	const char *line, *about;
	struct item *it;
	size_t len, n;

	s += strspn(s, "\n");
	len = line_len(s);
	line = next_line(s);
	about = line + 1;
	n = *line == '\n' ? about_at(&about, ours) : 0;
	if (!n)
		return 0;
	if (markdown_read_link(s, &words, &url) != len) {
		buf_clear(&words);
		buf_clear(&url);
		buf_add(&words, s, len);
	}
	markdown_add_plain(&title, words.s, words.len);
	it = post_add_item(in, url.len ? url.s : NULL, title.s);
	post_read_about(it, about, n);
	about = next_line(about);
	post_read_said(about, about + strlen(about), in);
	str_set(&in->c.shape, "piece");
	buf_release(&title);
	buf_release(&url);
	buf_release(&words);
	return 1;
}

int post_read_shape(const char *s, enum post_ours ours, struct post_in *in)
{
	if (ours == POST_FOREIGN)
		return 0;
	return read_piece(s, ours, in) || post_read_groups(s, in) ||
	       read_list(s, in);
}
