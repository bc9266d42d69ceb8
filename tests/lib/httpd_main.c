/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The server of httpd.h as a program for shell tests:
 *
 *	httpd ROUTES [PORTFILE]
 *
 * reads the table from the file ROUTES, writes its port and a newline to
 * standard output (or to PORTFILE, which appears whole), and serves until its
 * standard input is at its end.
 *
 *	httpd --hits PORT PATH
 *
 * asks one that runs how many requests for PATH there were.  Made with
 *
 *	$(CC) -D_GNU_SOURCE $(CFLAGS) -o tests/lib/httpd \
 *		tests/lib/httpd_main.c tests/lib/httpd.c \
 *		tests/lib/httpd_routes.c
 */
#include "httpd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *read_all(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *s = NULL;
	size_t len = 0, n;

	if (!f)
		return NULL;
	do {
		s = realloc(s, len + 4097);
		n = fread(s + len, 1, 4096, f);
		len += n;
	} while (n);
	s[len] = '\0';
	fclose(f);
	return s;
}

static int tell_port(int port, const char *file)
{
	char *part = NULL;
	FILE *f;

	if (!file) {
		printf("%d\n", port);
		return fflush(stdout);
	}
	if (asprintf(&part, "%s.part", file) < 0)
		return -1;
	f = fopen(part, "w");
	if (!f)
		return -1;
	fprintf(f, "%d\n", port);
	return fclose(f) || rename(part, file);
}

int main(int argc, char **argv)
{
	char *routes, *dir, *slash;
	int port, listener;

	if (argc == 4 && !strcmp(argv[1], "--hits")) {
		struct httpd h = { .port = atoi(argv[2]) };

		return printf("%d\n", httpd_hits(&h, argv[3])) < 0;
	}
	if (argc < 2 || argc > 3) {
		fputs("usage: httpd ROUTES [PORTFILE]\n"
		      "       httpd --hits PORT PATH\n", stderr);
		return 2;
	}
	routes = read_all(argv[1]);
	dir = strdup(argv[1]);
	slash = strrchr(dir, '/');
	if (slash)
		*slash = '\0';
	listener = routes ? httpd_listen(&port) : -1;
	if (listener < 0 ||
	    tell_port(port, argc == 3 ? argv[2] : NULL)) {
		perror("httpd");
		return 1;
	}
	return httpd_serve(listener, STDIN_FILENO, routes,
			   slash ? dir : ".");
}
