/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/front_matter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static const struct front_field fields[] = {
	{ "title", FRONT_TITLE },
	{ "date", FRONT_DATE },
	{ "lastmod", FRONT_MODIFIED },
	{ "draft", FRONT_DRAFT },
	{ "slug", FRONT_SLUG },
	{ "description", FRONT_DESCRIPTION },
	{ "tags", FRONT_TAGS },
	{ "categories", FRONT_CATEGORIES },
	{ 0 },
};

static void set_zone(const char *tz)
{
	setenv("TZ", tz, 1);
	tzset();
}

static void check(const struct post_meta *meta, const char *expected)
{
	struct buf b = BUF_INIT;

	front_matter_add(&b, &front_yaml, fields, front_add_rfc3339, meta);
	assert_string_equal(b.s, expected);
	buf_release(&b);
}

static void test_add__yaml(void **state)
{
	struct strv tags = { 0 }, none = { 0 };
	struct post_meta meta = { .title = "A: \"b\" # c\\d",
				  .slug = "a-b",
				  .description = "日本 --- {{< x >}}",
				  .date = 1443571200,
				  .modified = 1443571261,
				  .draft = 1,
				  .tags = &tags,
				  .categories = &none };

	(void)state;
	set_zone("UTC");
	strv_push(&tags, "distributed/consensus");
	strv_push(&tags, "a, b]");
	check(&meta, "---\n"
		     "title: \"A: \\\"b\\\" # c\\\\d\"\n"
		     "date: 2015-09-30T00:00:00Z\n"
		     "lastmod: 2015-09-30T00:01:01Z\n"
		     "draft: true\n"
		     "slug: \"a-b\"\n"
		     "description: \"日本 --- {{< x >}}\"\n"
		     "tags: [\"distributed/consensus\", \"a, b]\"]\n"
		     "---\n\n");
	strv_release(&tags);
}

static void test_add__leaves_out_what_says_nothing(void **state)
{
	struct post_meta meta = { .title = "t",
				  .slug = "s",
				  .date = 1443571200 };

	(void)state;
	set_zone("<+0530>-5:30");
	check(&meta, "---\n"
		     "title: \"t\"\n"
		     "date: 2015-09-30T05:30:00+05:30\n"
		     "draft: false\n"
		     "slug: \"s\"\n"
		     "---\n\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_add__yaml),
		cmocka_unit_test(test_add__leaves_out_what_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
