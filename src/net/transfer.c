/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/transfer.h"

#include "base/clock.h"
#include "base/limits.h"
#include "core/address.h"
#include "core/url.h"
#include "net/connection.h"
#include "net/reason.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define USER_AGENT                                                             \
	"rl/" RL_VERSION " (+reading list; fetches a page when its reader "    \
	"asks)"
#define ACCEPT                                                                 \
	"Accept: text/html,application/xhtml+xml,application/pdf;q=0.9,"       \
	"text/plain;q=0.8,*/*;q=0.5"

#define ACCEPT_DATA "Accept: application/json"

#define PROGRESS_MS 100
#define SILENT_MS   3000

/* libcurl counts no frames of chunks; a connection may be shared by all
 * transfers of a host. */
#define CONNECTION_BYTES (LIMIT_PER_HOST * (long long)LIMIT_WIRE_BYTES)

struct transfer {
	struct page_request req;
	const struct transfer_ops *ops;
	CURL *easy;
	struct curl_slist *headers;
	char *host;
	enum stop stop;
	int started;        /* the body of the final answer has begun */
	int was_public;     /* an address of this chain was a public one */
	struct buf body;
	long long decoded;
	long long wire_before; /* of answers before this one */
	long long wire;        /* of this one */
	int fd;                /* of the connection that it made; -1: none */
	size_t header_bytes;
	long long began; /* clock_ms() */
	int tries;
	long long told_at, told; /* progress: when (ms), what */
	long long looked_at;     /* at what the kernel has counted */
};

void fetch_result_release(struct fetch_result *r)
{
	free(r->reason);
	free(r->url);
	free(r->content_type);
	free(r->etag);
	free(r->last_modified);
	buf_release(&r->body);
	*r = (struct fetch_result){ .body = BUF_INIT };
}

static size_t on_header(char *data, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;

	(void)data;
	t->header_bytes += size * n;
	if (t->header_bytes > LIMIT_HEADER_BYTES) {
		t->stop = STOP_HEADERS;
		return 0;
	}
	return size * n;
}

/* At the first byte of a body: 0 to go on. */
static enum stop look_at_body(struct transfer *t, const char *data, size_t len)
{
	const char *type = NULL;
	curl_off_t length = -1;
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status >= 300)
		return STOP_BODY;
	curl_easy_getinfo(t->easy, CURLINFO_CONTENT_TYPE, &type);
	if (!t->req.data && !t->ops->wants_body(type, data, len))
		return STOP_BODY;
	curl_easy_getinfo(t->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T,
			  &length);
	return length > LIMIT_WIRE_BYTES ? STOP_WIRE : STOP_NOT;
}

static size_t on_body(char *data, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	size_t len = size * n, room;

	if (!t->started && len) {
		t->started = 1;
		t->stop = look_at_body(t, data, len);
	}
	t->decoded += (long long)len;
	if (!t->stop && t->decoded > (t->req.data ? LIMIT_DATA_BYTES
						  : LIMIT_DECODED_BYTES))
		t->stop = STOP_DECODED;
	if (t->stop)
		return len + 1; /* anything but `len` ends it */
	room = LIMIT_WIRE_BYTES - t->body.len;
	buf_add(&t->body, data, len < room ? len : room);
	return len;
}

/* Asking the kernel takes longer than all that curl does at a time. */
static int is_flooded(struct transfer *t, long long now)
{
	if (now - t->looked_at < PROGRESS_MS)
		return 0;
	t->looked_at = now;
	return connection_bytes(t->fd) > CONNECTION_BYTES;
}

static int on_progress(void *ctx, curl_off_t total, curl_off_t received,
		       curl_off_t up_total, curl_off_t up)
{
	struct transfer *t = ctx;
	long long now;

	(void)up_total;
	(void)up;
	/* A redirect starts the count anew. */
	if (received < t->wire)
		t->wire_before += t->wire;
	t->wire = received;
	now = clock_ms();
	if (t->wire_before + t->wire > LIMIT_WIRE_BYTES || is_flooded(t, now)) {
		t->stop = STOP_WIRE;
		return 1;
	}
	if (!t->started || received == t->told || t->req.data)
		return 0;
	if (now - t->told_at < PROGRESS_MS)
		return 0;
	t->told_at = now;
	t->told = received;
	t->ops->progress(t->ops->ctx, t->req.id, received, total);
	return 0;
}

/* The host of the address that is being asked for now. */
static int current_host_is_private(struct transfer *t)
{
	char *now = NULL, *host = NULL;
	CURLU *u = curl_url();
	int rc = 0;

	curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &now);
	if (u && now && !curl_url_set(u, CURLUPART_URL, now, 0) &&
	    !curl_url_get(u, CURLUPART_HOST, &host, 0))
		rc = host_is_private(host);
	curl_free(host);
	curl_url_cleanup(u);
	return rc;
}

/* Connected, and nothing sent yet: the one place where the address is known
 * for certain, whatever the name servers say the next time. */
static int on_connected(void *ctx, char *ip, char *local_ip, int port,
			int local_port)
{
	struct transfer *t = ctx;
	char *now = NULL;
	long redirects = 0;
	int private;

	(void)local_ip;
	/* One that others began is watched by them, and by the clock. */
	if (!connection_is(t->fd, local_port))
		t->fd = -1;
	curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &now);
	if (now && strlen(now) > LIMIT_URL) {
		t->stop = STOP_FAR;
		return CURL_PREREQFUNC_ABORT;
	}
	/* Behind a proxy the address is the proxy's and says nothing. */
	private = current_host_is_private(t);
	if (!connection_is_proxied(str_or_empty(now), port))
		private |= address_is_private(ip) != 0;
	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_COUNT, &redirects);
	if ((redirects || t->req.data) && private && t->was_public) {
		t->stop = STOP_PRIVATE;
		return CURL_PREREQFUNC_ABORT;
	}
	t->was_public |= !private;
	t->started = 0;
	return CURL_PREREQFUNC_OK;
}

static void add_header(struct transfer *t, const char *name,
		       const char *value)
{
	char *line;

	/* A line break would start a header of somebody else's. */
	if (str_empty(value) || strpbrk(value, "\r\n"))
		return;
	line = xasprintf("%s: %s", name, value);
	t->headers = curl_slist_append(t->headers, line);
	free(line);
}

static void set_limits(CURL *e)
{
	curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(e, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(e, CURLOPT_MAXREDIRS, (long)LIMIT_REDIRECTS);
	curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT, (long)LIMIT_CONNECT_TIME);
	curl_easy_setopt(e, CURLOPT_TIMEOUT, (long)LIMIT_TOTAL_TIME);
	curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, (long)LIMIT_SLOW_BYTES);
	curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME, (long)LIMIT_SLOW_TIME);
	curl_easy_setopt(e, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(e, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(e, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
}

/* Honest, unless its owner has reasons; never with a header of its own. */
static const char *user_agent(void)
{
	const char *own = getenv("RL_USER_AGENT");

	return str_empty(own) || strpbrk(own, "\r\n") ? USER_AGENT : own;
}

static void set_manners(struct transfer *t)
{
	CURL *e = t->easy;

	t->headers = curl_slist_append(NULL, t->req.data ? ACCEPT_DATA
							 : ACCEPT);
	add_header(t, "If-None-Match", t->req.etag);
	add_header(t, "If-Modified-Since", t->req.last_modified);
	curl_easy_setopt(e, CURLOPT_HTTPHEADER, t->headers);
	curl_easy_setopt(e, CURLOPT_USERAGENT, user_agent());
	curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 1L);
	/* Cookies live as long as this handle: one chain of redirects. */
	curl_easy_setopt(e, CURLOPT_COOKIEFILE, "");
	curl_easy_setopt(e, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
}

static void set_callbacks(struct transfer *t)
{
	CURL *e = t->easy;

	curl_easy_setopt(e, CURLOPT_PRIVATE, t);
	curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(e, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(e, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(e, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(e, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(e, CURLOPT_XFERINFODATA, t);
	curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, connection_open);
	curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, &t->fd);
	curl_easy_setopt(e, CURLOPT_PREREQFUNCTION, on_connected);
	curl_easy_setopt(e, CURLOPT_PREREQDATA, t);
}

/* What listens at two ports of a machine is two servers. */
static char *server_of(const struct url *u)
{
	return u->port ? xasprintf("%s:%d", u->host, u->port) :
			 xstrdup(u->host);
}

int transfer_check(const struct page_request *req, char **ret_host,
		   struct err *err)
{
	struct url u = { 0 };
	int rc = url_parse(req->url, &u, err);

	if (rc)
		return rc;
	if (strcmp(u.scheme, "http") && strcmp(u.scheme, "https"))
		rc = err_set(err, ERR_USAGE, "%s: is not fetched, only http "
			     "and https are", u.scheme);
	else
		*ret_host = server_of(&u);
	url_release(&u);
	return rc;
}

int transfer_is_silent(const struct transfer *t, long long now)
{
	return !t->header_bytes && now - t->began >= SILENT_MS;
}

struct transfer *transfer_new(struct page_request *req,
			      const struct transfer_ops *ops)
{
	struct transfer *t = xcalloc(1, sizeof(*t));

	if (transfer_check(req, &t->host, NULL))
		bug("a request that was good is no longer");
	buf_init(&t->body);
	t->fd = -1;
	t->began = clock_ms();
	t->ops = ops;
	t->req = *req;
	*req = (struct page_request){ 0 };
	t->easy = curl_easy_init();
	if (!t->easy)
		bug("curl has no handle left");
	curl_easy_setopt(t->easy, CURLOPT_URL, t->req.url);
	set_limits(t->easy);
	if (t->req.data)
		curl_easy_setopt(t->easy, CURLOPT_TIMEOUT,
				 (long)LIMIT_DATA_TIME);
	t->was_public = t->req.was_public;
	set_manners(t);
	set_callbacks(t);
	return t;
}

void transfer_free(struct transfer *t)
{
	if (!t)
		return;
	curl_easy_cleanup(t->easy);
	curl_slist_free_all(t->headers);
	page_request_release(&t->req);
	buf_release(&t->body);
	free(t->host);
	free(t);
}

CURL *transfer_handle(struct transfer *t)
{
	return t->easy;
}

int64_t transfer_id(const struct transfer *t)
{
	return t->req.id;
}

const char *transfer_host(const struct transfer *t)
{
	return t->host;
}

int *transfer_tries(struct transfer *t)
{
	return &t->tries;
}

void transfer_take_request(struct transfer *t, struct page_request *ret)
{
	*ret = t->req;
	t->req = (struct page_request){ 0 };
}

/* A header of the last answer; the caller frees. */
static char *last_header(struct transfer *t, const char *name)
{
	struct curl_header *h;

	if (curl_easy_header(t->easy, name, 0, CURLH_HEADER, -1, &h))
		return NULL;
	return strlen(h->value) > LIMIT_PAGE_FIELD ? NULL : xstrdup(h->value);
}

/* The host at which it failed, which may not be the first one. */
static char *failed_host(struct transfer *t)
{
	struct url u = { 0 };
	char *now = NULL, *host;

	curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &now);
	if (!now || url_parse(now, &u, NULL))
		return xstrdup(t->host);
	host = xstrdup(u.host);
	url_release(&u);
	return host;
}

/* An answer without a status line is HTTP/0.9, which curl refuses in the words
 * that it has for other protocols; there no redirect to one was met. */
static CURLcode true_code(struct transfer *t, CURLcode code)
{
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	if (code == CURLE_UNSUPPORTED_PROTOCOL && !status)
		return CURLE_WEIRD_SERVER_REPLY;
	/* It was not our on_body() that could not: a decoder could not. */
	if (code == CURLE_WRITE_ERROR)
		return CURLE_BAD_CONTENT_ENCODING;
	return code;
}

/* A gzip file has an end, and what some servers send behind it is nothing. */
static int is_whole_gzip(struct transfer *t, CURLcode code)
{
	struct curl_header *h;

	return code == CURLE_WRITE_ERROR && !t->stop && t->body.len &&
	       !curl_easy_header(t->easy, "content-encoding", 0, CURLH_HEADER,
				 -1, &h) &&
	       !strcasecmp(h->value, "gzip");
}

/* The address that was arrived at.  Whoever led there does not say who we are,
 * or write a name before the "@" that seems to be the host's. */
static char *last_address(struct transfer *t)
{
	struct buf b = BUF_INIT;
	struct url u = { 0 };
	char *s = NULL;

	curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &s);
	if (!s || !strcmp(s, t->req.url) || url_parse(s, &u, NULL))
		return xstrdup_null(s);
	str_set(&u.userinfo, NULL);
	url_add(&b, &u);
	url_release(&u);
	return buf_detach(&b);
}

static void explain(struct transfer *t, CURLcode code,
		    struct fetch_result *r)
{
	struct buf b = BUF_INIT;
	char *host = NULL;

	if (t->stop > STOP_BODY) {
		reason_add_stop(&b, t->stop);
	} else if (code && t->stop != STOP_BODY && !is_whole_gzip(t, code)) {
		host = failed_host(t);
		reason_add_curl(&b, (int)true_code(t, code), host,
				&r->temporary);
	} else if (r->status == 304 && (t->req.etag || t->req.last_modified)) {
		r->unchanged = 1;
	} else if (r->status >= 300 || r->status < 200) {
		reason_add_status(&b, r->status);
		r->temporary = reason_status_is_temporary(r->status);
	}
	if (b.len)
		r->reason = buf_detach(&b);
	free(host);
	buf_release(&b);
}

void transfer_result(struct transfer *t, CURLcode code,
		     struct fetch_result *ret)
{
	struct fetch_result r = { .id = t->req.id, .brief = t->req.brief,
				  .data = t->req.data,
				  .was_public = t->was_public,
				  .body = BUF_INIT };
	curl_off_t wait = 0;
	char *s = NULL;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &r.status);
	curl_easy_getinfo(t->easy, CURLINFO_RETRY_AFTER, &wait);
	/* A date that has passed asks for nothing. */
	r.retry_after = wait > LONG_MAX ? LONG_MAX : wait < 0 ? 0 : (long)wait;
	explain(t, code, &r);
	r.again = r.temporary && !r.data &&
		  reason_is_brief((int)code, r.status);
	r.unreached = !r.status && reason_is_unreached((int)code);
	r.url = last_address(t);
	if (!curl_easy_getinfo(t->easy, CURLINFO_CONTENT_TYPE, &s))
		r.content_type = xstrdup_null(s);
	r.etag = last_header(t, "etag");
	r.last_modified = last_header(t, "last-modified");
	r.body = t->body;
	buf_init(&t->body);
	*ret = r;
}
