/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages whose child never came, and whom a signal reaches.
 */
#include "extract/child.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static pid_t killed[8];
static size_t n_killed;

/* Instead of that of the C library: a signal to all is told, not sent. */
int kill(pid_t pid, int sig)
{
	if (n_killed < ARRAY_SIZE(killed))
		killed[n_killed++] = pid;
	return pid > 0 ? (int)syscall(SYS_kill, pid, sig) : 0;
}

static void make_coming(struct child *c, int *ret_writer)
{
	int fds[2];

	assert_int_equal(pipe2(fds, O_CLOEXEC | O_NONBLOCK), 0);
	*c = (struct child){ .pid = CHILD_COMING, .fd = fds[0],
			     .answer = BUF_INIT,
			     .deadline = clock_ms() + 60000 };
	*ret_writer = fds[1];
	n_killed = 0;
}

static void test_child_kill__of_one_that_has_not_come(void **state)
{
	struct child c;
	int writer;

	(void)state;
	make_coming(&c, &writer);
	close(writer);
	child_kill(&c);
	assert_int_equal(n_killed, 0);
	assert_int_equal(c.pid, 0);
}

static void test_child_kill__of_one_that_comes_late(void **state)
{
	struct child c;
	pid_t pid;
	int writer;

	(void)state;
	make_coming(&c, &writer);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid)
		for (;;)
			pause();
	assert_int_equal(write(writer, &pid, sizeof(pid)), sizeof(pid));
	child_kill(&c);
	close(writer);
	assert_int_equal(n_killed, 1);
	assert_int_equal(killed[0], pid);
	assert_int_equal(waitpid(pid, NULL, 0), -1);
}

static void test_child_finish__tells_one_that_never_came(void **state)
{
	struct err err = ERR_INIT;
	struct page p = { 0 };
	struct child c;
	int writer;

	(void)state;
	make_coming(&c, &writer);
	close(writer);
	assert_int_equal(child_read(&c), 1);
	assert_int_equal(child_finish(&c, &p, &err), -(int)ERR_FAIL);
	assert_int_equal(n_killed, 0);
	err_release(&err);
}

/* Asks for a page that takes long, and waits for ever. */
static void be_asker(int writer) ATTR_NORETURN;

static void be_asker(int writer)
{
	struct extract_input in = { .url = "https://farm.example/a",
				    .content_type = "text/html" };
	struct reader *r = reader_new();
	struct buf b = BUF_INIT;
	pid_t who;

	for (int i = 0; i < 300000; i++)
		buf_adds(&b, "<dt><li>");
	in.body = b.s;
	in.len = b.len;
	if (reader_ask(r, &in, writer, &who, NULL))
		_exit(1);
	for (;;)
		pause();
}

static void test_serve__leaves_no_child_behind_its_asker(void **state)
{
	char rest[64];
	int fds[2];
	pid_t pid, child;

	(void)state;
	assert_int_equal(pipe2(fds, O_CLOEXEC), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid)
		be_asker(fds[1]);
	close(fds[1]);
	assert_int_equal(read(fds[0], &child, sizeof(child)), sizeof(child));
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	/* It would answer when it is done. */
	assert_int_equal(read(fds[0], rest, sizeof(rest)), 0);
	close(fds[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_child_kill__of_one_that_has_not_come),
		cmocka_unit_test(test_child_kill__of_one_that_comes_late),
		cmocka_unit_test(test_child_finish__tells_one_that_never_came),
		cmocka_unit_test(test_serve__leaves_no_child_behind_its_asker),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
