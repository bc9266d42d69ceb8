/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/template.h"
#include "store/items.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char title[] = "A\ttitle\nof \033[1mtwo\033[0m lines";
static char url[] = "https://example.org/";

static void test_template_write__fills_fields(void **state)
{
	static const struct {
		const char *template, *want;
	} rows[] = {
		{ "", "\n" },
		{ "{id}", "7\n" },
		{ "{id}\\t{url}", "7\thttps://example.org/\n" },
		{ "{title}", "A title of [1mtwo[0m lines\n" },
		{ "{{id} {id}{state}\\n-", "{id} 7done\n-\n" },
		{ "\\\\ \\{id} }", "\\ {id} }\n" },
		{ "trailing \\", "trailing \\\n" },
		{ "{authors}|{tags}|{done}", "||\n" },
	};
	struct item it = { .id = 7, .title = title, .url = url,
			   .state = STATE_DONE };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct out o = { .b = BUF_INIT, .fd = -1 };
		struct template t = { 0 };

		assert_int_equal(template_parse(rows[i].template, &t, NULL), 0);
		template_write(&t, &it, &o);
		assert_string_equal(o.b.s, rows[i].want);
		template_release(&t);
		buf_release(&o.b);
	}
}

static void test_template_parse__asks_for_what_fields_need(void **state)
{
	struct template t = { 0 };

	(void)state;
	assert_int_equal(template_parse("{id}{title}", &t, NULL), 0);
	assert_int_equal(t.parts, 0);
	template_release(&t);
	assert_int_equal(template_parse("{tags}{notes}", &t, NULL), 0);
	assert_int_equal(t.parts, ITEM_TAGS | ITEM_COUNTS);
	template_release(&t);
}

static void test_template_parse__refuses(void **state)
{
	static const struct {
		const char *template, *message;
	} rows[] = {
		{ "{titel}",
		  "--format: there is no field {titel}; did you mean title?" },
		{ "{id} {}", "--format: there is no field {}" },
		{ "x{id", "--format: a { has no }: {id" },
		{ "{", "--format: a { has no }: {" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct template t = { 0 };
		struct err err = ERR_INIT;

		assert_int_equal(template_parse(rows[i].template, &t, &err),
				 -ERR_USAGE);
		assert_string_equal(err_msg(&err), rows[i].message);
		assert_int_equal(t.n, 0);
		err_release(&err);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_template_write__fills_fields),
		cmocka_unit_test(test_template_parse__asks_for_what_fields_need),
		cmocka_unit_test(test_template_parse__refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
