/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_ITEM_H
#define CORE_ITEM_H
/*
 * The noun that everything turns around: one thing to read, watch or hear,
 * with what a person keeps beside it.
 *
 * Every string is UTF-8, owned by its struct, and NULL or "" when there is
 * nothing to say.  Times are `instant` (base/clock.h), 0 for "never".  Ids
 * are the small numbers for people, 0 for "not stored yet".
 */
#include "base/clock.h"
#include "base/vec.h"
#include "core/locator.h"

#include <stdint.h>

enum kind {
	KIND_ARTICLE,
	KIND_VIDEO,
	KIND_TALK,
	KIND_PAPER,
	KIND_PDF,
	KIND_BOOK,
	KIND_PODCAST,
	KIND_REPO,
	KIND_THREAD,
	KIND_OTHER,
	KIND_N
};

enum state {
	STATE_UNREAD,
	STATE_READING,
	STATE_DONE,
	STATE_DROPPED,
	STATE_N
};

enum rel {
	REL_VIA,        /* found through */
	REL_MENTIONS,
	REL_REPLIES_TO,
	REL_PART_OF,
	REL_SEE_ALSO,
	REL_N
};

/* How far the web has been asked about an item. */
enum fetch_state {
	FETCH_NONE,    /* not to be asked: --no-fetch, or it has no URL */
	FETCH_WAITING, /* to be asked by the next fetch */
	FETCH_OK,
	FETCH_FAILED,  /* for good, until someone asks again */
	FETCH_N
};

/* Names as written by people and stored in the library; never NULL. */
const char *kind_name(enum kind k);
const char *kind_title(enum kind k); /* of many: "Articles" */
const char *state_name(enum state s);
const char *rel_name(enum rel r);
const char *fetch_state_name(enum fetch_state f);
/* The value, or -1 for an unknown name. */
int kind_parse(const char *name);
int state_parse(const char *name);
int rel_parse(const char *name);
int fetch_state_parse(const char *name);
/* A paper, PDF or book: a bare number in a locator is a page of it. */
int kind_has_pages(enum kind k);
/* 1 for a role of an alternate. */
int role_is_known(const char *role);
/* One letter: A V T P D B C R H O; and N r - x for states. */
char kind_letter(enum kind k);
char state_letter(enum state s);

/* Fields that a fetch fills unless a person has set them: bits of
 * item.typed. */
enum item_field {
	FIELD_TITLE = 1 << 0,
	FIELD_AUTHORS = 1 << 1,
	FIELD_SITE = 1 << 2,
	FIELD_DESCRIPTION = 1 << 3,
	FIELD_LANG = 1 << 4,
	FIELD_KIND = 1 << 5,
	FIELD_PUBLISHED = 1 << 6,
	FIELD_LENGTH = 1 << 7, /* duration, minutes, pages */
};

struct note {
	int64_t id, item_id;
	char *uuid;
	char *body; /* Markdown */
	instant created, changed;
};

struct quote {
	int64_t id, item_id;
	char *uuid;
	char *body;
	char *comment; /* Markdown, one's own */
	struct locator loc;
	int64_t found; /* the paragraph of the text that has these words, or 0 */
	instant created, changed;
};

/* A further address of the same item. */
struct alternate {
	int64_t id;
	char *url;
	char *role; /* slides, video, pdf, code, archive, other; or same: it
		       led to the item's own address */
};

/* A link as seen from one item.  One of `to_id` and `url` is set. */
struct link {
	int64_t id;
	enum rel rel;
	int incoming;   /* 1: from the other item to this one */
	int64_t to_id;
	char *to_uuid;
	char *to_title; /* filled when loaded */
	char *url;      /* an address that is not an item */
	instant created;
};

/* That an item is in a collection. */
struct membership {
	int64_t collection_id;
	char *name;
};

struct note_vec VEC(struct note);
struct quote_vec VEC(struct quote);
struct alternate_vec VEC(struct alternate);
struct link_vec VEC(struct link);
struct membership_vec VEC(struct membership);

struct item {
	int64_t id;
	char *uuid;
	char *url;       /* as it was given */
	char *canonical; /* url_canonical() of it, or what the page says */
	char *title;     /* "" until known: show item_label() instead */
	struct strv authors;
	char *site;
	char *description;
	char *lang;      /* BCP 47 */
	enum kind kind;
	enum state state;
	int starred;
	char *published; /* as precise as known: 1998, 2011-04, 2011-04-29,
			    or RFC 3339 (core/date.h) */
	long duration;   /* seconds of a video or podcast */
	long minutes;    /* to read */
	long pages;
	long words;
	long position;   /* reading position: block of the text, from 0 */
	unsigned typed;  /* enum item_field that a person has set */

	instant added, changed, started, done, dropped, trashed;
	instant snoozed; /* until then */

	enum fetch_state fetch;
	char *fetch_error; /* why it failed or still waits */
	long http_status;
	char *etag, *last_modified; /* for the next conditional request */
	instant fetched;

	/* Filled by store_item_load(…, ITEM_PARTS); tags also by lists. */
	struct strv tags; /* sorted */
	struct note_vec notes;
	struct quote_vec quotes;
	struct alternate_vec alternates;
	struct link_vec links;
	struct membership_vec collections;
	int n_notes, n_quotes; /* filled by lists, which leave the vectors out */
	int has_text;
};

struct item_vec VEC(struct item);

void note_release(struct note *n);
void quote_release(struct quote *q);
void alternate_release(struct alternate *a);
void link_release(struct link *l);
void note_vec_release(struct note_vec *v);
void quote_vec_release(struct quote_vec *v);
void alternate_vec_release(struct alternate_vec *v);
void link_vec_release(struct link_vec *v);
void membership_vec_release(struct membership_vec *v);
void item_release(struct item *it);     /* leaves a zeroed item */
void item_vec_release(struct item_vec *v);

/* Sets the times that go with it->state: when it was started, done, dropped.
 * A state that was left loses its time; unread loses all three. */
void item_stamp_state(struct item *it, instant now);

/* What to call it: the title, else the URL, else "item N".  Not made safe for
 * a terminal.  Borrowed from the item or from `scratch`. */
const char *item_label(const struct item *it, struct buf *scratch);

/* locator_parse() or locator_parse_paged(), as the kind asks for. */
int item_parse_locator(enum kind k, const char *s, struct locator *ret,
		       struct err *err);

/* "9m", "42m", "1h05", "24p", "" : how long it takes, at most five cells. */
void item_add_length(struct buf *b, const struct item *it);

#endif
