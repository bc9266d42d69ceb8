/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The HTML escaping of the specification, so that raw and escaped differ. */
static void add_html(struct buf *out, const char *name, const char *value,
		     int raw, void *ctx)
{
	(void)name;
	(void)ctx;
	for (; *value; value++) {
		if (raw || !strchr("&\"<>", *value))
			buf_addc(out, *value);
		else
			buf_addf(out, "&%d;", *value);
	}
}

static const char *find_in_json(const char *name, void *ctx)
{
	return json_get_str(ctx, name);
}

static int render(const char *text, const char *context, const char *partials,
		  struct buf *out, struct err *err)
{
	json_t *c = json_parse(context, strlen(context), "context", err);
	json_t *p = json_parse(partials, strlen(partials), "partials", err);
	struct mustache_target target = { add_html, find_in_json, p, 0 };
	struct mustache m = { 0 };
	int ret;

	assert_non_null(c);
	assert_non_null(p);
	ret = mustache_parse(text, "t", &m, err);
	if (!ret)
		ret = mustache_render(&m, c, &target, out, err);
	mustache_release(&m);
	json_decref(c);
	json_decref(p);
	return ret;
}

struct row {
	const char *text, *context, *expected, *partials;
};

static void check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *partials = rows[i].partials;
		struct err err = ERR_INIT;
		struct buf out = BUF_INIT;

		if (render(rows[i].text, rows[i].context,
			   partials ? partials : "{}", &out, &err))
			fail_msg("%s: %s", rows[i].text, err_msg(&err));
		assert_string_equal(out.s, rows[i].expected);
		buf_release(&out);
	}
}

static void check_error(const char *text, const char *context,
			const char *partials, const char *message)
{
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;

	assert_int_equal(render(text, context, partials, &out, &err),
			 -ERR_DATA);
	assert_string_equal(err_msg(&err), message);
	err_release(&err);
	buf_release(&out);
}

static void test_render__interpolation(void **state)
{
	static const struct row rows[] = {
		{ "no tags\n", "{}", "no tags\n" },
		{ "a {{x}} b", "{\"x\": \"<\\\"&>\"}", "a &60;&34;&38;&62; b" },
		{ "{{{x}}}{{&x}}{{& x }}", "{\"x\": \"<\"}", "<<<" },
		{ "{{x}} {{y}} {{z}}", "{\"x\": 85, \"y\": 1.21, \"z\": -3}",
		  "85 1.21 -3" },
		{ "[{{x}}{{y}}{{z}}]", "{\"x\": null, \"y\": false}", "[]" },
		{ "{{x}}", "{\"x\": true}", "true" },
		{ " {{x}}\n", "{\"x\": \"-\"}", " -\n" },
		{ "| {{  x\n}} |", "{\"x\": \"-\"}", "| - |" },
		{ "{{#x}}{{.}}{{/x}}", "{\"x\": \"top\"}", "top" },
		{ "{{x}}", "{\"x\": [\"a\", \"<\", {}, 3]}", "a, &60;, 3" },
	};

	(void)state;
	check_rows(rows, ARRAY_SIZE(rows));
}

static void test_render__dotted_names(void **state)
{
	static const struct row rows[] = {
		{ "{{a.b.c}}", "{\"a\": {\"b\": {\"c\": \"d\"}}}", "d" },
		{ "[{{a.b.c}}]", "{\"a\": {}, \"b\": {\"c\": \"no\"}}", "[]" },
		{ "{{#a}}{{b.c}}{{/a}}",
		  "{\"a\": {\"b\": {}}, \"b\": {\"c\": \"outer\"}}", "" },
		{ "{{#a.b}}yes{{/a.b}}", "{\"a\": {\"b\": true}}", "yes" },
		{ "{{^a.b}}no{{/a.b}}", "{\"a\": {}}", "no" },
		{ "{{#x.length}}{{x.length}}: {{x}}{{/x.length}}",
		  "{\"x\": [1, 2]}", "2: 1, 2" },
		{ "{{#x.length}}never{{/x.length}}", "{\"x\": []}", "" },
	};

	(void)state;
	check_rows(rows, ARRAY_SIZE(rows));
}

static void test_render__sections(void **state)
{
	static const struct row rows[] = {
		{ "{{#b}}in{{/b}}", "{\"b\": true}", "in" },
		{ "{{#b}}in{{/b}}", "{\"b\": false}", "" },
		{ "{{#b}}in{{/b}}", "{}", "" },
		{ "{{#b}}in{{/b}}", "{\"b\": \"\"}", "" },
		{ "{{#b}}in{{/b}}", "{\"b\": 0}", "" },
		{ "{{#b}}in{{/b}}", "{\"b\": null}", "" },
		{ "{{#o}}{{k}}{{x}}{{/o}}", "{\"x\": 1, \"o\": {\"k\": 2}}",
		  "21" },
		{ "{{#l}}{{n}},{{/l}}", "{\"l\": [{\"n\": 1}, {\"n\": 2}]}",
		  "1,2," },
		{ "{{#l}}({{.}}){{/l}}", "{\"l\": [\"a\", 1, 2.5, \"<\"]}",
		  "(a)(1)(2.5)(&60;)" },
		{ "{{#l}}{{{.}}}{{/l}}", "{\"l\": [\"<\"]}", "<" },
		{ "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", "{\"l\": [[1, 2], [3]]}",
		  "(12)(3)" },
		{ "{{#a}}{{#b}}{{#a}}x{{/a}}{{/b}}{{/a}}",
		  "{\"a\": true, \"b\": true}", "x" },
		{ "{{# b }}in{{/ b }}", "{\"b\": 1}", "in" },
		{ "{{#l}}{{x}}{{/l}}",
		  "{\"x\": \"up\", \"l\": [1, {\"x\": 5}]}", "up5" },
	};

	(void)state;
	check_rows(rows, ARRAY_SIZE(rows));
}

static void test_render__inverted_sections(void **state)
{
	static const struct row rows[] = {
		{ "{{^b}}none{{/b}}", "{}", "none" },
		{ "{{^b}}none{{/b}}", "{\"b\": []}", "none" },
		{ "{{^b}}none{{/b}}", "{\"b\": false}", "none" },
		{ "{{^b}}none{{/b}}", "{\"b\": {}}", "" },
		{ "{{^b}}none{{/b}}", "{\"b\": [0]}", "" },
		{ "{{^b}}a{{^c}}b{{/c}}c{{/b}}", "{\"c\": true}", "ac" },
	};

	(void)state;
	check_rows(rows, ARRAY_SIZE(rows));
}

static void test_render__standalone_lines(void **state)
{
	static const struct row rows[] = {
		{ "a\n{{#b}}\nin\n{{/b}}\nz\n", "{\"b\": 1}", "a\nin\nz\n" },
		{ "a\n  {{#b}}\t\nin\n  {{/b}} \nz", "{\"b\": 1}", "a\nin\nz" },
		{ "a\r\n{{#b}}\r\nin\r\n{{/b}}\r\nz", "{\"b\": 1}",
		  "a\r\nin\r\nz" },
		{ "{{#b}}\nin{{/b}}\n.", "{\"b\": 1}", "in\n." },
		{ "{{#b}}{{/b}}\n.", "{\"b\": 1}", "\n." },
		{ "a\n  {{^b}}\nin\n  {{/b}}", "{}", "a\nin\n" },
		{ "  {{#b}}\nin\n{{/b}}", "{\"b\": 1}", "in\n" },
		{ " {{b}} \n", "{\"b\": 1}", " 1 \n" },
		{ " {{#b}}x{{/b}}\n {{#b}}y{{/b}}\n", "{\"b\": 1}",
		  " x\n y\n" },
	};

	(void)state;
	check_rows(rows, ARRAY_SIZE(rows));
}

static void test_render__comments(void **state)
{
	static const struct row rows[] = {
		{ "a{{! no }}z", "{}", "az" },
		{ "a {{! no }} z", "{}", "a  z" },
		{ "a\n  {{! no }}\nz\n", "{}", "a\nz\n" },
		{ "a\n{{!\n one\n two\n}}\nz\n", "{}", "a\nz\n" },
		{ "a\r\n{{! no }}\r\nz", "{}", "a\r\nz" },
		{ "a\n  {{! no }}", "{}", "a\n" },
		{ "! {{! no }}\n", "{}", "! \n" },
		{ "{{!a}}\n  {{!b}}\nz", "{}", "z" },
		{ "[{{! x }}]", "{\"! x\": 1, \"x\": 2}", "[]" },
	};

	(void)state;
	check_rows(rows, ARRAY_SIZE(rows));
}

static void test_render__delimiters(void **state)
{
	static const struct row rows[] = {
		{ "{{=<% %>=}}(<%x%>)", "{\"x\": \"hi\"}", "(hi)" },
		{ "({{=[ ]=}}[x])", "{\"x\": \"hi\"}", "(hi)" },
		{ "[{{=| |=}}|#s|{{x}}|x||/s||={{ }}=|{{x}}]",
		  "{\"s\": true, \"x\": 1}", "[{{x}}11]" },
		{ "a\n  {{=@ @=}}\nz", "{}", "a\nz" },
		{ "a {{=@   @=}} z", "{}", "a  z" },
		{ "{{= @ @ =}}@x@", "{\"x\": 1}", "1" },
		{ "{{=| |=}}|>p|.|x|", "{\"x\": 1}", "[1].1",
		  "{\"p\": \"[{{x}}]\"}" },
		{ "{{>p}}.{{x}}|x|", "{\"x\": 1}", "[1].1|x|",
		  "{\"p\": \"{{=| |=}}[|x|]\"}" },
		{ "{{#s}}\n{{=| |=}}\n|x|\n|/s|\n", "{\"s\": 1, \"x\": 2}",
		  "2\n" },
	};

	(void)state;
	check_rows(rows, ARRAY_SIZE(rows));
}

static void test_render__partials(void **state)
{
	static const struct row rows[] = {
		{ "\"{{>p}}\"", "{}", "\"text\"", "{\"p\": \"text\"}" },
		{ "\"{{>p}}\"", "{}", "\"\"" },
		{ "\"{{> p }}\"", "{\"x\": \"<\"}", "\"*&60;*\"",
		  "{\"p\": \"*{{x}}*\"}" },
		{ "{{>node}}",
		  "{\"v\": 1, \"kids\": [{\"v\": 2, \"kids\": []}]}", "1<2<>>",
		  "{\"node\": \"{{v}}<{{#kids}}{{>node}}{{/kids}}>\"}" },
		{ "| {{>p}} |", "{}", "| \t|\t |", "{\"p\": \"\\t|\\t\"}" },
		{ "  {{x}}  {{>p}}\n", "{\"x\": 1}", "  1  >\n>\n",
		  "{\"p\": \">\\n>\"}" },
		{ "a\r\n{{>p}}\r\nz", "{}", "a\r\n>z", "{\"p\": \">\"}" },
		{ "  {{>p}}\n>", "{}", "  >\n  >>", "{\"p\": \">\\n>\"}" },
		{ "\\\n {{>p}}\n/\n", "{\"x\": \"<\\n->\"}",
		  "\\\n |\n <\n->\n |\n/\n",
		  "{\"p\": \"|\\n{{{x}}}\\n|\\n\"}" },
	};

	(void)state;
	check_rows(rows, ARRAY_SIZE(rows));
}

static void test_parse__errors_name_the_line(void **state)
{
	(void)state;
	check_error("a\nb {{x", "{}", "{}",
		    "t, line 2: this tag is never closed: \"{{\"");
	check_error("\n\n{{#a}}\n{{x}}\n", "{}", "{}",
		    "t, line 3: section \"a\" is never closed");
	check_error("{{#a}}\n\n{{/b}}", "{}", "{}",
		    "t, line 3: \"b\" is closed where \"a\" of line 1 is open");
	check_error("x\n{{/a}}", "{}", "{}",
		    "t, line 2: this closes no section: \"a\"");
	check_error("{{}}", "{}", "{}",
		    "t, line 1: a tag without a name after \"{{\"");
	check_error("{{a b}}", "{}", "{}",
		    "t, line 1: a name has no blanks: \"a b\"");
	check_error("{{=x=}}", "{}", "{}",
		    "t, line 1: new delimiters are two words without \"=\", "
		    "as in {{=<% %>=}}");
	check_error("{{< youtube 1 >}}", "{}", "{}",
		    "t, line 1: \"{{<\" is no tag of a template; to write it, "
		    "set other delimiters: {{=<< >>=}}");
	check_error("ok\n{{>p}}", "{}", "{\"p\": \"\\n{{#x}}\"}",
		    "p, line 2: section \"x\" is never closed");
}

static void test_render__is_bounded(void **state)
{
	struct buf deep = BUF_INIT;

	(void)state;
	check_error("{{>p}}", "{}", "{\"p\": \"{{>p}}\"}",
		    "p, line 1: sections and partials are nested too deep");
	check_error("{{>p}}", "{}", "{\"p\": \"{{>p}}{{>p}}\"}",
		    "p, line 1: sections and partials are nested too deep");
	for (int i = 0; i < 12; i++)
		buf_adds(&deep, "{{#l}}");
	buf_adds(&deep, "x");
	for (int i = 0; i < 12; i++)
		buf_adds(&deep, "{{/l}}");
	check_error(deep.s, "{\"l\": [1,2,3,4,5,6,7,8]}", "{}",
		    "t, line 1: this repeats too often");
	buf_clear(&deep);
	for (int i = 0; i < 1000; i++)
		buf_adds(&deep, "{{#l}}");
	check_error(deep.s, "{}", "{}",
		    "t, line 1: sections are nested too deep: \"l\"");
	buf_release(&deep);
}

static void add_name(struct buf *out, const char *name, const char *value,
		     int raw, void *ctx)
{
	(void)value;
	(void)ctx;
	buf_addf(out, "%s%s;", name, raw ? "!" : "");
}

static void test_render__tells_the_name_of_a_value(void **state)
{
	static const char text[] = "{{a}}{{{o.b}}}{{#l}}{{.}}{{#.}}{{.}}"
				   "{{/.}}{{/l}}{{l}}";
	json_t *c =
		json_pack("{s:s s:{s:i} s:[i]}", "a", "x", "o", "b", 1, "l", 2);
	struct mustache_target target = { add_name, NULL, NULL, 0 };
	struct mustache m = { 0 };
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(mustache_parse(text, "t", &m, NULL), 0);
	assert_int_equal(mustache_render(&m, c, &target, &out, NULL), 0);
	assert_string_equal(out.s, "a;b!;l;l;l;");
	mustache_release(&m);
	buf_release(&out);
	json_decref(c);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_render__interpolation),
		cmocka_unit_test(test_render__dotted_names),
		cmocka_unit_test(test_render__sections),
		cmocka_unit_test(test_render__inverted_sections),
		cmocka_unit_test(test_render__standalone_lines),
		cmocka_unit_test(test_render__comments),
		cmocka_unit_test(test_render__delimiters),
		cmocka_unit_test(test_render__partials),
		cmocka_unit_test(test_parse__errors_name_the_line),
		cmocka_unit_test(test_render__is_bounded),
		cmocka_unit_test(test_render__tells_the_name_of_a_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
