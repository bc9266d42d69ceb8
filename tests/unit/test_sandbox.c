/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/json.h"
#include "extract/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { WITHOUT = 100, PASSED = 0 };

/* The status of a child that confines itself and then tries `act`. */
static int try_it(int (*confine)(void), int (*act)(void))
{
	int status = 0;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid) {
		sandbox_privileges();
		if (confine && !confine())
			_exit(WITHOUT);
		_exit(act());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int may_open_home(void)
{
	char *path = path_join(getenv("HOME"), "x");
	int fd = open(path, O_RDONLY);

	free(path);
	return fd >= 0;
}

static int may_write_home(void)
{
	char *path = path_join(getenv("HOME"), "y");
	int fd = open(path, O_WRONLY | O_CREAT, 0600);

	free(path);
	return fd >= 0;
}

static int may_open_etc(void)
{
	return open("/etc/passwd", O_RDONLY) >= 0;
}

static int may_connect(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static int may_run_memory(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static int may_use_memory(void)
{
	char *big = malloc(8 << 20);

	if (!big)
		return 0;
	memset(big, 1, 8 << 20);
	free(big);
	return 1;
}

static void make_file(void)
{
	char *path = path_join(getenv("HOME"), "x");

	assert_int_equal(file_write(path, "x", 1, 0600, NULL), 0);
	free(path);
}

static void test_sandbox_files__only_those_of_the_system(void **state)
{
	(void)state;
	make_file();
	assert_int_equal(try_it(NULL, may_open_home), 1);
	assert_int_equal(try_it(NULL, may_write_home), 1);
	if (try_it(sandbox_files, may_open_etc) == WITHOUT)
		skip();
	assert_int_equal(try_it(sandbox_files, may_open_etc), 1);
	assert_int_equal(try_it(sandbox_files, may_open_home), 0);
	assert_int_equal(try_it(sandbox_files, may_write_home), 0);
}

static void test_sandbox_calls__only_those_for_memory(void **state)
{
	(void)state;
	assert_int_equal(try_it(NULL, may_connect), 1);
	assert_int_equal(try_it(NULL, may_run_memory), 1);
	if (try_it(sandbox_calls, may_use_memory) == WITHOUT)
		skip();
	assert_int_equal(try_it(sandbox_calls, may_use_memory), 1);
	assert_int_equal(try_it(sandbox_calls, may_open_etc), 0);
	assert_int_equal(try_it(sandbox_calls, may_connect), 0);
	assert_int_equal(try_it(sandbox_calls, may_run_memory), 0);
}

static int may_trace(void)
{
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

/* Another program works, and may as little. */
static int may_run_program(void)
{
	execlp("true", "true", (char *)NULL);
	return 1;
}

static void test_sandbox_alone__lets_programs_run_without_network(void **state)
{
	(void)state;
	assert_int_equal(try_it(NULL, may_connect), 1);
	if (try_it(sandbox_alone, may_use_memory) == WITHOUT)
		skip();
	assert_int_equal(try_it(sandbox_alone, may_use_memory), 1);
	assert_int_equal(try_it(sandbox_alone, may_open_etc), 1);
	assert_int_equal(try_it(sandbox_alone, may_run_program), 0);
	assert_int_equal(try_it(sandbox_alone, may_connect), 0);
	assert_int_equal(try_it(sandbox_alone, may_trace), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sandbox_files__only_those_of_the_system),
		cmocka_unit_test(test_sandbox_calls__only_those_for_memory),
		cmocka_unit_test(
			test_sandbox_alone__lets_programs_run_without_network),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
