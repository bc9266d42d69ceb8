/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "base/utf8.h"

#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#define MARKS_MAX   4
#define CLUSTER_MAX 256 /* bytes of one that is measured whole */

struct range {
	unsigned first, last;
};

/* Dropped in every output. */
static const struct range hostile[] = {
	{ 0x061C, 0x061C },   { 0x200E, 0x200F },   { 0x202A, 0x202E },
	{ 0x2060, 0x206F },   { 0xFEFF, 0xFEFF },   { 0xFFF9, 0xFFFB },
	{ 0xE0000, 0xE007F },
};

/* Dropped on a terminal too: no width, or one that terminals disagree on. */
static const struct range invisible[] = {
	{ 0x00AD, 0x00AD },   { 0x034F, 0x034F },   { 0x115F, 0x1160 },
	{ 0x17B4, 0x17B5 },   { 0x180B, 0x180F },   { 0x200B, 0x200D },
	{ 0x3164, 0x3164 },   { 0xFE00, 0xFE0F },   { 0xFFA0, 0xFFA0 },
	{ 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A }, { 0x1F3FB, 0x1F3FF },
	{ 0xE0080, 0xE0FFF },
};

static int in_ranges(const struct range *r, size_t n, unsigned rune)
{
	for (size_t i = 0; i < n; i++)
		if (rune >= r[i].first && rune <= r[i].last)
			return 1;
	return 0;
}

static int is_hostile(unsigned rune)
{
	return (rune >= 0x7F && rune < 0xA0) ||
	       in_ranges(hostile, ARRAY_SIZE(hostile), rune);
}

static int is_space(unsigned rune)
{
	return rune == ' ' || (rune >= '\t' && rune <= '\r') ||
	       rune == 0x85 || rune == 0x2028 || rune == 0x2029;
}

static int is_emoji(unsigned rune)
{
	return rune >= 0x1F000 || (rune >= 0x2190 && rune <= 0x2BFF);
}

static int is_mark(unsigned rune)
{
	switch (utf8proc_category((utf8proc_int32_t)rune)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
		return 1;
	default:
		return 0;
	}
}

int rune_is_cjk(unsigned rune)
{
	static const struct range cjk[] = {
		{ 0x1100, 0x11FF },   { 0x2E80, 0x2FDF },
		{ 0x3005, 0x3007 },   { 0x3021, 0x3029 },
		{ 0x3031, 0x3035 },   { 0x3038, 0x303C },
		{ 0x3041, 0x3096 },   { 0x309D, 0x309F },
		{ 0x30A1, 0x30FA },   { 0x30FC, 0x31FF },
		{ 0x3400, 0x4DBF },   { 0x4E00, 0x9FFF },
		{ 0xA960, 0xA97F },   { 0xAC00, 0xD7FF },
		{ 0xF900, 0xFAFF },   { 0xFF66, 0xFF9F },
		{ 0x1B000, 0x1B16F }, { 0x20000, 0x3FFFF },
	};

	return rune >= 0x1100 && in_ranges(cjk, ARRAY_SIZE(cjk), rune);
}

int text_locale(void)
{
	setlocale(LC_CTYPE, "");
	if (!strcmp(nl_langinfo(CODESET), "UTF-8"))
		return 1;
	setlocale(LC_CTYPE, "C.UTF-8");
	return 0;
}

static void add_white(struct buf *b, unsigned rune, enum text_mode mode)
{
	if (mode == TEXT_LINE || rune == ' ')
		buf_addc(b, ' ');
	else if (rune == '\t')
		buf_adds(b, "    ");
	else if (rune == '\n' || rune == 0x2028 || rune == 0x2029)
		buf_addc(b, '\n');
	/* \r, \v, \f and NEL add nothing to a block */
}

/* What the run of safe text so far ends with. */
struct safe_state {
	unsigned base; /* last base rune; 0 after a start or white space */
	int marks;     /* on it */
	int joined;    /* the rune before was a joiner after an emoji */
};

static void add_visible(struct buf *b, unsigned rune, struct safe_state *st)
{
	int joined = st->joined;

	st->joined = 0;
	if (is_mark(rune)) {
		if (!st->base) {
			buf_add_rune(b, 0x25CC);
			st->base = 0x25CC;
		}
		if (st->marks++ < MARKS_MAX)
			buf_add_rune(b, rune);
		return;
	}
	if (joined && is_emoji(rune))
		return;
	if (wcwidth((wchar_t)rune) < 0)
		rune = RUNE_BAD;
	buf_add_rune(b, rune);
	st->base = rune;
	st->marks = 0;
}

/* Bytes of printable ASCII, which is nearly everything there is. */
static size_t printable_run(const char *s)
{
	const char *p = s;

	while (*p >= ' ' && *p < 0x7F)
		p++;
	return (size_t)(p - s);
}

void text_add_safe(struct buf *b, const char *s, enum text_mode mode)
{
	struct safe_state st = { 0 };
	const char *end;

	if (!s)
		return;
	end = s + strlen(s);
	while (s < end) {
		size_t plain = printable_run(s);
		unsigned rune;

		if (plain) {
			buf_add(b, s, plain);
			s += plain;
			st = (struct safe_state){ (unsigned char)s[-1], 0, 0 };
			continue;
		}
		s += utf8_decode(s, end, &rune);
		if (is_space(rune)) {
			add_white(b, rune, mode);
			st = (struct safe_state){ 0 };
		} else if (rune == 0x200D) {
			st.joined = is_emoji(st.base);
		} else if (rune >= ' ' && !is_hostile(rune) &&
			   !in_ranges(invisible, ARRAY_SIZE(invisible), rune)) {
			add_visible(b, rune, &st);
		}
	}
}

char *text_safe(const char *s, enum text_mode mode)
{
	struct buf b = BUF_INIT;

	text_add_safe(&b, s, mode);
	return buf_detach(&b);
}

void text_add_clean(struct buf *b, const char *s, enum text_mode mode)
{
	const char *end;

	if (!s)
		return;
	end = s + strlen(s);
	while (s < end) {
		size_t plain = printable_run(s);
		unsigned rune;

		buf_add(b, s, plain);
		s += plain;
		if (s == end)
			break;
		s += utf8_decode(s, end, &rune);
		if (rune == '\t' && mode == TEXT_BLOCK)
			buf_addc(b, '\t');
		else if (is_space(rune))
			add_white(b, rune, mode);
		else if (rune >= ' ' && !is_hostile(rune))
			buf_add_rune(b, rune);
	}
}

static int rune_width(unsigned rune)
{
	int w;

	if (rune < 0x7F)
		return rune >= ' ';
	w = wcwidth((wchar_t)rune);
	return w < 0 ? 1 : w;
}

int text_width_n(const char *s, size_t len)
{
	const char *end = s + len;
	int cells = 0;

	while (s < end) {
		unsigned rune;

		if (*s >= ' ' && *s < 0x7f) {
			s++;
			cells++;
			continue;
		}
		s += utf8_decode(s, end, &rune);
		cells += rune_width(rune);
	}
	return cells;
}

int text_width(const char *s)
{
	return text_width_n(s, strlen(s));
}

/* The cluster at `s`, which is not the end, and its cells.  Little of what comes
 * behind is looked at: the rest of a text may be long. */
static size_t cluster_cells(const char *s, int *ret_cells)
{
	size_t n = 1;

	if (*s >= ' ' && *s < 0x7f && !(s[1] & 0x80)) {
		*ret_cells = 1;
		return 1;
	}
	n = utf8_cluster(s, s + strnlen(s, CLUSTER_MAX));
	*ret_cells = text_width_n(s, n);
	return n;
}

size_t text_fit(const char *s, int cells, int *ret_cells)
{
	const char *p = s;
	int used = 0, w;

	while (*p) {
		size_t n = cluster_cells(p, &w);

		if (used + w > cells)
			break;
		used += w;
		p += n;
	}
	if (ret_cells)
		*ret_cells = used;
	return (size_t)(p - s);
}

static void add_fitted(struct buf *b, const char *s, int cells, int right)
{
	int used;
	size_t n = text_fit(s, cells, &used);

	if (cells <= 0)
		return;
	if (!s[n]) {
		if (right)
			buf_addch(b, ' ', (size_t)(cells - used));
		buf_add(b, s, n);
		if (!right)
			buf_addch(b, ' ', (size_t)(cells - used));
		return;
	}
	n = text_fit(s, cells - 1, &used);
	buf_add(b, s, n);
	buf_adds(b, "…");
	buf_addch(b, ' ', (size_t)(cells - 1 - used));
}

void text_add_cell(struct buf *b, const char *s, int cells)
{
	add_fitted(b, s, cells, 0);
}

void text_add_cell_right(struct buf *b, const char *s, int cells)
{
	add_fitted(b, s, cells, 1);
}

static int is_cjk_at(const char *p, size_t len)
{
	unsigned rune;

	if (!(*p & 0x80))
		return 0;
	utf8_decode(p, p + len, &rune);
	return rune_is_cjk(rune);
}

size_t text_wrap(const char *s, int cells, size_t *ret_next)
{
	const char *p = s, *brk = NULL, *after = NULL;
	int used = 0, w;

	while (*p && *p != '\n') {
		size_t n = cluster_cells(p, &w);
		int cjk = is_cjk_at(p, n);

		if (*p == ' ') {
			brk = p;
			after = p + n;
		} else if (p > s && cjk && used + w <= cells) {
			brk = after = p;
		}
		if (used + w > cells && p > s) {
			if (*p == ' ' || cjk || !brk || brk == s)
				brk = after = p;
			while (*after == ' ')
				after++;
			*ret_next = (size_t)(after - s);
			return (size_t)(brk - s);
		}
		used += w;
		p += n;
	}
	*ret_next = (size_t)(p - s) + (*p == '\n');
	return (size_t)(p - s);
}

void text_add_wrapped(struct buf *b, const char *s, int cells,
		      const char *indent)
{
	cells -= text_width(indent);
	if (cells < 1)
		cells = 1;
	while (*s) {
		size_t next, n = text_wrap(s, cells, &next);

		if (n)
			buf_adds(b, indent);
		buf_add(b, s, n);
		buf_addc(b, '\n');
		s += next;
	}
}

/* Adds what stands in [from, to), a blank behind what is there from `start`
 * on. */
static void add_word(struct buf *b, size_t start, const char *from,
		     const char *to)
{
	if (from == to)
		return;
	if (b->len > start)
		buf_addc(b, ' ');
	buf_add(b, from, (size_t)(to - from));
}

void text_add_squeezed(struct buf *b, const char *s)
{
	size_t start = b->len;
	const char *end, *word;

	if (!s)
		return;
	end = s + strlen(s);
	for (word = s; s < end;) {
		unsigned rune;
		size_t n;

		/* Most characters by far */
		if (*s > ' ' && !(*s & 0x80)) {
			s++;
			continue;
		}
		n = utf8_decode(s, end, &rune);
		if (is_space(rune) || rune == 0xA0) {
			add_word(b, start, word, s);
			word = s + n;
		}
		s += n;
	}
	add_word(b, start, word, end);
}

int text_lower_ascii(char *s)
{
	int is_ascii = 1;

	for (; *s; s++) {
		if (*s & 0x80)
			is_ascii = 0;
		if (*s >= 'A' && *s <= 'Z')
			*s |= 0x20;
	}
	return is_ascii;
}

char *text_fold(const char *s)
{
	char *plain = xstrdup(s);

	if (text_lower_ascii(plain))
		return plain;
	free(plain);
	plain = utf8_map(s, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
					  UTF8PROC_CASEFOLD |
					  UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);

	return plain ? plain : xstrdup(s);
}

void text_count(const char *s, long *ret_words, long *ret_ideographs)
{
	const char *end = s + strlen(s);
	long words = 0, ideographs = 0;
	int in_word = 0;

	while (s < end) {
		unsigned rune;

		s += utf8_decode(s, end, &rune);
		if (rune < 0x80) {
			int is_part = isalnum((int)rune);

			words += is_part && !in_word;
			in_word = is_part || (in_word && rune == '\'');
			continue;
		}
		if (rune_is_cjk(rune)) {
			ideographs++;
			in_word = 0;
			continue;
		}
		switch (utf8proc_category((utf8proc_int32_t)rune)) {
		case UTF8PROC_CATEGORY_LU:
		case UTF8PROC_CATEGORY_LL:
		case UTF8PROC_CATEGORY_LT:
		case UTF8PROC_CATEGORY_LM:
		case UTF8PROC_CATEGORY_LO:
		case UTF8PROC_CATEGORY_ND:
		case UTF8PROC_CATEGORY_NL:
			words += !in_word;
			in_word = 1;
			break;
		case UTF8PROC_CATEGORY_MN:
		case UTF8PROC_CATEGORY_MC:
			break;
		default:
			/* an apostrophe does not end a word */
			if (rune != 0x2019)
				in_word = 0;
		}
	}
	*ret_words = words;
	*ret_ideographs = ideographs;
}

int text_minutes(long words, long ideographs)
{
	return (int)((words * 500 + ideographs * 225 + 225L * 500 - 1) /
		     (225L * 500));
}
