/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_LIB_HTTPD_H
#define TESTS_LIB_HTTPD_H
/*
 * A small HTTP server on 127.0.0.1 (and on all of 127.0.0.0/8 where the system
 * allows it, so that one server can be many hosts) for tests.  What it answers is a table:
 *
 *	PATH STATUS [key=value | word]...
 *
 * a line each; "#" starts a comment; a value with blanks stands in quotes, in
 * which \" \\ \r \n are understood and $PORT is the server's port.  The first
 * row fits whose path is the request's (query included; "*" at the end fits
 * any rest), whose `need` is in the request and whose `times` are not used up.
 *
 *	body=TEXT       the body
 *	file=PATH       the body is this file (relative to the routes' folder)
 *	type=TYPE       Content-Type; text/html; charset=utf-8 by itself
 *	location=URL    a Location header
 *	header=LINE     a further header; may be repeated
 *	need=TEXT       must be in the request ("If-None-Match: \"a\"")
 *	times=N         the row answers N times
 *	delay=MS        wait before the answer
 *	slow=MS         one byte each MS milliseconds
 *	repeat=N        the body N times over
 *	truncate=N      leave after N bytes of the body
 *	chunked         send it chunked, with no length
 *	endless         repeat the body until the client leaves
 *	hang            take the request, never answer
 *	drop            take the request, close without an answer
 *	reset           end with a reset of the connection
 *	length=N        say so in Content-Length, whatever is sent
 *	raw             no status line and no headers: they are in the body
 *
 * GET /__hits?PATH answers how many requests for PATH there were, as a number,
 * GET /__most how many were under way at once at most, and /__most?host of
 * those to one address; unknown paths are 404.  Each answer closes its
 * connection.
 */

struct httpd {
	int port;
	int pid;
	int control; /* the server leaves when this is closed */
};

/* Starts a server in a child; `dir` is where `file=` starts.  0, or -1 with a
 * message on stderr. */
int httpd_start(struct httpd *h, const char *routes, const char *dir);
void httpd_stop(struct httpd *h);

/* Requests for `path` so far; -1 when the server does not answer. */
int httpd_hits(const struct httpd *h, const char *path);

/* The most that were under way at once: of all, or to one address. */
int httpd_most(const struct httpd *h, int to_one);

/* What the child and the standalone program do: serve on `listener` until
 * `control` is at its end.  Returns an exit status. */
int httpd_serve(int listener, int control, const char *routes,
		const char *dir);
/* A listening socket on an ephemeral port of the loopback device, or -1. */
int httpd_listen(int *ret_port);

#endif
