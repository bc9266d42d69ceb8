/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/rst_inline.h"

#include "core/url.h"
#include "post/rst.h"

#include <ctype.h>
#include <string.h>

/* A paragraph under way: plain characters wait in `text` until something else
 * comes. */
struct inline_reader {
	const char *s;
	struct buf text;
	struct buf *out;
};

static void flush(struct inline_reader *r)
{
	size_t lead = strspn(r->text.s, " "), end = r->text.len;

	while (end > lead && r->text.s[end - 1] == ' ')
		end--;
	buf_add(r->out, r->text.s, lead);
	rst_add_text(r->out, r->text.s + lead, end - lead);
	buf_add(r->out, r->text.s + end, r->text.len - end);
	buf_clear(&r->text);
}

/* Marks must have something other than a word on their outer sides. */
static void begin_mark(struct inline_reader *r)
{
	flush(r);
	if (r->out->len && !strchr(" \n'\"([{<-/:", r->out->s[r->out->len - 1]))
		buf_adds(r->out, "\\ ");
}

static void end_mark(struct inline_reader *r)
{
	if (*r->s && !strchr(" \n'\")]}>-/:.,;!?", *r->s))
		buf_adds(r->out, "\\ ");
}

/* Adds `len` bytes of Markdown without its marks and in one line. */
static void add_words(struct buf *b, const char *s, size_t len)
{
	struct buf words = BUF_INIT;

	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\\' && i + 1 < len &&
		    ispunct((unsigned char)s[i + 1]))
			i++;
		else if (strchr("*`", s[i]))
			continue;
		buf_addc(&words, s[i] == '\n' ? ' ' : s[i]);
	}
	buf_trim(&words);
	rst_add_text(b, words.s, words.len);
	buf_release(&words);
}

/* The offset of the mark of `n` times `c` that ends what begins at `s`; 0:
 * none. */
static size_t find_end(const char *s, char c, size_t n)
{
	for (size_t i = 0; s[i]; i++) {
		size_t run = 0;

		if (s[i] == '\\' && s[i + 1] && c != '`') {
			i++;
			continue;
		}
		while (s[i + run] == c)
			run++;
		if (run == n && i &&
		    (c == '`' || !isspace((unsigned char)s[i - 1])))
			return i;
		if (run)
			i += run - 1;
	}
	return 0;
}

static int read_code(struct inline_reader *r)
{
	size_t n = strspn(r->s, "`"), len = find_end(r->s + n, '`', n);
	struct buf code = BUF_INIT;

	if (!len)
		return 0;
	buf_add(&code, r->s + n, len);
	buf_trim(&code);
	for (size_t i = 0; i < code.len; i++)
		if (code.s[i] == '\n')
			code.s[i] = ' ';
	if (code.len) {
		begin_mark(r);
		buf_addf(r->out, "``%s``", code.s);
		r->s += n + len + n;
		end_mark(r);
	}
	n = code.len;
	buf_release(&code);
	return n > 0;
}

static int read_emphasis(struct inline_reader *r)
{
	char c = *r->s;
	size_t n = r->s[1] == c ? 2 : 1, len;
	char before = r->text.len ? r->text.s[r->text.len - 1] : ' ';

	if (isspace((unsigned char)r->s[n]) ||
	    (c == '_' && isalnum((unsigned char)before)))
		return 0;
	len = find_end(r->s + n, c, n);
	if (!len || (c == '_' && isalnum((unsigned char)r->s[len + 2 * n])))
		return 0;
	begin_mark(r);
	buf_adds(r->out, n == 2 ? "**" : "*");
	add_words(r->out, r->s + n, len);
	buf_adds(r->out, n == 2 ? "**" : "*");
	r->s += 2 * n + len;
	end_mark(r);
	return 1;
}

/* The words and the address of "[words](address)" at `s`; returns its bytes,
 * 0: none. */
static size_t find_link(const char *s, size_t *ret_words, struct buf *url)
{
	size_t depth = 0, i, n;

	for (i = 0; s[i]; i++) {
		if (s[i] == '\\' && s[i + 1])
			i++;
		else if (s[i] == '[')
			depth++;
		else if (s[i] == ']' && !--depth)
			break;
	}
	if (!s[i] || s[i + 1] != '(')
		return 0;
	*ret_words = i - 1;
	n = i + 2;
	for (depth = 1; s[n] && !strchr(" \n", s[n]); n++) {
		depth += s[n] == '(';
		depth -= s[n] == ')';
		if (!depth)
			break;
	}
	buf_add(url, s + i + 2, n - i - 2);
	if (url->len >= 2 && url->s[0] == '<') {
		buf_remove(url, 0, 1);
		buf_truncate(url, url->len - 1);
	}
	n += strcspn(s + n, ")");
	return s[n] ? n + 1 : 0;
}

static void add_link(struct inline_reader *r, const char *words, size_t len,
		     const char *url)
{
	if (!url_may_open(url)) {
		buf_add(&r->text, words, len);
		return;
	}
	begin_mark(r);
	buf_addc(r->out, '`');
	add_words(r->out, words, len);
	buf_adds(r->out, " <");
	rst_add_url(r->out, url);
	buf_adds(r->out, ">`__");
}

static int read_link(struct inline_reader *r)
{
	const char *s = r->s + (*r->s == '!');
	struct buf url = BUF_INIT;
	size_t words = 0, n = *s == '[' ? find_link(s, &words, &url) : 0;

	if (n && words) {
		r->s = s + n;
		add_link(r, s + 1, words, url.s);
		if (!r->text.len)
			end_mark(r);
	}
	buf_release(&url);
	return n && words;
}

/* "<https://…>" and a bare one */
static int read_address(struct inline_reader *r)
{
	int closed = *r->s == '<';
	const char *s = r->s + closed;
	size_t n = strcspn(s, closed ? ">\n " : "<>\"` \n\t");
	char *url;

	if (strncmp(s, "http://", 7) != 0 && strncmp(s, "https://", 8) != 0)
		return 0;
	if (closed && s[n] != '>')
		return 0;
	while (!closed && n && strchr(".,;:!?'*_)", s[n - 1]))
		n--;
	url = xstrndup(s, n);
	r->s = s + n + closed;
	begin_mark(r);
	buf_addc(r->out, '`');
	rst_add_text(r->out, url, n);
	buf_adds(r->out, " <");
	rst_add_url(r->out, url);
	buf_adds(r->out, ">`__");
	end_mark(r);
	free(url);
	return 1;
}

static int read_mark(struct inline_reader *r)
{
	switch (*r->s) {
	case '`':
		return read_code(r);
	case '*':
	case '_':
		return read_emphasis(r);
	case '!':
	case '[':
		return read_link(r);
	case '<':
	case 'h':
		return read_address(r);
	default:
		return 0;
	}
}

void rst_add_inline(struct buf *b, const char *s, size_t len)
{
	char *copy = xstrndup(s, len);
	struct inline_reader r = { copy, BUF_INIT, b };

	while (*r.s) {
		if (read_mark(&r))
			continue;
		if (*r.s == '\\' && ispunct((unsigned char)r.s[1]))
			r.s++;
		buf_addc(&r.text, *r.s++);
	}
	flush(&r);
	buf_release(&r.text);
	free(copy);
}

int rst_add_image(struct buf *b, const char *s)
{
	struct buf url = BUF_INIT;
	size_t words = 0, n = 0;

	if (s[0] == '!' && s[1] == '[')
		n = find_link(s + 1, &words, &url);
	if (n && !s[n + 1] && url_may_open(url.s)) {
		buf_adds(b, ".. image:: ");
		rst_add_url(b, url.s);
		if (words) {
			buf_adds(b, "\n   :alt: ");
			add_words(b, s + 2, words);
		}
	} else {
		n = 0;
	}
	buf_release(&url);
	return n > 0;
}
