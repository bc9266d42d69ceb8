/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which addresses are one page: by their form, and by where they lead.
 */
#include "library.h"

#include "core/url.h"
#include "ops/add.h"
#include "ops/find.h"

static int64_t add(struct library *lib, const char *url, int *ret_new)
{
	struct add_request req = { .url = url,
				   .kind = -1,
				   .state = -1,
				   .no_fetch = 1 };
	struct add_result res = { 0 };

	OK(lib, op_add(&lib->app, &req, &res, &lib->err));
	if (ret_new)
		*ret_new = res.is_new;
	return res.id;
}

struct pair {
	const char *a, *b;
};

#define A "https://site.example/a-page"
#define YT "https://www.youtube.com/watch?v=dQw4w9WgXcQ"

static const struct pair one_page[] = {
	{ A, "http://site.example/a-page" },
	{ A, "https://www.site.example/a-page" },
	{ A, "http://WWW.Site.Example:80/a-page/" },
	{ A, "https://site.example:443/a-page/" },
	{ A, "https://site.example/a%2Dpage" },
	{ A, "https://site.example/x/../a-page" },
	{ A, "https://site.example/a-page#part" },
	{ A, "https://site.example/a-page?utm_source=x&fbclid=1" },
	{ A, "site.example/a-page" },
	{ A, "https://m.site.example/a-page" },
	{ A, "https://amp.site.example/a-page" },
	{ A, "https://site.example/a-page/amp/" },
	{ A, "https://site.example/amp/a-page" },
	{ A, "https://site.example/a-page?amp=1" },
	{ A, "https://www.google.com/amp/s/site.example/a-page" },
	{ A, "https://site-example.cdn.ampproject.org/c/s/site.example/a-page" },
	{ "http://www.site.example/", "https://site.example" },
	{ "http://site.example/x/?id=7", "https://site.example/x?id=7" },
	{ "https://b\xC3\xBC"
	  "cher.example/x", "https://xn--bcher-kva.example/x" },
	{ "https://xn--bcher-kva.example/x", "https://B\xC3\x9C"
					     "CHER.example/x" },
	{ "https://site.example/%E6%97%A5", "https://site.example/\xE6\x97\xA5" },
	{ YT, "https://youtu.be/dQw4w9WgXcQ?si=abc&t=42" },
	{ YT, "http://youtube.com/watch?v=dQw4w9WgXcQ" },
	{ YT, "https://m.youtube.com/watch?v=dQw4w9WgXcQ" },
	{ YT, "https://www.youtube.com/embed/dQw4w9WgXcQ?start=3" },
	{ YT, "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" },
	{ YT, "https://www.youtube.com/shorts/dQw4w9WgXcQ" },
	{ YT, "https://youtube.com/live/dQw4w9WgXcQ?feature=share" },
	{ YT, "https://www.youtube.com/v/dQw4w9WgXcQ" },
	{ YT, "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1&index=2" },
	{ YT, "https://m.youtube.com/live/dQw4w9WgXcQ" },
	{ "https://www.youtube.com/playlist?list=PL12",
	  "https://m.youtube.com/playlist?list=PL12&si=x" },
	{ "https://www.youtube.com/playlist?list=PL12",
	  "https://music.youtube.com/playlist?list=PL12" },
	{ "https://arxiv.org/abs/1706.03762",
	  "https://arxiv.org/pdf/1706.03762.pdf" },
	{ "https://arxiv.org/abs/1706.03762", "http://arxiv.org/pdf/1706.03762" },
	{ "https://arxiv.org/abs/1706.03762",
	  "https://www.arxiv.org/abs/1706.03762" },
	{ "https://arxiv.org/abs/cs/0112017", "https://arxiv.org/pdf/cs/0112017" },
	{ "https://vimeo.com/76979871",
	  "https://player.vimeo.com/video/76979871?h=8272103f6e" },
};

static const struct pair two_pages[] = {
	{ A, "https://site.example/a-page?ref=x" },
	{ A, "https://site.example/a-page?source=x" },
	{ A, "https://site.example/a-page?id=1" },
	{ "https://site.example/s?id=1", "https://site.example/s?id=2" },
	{ A, "https://site.example:8443/a-page" },
	{ A, "https://site.example/A-page" },
	{ A, "https://site.example/a-page.html" },
	{ A, "https://other.example/a-page" },
	{ A, "https://blog.site.example/a-page" },
	{ "https://site.example/#/one", "https://site.example/#/two" },
	{ "https://site.example/gear", "https://site.example/gear/amp" },
	{ "https://m.org/x", "https://org/x" },
	{ YT, "https://www.youtube.com/watch?v=another0000" },
	{ YT, "https://www.youtube.com/playlist?list=PL1" },
	{ "https://arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03761" },
};

static void test_op_add__knows_an_address_in_any_form(void **state)
{
	struct library *lib = *state;

	for (size_t i = 0; i < ARRAY_SIZE(one_page); i++) {
		const struct pair *p = &one_page[i];
		struct item it = { 0 };
		int64_t id;
		int is_new;

		id = add(lib, p->a, NULL);
		if (add(lib, p->b, &is_new) != id || is_new)
			fail_msg("%s is not %s", p->b, p->a);
		/* As it was given, it stays. */
		OK(lib, op_load(&lib->app, id, ITEM_HEAD, &it, &lib->err));
		if (!strcmp(p->a, A) || !strcmp(p->a, YT))
			assert_string_equal(it.url, p->a);
		item_release(&it);
	}
}

static void test_op_add__keeps_what_may_be_another_page(void **state)
{
	struct library *lib = *state;

	for (size_t i = 0; i < ARRAY_SIZE(two_pages); i++)
		if (add(lib, two_pages[i].a, NULL) ==
		    add(lib, two_pages[i].b, NULL))
			fail_msg("%s is taken for %s", two_pages[i].b,
				 two_pages[i].a);
}

static void test_op_add__prefers_the_very_address(void **state)
{
	struct library *lib = *state;
	int64_t first = add(lib, "http://site.example/x/", NULL);

	assert_int_equal(add(lib, "https://site.example/x", NULL), first);
	assert_int_equal(add(lib, "http://site.example/x/", NULL), first);
}

/* Asked for a, found b. */
static const struct pair may_be[] = {
	{ "http://site.example/p/1", "https://www.site.example/p/1" },
	{ "https://old.example/2019/post", "https://new.example/writing/post" },
	{ "https://site.example/show.php?id=7", "https://site.example/a-slug" },
	{ "https://short.example/xYz", "https://site.example/a/long/one" },
	{ "https://site.example/a/amp", "https://site.example/a" },
	{ "https://site.example/a/index.html", "https://site.example/a/" },
	{ "https://site.example/a?ref=news", "https://site.example/a" },
	{ "https://site.example/a?source=mail", "https://site.example/a/" },
	{ "https://site.example/", "https://www.site.example/" },
	{ "https://site.example/index.html", "https://site.example/" },
	{ "https://site.example/old", "https://site.example/?p=12" },
	{ "https://site.example/login", "https://www.site.example/login" },
	{ "https://site.example/a?page=1", "https://site.example/a" },
	{ "https://site.example/?p=7", "https://site.example/topics/a" },
	{ "https://site.example/blog", "https://site.example/blog/" },
	{ "https://redd.it/1a", "https://www.reddit.com/r/c/comments/1a/b/" },
	{ "https://www.reddit.com/r/c/s/Ab",
	  "https://www.reddit.com/r/c/comments/1a/b/?share_id=x" },
	{ "https://lobste.rs/s/1a/gates", "https://lobste.rs/s/1a" },
	{ "https://doi.org/10.1109/a", "https://lib.example/document/12/" },
	{ "https://site.example/s?id=7&ref=x", "https://site.example/s?id=7" },
};

static const struct pair may_not[] = {
	/* start pages */
	{ "https://site.example/gone/page", "https://site.example/" },
	{ "https://site.example/gone/page", "https://site.example" },
	{ "https://site.example/gone", "https://site.example/index.html" },
	{ "https://site.example/gone", "https://site.example/en/" },
	{ "https://site.example/gone", "https://site.example/de-AT" },
	{ "https://site.example/gone", "https://www.site.example/home" },
	{ "https://site.example/gone", "https://site.example/?utm_source=x" },
	{ "https://gone.example/x", "https://parking.example/" },
	/* the section above */
	{ "https://site.example/blog/2019/post", "https://site.example/blog/" },
	{ "https://site.example/blog/post", "https://site.example/blog" },
	/* gates */
	{ "https://site.example/a", "https://site.example/login" },
	{ "https://site.example/a?page=2", "https://site.example/a" },
	{ "https://site.example/2020/a", "https://site.example/category/b/" },
	{ "https://site.example/2020/a", "https://site.example/blog/tag/b" },
	{ "https://site.example/2020/a", "https://site.example/blog/" },
	{ "https://site.example/a", "https://site.example/privacy" },
	{ "https://www.linkedin.com/posts/a", "https://www.linkedin.com/authwall?x=1" },
	{ "https://dl.acm.org/doi/10.1145/1.2",
	  "https://dl.acm.org/action/cookieAbsent" },
	{ "https://www.youtube.com/watch?v=a",
	  "https://consent.youtube.com/m?continue=https%3A%2F%2Fwww."
	  "youtube.com%2Fwatch%3Fv%3Da" },
	{ "https://www.reddit.com/r/c/comments/1a/b/",
	  "https://www.reddit.com/r/c/" },
	{ "https://site.example/a", "https://site.example/users/sign-in" },
	{ "https://site.example/a", "https://login.site.example/x" },
	{ "https://site.example/a", "https://consent.site.example/x" },
	{ "https://site.example/a", "https://site.example/cookie-consent.html" },
	{ "https://site.example/a/b", "https://gate.example/x?next=%2Fa%2Fb"
				      "&u=https%3A%2F%2Fsite.example%2Fa%2Fb" },
	{ "https://site.example/a/b", "https://gate.example/x?next=/a/b" },
	{ "https://site.example/a", "https://site.example/404.html" },
	{ "https://site.example/a", "https://site.example/error/not-found" },
	/* other entries of one program */
	{ "https://site.example/s?id=7", "https://site.example/s" },
	{ "https://site.example/s?id=7", "https://site.example/s?id=8" },
	{ "https://site.example/s", "https://site.example/s?page=2" },
	{ "https://site.example/s?story_id=a", "https://site.example/s/" },
	{ "https://site.example/s?x=2041", "https://site.example/s" },
	{ "https://site.example/#/a", "https://site.example/" },
	{ "https://site.example/app#!a", "https://site.example/app#!b" },
	/* no address of the web */
	{ "https://site.example/a", "mailto:a@site.example" },
	{ "https://site.example/a", "/a" },
	{ "https://site.example/a", "" },
};

static void test_url_may_be_same__takes_what_was_moved(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(may_be); i++)
		if (!url_may_be_same(may_be[i].a, may_be[i].b))
			fail_msg("%s, %s", may_be[i].a, may_be[i].b);
}

static void test_url_may_be_same__takes_no_gate_or_start_page(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(may_not); i++)
		if (url_may_be_same(may_not[i].a, may_not[i].b))
			fail_msg("%s, %s", may_not[i].a, may_not[i].b);
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		LIBRARY_TEST(test_op_add__knows_an_address_in_any_form),
		LIBRARY_TEST(test_op_add__keeps_what_may_be_another_page),
		LIBRARY_TEST(test_op_add__prefers_the_very_address),
		cmocka_unit_test(test_url_may_be_same__takes_what_was_moved),
		cmocka_unit_test(
			test_url_may_be_same__takes_no_gate_or_start_page),
	};

	return cmocka_run_group_tests(cases, NULL, NULL);
}
