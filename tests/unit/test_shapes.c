/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each way in which pages say what they are, and pages of well-known sites,
 * with everything that is to be read from them.
 */
#include "base/file.h"
#include "base/limits.h"
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct whole {
	const char *file, *url;
	const char *title, *authors, *published, *kind;
	const char *site, *description, *canonical, *lang; /* NULL: any */
	const char *alternate;
	long duration;
};

static const struct whole wholes[] = {
	{ "entry.html", "https://ada.example/gates",
	  "Gates that close by themselves", "Ada Shepherd", "2020-06-07",
	  "article", "ada.example",
	  "A spring is enough, when the hinge leans the right way.",
	  "https://ada.example/gates", "en", NULL, 0 },
	{ "dublin.html", "https://arkiv.example/12", "Om grindar",
	  "Ada Herde; Jan van der Berg", "1974-05-06", "article", NULL,
	  "Varför en grind ska luta, och hur mycket.",
	  "https://arkiv.example/12", "sv", NULL, 0 },
	{ "rdfa.html", "https://pre.example/portails?ref=1", "Les portails",
	  "Anne Berger", "2015-03-02", "article", "Le Pré",
	  "Un portail qui penche se ferme tout seul, dit-on ; encore "
	  "faut-il savoir de quel côté.", "https://pre.example/portails",
	  "fr", NULL, 0 },
	{ "graph.html", "https://farm.example/hinges/", "Hinges",
	  "Ada Shepherd; Ben Woolley; Cy Drover", "2022-10-11", "article",
	  "The Lambda Farm", "What holds a gate, and for how long.",
	  "https://farm.example/hinges/", "en-US", NULL, 0 },
	{ "broken.html", "https://farm.example/latches", "Latches",
	  "Ada \"Gate\" Shepherd", "2018-02-03", "article",
	  "The Lambda Farm", "A latch is what a gate has for a memory.",
	  NULL, "en", NULL, 0 },
	{ "paper.html", "https://fields.example/7", "A Small Theory of Gates",
	  "Ada Shepherd; Jan P. van der Berg", "1987-03", "paper", NULL,
	  NULL, NULL, NULL, NULL, 0 },
};

static void is(const struct whole *w, const char *what, const char *got,
	       const char *want)
{
	if (want && strcmp(str_or_empty(got), want))
		fail_msg("%s: %s is \"%s\", not \"%s\"", w->file, what,
			 str_or_empty(got), want);
}

static void check(const struct whole *w)
{
	char *path = xasprintf(TEST_DATADIR "/pages/%s", w->file), *authors;
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;
	struct page p = { 0 };

	if (file_read(path, LIMIT_FILE, &b, &err))
		fail_msg("%s", err_msg(&err));
	extract_page(&(struct extract_input){ b.s, b.len, "text/html",
					      w->url }, &p);
	authors = strv_join(&p.authors, "; ");
	is(w, "title", p.title, w->title);
	is(w, "authors", authors, w->authors);
	is(w, "published", p.published, w->published);
	is(w, "kind", p.kind, w->kind);
	is(w, "site", p.site, w->site);
	is(w, "description", p.description, w->description);
	is(w, "canonical", p.canonical, w->canonical);
	is(w, "lang", p.lang, w->lang);
	is(w, "alternate", p.alternates.n ? p.alternates.v[0].url : "",
	   w->alternate);
	assert_int_equal(p.duration, w->duration);
	free(authors);
	page_release(&p);
	buf_release(&b);
	free(path);
}

static void test_extract_page__reads_every_shape(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(wholes); i++)
		check(&wholes[i]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_extract_page__reads_every_shape),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
