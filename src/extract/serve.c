/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/reader.h"

#include "base/file.h"
#include "base/limits.h"
#include "extract/charset.h"
#include "extract/media.h"
#include "extract/oembed.h"
#include "extract/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define ADDRESS_SPACE_IS_BOUNDED 0 /* the sanitizer reserves terabytes */
#else
#define ADDRESS_SPACE_IS_BOUNDED 1
#endif

/* What a page allocates in one piece comes from the heap all the same, which
 * is asked for in large ones. */
#define HEAP_PIECE (16 << 20)

/* Memory that a page takes, as a multiple of its length */
#define MEMORY_TIMES 12
#define MEMORY_MOST  ((size_t)4 << 20)

#define NICENESS 5

/* Bytes of address space in use. */
static rlim_t space_in_use(void)
{
	struct buf b = BUF_INIT;
	rlim_t pages = 0;

	if (!file_read("/proc/self/statm", 4096, &b, NULL))
		pages = strtoul(b.s, NULL, 10);
	buf_release(&b);
	return pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void set_limit(int what, rlim_t soft, rlim_t hard)
{
	struct rlimit now, want = { soft, hard };

	if (!getrlimit(what, &now) && now.rlim_max < hard)
		want.rlim_max = now.rlim_max;
	if (want.rlim_cur > want.rlim_max)
		want.rlim_cur = want.rlim_max;
	setrlimit(what, &want);
}

/* What every child of this process gives away, once for all of them.  What a
 * kernel lacks is gone without. */
static void confine_all(void)
{
	(void)sandbox_privileges();
	(void)sandbox_files();
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	set_limit(RLIMIT_CORE, 0, 0);
}

/* The rest, before a parser sees the first foreign byte. */
static void confine(const struct extract_input *in, rlim_t space)
{
	int is_pdf = media_guess(in->content_type, in->body, in->len) ==
		     MEDIA_PDF;

	charset_load(charset_guess(in->body, in->len, in->content_type));
	set_limit(RLIMIT_CPU, LIMIT_PARSE_CPU, LIMIT_PARSE_CPU + 1);
	if (ADDRESS_SPACE_IS_BOUNDED)
		set_limit(RLIMIT_AS, space, space);
	/* A PDF is handed to the programs that read it as a file without a
	 * name; they are confined by all but the strict filter of calls, and
	 * once more, so that those of two pages are strangers. */
	set_limit(RLIMIT_FSIZE, is_pdf ? in->len : 0, is_pdf ? in->len : 0);
	if (is_pdf) {
		(void)sandbox_files();
		(void)sandbox_alone();
	} else {
		(void)sandbox_calls();
	}
}

/* What reading so long a page takes, at once: a fault for every piece of it
 * takes longer.  Kernels before 5.14 do nothing here. */
static void take_memory(size_t len)
{
	size_t want = len < MEMORY_MOST / MEMORY_TIMES ? len * MEMORY_TIMES :
							 MEMORY_MOST;
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), start;
	char *p = malloc(want + page);

	start = ((uintptr_t)p + page - 1) & ~(page - 1);
#ifdef MADV_POPULATE_WRITE
	if (p)
		(void)madvise((void *)start, want, MADV_POPULATE_WRITE);
#endif
	free(p);
}

static void close_others(int keep)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (int fd = 0; null >= 0 && fd <= STDERR_FILENO; fd++)
		dup2(null, fd);
	if (keep > STDERR_FILENO + 1)
		close_range(STDERR_FILENO + 1, (unsigned)keep - 1, 0);
	close_range((unsigned)keep + 1, ~0u, 0);
}

/* What reader.c has put into the file at `s`. */
static void find_parts(const struct reader_job *job, const char *s,
		       struct extract_input *ret, const char **ret_known)
{
	const char *url = s + job->len + 1;
	const char *type = url + job->url_len + 1;

	*ret = (struct extract_input){ .body = s,
				       .len = job->len,
				       .url = url,
				       .content_type = job->has_type ? type :
								       NULL,
				       .brief = job->brief };
	*ret_known = job->has_known ? type + job->type_len + 1 : NULL;
}

/* What is known of a page, completed by the answer of its site. */
static void complete(const struct extract_input *in, const char *known,
		     size_t len, struct page *ret)
{
	json_t *o = json_parse(known, len, "page", NULL);

	if (!o || page_from_json(o, ret, NULL) ||
	    oembed_merge(in->body, in->len, ret, NULL))
		_exit(1);
	json_decref(o);
}

static void answer_page(int fd, struct page *p) ATTR_NORETURN;

static void answer_page(int fd, struct page *p)
{
	struct buf b = BUF_INIT;

	p->apart = 1;
	page_add_answer(&b, p);
	_exit(file_write_fd(fd, b.s, b.len) ? 1 : 0);
}

static void be_child(const struct reader_job *job, int file, int answer,
		     rlim_t space) ATTR_NORETURN;

/* It is of use as long as somebody waits for it. */
static void die_with(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent)
		_exit(1);
}

static void be_child(const struct reader_job *job, int file, int answer,
		     rlim_t space)
{
	size_t size = job->len + job->url_len + job->type_len +
		      job->known_len + 4;
	pid_t pid = getpid();
	struct page p = { 0 };
	struct extract_input in;
	const char *known;
	char *s = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);

	if (file_write_fd(answer, &pid, sizeof(pid)) || s == MAP_FAILED)
		_exit(1);
	find_parts(job, s, &in, &known);
	signal(SIGPIPE, SIG_DFL);
	close_others(answer);
	take_memory(job->len);
	confine(&in, space + size);
	if (known)
		complete(&in, known, job->known_len, &p);
	else
		extract_page(&in, &p);
	answer_page(answer, &p);
}

/* fork(), but the child is one of our parent, which wants to know its end. */
static pid_t fork_sibling(void)
{
	return (pid_t)syscall(SYS_clone, (long)(CLONE_PARENT | SIGCHLD), 0L,
			      0L, 0L, 0L);
}

/* 1 for a whole one; its descriptors are then ours. */
static int take_job(int sock, struct reader_job *ret, int ret_fds[2])
{
	union {
		struct cmsghdr align;
		char space[CMSG_SPACE(2 * sizeof(int))];
	} control;
	struct iovec part = { ret, sizeof(*ret) };
	struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1,
			    .msg_control = control.space,
			    .msg_controllen = sizeof(control.space) };
	struct cmsghdr *c;
	ssize_t n;

	do
		n = recvmsg(sock, &m, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	c = n == (ssize_t)sizeof(*ret) ? CMSG_FIRSTHDR(&m) : NULL;
	if (!c || c->cmsg_type != SCM_RIGHTS ||
	    c->cmsg_len != CMSG_LEN(2 * sizeof(int)))
		return 0;
	memcpy(ret_fds, CMSG_DATA(c), 2 * sizeof(int));
	return 1;
}

/* What the C library and jansson would otherwise look for page by page, in
 * files that a page's child cannot open. */
static void warm_up(void)
{
	tzset();
	json_object_seed(0);
	mallopt(M_MMAP_THRESHOLD, HEAP_PIECE);
	mallopt(M_TRIM_THRESHOLD, LIMIT_PARSE_MEMORY);
}

int reader_serve(int sock)
{
	struct reader_job job;
	pid_t parent = getppid();
	rlim_t space;
	int fds[2];

	signal(SIGINT, SIG_IGN);
	/* Whoever waits for an answer, or draws a screen, goes first. */
	(void)setpriority(PRIO_PROCESS, 0, NICENESS);
	warm_up();
	confine_all();
	space = space_in_use() + LIMIT_PARSE_MEMORY;
	while (take_job(sock, &job, fds)) {
		if (!fork_sibling()) {
			die_with(parent);
			be_child(&job, fds[0], fds[1], space);
		}
		close(fds[0]);
		close(fds[1]);
	}
	return 0;
}
