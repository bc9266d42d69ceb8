/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/text.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>

#define H1_MAX 250 /* bytes; a longer one holds more than a title */

/* og:title, `<title>` or the JSON-LD headline. */
static int is_confirmed(struct meta_ctx *m, const char *s, int percent)
{
	static const char *const names[] = { "og:title", "twitter:title",
					     "citation_title" };
	const char *headline = json_get_str(ld_main(m), "headline");

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (words_alike(s, meta_content(m, names[i]), percent))
			return 1;
	return words_alike(s, m->title, percent) ||
	       words_alike(s, headline, percent);
}

static int is_site(struct meta_ctx *m, const char *s)
{
	return words_name_site(s, m->site, m->host);
}

void title_from_h1_like(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag != TAG_H1)
			continue;
		s = html_text(n);
		if (*s && strlen(s) <= H1_MAX && is_confirmed(m, s, 60) &&
		    !(is_site(m, s) && strlen(s) < 40))
			strv_push(ret, s);
		free(s);
	}
}

void title_from_ld_like(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = json_get_str(ld_main(m), arg);
	struct buf b = BUF_INIT;

	text_add_squeezed(&b, s);
	if (b.len && (words_alike(b.s, m->title, 50) ||
		      words_alike(b.s, meta_content(m, "og:title"), 50)))
		strv_push(ret, b.s);
	buf_release(&b);
}

static void push_less_site(struct meta_ctx *m, const char *s, struct strv *ret)
{
	if (!str_empty(s))
		strv_push_take(ret, words_less_site(s, m->site, m->host));
}

void title_from_og(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	push_less_site(m, meta_content(m, arg), ret);
}

void title_from_title(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	push_less_site(m, m->title, ret);
}

void title_from_h1(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	if (*m->h1)
		strv_push(ret, m->h1);
}

void site_from_title(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	char *less = words_less_site(m->title, NULL, m->host), *at;
	struct buf b = BUF_INIT;

	(void)arg;
	at = *less ? strstr(m->title, less) : NULL;
	if (at && strlen(less) < strlen(m->title)) {
		const char *rest = at == m->title ? at + strlen(less) :
						    m->title;
		size_t len = at == m->title ? strlen(rest) :
					      (size_t)(at - m->title);

		static const char edge[] = " |-:/>~";

		while (len && strchr(edge, *rest))
			rest++, len--;
		while (len && strchr(edge, rest[len - 1]))
			len--;
		if (len && !(*rest & 0x80)) {
			buf_add(&b, rest, len);
			strv_push(ret, b.s);
		}
	}
	free(less);
	buf_release(&b);
}

void site_from_host(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	if (!str_empty(m->host))
		strv_push(ret, m->host);
}
