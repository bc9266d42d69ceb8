/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/kind.h"

#include "base/mem.h"
#include "core/url.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Canonical addresses by their form (core/url.h); the first that fits. */
struct form_rule {
	const char *form;
	enum kind kind;
};

static const struct form_rule rules[] = {
	{ "youtube.com/watch?v={a}", KIND_VIDEO },
	{ "youtube.com/clip/{a}", KIND_VIDEO },
	{ "vimeo.com/{n}", KIND_VIDEO },
	{ "vimeo.com/event/{n}", KIND_VIDEO },
	{ "vimeo.com/ondemand/{*}", KIND_VIDEO },
	{ "dailymotion.com/video/{a}", KIND_VIDEO },
	{ "bilibili.com/video/{a}", KIND_VIDEO },
	{ "twitch.tv/videos/{n}", KIND_VIDEO },
	{ "tiktok.com/{a}/video/{n}", KIND_VIDEO },
	{ "nebula.tv/videos/{a}", KIND_VIDEO },
	{ "{a}/videos/watch/{h}-{*}", KIND_VIDEO }, /* PeerTube */
	{ "odysee.com/@{a}/{b}", KIND_VIDEO },
	{ "loom.com/share/{a}", KIND_VIDEO },
	{ "asciinema.org/a/{a}", KIND_VIDEO },
	{ "learn.microsoft.com/{a}/shows/{*}", KIND_VIDEO },
	{ "infoq.com/interviews/{a}", KIND_VIDEO },

	{ "media.ccc.de/v/{a}", KIND_TALK },
	{ "ted.com/talks/{a}", KIND_TALK },
	{ "infoq.com/presentations/{a}", KIND_TALK },
	{ "infoq.com/{b}/presentations/{a}", KIND_TALK },
	{ "usenix.org/conference/{a}/presentation/{b}", KIND_TALK },
	{ "usenix.org/conference/{a}/{c}/presentation/{b}", KIND_TALK },
	{ "pyvideo.org/{a}/{b}", KIND_TALK },
	{ "confreaks.tv/videos/{a}", KIND_TALK },
	{ "developer.apple.com/videos/play/{a}/{n}", KIND_TALK },
	{ "fosdem.org/{n}/schedule/event/{a}", KIND_TALK },
	{ "pretalx.com/{a}/talk/{b}", KIND_TALK },
	{ "{a}.sched.com/event/{*}", KIND_TALK },
	{ "gotopia.tech/sessions/{*}", KIND_TALK },
	{ "youtube.com/playlist?list={a}", KIND_VIDEO },
	{ "speakerdeck.com/p/{a}", KIND_ARTICLE }, /* lists of decks */
	{ "speakerdeck.com/c/{a}", KIND_ARTICLE },
	{ "speakerdeck.com/{a}/{b}", KIND_TALK },
	{ "slideshare.net/slideshow/{*}", KIND_TALK },
	{ "slideshare.net/search/{a}", KIND_ARTICLE },
	{ "slideshare.net/category/{a}", KIND_ARTICLE },
	{ "slideshare.net/{a}/{b}", KIND_TALK },

	{ "github.com/about/{a}", KIND_ARTICLE },
	{ "github.com/collections/{a}", KIND_ARTICLE },
	{ "github.com/customer-stories/{a}", KIND_ARTICLE },
	{ "github.com/enterprise/{a}", KIND_ARTICLE },
	{ "github.com/features/{a}", KIND_ARTICLE },
	{ "github.com/marketplace/{a}", KIND_ARTICLE },
	{ "github.com/orgs/{a}", KIND_ARTICLE },
	{ "github.com/readme/{a}", KIND_ARTICLE },
	{ "github.com/resources/{a}", KIND_ARTICLE },
	{ "github.com/solutions/{a}", KIND_ARTICLE },
	{ "github.com/sponsors/{a}", KIND_ARTICLE },
	{ "github.com/topics/{a}", KIND_ARTICLE },
	{ "github.com/trending/{a}", KIND_ARTICLE },
	{ "github.com/{a}/{b}", KIND_REPO },
	{ "github.com/{a}/{b}/tree/{c}", KIND_REPO },
	{ "github.com/{a}/{b}/issues/{n}", KIND_THREAD },
	{ "github.com/{a}/{b}/pull/{n}", KIND_THREAD },
	{ "github.com/{a}/{b}/pull/{n}/{c}", KIND_THREAD },
	{ "github.com/{a}/{b}/discussions/{n}", KIND_THREAD },
	{ "github.com/orgs/{a}/discussions/{n}", KIND_THREAD },
	{ "gitlab.com/explore/{*}", KIND_ARTICLE },
	{ "gitlab.com/groups/{*}", KIND_ARTICLE },
	{ "gitlab.com/help/{*}", KIND_ARTICLE },
	{ "gitlab.com/users/{*}", KIND_ARTICLE },
	{ "gitlab.com/{a}/{b}", KIND_REPO },
	{ "gitlab.com/{a}/{b}/{c}", KIND_REPO },
	{ "codeberg.org/{a}/{b}", KIND_REPO },
	{ "codeberg.org/{a}/{b}/issues/{n}", KIND_THREAD },
	{ "codeberg.org/{a}/{b}/pulls/{n}", KIND_THREAD },
	{ "bitbucket.org/{a}/{b}", KIND_REPO },
	{ "git.sr.ht/~{a}/{b}", KIND_REPO },
	{ "sr.ht/~{a}/{b}", KIND_REPO },

	{ "news.ycombinator.com/item?id={n}", KIND_THREAD },
	{ "lobste.rs/s/{a}", KIND_THREAD },
	{ "reddit.com/comments/{*}", KIND_THREAD },
	{ "reddit.com/r/{a}/s/{b}", KIND_THREAD },
	{ "{c}.reddit.com/r/{a}/comments/{*}", KIND_THREAD },
	{ "stackoverflow.com/questions/{n}", KIND_THREAD },
	{ "stackoverflow.com/a/{n}", KIND_THREAD },
	{ "{a}.stackexchange.com/questions/{n}", KIND_THREAD },
	{ "{a}.stackexchange.com/a/{n}", KIND_THREAD },
	{ "{a}.stackoverflow.com/questions/{n}", KIND_THREAD },
	{ "askubuntu.com/questions/{n}", KIND_THREAD },
	{ "askubuntu.com/a/{n}", KIND_THREAD },
	{ "mathoverflow.net/questions/{n}", KIND_THREAD },
	{ "mathoverflow.net/a/{n}", KIND_THREAD },
	{ "serverfault.com/questions/{n}", KIND_THREAD },
	{ "serverfault.com/a/{n}", KIND_THREAD },
	{ "superuser.com/questions/{n}", KIND_THREAD },
	{ "superuser.com/a/{n}", KIND_THREAD },
	{ "x.com/{a}/status/{n}", KIND_THREAD },
	{ "threads.com/{a}/post/{b}", KIND_THREAD },
	{ "bsky.app/profile/{a}/post/{b}", KIND_THREAD },
	/* Mastodon and GoToSocial */
	{ "{c}/@{a}/{n}", KIND_THREAD },
	{ "{c}/@{a}/statuses/{b}", KIND_THREAD },
	{ "lore.kernel.org/{a}/{b}", KIND_THREAD },
	{ "groups.google.com/g/{a}/c/{b}", KIND_THREAD },

	{ "arxiv.org/abs/{*}", KIND_PAPER },
	{ "dl.acm.org/citation.cfm?id={a}", KIND_PAPER },
	{ "doi.org/{a}/{*}", KIND_PAPER },
	{ "biorxiv.org/content/{*}", KIND_PAPER },
	{ "medrxiv.org/content/{*}", KIND_PAPER },
	{ "openreview.net/forum?id={a}", KIND_PAPER },
	{ "aclanthology.org/{a}", KIND_PAPER },
	{ "proceedings.neurips.cc/paper/{*}", KIND_PAPER },
	{ "proceedings.mlr.press/{a}/{b}", KIND_PAPER },
	{ "papers.ssrn.com/sol3/papers.cfm?abstract_id={n}", KIND_PAPER },
	{ "pubmed.ncbi.nlm.nih.gov/{n}", KIND_PAPER },
	{ "pmc.ncbi.nlm.nih.gov/articles/{a}", KIND_PAPER },
	{ "semanticscholar.org/paper/{*}", KIND_PAPER },
	{ "ieeexplore.ieee.org/document/{n}", KIND_PAPER },
	{ "sciencedirect.com/science/article/pii/{a}", KIND_PAPER },
	{ "hal.science/hal-{n}", KIND_PAPER },
	{ "eprint.iacr.org/{n}/{m}", KIND_PAPER },

	{ "podcasts.apple.com/{*}", KIND_PODCAST },
	{ "infoq.com/podcasts/{a}", KIND_PODCAST },
	{ "pocketcasts.com/podcast/{*}", KIND_PODCAST },
	{ "podcastaddict.com/{a}/episode/{b}", KIND_PODCAST },
	{ "castbox.fm/episode/{a}", KIND_PODCAST },
	{ "music.amazon.{a}/podcasts/{*}", KIND_PODCAST },
	{ "open.spotify.com/episode/{a}", KIND_PODCAST },
	{ "open.spotify.com/show/{a}", KIND_PODCAST },
	{ "overcast.fm/+{a}", KIND_PODCAST },
	{ "pca.st/{*}", KIND_PODCAST },
	{ "changelog.com/podcast/{n}", KIND_PODCAST },
	{ "{a}.buzzsprout.com/{n}/{*}", KIND_PODCAST },
	{ "{a}.transistor.fm/episodes/{b}", KIND_PODCAST },
	{ "{a}.simplecast.com/episodes/{b}", KIND_PODCAST },

	{ "amazon.{a}/dp/{b}", KIND_BOOK },
	{ "infoq.com/minibooks/{a}", KIND_BOOK },
	{ "dl.acm.org/doi/book/{a}/{b}", KIND_BOOK },
	{ "link.springer.com/book/{a}/{b}", KIND_BOOK },
	{ "goodreads.com/book/show/{a}", KIND_BOOK },
	{ "openlibrary.org/works/{*}", KIND_BOOK },
	{ "openlibrary.org/books/{*}", KIND_BOOK },
	{ "books.google.{a}/books?id={b}", KIND_BOOK },
	{ "gutenberg.org/ebooks/{n}", KIND_BOOK },
	{ "leanpub.com/{a}", KIND_BOOK },
	{ "oreilly.com/library/view/{*}", KIND_BOOK },
	{ "learning.oreilly.com/library/view/{*}", KIND_BOOK },
	{ "pragprog.com/titles/{*}", KIND_BOOK },
};

/* What the programs of forums have in their addresses, before the number of
 * the thread. */
static const char *const thread_paths[] = {
	"/viewtopic", "/showthread", "/threads/", "/thread/", "/topic/",
	"/discussion/", "/discussions/", "/forum/", "/forums/", "/ubbthreads",
	"/t/", "/questions/", "?topic=",
};

/* The same for GitLab on any host, where the number may be any. */
static const char *const gitlab_paths[] = { "/-/issues/",
					    "/-/merge_requests/" };

/* Folders whose pages are a talk each, and that name nothing else. */
static const char *const talk_folders[] = {
	"/talks/", "/keynote/", "/keynotes/", "/presentation/",
	"/presentations/", "/lecture/", "/lectures/",
};

/* 1 when there is a number in `s` that is no year or day. */
static int has_number(const char *s)
{
	while (*s) {
		size_t n = strspn(s, "0123456789");
		long number = n && n < 10 ? atol(s) : 0;

		if (n >= 3 && !(n == 4 && number > 1970 && number < 2040) &&
		    !(n == 8 && number > 19700101 && number < 20400101))
			return 1;
		s += n + (s[n] != '\0');
	}
	return 0;
}

static int is_thread(const struct url *u)
{
	char *s = xasprintf("%s?%s", u->path, str_or_empty(u->query));
	int rc = 0;

	for (size_t i = 0; !rc && i < ARRAY_SIZE(thread_paths); i++) {
		const char *at = strstr(s, thread_paths[i]);

		rc = at && has_number(at);
	}
	for (size_t i = 0; !rc && i < ARRAY_SIZE(gitlab_paths); i++) {
		const char *at = strstr(u->path, gitlab_paths[i]);

		rc = at && isdigit((unsigned char)at[strlen(gitlab_paths[i])]);
	}
	free(s);
	return rc;
}

static int is_talk(const struct url *u)
{
	for (size_t i = 0; i < ARRAY_SIZE(talk_folders); i++) {
		const char *at = strstr(u->path, talk_folders[i]);

		if (at && at[strlen(talk_folders[i])])
			return 1;
	}
	return 0;
}

int kind_from_url(const char *url)
{
	char *canonical = NULL;
	struct url u = { 0 };
	int kind = -1;

	if (url_canonical(url, &canonical, NULL) ||
	    url_parse(canonical, &u, NULL)) {
		free(canonical);
		return -1;
	}
	for (size_t i = 0; kind < 0 && i < ARRAY_SIZE(rules); i++)
		if (url_has_form(&u, rules[i].form))
			kind = (int)rules[i].kind;
	if (kind < 0 && is_thread(&u))
		kind = KIND_THREAD;
	if (kind < 0 && is_talk(&u))
		kind = KIND_TALK;
	url_release(&u);
	free(canonical);
	return kind;
}
