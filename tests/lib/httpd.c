/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "httpd.h"

#include "httpd_routes.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define HTTPD_CONNS   200
#define HTTPD_REQUEST 65536
#define HTTPD_CHUNK   16384

struct conn {
	int fd; /* -1: free */
	char request[HTTPD_REQUEST];
	size_t got;
	in_addr_t host; /* the address of ours that it came to */
	struct route *route;
	char *head;
	size_t head_len, head_sent;
	long long body_sent, body_len; /* body_len -1: endless */
	int body_done;
	long long ready; /* milliseconds: not before */
	char number[16];
	struct route hits;
};

struct server {
	int listener, port;
	struct route routes[HTTPD_ROUTES];
	int n_routes;
	struct conn conns[HTTPD_CONNS];
	char **asked; /* a path for each request */
	size_t n_asked;
	int most, most_to_one; /* requests under way at once */
};

static long long httpd_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

static void httpd_close(struct conn *c)
{
	struct linger at_once = { 1, 0 };

	if (c->route && c->route->reset)
		setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &at_once,
			   sizeof(at_once));
	close(c->fd);
	free(c->head);
	c->head = NULL;
	c->fd = -1;
}

static int httpd_path_fits(const char *route, const char *path)
{
	size_t n = strlen(route);

	if (n && route[n - 1] == '*')
		return !strncmp(route, path, n - 1);
	return !strcmp(route, path);
}

static struct route *httpd_find(struct server *s, const char *path,
				const char *request)
{
	for (int i = 0; i < s->n_routes; i++) {
		struct route *r = &s->routes[i];

		if (httpd_path_fits(r->path, path) &&
		    (!r->need || strcasestr(request, r->need)) &&
		    (!r->times || r->hits < r->times))
			return r;
	}
	return NULL;
}

/* Of requests that have come and are not answered yet, `c` among them. */
static void httpd_count_open(struct server *s, const struct conn *c)
{
	int all = 0, to_one = 0;

	for (int i = 0; i < HTTPD_CONNS; i++) {
		const struct conn *o = &s->conns[i];

		if (o->fd < 0 || !o->route)
			continue;
		all++;
		to_one += o->host == c->host;
	}
	s->most = all > s->most ? all : s->most;
	s->most_to_one = to_one > s->most_to_one ? to_one : s->most_to_one;
}

static int httpd_count_path(const struct server *s, const char *path)
{
	int n = 0;

	for (size_t i = 0; i < s->n_asked; i++)
		n += !strcmp(s->asked[i], path);
	return n;
}

static void httpd_tell(struct conn *c, int n)
{
	snprintf(c->number, sizeof(c->number), "%d", n);
	c->hits = (struct route){ .status = 200, .repeat = 1, .truncate = -1,
				  .length = -1, .body = c->number,
				  .len = strlen(c->number) };
	c->route = &c->hits;
}

static void httpd_choose(struct server *s, struct conn *c)
{
	static struct route missing = { .status = 404, .repeat = 1,
					.truncate = -1, .length = -1 };
	char *path = strchr(c->request, ' ');
	size_t n = path ? strcspn(path + 1, " \r\n") : 0;

	path = strndup(path ? path + 1 : "", n);
	if (!strncmp(path, "/__", 3)) {
		httpd_tell(c, !strncmp(path, "/__hits?", 8) ?
				      httpd_count_path(s, path + 8) :
			      !strcmp(path, "/__most") ? s->most
						       : s->most_to_one);
		free(path);
		return;
	}
	s->asked = realloc(s->asked, (s->n_asked + 1) * sizeof(*s->asked));
	s->asked[s->n_asked++] = path;
	c->route = httpd_find(s, path, c->request);
	if (c->route)
		c->route->hits++;
	else
		c->route = &missing;
	httpd_count_open(s, c);
}

static void httpd_answer(struct server *s, struct conn *c)
{
	struct route *r;
	char length[64] = "";
	int n;

	httpd_choose(s, c);
	r = c->route;
	c->body_len = r->endless ? -1 : (long long)r->len * r->repeat;
	if (r->status == 304 || r->status == 204)
		c->body_len = 0;
	if (r->chunked)
		strcpy(length, "Transfer-Encoding: chunked\r\n");
	else if (!r->endless || r->length >= 0)
		snprintf(length, sizeof(length), "Content-Length: %lld\r\n",
			 r->length >= 0 ? (long long)r->length : c->body_len);
	if (r->truncate >= 0 && r->truncate < c->body_len)
		c->body_len = r->truncate;
	n = asprintf(&c->head,
		     "HTTP/1.1 %d Answer\r\n%s%s%s%s%sConnection: close\r\n"
		     "\r\n", r->status, r->type ? "Content-Type: " : "",
		     r->type ? r->type : "", r->type ? "\r\n" : "", length,
		     r->headers ? r->headers : "");
	c->head_len = n < 0 || r->raw ? 0 : (size_t)n;
	c->ready = httpd_now() + r->delay;
	if (r->drop)
		httpd_close(c);
}

static void httpd_read(struct server *s, struct conn *c)
{
	ssize_t n = read(c->fd, c->request + c->got,
			 HTTPD_REQUEST - 1 - c->got);

	if (n <= 0) {
		httpd_close(c);
		return;
	}
	c->got += (size_t)n;
	c->request[c->got] = '\0';
	if (c->route)
		c->got = 0;
	else if (strstr(c->request, "\r\n\r\n"))
		httpd_answer(s, c);
}

/* The next piece of the body, framed when chunked, in one buffer. */
static size_t httpd_piece(struct conn *c, char *out)
{
	struct route *r = c->route;
	char data[HTTPD_CHUNK];
	size_t n = 0, most = r->slow ? 1 : HTTPD_CHUNK;

	while (n < most && r->len &&
	       (c->body_len < 0 || c->body_sent + (long long)n < c->body_len)) {
		size_t at = (size_t)((c->body_sent + (long long)n) %
				     (long long)r->len);
		size_t part = r->len - at < most - n ? r->len - at : most - n;

		if (c->body_len >= 0 &&
		    (long long)(n + part) > c->body_len - c->body_sent)
			part = (size_t)(c->body_len - c->body_sent) - n;
		memcpy(data + n, r->body + at, part);
		n += part;
	}
	c->body_sent += (long long)n;
	if (!n)
		c->body_done = 1;
	if (!r->chunked) {
		memcpy(out, data, n);
		return n;
	}
	if (!n && r->truncate >= 0)
		return 0;
	most = (size_t)sprintf(out, "%zx\r\n", n);
	memcpy(out + most, data, n);
	memcpy(out + most + n, "\r\n", 2);
	return most + n + 2;
}

static void httpd_write(struct conn *c)
{
	char out[HTTPD_CHUNK + 64];
	size_t len, sent = 0;

	if (c->head_sent < c->head_len) {
		ssize_t n = write(c->fd, c->head + c->head_sent,
				  c->head_len - c->head_sent);

		if (n <= 0)
			httpd_close(c);
		else
			c->head_sent += (size_t)n;
		return;
	}
	len = c->body_done ? 0 : httpd_piece(c, out);
	/* The sockets block for writing: a test's client reads or leaves. */
	while (sent < len) {
		ssize_t n = write(c->fd, out + sent, len - sent);

		if (n <= 0) {
			httpd_close(c);
			return;
		}
		sent += (size_t)n;
	}
	if (c->body_done)
		httpd_close(c);
	else if (c->route->slow)
		c->ready = httpd_now() + c->route->slow;
}

static void httpd_accept(struct server *s)
{
	int fd = accept(s->listener, NULL, NULL);

	for (int i = 0; fd >= 0 && i < HTTPD_CONNS; i++) {
		struct conn *c = &s->conns[i];
		struct timeval patience = { 5, 0 };
		struct sockaddr_in a = { .sin_family = AF_INET };
		socklen_t len = sizeof(a);

		if (c->fd >= 0)
			continue;
		getsockname(fd, (struct sockaddr *)(void *)&a, &len);
		setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience,
			   sizeof(patience));
		*c = (struct conn){ .fd = fd, .host = a.sin_addr.s_addr };
		return;
	}
	if (fd >= 0)
		close(fd);
}

/* What each connection waits for; returns how long poll may wait. */
static int httpd_prepare(struct server *s, struct pollfd *fds)
{
	long long now = httpd_now(), wait = 60000;

	for (int i = 0; i < HTTPD_CONNS; i++) {
		struct conn *c = &s->conns[i];

		fds[i] = (struct pollfd){ .fd = c->fd, .events = POLLIN };
		if (c->fd < 0 || !c->route || c->route->hang)
			continue;
		if (c->ready <= now)
			fds[i].events |= POLLOUT;
		else if (c->ready - now < wait)
			wait = c->ready - now;
	}
	return (int)wait;
}

int httpd_serve(int listener, int control, const char *routes,
		const char *dir)
{
	static struct server s;
	struct sockaddr_in a;
	socklen_t len = sizeof(a);
	struct pollfd fds[HTTPD_CONNS + 2];
	char drain[256];

	signal(SIGPIPE, SIG_IGN);
	getsockname(listener, (struct sockaddr *)(void *)&a, &len);
	s.listener = listener;
	s.port = ntohs(a.sin_port);
	for (int i = 0; i < HTTPD_CONNS; i++)
		s.conns[i].fd = -1;
	s.n_routes = httpd_routes_read(s.routes, routes, s.port, dir);
	for (;;) {
		int wait = httpd_prepare(&s, fds);

		fds[HTTPD_CONNS] = (struct pollfd){ listener, POLLIN, 0 };
		fds[HTTPD_CONNS + 1] = (struct pollfd){ control, POLLIN, 0 };
		if (poll(fds, HTTPD_CONNS + 2, wait) < 0 && errno != EINTR)
			return 1;
		if (fds[HTTPD_CONNS + 1].revents &&
		    read(control, drain, sizeof(drain)) <= 0)
			return 0;
		for (int i = 0; i < HTTPD_CONNS; i++) {
			if (fds[i].revents & (POLLIN | POLLHUP | POLLERR))
				httpd_read(&s, &s.conns[i]);
			if (s.conns[i].fd >= 0 && fds[i].revents & POLLOUT)
				httpd_write(&s.conns[i]);
		}
		if (fds[HTTPD_CONNS].revents)
			httpd_accept(&s);
	}
}

int httpd_listen(int *ret_port)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	socklen_t len = sizeof(a);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	/* All addresses, but of a device that nobody else is on. */
	a.sin_addr.s_addr = htonl(
		fd >= 0 && !setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3)
			? INADDR_ANY
			: INADDR_LOOPBACK);
	if (fd < 0 ||
	    bind(fd, (struct sockaddr *)(void *)&a, sizeof(a)) ||
	    listen(fd, 128) ||
	    getsockname(fd, (struct sockaddr *)(void *)&a, &len)) {
		perror("httpd");
		return -1;
	}
	*ret_port = ntohs(a.sin_port);
	return fd;
}

int httpd_start(struct httpd *h, const char *routes, const char *dir)
{
	int listener = httpd_listen(&h->port), control[2];

	if (listener < 0 || pipe2(control, O_CLOEXEC))
		return -1;
	h->pid = fork();
	if (h->pid == 0) {
		close(control[1]);
		_exit(httpd_serve(listener, control[0], routes, dir));
	}
	close(control[0]);
	close(listener);
	h->control = control[1];
	return h->pid < 0 ? -1 : 0;
}

void httpd_stop(struct httpd *h)
{
	close(h->control);
	waitpid(h->pid, NULL, 0);
}

static int httpd_ask(const struct httpd *h, const char *what,
		     const char *path)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
				 .sin_port = htons((in_port_t)h->port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	char answer[4096], *body;
	size_t got = 0;
	ssize_t n;

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || connect(fd, (struct sockaddr *)(void *)&a, sizeof(a)))
		return -1;
	dprintf(fd, "GET /__%s%s HTTP/1.1\r\n\r\n", what, path);
	while ((n = read(fd, answer + got, sizeof(answer) - 1 - got)) > 0)
		got += (size_t)n;
	close(fd);
	answer[got] = '\0';
	body = strstr(answer, "\r\n\r\n");
	return body ? atoi(body + 4) : -1;
}

int httpd_hits(const struct httpd *h, const char *path)
{
	return httpd_ask(h, "hits?", path);
}

int httpd_most(const struct httpd *h, int to_one)
{
	return httpd_ask(h, "most", to_one ? "?host" : "");
}
