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
	  "Gates that close by themselves", "Ada Shepherd", "2020-06-07T08:09:10+02:00",
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
	  "Ada Shepherd; Ben Woolley; Cy Drover", "2022-10-11T12:00:00Z", "article",
	  "The Lambda Farm", "What holds a gate, and for how long.",
	  "https://farm.example/hinges/", "en-US", NULL, 0 },
	{ "broken.html", "https://farm.example/latches", "Latches",
	  "Ada \"Gate\" Shepherd", "2018-02-03", "article",
	  "The Lambda Farm", "A latch is what a gate has for a memory.",
	  NULL, "en", NULL, 0 },
	{ "youtube.html", "https://www.youtube.com/watch?v=abc",
	  "Shearing at scale", "Wool & Conf, Inc.", "2021-03-04T05:06:07-08:00", "video",
	  "YouTube", "How forty sheep became four thousand.",
	  "https://www.youtube.com/watch?v=abc", "en", NULL, 3964 },
	{ "vimeo.html", "https://vimeo.com/12345", "Shearing at scale",
	  "Wool & Conf", "2019-08-07T06:05:04-04:00", "video", "Vimeo",
	  "How forty sheep became four thousand.",
	  "https://vimeo.com/12345", "en", NULL, 1865 },
	{ "arxiv.html", "https://arxiv.org/abs/1906.01234",
	  "A Small Theory of Gates",
	  "Ada Shepherd; Jan P. van der Berg; Wei Li", "2019-06-04", "paper",
	  "arXiv.org", "We show that every field with a gate can be left, "
	  "and that the converse fails.",
	  "https://arxiv.org/abs/1906.01234", "en",
	  "https://arxiv.org/pdf/1906.01234", 0 },
	{ "github.html", "https://github.com/adashepherd/gate",
	  "adashepherd/gate", "adashepherd", "", "repo", "GitHub",
	  "A gate that closes itself",
	  "https://github.com/adashepherd/gate", "en", NULL, 0 },
	{ "ycombinator.html", "https://news.ycombinator.com/item?id=1",
	  "Counting sheep in constant space", "ada_sheep", "2021-03-04",
	  "thread", NULL, NULL, NULL, "en", "https://farm.example/sheep", 0 },
	{ "lobsters.html", "https://lobste.rs/s/abc123/counting",
	  "Counting sheep in constant space", "ada", "2021-03-04", "thread",
	  "Lobsters", NULL,
	  "https://lobste.rs/s/abc123/counting_sheep_constant_space", "en",
	  "https://farm.example/sheep", 0 },
	{ "wikipedia.html", "https://en.wikipedia.org/wiki/Lambda_gate",
	  "Lambda gate", "", "2004-02-03T04:05:06Z", "article", NULL, NULL,
	  "https://en.wikipedia.org/wiki/Lambda_gate", "en", NULL, 0 },
	{ "medium.html", "https://lean.example/why-gates-lean-0123456789ab",
	  "Why gates lean", "Ada Shepherd", "2018-09-10T11:12:13Z", "article",
	  "The Lean Post", "And why we let them.", NULL, "en", NULL, 0 },
	{ "substack.html", "https://letters.example/p/on-leaving-gates-open",
	  "On leaving gates open", "Ada Shepherd", "2023-01-02T03:04:05Z", "article",
	  "Letters from the Field", "The last one is never the last.", NULL,
	  "en", NULL, 0 },
	{ "mastodon.html", "https://social.example/@ada/110001",
	  "The gate was open again. I have counted the sheep.",
	  "Ada Shepherd", "2023-04-05T06:07:08Z", "thread", "Field Social",
	  "The gate was open again. I have counted the sheep. All there.",
	  "https://social.example/@ada/110001", "en", NULL, 0 },
	{ "infoq.html", "https://www.infoq.com/presentations/shearing-scale/",
	  "Shearing at Scale", "Ada Shepherd", "2021-03-04", "talk", "InfoQ",
	  "Ada Shepherd tells how forty sheep became four thousand.",
	  "https://www.infoq.com/presentations/shearing-scale/", "en", NULL,
	  0 },
	{ "slideshare.html",
	  "https://www.slideshare.net/slideshow/shearing-at-scale/1234567",
	  "Shearing at scale", "Ada Shepherd", "2014-05-06", "talk",
	  "SlideShare", "Forty slides about forty sheep.", NULL, "en", NULL,
	  0 },
	{ "speakerdeck.html",
	  "https://speakerdeck.com/adashepherd/shearing-at-scale",
	  "Shearing at scale", "Ada Shepherd", "2014-05-06", "talk",
	  "Speaker Deck", "Forty slides about forty sheep.", NULL, "en",
	  NULL, 0 },
	{ "usenix.html",
	  "https://www.usenix.org/conference/fields17/presentation/shepherd",
	  "A Small Theory of Gates", "Ada Shepherd; Jan P. van der Berg",
	  "2017", "paper", "USENIX", NULL, NULL, "en",
	  "https://www.usenix.org/system/files/gates.pdf", 0 },
	{ "queue.html", "https://queue.acm.org/detail.cfm?id=2567673",
	  "The Gate You Know", "Ada Shepherd", "2014-03-04", "article",
	  NULL, "Old gates should be left where they are.", NULL, "en",
	  NULL, 0 },
	/* Archives of mailing lists */
	{ "pipermail.html", "https://lists.farm.example/2020-March/12.html",
	  "[Shepherds] Gates that close by themselves", "Ada Shepherd",
	  "2020-03-02", "article", NULL, NULL, NULL, NULL, NULL, 0 },
	{ "inbox.html", "https://lore.farm.example/20200329155123.1@x/",
	  "[PATCH 2/3] gates: close by themselves", "Ada Shepherd",
	  "2020-03-29", "article", NULL, NULL, NULL, NULL, NULL, 0 },
	{ "mhonarc.html", "https://lists.farm.example/2020/03/msg2.html",
	  "Re: Gates that close by themselves", "Ada Shepherd", "2020-03-03",
	  "article", NULL, NULL, NULL, "en", NULL, 0 },
	{ "hyperkitty.html", "https://lists.farm.example/archives/thread/A/",
	  "[Shepherds] Gates that close by themselves", "Ada Shepherd",
	  "2020-03-02", "article", NULL, NULL, NULL, "en", NULL, 0 },
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
	if (p.duration != w->duration)
		fail_msg("%s: duration is %ld", w->file, p.duration);
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
