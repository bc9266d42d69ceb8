/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forms of an address on well-known sites, and what must hold for any address
 * at all.
 */
#include "base/embed.h"
#include "base/limits.h"
#include "core/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MUTANTS 40000

extern const struct embedded sites_files[]; /* data/sites.txt */

struct one {
	const char *want;
	const char *const *forms;
};

#define FORMS(...) (const char *const[]){ __VA_ARGS__, NULL }

static const struct one ones[] = {
	{ "https://www.youtube.com/watch?v=a-B_9",
	  FORMS("https://www.youtube.com/watch?v=a-B_9",
		"http://youtube.com/watch?t=9&v=a-B_9&list=PL1&index=2",
		"https://m.youtube.com/watch?v=a-B_9&feature=share",
		"https://music.youtube.com/watch?v=a-B_9&si=x",
		"https://youtu.be/a-B_9?t=30", "https://youtu.be/a-B_9/",
		"https://www.youtube.com/embed/a-B_9?rel=0",
		"https://m.youtube.com/embed/a-B_9",
		"https://www.youtube-nocookie.com/embed/a-B_9",
		"https://www.youtube.com/v/a-B_9&hl=en&fs=1",
		"https://youtube.googleapis.com/v/a-B_9?version=3",
		"https://youtube.com/shorts/a-B_9",
		"https://www.youtube.com/attribution_link?a=1&u=%2Fwatch%3Fv"
		"%3Da-B_9%26feature%3Dshare",
		"https://consent.youtube.com/m?gl=DE&continue=https%3A%2F%2F"
		"www.youtube.com%2Fwatch%3Fv%3Da-B_9",
		"https://m.youtube.com/live/a-B_9",
		"https://www.youtube.com/live/a-B_9/") },
	{ "https://www.youtube.com/playlist?list=PL1",
	  FORMS("https://m.youtube.com/playlist?list=PL1",
		"https://youtube.com/playlist?list=PL1&si=x",
		"https://www.youtube.com/embed/videoseries?list=PL1",
		"https://www.youtube.com/embed?listType=playlist&list=PL1") },
	{ "https://arxiv.org/abs/2001.00001",
	  FORMS("http://arxiv.org/pdf/2001.00001v2.pdf",
		"https://arxiv.org/pdf/2001.00001",
		"https://arxiv.org/html/2001.00001v1",
		"https://arxiv.org/abs/2001.00001v12?context=cs",
		"http://export.arxiv.org/pdf/2001.00001v1.pdf",
		"https://ar5iv.labs.arxiv.org/html/2001.00001",
		"https://www.alphaxiv.org/abs/2001.00001v3",
		"https://doi.org/10.48550/arXiv.2001.00001") },
	{ "https://arxiv.org/abs/2001.00001",
	  FORMS("https://alphaxiv.org/overview/2001.00001",
		"https://huggingface.co/papers/2001.00001",
		"https://arxiv.org/abs/arXiv:2001.00001v3",
		"https://arxiv.org/src/2001.00001v1") },
	{ "https://arxiv.org/abs/math/0309136",
	  FORMS("http://arxiv.org/pdf/math/0309136v1.pdf",
		"https://arxiv.org/abs/math.GT/0309136v2",
		"https://arxiv.org/pdf/math.GT/0309136",
		"https://arxiv.org/abs/math/0309136") },
	{ "https://vimeo.com/1234",
	  FORMS("https://player.vimeo.com/video/1234?h=abc",
		"https://vimeo.com/channels/staffpicks/1234",
		"https://vimeo.com/groups/sheep/videos/1234",
		"https://vimeo.com/showcase/77/video/1234",
		"https://vimeo.com/1234/0123456789?share=copy",
		"https://vimeo.com/event/77/videos/1234",
		"https://vimeo.com/ada/review/1234/0a1b2c3d4e",
		"https://vimeo.com/1234") },
	{ "https://en.wikipedia.org/wiki/C_(x)",
	  FORMS("https://en.m.wikipedia.org/wiki/C_(x)#Y") },
	{ "https://en.wikipedia.org/wiki/C_(x)",
	  FORMS("https://en.wikipedia.org/wiki/C_%28x%29?wprov=sfla1",
		"https://en.wikipedia.org/w/index.php?title=C_(x)",
		"https://en.m.wikipedia.org/?title=C_(x)&useskin=vector",
		"https://www.wikipedia.org/wiki/C_(x)") },
	{ "https://en.wikipedia.org/w/index.php?oldid=7",
	  FORMS("https://en.m.wikipedia.org/wiki/AC/DC?oldid=7",
		"https://en.wikipedia.org/w/index.php?title=AC/DC&oldid=7") },
	{ "https://zh.wikipedia.org/wiki/C",
	  FORMS("https://zh.wikipedia.org/zh-tw/C",
		"https://zh.m.wikipedia.org/zh-hans/C") },
	{ "https://www.slideshare.net/ada/gates",
	  FORMS("https://de.slideshare.net/ada/gates",
		"https://fr2.slideshare.net/mobile/ada/gates",
		"https://www.slideshare.net/ada/gates/3?from_action=save") },
	{ "https://www.slideshare.net/slideshow/embed_code/12",
	  FORMS("https://www.slideshare.net/slideshow/gates-lean/12#4",
		"https://es.slideshare.net/slideshow/gates-lean/12",
		"https://www.slideshare.net/slideshow/embed_code/12?rel=0") },
	{ "https://queue.acm.org/detail.cfm?id=77",
	  FORMS("http://queue.acm.org/detail.cfm?id=77") },
	{ "https://doi.org/10.1145/12.34",
	  FORMS("https://dl.acm.org/doi/10.1145/12.34?cid=9",
		"https://dl.acm.org/doi/fullHtml/10.1145/12.34",
		"https://dl.acm.org/doi/pdf/10.1145/12.34?download=true",
		"https://portal.acm.org/citation.cfm?id=12.34&coll=x",
		"http://dx.doi.org/10.1145/12.34") },
	{ "https://doi.org/10.1007/s1-2",
	  FORMS("https://link.springer.com/article/10.1007/s1-2",
		"https://link.springer.com/article/10.1007%2Fs1-2",
		"https://link.springer.com/content/pdf/10.1007/s1-2.pdf") },
	{ "https://doi.org/10.1101/2020.01",
	  FORMS("https://www.biorxiv.org/content/10.1101/2020.01v2",
		"https://www.biorxiv.org/content/10.1101/2020.01v1.full.pdf") },
	{ "https://doi.org/10.1002/x",
	  FORMS("https://publisher.example/doi/abs/10.1002/x",
		"https://publisher.example/doi/10.1002/x?needAccess=true") },
	{ "https://pubmed.ncbi.nlm.nih.gov/12/",
	  FORMS("https://www.ncbi.nlm.nih.gov/pubmed/12",
		"https://pubmed.ncbi.nlm.nih.gov/12") },
	{ "https://www.semanticscholar.org/paper/0123456789abcdef",
	  FORMS("https://www.semanticscholar.org/paper/Gates/0123456789abcdef")
	},
	{ "https://farm.example/a.pdf",
	  FORMS("https://scholar.google.de/scholar_url?hl=de&url="
		"https:%2F%2Ffarm.example%2Fa.pdf") },
	{ "https://www.rfc-editor.org/rfc/rfc791",
	  FORMS("https://datatracker.ietf.org/doc/html/rfc791#section-2",
		"https://datatracker.ietf.org/doc/rfc791/",
		"https://www.rfc-editor.org/rfc/rfc791.txt",
		"https://www.rfc-editor.org/rfc/pdfrfc/rfc791.txt.pdf",
		"https://www.rfc-editor.org/info/rfc0791",
		"https://tools.ietf.org/html/rfc791",
		"http://www.ietf.org/rfc/rfc0791.txt",
		"https://doi.org/10.17487/RFC0791") },
	{ "https://datatracker.ietf.org/doc/draft-ada-gates/",
	  FORMS("https://datatracker.ietf.org/doc/html/draft-ada-gates-03",
		"https://tools.ietf.org/html/draft-ada-gates",
		"https://www.ietf.org/archive/id/draft-ada-gates-12.txt") },
	{ "https://lwn.net/Articles/77/",
	  FORMS("http://lwn.net/Articles/77#Comments",
		"https://lwn.net/SubscriberLink/77/0a1b2c/",
		"https://lwn.net/Articles/77/bigpage") },
	{ "https://github.com/ada/gate",
	  FORMS("https://github.com/ada/gate.git",
		"https://github.com/Ada/Gate/tree/main?ref=x",
		"http://www.github.com/ada/gate?tab=readme-ov-file#use") },
	{ "https://github.com/ada/gate/blob/main/docs/Use.md",
	  FORMS("https://github.com/Ada/gate/blob/main/docs/Use.md?plain=1#L9",
		"https://raw.githubusercontent.com/ada/Gate/main/docs/Use.md",
		"https://github.com/ada/gate/raw/refs/heads/main/docs/Use.md") },
	{ "https://github.com/ada/gate/pull/3",
	  FORMS("https://github.com/ada/gate/pull/3/files#diff-1",
		"https://github.com/ADA/gate/pull/3?notification_id=1") },
	{ "https://gist.github.com/0123456789abcdef",
	  FORMS("https://gist.github.com/ada/0123456789abcdef#file-a-c",
		"https://gist.githubusercontent.com/ada/0123456789abcdef/raw/"
		"1/a.c") },
	{ "https://gitlab.com/ada/gate/-/merge_requests/4",
	  FORMS("https://gitlab.com/ada/gate/merge_requests/4",
		"https://gitlab.com/ada/gate/-/merge_requests/4/diffs") },
	{ "https://www.reddit.com/comments/1ab",
	  FORMS("https://old.reddit.com/r/c/comments/1ab/gates_lean/",
		"https://www.reddit.com/r/c/comments/1ab/?share_id=7",
		"https://redd.it/1ab",
		"https://np.reddit.com/r/c/comments/1ab.json") },
	{ "https://www.reddit.com/comments/1ab/comment/k2",
	  FORMS("https://www.reddit.com/r/c/comments/1ab/comment/k2/",
		"https://old.reddit.com/r/c/comments/1ab/gates_lean/k2/") },
	{ "https://superuser.com/questions/7",
	  FORMS("https://superuser.com/q/7/12",
		"https://superuser.com/questions/7/why/8#8") },
	{ "https://x.com/i/status/12",
	  FORMS("https://twitter.com/Ada/status/12?s=20",
		"https://nitter.net/ada/status/12#m",
		"https://x.com/ada/status/12/photo/1",
		"https://x.com/i/web/status/12") },
	{ "https://bsky.app/profile/did:plc:a/post/3k",
	  FORMS("https://bsky.app/profile/did%3Aplc%3Aa/post/3k?ref_src=embed",
		"https://embed.bsky.app/embed/did:plc:a/app.bsky.feed.post/3k")
	},
	{ "https://podcasts.apple.com/podcast/id1?i=2",
	  FORMS("https://podcasts.apple.com/us/podcast/gates/id1?i=2&l=en",
		"https://podcasts.apple.com/de/podcast/id1?i=2") },
	{ "https://open.spotify.com/episode/4r",
	  FORMS("https://open.spotify.com/intl-de/episode/4r?si=x",
		"https://open.spotify.com/embed/episode/4r?theme=0") },
	{ "https://www.ted.com/talks/ada_gates",
	  FORMS("https://embed.ted.com/talks/lang/de/ada_gates",
		"https://www.ted.com/talks/ada_gates/transcript?language=de") },
	{ "https://archive.ph/Ab1",
	  FORMS("https://archive.is/Ab1#selection-1.0-2.0",
		"http://archive.today/Ab1") },
	{ "https://archive.org/details/gates",
	  FORMS("https://archive.org/details/gates/page/n5/mode/2up",
		"https://archive.org/details/gates?view=theater") },
	{ "https://farm.example/gate",
	  FORMS("https://www.google.com/amp/s/farm.example/gate",
		"https://www.bing.com/amp/s/farm.example/gate?usqp=mq331",
		"https://farm-example.cdn.ampproject.org/v/s/farm.example/gate"
		"?amp_js_v=0.1#aoh=1") },
	{ "https://lean.example/why-0123456789ab",
	  FORMS("https://lean.example/why-0123456789ab?source=home---4--0---",
		"https://lean.example/why-0123456789ab?gi=0a1b",
		"https://medium.com/m/global-identity-2?redirectUrl=https%3A"
		"%2F%2Flean.example%2Fwhy-0123456789ab") },
	{ "https://social.example/@ada/11",
	  FORMS("https://social.example/users/ada/statuses/11",
		"https://social.example/%40ada/11/embed",
		"https://social.example/deck/@ada/11",
		"https://social.example/web/@ada/11") },
	{ "https://medium.com/p/0123456789ab",
	  FORMS("https://medium.com/@ada/why-gates-lean-0123456789ab",
		"https://ada.medium.com/why-gates-lean-0123456789ab",
		"https://medium.com/%40ada/why-gates-lean-0123456789ab?sk=1",
		"https://medium.com/@ada/0123456789ab",
		"https://medium.com/lean/why-0123456789ab?source=rss") },
	{ "https://farm.example/a?b=c%26d&e=f",
	  FORMS("https://www.google.com/url?sa=t&url=https%3A%2F%2Ffarm.example"
		"%2Fa%3Fb%3Dc%2526d%26e%3Df%26utm_source%3Dx",
		"https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com"
		"%2Furl%3Fq%3Dhttps%253A%252F%252Ffarm.example%252Fa%253Fb"
		"%253Dc%252526d%2526e%253Df&h=x") },
	{ "https://www.google.com/url?q=https:%2F%2F",
	  FORMS("https://www.google.com/url?q=https%3A%2F%2F") },
	{ "https://ada.substack.com/p/gates",
	  FORMS("https://open.substack.com/pub/ada/p/gates?r=1",
		"https://ada.substack.com/p/gates?open=false#footnote-1",
		"https://ada.substack.com/p/gates?utm_source=x&r=2") },
};

/* Pages of one site that are not the same. */
static const char *const others[] = {
	"https://www.youtube.com/watch?list=PL1",
	"https://www.youtube.com/playlist?list=PL1",
	"https://www.youtube.com/watch?v=b",
	"https://www.youtube.com/watch?v=B",
	"https://www.youtube.com/@b",
	"https://www.youtube.com/embed/live_stream?channel=UC1",
	"https://www.youtube.com/embed/live_stream?channel=UC2",
	"https://notyoutu.be/b",
	"https://arxiv.org/list/cs.DC/recent",
	"https://arxiv.org/abs/2001.00001",
	"https://arxiv.org/abs/2001.00002",
	"https://arxiv.org/a/dev1",
	"https://vimeo.com/1234",
	"https://vimeo.com/showcase/1234",
	"https://vimeo.com/channels/gates/videos",
	"https://vimeo.com/channels/sheep/videos",
	"https://vimeo.com/user1234",
	"https://en.wikipedia.org/wiki/C",
	"https://de.wikipedia.org/wiki/C",
	"https://en.wikipedia.org/wiki/C?oldid=1",
	"https://en.wikipedia.org/w/index.php?title=C&oldid=1&diff=2",
	"https://en.wikipedia.org/w/index.php?title=C&action=history",
	"https://en.wikipedia.org/w/index.php?title=D&action=history",
	"https://en.wikipedia.org/?curid=9",
	"https://queue.acm.org/detail.cfm?id=1",
	"https://queue.acm.org/detail.cfm?id=2",
	"https://github.com/ada/gate",
	"https://github.com/ada/gate/issues/1",
	"https://github.com/ada?tab=repositories",
	"https://github.com/ada?tab=stars",
	"https://github.com/ada/gate/tree/main/docs",
	"https://github.com/ada/gate/blob/main/A",
	"https://github.com/ada/gate/blob/main/a",
	"https://github.com/ada/gate/blob/next/a",
	"https://github.com/trending/c?since=daily",
	"https://github.com/trending/c?since=weekly",
	"https://www.slideshare.net/search/slideshow?q=gates",
	"https://www.slideshare.net/search/slideshow?q=sheep",
	"https://www.slideshare.net/slideshow/gates/12",
	"https://www.slideshare.net/slideshow/gates/13",
	"https://www.reddit.com/r/c/s/AbC",
	"https://www.reddit.com/r/c/s/abc",
	"https://stackoverflow.com/a/12",
	"https://stackoverflow.com/q/12",
	"https://substack.com/app-link/post?publication_id=1&post_id=2",
	"https://substack.com/app-link/post?publication_id=1&post_id=3",
	"https://lean.example/why-0123456789ab",
	"https://lean.example/why-0123456789ab?source=rss",
	"https://web.archive.org/web/2020/https://lean.example/a",
	"https://web.archive.org/web/2021/https://lean.example/a",
	"https://lean.example/a",
	"https://news.ycombinator.com/item?id=1",
	"https://news.ycombinator.com/item?id=2",
	"https://news.ycombinator.com/news?p=2",
	"https://www.reddit.com/r/c/comments/x",
	"https://www.reddit.com/r/c/comments/x/title/comment",
	"https://medium.com/@ada",
	"https://medium.com/@ada/about",
	"https://ada.substack.com/p/gates/comments",
	"https://ada.substack.com/p/gates",
	"https://podcasts.apple.com/us/podcast/x/id1?i=2",
	"https://podcasts.apple.com/us/podcast/x/id1?i=3",
};

static char *canonical(const char *url)
{
	char *got = NULL;

	assert_int_equal(url_canonical(url, &got, NULL), 0);
	return got;
}

static void check_same(const char *url, const char *want)
{
	char *got = canonical(url);

	assert_string_equal(got, want);
	free(got);
}

static void test_url_canonical__unifies_forms_of_sites(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ones); i++)
		for (const char *const *f = ones[i].forms; *f; f++)
			check_same(*f, ones[i].want);
}

static void test_url_canonical__leaves_other_pages_of_sites(void **state)
{
	struct strv seen = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
		char *got = canonical(others[i]);

		for (size_t k = 0; k < seen.n; k++)
			assert_string_not_equal(got, seen.v[k]);
		strv_push_take(&seen, got);
	}
	strv_release(&seen);
}

/* A form with something in the place of each name. */
static char *sample(const char *form, size_t len)
{
	struct buf b = BUF_INIT;

	if (!strncmp(form, "{u}", 3))
		return xstrdup("https://x.example/a?b=c");
	if (strncmp(form, "https://", 8))
		buf_adds(&b, "https://");
	for (size_t i = 0; i < len; i++) {
		if (form[i] != '{') {
			buf_addc(&b, form[i]);
			continue;
		}
		switch (form[i + 1]) {
		case '*':
			buf_adds(&b, "x/y?z=1");
			break;
		case 'n':
		case 'm':
			buf_adds(&b, "123456");
			break;
		case 'h':
			buf_adds(&b, "0123456789ab");
			break;
		case 'u':
			buf_adds(&b, "https%3a%2F%2Fx.example%2Fa%3Fb%3Dc");
			break;
		default:
			buf_addf(&b, "some%c", form[i + 1]);
		}
		i += 2;
	}
	return buf_detach(&b);
}

/* Each line of the table does what it says, and ends. */
static void test_sites__lead_to_one_form(void **state)
{
	size_t lines = 0;

	(void)state;
	for (const char *s = sites_files[0].data; *s;) {
		size_t n = strcspn(s, " \n"), gap = strspn(s + n, " ");
		size_t m = strcspn(s + n + gap, "\n");

		/* What keeps its parameters is among `others`. */
		if (n && *s != '#' && !memmem(s, n, "{*}?", 4)) {
			char *from = sample(s, n);
			char *to = sample(s + n + gap, m);
			char *want = canonical(to);

			check_same(from, want);
			check_same(want, want);
			free(want);
			free(to);
			free(from);
			lines++;
		}
		s += n + gap + m;
		s += *s == '\n';
	}
	assert_true(lines > 100);
}

static unsigned roll(unsigned *seed, unsigned n)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % n;
}

/* Puts, takes or changes some bytes. */
static char *mutant(const char *url, unsigned *seed)
{
	static const char *const pieces[] = {
		"%", "%2", "%2F", "%2f", "%41", "%00", "%C3%A9", "é", "/", "//",
		"/.", "/..", "/../", "?", "&", "=", "#", "#!", "#/", ":~:", ".",
		"..", "@", ":", ":443", ":80", "utm_source=x", "&id=", "v=",
		"www.", "m.", "xn--", "ß", "日", "。", "\u00AD", "[", "]", "+",
		";", "\\", "A", "ref=", "v1", ".pdf", "-0123456789ab",
		"https://www.google.com/url?q=",
	};
	struct buf b = BUF_INIT;
	size_t len = strlen(url), at, cut;

	at = roll(seed, (unsigned)len + 1);
	cut = roll(seed, 3) ? 0 : roll(seed, 4);
	if (cut > len - at)
		cut = len - at;
	buf_add(&b, url, at);
	if (roll(seed, 4))
		buf_adds(&b, pieces[roll(seed, ARRAY_SIZE(pieces))]);
	buf_adds(&b, url + at + cut);
	return buf_detach(&b);
}

static void test_url_canonical__twice_is_once(void **state)
{
	unsigned seed = 1, read = 0;

	(void)state;
	for (unsigned i = 0; i < MUTANTS; i++) {
		const struct one *o = &ones[i % ARRAY_SIZE(ones)];
		char *s = xstrdup(i & 1 ? o->forms[0] : others[
				  i % ARRAY_SIZE(others)]);
		char *once = NULL, *twice = NULL;

		for (unsigned k = 1 + roll(&seed, 4); k; k--) {
			char *next = mutant(s, &seed);

			free(s);
			s = next;
		}
		if (!url_canonical(s, &once, NULL)) {
			read++;
			if (url_canonical(once, &twice, NULL) ||
			    strcmp(once, twice))
				fail_msg("%s: %s, then %s", s, once, twice);
		}
		free(once);
		free(twice);
		free(s);
	}
	assert_true(read > MUTANTS / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_url_canonical__unifies_forms_of_sites),
		cmocka_unit_test(
			test_url_canonical__leaves_other_pages_of_sites),
		cmocka_unit_test(test_sites__lead_to_one_form),
		cmocka_unit_test(test_url_canonical__twice_is_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
