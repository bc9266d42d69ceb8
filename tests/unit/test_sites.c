/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages of well-known sites in the forms in which they come besides those of
 * tests/data/pages, and of anybody with microformats and microdata.
 */
#include "base/limits.h"
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define META(name, value) "<meta property='" name "' content='" value "'>"
#define SAID  "Some words about a gate that leans, and of all that came of it."
#define WORDS "<p>" SAID
#define SLOGAN "Contribute to ada/gate development by creating an account " \
	       "on GitHub."

struct row {
	const char *url, *html;
	const char *kind, *title, *authors, *published;
	const char *description; /* NULL: any */
	const char *alternates;  /* with their roles */
	long duration;
};

static const struct row rows[] = {
	{ "https://youtu.be/abc",
	  "<title>Gates - YouTube tips - YouTube</title><script>var x = "
	  "{\"videoDetails\":{\"lengthSeconds\":\"61\",\"shortDescription\":"
	  "\"All of it.\",\"author\":\"Field \\u0026 Co\"}};</script>",
	  "video", "Gates - YouTube tips", "Field & Co", "", "All of it.", "",
	  61 },
	{ "https://github.com/ada/gate",
	  "<title>GitHub - ada/gate: It closes: always</title>"
	  META("og:description", "It closes. " SLOGAN) "<h1>gate</h1>" WORDS,
	  "repo", "ada/gate", "ada", "", "It closes.", "", 0 },
	{ "https://github.com/ada/gate",
	  "<title>GitHub - ada/gate</title>"
	  META("og:description", SLOGAN) "<h1>gate</h1>" WORDS,
	  "repo", "ada/gate", "ada", "",
	  SAID, "",
	  0 },
	{ "https://github.com/Ada/Gate",
	  "<title>GitHub - Ada/Gate: It closes</title>"
	  META("og:description", "It closes - Ada/Gate") "<h1>Gate</h1>" WORDS,
	  "repo", "Ada/Gate", "Ada", "", "It closes", "", 0 },
	{ "https://github.com/ada/gate/issues/12",
	  "<title>Sticks: when wet · Issue #12 · ada/gate · GitHub</title>"
	  META("og:description", "It rains.") "<script type=application/"
	  "ld+json>{\"@type\":\"DiscussionForumPosting\",\"headline\":"
	  "\"Sticks: when wet\",\"author\":{\"@type\":\"Person\",\"name\":"
	  "\"ben7\"},\"datePublished\":\"2021-02-03T04:05:06Z\"}</script>",
	  "thread", "Sticks: when wet", "ben7", "2021-02-03T04:05:06Z",
	  "It rains.", "", 0 },
	{ "https://github.com/ada/gate/pull/3",
	  "<title>Oil by hand by ben7 · Pull Request #3 · ada/gate · GitHub"
	  "</title><h1>Oil by hand <span>#3</span></h1><a class=author>ben7"
	  "</a><relative-time datetime='2021-02-03T04:05:06Z'>Feb 3, 2021"
	  "</relative-time>" WORDS, "thread", "Oil by hand", "ben7",
	  "2021-02-03", NULL, "", 0 },
	{ "https://github.com/ada/gate/discussions/7",
	  "<title>Oil · or wax? · ada/gate · Discussion #7 · GitHub</title>"
	  WORDS, "thread", "Oil · or wax?", "", "", NULL, "", 0 },
	{ "https://github.com/ada/gate/blob/main/docs/design.md",
	  "<title>gate/docs/design.md at main · ada/gate · GitHub</title>"
	  META("og:description", "It closes. " SLOGAN) WORDS, "article",
	  "gate/docs/design.md", "ada", "",
	  SAID, "",
	  0 },
	{ "https://news.ycombinator.com/item?id=2",
	  "<title>Ask: whose gate? | Hacker News</title><span class=titleline>"
	  "<a href='item?id=2'>Ask: whose gate?</a></span><a class=hnuser>ada"
	  "</a><span class=age title='2023-03-04T05:06:07 1677906367'>x</span>",
	  "thread", "Ask: whose gate?", "ada", "2023-03-04", NULL, "", 0 },
	{ "https://social.example/@ada/1",
	  META("og:title", "Ada (@ada@social.example)")
	  META("profile:username", "ada@social.example")
	  META("og:description", "Attached: 2 images\n\nIt leans.\nMore."),
	  "thread", "It leans.", "Ada", "", NULL, "", 0 },
	{ "https://www.usenix.org/conference/field9/presentation/ada",
	  "<title>Gates | USENIX</title><meta name=citation_title content="
	  "'{Gates}'><meta name=citation_author content='Ada Shepherd'>"
	  "<meta name=citation_publication_date content=2019><h1>Gates</h1>"
	  WORDS "<div class=field-name-field-presentation-pdf><p><a "
	  "href='/s.pdf'>Slides</a></p></div><iframe "
	  "src='https://www.youtube.com/embed/abc?rel=0'></iframe>", "talk",
	  "Gates", "Ada Shepherd", "2019", NULL,
	  "https://www.usenix.org/s.pdf slides "
	  "https://www.youtube.com/embed/abc?rel=0 video ", 0 },
	{ "https://queue.acm.org/detail.cfm?id=7",
	  "<title>Gates - ACM Queue</title><h1>Gates</h1><h2>Old ones</h2><h3>"
	  "Ada Shepherd, Ben Woolley, and Cy Drover, Field Works<br>Dee Hay, "
	  "University of the Meadow</h3>" WORDS, "article", "Gates",
	  "Ada Shepherd; Ben Woolley; Cy Drover; Dee Hay", "", NULL, "", 0 },
	{ "https://media.ccc.de/v/1-gates",
	  "<title>Gates - media.ccc.de</title><h1>Gates</h1><p class=persons>"
	  "<a>Ada Shepherd</a> and <a>Ben Woolley</a></p><li class='duration "
	  "digits' title=duration>61 min</li><li class=date "
	  "title='event date'>2019-12-28</li>", "talk", "Gates",
	  "Ada Shepherd; Ben Woolley", "2019-12-28", NULL, "", 3660 },
	{ "https://speakerdeck.com/ada/gates",
	  "<title>Gates - Speaker Deck</title><h1>Gates</h1><a href='/ada'>Ada "
	  "Shepherd</a><div class=deck-date>May 06, 2014</div><a "
	  "href='/ben/best'>by Ben Woolley</a>", "talk", "Gates",
	  "Ada Shepherd", "2014-05-06", NULL, "", 0 },
	{ "https://www.slideshare.net/slideshow/gates/12",
	  "<title>Gates | PPTX</title>" META("og:description", "Of gates. - "
	  "Download as a PPTX, PDF or view online for free") "<script "
	  "type=application/ld+json>{\"@type\":\"PresentationDigitalDocument\","
	  "\"name\":\"Gates\",\"author\":{\"name\":\"Ada Shepherd\"},"
	  "\"datePublished\":\"2014-05-06\"}</script><h1>Gates</h1>", "talk",
	  "Gates", "Ada Shepherd", "2014-05-06", "Of gates.", "", 0 },
	{ "https://stackoverflow.com/questions/7/gate",
	  "<title>Why does it lean?</title><div itemscope "
	  "itemprop=mainEntity><h1 itemprop=name>Why does it lean?</h1><p>It "
	  "does so whenever nobody looks.</p><div itemprop=author itemscope>"
	  "<b itemprop=name>ada</b></div><div itemprop=acceptedAnswer><div "
	  "itemprop=author><b itemprop=name>ben</b></div></div></div>",
	  "thread", "Why does it lean?", "ada", "", NULL, "", 0 },
	{ "https://old.reddit.com/r/gates/comments/1a/gate/",
	  "<title>Why lean? : gates</title>"
	  META("og:title", "Why lean? • r/gates")
	  "<p class=title><a class='title outbound' "
	  "href='https://farm.example/lean'>Why lean?</a></p><p>submitted "
	  "<time datetime='2024-03-04T05:06:07Z'>x</time> by <a class=author "
	  "href='/user/ada7'>ada7</a></p>", "thread", "Why lean?", "ada7",
	  "2024-03-04", NULL, "https://farm.example/lean other ", 0 },
	{ "https://bsky.app/profile/ada.example/post/3k",
	  META("og:title", "Ada (@ada.example)") META("og:type", "article")
	  META("profile:username", "ada.example")
	  META("og:description", "It leans.\nMore.")
	  META("article:published_time", "2024-03-04T05:06:07Z")
	  "<noscript><h1>JavaScript Required</h1><p>This page is an "
	  "application, and nothing is here without.</p><p>Ada</p><p>It leans."
	  "</p><p>2024-03-04</p></noscript>", "thread", "It leans.", "Ada",
	  "2024-03-04T05:06:07Z", "It leans. More.", "", 0 },
	{ "https://social.example/@ada",
	  "<title>Ada (@ada@social.example)</title>"
	  META("og:title", "Ada (@ada@social.example)")
	  META("og:type", "profile")
	  META("profile:username", "ada@social.example")
	  META("og:description", "Of gates."), "article",
	  "Ada (@ada@social.example)", "", "", NULL, "", 0 },
	{ "https://gitlab.com/farm/field/gate/-/issues/4",
	  "<title>It leans (#4) · Issues · farm / field / gate · GitLab"
	  "</title><h1>It leans</h1>" WORDS, "thread", "It leans", "", "",
	  NULL, "", 0 },
	{ "https://www.rfc-editor.org/rfc/rfc77.html",
	  "<title>RFC 77: Gates</title><meta name=author content='A. Shepherd'>"
	  "<dl><dd class=published><time datetime=2022-06 class=published>June "
	  "2022</time></dd></dl><h1>RFC 77</h1><h1>Gates</h1>" WORDS,
	  "article", "RFC 77: Gates", "A. Shepherd", "2022-06", NULL, "", 0 },
	{ "https://podcasts.apple.com/us/podcast/gate/id1?i=2",
	  "<title>Gate - Field Show - Apple Podcasts</title><script "
	  "type=application/ld+json>{\"@type\":\"PodcastEpisode\",\"name\":"
	  "\"Gate\",\"datePublished\":\"2024-03-04\",\"duration\":3723,"
	  "\"description\":\"Of gates.\",\"partOfSeries\":{\"@type\":"
	  "\"PodcastSeries\",\"name\":\"The Field Show\"}}</script><h1>Gate"
	  "</h1>", "podcast", "Gate", "The Field Show", "2024-03-04",
	  "Of gates.", "", 3723 },
	{ "https://open.spotify.com/episode/4r",
	  "<title>Gate - Field Show | Podcast on Spotify</title>"
	  META("og:title", "Gate") META("og:site_name", "Spotify")
	  META("og:description", "Field Show · Episode")
	  META("music:duration", "3723") "<script type=application/ld+json>"
	  "{\"@type\":\"PodcastEpisode\",\"name\":\"Gate\",\"description\":"
	  "\"Of gates.\",\"datePublished\":\"2024-03-04\",\"partOfSeries\":"
	  "{\"name\":\"The Field Show\"}}</script>", "podcast", "Gate",
	  "The Field Show", "2024-03-04", "Of gates.", "", 3723 },
	{ "https://fosdem.org/2024/schedule/event/1-gate/",
	  "<title>FOSDEM 2024 - Gate</title><h1>Gate</h1>" WORDS "<h3>Speakers"
	  "</h3><a href='/2024/schedule/speaker/x/'>Ada Shepherd</a><a "
	  "href='https://video.fosdem.org/2024/x/1.webm'>Video</a><a "
	  "href='/2024/events/attachments/1/slides/2/s.pdf'>Slides</a>",
	  "talk", "Gate", "Ada Shepherd", "", NULL,
	  "https://video.fosdem.org/2024/x/1.webm video "
	  "https://fosdem.org/2024/events/attachments/1/slides/2/s.pdf "
	  "slides ", 0 },
	{ "https://library.example/12",
	  "<title>Gate</title><meta name=DC.creator content='Shepherd, Ada'>"
	  "<meta name=DC.creator content='van der Berg, Jan'><meta "
	  "name=DCTERMS.issued content=1974-05>" WORDS, "article", "Gate",
	  "Ada Shepherd; Jan van der Berg", "1974-05", NULL, "", 0 },
	{ "https://library.example/13",
	  "<title>Gate</title><meta name=DC.creator content='Ada Shepherd, "
	  "Ben Woolley'>" WORDS, "article", "Gate",
	  "Ada Shepherd; Ben Woolley", "", NULL, "", 0 },
	{ "https://ada.example/2020/gate",
	  "<title>Gate</title><div class=h-card><a class='p-name u-url' "
	  "href='/'>Ada Shepherd</a></div><article class=h-entry><h1 "
	  "class=p-name>Gate</h1><time class=dt-published "
	  "datetime=2020-06-07>x</time>" WORDS "</article>", "article",
	  "Gate", "Ada Shepherd", "2020-06-07", NULL, "", 0 },
	{ "https://ada.example/gate",
	  "<title>Gate</title><div class=hentry><h1 class=entry-title>Gate"
	  "</h1><span class='vcard author'><span class=fn>Ada Shepherd</span>"
	  "</span><abbr class=published title='2020-06-07T08:09:10'>June 7"
	  "</abbr>" WORDS "</div>", "article", "Gate", "Ada Shepherd",
	  "2020-06-07", NULL, "", 0 },
	{ "https://ada.example/film",
	  "<title>Gate, filmed</title><div itemscope itemtype='http://schema."
	  "org/VideoObject'><h1 itemprop=name>Gate, filmed</h1><meta "
	  "itemprop=duration content=PT5M6S><meta itemprop=uploadDate "
	  "content=2020-06-07></div>", "video", "Gate, filmed", "",
	  "2020-06-07", NULL, "", 306 },
	{ "https://board.example/viewtopic.php?t=3",
	  "<title>Which gate?</title><h2>Which gate?</h2><div class=postbody>"
	  WORDS "</div><div class=postbody>" WORDS "</div>", "thread",
	  "Which gate?", "", "", NULL, "", 0 },
	{ "https://ada.example/speech",
	  "<title>Gate, told</title><div itemscope itemtype='http://schema.org"
	  "/Event'><h1 itemprop=name>Gate, told</h1><b itemprop=performer>Ada"
	  "</b></div>", "talk", "Gate, told", "", "", NULL, "", 0 },
};

static void is(const struct row *r, const char *what, const char *got,
	       const char *want)
{
	if (want && strcmp(str_or_empty(got), want))
		fail_msg("%s: %s is \"%s\", not \"%s\"", r->url, what,
			 str_or_empty(got), want);
}

static void check(const struct row *r)
{
	struct page p = { 0 };
	struct buf b = BUF_INIT;
	char *authors;

	extract_page(&(struct extract_input){ r->html, strlen(r->html),
					      "text/html; charset=utf-8",
					      r->url }, &p);
	authors = strv_join(&p.authors, "; ");
	for (size_t i = 0; i < p.alternates.n; i++)
		buf_addf(&b, "%s %s ", p.alternates.v[i].url,
			 p.alternates.v[i].role);
	is(r, "kind", p.kind, r->kind);
	is(r, "title", p.title, r->title);
	is(r, "authors", authors, r->authors);
	is(r, "published", p.published, r->published);
	is(r, "description", p.description, r->description);
	is(r, "alternates", b.s, r->alternates);
	assert_int_equal(p.duration, r->duration);
	free(authors);
	buf_release(&b);
	page_release(&p);
}

static void test_extract_page__reads_sites(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		check(&rows[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_extract_page__reads_sites),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
