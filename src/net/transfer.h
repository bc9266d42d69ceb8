/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NET_TRANSFER_H
#define NET_TRANSFER_H
/*
 * One GET over HTTP, from the first address through its redirects to a body,
 * kept inside the limits of base/limits.h: protocols http and https, number
 * of redirects, times, bytes on the wire, decoded bytes, header bytes; and no
 * step from a public address to a private one.
 */
#include "base/buf.h"
#include "core/page.h"

#include <curl/curl.h>

/* What came of it.  `reason` is NULL when there is a usable answer. */
struct fetch_result {
	int64_t id;
	int brief, data; /* as in the request */
	int was_public;  /* an address on the way was a public one */
	char *reason;    /* for a person */
	int temporary;   /* a later try may work */
	int unchanged;   /* the server said 304 */
	long status;     /* of HTTP; 0: no answer */
	int again;       /* the server is busy or broke off: soon may do */
	int unreached;   /* there was nobody at all */
	long retry_after; /* seconds that it asks for; 0: none */
	char *url;       /* after redirects */
	char *content_type;
	char *etag, *last_modified;
	struct buf body; /* decoded; empty when nobody wanted its type; the
			    first LIMIT_WIRE_BYTES when decoding made more */
};

void fetch_result_release(struct fetch_result *r);

/* What the owner of a transfer is asked and told. */
struct transfer_ops {
	/* 1 when a body of this type (may be NULL) that starts so is worth
	 * having. */
	int (*wants_body)(const char *content_type, const char *start,
			  size_t len);
	/* At most ten times a second; total 0: unknown. */
	void (*progress)(void *ctx, int64_t id, long long received,
			 long long total);
	/* Once a transfer; what it moves out of `r` it owns. */
	void (*done)(void *ctx, struct fetch_result *r);
	void *ctx;
};

struct transfer;

/* Whether the URL can be asked for; *ret_host (the caller frees) is who is: a
 * host, and its port where the address names one. */
int transfer_check(const struct page_request *req, char **ret_host,
		   struct err *err);
/* Takes `req`, which has been checked, over. */
struct transfer *transfer_new(struct page_request *req,
			      const struct transfer_ops *ops);
void transfer_free(struct transfer *t);

CURL *transfer_handle(struct transfer *t);
int64_t transfer_id(const struct transfer *t);
const char *transfer_host(const struct transfer *t);

/* Whether its server has said nothing for long. */
int transfer_is_silent(const struct transfer *t, long long now);

/* For the pool: how often it was tried before. */
int *transfer_tries(struct transfer *t);

/* Moves the request out, for another try; `t` can only be freed then. */
void transfer_take_request(struct transfer *t, struct page_request *ret);

/* After the handle has finished with `code`: fills `ret`. */
void transfer_result(struct transfer *t, CURLcode code,
		     struct fetch_result *ret);

#endif
