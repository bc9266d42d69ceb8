/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_WEB_H
#define TEST_WEB_H
/*
 * A pool of transfers, and a server for it, for tests of net.
 */
#include "base/limits.h"
#include "net/pool.h"

#include "httpd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define PATIENCE 20 /* seconds for all that a case asks for */

struct got {
	struct fetch_result *v;
	size_t n;
	size_t progress;
	long long last;
};

static struct httpd server;
static struct pool *pool;
static struct got got;

static inline int wants(const char *type, const char *start, size_t len)
{
	(void)start;
	(void)len;
	return !type || !strstr(type, "video/");
}

static inline void on_progress(void *ctx, int64_t id, long long received,
			long long total)
{
	(void)ctx;
	(void)id;
	(void)total;
	got.progress++;
	got.last = received;
}

static inline void on_done(void *ctx, struct fetch_result *r)
{
	(void)ctx;
	got.v = xrealloc(got.v, (got.n + 1) * sizeof(*got.v));
	got.v[got.n++] = *r;
	*r = (struct fetch_result){ .body = BUF_INIT };
}

/* `routes` as in httpd.h, files in `dir`. */
static inline int start_web(const char *routes, const char *dir)
{
	static const struct transfer_ops ops = { wants, on_progress, on_done,
						 NULL };

	unsetenv("http_proxy");
	unsetenv("all_proxy");
	unsetenv("ALL_PROXY");
	if (httpd_start(&server, routes, dir))
		return -1;
	pool = pool_new(&ops);
	return pool ? 0 : -1;
}

static inline void stop_web(void)
{
	pool_free(pool);
	httpd_stop(&server);
}

static inline int forget(void **state)
{
	(void)state;
	for (size_t i = 0; i < got.n; i++)
		fetch_result_release(&got.v[i]);
	free(got.v);
	got = (struct got){ 0 };
	return 0;
}

static inline void ask(int64_t id, const char *path, const char *etag,
		const char *modified)
{
	struct page_request r = { .id = id };

	r.url = xasprintf("http://127.0.0.1:%d%s", server.port, path);
	r.etag = xstrdup_null(etag);
	r.last_modified = xstrdup_null(modified);
	pool_add(pool, &r);
}

static inline void run(void)
{
	time_t end = time(NULL) + PATIENCE;

	while (pool_count(pool)) {
		pool_step(pool, LIMIT_TRANSFERS, NULL, 0, 100);
		if (time(NULL) > end)
			fail_msg("not done after %d seconds", PATIENCE);
	}
}

static inline const struct fetch_result *get(const char *path)
{
	ask(1, path, NULL, NULL);
	run();
	assert_true(got.n > 0);
	return &got.v[got.n - 1];
}

static inline void check_failed(const char *path, const char *reason, int temporary)
{
	const struct fetch_result *r = get(path);

	if (!r->reason || !strstr(r->reason, reason))
		fail_msg("%s: \"%s\" is not \"%s\"", path,
			 str_or_empty(r->reason), reason);
	if (r->temporary != temporary)
		fail_msg("%s: temporary is %d", path, r->temporary);
}

#endif
