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
