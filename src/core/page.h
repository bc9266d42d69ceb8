/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_PAGE_H
#define CORE_PAGE_H
/*
 * What goes over the two pipes between rl and rl-fetch: one JSON object a
 * line (RFC 8259, UTF-8, no newline inside), each with the "id" of the
 * request it belongs to.
 *
 * rl writes requests:
 *	{"id": 7, "url": "https://…", "etag": "…", "last_modified": "…",
 *	 "brief": true}
 *	{"id": 7, "cancel": true}
 * rl-fetch writes, for each request, any number of
 *	{"id": 7, "event": "progress", "received": 1234, "total": 90000}
 * ("total" is missing while it is unknown) and then exactly one of
 *	{"id": 7, "event": "done", "title": "…", "authors": ["…"], …}
 *	{"id": 7, "event": "unchanged", "status": 304}
 *	{"id": 7, "event": "failed", "reason": "…", "status": 404,
 *	 "temporary": false, "retry_after": 60}
 * A request line that cannot be read is answered with "failed" and id 0.
 * Standard input at its end means: finish what is under way, then leave.
 *
 * What was asked for in "brief" is answered without "text", and with "blocks"
 * beside the object, where nobody has to look through it for what JSON escapes:
 * two numbers of bytes stand before the object, and so many of "blocks" and of
 * "text" behind its line.
 *	+5120 0 {"id": 7, "event": "done", "title": "…", …}
 *	…
 */
#include "base/clock.h"
#include "base/json.h"
#include "base/vec.h"
#include "core/item.h"

#include <stdint.h>

struct page_request {
	int64_t id;
	int cancel;
	int brief; /* no "text": whoever asks reads the blocks */
	char *url;
	char *etag, *last_modified;

	/* Not on the wire: JSON is wanted, for a page that has been read. */
	int data;
	int was_public; /* that page came from the public network */
};

enum page_event {
	PAGE_PROGRESS,
	PAGE_DONE,
	PAGE_UNCHANGED,
	PAGE_FAILED,
};

/* One answer.  Which members are set depends on `event`. */
struct page {
	int64_t id;
	enum page_event event;

	long long received, total; /* PROGRESS, bytes; total 0: unknown */

	char *reason;  /* FAILED: for a person */
	int temporary; /* FAILED: a later try may work (network, 5xx, 429) */
	long retry_after; /* FAILED: seconds that the server asks for */
	long status;   /* of HTTP; 0: there was no answer */

	/* DONE */
	char *url;       /* after redirects */
	char *canonical; /* what the page says it is; NULL if nothing usable */
	char *title;
	struct strv authors;
	char *site;
	char *description;
	char *lang;
	char *published; /* core/date.h */
	char *kind;      /* kind_name(), or NULL when the page does not say */
	long duration;   /* seconds */
	long minutes;
	long pages;
	long words;
	struct alternate_vec alternates;
	char *blocks;    /* the article text, core/blocks.h; NULL if none */
	struct strv links; /* targets of the links in it, by number */
	char *text;      /* the same as plain text: for readers of the JSON */
	char *oembed;    /* where to ask for what the page lacks; rl-fetch does
			  * so itself (extract/oembed.h) */
	char *etag, *last_modified;
	char *note;      /* what was left out and why ("text: too deep") */

	int apart; /* not on the wire: was asked for in brief */
};

/* The note of an archive's answer (extract/archive.h) without a copy. */
#define PAGE_NO_COPY "the archive has no copy"

void page_request_release(struct page_request *r);
void page_release(struct page *p);

json_t *page_request_to_json(const struct page_request *r);
int page_request_from_json(const json_t *o, struct page_request *ret,
			   struct err *err);

json_t *page_to_json(const struct page *p);
/* Checks every bound of base/limits.h and every type: the answer is not
 * trusted.  ERR_DATA names what is wrong. */
int page_from_json(const json_t *o, struct page *ret, struct err *err);

/* An answer as it goes over the pipe; its texts beside the object if they are
 * apart. */
void page_add_answer(struct buf *b, const struct page *p);

/* The bytes of the answer that begins at `s`, 0 while it is not whole.  Behind
 * s[len] stands a zero byte. */
size_t page_answer_size(const char *s, size_t len);

/* Reads an answer of that size, with all the checks of page_from_json().
 * *ret_id, also where it fails: whose it is, 0 when it does not say. */
int page_from_answer(const char *s, size_t size, struct page *ret,
		     int64_t *ret_id, struct err *err);

#endif
