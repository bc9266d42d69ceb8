/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/limits.h"
#include "extract/saved.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

static void write_gz(const char *name, const char *s, size_t len, int times)
{
	gzFile out = gzopen(name, "wb");

	for (int i = 0; i < times; i++)
		assert_int_equal(gzwrite(out, s, (unsigned)len), len);
	gzclose(out);
}

static void write_plain(const char *name, const char *s, size_t len)
{
	FILE *out = fopen(name, "wb");

	assert_int_equal(fwrite(s, 1, len, out), len);
	fclose(out);
}

static void test_saved_read__takes_both_forms(void **state)
{
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	write_plain("saved-a.html", "<p>\0a", 5);
	write_gz("saved-b.html.gz", "<p>b", 4, 1);
	buf_adds(&b, "before ");
	assert_int_equal(saved_read("saved-a.html", &b, &err), 0);
	assert_int_equal(saved_read("saved-b.html.gz", &b, &err), 0);
	assert_int_equal(b.len, 16);
	assert_memory_equal(b.s, "before <p>\0a<p>b", 16);
	unlink("saved-a.html");
	unlink("saved-b.html.gz");
	buf_release(&b);
}

static void test_saved_read__says_what_is_wrong(void **state)
{
	static char zeros[1 << 20];
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT, whole = BUF_INIT;

	(void)state;
	assert_int_equal(saved_read("saved-none.html", &b, &err),
			 -ERR_NOTFOUND);
	assert_non_null(strstr(err_msg(&err), "saved-none.html"));

	/* More than may be decoded, in few bytes */
	write_gz("saved-bomb.gz", zeros, sizeof(zeros),
		 (LIMIT_DECODED_BYTES >> 20) + 1);
	assert_int_equal(saved_read("saved-bomb.gz", &b, &err), -ERR_DATA);
	assert_true(b.len <= LIMIT_DECODED_BYTES + (1 << 20));
	unlink("saved-bomb.gz");

	/* The end is missing */
	err_release(&err);
	write_gz("saved-cut.gz", "<p>wool and gates</p>", 21, 100);
	assert_int_equal(file_read("saved-cut.gz", LIMIT_FILE, &whole, &err),
			 0);
	write_plain("saved-cut.gz", whole.s, whole.len - 10);
	buf_clear(&b);
	assert_int_equal(saved_read("saved-cut.gz", &b, &err), -ERR_DATA);
	assert_non_null(strstr(err_msg(&err), "damaged"));
	unlink("saved-cut.gz");
	buf_release(&b);
	buf_release(&whole);
	err_release(&err);
}

static void test_saved_type__goes_by_the_name(void **state)
{
	static const char *const rows[][2] = {
		{ "a.html", "text/html" },
		{ "a.html.gz", "text/html" },
		{ "a", "text/html" },
		{ "", "text/html" },
		{ ".gz", "text/html" },
		{ "a.pdf", "application/pdf" },
		{ "a.pdf.gz", "application/pdf" },
		{ "dir.pdf/a", "text/html" },
		{ "a.txt.gz", "text/plain" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		assert_string_equal(saved_type(rows[i][0]), rows[i][1]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_saved_read__takes_both_forms),
		cmocka_unit_test(test_saved_read__says_what_is_wrong),
		cmocka_unit_test(test_saved_type__goes_by_the_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
