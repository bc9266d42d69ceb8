/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wrote, by what readers read near the title. */
#include "extract/source.h"

#include "extract/datetext.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BYLINE_MAX  200 /* bytes; a longer text is no byline */
#define NEAR        80  /* nodes behind the heading that are near it */
#define BYLINE_NODES 64 /* in an element that holds one */
#define WORD_MARGIN 6   /* bytes of blanks and signs around a word */
#define DATELINE_MAX 100 /* bytes */
#define PORTRAIT    12 /* nodes from a picture to the name beside it */
#define CANDIDATES  16

/* The text from a word that introduces a name: in what holds the word, or,
 * where that is all it holds, in what holds both. */
static void push_around(const struct html_node *n, const char *word,
			struct strv *ret)
{
	const struct html_node *up = n->parent;
	char *s, *at;

	for (int i = 0; i < 2 && up->parent && !up->first->next &&
	     strlen(n->text) < strlen(word) + WORD_MARGIN; i++)
		up = up->parent;
	if (up->end - up > BYLINE_NODES)
		return;
	s = html_text_parted(up);
	at = strcasestr(s, word);
	if (ret->n < CANDIDATES && at && strlen(at) <= BYLINE_MAX)
		strv_push(ret, at);
	free(s);
}

static void push_short(const struct html_node *n, struct strv *ret)
{
	char *s = html_text_parted(n);

	if (*s && strlen(s) <= BYLINE_MAX && ret->n < CANDIDATES)
		strv_push(ret, s);
	free(s);
}

/* `s` without blanks and signs before its first word: "// By Ann Lee". */
static const char *first_word(const char *s)
{
	static const char *const signs[] = { "–", "—", "•", "·", "›", "»" };
	size_t n;

	do {
		n = strspn(s, " \t\r\n/|-*");
		for (size_t i = 0; !n && i < ARRAY_SIZE(signs); i++)
			if (!strncmp(s, signs[i], strlen(signs[i])))
				n = strlen(signs[i]);
		s += n;
	} while (n);
	return s;
}

/* 1 for a text with a date that ends in `word`: "Posted on 3 May 2019 by". */
static int ends_dated(const char *s, const char *word)
{
	size_t n = strlen(s), n_word = strlen(word);
	char *date;
	int rc;

	while (n && strchr(" \t\r\n", s[n - 1]))
		n--;
	if (n > DATELINE_MAX || n < n_word + 8 || s[n - n_word - 1] != ' ' ||
	    strncasecmp(s + n - n_word, word, n_word))
		return 0;
	date = date_from_text(s, 0);
	rc = date != NULL;
	free(date);
	return rc;
}

static void byline_near(const struct meta_ctx *m, const struct html_node *h,
			const char *arg, struct strv *ret)
{
	size_t start = (size_t)(h - m->doc->nodes);
	size_t end = start + NEAR, n_word = strlen(arg);

	for (size_t i = start; i < end && i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *s = n->tag == TAG_TEXT ? n->text : "";

		s = first_word(s);
		if (!strncasecmp(s, arg, n_word) &&
		    !isalnum((unsigned char)s[n_word]))
			push_around(n, arg, ret);
		else if (ends_dated(s, arg) && n->next)
			push_short(n->next, ret);
	}
}

/* 1 when `word` means "by" in a language in which this page is not: there it
 * may mean anything. */
static int is_foreign(const struct meta_ctx *m, const char *word)
{
	static const char *const langs[][2] = {
		{ "di", "it" }, { "door", "nl" }, { "av", "sv" },
		{ "av", "no" }, { "av", "nb" }, { "af", "da" },
	};
	const char *lang = str_or_empty(html_attr(m->doc->root, "lang"));
	int known = 0;

	for (size_t i = 0; i < ARRAY_SIZE(langs); i++) {
		if (strcmp(word, langs[i][0]))
			continue;
		if (!strncasecmp(lang, langs[i][1], 2))
			return 0;
		known = 1;
	}
	return known;
}

/* A block near the title that says "By X"; the name of a site has one too. */
void from_byline_text(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	if (is_foreign(m, arg))
		return;
	if (m->heading)
		byline_near(m, m->heading, arg, ret);
	if (m->h1_node && m->h1_node != m->heading)
		byline_near(m, m->h1_node, arg, ret);
}

/* 1 for two to four words that each begin with a capital. */
static int is_full_name(const char *s)
{
	int words = 0;

	for (; *s; s++) {
		if (isdigit((unsigned char)*s) || strchr("|:!?/,", *s))
			return 0;
		if (*s == ' ' || (words && s[-1] != ' '))
			continue;
		if (islower((unsigned char)*s))
			return 0;
		words++;
	}
	return words >= 2 && words <= 4;
}

/* The comma of "4 May 2019, Ann Lee", or NULL. */
static const char *comma_behind_number(const char *s)
{
	const char *at = strrchr(s, ','), *last = at;

	while (last && last > s && last[-1] == ' ')
		last--;
	return last && last > s && isdigit((unsigned char)last[-1]) ? at :
								      NULL;
}

/* "Ann Lee" of "4 May 2019 | Ann Lee"; NULL when `s` is no such line.  The
 * caller frees. */
static char *name_behind_date(const char *s)
{
	char *date = date_from_text(s, 0), *name;
	const char *at = date ? strrchr(s, '|') : NULL;

	if (date && !at)
		at = strstr(s, " - ");
	if (date && !at && (at = strstr(s, " by ")))
		at += strlen(" by");
	if (date && !at)
		at = comma_behind_number(s);
	free(date);
	if (!at)
		return NULL;
	at += strspn(at, " ,|-\t\n");
	name = xstrndup(at, strcspn(at, "\n"));
	while (*name && name[strlen(name) - 1] == ' ')
		name[strlen(name) - 1] = '\0';
	if (is_full_name(name))
		return name;
	free(name);
	return NULL;
}

/* A line with date and name near the title */
void from_dateline(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	size_t at = m->heading ? (size_t)(m->heading - m->doc->nodes) : 0;
	size_t i = at > NEAR / 8 ? at - NEAR / 8 : 0;

	(void)arg;
	for (; m->heading && i < at + NEAR / 2 && i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *name = NULL;

		if (n->tag == TAG_TEXT && strlen(n->text) <= DATELINE_MAX &&
		    !is_beside(m, n))
			name = name_behind_date(n->text);
		if (name)
			strv_push_take(ret, name);
	}
}

/* 1 when a date stands within `reach` nodes behind `n`. */
static int is_dated(const struct html_node *n, const struct html_node *end,
		    int reach)
{
	for (int i = 1; i < reach && n + i < end; i++) {
		char *date = n[i].tag == TAG_TEXT &&
			     strlen(n[i].text) < DATELINE_MAX ?
			     date_from_text(n[i].text, 0) : NULL;
		int rc = date && strlen(date) == 10;

		free(date);
		if (rc)
			return 1;
	}
	return 0;
}

/* The name beside the picture `n` of who wrote, as systems for blogs mark
 * them; NULL when there is none.  The caller frees. */
static char *name_at_avatar(const struct html_node *n)
{
	static const char *const avatar[] = { "avatar", NULL };
	const struct html_node *up = n->parent;

	if (!words_hold_any(html_attr(n, "class"), avatar))
		return NULL;
	for (int i = 0; up && i < 2; i++, up = up->parent) {
		char *s = html_text_parted(up);
		char *bar = strstr(s, " | ");

		if (bar)
			*bar = '\0';
		if (is_full_name(s))
			return s;
		free(s);
	}
	return NULL;
}

/* A picture near the title whose caption for the blind is the name beside
 * it, and then the date */
void from_portrait(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *end = m->doc->nodes + m->doc->n_nodes;
	const struct html_node *n = m->heading;

	(void)arg;
	for (int i = 0; n && n < end && i < NEAR; n++, i++) {
		const char *alt = n->tag == TAG_IMG ? html_attr(n, "alt") :
						      NULL;
		char *name = alt && !is_beside(m, n) ? name_at_avatar(n) : NULL;

		if (name && is_dated(n, end, PORTRAIT)) {
			strv_push_take(ret, name);
			return;
		}
		free(name);
		if (!alt || !is_full_name(alt) || is_beside(m, n))
			continue;
		for (int k = 1; k < PORTRAIT && n + k < end; k++)
			if (n[k].tag == TAG_TEXT &&
			    words_same(n[k].text, alt) &&
			    (n[k].parent->tag < TAG_H1 ||
			     n[k].parent->tag > TAG_H6) &&
			    is_dated(n + k, end, PORTRAIT)) {
				strv_push(ret, alt);
				return;
			}
	}
}

/* Whether the first letters are the same, `word` being in lower case. */
static int may_begin(const char *s, const char *word)
{
	return *s == *word || (*s | 0x20) == *word;
}

/* "Written by X", wherever it stands. */
void from_written_by(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	static const char *const words[] = {
		"written by", "this post was written by",
		"this article was written by", "posted by", "authored by",
		"started by", "submitted by",
		"author:", "autor:", "autorin:", "auteur:", "auteur :",
		"verfasst von", "geschrieben von", "escrito por", "écrit par",
		"scritto da", "geschreven door", "rédigé par", "text:",
		"erstellt von", "publicado por", "publié par", "作者", "文：",
		"Автор:", "автор:", "Текст:", "yazar:", "yazan:",
		"penulis", "words:", "teksti:",
	};

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *s = n->tag == TAG_TEXT ? n->text : "";

		s += strspn(s, " \t\r\n");
		for (size_t k = 0; *s && k < ARRAY_SIZE(words); k++)
			if (may_begin(s, words[k]) &&
			    !strncasecmp(s, words[k], strlen(words[k])) &&
			    n->parent->tag != TAG_SCRIPT &&
			    n->parent->tag != TAG_STYLE && !is_beside(m, n))
				push_around(n, words[k], ret);
	}
}
