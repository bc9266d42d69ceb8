/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ratio RUNS LIMIT NAME COMMAND... -- COMMAND...: runs the two commands in
 * turn, each RUNS times, and prints what whole processes took and the ratio of
 * the medians, which a busy machine moves far less than the times themselves,
 * and then that of the memory they took at most.
 * "{}" in an argument becomes the number of the run.  Their output goes to
 * /dev/null.  Fails when a command does, or when the ratio is over LIMIT
 * (0: no limit).
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

struct contender {
	char **argv; /* ends in NULL */
	double *ms;
	long kilobytes; /* of memory, the most */
};

static double now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static char *numbered(const char *arg, int run)
{
	const char *at = strstr(arg, "{}");
	char *s = NULL;
	int r = at ? asprintf(&s, "%.*s%d%s", (int)(at - arg), arg, run,
			      at + 2) :
		     asprintf(&s, "%s", arg);

	if (r < 0)
		abort();
	return s;
}

static char **numbered_all(char **argv, int run)
{
	size_t n = 0;
	char **args;

	while (argv[n])
		n++;
	args = calloc(n + 1, sizeof(*args));
	if (!args)
		abort();
	for (size_t i = 0; i < n; i++)
		args[i] = numbered(argv[i], run);
	return args;
}

static int run_once(struct contender *c, int run)
{
	char **args = numbered_all(c->argv, run);
	posix_spawn_file_actions_t files;
	double start;
	struct rusage usage = { 0 };
	int status = -1;
	pid_t pid;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	start = now_ms();
	errno = posix_spawnp(&pid, args[0], &files, NULL, args, environ);
	if (errno == 0)
		wait4(pid, &status, 0, &usage);
	c->ms[run] = now_ms() - start;
	if (usage.ru_maxrss > c->kilobytes)
		c->kilobytes = usage.ru_maxrss;
	if (status != 0)
		fprintf(stderr, "ratio: %s failed\n", args[0]);
	posix_spawn_file_actions_destroy(&files);
	for (size_t i = 0; args[i]; i++)
		free(args[i]);
	free(args);
	return status == 0 ? 0 : -1;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double report(const struct contender *c, int runs)
{
	qsort(c->ms, (size_t)runs, sizeof(*c->ms), compare);
	printf("%9.2f %9.2f %9.2f  ", c->ms[0], c->ms[runs / 2],
	       c->ms[runs - 1]);
	return c->ms[runs / 2];
}

int main(int argc, char **argv)
{
	struct contender ours, bare;
	int runs = argc > 1 ? atoi(argv[1]) : 0;
	double limit, ratio;
	int split = 4;

	while (split < argc && strcmp(argv[split], "--") != 0)
		split++;
	if (runs < 1 || split >= argc - 1) {
		fputs("usage: ratio RUNS LIMIT NAME COMMAND... -- "
		      "COMMAND...\n", stderr);
		return 2;
	}
	limit = strtod(argv[2], NULL);
	argv[split] = NULL;
	ours = (struct contender){ argv + 4, calloc(runs, sizeof(double)), 0 };
	bare = (struct contender){ argv + split + 1,
				   calloc(runs, sizeof(double)), 0 };
	if (!ours.ms || !bare.ms)
		abort();
	for (int run = 0; run < runs; run++)
		if (run_once(&ours, run) < 0 || run_once(&bare, run) < 0)
			return 1;
	printf("%-24s", argv[3]);
	ratio = report(&ours, runs) / report(&bare, runs);
	printf("%8.3f  memory %6.2f", ratio,
	       (double)ours.kilobytes / (double)bare.kilobytes);
	if (limit > 0)
		printf(" (limit %.2f)%s", limit, ratio > limit ? " OVER" : "");
	puts("");
	free(ours.ms);
	free(bare.ms);
	return limit > 0 && ratio > limit;
}
