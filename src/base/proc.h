/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_PROC_H
#define BASE_PROC_H
/*
 * Other programs, always by an argument vector and never through a shell, so
 * that no title or address can become a command.
 */
#include "base/err.h"
#include "base/vec.h"

#include <sys/types.h>

/* A child with pipes to its standard input and output. */
struct proc {
	pid_t pid; /* 0: not running */
	int in;    /* we write here; -1 when closed */
	int out;   /* we read here; -1 when closed */
};

#define PROC_INIT { 0, -1, -1 }

/* Starts argv[0] (searched in the PATH unless it has a slash), with standard
 * error as ours.  `out` is made non-blocking. */
int proc_start(struct proc *p, char *const argv[], struct err *err);

/* Closes the pipes and waits.  Returns the exit status, 128 + N for signal N,
 * -1 when there was no child. */
int proc_finish(struct proc *p);

/* Sends SIGTERM, then waits as above. */
void proc_kill(struct proc *p);

/* Runs argv on our terminal and waits; *ret_status as proc_finish. */
int proc_run(char *const argv[], int *ret_status, struct err *err);

/* The same, with `text` on its standard input. */
int proc_run_input(char *const argv[], const char *text, size_t len,
		   int *ret_status, struct err *err);

/* Starts argv in a session of its own with /dev/null as its files and does not
 * wait for its end, but half a second for a failure: browsers and players. */
int proc_detach(char *const argv[], struct err *err);

/* The full path of a program in the PATH, or NULL; the caller frees. */
char *proc_find(const char *name);

/* Splits a setting such as EDITOR="vim -n" into words: blanks separate,
 * '…', "…" and \ quote as in a shell, nothing else is special. */
int proc_split(const char *s, struct strv *ret_words, struct err *err);

/* Frees nothing: an argv (ending in NULL) whose strings belong to `words`.
 * The caller frees the array. */
char **proc_argv(const struct strv *words);

#endif
