/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/post_parts.h"

#include <ctype.h>
#include <stdlib.h>

/* The fields of each site in the order in which our posts have them; those
 * with "?" may be missing. */
static const char *const orders[] = {
	"title date lastmod? draft slug description? author? tags? categories?",
	"layout title date last_modified_at? published? description? author?"
	" categories? tags? render_with_liquid",
	"title date modified? draft description? author? tags categories?"
	" templateEngineOverride",
	"Title Date Modified? Category? Tags? Slug Author? Summary? Status",
	"title date updated? draft slug description? authors? tags?"
	" categories?",
};

/* The names of the fields at `s`, up to the fence or the empty line. */
static void read_keys(const char *s, char sep, struct strv *keys)
{
	for (; *s && *s != '-' && *s != '+'; s = next_line(s)) {
		size_t n = 0;

		while (isalnum((unsigned char)s[n]) || s[n] == '_')
			n++;
		if (n && strncmp(s + n + (sep == '='), &sep, 1) == 0)
			strv_push_take(keys, xstrndup(s, n));
		else if (sep == ':' || (*s != '\n' && *s != '['))
			break;
	}
}

static int fits(const struct strv *keys, const char *order)
{
	size_t at = 0;

	while (*order) {
		size_t n = strcspn(order, " ?");
		int there = at < keys->n && strlen(keys->v[at]) == n &&
			    !strncmp(keys->v[at], order, n);

		if (!there && order[n] != '?')
			return 0;
		at += (size_t)there;
		order += n + strspn(order + n, "? ");
	}
	return at == keys->n;
}

static int is_plain(const char *s)
{
	static const char posted[] = "Posted on ";

	if (strncmp(s, "# ", 2) != 0)
		return 0;
	s = next_line(s);
	return *s == '\n' && !strncmp(s + 1, posted, strlen(posted)) &&
	       isdigit((unsigned char)s[1 + strlen(posted)]);
}

enum post_ours post_is_ours(const char *s)
{
	struct strv keys = { 0 };
	int found = is_plain(s);

	if (strstr(s, "\n.. author:: ") && strstr(s, "\n.. comments::"))
		return POST_RST;
	if (!strncmp(s, "+++\ntitle = \"", 13))
		read_keys(s + 4, '=', &keys);
	else if (!strncmp(s, "---\n", 4) && strstr(s, "\ntitle: \""))
		read_keys(s + 4, ':', &keys);
	else if (!strncmp(s, "Title: ", 7))
		read_keys(s, ':', &keys);
	for (size_t i = 0; i < ARRAY_SIZE(orders) && keys.n && !found; i++)
		found = fits(&keys, orders[i]);
	strv_release(&keys);
	return found ? POST_MARKDOWN : POST_FOREIGN;
}
