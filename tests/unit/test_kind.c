/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct row {
	const char *url;
	int kind; /* -1: not told by the address */
};

static const struct row rows[] = {
	{ "https://youtu.be/abc", KIND_VIDEO },
	{ "https://www.youtube.com/embed/abc", KIND_VIDEO },
	{ "https://www.youtube.com/@wool", -1 },
	{ "https://vimeo.com/12", KIND_VIDEO },
	{ "https://player.vimeo.com/video/12", KIND_VIDEO },
	{ "https://vimeo.com/blog", -1 },
	{ "https://vimeo.com/user12", -1 },
	{ "https://www.infoq.com/presentations/gates/", KIND_TALK },
	{ "https://www.infoq.com/presentations/", -1 },
	{ "https://www.infoq.com/articles/gates/", -1 },
	{ "https://www.infoq.com/podcasts/gates/", KIND_PODCAST },
	{ "https://de.slideshare.net/ada/gates", KIND_TALK },
	{ "https://www.slideshare.net/slideshow/gates/12", KIND_TALK },
	{ "https://www.slideshare.net/ada", -1 },
	{ "https://speakerdeck.com/ada/gates?slide=3", KIND_TALK },
	{ "https://speakerdeck.com/p/featured", KIND_ARTICLE },
	{ "https://www.usenix.org/conference/field9/presentation/ada",
	  KIND_TALK },
	{ "https://www.usenix.org/conference/field9/technical-sessions", -1 },
	{ "https://github.com/ada/gate", KIND_REPO },
	{ "https://github.com/ada/gate/issues/1", KIND_THREAD },
	{ "https://github.com/ada/gate/pull/1/files", KIND_THREAD },
	{ "https://github.com/ada/gate/blob/main/README.md", -1 },
	{ "https://github.com/ada/gate/issues", -1 },
	{ "https://github.com/topics/gates", KIND_ARTICLE },
	{ "https://github.com/ada", -1 },
	{ "https://gitlab.com/ada/gate/-/merge_requests/2", KIND_THREAD },
	{ "https://lobste.rs/s/abc123/gates", KIND_THREAD },
	{ "https://old.reddit.com/r/c/comments/1a/gates/", KIND_THREAD },
	{ "https://stackoverflow.com/q/7", KIND_THREAD },
	{ "https://arxiv.org/pdf/1234.5678v2", KIND_PAPER },
	{ "https://openreview.net/pdf?id=abc", KIND_PAPER },
	{ "https://www.amazon.co.uk/Gates/dp/0131103628/ref=sr", KIND_BOOK },
	{ "https://podcasts.apple.com/de/podcast/wool/id1?i=2",
	  KIND_PODCAST },
	{ "https://www.infoq.com/minibooks/gates/", KIND_BOOK },
	{ "https://www.infoq.com/interviews/ada-gates", KIND_VIDEO },
	{ "https://www.slideshare.net/search/slideshow?q=gates",
	  KIND_ARTICLE },
	{ "https://archive.fosdem.org/2024/schedule/event/gates/", KIND_TALK },
	{ "https://gitlab.com/farm/field/gate", KIND_REPO },
	{ "https://gitlab.com/help/user/gates", KIND_ARTICLE },
	{ "https://gitlab.com/farm/field/gate/-/issues/4", KIND_THREAD },
	{ "https://git.farm.example/ada/gate/-/merge_requests/4/diffs",
	  KIND_THREAD },
	{ "https://git.farm.example/ada/gate/-/issues/", -1 },
	{ "https://github.com/Ada/Gate/tree/main", KIND_REPO },
	{ "https://raw.githubusercontent.com/ada/gate/main/README.md", -1 },
	{ "https://redd.it/1ab", KIND_THREAD },
	{ "https://www.reddit.com/r/c/s/AbC", KIND_THREAD },
	{ "https://www.reddit.com/r/c/", -1 },
	{ "https://askubuntu.com/q/7", KIND_THREAD },
	{ "https://unix.stackexchange.com/a/7/8", KIND_THREAD },
	{ "https://social.example/@ada/111222333", KIND_THREAD },
	{ "https://social.example/@ada", -1 },
	{ "https://www.threads.net/@ada/post/AbC", KIND_THREAD },
	{ "https://dl.acm.org/doi/pdf/10.1145/12.34", KIND_PAPER },
	{ "https://dl.acm.org/doi/book/10.1145/12", KIND_BOOK },
	{ "https://publisher.example/doi/full/10.1002/x", KIND_PAPER },
	{ "https://link.springer.com/article/10.1007/s1-2", KIND_PAPER },
	{ "https://link.springer.com/book/10.1007/978-1", KIND_BOOK },
	{ "https://www.ncbi.nlm.nih.gov/pubmed/12", KIND_PAPER },
	{ "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/", KIND_PAPER },
	{ "https://papers.nips.cc/paper/2017/hash/a-Abstract.html",
	  KIND_PAPER },
	{ "https://open.spotify.com/intl-de/episode/4r", KIND_PODCAST },
	{ "https://pocketcasts.com/podcast/a/b", KIND_PODCAST },
	{ "https://forum.example/t/gates/1234", KIND_THREAD },
	{ "https://conf.example/2019/talks/gates", KIND_TALK },
	{ "https://conf.example/2019/talks/", -1 },
	{ "https://blog.example/2019/12/gates", -1 },
	{ "https://a.example/github.com/ada/gate", -1 },
	{ "https://notgithub.com/ada/gate", -1 },
	{ "none", -1 },
};

static void test_kind_from_url__knows_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		int got = kind_from_url(rows[i].url);

		if (got != rows[i].kind)
			fail_msg("%s is %s", rows[i].url,
				 got < 0 ? "none" : kind_name((enum kind)got));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kind_from_url__knows_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
