/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * damage N SEED PATH...
 *
 * Hostile pages (hostile.c), and then N pages that lie in PATHs, files or
 * folders, after they were cut, flipped and mixed up: reading each must end
 * well, within 2 s of the processor and 256 MB, with an answer that can be
 * sent, and leave nothing behind.  Each is read in a process of its own; the
 * number of one that fails is printed, and `damage N-N SEED PATH...` reads it
 * again.
 *
 * FAULT=crash|spin|eat|silent|leak in the environment puts a fault into the
 * reading: that must be noticed.
 */
#include "damage.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"
#include "extract/extract.h"
#include "extract/saved.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SLOWER    15 /* so many times may a sanitizer take */
#define KBYTES_MAX 0 /* a sanitizer's memory says nothing */
#else
#define SLOWER    1
#define KBYTES_MAX (256L << 10)
#endif
#define CPU_MS_MAX (2000L * SLOWER)

#define URL "https://damage.example/2019/a/page?x=1"

static void fault(void)
{
	const char *name = getenv("FAULT");
	char *p;

	if (str_empty(name))
		return;
	if (!strcmp(name, "crash"))
		abort();
	if (!strcmp(name, "silent"))
		_exit(0);
	if (!strcmp(name, "leak")) {
		p = xmalloc(1000);
		*p = 'x';
		p = NULL;
	}
	if (!strcmp(name, "eat")) {
		p = xmalloc(300 << 20);
		for (size_t i = 0; i < 300 << 20; i += 4096)
			*(volatile char *)(p + i) = 1;
		free(p);
	}
	while (!strcmp(name, "spin"))
		;
}

static int is_sound(const char *s)
{
	return !s || utf8_valid(s, strlen(s));
}

/* What became of a page must be something that can be sent. */
static int check_answer(const struct page *p)
{
	struct page again = { 0 };
	struct err err = ERR_INIT;
	json_t *o = page_to_json(p);
	int rc = 0;

	if (!p->kind || !is_sound(p->title) || !is_sound(p->blocks) ||
	    !is_sound(p->text)) {
		fprintf(stderr, "damage: no sound answer\n");
		rc = 1;
	} else if (page_from_json(o, &again, &err)) {
		fprintf(stderr, "damage: %s\n", err_msg(&err));
		rc = 1;
	}
	json_decref(o);
	page_release(&again);
	err_release(&err);
	return rc;
}

/* In a process of its own: reads it, says through `fd` that there was an
 * answer, and exits as a program does, so that leaks are looked for. */
static void read_page(const struct buf *body, const char *type, int fd)
{
	struct extract_input in = { body->s, body->len, type, URL };
	struct page p = { 0 };
	int rc;

	fault();
	extract_page(&in, &p);
	rc = check_answer(&p);
	page_release(&p);
	if (write(fd, "", 1) != 1)
		rc = 1;
	exit(rc);
}

/* `said` is what it wrote on stderr; may be NULL. */
static int complain(const char *name, const char *what, long much, FILE *said)
{
	char line[4096];

	printf("FAIL %s: %s (%ld)\n", name, what, much);
	if (said)
		rewind(said);
	while (said && fgets(line, sizeof(line), said))
		fputs(line, stdout);
	return 1;
}

/* What is wrong with how it ended; NULL when all is well. */
static const char *judge(int status, const struct rusage *used, long *ret_much)
{
	*ret_much = used->ru_utime.tv_sec * 1000 +
		    used->ru_utime.tv_usec / 1000 +
		    used->ru_stime.tv_sec * 1000 +
		    used->ru_stime.tv_usec / 1000;
	if (*ret_much > CPU_MS_MAX)
		return "takes too long, ms";
	*ret_much = used->ru_maxrss;
	if (KBYTES_MAX > 0 && *ret_much > KBYTES_MAX)
		return "takes too much memory, kB";
	*ret_much = status;
	return status ? "did not end well, status" : NULL;
}

/* 0 when all is well with one page. */
static int run_page(const char *name, const struct buf *body, const char *type)
{
	struct rlimit most = { CPU_MS_MAX / 1000 + 1, CPU_MS_MAX / 1000 + 1 };
	struct rusage used = { 0 };
	int fds[2], status = 0, rc = 0;
	FILE *said = tmpfile();
	const char *what;
	char answer;
	long much;
	pid_t pid;

	fflush(NULL);
	if (!said || pipe(fds) || (pid = fork()) < 0)
		return complain(name, "no process to read it", 0, NULL);
	if (!pid) {
		dup2(fileno(said), STDERR_FILENO);
		setrlimit(RLIMIT_CPU, &most);
		read_page(body, type, fds[1]);
	}
	close(fds[1]);
	while (wait4(pid, &status, 0, &used) < 0)
		;
	if (read(fds[0], &answer, 1) != 1 && !status)
		status = -1;
	close(fds[0]);
	what = judge(status, &used, &much);
	if (what)
		rc = complain(name, what, much, said);
	fclose(said);
	return rc;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every file in `path`, which may be a folder. */
static void find_pages(struct strv *ret, const char *path)
{
	struct stat st;
	struct dirent *e;
	DIR *dir;

	if (stat(path, &st))
		return;
	if (!S_ISDIR(st.st_mode)) {
		strv_push(ret, path);
		return;
	}
	dir = opendir(path);
	while (dir && (e = readdir(dir)))
		if (e->d_name[0] != '.') {
			char *file = xasprintf("%s/%s", path, e->d_name);

			find_pages(ret, file);
			free(file);
		}
	if (dir)
		closedir(dir);
}

static int run_damaged(const struct strv *files, unsigned long seed, long i)
{
	struct rng r = { .state = seed * 2654435761u + (unsigned long)i };
	const char *file = files->v[rng_below(&r, files->n)];
	char *name = xasprintf("%ld: %s", i, file);
	struct buf body = BUF_INIT;
	struct err err = ERR_INIT;
	int rc;

	if (saved_read(file, &body, &err)) {
		rc = complain(name, err_msg(&err), 0, NULL);
	} else {
		damage_page(&r, &body);
		rc = run_page(name, &body, damage_type(&r, saved_type(file)));
	}
	buf_release(&body);
	err_release(&err);
	free(name);
	return rc;
}

static int run_hostile(size_t i)
{
	struct buf body = BUF_INIT;
	const char *type, *name = hostile_page(i, &body, &type);
	int rc = run_page(name, &body, type);

	buf_release(&body);
	return rc;
}

int main(int argc, char **argv)
{
	struct strv files = { 0 };
	long first = 1, last = 0, passed = 0, failed = 0;
	unsigned long seed;

	if (argc < 4 || sscanf(argv[1], "%ld-%ld", &first, &last) < 1) {
		fprintf(stderr, "usage: damage N|FIRST-LAST SEED PATH...\n");
		return 2;
	}
	(void)text_locale();
	seed = strtoul(argv[2], NULL, 10);
	for (int i = 3; i < argc; i++)
		find_pages(&files, argv[i]);
	if (!files.n) {
		fprintf(stderr, "damage: no pages there\n");
		return 2;
	}
	/* However the folder is kept, a number means the same page. */
	qsort(files.v, files.n, sizeof(*files.v), compare);
	if (!last) {
		last = first;
		first = 1;
		for (size_t i = 0; i < hostile_pages(); i++)
			*(run_hostile(i) ? &failed : &passed) += 1;
	}
	for (long i = first; i <= last; i++)
		*(run_damaged(&files, seed, i) ? &failed : &passed) += 1;
	strv_release(&files);
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed ? 1 : 0;
}
