/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/sandbox.h"

#include "base/json.h"
#include "base/mem.h"
#include "extract/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define THIS_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define THIS_ARCH AUDIT_ARCH_AARCH64
#endif

int sandbox_privileges(void)
{
	return !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

#if __has_include(<linux/landlock.h>) && defined(SYS_landlock_create_ruleset)
#include <linux/landlock.h>

#define MAY_READ                                                               \
	(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |           \
	 LANDLOCK_ACCESS_FS_READ_DIR)
#define FIRST_RIGHTS ((1ULL << 13) - 1) /* all of Landlock's first version */

static void allow(int rules, const char *path, uint64_t rights)
{
	struct landlock_path_beneath_attr a = { .allowed_access = rights };

	if (str_empty(path))
		return;
	a.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (a.parent_fd < 0)
		return;
	/* Where `path` is a file the rights of folders are refused. */
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
		    &a, 0)) {
		a.allowed_access &= ~(uint64_t)LANDLOCK_ACCESS_FS_READ_DIR;
		(void)syscall(SYS_landlock_add_rule, rules,
			      LANDLOCK_RULE_PATH_BENEATH, &a, 0);
	}
	close(a.parent_fd);
}

int sandbox_files_level(void)
{
	/* The flag 1 asks for the version of the interface. */
	long level = syscall(SYS_landlock_create_ruleset, NULL, 0, 1);

	return level > 0 ? (int)level : 0;
}

int sandbox_files(void)
{
	static const char *const system[] = {
		"/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc", "/run",
		"/proc", "/opt", "/nix/store", "/gnu/store", "/dev",
	};
	static const char *const named[] = { "SSL_CERT_FILE", "SSL_CERT_DIR",
					     "CURL_CA_BUNDLE" };
	struct landlock_ruleset_attr all = { .handled_access_fs =
						     FIRST_RIGHTS };
	char *reader;
	int rules, rc;

	rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all),
			     0);
	if (rules < 0)
		return 0;
	for (size_t i = 0; i < ARRAY_SIZE(system); i++)
		allow(rules, system[i], MAY_READ);
	for (size_t i = 0; i < ARRAY_SIZE(named); i++)
		allow(rules, getenv(named[i]), MAY_READ);
	/* It may have to be started again, wherever it was installed. */
	reader = reader_path();
	allow(rules, reader, MAY_READ);
	free(reader);
	allow(rules, "/dev/null", LANDLOCK_ACCESS_FS_READ_FILE |
				  LANDLOCK_ACCESS_FS_WRITE_FILE);
	rc = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return rc;
}
#else
int sandbox_files_level(void)
{
	return 0;
}

int sandbox_files(void)
{
	return 0;
}
#endif

#ifdef THIS_ARCH
/* The number is in the accumulator: on to the next row, or allowed. */
#define ALLOW(name)                                                            \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1),                 \
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)(offset))

static const struct sock_filter filter[] = {
	LOAD(offsetof(struct seccomp_data, arch)),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_ARCH, 1, 0),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	LOAD(offsetof(struct seccomp_data, nr)),
	ALLOW(read), ALLOW(write), ALLOW(close), ALLOW(lseek), ALLOW(fstat),
	ALLOW(brk), ALLOW(munmap), ALLOW(mremap), ALLOW(madvise),
	ALLOW(clock_gettime), ALLOW(gettimeofday), ALLOW(getrandom),
	ALLOW(futex), ALLOW(rt_sigaction), ALLOW(rt_sigprocmask),
	ALLOW(rt_sigreturn), ALLOW(getpid), ALLOW(gettid), ALLOW(tgkill),
	ALLOW(sched_yield), ALLOW(sigaltstack), ALLOW(exit),
	ALLOW(exit_group),
	/* Memory, unless it is to be run. */
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 1, 0),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mprotect, 0, 3),
	LOAD(offsetof(struct seccomp_data, args[2])),
	BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	REFUSE,
};

#define DENY(name)                                                             \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), REFUSE
#define OTHER_ABI 0x40000000 /* x32 has numbers of its own */

static const struct sock_filter alone[] = {
	LOAD(offsetof(struct seccomp_data, arch)),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_ARCH, 1, 0),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	LOAD(offsetof(struct seccomp_data, nr)),
	BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, OTHER_ABI, 0, 1), REFUSE,
	DENY(socket), DENY(socketpair), DENY(ptrace), DENY(process_vm_readv),
	DENY(process_vm_writev), DENY(kill), DENY(tkill), DENY(bpf),
	DENY(keyctl), DENY(add_key), DENY(request_key), DENY(unshare),
	DENY(setns), DENY(mount), DENY(umount2), DENY(pivot_root),
	DENY(chroot), DENY(perf_event_open), DENY(userfaultfd),
	DENY(io_uring_setup), DENY(pidfd_open), DENY(init_module),
	DENY(finit_module), DENY(kexec_load), DENY(open_by_handle_at),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

static int take_filter(const struct sock_filter *rows, size_t n)
{
	struct sock_fprog program = {
		(unsigned short)n,
		(struct sock_filter *)(uintptr_t)rows,
	};

	return !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

int sandbox_calls(void)
{
	return take_filter(filter, ARRAY_SIZE(filter));
}

int sandbox_alone(void)
{
	return take_filter(alone, ARRAY_SIZE(alone));
}
#else
int sandbox_calls(void)
{
	return 0;
}

int sandbox_alone(void)
{
	return 0;
}
#endif

void sandbox_add_report(struct buf *b)
{
	json_t *o = json_object();

	/* while files can still be seen */
	json_object_set_new(o, "reader", json_boolean(reader_is_there()));
	json_object_set_new(o, "no_new_privs",
			    json_boolean(sandbox_privileges()));
	json_object_set_new(o, "landlock_level",
			    json_integer(sandbox_files_level()));
	json_object_set_new(o, "landlock", json_boolean(sandbox_files()));
	json_object_set_new(o, "seccomp", json_boolean(sandbox_calls()));
	json_add_text(b, o, JSON_COMPACT);
	json_decref(o);
}
