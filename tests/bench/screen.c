/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * screen [-q MS] RUNS ROWSxCOLS NAME [KEYS...] -- COMMAND...
 *
 * What a person at a terminal waits for: RUNS times the start of the command
 * until the screen is painted, and in the last run each key until its redraw is
 * done; and the most memory it took.  A KEYS is "NAME=TIMES:KEYS"; the keys are
 * typed one by one, each when the one before is answered.  "~" before a key:
 * its time does not count.  "^X" is a control key, "^M" Enter.
 *
 * The redraw is done when the program says that it waits (RL_TEST_SYNC, see
 * tests/lib/term.h), or, with -q, at the last byte before MS of silence.
 *
 * A line each: "PROGRAM NAME median 95% max cpu n", in milliseconds; "cpu" is
 * the median of the processor's time, which others on the machine do not change
 * much (Linux).
 */
#include "pty.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 60000

struct times VEC(double);

struct series {
	struct times took, cpu;
};

struct bench {
	struct pty pty;
	struct buf tail; /* what may hold the next marker */
	long keys;       /* typed */
	long told;       /* keys answered, as the program says; -1: silent */
	int quiet_ms;    /* 0: by markers */
	const char *name;
};

static double now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static void fail(const struct bench *b, const char *what)
{
	fprintf(stderr, "screen: %s %s\n", b->name, what);
	exit(1);
}

/* The last whole marker; what is before it is of no use any more. */
static void find_marker(struct bench *b)
{
	static const char mark[] = "\033]7777;idle;";
	const char *at, *end;

	while ((at = memmem(b->tail.s, b->tail.len, mark, strlen(mark))) &&
	       (end = memchr(at, '\\',
			     b->tail.len - (size_t)(at - b->tail.s)))) {
		struct buf rest = BUF_INIT;

		b->told = strtol(at + strlen(mark), NULL, 10);
		buf_add(&rest, end + 1,
			b->tail.len - (size_t)(end + 1 - b->tail.s));
		buf_release(&b->tail);
		b->tail = rest;
	}
}

/* When the redraw was done. */
static double wait_drawn(struct bench *b)
{
	double start = now_ms(), last = 0;
	char data[65536];

	while (now_ms() - start < PATIENCE_MS) {
		int ms = last > 0 && b->quiet_ms ? b->quiet_ms : 1000;
		ssize_t n = pty_read(&b->pty, data, sizeof(data), ms);

		if (n < 0)
			fail(b, "has ended");
		if (!n && b->quiet_ms && last > 0)
			return last;
		if (!n)
			continue;
		last = now_ms();
		buf_add(&b->tail, data, (size_t)n);
		find_marker(b);
		if (b->quiet_ms)
			buf_clear(&b->tail);
		else if (b->told >= b->keys)
			return last;
	}
	fail(b, "does not answer");
	return 0;
}

static double start(struct bench *b, const char *const *argv, int rows,
		    int cols)
{
	const struct winsize size = { .ws_row = (unsigned short)rows,
				      .ws_col = (unsigned short)cols };
	static const char *const with[] = { "TERM=xterm-256color",
					    "RL_TEST_SYNC=1", NULL };
	static const char *const without[] = { "TERM=xterm-256color",
					       "RL_TEST_SYNC", NULL };
	double began = now_ms();

	b->told = -1;
	b->keys = 0;
	buf_clear(&b->tail);
	if (pty_start(&b->pty, argv, b->quiet_ms ? without : with, &size) < 0)
		fail(b, "cannot be started");
	return wait_drawn(b) - began;
}

/* The processor's time so far; 0 where nobody tells. */
static double cpu_ms(const struct bench *b)
{
	char *path = xasprintf("/proc/%d/schedstat", (int)b->pty.child);
	FILE *f = fopen(path, "r");
	double ns = 0;

	if (f && fscanf(f, "%lf", &ns) != 1)
		ns = 0;
	if (f)
		fclose(f);
	free(path);
	return ns / 1e6;
}

/* The most memory so far, in kilobytes. */
static long peak(const struct bench *b)
{
	char *path = xasprintf("/proc/%d/status", (int)b->pty.child);
	FILE *f = fopen(path, "r");
	char line[256];
	long kb = 0;

	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, "VmHWM:", 6))
			kb = strtol(line + 6, NULL, 10);
	if (f)
		fclose(f);
	free(path);
	return kb;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void sort(struct times *t)
{
	qsort(t->v, t->n, sizeof(*t->v), compare);
}

static void print(const struct bench *b, const char *what, struct series *s)
{
	struct times *t = &s->took;

	if (!t->n)
		return;
	sort(t);
	sort(&s->cpu);
	printf("%-10s %-14s %8.2f %8.2f %8.2f %8.2f %5zu\n", b->name, what,
	       t->v[t->n / 2], t->v[(t->n * 95 + 99) / 100 - 1], t->v[t->n - 1],
	       s->cpu.v[t->n / 2], t->n);
	fflush(stdout);
	VEC_FREE(&s->took);
	VEC_FREE(&s->cpu);
}

static void type(struct bench *b, const char *keys, struct series *s)
{
	for (; *keys; keys++) {
		int counts = *keys != '~';
		double began, cpu, took;
		char key;

		keys += !counts;
		if (*keys == '^' && keys[1])
			key = (char)(*++keys & 0x1f);
		else
			key = *keys;
		b->keys++;
		cpu = cpu_ms(b);
		began = now_ms();
		if (pty_write(&b->pty, &key, 1) != 1)
			fail(b, "takes no keys");
		took = wait_drawn(b) - began;
		if (!counts)
			continue;
		*VEC_PUSH(&s->took) = took;
		*VEC_PUSH(&s->cpu) = cpu_ms(b) - cpu;
	}
}

static void type_all(struct bench *b, char *spec)
{
	char *count = strchr(spec, '='), *keys = strchr(spec, ':');
	struct series s = { 0 };
	long n;

	if (!count || !keys)
		fail(b, "was given keys that are none");
	*count = '\0';
	n = strtol(count + 1, NULL, 10);
	for (long i = 0; i < n; i++)
		type(b, keys + 1, &s);
	print(b, spec, &s);
}

int main(int argc, char **argv)
{
	struct bench b = { .tail = BUF_INIT };
	struct series starts = { 0 };
	int at = 1, split, runs, rows, cols;

	if (argc > 2 && !strcmp(argv[1], "-q")) {
		b.quiet_ms = atoi(argv[2]);
		at = 3;
	}
	for (split = at; split < argc && strcmp(argv[split], "--") != 0;)
		split++;
	if (split < at + 3 || split + 1 >= argc ||
	    sscanf(argv[at + 1], "%dx%d", &rows, &cols) != 2) {
		fputs("usage: screen [-q MS] RUNS ROWSxCOLS NAME [KEYS...]"
		      " -- COMMAND...\n",
		      stderr);
		return 2;
	}
	runs = atoi(argv[at]);
	b.name = argv[at + 2];
	for (int i = 0; i < runs; i++) {
		if (i)
			pty_release(&b.pty);
		*VEC_PUSH(&starts.took) = start(
			&b, (const char *const *)argv + split + 1, rows, cols);
		*VEC_PUSH(&starts.cpu) = cpu_ms(&b);
	}
	print(&b, "start", &starts);
	for (int i = at + 3; i < split; i++)
		type_all(&b, argv[i]);
	printf("%-10s %-14s %8.1f MiB\n", b.name, "memory",
	       (double)peak(&b) / 1024);
	pty_release(&b.pty);
	buf_release(&b.tail);
	return 0;
}
