/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/file.h"
#include "base/proc.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void check_split(const char *s, const char *want)
{
	struct strv words = { 0 };
	char *joined;

	assert_int_equal(proc_split(s, &words, NULL), 0);
	joined = strv_join(&words, "|");
	assert_string_equal(joined, want);
	free(joined);
	strv_release(&words);
}

static void test_proc_split__quotes_as_a_shell(void **state)
{
	check_split("vim -n", "vim|-n");
	check_split("  a  'b c' \"d\\\"e\" f\\ g ", "a|b c|d\"e|f g");
	check_split("a ''", "a|");
	check_split("$(x) `y` ; *", "$(x)|`y`|;|*");
	check_split("", "");
	(void)state;
}

static void test_proc_split__refuses_an_open_quote(void **state)
{
	struct strv words = { 0 };
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(proc_split("a 'b", &words, &err), -ERR_USAGE);
	assert_int_equal(words.n, 0);
	err_release(&err);
}

static void test_proc_run__gives_the_status(void **state)
{
	char *const ok[] = { (char[]){ "true" }, NULL };
	char *const seven[] = { (char[]){ "sh" }, (char[]){ "-c" },
				(char[]){ "exit 7" }, NULL };
	char *const killed[] = { (char[]){ "sh" }, (char[]){ "-c" },
				 (char[]){ "kill -9 $$" }, NULL };
	int status = -1;

	(void)state;
	assert_int_equal(proc_run(ok, &status, NULL), 0);
	assert_int_equal(status, 0);
	assert_int_equal(proc_run(seven, &status, NULL), 0);
	assert_int_equal(status, 7);
	assert_int_equal(proc_run(killed, &status, NULL), 0);
	assert_int_equal(status, 128 + 9);
}

static void test_proc_run__names_a_missing_program(void **state)
{
	char *const argv[] = { (char[]){ "no-such-program" }, NULL };
	struct err err = ERR_INIT;
	int status = 5;

	(void)state;
	assert_int_equal(proc_run(argv, &status, &err), -ERR_NOTFOUND);
	assert_non_null(strstr(err_msg(&err), "no-such-program"));
	assert_int_equal(status, 5);
	err_release(&err);
}

static void test_proc_run_input__outlives_a_reader_that_leaves(void **state)
{
	char *const argv[] = { (char[]){ "true" }, NULL };
	struct buf b = BUF_INIT;
	int status = -1;

	(void)state;
	buf_addch(&b, 'x', 1 << 20);
	assert_int_equal(proc_run_input(argv, b.s, b.len, &status, NULL), 0);
	assert_int_equal(status, 0);
	buf_release(&b);
}

static void test_proc_start__talks_both_ways(void **state)
{
	char *const argv[] = { (char[]){ "cat" }, NULL };
	struct proc p = PROC_INIT;
	struct pollfd pfd = { .events = POLLIN };
	char got[4] = { 0 };

	(void)state;
	assert_int_equal(proc_start(&p, argv, NULL), 0);
	assert_int_equal(file_write_fd(p.in, "abc", 3), 0);
	pfd.fd = p.out;
	assert_int_equal(poll(&pfd, 1, 10000), 1);
	assert_int_equal(read(p.out, got, 3), 3);
	assert_string_equal(got, "abc");
	assert_int_equal(proc_finish(&p), 0);
	assert_int_equal(p.in, -1);
	assert_int_equal(proc_finish(&p), -1);
}

static void test_proc_kill__ends_it(void **state)
{
	char *const argv[] = { (char[]){ "cat" }, NULL };
	struct proc p = PROC_INIT;

	(void)state;
	assert_int_equal(proc_start(&p, argv, NULL), 0);
	proc_kill(&p);
	assert_int_equal(p.pid, 0);
}

static void test_proc_find__looks_in_the_path(void **state)
{
	char *sh = proc_find("sh");

	(void)state;
	assert_non_null(sh);
	assert_int_equal(*sh, '/');
	assert_null(proc_find("no-such-program"));
	free(sh);
}

static void test_proc_argv__ends_in_null(void **state)
{
	struct strv words = { 0 };
	char **argv;

	(void)state;
	strv_push(&words, "a");
	argv = proc_argv(&words);
	assert_string_equal(argv[0], "a");
	assert_null(argv[1]);
	free(argv);
	strv_release(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proc_split__quotes_as_a_shell),
		cmocka_unit_test(test_proc_split__refuses_an_open_quote),
		cmocka_unit_test(test_proc_run__gives_the_status),
		cmocka_unit_test(test_proc_run__names_a_missing_program),
		cmocka_unit_test(
			test_proc_run_input__outlives_a_reader_that_leaves),
		cmocka_unit_test(test_proc_start__talks_both_ways),
		cmocka_unit_test(test_proc_kill__ends_it),
		cmocka_unit_test(test_proc_find__looks_in_the_path),
		cmocka_unit_test(test_proc_argv__ends_in_null),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
