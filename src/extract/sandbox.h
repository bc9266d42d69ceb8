/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_SANDBOX_H
#define EXTRACT_SANDBOX_H
/*
 * What a process gives away before it meets foreign bytes.  What a kernel
 * does not have is gone without; sandbox_add_report() says what this one has.
 */
#include "base/buf.h"

/* No new privileges by exec.  Returns 1 when it holds. */
int sandbox_privileges(void);

/* Landlock: the files of the system (programs, libraries, certificates, name
 * look-up) and rl-page can be read and run, all others not; nothing can be
 * written but /dev/null.  Descriptors that are open stay as they are.  Returns
 * 1 when it holds from now on, also for children. */
int sandbox_files(void);

/* The version of Landlock that the kernel has; 0: none. */
int sandbox_files_level(void);

/* seccomp: memory, time, and reading and writing of what is open; every other
 * call to the kernel fails with EPERM.  Returns 1 when it holds. */
int sandbox_calls(void);

/* seccomp, for programs of others: no network, no say in other processes, and
 * none of the calls by which kernels are attacked.  Returns 1 when it holds from
 * now on, also for children. */
int sandbox_alone(void);

/* Tries all of them on this process, which is then good for little more than
 * to write the result: one line of JSON. */
void sandbox_add_report(struct buf *b);

#endif
