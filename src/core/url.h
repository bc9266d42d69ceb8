/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_URL_H
#define CORE_URL_H
/*
 * URLs as a reading list needs them: which ones mean the same page, which may
 * be opened, where they stand in a text.  Generic syntax and normalization
 * after RFC 3986; hosts and percent-encoding after the WHATWG URL standard
 * where the two differ.
 */
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

struct url {
	char *scheme;   /* lower case */
	char *userinfo; /* NULL when there is none */
	char *host;     /* lower case; "" for mailto: and the like */
	int port;       /* 0: the scheme's own */
	char *path;     /* "/" at least, for http and https */
	char *query;    /* without "?"; NULL when there is none */
	char *fragment; /* without "#"; NULL when there is none */
};

/* Splits an absolute URL.  Control codes, blanks inside, a missing host, a
 * port out of range and more than LIMIT_URL bytes are ERR_USAGE. */
int url_parse(const char *s, struct url *ret, struct err *err);
void url_release(struct url *u);

/* Puts the parts together again. */
void url_add(struct buf *b, const struct url *u);

/* `s` as a value in a query: all but unreserved characters encoded. */
void url_add_escaped(struct buf *b, const char *s);

/* What a person types: "example.org/x" gets https://, "<…>" and blanks around
 * are dropped; schemes other than http and https are refused.  The caller
 * frees *ret. */
int url_from_words(const char *s, char **ret, struct err *err);

/*
 * The form in which two URLs of one page are equal: scheme and host in lower
 * case, international names in ASCII, default port and userinfo dropped, dot
 * segments removed, percent-encoding of unreserved characters and of !'()*,:@
 * undone and the rest in upper case, tracking parameters removed
 * (data/tracking.txt), an empty query dropped, a fragment kept only when it is
 * a route ("#!…", "#/…").  `ref`, `source` and `id` are never removed.  Forms
 * of an address on well-known sites (short links, embedded players, a paper's
 * PDF) become one (data/sites.txt).  Applying it twice changes nothing.
 * The caller frees *ret.
 */
int url_canonical(const char *s, char **ret, struct err *err);
/* Whether that makes the same of both. */
int url_same(const char *a, const char *b);

/* 1 when a canonical address has this form, which is written as in
 * data/sites.txt. */
int url_has_form(const struct url *u, const char *form);

/*
 * Other canonical forms under which the page of `key` (a canonical form) may be
 * known, the likeliest first: the other of http and https, with and without
 * "www." and the last slash; the page for computers of one for telephones
 * ("m.", "mobile.", "amp.", "/amp", "?amp=1", and what carries such pages for
 * others).  They are for looking up what is known, not for keeping: hosts may
 * answer one of them with another page, or with none.
 */
void url_add_variants(const char *key, struct strv *ret);

/*
 * 1 when `found`, to which a server has led from `asked` or which the page
 * calls its own address, may be taken for the same page.  What looks like a
 * gate (log in, consent, an error), like a start page or the section above, or
 * like another entry of the same program (?id=) is not: that is where pages
 * lead that are gone or closed.
 */
int url_may_be_same(const char *asked, const char *found);

/* 1 when a browser may be given it: http, https or mailto, no control codes,
 * no leading "-". */
int url_may_open(const char *s);

/* 1 when the address alone says that it is a PDF file. */
int url_is_pdf(const struct url *u);

/* `ref` resolved against the absolute `base` (RFC 3986, section 5.2); NULL
 * when that gives no http or https URL.  The caller frees. */
char *url_resolve(const char *base, const char *ref);

/* The host without "www."; "" when there is none.  The caller frees. */
char *url_site(const char *s);

/* Adds every http and https URL of any text (mail, Markdown, HTML source), in
 * order, each once.  Brackets and punctuation around one are left out. */
void url_find_all(const char *text, struct strv *urls);

#endif
