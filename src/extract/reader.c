/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/reader.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/vec.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "rl-page"

struct pid_vec VEC(pid_t);

struct reader {
	pid_t pid; /* 0: it could not be started */
	int sock;
	struct pid_vec leaving; /* children that have not yet ended */
};

static void be_reader(const char *path, int sock) ATTR_NORETURN;

static void be_reader(const char *path, int sock)
{
	char *argv[] = { (char *)(uintptr_t)PROGRAM, NULL };

	/* A child that takes its memory two megabytes at a time has a tenth of
	 * the page faults.  Where the C library is another this means
	 * nothing. */
	setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 0);
	/* What is looked up by its name is looked up once for all children. */
	setenv("LD_BIND_NOW", "1", 0);
	if (dup2(sock, STDIN_FILENO) == STDIN_FILENO)
		execv(path, argv);
	_exit(127);
}

char *reader_path(void)
{
	return path_helper(PROGRAM);
}

static void start(struct reader *r)
{
	char *path = reader_path();
	int fds[2];

	r->pid = 0;
	r->sock = -1;
	if (!socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds)) {
		r->pid = fork();
		if (r->pid == 0)
			be_reader(path, fds[1]);
		close(fds[1]);
		r->sock = fds[0];
	}
	free(path);
}

/* It ends when nobody is left on the other side of the socket. */
static void stop(struct reader *r)
{
	if (r->sock >= 0)
		close(r->sock);
	while (r->pid > 0 && waitpid(r->pid, NULL, 0) < 0 && errno == EINTR)
		;
	r->pid = 0;
	r->sock = -1;
}

/* `flags` as for waitpid(2) */
static void reap(struct reader *r, int flags)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->leaving.n; i++)
		if (!waitpid(r->leaving.v[i], NULL, flags))
			r->leaving.v[kept++] = r->leaving.v[i];
	r->leaving.n = kept;
}

void reader_leave(struct reader *r, pid_t pid)
{
	kill(pid, SIGKILL);
	*VEC_PUSH(&r->leaving) = pid;
	reap(r, WNOHANG);
}

int reader_is_there(void)
{
	char *path = reader_path();
	int there = !access(path, X_OK);

	free(path);
	return there;
}

struct reader *reader_new(void)
{
	struct reader *r = xcalloc(1, sizeof(*r));

	start(r);
	return r;
}

void reader_free(struct reader *r)
{
	if (!r)
		return;
	stop(r);
	reap(r, 0);
	VEC_FREE(&r->leaving);
	free(r);
}

/* Many more than the processors can do at once would only take memory; some
 * more, so that none is idle until we come to give it the next page. */
size_t reader_width(void)
{
	long n = 2 * sysconf(_SC_NPROCESSORS_ONLN);

	if (n < 2)
		return 2;
	return n < LIMIT_PARSERS ? (size_t)n : LIMIT_PARSERS;
}

/* Of a page that has been read, what helps to read the answer of its site: a
 * bad one can thus spoil nothing else. */
static void add_known(struct buf *b, const struct page *p)
{
	struct page few = { .event = PAGE_DONE,
			    .url = p->url,
			    .title = p->title,
			    .authors = p->authors,
			    .site = p->site,
			    .published = p->published,
			    .kind = p->kind,
			    .duration = p->duration,
			    .oembed = p->oembed };
	json_t *o = page_to_json(&few);

	json_add_text(b, o, JSON_COMPACT);
	json_decref(o);
}

/* What stands in the file behind the body. */
static void add_rest(struct buf *b, const struct extract_input *in,
		     struct reader_job *job)
{
	size_t start;

	buf_addc(b, '\0');
	job->url_len = strlen(in->url);
	buf_add(b, in->url, job->url_len + 1);
	job->has_type = in->content_type != NULL;
	job->type_len = strlen(str_or_empty(in->content_type));
	buf_add(b, str_or_empty(in->content_type), job->type_len + 1);
	job->has_known = in->known != NULL;
	start = b->len;
	if (in->known)
		add_known(b, in->known);
	job->known_len = b->len - start;
	buf_addc(b, '\0');
}

/* What a page is read from, as a file; -1 when there is none to be had. */
static int make_file(const struct extract_input *in, struct reader_job *ret)
{
	struct reader_job job = { .len = in->len, .brief = in->brief };
	struct buf rest = BUF_INIT;
	int fd = memfd_create("page", MFD_CLOEXEC);

	add_rest(&rest, in, &job);
	if (fd >= 0 && (file_write_fd(fd, in->body, in->len) ||
			file_write_fd(fd, rest.s, rest.len))) {
		close(fd);
		fd = -1;
	}
	buf_release(&rest);
	*ret = job;
	return fd;
}

static int send_job(int sock, const struct reader_job *job, int file,
		    int answer)
{
	int fds[2] = { file, answer };
	union {
		struct cmsghdr align;
		char space[CMSG_SPACE(sizeof(fds))];
	} control = { 0 };
	struct iovec part = { (void *)(uintptr_t)job, sizeof(*job) };
	struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1,
			    .msg_control = control.space,
			    .msg_controllen = sizeof(control.space) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);
	ssize_t n;

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(fds));
	memcpy(CMSG_DATA(c), fds, sizeof(fds));
	do
		n = sendmsg(sock, &m, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof(*job) ? 0 : -1;
}

void reader_lost(struct reader *r, pid_t who)
{
	if (r->pid != who || who <= 0)
		return;
	kill(who, SIGKILL);
	stop(r);
	start(r);
}

int reader_ask(struct reader *r, const struct extract_input *in, int answer,
	       pid_t *ret_who, struct err *err)
{
	struct reader_job job;
	int file = make_file(in, &job), rc = 0;

	if (file < 0)
		return err_set(err, ERR_FAIL, "no memory for the reader");
	if (send_job(r->sock, &job, file, answer)) {
		stop(r);
		start(r);
		rc = send_job(r->sock, &job, file, answer);
	}
	close(file);
	*ret_who = r->pid;
	if (rc)
		return err_set(err, ERR_DATA, "%s, which reads pages, cannot "
			       "be started", PROGRAM);
	return 0;
}
