/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/clean.h"

#include "base/text.h"
#include "base/utf8.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SOFT_HYPHEN "\xc2\xad"

/* The character of "&#x26;" or "&#38;"; returns its bytes, 0 when it is none. */
static size_t numeric_entity(const char *s, struct buf *b)
{
	int hex = s[1] == '#' && (s[2] == 'x' || s[2] == 'X');
	char *end;
	unsigned long v;

	if (s[1] != '#' || !isxdigit((unsigned char)s[2 + hex]))
		return 0;
	v = strtoul(s + 2 + hex, &end, hex ? 16 : 10);
	if (*end != ';' || v < ' ' || v > 0x10FFFF ||
	    (v >= 0xD800 && v < 0xE000))
		return 0;
	buf_add_rune(b, (unsigned)v);
	return (size_t)(end + 1 - s);
}

/* Entities that were escaped twice are common in what machines write. */
static void add_unescaped(struct buf *b, const char *s)
{
	static const char *const entities[][2] = {
		{ "&amp;", "&" }, { "&quot;", "\"" }, { "&apos;", "'" },
		{ "&lt;", "<" }, { "&gt;", ">" }, { "&nbsp;", " " },
		{ "&rsquo;", "’" }, { "&lsquo;", "‘" }, { "&ndash;", "–" },
		{ "&mdash;", "—" }, { "&ldquo;", "“" }, { "&rdquo;", "”" },
		{ "&reg;", "®" }, { "&hellip;", "…" },
	};
	size_t n;

	while (*s) {
		size_t i = *s == '&' ? 0 : ARRAY_SIZE(entities);

		for (; i < ARRAY_SIZE(entities); i++)
			if (!strncmp(s, entities[i][0],
				     strlen(entities[i][0])))
				break;
		if (!strncmp(s, SOFT_HYPHEN, 2)) {
			s += 2;
			continue;
		}
		if (i == ARRAY_SIZE(entities)) {
			n = *s == '&' ? numeric_entity(s, b) : 0;
			if (!n)
				buf_addc(b, *s);
			s += n ? n : 1;
			continue;
		}
		buf_adds(b, entities[i][1]);
		s += strlen(entities[i][0]);
	}
}

/* The sign behind a heading that leads to itself. */
static void drop_permalink(struct buf *b)
{
	static const char *const signs[] = { "¶", "\xef\x83\x81", " #" };

	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		size_t n = strlen(signs[i]);

		if (b->len > n && !strcmp(b->s + b->len - n, signs[i]))
			buf_truncate(b, b->len - n);
	}
	buf_trim(b);
}

char *clean_line(const char *s, size_t max)
{
	struct buf raw = BUF_INIT, b = BUF_INIT, clean = BUF_INIT;

	add_unescaped(&raw, s);
	text_add_clean(&clean, raw.s, TEXT_LINE);
	text_add_squeezed(&b, clean.s);
	buf_release(&raw);
	buf_release(&clean);
	drop_permalink(&b);
	if (!b.len || b.len > max) {
		buf_release(&b);
		return NULL;
	}
	return buf_detach(&b);
}

/* The page behind the first of a thread or an article: "… - Page 3". */
static void drop_page_number(char *s)
{
	static const char *const words[] = { "page ", "seite ", "página ",
					     "pagina ", "p. " };
	const char *last = words_last_part(s);

	for (size_t i = 0; last && i < ARRAY_SIZE(words); i++) {
		size_t n = strlen(words[i]);

		if (strncasecmp(last, words[i], n) || !last[n] ||
		    last[n + strspn(last + n, "0123456789")])
			continue;
		words_cut_last_part(s);
		return;
	}
}

char *clean_title(const char *s, size_t max)
{
	static const char *const nothing[] = {
		"home", "homepage", "home page", "startseite", "accueil",
		"inicio", "welcome", "index", "untitled", "blog",
	};
	char *line = clean_line(s, max);

	for (size_t i = 0; line && i < ARRAY_SIZE(nothing); i++)
		if (!strcasecmp(line, nothing[i])) {
			free(line);
			return NULL;
		}
	if (line)
		drop_page_number(line);
	return line;
}

void clean_cut(char **line, size_t max)
{
	const char *s = *line, *end = s + strlen(s), *cut = s;
	size_t n = 0;
	char *shorter;

	for (const char *p = s; p < end; p += utf8_cluster(p, end))
		if (++n == max)
			cut = p;
	if (n <= max)
		return;
	while (cut > s && cut[-1] == ' ')
		cut--;
	shorter = xasprintf("%.*s…", (int)(cut - s), s);
	free(*line);
	*line = shorter;
}
