/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "extract/loose_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct row {
	const char *in, *want; /* all values, a blank behind each */
};

static const struct row rows[] = {
	{ "{\"a\": 1}", "{\"a\":1} " },
	{ "\xef\xbb\xbf{\"a\": [1, \"b\", null, true]}",
	  "{\"a\":[1,\"b\",null,true]} " },
	{ "//<![CDATA[\n{\"a\":1}\n//]]>", "{\"a\":1} " },
	{ "<!-- {\"a\":1} -->", "{\"a\":1} " },
	{ "/* x */ {\"a\": /* y */ 1, // z\n\"b\": 2}",
	  "{\"a\":1,\"b\":2} " },
	{ "{\"a\":1,}", "{\"a\":1} " },
	{ "{\"a\":[1,2,],}", "{\"a\":[1,2]} " },
	{ "{,\"a\":1,,\"b\":2}", "{\"a\":1,\"b\":2} " },
	{ "{\"a\":,\"b\":2}", "{\"a\":null,\"b\":2} " },
	{ "{\"a\":1\n\"b\":2}", "{\"a\":1,\"b\":2} " },
	{ "{\"a\":\"x\"\n\"b\":2}", "{\"a\":\"x\",\"b\":2} " },
	{ "{\"a\":1", "{\"a\":1} " },
	{ "{\"a\":{\"b\":\"x", "{\"a\":{\"b\":\"x\"}} " },
	{ "{\"a\":1}}", "{\"a\":1} " },
	{ "{\"a\":1};", "{\"a\":1} " },
	{ "{\"a\":1}{\"b\":2}", "{\"a\":1} {\"b\":2} " },
	{ "{\"a\":1},\n{\"b\":2}", "{\"a\":1} {\"b\":2} " },
	{ "{\"a\":[1}", "{\"a\":[1]} " },
	{ "{'a':'it\\'s'}", "{\"a\":\"it's\"} " },
	{ "{a:'b', \"c\":d}", "{\"a\":\"b\",\"c\":null} " },
	{ "{\"a\":\"one\ntwo\tthree\"}", "{\"a\":\"one two three\"} " },
	{ "{\"a\":\"the \"old\" gate\",\"b\":1}",
	  "{\"a\":\"the \\\"old\\\" gate\",\"b\":1} " },
	{ "{\"a\":\"the \"old\", rusty gate\"}",
	  "{\"a\":\"the \\\"old\\\", rusty gate\"} " },
	{ "{\"a\":\"\\d\\'\\x27\\/\\u00e9\"}", "{\"a\":\"d''/é\"} " },
	{ "{\"a\":\"\\ud83d\\ude00\\ud83d.\\ude00.\\u0000.\\u12\"}",
	  "{\"a\":\"😀...\"} " },
	{ "{\"a\":NaN,\"b\":012,\"c\":undefined,\"d\":-1.5e3}",
	  "{\"a\":null,\"b\":null,\"c\":null,\"d\":-1500.0} " },
	{ "{\"a\":null,\"a\":1,\"a\":null}", "{\"a\":1} " },
	{ "{\"a\":\"http://x.example/a\"}",
	  "{\"a\":\"http://x.example/a\"} " },
	{ "{\"a\":1 /* no end", "{\"a\":1} " },
	{ "[[[]]]", "[[[]]] " },
	{ "none", "" },
	{ "", "" },
	{ "{", "{} " },
	{ "}]{", "{} " },
};

static void test_loose_json_next__reads_what_people_write(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		const char *s = rows[i].in;
		struct buf b = BUF_INIT;
		json_t *v;

		while ((v = loose_json_next(&s))) {
			char *dump = json_dumps(v, JSON_COMPACT);

			buf_addf(&b, "%s ", dump);
			free(dump);
			json_decref(v);
		}
		if (strcmp(b.s, rows[i].want))
			fail_msg("%s: %s", rows[i].in, b.s);
		buf_release(&b);
	}
}

static void test_loose_json_next__leaves_out_what_is_too_deep(void **state)
{
	struct buf b = BUF_INIT;
	const char *s;
	json_t *v;

	(void)state;
	buf_adds(&b, "{\"a\":");
	buf_addch(&b, '[', 100000);
	buf_addch(&b, ']', 100000);
	buf_adds(&b, ",\"b\":1}");
	s = b.s;
	v = loose_json_next(&s);
	assert_int_equal(json_integer_value(json_object_get(v, "b")), 1);
	assert_string_equal(s, "");
	json_decref(v);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_loose_json_next__reads_what_people_write),
		cmocka_unit_test(
			test_loose_json_next__leaves_out_what_is_too_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
