/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a URL, as a reference, and as a text with URLs in it.
 */
#include "base/limits.h"
#include "core/url.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(int ok, const char *what, const char *s)
{
	if (!ok)
		bug("%s: %s", what, s);
}

/* What was understood is understood again, in the same parts. */
static void check_parse(const char *s)
{
	struct url u = { 0 }, again = { 0 };
	struct buf b = BUF_INIT, b2 = BUF_INIT;

	if (url_parse(s, &u, NULL))
		return;
	url_add(&b, &u);
	if (b.len <= LIMIT_URL) {
		expect(!url_parse(b.s, &again, NULL), "not read again", b.s);
		url_add(&b2, &again);
		expect(!strcmp(b.s, b2.s), "not stable", b.s);
		expect(!strcmp(u.host, again.host), "another host", b.s);
	}
	url_release(&again);
	url_release(&u);
	buf_release(&b2);
	buf_release(&b);
}

static void check_canonical(const char *s)
{
	char *once = NULL, *twice = NULL;

	if (url_canonical(s, &once, NULL))
		return;
	expect(!url_canonical(once, &twice, NULL), "not read again", once);
	expect(!strcmp(once, twice), "not idempotent", once);
	free(twice);
	free(once);
}

static void check_resolve(const char *s)
{
	char *u = url_resolve("https://x.org/a/b?c#d", s), *again;

	if (!u)
		return;
	expect(url_may_open(u), "resolved to what may not be opened", u);
	again = url_resolve("https://y.org/", u);
	expect(again && !strcmp(again, u), "not stable when resolved", u);
	free(again);
	free(u);
}

static void check_find(const char *s)
{
	struct strv found = { 0 };

	url_find_all(s, &found);
	for (size_t i = 0; i < found.n; i++)
		expect(url_may_open(found.v[i]), "found, but no URL",
		       found.v[i]);
	strv_release(&found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = xstrndup((const char *)data, size), *words = NULL, *site;

	check_parse(s);
	check_canonical(s);
	check_resolve(s);
	check_find(s);
	if (!url_from_words(s, &words, NULL))
		expect(url_may_open(words), "taken, but no URL", words);
	free(words);
	site = url_site(s);
	free(site);
	free(s);
	return 0;
}
