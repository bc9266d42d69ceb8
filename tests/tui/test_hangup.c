/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A terminal that goes away without SIGHUP, as one does that is not the
 * controlling terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Becomes rl on the terminal `name`, in a session that has none of its own. */
static void become_rl(const char *name)
{
	int fd;

	setsid();
	fd = open(name, O_RDWR | O_NOCTTY);
	dup2(fd, STDIN_FILENO);
	dup2(fd, STDOUT_FILENO);
	setenv("TERM", "xterm-256color", 1);
	execl(RL_BUILDDIR "/src/rl", "rl", (char *)NULL);
	_exit(127);
}

static void test_hangup__is_told_by_the_terminal_too(void **state)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), status;
	char some[64];
	pid_t pid;

	(void)state;
	assert_true(master >= 0);
	assert_int_equal(grantpt(master), 0);
	assert_int_equal(unlockpt(master), 0);
	pid = fork();
	if (pid == 0)
		become_rl(ptsname(master));
	/* It is up when it draws. */
	assert_true(read(master, some, sizeof(some)) > 0);
	close(master);
	alarm(60); /* one that never ends is a failure */
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGHUP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hangup__is_told_by_the_terminal_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
