/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *	oldkernel COMMAND [WORD]...
 *
 * runs a command as on a kernel that has neither Landlock nor seccomp.  Exits
 * with 77 where this one cannot play that.
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#endif

#define NUMBER(nr, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, nr, yes, no)
#define END(action)         BPF_STMT(BPF_RET | BPF_K, action)
#define LOAD(member)                                                           \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS,                                     \
		 (unsigned)offsetof(struct seccomp_data, member))

int main(int argc, char **argv)
{
	static struct sock_filter filter[] = {
		LOAD(nr),
		NUMBER(SYS_landlock_create_ruleset, 4, 0),
		NUMBER(SYS_seccomp, 3, 0),
		NUMBER(SYS_prctl, 0, 3),
		LOAD(args[0]),
		NUMBER(PR_SET_SECCOMP, 0, 1),
		END(SECCOMP_RET_ERRNO | ENOSYS),
		END(SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof(filter) / sizeof(*filter),
				      filter };

	if (argc < 2)
		return 2;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
		return 77;
	execvp(argv[1], argv + 1);
	perror(argv[1]);
	return 127;
}
