/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "core/url_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

char *url_path_without_dots(const char *path)
{
	struct buf out = BUF_INIT;
	const char *p = path;

	while (*p) {
		size_t slash = *p == '/';
		size_t n = strcspn(p + slash, "/");
		const char *seg = p + slash;
		int last = !seg[n];

		if (n == 1 && *seg == '.') {
			if (last && slash)
				buf_addc(&out, '/');
		} else if (n == 2 && !strncmp(seg, "..", 2)) {
			while (out.len && out.s[out.len - 1] != '/')
				buf_truncate(&out, out.len - 1);
			if (out.len)
				buf_truncate(&out, out.len - 1);
			if (last && slash)
				buf_addc(&out, '/');
		} else {
			buf_add(&out, p, slash + n);
		}
		p = seg + n;
	}
	return buf_detach(&out);
}

/* As browsers read an address in a page: blanks around it and line breaks
 * inside are not part of it, a blank inside is. */
static char *clean_reference(const char *ref)
{
	struct buf trimmed = BUF_INIT, b = BUF_INIT;

	buf_adds(&trimmed, ref);
	buf_trim(&trimmed);
	for (const char *p = trimmed.s; *p; p++) {
		if (*p == ' ')
			buf_adds(&b, "%20");
		else if (*p != '\t' && *p != '\n' && *p != '\r')
			buf_addc(&b, *p);
	}
	for (char *p = b.s; *p && *p != '?' && *p != '#'; p++)
		if (*p == '\\')
			*p = '/';
	buf_release(&trimmed);
	return buf_detach(&b);
}

/* RFC 3986, section 5.2.3; `base` has a host, so its path is not empty. */
static char *merge_paths(const char *base, const char *ref, size_t len)
{
	const char *slash = strrchr(base, '/');
	char *merged, *out;

	if (*ref == '/')
		merged = xstrndup(ref, len);
	else
		merged = xasprintf("%.*s%.*s",
				   slash ? (int)(slash + 1 - base) : 0, base,
				   (int)len, ref);
	out = url_path_without_dots(merged);
	free(merged);
	return out;
}

/* Replaces in `u` what the relative `ref` says, RFC 3986, section 5.2.2. */
static void apply_reference(struct url *u, const char *ref)
{
	size_t path = strcspn(ref, "?#");
	const char *rest = ref + path;

	if (path) {
		char *merged = merge_paths(u->path, ref, path);

		free(u->path);
		u->path = merged;
	}
	if (path || *rest == '?') {
		free(u->query);
		u->query = NULL;
	}
	if (*rest == '?') {
		size_t n = strcspn(rest + 1, "#");

		u->query = xstrndup(rest + 1, n);
		rest += 1 + n;
	}
	free(u->fragment);
	u->fragment = *rest == '#' ? xstrdup(rest + 1) : NULL;
}

/* `s` without dot segments when it is a URL of the web, else NULL; takes `s`
 * over. */
static char *web_or_null(char *s)
{
	struct buf b = BUF_INIT;
	struct url u = { 0 };
	int ok = !url_parse(s, &u, NULL) && url_is_web(&u);

	free(s);
	if (ok) {
		char *path = url_path_without_dots(u.path);

		free(u.path);
		u.path = path;
		url_add(&b, &u);
	}
	url_release(&u);
	return ok ? buf_detach(&b) : NULL;
}

char *url_resolve(const char *base, const char *ref)
{
	struct buf b = BUF_INIT;
	struct url u = { 0 };
	char *clean;

	if (strlen(ref) > LIMIT_URL)
		return NULL;
	clean = clean_reference(ref);
	if (url_scheme_len(clean))
		return web_or_null(clean);
	if (url_parse(base, &u, NULL) || !url_is_web(&u)) {
		url_release(&u);
		free(clean);
		return NULL;
	}
	if (!strncmp(clean, "//", 2)) {
		buf_addf(&b, "%s:%s", u.scheme, clean);
	} else {
		apply_reference(&u, clean);
		url_add(&b, &u);
	}
	free(clean);
	url_release(&u);
	return web_or_null(buf_detach(&b));
}

/* "example.org:8080/x" and "localhost:3000" have a port, not a scheme. */
static int has_scheme(const char *s)
{
	size_t n = url_scheme_len(s);
	size_t digits;

	if (!n)
		return 0;
	digits = strspn(s + n + 1, "0123456789");
	return !digits ||
	       (s[n + 1 + digits] && !strchr("/?#", s[n + 1 + digits]));
}

/* A name with a dot, "localhost" or an address in brackets. */
static int looks_like_host(const char *s)
{
	size_t n = strcspn(s, ":/?#");
	const char *dot = memchr(s, '.', n);

	return *s == '[' || (n == 9 && !strncasecmp(s, "localhost", n)) ||
	       (dot && dot > s && dot + 1 < s + n);
}

int url_from_words(const char *s, char **ret, struct err *err)
{
	struct buf b = BUF_INIT;
	struct url u = { 0 };
	int rc = 0;

	buf_adds(&b, s);
	buf_trim(&b);
	if (b.len > 1 && b.s[0] == '<' && b.s[b.len - 1] == '>') {
		buf_truncate(&b, b.len - 1);
		buf_remove(&b, 0, 1);
		buf_trim(&b);
	}
	if (!strncmp(b.s, "//", 2)) {
		buf_insert(&b, 0, "https:", 6);
	} else if (!has_scheme(b.s)) {
		if (!looks_like_host(b.s) ||
		    memchr(b.s, '@', strcspn(b.s, "/?#")))
			rc = err_set(err, ERR_USAGE, "\"%s\" is no URL", b.s);
		buf_insert(&b, 0, "https://", 8);
	}
	if (!rc)
		rc = url_parse(b.s, &u, err);
	if (!rc && !url_is_web(&u))
		rc = err_set(err, ERR_USAGE,
			     "\"%s\" is no address of the web: only http and"
			     " https are taken",
			     b.s);
	if (!rc)
		*ret = buf_detach(&b);
	url_release(&u);
	buf_release(&b);
	return rc;
}
