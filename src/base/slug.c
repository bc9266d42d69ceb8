/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names for files and addresses from texts in any script.
 */
#include "base/text.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#define SLUG_MAX 80

struct letter {
	unsigned rune;
	const char *latin;
};

/* Small letters without a decomposition; sorted. */
static const struct letter letters[] = {
	{ 0xDF, "ss" },  { 0xE6, "ae" },  { 0xF0, "d" },   { 0xF8, "o" },
	{ 0xFE, "th" },  { 0x111, "d" },  { 0x131, "i" },  { 0x142, "l" },
	{ 0x153, "oe" }, { 0x3B1, "a" },  { 0x3B2, "v" },  { 0x3B3, "g" },
	{ 0x3B4, "d" },  { 0x3B5, "e" },  { 0x3B6, "z" },  { 0x3B7, "i" },
	{ 0x3B8, "th" }, { 0x3B9, "i" },  { 0x3BA, "k" },  { 0x3BB, "l" },
	{ 0x3BC, "m" },  { 0x3BD, "n" },  { 0x3BE, "x" },  { 0x3BF, "o" },
	{ 0x3C0, "p" },  { 0x3C1, "r" },  { 0x3C2, "s" },  { 0x3C3, "s" },
	{ 0x3C4, "t" },  { 0x3C5, "y" },  { 0x3C6, "f" },  { 0x3C7, "ch" },
	{ 0x3C8, "ps" }, { 0x3C9, "o" },  { 0x430, "a" },  { 0x431, "b" },
	{ 0x432, "v" },  { 0x433, "g" },  { 0x434, "d" },  { 0x435, "e" },
	{ 0x436, "zh" }, { 0x437, "z" },  { 0x438, "i" },  { 0x439, "y" },
	{ 0x43A, "k" },  { 0x43B, "l" },  { 0x43C, "m" },  { 0x43D, "n" },
	{ 0x43E, "o" },  { 0x43F, "p" },  { 0x440, "r" },  { 0x441, "s" },
	{ 0x442, "t" },  { 0x443, "u" },  { 0x444, "f" },  { 0x445, "kh" },
	{ 0x446, "ts" }, { 0x447, "ch" }, { 0x448, "sh" }, { 0x449, "shch" },
	{ 0x44A, "" },   { 0x44B, "y" },  { 0x44C, "" },   { 0x44D, "e" },
	{ 0x44E, "yu" }, { 0x44F, "ya" }, { 0x451, "yo" }, { 0x452, "dj" },
	{ 0x453, "gj" }, { 0x454, "ye" }, { 0x455, "dz" }, { 0x456, "i" },
	{ 0x457, "yi" }, { 0x458, "j" },  { 0x459, "lj" }, { 0x45A, "nj" },
	{ 0x45B, "c" },  { 0x45C, "kj" }, { 0x45E, "u" },  { 0x45F, "dz" },
	{ 0x491, "g" },
};

/* Hiragana from U+3041 to U+3096; those of katakana stand 0x60 higher. */
static const char *const kana[] = {
	"a",   "a",  "i",   "i",  "u",  "u",  "e",  "e",  "o",  "o",  "ka",
	"ga",  "ki", "gi",  "ku", "gu", "ke", "ge", "ko", "go", "sa", "za",
	"shi", "ji", "su",  "zu", "se", "ze", "so", "zo", "ta", "da", "chi",
	"ji",  "",   "tsu", "zu", "te", "de", "to", "do", "na", "ni", "nu",
	"ne",  "no", "ha",  "ba", "pa", "hi", "bi", "pi", "fu", "bu", "pu",
	"he",  "be", "pe",  "ho", "bo", "po", "ma", "mi", "mu", "me", "mo",
	"ya",  "ya", "yu",  "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro",
	"wa",  "wa", "i",   "e",  "o",  "n",  "vu", "ka", "ke",
};

/* The parts of a syllable of hangul, in the order of Unicode. */
static const char *const initials[] = {
	"g",  "kk", "n", "d",  "tt", "r", "m", "b", "pp", "s",
	"ss", "",   "j", "jj", "ch", "k", "t", "p", "h",
};
static const char *const vowels[] = {
	"a",  "ae", "ya", "yae", "eo", "e",  "yeo", "ye", "o",  "wa", "wae",
	"oe", "yo", "u",  "wo",  "we", "wi", "yu",  "eu", "ui", "i",
};
static const char *const finals[] = {
	"",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
	"p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
};

static int add_hangul(struct buf *b, unsigned rune)
{
	unsigned n = rune - 0xAC00;

	if (rune < 0xAC00 || rune > 0xD7A3)
		return 0;
	buf_adds(b, initials[n / 588]);
	buf_adds(b, vowels[n % 588 / 28]);
	buf_adds(b, finals[n % 28]);
	return 1;
}

static int ends_with(const struct buf *b, const char *end)
{
	size_t n = strlen(end);

	return b->len >= n && !strcmp(b->s + b->len - n, end);
}

/* A small ya, yu, yo or vowel makes one syllable with what is before it; a
 * small tsu and a long mark are left out. */
static int add_kana(struct buf *b, unsigned rune)
{
	const char *latin;

	if (rune >= 0x30A1 && rune <= 0x30F6)
		rune -= 0x60;
	if (rune == 0x30FC)
		return 1;
	if (rune < 0x3041 || rune - 0x3041 >= ARRAY_SIZE(kana))
		return 0;
	latin = kana[rune - 0x3041];
	if (rune <= 0x3049 && rune % 2 && b->len &&
	    strchr("aeiou", b->s[b->len - 1]))
		buf_truncate(b, b->len - 1);
	if ((rune == 0x3083 || rune == 0x3085 || rune == 0x3087) && b->len &&
	    b->s[b->len - 1] == 'i') {
		buf_truncate(b, b->len - 1);
		latin += ends_with(b, "ch") || ends_with(b, "sh") ||
			 ends_with(b, "j");
	}
	buf_adds(b, latin);
	return 1;
}

static const char *find_letter(unsigned rune)
{
	size_t from = 0, to = ARRAY_SIZE(letters);

	while (from < to) {
		size_t at = from + (to - from) / 2;

		if (letters[at].rune == rune)
			return letters[at].latin;
		if (letters[at].rune < rune)
			from = at + 1;
		else
			to = at;
	}
	return NULL;
}

/* The letter below its marks. */
static unsigned base_of(unsigned rune)
{
	utf8proc_int32_t parts[16];
	int last = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char(
		(utf8proc_int32_t)rune, parts, (int)ARRAY_SIZE(parts),
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK,
		&last);

	return n > 0 ? (unsigned)parts[0] : rune;
}

static int is_ascii(unsigned rune)
{
	return (rune >= 'a' && rune <= 'z') || (rune >= '0' && rune <= '9');
}

static int is_letter(unsigned rune)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)rune);

	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

/* 1: added, 0: it is no letter, -1: it is one that cannot be written */
static int add_rune(struct buf *b, unsigned rune)
{
	const char *latin = find_letter(rune);
	unsigned base;

	if (!latin && !is_ascii(rune)) {
		if (add_hangul(b, rune) || add_kana(b, rune))
			return 1;
		base = base_of(rune);
		latin = find_letter(base);
		rune = is_ascii(base) ? base : rune;
	}
	if (latin)
		buf_adds(b, latin);
	else if (is_ascii(rune))
		buf_addc(b, (char)rune);
	else
		return is_letter(rune) ? -1 : 0;
	return 1;
}

/* Small letters, each with its marks. */
static char *small_letters(const char *s)
{
	char *small = utf8_map(s, UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
					  UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);

	return small ? small : xstrdup(s);
}

/* Ends at a word where that is possible. */
static void clip(struct buf *b, size_t most)
{
	size_t cut = most;

	if (b->len <= most)
		return;
	while (cut > most / 2 && b->s[cut] != '-')
		cut--;
	buf_truncate(b, b->s[cut] == '-' ? cut : most);
}

/* Returns how many letters were left out. */
static long add_slug(struct buf *b, const char *s)
{
	char *small = small_letters(s);
	const char *p = small, *end = small + strlen(small);
	long lost = 0;
	int gap = 0;

	while (p < end) {
		struct buf one = BUF_INIT;
		unsigned rune;
		int rc;

		p += utf8_decode(p, end, &rune);
		/* Syllables of kana change the one before them. */
		if (!gap && rune >= 0x3041 && rune <= 0x30FC &&
		    add_kana(b, rune))
			continue;
		rc = add_rune(&one, rune);
		lost += rc < 0;
		/* "it's" is one word */
		if (rc <= 0)
			gap |= rune != '\'' && rune != 0x2019;
		else if (gap && b->len && one.len)
			buf_addc(b, '-');
		gap = rc > 0 ? 0 : gap;
		buf_adds(b, one.s);
		buf_release(&one);
	}
	free(small);
	return lost;
}

char *text_slug(const char *s)
{
	struct buf b = BUF_INIT;

	add_slug(&b, s);
	clip(&b, SLUG_MAX);
	if (!b.len)
		buf_adds(&b, "untitled");
	return buf_detach(&b);
}

char *text_slug_distinct(const char *s)
{
	struct buf b = BUF_INIT, sum = BUF_INIT;
	uint32_t h = 0x811c9dc5u;
	size_t lost = (size_t)add_slug(&b, s);

	/* A letter that is left out is worth about three that are not. */
	if (3 * lost > b.len) {
		for (const char *p = s; *p; p++)
			h = (h ^ (unsigned char)*p) * 0x01000193u;
		buf_addf(&sum, "-%06x", (unsigned)((h ^ (h >> 24)) & 0xFFFFFF));
		clip(&b, SLUG_MAX - sum.len);
		/* A name begins with a letter. */
		if (b.len)
			buf_adds(&b, sum.s);
		else
			buf_addf(&b, "x%s", sum.s + 1);
	}
	clip(&b, SLUG_MAX);
	if (!b.len)
		buf_adds(&b, "untitled");
	buf_release(&sum);
	return buf_detach(&b);
}
