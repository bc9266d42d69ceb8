/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source_date_private.h"

#include "extract/datetext.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>

#define ALONE_MAX    24 /* bytes of a text that is nothing but a date */
#define BYLINE_REACH 16 /* nodes from who wrote to when */
#define SENTENCE_MAX 120 /* bytes of one that says when */
#define MONTH_REACH  16 /* nodes from the title to the month */
#define TRIES        64 /* blocks that are looked into for a sentence */

/* What introduces the date of publication, in a sentence or as a label */
static const char *const said[] = {
	"posted on", "published on", "published:", "publication date",
	"date published", "release date:", "beitrag wurde", "wurde am",
	"erschienen am", "erstellt am", "veröffentlicht am",
	"veröffentlicht:", "publié le", "mis en ligne", "mise en ligne",
	"date de publication", "publicado el", "publicado em",
	"fecha de publicación", "data de publicação", "pubblicato il",
	"data di pubblicazione", "geplaatst op", "gepubliceerd op",
	"opublikowano", "publicerad", "publiceret", "publisert", "julkaistu",
	"опубликовано", "дата публикации", "yayın tarihi", "公開日",
	"投稿日", "掲載日", "発行日", "発表日", "发布时间", "发布日期",
	"發布日期", "작성일", "등록일", NULL,
};

/* The text from a label on: of its block, or, where the block says nothing
 * but the label, of what holds the label and its value.  NULL when there is
 * none; the caller frees. */
static char *text_from_label(const struct html_node *n)
{
	const struct html_node *up = n->parent;

	while (!html_is_block(up->tag) && up->parent)
		up = up->parent;
	for (int i = 0; up && i < 2; i++, up = up->parent) {
		char *s = html_text_apart(up), *at = NULL;

		for (size_t k = 0; said[k] && !at; k++)
			at = strcasestr(s, said[k]);
		if (at && strpbrk(at, "0123456789")) {
			size_t len = strnlen(at, SENTENCE_MAX);

			while ((at[len] & 0xC0) == 0x80)
				len--;
			at[len] = '\0';
			memmove(s, at, len + 1);
			return s;
		}
		free(s);
	}
	return NULL;
}

/* "This entry was posted on …", as a sentence below the text */
void date_from_sentence(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	int tries = TRIES;
	struct strv late = { 0 };

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes && tries; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag != TAG_TEXT || strlen(n->text) > SENTENCE_MAX ||
		    !words_hold_any(n->text, said) ||
		    n->parent->tag == TAG_SCRIPT ||
		    n->parent->tag == TAG_STYLE || is_beside(m, n))
			continue;
		tries--;
		s = text_from_label(n);
		date_push(m, s, ret, &late);
		free(s);
	}
	date_append(ret, &late);
}

/* 1 for a text that says who wrote. */
static int is_byline(const struct html_node *n)
{
	static const char *const classes[] = { "byline", "author", "autor",
					       "auteur", NULL };
	static const char *const links[] = { "/author/", "/authors/",
					     "/autor/", "/auteur/", NULL };
	const struct html_node *up = n->parent;

	for (int i = 0; up && i < 2; i++, up = up->parent)
		if (html_attr_has_word(up, "rel", "author") ||
		    words_hold_any(html_attr(up, "class"), classes) ||
		    words_hold_any(html_attr(up, "href"), links))
			return 1;
	return 0;
}

/* A text that is nothing but a date close behind who wrote */
void date_near_byline(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *end = m->doc->nodes + m->doc->n_nodes;
	const struct html_node *start = m->heading ? m->heading :
						     m->doc->nodes;
	struct strv late = { 0 };
	int tries = TRIES;

	(void)arg;
	for (const struct html_node *n = start;
	     n < end && !ret->n && tries; n++) {
		if (n->tag != TAG_TEXT || !is_byline(n) || is_beside(m, n) ||
		    is_of_other_page(m, n))
			continue;
		tries--;
		for (int i = 1; i < BYLINE_REACH && n + i < end; i++)
			if (n[i].tag == TAG_TEXT &&
			    strlen(n[i].text) <= DATE_TEXT_MAX)
				date_push_of(m, n + i, n[i].text, ret, &late);
	}
	date_append(ret, &late);
}

/* The day that is all that `n` says; NULL when it is not.  A text with one costs
 * a try.  The caller frees. */
static char *day_alone(const struct meta_ctx *m, const struct html_node *n,
		       int *tries)
{
	struct strv found = { 0 }, late = { 0 };
	char *d = NULL;

	if (n->tag != TAG_TEXT || strlen(n->text) > ALONE_MAX ||
	    !strpbrk(n->text, "0123456789") ||
	    n->parent->tag == TAG_SCRIPT || n->parent->tag == TAG_STYLE)
		return NULL;
	date_push(m, n->text, &found, &late);
	*tries -= found.n > 0;
	if (found.n && date_is_line(m, n) && !is_beside(m, n) &&
	    !is_of_other_page(m, n) && date_when(n) == WHEN_PUBLISHED)
		d = xstrdup(found.v[0]);
	strv_release(&found);
	strv_release(&late);
	return d;
}

/* The one text of the page that is nothing but a date */
void date_alone(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	char *found = NULL;
	int tries = TRIES, other = 0;

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes && tries && !other; i++) {
		char *d = day_alone(m, &m->doc->nodes[i], &tries);

		if (!d)
			continue;
		other = found && strcmp(found, d);
		free(found);
		found = d;
	}
	if (found && !other && tries)
		strv_push(ret, found);
	free(found);
}

/* A month that is a line of its own below the title: "July 2020" */
void month_below_h1(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *end = m->doc->nodes + m->doc->n_nodes;

	(void)arg;
	if (!m->is_headed)
		return;
	for (int i = 0; m->heading->end + i < end && i < MONTH_REACH; i++) {
		const struct html_node *n = m->heading->end + i;
		char *d = NULL;

		if (n->tag == TAG_TEXT && strlen(n->text) <= ALONE_MAX &&
		    n->parent->tag != TAG_A && !is_beside(m, n) &&
		    !is_of_other_page(m, n) &&
		    date_when(n) == WHEN_PUBLISHED)
			d = date_from_text(n->text, 0);
		if (d && strlen(d) == 7 && !strchr(n->text, '/'))
			strv_push(ret, d);
		free(d);
	}
}
