/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/daily.h"

#include "ops/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* What is copied in less time than a person notices. */
#define SMALL_LIBRARY (16 << 20)

/* Out of the terminal's way; a shell that waits for the end of our output must
 * not wait for this. */
static void leave_terminal(void)
{
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC);

	(void)setsid();
	for (int i = STDIN_FILENO; fd >= 0 && i <= STDERR_FILENO; i++)
		(void)dup2(fd, i);
	(void)!nice(10);
}

/* Of two forks the second is nobody's child that has to be waited for. */
static int copy_beside(const char *library, struct err *err)
{
	pid_t pid = fork();

	if (pid < 0)
		return op_backup_daily(library, err);
	if (pid) {
		(void)waitpid(pid, NULL, 0);
		return 0;
	}
	if (fork())
		_exit(0);
	leave_terminal();
	(void)op_backup_daily(library, NULL);
	_exit(0);
}

int backup_in_time(const char *library, struct err *err)
{
	struct stat sb;

	if (!stat(library, &sb) && sb.st_size > SMALL_LIBRARY)
		return copy_beside(library, err);
	return op_backup_daily(library, err);
}
