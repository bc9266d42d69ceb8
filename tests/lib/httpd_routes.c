/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "httpd_routes.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *httpd_join(char *a, const char *b, const char *c)
{
	char *s;

	if (asprintf(&s, "%s%s%s", a ? a : "", b, c) < 0)
		abort();
	free(a);
	return s;
}

static char *httpd_read_file(const char *dir, const char *name,
			     size_t *ret_len)
{
	char *path = httpd_join(strdup(*name == '/' ? "" : dir),
				*name == '/' ? "" : "/", name);
	FILE *f = fopen(path, "rb");
	char *data = NULL;
	size_t n;

	*ret_len = 0;
	if (!f) {
		fprintf(stderr, "httpd: cannot read %s\n", path);
		exit(2);
	}
	do {
		data = realloc(data, *ret_len + 65536);
		n = fread(data + *ret_len, 1, 65536, f);
		*ret_len += n;
	} while (n);
	fclose(f);
	free(path);
	return data;
}

/* One word or key=value from *p; NULL at the end of the line. */
static char *httpd_word(const char **p, int port)
{
	const char *s = *p;
	char *out, *to;
	int quoted = 0;

	s += strspn(s, " \t");
	if (!*s || *s == '\n' || *s == '#')
		return NULL;
	out = to = malloc(strcspn(s, "\n") * 6 + 1);
	for (; *s && *s != '\n' && (quoted || !strchr(" \t", *s)); s++) {
		if (*s == '"') {
			quoted = !quoted;
		} else if (*s == '\\' && quoted && s[1]) {
			s++;
			*to++ = *s == 'n' ? '\n' : *s == 'r' ? '\r' : *s;
		} else if (!strncmp(s, "$PORT", 5)) {
			to += sprintf(to, "%d", port);
			s += 4;
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
	*p = s;
	return out;
}

struct httpd_number {
	const char *key;
	size_t offset;
	int is_long;
};

static int httpd_set_number(struct route *r, const char *key,
			    const char *value)
{
	static const struct httpd_number numbers[] = {
		{ "times", offsetof(struct route, times), 0 },
		{ "delay", offsetof(struct route, delay), 0 },
		{ "slow", offsetof(struct route, slow), 0 },
		{ "chunked", offsetof(struct route, chunked), 0 },
		{ "endless", offsetof(struct route, endless), 0 },
		{ "hang", offsetof(struct route, hang), 0 },
		{ "drop", offsetof(struct route, drop), 0 },
		{ "reset", offsetof(struct route, reset), 0 },
		{ "raw", offsetof(struct route, raw), 0 },
		{ "length", offsetof(struct route, length), 1 },
		{ "repeat", offsetof(struct route, repeat), 1 },
		{ "truncate", offsetof(struct route, truncate), 1 },
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		char *at = (char *)r + numbers[i].offset;

		if (strcmp(key, numbers[i].key))
			continue;
		if (numbers[i].is_long)
			*(long *)(void *)at = atol(value);
		else
			*(int *)(void *)at = *value ? atoi(value) : 1;
		return 1;
	}
	return 0;
}

static void httpd_set(struct route *r, char *word, const char *dir)
{
	char *value = strchr(word, '=');

	if (value)
		*value++ = '\0';
	else
		value = word + strlen(word);
	if (httpd_set_number(r, word, value))
		return;
	if (!strcmp(word, "body")) {
		r->body = strdup(value);
		r->len = strlen(value);
	} else if (!strcmp(word, "file")) {
		r->body = httpd_read_file(dir, value, &r->len);
	} else if (!strcmp(word, "type")) {
		free(r->type);
		r->type = strdup(value);
	} else if (!strcmp(word, "need")) {
		r->need = strdup(value);
	} else if (!strcmp(word, "location")) {
		r->headers = httpd_join(r->headers, "Location: ", value);
		r->headers = httpd_join(r->headers, "\r\n", "");
	} else if (!strcmp(word, "header")) {
		r->headers = httpd_join(r->headers, value, "\r\n");
	} else {
		fprintf(stderr, "httpd: unknown word %s\n", word);
		exit(2);
	}
}

int httpd_routes_read(struct route ret[HTTPD_ROUTES], const char *text,
		      int port, const char *dir)
{
	int n = 0;

	while (*text) {
		char *path = httpd_word(&text, port), *word;

		if (path && n < HTTPD_ROUTES) {
			struct route *r = &ret[n++];

			*r = (struct route){ .path = path, .status = 200,
					     .repeat = 1, .truncate = -1,
					     .length = -1 };
			r->type = strdup("text/html; charset=utf-8");
			while ((word = httpd_word(&text, port))) {
				if (*word >= '0' && *word <= '9')
					r->status = atoi(word);
				else
					httpd_set(r, word, dir);
				free(word);
			}
		}
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return n;
}
