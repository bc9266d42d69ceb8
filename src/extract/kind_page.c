/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of its kind where its address does not tell. */
#include "extract/article.h"
#include "extract/kind.h"
#include "extract/source.h"
#include "extract/words.h"

#include <string.h>
#include <strings.h>

#define ALIKE 50 /* percent of the words of a title and of a thing's name */

struct type_rule {
	const char *type; /* of schema.org */
	enum kind kind;
	int named; /* only when the page bears its name: others mention it */
};

static const struct type_rule types[] = {
	{ "PodcastEpisode", KIND_PODCAST, 0 },
	{ "RadioEpisode", KIND_PODCAST, 0 },
	{ "ScholarlyArticle", KIND_PAPER, 0 },
	{ "MedicalScholarlyArticle", KIND_PAPER, 0 },
	{ "Book", KIND_BOOK, 1 },
	{ "SoftwareSourceCode", KIND_REPO, 1 },
	{ "DiscussionForumPosting", KIND_THREAD, 0 },
	{ "QAPage", KIND_THREAD, 0 },
	{ "Question", KIND_THREAD, 0 },
};

/* og:type */
static const struct {
	const char *type; /* or what it starts with, before a "." */
	enum kind kind;
} og_types[] = {
	{ "video", KIND_VIDEO },
	{ "book", KIND_BOOK },
	{ "books", KIND_BOOK },
};

static int kind_from_og(const struct meta_ctx *m)
{
	const char *type = meta_content(m, "og:type");
	size_t n = type ? strcspn(type, ".") : 0;

	if (type && !strcasecmp(type, "books.author"))
		return -1;
	for (size_t i = 0; type && i < ARRAY_SIZE(og_types); i++)
		if (strlen(og_types[i].type) == n &&
		    !strncasecmp(type, og_types[i].type, n))
			return (int)og_types[i].kind;
	/* Articles may be read out. */
	return meta_content(m, "og:audio") &&
			       !(type && !strcasecmp(type, "article")) ?
		       KIND_PODCAST : -1;
}

/* Somebody speaks there.  Programs for calendars write "Organization" when
 * they know of nobody. */
static int has_speaker(const json_t *event)
{
	const json_t *who = json_object_get(event, "performer");

	if (json_is_array(who))
		who = json_array_get(who, 0);
	return json_is_object(who) && !ld_is(who, "Organization") &&
	       !ld_is(who, "MusicGroup") && !ld_is(who, "PerformingGroup");
}

static int kind_from_ld(const struct meta_ctx *m)
{
	const json_t *main = ld_main(m);
	const char *name = json_get_str(main, "name");

	for (size_t i = 0; main && i < ARRAY_SIZE(types); i++)
		if (ld_is(main, types[i].type) &&
		    (!types[i].named ||
		     (name && words_alike(name, m->title, ALIKE))))
			return (int)types[i].kind;
	return main && ld_is(main, "Event") && has_speaker(main) ? KIND_TALK :
								   -1;
}

/* 1 when something inside of `item` is its property. */
static int has_property(const struct html_node *item, const char *name)
{
	for (const struct html_node *n = item + 1; n < item->end; n++)
		if (html_attr_has_word(n, "itemprop", name))
			return 1;
	return 0;
}

/* In microdata: what bears the heading of the page. */
static int kind_from_item(const struct meta_ctx *m)
{
	const struct html_node *n = m->h1_node;
	const char *type = NULL, *name;

	for (; n && !type; n = type ? n : n->parent)
		type = html_attr(n, "itemtype");
	name = type ? strrchr(type, '/') : NULL;
	if (!name)
		return -1;
	name++;
	if (!strcmp(name, "VideoObject"))
		return KIND_VIDEO;
	if (!strcmp(name, "Event"))
		return has_property(n, "performer") ? KIND_TALK : -1;
	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (!strcmp(types[i].type, name))
			return (int)types[i].kind;
	return -1;
}

/* A page may show many films that it is not about. */
static int is_film(const struct meta_ctx *m)
{
	const json_t *main = ld_main(m);
	size_t films = 0;

	for (size_t i = 0; i < m->ld.n; i++)
		films += ld_is(m->ld.v[i], "VideoObject");
	return films == 1 && main && ld_is(main, "VideoObject") &&
	       words_alike(json_get_str(main, "name"), m->title, ALIKE);
}

enum kind kind_of_page(const struct meta_ctx *m)
{
	int kind = kind_from_url(m->url);

	if (kind < 0 && meta_content(m, "citation_title"))
		kind = KIND_PAPER;
	/* What was said there and what was printed have one page. */
	if (kind == KIND_TALK && meta_content(m, "citation_pdf_url"))
		kind = KIND_PAPER;
	if (kind < 0)
		kind = kind_from_ld(m);
	if (kind < 0)
		kind = kind_from_item(m);
	if (kind < 0)
		kind = kind_from_og(m);
	if (kind < 0 && is_film(m))
		kind = KIND_VIDEO;
	if (kind < 0 && (is_post(m) || forum_is_thread(m->doc)))
		kind = KIND_THREAD;
	return kind < 0 ? KIND_ARTICLE : (enum kind)kind;
}
