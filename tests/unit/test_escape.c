/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct row {
	const char *in, *out;
};

static void check_rows(void (*add)(struct buf *b, const char *s),
		       const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf b = BUF_INIT;

		add(&b, rows[i].in);
		assert_string_equal(b.s, rows[i].out);
		buf_release(&b);
	}
}

static void test_markdown_text__marks_are_themselves(void **state)
{
	static const struct row rows[] = {
		{ "plain words", "plain words" },
		{ "a*b_c`d\\e", "a\\*b\\_c\\`d\\\\e" },
		{ "](http", "\\](http" },
		{ "![x][y]", "!\\[x\\]\\[y\\]" },
		{ "<script>", "&lt;script&gt;" },
		{ "{{< x >}} {{% y %}} {#id}",
		  "\\{\\{&lt; x &gt;\\}\\} \\{\\{% y %\\}\\} \\{#id\\}" },
		{ "a|b~~c~~", "a&#124;b&#126;&#126;c&#126;&#126;" },
		{ "R & D, AT&T, &lt; &#60;",
		  "R & D, AT&amp;T, &amp;lt; &amp;#60;" },
		{ "日本語 🎉", "日本語 🎉" },
		{ "https://a_b www.c.d", "https\\://a\\_b www\\.c.d" },
		{ "bowww.x", "bowww.x" },
		{ "A title #", "A title \\#" },
		{ "A title ##", "A title \\#\\#" },
		{ "C# and F#", "C# and F#" },
	};

	(void)state;
	check_rows(escape_markdown.add_text, rows, ARRAY_SIZE(rows));
}

static void test_markdown_text__no_line_opens_a_block(void **state)
{
	static const struct row rows[] = {
		{ "# a", "\\# a" },
		{ "- a\n+ b\n* c", "\\- a\n\\+ b\n\\* c" },
		{ "---\n===", "\\---\n\\===" },
		{ "1. a\n23) b\n4 c", "1\\. a\n23\\) b\n4 c" },
		{ "1984", "1984" },
		{ "> a", "&gt; a" },
		{ "    code\n\ttab", "code\ntab" },
		{ "break  \nafter\\\n", "break\nafter\\\\\n" },
		{ ": term", "\\: term" },
		{ "```\n~~~", "\\`\\`\\`\n&#126;&#126;&#126;" },
		{ "a - b # c", "a - b \\# c" },
		{ "", "" },
		{ "\n\n", "\n\n" },
	};

	(void)state;
	check_rows(escape_markdown.add_text, rows, ARRAY_SIZE(rows));
}

static void test_markdown_url__stays_in_its_brackets(void **state)
{
	static const struct row rows[] = {
		{ "https://a.example/b_c?d=e&f=g#h",
		  "https://a.example/b_c?d=e&f=g#h" },
		{ "https://a.example/(x) y", "https://a.example/%28x%29%20y" },
		{ "https://a.example/<\"'>\\^`{|}",
		  "https://a.example/%3C%22%27%3E%5C%5E%60%7B%7C%7D" },
		{ "https://a.example/[x]", "https://a.example/%5Bx%5D" },
		{ "http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D" },
		{ "https://a.example/ü\t\x7f",
		  "https://a.example/%C3%BC%09%7F" },
		{ "https://a.example/?a&lt;b&copy=c",
		  "https://a.example/?a&amp;lt;b&copy=c" },
		{ "https://a.example/100%25", "https://a.example/100%25" },
		{ "mailto:a@b.example", "mailto:a@b.example" },
		{ "https://a.example/{{< x >}}",
		  "https://a.example/%7B%7B%3C%20x%20%3E%7D%7D" },
	};

	(void)state;
	check_rows(escape_markdown.add_url, rows, ARRAY_SIZE(rows));
}

static void test_hugo_own__shows_shortcodes(void **state)
{
	static const struct row rows[] = {
		{ "*mine* {{x}} {{", "*mine* {{x}} {{" },
		{ "{{< x \"y\" >}}", "{{</* x \"y\" */>}}" },
		{ "{{% x %}}.{{</x>}}", "{{%/* x */%}}.{{</*/x*/>}}" },
		{ "{{<x>}}", "{{</*x*/>}}" },
		{ "{{</* x */>}}", "{{</* x */>}}" },
		{ "{{</* x >}}", "{{</*/* x */>}}" },
		{ "{{</*/>}}", "{{</*/*/*/>}}" },
		{ "a {{< b", "a &#123;{< b" },
		{ "{{% b >}}", "&#123;{% b >}}" },
		{ "{{{< x >}}}", "{{{</* x */>}}}" },
	};

	(void)state;
	check_rows(escape_hugo.add_own, rows, ARRAY_SIZE(rows));
}

static void test_markdown_own__is_left_alone(void **state)
{
	static const struct row rows[] = {
		{ "*a* <b> {{< c >}}\n\n    code",
		  "*a* <b> {{< c >}}\n\n    code" },
	};

	(void)state;
	check_rows(escape_markdown.add_own, rows, ARRAY_SIZE(rows));
}

static void test_zola_own__shows_shortcodes(void **state)
{
	static const struct row rows[] = {
		{ "{{ x }} {% if %}", "{{ x }} {% if %}" },
		{ "{{ x(a=1) }}", "{{/* x(a=1) */}}" },
		{ "{% y() %}b{% end %}", "{%/* y() */%}b{%/* end */%}" },
		{ "{{/* x() */}}", "{{/* x() */}}" },
		{ "{{ x( {{ y() }}", "{{ x( {{/* y() */}}" },
		{ "{{", "{{" },
	};

	(void)state;
	check_rows(escape_zola.add_own, rows, ARRAY_SIZE(rows));
}

static void test_kramdown_and_python__have_their_own_marks(void **state)
{
	static const struct row kramdown[] = {
		{ "$$x$$ ^", "&#36;&#36;x&#36;&#36; &#94;" },
		{ "{% x %} {{ y }}", "\\{% x %\\} \\{\\{ y \\}\\}" },
	};
	static const struct row python[] = {
		{ "= a", "&#61; a" },
		{ ": a = b", "&#58; a = b" },
		{ "http://x", "http://x" },
		{ "# a", "\\# a" },
	};

	(void)state;
	check_rows(escape_kramdown.add_text, kramdown, ARRAY_SIZE(kramdown));
	check_rows(escape_python.add_text, python, ARRAY_SIZE(python));
}

static void test_rst_text__marks_are_themselves(void **state)
{
	static const struct row rows[] = {
		{ "a*b_c`d\\e|f", "a\\*b\\_c\\`d\\\\e\\|f" },
		{ "- a\n-- b\n1. c\niv) d", "\\- a\n\\-- b\n1\\. c\niv\\) d" },
		{ ".. x::", "\\.. x\\:\\:" },
		{ "see: http://a.b c@d", "see: http\\://a.b c\\@d" },
		{ "— who", "\\— who" },
		{ "plain, (words).", "plain, (words)." },
	};

	(void)state;
	check_rows(escape_rst.add_text, rows, ARRAY_SIZE(rows));
}

static void test_rst_url__ends_no_link(void **state)
{
	static const struct row rows[] = {
		{ "https://a.b/<c>?d=`e`_",
		  "https://a.b/%3Cc%3E?d=%60e%60%5F" },
		{ "https://a.b/ü", "https://a.b/%C3%BC" },
	};

	(void)state;
	check_rows(escape_rst.add_url, rows, ARRAY_SIZE(rows));
}

static void test_rst_own__turns_markdown(void **state)
{
	static const struct row rows[] = {
		{ "*a* __b__ `c` d", "*a* **b** ``c`` d" },
		{ "un*frigging*believable", "un\\ *frigging*\\ believable" },
		{ "[a *b*](https://c.d/e_f)", "`a b <https://c.d/e_f>`__" },
		{ "[a](javascript:b)", "a" },
		{ "see https://c.d/.",
		  "see `https\\://c.d/ <https://c.d/>`__." },
		{ "2 * 3 \\* 4 snake_case_x",
		  "2 \\* 3 \\* 4 snake\\_case\\_x" },
		{ "## H\n\ntext", ".. rubric:: H\n\ntext" },
		{ "> a\n> b\n\nc", "   a\n   b\n\nc" },
		{ "a\n- b\n- c", "a\n\n- b\n- c\n\n.." },
		{ "```sh\nls\n```", ".. code-block:: sh\n\n   ls\n\n.." },
	};

	(void)state;
	check_rows(escape_rst.add_own, rows, ARRAY_SIZE(rows));
}

static void test_html__is_text(void **state)
{
	static const struct row text[] = {
		{ "<a href='x'>\"&\"",
		  "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;" },
	};
	static const struct row own[] = {
		{ "<b>\n\nc", "<p>&lt;b&gt;</p>\n<p>c</p>\n" },
		{ "# h\n\n*a* **b** `<c>` ~~d~~",
		  "<h3>h</h3>\n<p><em>a</em> <strong>b</strong> "
		  "<code>&lt;c&gt;</code> <del>d</del></p>\n" },
		{ "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n" },
		{ "2. a", "<ol start=\"2\">\n<li>a</li>\n</ol>\n" },
		{ "> q", "<blockquote>\n<p>q</p>\n</blockquote>\n" },
		{ "```js\n<x>\n```",
		  "<pre><code>&lt;x&gt;\n</code></pre>\n" },
		{ "[a](https://e.example/?x=1&amp;y=\"2)",
		  "<p><a href=\"https://e.example/?x=1&amp;y=&quot;2\" "
		  "rel=\"noopener noreferrer\">a</a></p>\n" },
		{ "[a](javascript:alert(1)) [b](data:x)",
		  "<p>a b</p>\n" },
		{ "[a](javascript&colon;alert(1))", "<p>a</p>\n" },
		{ "![a *b*](https://e.example/p.png)",
		  "<p><a href=\"https://e.example/p.png\" class=\"picture\" "
		  "rel=\"noopener noreferrer\">a b</a></p>\n" },
		{ "<script>alert(1)</script>",
		  "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n" },
		{ "a &lt; b &amp; c\\*", "<p>a &lt; b &amp; c*</p>\n" },
		{ "a | b\n--- | ---\nc | d",
		  "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n"
		  "</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n"
		  "</tbody>\n</table>\n" },
	};

	(void)state;
	check_rows(escape_html.add_text, text, ARRAY_SIZE(text));
	check_rows(escape_html.add_own, own, ARRAY_SIZE(own));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_markdown_text__marks_are_themselves),
		cmocka_unit_test(test_markdown_text__no_line_opens_a_block),
		cmocka_unit_test(test_markdown_url__stays_in_its_brackets),
		cmocka_unit_test(test_hugo_own__shows_shortcodes),
		cmocka_unit_test(test_markdown_own__is_left_alone),
		cmocka_unit_test(test_zola_own__shows_shortcodes),
		cmocka_unit_test(
			test_kramdown_and_python__have_their_own_marks),
		cmocka_unit_test(test_rst_text__marks_are_themselves),
		cmocka_unit_test(test_rst_url__ends_no_link),
		cmocka_unit_test(test_rst_own__turns_markdown),
		cmocka_unit_test(test_html__is_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
