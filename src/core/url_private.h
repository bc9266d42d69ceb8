/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_URL_PRIVATE_H
#define CORE_URL_PRIVATE_H
/*
 * What the files of url.h share.
 */
#include "core/url.h"

/* Signs that no host has, but for the brackets of IPv6. */
#define URL_NOT_IN_HOST "%/:?#@[]<>\\^|\"`{} "

/* 1 for http and https. */
int url_is_web(const struct url *u);

/* The port that a scheme has by itself; 0: none that matters here. */
int url_default_port(const char *scheme);

/* 1 when `host` is `domain` or lies below it. */
int url_host_is(const char *host, const char *domain);

/* A host in ASCII, international names as browsers write them; what cannot be
 * written so stays as it is.  The caller frees. */
char *url_host_ascii(const char *host);

/* Bytes of the scheme that `s` begins with, without ":"; 0: none. */
size_t url_scheme_len(const char *s);

/* A path without "." and ".." segments (RFC 3986, section 5.2.4); the caller
 * frees. */
char *url_path_without_dots(const char *path);

/* 1 when a query parameter (`len` bytes of `name`) on `host` only says how a
 * reader came there: data/tracking.txt. */
int url_is_tracking(const char *host, const char *name, size_t len);

/* What stands for the address by data/sites.txt; NULL when nothing does.  The
 * caller frees. */
char *url_site_form(const struct url *u);

#endif
