/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
	char *dir, *file;
};

static int set_up(void **state)
{
	struct place *p = xcalloc(1, sizeof(*p));

	p->dir = xstrdup("test_file.XXXXXX");
	if (!mkdtemp(p->dir))
		return -1;
	p->file = path_join(p->dir, "a");
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	struct place *p = *state;

	unlink(p->file);
	rmdir(p->dir);
	free(p->file);
	free(p->dir);
	free(p);
	return 0;
}

static void test_file_write__replaces_whole_with_its_mode(void **state)
{
	const struct place *p = *state;
	struct buf b = BUF_INIT;
	struct stat st;

	assert_int_equal(file_write(p->file, "one", 3, 0644, NULL), 0);
	assert_int_equal(file_write(p->file, "a\0b", 3, 0600, NULL), 0);
	assert_int_equal(file_read(p->file, 3, &b, NULL), 0);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.s, "a\0b", 3);
	assert_int_equal(stat(p->file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	buf_release(&b);
}

static void test_file_write__leaves_what_is_no_file(void **state)
{
	const struct place *p = *state;
	char *target = path_join(p->dir, "target");
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;
	struct stat st;

	assert_int_equal(file_write(target, "t", 1, 0600, NULL), 0);
	assert_int_equal(symlink("target", p->file), 0);
	assert_int_equal(file_write(p->file, "new", 3, 0600, &err), -ERR_FAIL);
	assert_non_null(strstr(err_msg(&err), "symbolic link"));
	err_release(&err);
	assert_int_equal(lstat(p->file, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(file_read(target, 9, &b, NULL), 0);
	assert_string_equal(b.s, "t");
	unlink(p->file);
	unlink(target);

	assert_int_equal(mkfifo(p->file, 0600), 0);
	assert_int_equal(file_write(p->file, "new", 3, 0600, &err), -ERR_FAIL);
	assert_non_null(strstr(err_msg(&err), "no regular file"));
	err_release(&err);
	assert_int_equal(lstat(p->file, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	free(target);
	buf_release(&b);
}

static void test_file_read__says_what_is_wrong(void **state)
{
	const struct place *p = *state;
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(file_read(p->file, 9, &b, &err), -ERR_NOTFOUND);
	assert_non_null(strstr(err_msg(&err), p->file));
	err_release(&err);
	assert_int_equal(file_write(p->file, "four", 4, 0600, NULL), 0);
	assert_int_equal(file_read(p->file, 3, &b, &err), -ERR_DATA);
	err_release(&err);
	buf_release(&b);
}

static void test_file_write__fails_without_a_folder(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(file_write("no/such/folder", "x", 1, 0600, &err),
			 -ERR_FAIL);
	assert_non_null(err.msg);
	err_release(&err);
}

static void test_file_make_dirs__makes_all_of_them(void **state)
{
	const struct place *p = *state;
	char *deep = path_join(p->dir, "b/c"), *b = path_join(p->dir, "b");

	assert_int_equal(file_make_dirs(deep, 0700, NULL), 0);
	assert_int_equal(file_make_dirs(deep, 0700, NULL), 0);
	assert_true(file_is_dir(deep));
	rmdir(deep);
	rmdir(b);
	free(deep);
	free(b);
}

static void test_path_data__follows_xdg(void **state)
{
	char *path;

	(void)state;
	setenv("XDG_DATA_HOME", "/data", 1);
	path = path_data("x.db");
	assert_string_equal(path, "/data/rl/x.db");
	free(path);
	setenv("XDG_DATA_HOME", "relative", 1);
	setenv("HOME", "/home/me", 1);
	path = path_data("x.db");
	assert_string_equal(path, "/home/me/.local/share/rl/x.db");
	free(path);
}

static void test_path_dir__is_the_folder(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "a/b", "a" },
		{ "/a", "/" },
		{ "a", "." },
		{ "/a/b", "/a" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		char *dir = path_dir(rows[i].in);

		assert_string_equal(dir, rows[i].want);
		free(dir);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_file_write__replaces_whole_with_its_mode, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_file_write__leaves_what_is_no_file,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_file_read__says_what_is_wrong, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_file_write__fails_without_a_folder, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_file_make_dirs__makes_all_of_them, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(test_path_data__follows_xdg,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_path_dir__is_the_folder,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
