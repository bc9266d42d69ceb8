/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/text.h"
#include "core/url.h"

#include <stdlib.h>
#include <string.h>

#define PLAYER_MARK "\"lengthSeconds\"" /* the data of YouTube's player */
#define VALUE_MAX   4096

/* A title of a site's own making, and what of it is none. */
struct title_rule {
	const char *host;
	const char *before, *after; /* cut up to and from here; NULL: nothing */
};

static const struct title_rule titles[] = {
	{ "github.com", "GitHub - ", ": " },
	{ "gitlab.com", NULL, " · GitLab" },
	{ "news.ycombinator.com", NULL, " | Hacker News" },
	{ "lobste.rs", NULL, " | Lobsters" },
	{ "arxiv.org", "] ", NULL },
	{ "youtube.com", NULL, " - YouTube" },
	{ "vimeo.com", NULL, " on Vimeo" },
};

/* Where a thread has the address that it is about. */
struct subject_rule {
	const char *host;
	const char *class; /* of the link or of what it stands in */
};

static const struct subject_rule subjects[] = {
	{ "news.ycombinator.com", "titleline" },
	{ "lobste.rs", "u-url" },
};

/* The string or number behind "key": in the text of a script. */
static void push_json_value(const char *script, const char *key,
			    struct strv *ret)
{
	char *mark = xasprintf("\"%s\":", key);
	const char *at = strstr(script, mark);
	struct buf b = BUF_INIT;
	json_t *v;

	free(mark);
	if (!at)
		return;
	at = strchr(at + 1, ':') + 1;
	at += strspn(at, " ");
	buf_addc(&b, '[');
	if (*at == '"') {
		const char *end = at + 1;

		while (*end && *end != '"' && end - at < VALUE_MAX)
			end += *end == '\\' && end[1] ? 2 : 1;
		buf_add(&b, at, (size_t)(end - at) + (*end == '"'));
	} else {
		buf_addc(&b, '"');
		buf_add(&b, at, strspn(at, "0123456789"));
		buf_addc(&b, '"');
	}
	buf_addc(&b, ']');
	v = json_loads(b.s, 0, NULL);
	if (json_is_string(json_array_get(v, 0)) &&
	    json_string_length(json_array_get(v, 0)))
		strv_push(ret, json_string_value(json_array_get(v, 0)));
	json_decref(v);
	buf_release(&b);
}

void from_player(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	for (size_t i = 0; i < m->doc->n_nodes && !ret->n; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag == TAG_SCRIPT && n->first &&
		    strstr(n->first->text, PLAYER_MARK))
			push_json_value(n->first->text, arg, ret);
	}
}

void title_of_site(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	for (size_t i = 0; i < ARRAY_SIZE(titles); i++) {
		const struct title_rule *r = &titles[i];
		const char *from = m->title, *at;
		struct buf b = BUF_INIT;

		if (!m->host || strcmp(m->host, r->host))
			continue;
		at = r->before ? strstr(from, r->before) : NULL;
		if (at)
			from = at + strlen(r->before);
		at = r->after ? strstr(from, r->after) : NULL;
		/* Where nothing is cut, the rule is not for this page. */
		if (at || from > m->title)
			buf_add(&b, from, at ? (size_t)(at - from) :
					       strlen(from));
		buf_trim(&b);
		if (b.len)
			strv_push(ret, b.s);
		buf_release(&b);
	}
}

static int stands_in(const struct html_node *n, const char *class)
{
	return html_attr_has_word(n, "class", class) ||
	       html_attr_has_word(n->parent, "class", class);
}

char *subject_of_thread(struct meta_ctx *m)
{
	for (size_t k = 0; k < ARRAY_SIZE(subjects); k++)
		for (size_t i = 1; i < m->doc->n_nodes; i++) {
			const struct html_node *n = &m->doc->nodes[i];
			const char *href = html_attr(n, "href");
			char *url;

			if (strcmp(m->host, subjects[k].host))
				break;
			if (n->tag != TAG_A || str_empty(href) ||
			    !stands_in(n, subjects[k].class))
				continue;
			url = url_resolve(m->url, href);
			/* A question to the readers is about itself. */
			if (url && strstr(url, subjects[k].host)) {
				free(url);
				url = NULL;
			}
			return url;
		}
	return NULL;
}
