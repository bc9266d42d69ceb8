/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/post_parts.h"

#include "core/url.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static size_t line_len(const char *s)
{
	return strcspn(s, "\n");
}

static const char *next_line(const char *s)
{
	s += line_len(s);
	return s + (*s == '\n');
}

static int is_blank(const char *s)
{
	return !s[strspn(s, " \t")] || s[strspn(s, " \t")] == '\n';
}

static int is_web(const char *url)
{
	return !strncasecmp(url, "http://", 7) ||
	       !strncasecmp(url, "https://", 8);
}

/* ---- Addresses given elsewhere: "[words][name]" and "[name]: address" ---- */

struct definition {
	char *name, *url;
};

struct definition_vec VEC(struct definition);

/* The bytes of the definition at `s`; 0: there is none. */
static size_t read_definition(const char *s, struct definition *ret)
{
	size_t blanks = strspn(s, " "), end = blanks, from, len;

	if (blanks > 3 || s[blanks] != '[' || s[blanks + 1] == '^')
		return 0;
	end += strcspn(s + end, "]\n");
	if (s[end] != ']' || s[end + 1] != ':')
		return 0;
	from = end + 2 + strspn(s + end + 2, " \t<");
	len = strcspn(s + from, " \t>\n");
	if (!is_web(s + from))
		return 0;
	ret->name = xstrndup(s + blanks + 1, end - blanks - 1);
	ret->url = xstrndup(s + from, len);
	return (size_t)(next_line(s) - s);
}

static const char *find_definition(const struct definition_vec *v,
				   const char *name, size_t len)
{
	for (size_t i = 0; i < v->n; i++)
		if (strlen(v->v[i].name) == len &&
		    !strncasecmp(v->v[i].name, name, len))
			return v->v[i].url;
	return NULL;
}

/* Adds "[words](address)" for "[words][name]", "[words][]" or "[words]" at `s`;
 * returns its bytes, 0: it is none. */
static size_t add_reference(struct buf *b, const char *s,
			    const struct definition_vec *v)
{
	size_t words = strcspn(s + 1, "[]\n") + 1, name = 1, end, from = 1;
	const char *url;

	if (s[words] != ']' || s[words + 1] == '(')
		return 0;
	name = words - 1;
	end = words + 1;
	if (s[end] == '[') {
		size_t n = strcspn(s + end + 1, "]\n");

		if (s[end + 1 + n] != ']')
			return 0;
		if (n) {
			from = end + 1;
			name = n;
		}
		end += n + 2;
	}
	url = find_definition(v, s + from, name);
	if (!url)
		return 0;
	buf_add(b, s, words + 1);
	buf_addf(b, "(%s)", url);
	return end;
}

static char *resolve_references(const char *s)
{
	struct definition_vec v = { 0 };
	struct buf rest = BUF_INIT, out = BUF_INIT;

	while (*s) {
		struct definition d = { 0 };
		size_t n = read_definition(s, &d);

		if (n)
			*VEC_PUSH(&v) = d;
		else
			buf_add(&rest, s, (size_t)(next_line(s) - s));
		s = n ? s + n : next_line(s);
	}
	for (const char *p = rest.s; *p;) {
		size_t n = *p == '[' && v.n ? add_reference(&out, p, &v) : 0;

		if (!n)
			buf_addc(&out, *p);
		p += n ? n : 1;
	}
	for (size_t i = 0; i < v.n; i++) {
		free(v.v[i].name);
		free(v.v[i].url);
	}
	VEC_FREE(&v);
	buf_release(&rest);
	return buf_detach(&out);
}

/* ---- Blocks ---- */

struct roundup {
	struct post_in *in;
	struct buf intro;
	struct buf heading; /* waits for the next entry */
	long entry;         /* that text belongs to; -1: none yet */
};

static void append(char **slot, const char *text)
{
	char *both;

	if (!*text || (*slot && strstr(*slot, text)))
		return;
	both = str_empty(*slot) ? xstrdup(text)
				: xasprintf("%s\n\n%s", *slot, text);
	free(*slot);
	*slot = both;
}

static long find_entry(const struct post_in *in, const char *url)
{
	for (size_t i = 0; i < in->items.n; i++)
		if (in->items.v[i].url && !strcmp(in->items.v[i].url, url))
			return (long)i;
	return -1;
}

/* The words of a link that stands for itself are its address. */
static void add_link(struct roundup *r, const char *url, const char *words,
		     const char *text)
{
	struct buf title = BUF_INIT, image = BUF_INIT, alt = BUF_INIT;
	char *key = NULL;
	long at;

	if (!is_web(url) || url_canonical(url, &key, NULL))
		return;
	free(key);
	if (*words == '!' && markdown_read_link(words + 1, &alt, &image))
		words = alt.s;
	for (const char *p = words; *p; p++)
		if (!strchr("*`", *p))
			buf_addc(&title, *p == '\n' ? ' ' : *p);
	at = find_entry(r->in, url);
	if (at < 0) {
		struct buf plain = BUF_INIT;

		markdown_add_plain(&plain, title.s, title.len);
		post_add_item(r->in, url, plain.s);
		at = (long)r->in->items.n - 1;
		buf_release(&plain);
	}
	r->entry = at;
	append(&r->in->c.entries.v[at].commentary, r->heading.s);
	buf_clear(&r->heading);
	append(&r->in->c.entries.v[at].commentary, text);
	buf_release(&title);
	buf_release(&image);
	buf_release(&alt);
}

/* The bytes of a bare address at `s`. */
static size_t bare_len(const char *s)
{
	size_t n = strcspn(s, " \t\n<>\"`|");

	while (n && strchr(".,;:!?'*_", s[n - 1]))
		n--;
	if (n && s[n - 1] == ')' && !memchr(s, '(', n))
		n--;
	return n;
}

/* Each link of a block; returns how many. */
static int add_links(struct roundup *r, const char *text)
{
	int n = 0;

	for (const char *s = text; *s;) {
		struct buf words = BUF_INIT, url = BUF_INIT;
		int image = *s == '!' && s[1] == '[';
		size_t len =
			*s == '[' || image
				? markdown_read_link(s + image, &words, &url)
				: 0;

		if (len && image) {
			len++;
		} else if (len && is_web(url.s)) {
			add_link(r, url.s, words.s, text);
			n++;
		} else if (!len && is_web(s)) {
			char *bare = xstrndup(s, len = bare_len(s));

			add_link(r, bare, "", text);
			n++;
			free(bare);
		} else if (len) {
			len = 1; /* an image may be inside */
		}
		s += len ? len : *s == '\\' && s[1] ? 2 : 1;
		buf_release(&words);
		buf_release(&url);
	}
	return n;
}

static void add_text(struct roundup *r, const char *text)
{
	if (r->entry >= 0) {
		append(&r->in->c.entries.v[r->entry].commentary, text);
	} else {
		buf_adds(&r->intro, r->intro.len ? "\n\n" : "");
		buf_adds(&r->intro, text);
	}
}

static void flush_heading(struct roundup *r)
{
	if (r->heading.len)
		add_text(r, r->heading.s);
	buf_clear(&r->heading);
}

static void read_heading(struct roundup *r, const char *text)
{
	flush_heading(r);
	if (!add_links(r, text))
		buf_adds(&r->heading, text);
}

/* Words of somebody else on the piece that was spoken of last. */
static void read_quotation(struct roundup *r, const char *text)
{
	struct buf body = BUF_INIT, plain = BUF_INIT;
	struct quote *q;

	for (const char *s = text; *s; s = next_line(s)) {
		const char *p = s + strspn(s, " ");

		p += *p == '>';
		p += *p == ' ';
		buf_add(&body, p, line_len(p));
		buf_addc(&body, '\n');
	}
	buf_trim(&body);
	if (r->entry < 0)
		add_links(r, body.s);
	if (r->entry < 0) {
		add_text(r, text);
	} else {
		markdown_add_plain(&plain, body.s, body.len);
		q = VEC_PUSH(&r->in->items.v[r->entry].quotes);
		q->body = buf_detach(&plain);
		if (strstr(body.s, "http"))
			add_links(r, body.s);
	}
	buf_release(&plain);
	buf_release(&body);
}

static size_t marker_len(const char *s)
{
	size_t n = strspn(s, " "), digits;

	if (s[n] && strchr("-*+", s[n]) && s[n + 1] == ' ')
		return n + 2;
	digits = strspn(s + n, "0123456789");
	if (digits && s[n + digits] && strchr(".)", s[n + digits]) &&
	    s[n + digits + 1] == ' ')
		return n + digits + 2;
	return 0;
}

static int is_heading(const char *s)
{
	size_t n = strspn(s, "#");

	return n && n <= 6 && s[n] == ' ';
}

static int is_fence(const char *s)
{
	return !strncmp(s, "```", 3) || !strncmp(s, "~~~", 3);
}

static int is_quotation(const char *s)
{
	return s[strspn(s, " ")] == '>';
}

/* Where the block at `s` ends. */
static const char *block_end(const char *s)
{
	const char *p = next_line(s);

	if (is_blank(s))
		return p;
	if (is_fence(s)) {
		while (*p && strncmp(p, s, 3) != 0)
			p = next_line(p);
		return next_line(p);
	}
	if (is_heading(s))
		return p;
	while (*p && !is_blank(p) && !marker_len(p) && !is_heading(p) &&
	       !is_fence(p) && is_quotation(p) == is_quotation(s))
		p = next_line(p);
	return p;
}

static void read_block(struct roundup *r, const char *s, const char *end)
{
	size_t marker = marker_len(s);
	struct buf text = BUF_INIT;

	buf_add(&text, s + marker, (size_t)(end - s) - marker);
	buf_trim(&text);
	if (is_heading(s)) {
		read_heading(r, text.s);
	} else if (is_quotation(s)) {
		read_quotation(r, text.s);
	} else if (is_fence(s) || !add_links(r, text.s)) {
		flush_heading(r);
		add_text(r, text.s);
	}
	buf_release(&text);
}

void post_read_any(const char *s, struct post_in *in)
{
	struct roundup r = { in, BUF_INIT, BUF_INIT, -1 };
	char *text = resolve_references(s);
	const char *p = text;

	while (*p) {
		const char *end = block_end(p);

		if (!is_blank(p))
			read_block(&r, p, end);
		p = end;
	}
	flush_heading(&r);
	if (r.intro.len)
		str_set(&in->c.intro, r.intro.s);
	free(text);
	buf_release(&r.heading);
	buf_release(&r.intro);
}
