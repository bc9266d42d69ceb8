/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/fragment.h"

#include "base/text.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

/* A quotation is found by its ends; these many words stand for each.  An
 * ideograph weighs less than a word. */
#define END_WEIGHT  8
#define WORD_WEIGHT 2

#define MOST_AROUND 16 /* words before and behind that make it the only one */

/* "-", "," and "&" mean something in a text fragment. */
static void add_encoded(struct buf *b, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		int c = (unsigned char)s[i];

		if (isascii(c) && (isalnum(c) || strchr("._~", c)))
			buf_addc(b, (char)c);
		else
			buf_addf(b, "%%%02X", c);
	}
}

/* Of the blank or ideograph at `s`; *ret_len gets its bytes. */
static int weight_at(const char *s, const char *end, size_t *ret_len)
{
	unsigned rune;

	*ret_len = utf8_decode(s, end, &rune);
	return rune_is_cjk(rune) ? 1 : rune == ' ' ? WORD_WEIGHT : 0;
}

static int weigh(const char *s)
{
	const char *end = s + strlen(s);
	int weight = 0;

	while (s < end) {
		size_t n;

		weight += weight_at(s, end, &n);
		s += n;
	}
	return weight;
}

/* Bytes of the start of `s` that weighs at most `limit`, without the blank
 * that passes it. */
static size_t weigh_out(const char *s, int limit)
{
	const char *p = s, *end = s + strlen(s);
	int weight = 0;

	while (p < end) {
		size_t n;

		weight += weight_at(p, end, &n);
		if (weight > limit || (weight == limit && *p == ' '))
			break;
		p += n;
	}
	return (size_t)(p - s);
}

static char *squeezed(const char *s, size_t len)
{
	char *copy = xstrndup(s, len);
	struct buf b = BUF_INIT;

	text_add_squeezed(&b, copy);
	free(copy);
	return buf_detach(&b);
}

/* A text in the form in which two are compared: one blank for white space,
 * straight quotation marks, small ASCII letters. */
struct folded {
	struct buf b;
	uint32_t *at; /* where each byte comes from; b.len + 1 of them */
};

/* What a directive says; each borrowed from the page, "" when left out. */
struct directive {
	char *prefix, *start, *end, *suffix;
};

static unsigned fold_rune(unsigned rune)
{
	if (rune < 0x80)
		return isspace((int)rune) ? ' ' : (unsigned)tolower((int)rune);
	if (rune == 0xA0 || rune == 0x202F || rune == 0x3000 ||
	    (rune >= 0x2000 && rune <= 0x200A))
		return ' ';
	if (rune >= 0x2018 && rune <= 0x201B)
		return '\'';
	if (rune >= 0x201C && rune <= 0x201F)
		return '"';
	/* soft hyphen, zero width */
	if (rune == 0xAD || (rune >= 0x200B && rune <= 0x200D))
		return 0;
	return rune;
}

static void fold(const char *s, struct folded *f)
{
	const char *p = s, *end = s + strlen(s);

	buf_init(&f->b);
	f->at = xcalloc((size_t)(end - s) + 1, sizeof(*f->at));
	while (p < end) {
		unsigned rune;
		size_t n = utf8_decode(p, end, &rune), from = f->b.len;

		rune = fold_rune(rune);
		if (rune == ' ' && from && f->b.s[from - 1] == ' ')
			rune = 0;
		if (rune)
			buf_add_rune(&f->b, rune);
		for (size_t i = from; i < f->b.len; i++)
			f->at[i] = (uint32_t)(p - s);
		p += n;
	}
	f->at[f->b.len] = (uint32_t)(end - s);
}

static void folded_release(struct folded *f)
{
	buf_release(&f->b);
	free(f->at);
}

/* How often the page has what the directive says; two are enough to know. */
static int count_matches(const struct folded *page, const struct directive *d)
{
	struct folded prefix, start, end, suffix;
	int n = 0;

	fold(d->prefix, &prefix);
	fold(d->start, &start);
	fold(d->end, &end);
	fold(d->suffix, &suffix);
	for (const char *s = page->b.s; n < 2; s++) {
		const char *p;

		s = strstr(s, prefix.b.s);
		if (!s)
			break;
		p = s + prefix.b.len;
		p += *p == ' ' && prefix.b.len;
		if (strncmp(p, start.b.s, start.b.len) != 0) {
			if (!prefix.b.len && !(p = strstr(p, start.b.s)))
				break;
			if (prefix.b.len)
				continue;
		}
		s = prefix.b.len ? s : p;
		p = strstr(p + start.b.len, end.b.s);
		if (!p)
			break;
		p += end.b.len;
		p += *p == ' ' && suffix.b.len;
		n += !strncmp(p, suffix.b.s, suffix.b.len);
	}
	folded_release(&prefix);
	folded_release(&start);
	folded_release(&end);
	folded_release(&suffix);
	return n;
}

/* Up to `n` words that end at `at`, from one paragraph. */
static char *words_before(const char *page, size_t at, int n)
{
	size_t end, i;

	while (at && isspace((unsigned char)page[at - 1]))
		at--;
	for (end = i = at; i && page[i - 1] != '\n'; i--)
		if (page[i - 1] == ' ' && !--n)
			break;
	return squeezed(page + i, end - i);
}

static char *words_behind(const char *page, size_t at, int n)
{
	size_t i;

	at += strspn(page + at, " \t\n");
	for (i = at; page[i] && page[i] != '\n'; i++)
		if (page[i] == ' ' && !--n)
			break;
	return squeezed(page + at, i - at);
}

static void add_part(struct buf *b, const char *before, const char *s,
		     const char *behind)
{
	if (!*s)
		return;
	buf_adds(b, before);
	add_encoded(b, s, strlen(s));
	buf_adds(b, behind);
}

/* The words, or their start and end, since only these two may stand in two
 * paragraphs. */
static void set_ends(struct directive *d, const char *body, size_t len)
{
	struct buf text = BUF_INIT;
	const char *last_line, *from;
	char *head, *tail;
	int rest;

	buf_add(&text, body, len);
	buf_trim(&text);
	last_line = strrchr(text.s, '\n');
	head = squeezed(text.s, strcspn(text.s, "\n"));
	tail = last_line ? squeezed(last_line, strlen(last_line))
			 : xstrdup(head);
	if (!last_line && weigh(head) < 2 * END_WEIGHT) {
		d->start = xstrdup(head);
		d->end = xstrdup("");
	} else {
		d->start = xstrndup(head, weigh_out(head, END_WEIGHT));
		rest = weigh(tail) - END_WEIGHT;
		from = tail + (rest < 0 ? 0 : weigh_out(tail, rest + 1));
		d->end = xstrdup(from + (*from == ' '));
	}
	free(tail);
	free(head);
	buf_release(&text);
}

/* The place of `body` on the page, whole words only. */
static int find_place(const struct folded *page, const char *words,
		      const char *body, size_t ret[2])
{
	struct folded f;
	const char *s = NULL;
	size_t from = 0, to = 0;

	fold(body, &f);
	buf_trim(&f.b);
	if (f.b.len)
		s = strstr(page->b.s, f.b.s);
	if (s) {
		from = page->at[s - page->b.s];
		to = page->at[(size_t)(s - page->b.s) + f.b.len];
		while (from && isalnum((unsigned char)words[from - 1]))
			from--;
		while (to && isalnum((unsigned char)words[to - 1]) &&
		       isalnum((unsigned char)words[to]))
			to++;
	}
	folded_release(&f);
	ret[0] = from;
	ret[1] = to;
	return s != NULL;
}

static void make_unique(struct directive *d, const struct folded *page,
			const char *words, const size_t place[2])
{
	for (int n = 1; n <= MOST_AROUND && count_matches(page, d) > 1; n++) {
		free(d->prefix);
		free(d->suffix);
		d->prefix = words_before(words, place[0], n);
		d->suffix = words_behind(words, place[1], n);
	}
}

void fragment_add(struct buf *b, const char *body, const char *words)
{
	struct directive d = { xstrdup(""), NULL, NULL, xstrdup("") };
	struct folded page = { BUF_INIT, NULL };
	size_t place[2] = { 0, strlen(body) };
	int found = 1;

	if (words) {
		fold(words, &page);
		found = find_place(&page, words, body, place);
	}
	if (found)
		set_ends(&d, words ? words + place[0] : body,
			 place[1] - place[0]);
	if (found && words)
		make_unique(&d, &page, words, place);
	if (found && *d.start) {
		buf_adds(b, ":~:text=");
		add_part(b, "", d.prefix, "-,");
		add_part(b, "", d.start, "");
		add_part(b, ",", d.end, "");
		add_part(b, ",-", d.suffix, "");
	}
	folded_release(&page);
	free(d.prefix);
	free(d.start);
	free(d.end);
	free(d.suffix);
}
