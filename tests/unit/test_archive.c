/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/archive.h"
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define CLOSEST(members)                                                       \
	"{\"url\":\"x\",\"archived_snapshots\":{\"closest\":{" members "}}}"

struct answer {
	const char *json;
	const char *url, *day; /* of the copy */
	int none;              /* it says that there is none */
};

static const struct answer answers[] = {
	{ CLOSEST("\"available\":true,\"status\":\"200\",\"url\":"
		  "\"http://web.archive.org/web/20130919044612/http://a.b/\","
		  "\"timestamp\":\"20130919044612\""),
	  "https://web.archive.org/web/20130919044612/http://a.b/",
	  "2013-09-19", 0 },
	/* One of a redirect is one, one of an error is not. */
	{ CLOSEST("\"available\":true,\"status\":\"301\",\"url\":"
		  "\"http://copies.example/1\""),
	  "http://copies.example/1", NULL, 0 },
	{ CLOSEST("\"available\":true,\"status\":\"404\",\"url\":"
		  "\"http://copies.example/1\""), NULL, NULL, 1 },
	{ CLOSEST("\"available\":false,\"status\":\"200\",\"url\":"
		  "\"http://copies.example/1\""), NULL, NULL, 1 },
	{ "{\"archived_snapshots\":{}}", NULL, NULL, 1 },
	/* Days that there are not */
	{ CLOSEST("\"available\":true,\"url\":\"http://c.d/\","
		  "\"timestamp\":\"20139919044612\""), "http://c.d/", NULL,
	  0 },
	{ CLOSEST("\"available\":true,\"url\":\"http://c.d/\","
		  "\"timestamp\":2013"), "http://c.d/", NULL, 0 },
	/* Nothing that a browser should be sent to */
	{ CLOSEST("\"available\":true,\"url\":\"javascript:alert(1)\""),
	  NULL, NULL, 0 },
	{ CLOSEST("\"available\":true,\"url\":\"/web/1\""), NULL, NULL, 0 },
	{ CLOSEST("\"available\":true,\"url\":\"http://c.d/ e\""), NULL,
	  NULL, 0 },
	{ CLOSEST("\"available\":true,\"url\":7"), NULL, NULL, 0 },
	{ CLOSEST("\"available\":true"), NULL, NULL, 0 },
	/* Other JSON, and none */
	{ "{\"archived_snapshots\":[]}", NULL, NULL, 0 },
	{ "{\"archived_snapshots\":{\"closest\":[]}}", NULL, NULL, 1 },
	{ "{\"url\":\"x\"}", NULL, NULL, 0 },
	{ "[]", NULL, NULL, 0 },
	{ "7", NULL, NULL, 0 },
	{ "{\"archived_snapshots\":", NULL, NULL, 0 },
	{ "", NULL, NULL, 0 },
};

static void check_answer(const struct answer *a)
{
	struct page p = { 0 };
	int none;

	extract_page(&(struct extract_input){ a->json, strlen(a->json),
					      "application/json",
					      "https://archive.example/" },
		     &p);
	none = p.note && !strcmp(p.note, PAGE_NO_COPY);
	if (p.alternates.n != (a->url != NULL) || none != a->none)
		fail_msg("%s: %zu copies, \"%s\"", a->json, p.alternates.n,
			 str_or_empty(p.note));
	if (a->url) {
		assert_string_equal(p.alternates.v[0].url, a->url);
		assert_string_equal(p.alternates.v[0].role, "archive");
	}
	if (strcmp(str_or_empty(p.published), str_or_empty(a->day)) != 0)
		fail_msg("%s: %s", a->json, str_or_empty(p.published));
	page_release(&p);
}

static void test_archive_read__gives_a_copy_or_says_there_is_none(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++)
		check_answer(&answers[i]);
}

static void test_archive_read__leaves_what_is_too_large(void **state)
{
	struct buf b = BUF_INIT;
	struct page p = { 0 };

	(void)state;
	buf_adds(&b, "{\"archived_snapshots\":{}");
	buf_addch(&b, ' ', ARCHIVE_MAX);
	buf_addc(&b, '}');
	archive_read(b.s, b.len, &p);
	assert_null(p.note);
	archive_read(b.s + b.len, 0, &p);
	assert_null(p.note);
	buf_release(&b);
	page_release(&p);
}

/* Of all the JSON of the web only what may be an archive's is fetched. */
static void test_extract_wants_body__of_an_archive(void **state)
{
	static const char *const yes[] = { "{\"url\": \"", " \n{ \"url\":",
					   "{\"archived_snapshots\": {}}" };
	static const char *const no[] = { "", "{", "[1]", "{\"id\": \"url\"}",
					  "<html>", "{\"urls\":" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(yes); i++)
		assert_true(extract_wants_body("application/json", yes[i],
					       strlen(yes[i])));
	for (size_t i = 0; i < ARRAY_SIZE(no); i++)
		assert_false(extract_wants_body("application/json", no[i],
						strlen(no[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_archive_read__gives_a_copy_or_says_there_is_none),
		cmocka_unit_test(test_archive_read__leaves_what_is_too_large),
		cmocka_unit_test(test_extract_wants_body__of_an_archive),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
