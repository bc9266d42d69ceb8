/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The links in a text, in whatever way they are written, and the text as a
 * reader sees it.
 */
#include "exchange/post_parts.h"

#include "exchange/tags.h"

#include <ctype.h>

#define LONGEST_TAG 4096 /* bytes */

size_t markdown_code(const char *s)
{
	size_t n = strspn(s, "`");

	for (const char *p = s + n; *p && (*p != '\n' || p[1] != '\n');) {
		size_t len = strspn(p, "`");

		if (len == n)
			return (size_t)(p - s) + n;
		p += len ? len : 1;
	}
	return n;
}

/* The bytes of the tag or comment at `s`; 0: it is none. */
static size_t tag_len(const char *s)
{
	size_t i = 1 + (s[1] == '/');
	char quote = 0;

	if (!strncmp(s, "<!--", 4)) {
		const char *end = strstr(s, "-->");

		return end ? (size_t)(end - s) + 3 : 0;
	}
	if (!isalpha((unsigned char)s[i]))
		return 0;
	while (isalnum((unsigned char)s[i]) || s[i] == '-')
		i++;
	if (!s[i] || !strchr(" \t\n/>", s[i]))
		return 0; /* an address in angle brackets */
	for (; s[i] && i < LONGEST_TAG; i++) {
		if (quote) {
			quote = s[i] == quote ? 0 : quote;
			continue;
		}
		if (s[i] == '>')
			return i + 1;
		if (strchr("[]()<", s[i]))
			return 0;
		if ((s[i] == '"' || s[i] == '\'') && s[i - 1] == '=')
			quote = s[i];
	}
	return 0;
}

/* The bytes of a bare address at `s`. */
static size_t bare_len(const char *s)
{
	static const char ends[] = ".,;:!?'*_]}";
	size_t n = strcspn(s, " \t\n<>\"`|\\");

	while (n && strchr(ends, s[n - 1]))
		n--;
	if (n && s[n - 1] == ')' && !memchr(s, '(', n))
		n--;
	while (n && strchr(ends, s[n - 1]))
		n--;
	return n;
}

/* The value of attribute `name` in the `len` bytes of a tag. */
static void add_attribute(struct buf *b, const char *s, size_t len,
			  const char *name)
{
	struct tag_reader r;
	struct tag t = { 0 };
	struct buf text = BUF_INIT;

	tag_reader_init(&r, s, len);
	if (tag_reader_next(&r, &text, &t))
		buf_adds(b, tag_get(&t, name));
	tag_release(&t);
	buf_release(&text);
}

/* The page of the film in a player. */
static void add_film(struct buf *url, const char *s, size_t len)
{
	struct buf src = BUF_INIT;

	add_attribute(&src, s, len, "src");
	if (!strncmp(src.s, "//", 2))
		buf_insert(&src, 0, "https:", strlen("https:"));
	if (is_web(src.s))
		buf_adds(url, src.s);
	buf_release(&src);
}

/* "<a href=…>words</a>" and "<iframe src=…>"; returns the bytes, all of the
 * tag at least. */
static size_t read_tag(const char *s, size_t len, struct markdown_link *ret)
{
	const char *end;

	if (!strncasecmp(s, "<iframe", 7)) {
		add_film(&ret->url, s, len);
	} else if (!strncasecmp(s, "<a", 2) && isspace((unsigned char)s[2])) {
		add_attribute(&ret->url, s, len, "href");
		end = strcasestr(s + len, "</a");
		if (end && is_web(ret->url.s)) {
			buf_add(&ret->words, s + len, (size_t)(end - s) - len);
			return (size_t)(end - s) + strcspn(end, ">") +
			       (strchr(end, '>') != NULL);
		}
	}
	return len;
}

/* "{% tweet https://… %}": the address that stands in it. */
static void add_embedded(struct buf *url, const char *s, const char *end)
{
	for (; s < end; s++) {
		size_t n = is_web(s) ? strcspn(s, " \"')}>%\n") : 0;

		if (n > strlen("https://") && s + n <= end) {
			buf_add(url, s, n);
			return;
		}
	}
}

/* "{{< youtube ID >}}" and its like of the other generators; returns the
 * bytes, 0: it is none. */
static size_t read_shortcode(const char *s, struct markdown_link *ret)
{
	static const struct {
		const char *name, *address;
	} players[] = {
		{ "youtube", "https://www.youtube.com/watch?v=" },
		{ "vimeo", "https://vimeo.com/" },
	};
	const char *end = s[1] == '%'   ? strstr(s, "%}")
			  : s[1] == '{' ? strstr(s, "}}")
					: NULL;
	size_t n;

	if (!end || memchr(s, '\n', (size_t)(end - s)))
		return 0;
	n = 2 + strspn(s + 2, "<% -");
	for (size_t i = 0; i < ARRAY_SIZE(players); i++) {
		size_t name = strlen(players[i].name), id;

		if (strncmp(s + n, players[i].name, name) != 0)
			continue;
		n += name;
		n += strspn(s + n, " (");
		if (!strncmp(s + n, "id", 2) && strchr(" =:", s[n + 2]))
			n += 2 + strspn(s + n + 2, " =:");
		n += strspn(s + n, "\"' ");
		id = strcspn(s + n, "\"' )}>%?");
		if (id && s + n + id <= end)
			buf_addf(&ret->url, "%s%.*s", players[i].address,
				 (int)id, s + n);
		break;
	}
	if (!ret->url.len)
		add_embedded(&ret->url, s + n, end);
	return (size_t)(end - s) + 2;
}

/* The bytes of "![words](address)" at `s`; 0: it is none. */
static size_t image_len(const char *s)
{
	struct buf words = BUF_INIT, url = BUF_INIT;
	size_t n = markdown_read_link(s + 1, &words, &url);

	buf_release(&words);
	buf_release(&url);
	return n ? n + 1 : 0;
}

/* What begins at `s`; returns its bytes.  It is a link when ret->url has got
 * an address. */
static size_t read_one(const char *s, struct markdown_link *ret)
{
	size_t n = 0;

	if (*s == '\\' && s[1])
		return 2;
	if (*s == '`')
		return markdown_code(s);
	if (*s == '!' && s[1] == '[')
		n = image_len(s);
	else if (*s == '[')
		n = markdown_read_link(s, &ret->words, &ret->url);
	else if (*s == '<' && (n = tag_len(s)))
		n = read_tag(s, n, ret);
	else if (*s == '{')
		n = read_shortcode(s, ret);
	else if (is_web(s) && (n = bare_len(s)) > strlen("https://"))
		buf_add(&ret->url, s, n);
	/* Inside of a link that leads nowhere may be one that does not. */
	if (n && *s == '[' && !is_web(ret->url.s))
		n = 1;
	return n ? n : 1;
}

int markdown_next_link(const char *s, struct markdown_link *ret)
{
	while (*s) {
		size_t n;

		buf_clear(&ret->words);
		buf_clear(&ret->url);
		n = read_one(s, ret);
		if (is_web(ret->url.s)) {
			ret->at = s;
			ret->len = n;
			return 1;
		}
		s += n;
	}
	return 0;
}

int markdown_count_links(const char *s)
{
	struct markdown_link l = { .words = BUF_INIT, .url = BUF_INIT };
	int n = 0;

	for (; markdown_next_link(s, &l); s = l.at + l.len)
		n++;
	markdown_link_release(&l);
	return n;
}

void markdown_link_release(struct markdown_link *l)
{
	buf_release(&l->words);
	buf_release(&l->url);
}

static int is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* 1 where "*" or "_" is a mark and no sign in a text or part of a word. */
static int is_mark(const char *s, size_t i, size_t len)
{
	char before = i ? s[i - 1] : ' ', behind = i + 1 < len ? s[i + 1] : ' ';

	if (s[i] == '_')
		return is_word(before) != is_word(behind);
	return !isspace((unsigned char)before) ||
	       !isspace((unsigned char)behind);
}

/* Adds the words of what begins at s[i]; returns its bytes, 0: it is a
 * character like any other. */
static size_t add_one(struct buf *b, const char *s, size_t i, size_t len)
{
	struct buf words = BUF_INIT, url = BUF_INIT;
	size_t n = 0;

	if (s[i] == '\\' && ispunct((unsigned char)s[i + 1])) {
		buf_addc(b, s[i + 1]);
		n = 2;
	} else if (s[i] == '!' && s[i + 1] == '[') {
		n = markdown_read_link(s + i + 1, &words, &url);
		n += n > 0;
	} else if (s[i] == '[') {
		n = markdown_read_link(s + i, &words, &url);
	} else if (s[i] == '<') {
		n = tag_len(s + i);
	} else if ((s[i] == '*' || s[i] == '_') && is_mark(s, i, len)) {
		n = 1;
	} else if (s[i] == '`') {
		n = strspn(s + i, "`");
	} else if (s[i] == '&') {
		n = strcspn(s + i, ";") + 1;
		n = i + n <= len && n < 12 ? n : 1;
		tag_add_text(b, s + i, n);
	}
	if (words.len)
		markdown_add_words(b, words.s, words.len);
	buf_release(&words);
	buf_release(&url);
	return n;
}

void markdown_add_words(struct buf *b, const char *s, size_t len)
{
	char *copy = xstrndup(s, len);

	for (size_t i = 0; i < len;) {
		size_t n = add_one(b, copy, i, len);

		if (!n)
			buf_addc(b, copy[i]);
		i += n ? n : 1;
	}
	free(copy);
}
