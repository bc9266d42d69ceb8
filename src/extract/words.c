/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/words.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SHORTEST_TITLE 8 /* bytes of what a bar ends */
#define SHORTEST_SITE 4  /* bytes of a name that may stand close to a title */
#define HELD_MAX  4096 /* bytes of a class that are looked at */
#define WORDS_MAX 64 /* of a title; a longer one is compared by its start */

/* Between the parts of a title; blanks around unless noted in the loop. */
static const char *const separators[] = {
	" | ", " - ", " – ", " — ", " · ", " » ", " « ", " : ", " :: ", ": ",
	" / ", " • ", " ~ ", " > ", "｜", " |", "| ",
};

/* 1 for what stands between words: signs of ASCII, those that typographers
 * use, symbols, and those of fonts that hold icons. */
static int is_sign(unsigned rune)
{
	return (rune < 0x80 && !isalnum((int)rune)) ||
	       (rune >= 0xA0 && rune <= 0xBF) ||
	       (rune >= 0x2000 && rune <= 0x206F) ||
	       (rune >= 0x2190 && rune <= 0x2BFF) ||
	       (rune >= 0x3000 && rune <= 0x3020) ||
	       (rune >= 0xE000 && rune <= 0xF8FF);
}

/* Folded, and only its letters and digits, with `gap` between words. */
static char *bare(const char *s, const char *gap)
{
	char *folded = text_fold(s);
	const char *p = folded, *end = folded + strlen(folded);
	struct buf b = BUF_INIT;
	int pending = 0;

	while (p < end) {
		const char *word = p;
		unsigned rune = ' ';
		size_t n = 0;

		while (p < end) {
			n = utf8_decode(p, end, &rune);
			if (is_sign(rune))
				break;
			p += n;
		}
		if (p > word) {
			if (pending && b.len)
				buf_adds(&b, gap);
			pending = 0;
			buf_add(&b, word, (size_t)(p - word));
		}
		if (p < end) {
			pending |= rune != '\'' && rune != 0x2019;
			p += n;
		}
	}
	free(folded);
	return buf_detach(&b);
}

void words_trim_signs(char *s)
{
	const char *end = s + strlen(s), *from = NULL, *to = s;
	unsigned rune;
	size_t n;

	for (const char *p = s; p < end; p += n) {
		n = utf8_decode(p, end, &rune);
		if (is_sign(rune) && rune != ')' && rune != '(')
			continue;
		if (!from)
			from = p;
		to = p + n;
	}
	n = from ? (size_t)(to - from) : 0;
	memmove(s, from ? from : s, n);
	s[n] = '\0';
}

static size_t split(char *s, char *ret[WORDS_MAX])
{
	size_t n = 0;
	char *save = NULL;

	for (char *w = strtok_r(s, " ", &save); w && n < WORDS_MAX;
	     w = strtok_r(NULL, " ", &save))
		ret[n++] = w;
	return n;
}

static int same_words(char *a, char *b, int percent)
{
	char *wa[WORDS_MAX], *wb[WORDS_MAX];
	size_t na = split(a, wa), nb = split(b, wb), same = 0;

	for (size_t i = 0; i < na; i++)
		for (size_t j = 0; j < nb; j++)
			if (wb[j] && !strcmp(wa[i], wb[j])) {
				wb[j] = NULL;
				same++;
				break;
			}
	return na + nb && 200 * same >= (size_t)percent * (na + nb);
}

int words_alike(const char *a, const char *b, int percent)
{
	char *x = bare(str_or_empty(a), " "), *y = bare(str_or_empty(b), " ");
	int rc = *x && *y && (strstr(x, y) || strstr(y, x) ||
			      same_words(x, y, percent));

	free(x);
	free(y);
	return rc;
}

int words_same(const char *a, const char *b)
{
	char *x = bare(str_or_empty(a), ""), *y = bare(str_or_empty(b), "");
	int rc = *x && !strcmp(x, y);

	free(x);
	free(y);
	return rc;
}

size_t words_number(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s != ' ' && (s[1] == ' ' || !s[1]);
	return n;
}

void words_cut_bars(char *title)
{
	static const char *const bars[] = { " | ", " :: " };

	for (size_t i = 0; i < ARRAY_SIZE(bars); i++) {
		char *at = strstr(title, bars[i]);

		if (at && at - title >= SHORTEST_TITLE)
			*at = '\0';
	}
}

/* "example" of "blog.example.co.uk" */
static char *host_core(const char *host)
{
	char *s = xstrdup(str_or_empty(host)), *dot, *core;
	size_t len;

	dot = strrchr(s, '.');
	if (dot)
		*dot = '\0';
	core = strrchr(s, '.');
	len = core ? strlen(core + 1) : 0;
	/* A second level such as ".co" or ".com" names nobody. */
	if (core && len <= 3 && dot && strlen(dot + 1) == 2)
		*core = '\0';
	core = strrchr(s, '.');
	core = bare(core ? core + 1 : s, "");
	free(s);
	return core;
}

int words_name_site(const char *part, const char *site, const char *host)
{
	char *p = bare(part, ""), *s = bare(str_or_empty(site), "");
	char *h = bare(str_or_empty(host), ""), *core = host_core(host);
	int rc = 0;

	if (*p) {
		rc |= *s && (!strcmp(p, s) ||
			     (strlen(s) > 3 && strlen(p) < 2 * strlen(s) &&
			      strstr(p, s)) ||
			     (strlen(p) > 3 && strstr(s, p)));
		rc |= strlen(p) > 3 && strstr(h, p) != NULL;
		rc |= strlen(core) > 3 && strlen(p) < 3 * strlen(core) &&
		      strstr(p, core) != NULL;
		rc |= !strcmp(p, core);
	}
	free(p);
	free(s);
	free(h);
	free(core);
	return rc;
}

int words_in_host(const char *name, const char *host)
{
	char *p = bare(name, ""), *h = bare(str_or_empty(host), "");
	int rc = *p && strstr(h, p) != NULL;

	free(p);
	free(h);
	return rc;
}

/* Finds the first or last separator; NULL when there is none. */
static char *find_separator(char *s, int last, size_t *ret_len)
{
	char *best = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(separators); i++) {
		const char *sep = separators[i];
		char *at = strstr(s, sep), *next;

		while (last && at && (next = strstr(at + 1, sep)))
			at = next;
		if (!at || (best && (last ? at <= best : at >= best)))
			continue;
		best = at;
		*ret_len = strlen(sep);
	}
	return best;
}

const char *words_last_part(const char *title)
{
	char *s = xstrdup(title), *at;
	size_t len = 0, from = 0;

	at = find_separator(s, 1, &len);
	if (at)
		from = (size_t)(at - s) + len;
	free(s);
	return from ? title + from : NULL;
}

void words_cut_last_part(char *title)
{
	size_t len = 0, n;
	char *at = find_separator(title, 1, &len);

	if (!at || at == title)
		return;
	n = (size_t)(at - title);
	while (n && title[n - 1] == ' ')
		n--;
	if (n)
		title[n] = '\0';
}

const char *words_behind_first_part(const char *title)
{
	char *s = xstrdup(title), *at;
	size_t len = 0, from = 0;

	at = find_separator(s, 0, &len);
	if (at && at > s)
		from = (size_t)(at - s) + len;
	free(s);
	return from ? title + from : NULL;
}

static int has_letters(const char *s)
{
	char *b = bare(s, "");
	int rc = *b != '\0';

	free(b);
	return rc;
}

/* "Title:site" as well, without a blank: when it is the very name. */
static void cut_name(char *s, const char *site)
{
	size_t n = strlen(s), k = strlen(str_or_empty(site));

	if (k >= SHORTEST_SITE && n > k + 1 && !strcmp(s + n - k, site) &&
	    strchr(":|/-", s[n - k - 1]) && has_letters(site))
		s[n - k - 1] = '\0';
}

char *words_less_site(const char *title, const char *site, const char *host)
{
	char *s = xstrdup(title), *at, sign;
	struct buf b = BUF_INIT;
	size_t len = 0;

	for (int round = 0; round < 3; round++) {
		at = find_separator(s, 1, &len);
		if (!at || !words_name_site(at + len, site, host))
			break;
		sign = *at;
		*at = '\0';
		if (!has_letters(s)) {
			*at = sign;
			break;
		}
	}
	at = find_separator(s, 0, &len);
	if (at && has_letters(at + len)) {
		char *first = xstrndup(s, (size_t)(at - s));

		if (words_name_site(first, site, host))
			memmove(s, at + len, strlen(at + len) + 1);
		free(first);
	}
	cut_name(s, site);
	text_add_squeezed(&b, s);
	free(s);
	return buf_detach(&b);
}

/* A bit for each letter, the same for both cases. */
static uint32_t letter_bit(char c)
{
	return (uint32_t)1 << (c & 31);
}

int words_hold_any(const char *text, const char *const *list)
{
	size_t len = strnlen(str_or_empty(text), HELD_MAX);
	uint32_t letters = 0;
	char *lower = NULL;
	int rc = 0;

	for (size_t i = 0; i < len; i++)
		letters |= letter_bit(text[i]);
	for (; !rc && *list; list++) {
		const char *p = *list;

		/* Most words have a letter that the text has not. */
		while (*p && (letters & letter_bit(*p)))
			p++;
		if (*p)
			continue;
		if (!lower) {
			lower = xstrndup(text, len);
			(void)text_lower_ascii(lower);
		}
		rc = strstr(lower, *list) != NULL;
	}
	free(lower);
	return rc;
}
