/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cases of the Mustache specification itself, where a package has brought
 * them: its required modules, each a file of JSON.
 */
#include "post/mustache.h"

#include "base/file.h"
#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FEWEST 100 /* cases; an empty file must not pass */

static const char *const modules[] = { "comments",      "delimiters",
				       "interpolation", "inverted",
				       "partials",      "sections" };

/* Where the package whisker of R keeps them. */
static const char *const folders[] = {
	"/usr/lib/R/site-library/whisker/specs",
	"/usr/lib/R/library/whisker/specs",
	"/usr/lib64/R/library/whisker/specs",
	"/usr/local/lib/R/site-library/whisker/specs",
};

static const char *find_folder(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(folders); i++)
		if (file_is_dir(folders[i]))
			return folders[i];
	return NULL;
}

/* As the specification escapes HTML. */
static void add_html(struct buf *out, const char *name, const char *value,
		     int raw, void *ctx)
{
	static const char *const entities[][2] = { { "&", "&amp;" },
						   { "<", "&lt;" },
						   { ">", "&gt;" },
						   { "\"", "&quot;" } };

	(void)name;
	(void)ctx;
	for (; *value; value++) {
		const char *as = NULL;

		for (size_t i = 0; !raw && i < ARRAY_SIZE(entities); i++)
			if (*entities[i][0] == *value)
				as = entities[i][1];
		if (as)
			buf_adds(out, as);
		else
			buf_addc(out, *value);
	}
}

static const char *find_partial(const char *name, void *ctx)
{
	return json_get_str(ctx, name);
}

/* Says what is wrong and returns 1, or 0. */
static int check_case(const char *module, const json_t *test)
{
	const char *text = json_get_str(test, "template");
	const char *expected = json_get_str(test, "expected");
	struct mustache_target target = { add_html, find_partial,
					  json_object_get(test, "partials"),
					  0 };
	struct buf out = BUF_INIT;
	struct mustache m = { 0 };
	struct err err = ERR_INIT;
	int wrong = 1;

	if (!text || !expected) {
		print_error("%s: a case without template or result\n", module);
		return 1;
	}
	if (!mustache_parse(text, "t", &m, &err) &&
	    !mustache_render(&m, json_object_get(test, "data"), &target, &out,
			     &err))
		wrong = strcmp(out.s, expected) != 0;
	if (wrong)
		print_error("%s, %s: \"%s\" instead of \"%s\" %s\n", module,
			    str_or_empty(json_get_str(test, "name")), out.s,
			    expected, err_msg(&err));
	mustache_release(&m);
	buf_release(&out);
	err_release(&err);
	return wrong;
}

static void test_render__does_what_the_specification_says(void **state)
{
	int cases = 0, wrong = 0;

	for (size_t i = 0; i < ARRAY_SIZE(modules); i++) {
		char *path = xasprintf("%s/%s.json", (const char *)*state,
				       modules[i]);
		struct buf b = BUF_INIT;
		struct err err = ERR_INIT;
		json_t *spec = NULL;
		const json_t *test;
		size_t at;

		if (!file_read(path, LIMIT_NOTE, &b, &err))
			spec = json_parse(b.s, b.len, path, &err);
		if (!spec)
			fail_msg("%s", err_msg(&err));
		json_array_foreach (json_object_get(spec, "tests"), at, test) {
			wrong += check_case(modules[i], test);
			cases++;
		}
		json_decref(spec);
		buf_release(&b);
		free(path);
	}
	print_message("%d cases, %d wrong\n", cases, wrong);
	assert_int_equal(wrong, 0);
	assert_in_range(cases, FEWEST, 10000);
}

int main(void)
{
	const char *folder = find_folder();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(
			test_render__does_what_the_specification_says,
			(void *)(uintptr_t)folder),
	};

	if (!folder) {
		puts("the cases of the Mustache specification are not here");
		return 77;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
