/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_LIB_HTTPD_ROUTES_H
#define TESTS_LIB_HTTPD_ROUTES_H
/*
 * The table of httpd.h, read.
 */
#include <stddef.h>

#define HTTPD_ROUTES 256

struct route {
	char *path, *type, *need, *headers, *body;
	size_t len;
	int status, times, delay, slow;
	long repeat, truncate, length;
	int chunked, endless, hang, drop, reset, raw, hits;
};

/* Reads the rows of `text` and returns how many there are; leaves the program
 * at a mistake. */
int httpd_routes_read(struct route ret[HTTPD_ROUTES], const char *text,
		      int port, const char *dir);

#endif
