/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "extract/prescan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* `times` of `s`, between `before` and `after`. */
static void repeat(struct buf *b, const char *before, const char *s,
		   size_t times, const char *after)
{
	buf_clear(b);
	buf_adds(b, before);
	for (size_t i = 0; i < times; i++)
		buf_adds(b, s);
	buf_adds(b, after);
}

static void check(const char *html, const char *want)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, html);
	assert_null(prescan(&b, NULL));
	assert_string_equal(b.s, want);
	assert_int_equal(b.len, strlen(want));
	buf_release(&b);
}

static size_t count(const char *s, const char *what)
{
	size_t n = 0;

	for (; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

static void test_prescan__leaves_scripts_and_styles_empty(void **state)
{
	(void)state;
	check("<p>a<script>if (a<b) x='</p>'</script>b",
	      "<p>a<script></script>b");
	check("<STYLE type='text/css'>p > a {}</STYLE>x",
	      "<STYLE type='text/css'></STYLE>x");
	check("<script type='application/ld+json'>{\"a\": 1}</script>x",
	      "<script type='application/ld+json'>{\"a\": 1}</script>x");
	check("<script>p = {\"lengthSeconds\": 3}</script>",
	      "<script>p = {\"lengthSeconds\": 3}</script>");
	check("<script><!-- a <script> b </script> c --></script>",
	      "<script><!-- a <script> b </script> c --></script>");
	check("<script>never closed", "<script>never closed");
	check("<textarea>a  <b></textarea><title>a <b></title>",
	      "<textarea>a  <b></textarea><title>a <b></title>");
	check("<svg><style>a</style></svg>", "<svg><style>a</style></svg>");
}

static void test_prescan__leaves_out_comments(void **state)
{
	(void)state;
	check("a<!-- b <p> -- c -->d<!---->e<!-->f<!--->g", "adefg");
	check("a<!-- b --!>c", "ac");
	check("a<!-- b ---->c", "ac");
	check("a<!-- b", "a<!-- b");
	check("<!doctype html>a<?x y?>", "<!doctype html>a<?x y?>");
}

static void test_prescan__squeezes_blanks_but_in_pre(void **state)
{
	(void)state;
	check("<p>a \n\t b</p>\n\n<p>c", "<p>a b</p>\n<p>c");
	check("<pre>a\n  b<b>  c</b>\n\n</pre>  d",
	      "<pre>a\n  b<b>  c</b>\n\n</pre> d");
	check("<pre class='of it' style='color:red' id=x>a  b</pre>",
	      "<pre class='of it'  id=x>a  b</pre>");
}

static void test_prescan__leaves_out_attributes_for_scripts(void **state)
{
	(void)state;
	check("<a onclick='x>y' href=/z data-x=1 data-src=i>",
	      "<a  href=/z  data-src=i>");
	check("<p style='color:red'><p style='Display:None'>",
	      "<p ><p style='Display:None'>");
	check("<svg viewBox='0 0 1 1'><path d='M0 0' /></svg><p d=1>",
	      "<svg viewBox='0 0 1 1'><path  /></svg><p d=1>");
	check("<math alttext=x><mi a=b>", "<math alttext=x><mi a=b>");
}

static void test_prescan__bounds_depth(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	repeat(&b, "<p>text", "<div>", 1000000, "more</div></div>end");
	assert_string_equal(prescan(&b, NULL),
			    "tags that nest too deep were left out");
	assert_int_equal(count(b.s, "<div>"), LIMIT_HTML_DEPTH);
	assert_non_null(strstr(b.s, "moreend"));
	repeat(&b, "", "<div onclick=x id=y onfocus=z>", 1000, "end");
	assert_non_null(prescan(&b, NULL));
	assert_int_equal(count(b.s, "<div  id=y >"), LIMIT_HTML_DEPTH);
	assert_string_equal(b.s + b.len - 4, ">end");
	repeat(&b, "", "<div><title>x</title><p>y</p>", 1000, "end");
	assert_non_null(prescan(&b, NULL));
	assert_int_equal(count(b.s, "<title>x</title><p>y</p>"), 1000);
	repeat(&b, "", "<p>x<br>y<li><td>", LIMIT_HTML_DEPTH * 4, "");
	assert_null(prescan(&b, NULL));
	repeat(&b, "", "<div>x</div><!-- <div> -->", 2000, "");
	assert_null(prescan(&b, NULL));
	assert_int_equal(count(b.s, "<div>x</div>"), 2000);
	repeat(&b, "<script>", "'<div>'", 2000, "</script>");
	assert_null(prescan(&b, NULL));
	buf_release(&b);
}

static void test_prescan__bounds_attributes(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	repeat(&b, "<p>text<b", " a=1", 1000000, ">bold");
	assert_non_null(strstr(prescan(&b, NULL), "too many attributes"));
	assert_int_equal(count(b.s, "a=1"), LIMIT_HTML_ATTRS);
	assert_non_null(strstr(b.s, ">bold"));
	buf_release(&b);
}

static void test_prescan__bounds_markup(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	repeat(&b, "", "<br>", LIMIT_HTML_MARKUP, "");
	assert_null(prescan(&b, NULL));
	repeat(&b, "", "<br>", LIMIT_HTML_MARKUP + 2, "end");
	assert_non_null(strstr(prescan(&b, NULL), "too many tags"));
	assert_int_equal(b.len, 4 * LIMIT_HTML_MARKUP + 4);
	buf_release(&b);
}

static void test_prescan__bounds_what_is_opened_again(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	repeat(&b, "", "<p><font>x</p>", 1000, "");
	assert_null(prescan(&b, NULL));
	assert_int_equal(count(b.s, "<p>"), 1000);
	assert_in_range(count(b.s, "<font>"), 16, 100);
	repeat(&b, "", "<p><font>x</font></p>", 1000, "");
	assert_null(prescan(&b, NULL));
	assert_int_equal(count(b.s, "<font>"), 1000);
	buf_release(&b);
}

static void test_prescan__survives_every_cut(void **state)
{
	static const char html[] =
		"<!doctype html><!-- x --><p class='a' b onx=\"y\"  style=none>"
		"<svg a=b><a/></svg></p><pre>  </pre><script>x</script  ";

	(void)state;
	for (size_t n = 0; n < sizeof(html); n++) {
		struct buf b = BUF_INIT;

		buf_add(&b, html, n);
		assert_null(prescan(&b, NULL));
		assert_true(b.len <= n);
		buf_release(&b);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_prescan__leaves_scripts_and_styles_empty),
		cmocka_unit_test(test_prescan__leaves_out_comments),
		cmocka_unit_test(test_prescan__squeezes_blanks_but_in_pre),
		cmocka_unit_test(
			test_prescan__leaves_out_attributes_for_scripts),
		cmocka_unit_test(test_prescan__bounds_depth),
		cmocka_unit_test(test_prescan__bounds_attributes),
		cmocka_unit_test(test_prescan__bounds_markup),
		cmocka_unit_test(test_prescan__bounds_what_is_opened_again),
		cmocka_unit_test(test_prescan__survives_every_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
