/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/text.h"
#include "core/url.h"
#include "extract/clean.h"
#include "extract/kind.h"

#include <stdlib.h>
#include <string.h>

#define PLAYER_MARK "\"lengthSeconds\"" /* the data of YouTube's player */
#define VALUE_MAX   4096
#define POST_TITLE  100 /* characters of a post that stand for its title */

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
	{ "speakerdeck.com", NULL, " - Speaker Deck" },
	{ "slideshare.net", NULL, " | PPT" },
	{ "slideshare.net", NULL, " | PDF" },
	{ "queue.acm.org", NULL, " - ACM Queue" },
	{ "infoq.com", NULL, " - InfoQ" },
	{ "usenix.org", NULL, " | USENIX" },
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

void from_class(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	static const char *const attrs[] = { "datetime", "title", "content" };

	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *value = NULL;

		if (!html_attr_has_word(n, "class", arg))
			continue;
		for (size_t k = 0; k < ARRAY_SIZE(attrs) && !value; k++)
			value = html_attr(n, attrs[k]);
		if (value)
			strv_push(ret, value);
		else
			strv_push_take(ret, html_text_apart(n));
	}
}

void from_path(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *p = strstr(m->url, "://");

	p = p ? p + 3 : "";
	for (int i = 0; i < atoi(arg); i++) {
		p += strcspn(p, "/");
		p += *p == '/';
	}
	if (*p)
		strv_push_take(ret, xstrndup(p, strcspn(p, "/?#")));
}

void from_subheading(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	size_t i = m->heading ? (size_t)(m->heading - m->doc->nodes) :
				m->doc->n_nodes;

	(void)arg;
	for (; i < m->doc->n_nodes && !ret->n; i++)
		if (m->doc->nodes[i].tag == TAG_H3)
			strv_push_take(ret, html_text(&m->doc->nodes[i]));
}

/* "What it does - ann/gate", "What it does. Contribute to ann/gate …" */
void description_of_repo(struct meta_ctx *m, const char *arg,
			 struct strv *ret)
{
	const char *s = meta_content(m, "og:description"), *at;
	struct strv path = { 0 };
	char *name;

	(void)arg;
	from_path(m, "1", &path);
	from_path(m, "2", &path);
	name = strv_join(&path, "/");
	if (s && path.n == 2 && kind_from_url(m->url) == KIND_REPO) {
		char *end = xasprintf(" - %s", name);

		at = strstr(s, end);
		if (!at)
			at = strstr(s, " Contribute to ");
		strv_push_take(ret, at ? xstrndup(s, (size_t)(at - s)) :
					 xstrdup(s));
		free(end);
	}
	free(name);
	strv_release(&path);
}

/* Bytes of the name in "Ada Shepherd (@ada@farm.example)", 0 when `s` is of
 * another form. */
static size_t poster(const char *s)
{
	const char *at = s ? strstr(s, " (@") : NULL;

	return at && strchr(at + 3, '@') && s[strlen(s) - 1] == ')' ?
	       (size_t)(at - s) : 0;
}

int is_post(const struct meta_ctx *m)
{
	return poster(meta_content(m, "og:title")) &&
	       meta_content(m, "profile:username");
}

void author_of_post(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = meta_content(m, "og:title");

	(void)arg;
	if (is_post(m))
		strv_push_take(ret, xstrndup(s, poster(s)));
}

void title_of_post(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = meta_content(m, "og:description");
	char *title;

	(void)arg;
	if (!is_post(m) || str_empty(s))
		return;
	title = xstrndup(s, strcspn(s, "\n"));
	clean_cut(&title, POST_TITLE);
	strv_push_take(ret, title);
}
