/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/limits.h"
#include "base/text.h"
#include "core/url.h"
#include "extract/authors.h"
#include "extract/clean.h"
#include "extract/fields.h"
#include "extract/permalink.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NEXT 32 /* nodes to another property of the same item */
#define NAME_NODES 1000 /* of what is said about a person */

static void add_tag(struct meta_ctx *m, const struct html_node *n,
		    const char *attr)
{
	const char *name = html_attr(n, attr);
	const char *content = html_attr(n, "content");
	struct meta_tag *t;

	if (str_empty(name) || str_empty(content))
		return;
	t = VEC_PUSH(&m->tags);
	t->name = xstrdup(name);
	for (char *p = t->name; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	t->content = content;
	/* "dc:creator" is "DC.creator"; schema.org needs no prefix. */
	if (!strncmp(t->name, "dc:", 3) || !strncmp(t->name, "dcterms:", 8))
		*strchr(t->name, ':') = '.';
	if (!strncmp(t->name, "schema:", 7))
		memmove(t->name, t->name + 7, strlen(t->name + 7) + 1);
}

/* 1 for the front of what `page` is a part of: "/docs/index.html" of
 * "/docs/gates/large.html". */
static int is_front_of(const char *front, const char *page)
{
	struct url f = { 0 }, p = { 0 };
	size_t dir = 0;
	int rc = !url_parse(front, &f, NULL) && !url_parse(page, &p, NULL) &&
		 !f.query && !strcmp(f.host, p.host);

	if (rc) {
		const char *name = strrchr(f.path, '/') + 1;

		dir = (size_t)(name - f.path);
		rc = (!*name || !strncmp(name, "index.", 6)) &&
		     !strncmp(f.path, p.path, dir) && p.path[dir] &&
		     strcmp(f.path, p.path);
	}
	url_release(&f);
	url_release(&p);
	return rc;
}

/* 1 when there are no words in `h` beside the link `a`. */
static int is_all_link(const struct html_node *h, const struct html_node *a)
{
	for (const struct html_node *i = h; i < h->end; i++)
		if (i->tag == TAG_TEXT && (i < a || i >= a->end) &&
		    i->text[strspn(i->text, " \t\r\n\f")])
			return 0;
	return 1;
}

const struct html_node *source_link_of(const struct html_node *h)
{
	const struct html_node *a = html_above(h, TAG_A);

	for (const struct html_node *i = h; !a && i < h->end; i++)
		if (i->tag == TAG_A)
			a = i;
	return a;
}

int source_is_logo(const struct meta_ctx *m, const struct html_node *h)
{
	const struct html_node *a = source_link_of(h);
	char *url;
	int rc;

	if (!a || !html_attr(a, "href") || field_is_root(m->url))
		return 0;
	url = url_resolve(m->url, html_attr(a, "href"));
	rc = url && ((field_is_root(url) && field_same_site(url, m->url)) ||
		     (is_all_link(h, a) && is_front_of(url, m->url)));
	free(url);
	return rc;
}

/* The first heading that is no logo; else the logo. */
static void find_h1(struct meta_ctx *m)
{
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		struct html_node *n = &m->doc->nodes[i];
		int logo = n->tag == TAG_H1 && source_is_logo(m, n);
		char *s, *line;

		if (n->tag != TAG_H1 || (logo && m->h1_node))
			continue;
		s = text_less_permalink(n);
		line = clean_line(s, HTML_TEXT_MAX);
		free(s);
		if (!line)
			continue;
		free(m->h1);
		m->h1 = line;
		m->h1_node = m->heading = n;
		if (!logo)
			return;
	}
}

static void read_node(struct meta_ctx *m, struct html_node *n)
{
	static const char *const attrs[] = { "property", "name", "itemprop",
					     "http-equiv" };
	const char *type;

	if (n->tag == TAG_META)
		for (size_t i = 0; i < ARRAY_SIZE(attrs); i++)
			add_tag(m, n, attrs[i]);
	if (n->tag == TAG_TITLE && !*m->title &&
	    !html_above(n, TAG_SVG)) {
		free(m->title);
		m->title = html_text(n);
	}
	if (n->tag == TAG_SCRIPT && n->first) {
		type = html_attr(n, "type");
		/* Some forget to say what it is. */
		if (type ? !strncasecmp(type, "application/ld+json", 19) :
			   strstr(n->first->text, "\"@context\"") != NULL)
			ld_read(m, n->first->text);
	}
}

/* Whose page it is: of a copy in an archive, that of the original, which
 * stands in the address, "https://archive.example/web/2011…/http://…". */
static char *host_of(const char *url)
{
	const char *inner = strstr(url, "://");

	inner = inner ? strstr(inner + 3, "/http") : NULL;
	if (inner && strstr(url, "/web/") && strstr(inner, "://"))
		return url_site(inner + 1);
	return url_site(url);
}

void meta_ctx_init(struct meta_ctx *m, struct html_doc *doc, const char *url)
{
	*m = (struct meta_ctx){ .doc = doc, .url = url };
	m->host = host_of(url);
	m->title = xstrdup("");
	m->h1 = xstrdup("");
	m->said = xcalloc(doc->n_nodes, 1);
	for (size_t i = 0; i < doc->n_nodes; i++)
		read_node(m, &doc->nodes[i]);
	find_h1(m);
	ld_choose_main(m);
}

void meta_ctx_release(struct meta_ctx *m)
{
	free(m->host);
	free(m->site);
	free(m->title);
	free(m->h1);
	free(m->instant);
	free(m->said);
	for (size_t i = 0; i < m->tags.n; i++)
		free(m->tags.v[i].name);
	VEC_FREE(&m->tags);
	for (size_t i = 0; i < m->ld_roots.n; i++)
		json_decref(m->ld_roots.v[i]);
	VEC_FREE(&m->ld_roots);
	VEC_FREE(&m->ld);
}

const char *meta_content(const struct meta_ctx *m, const char *name)
{
	for (size_t i = 0; i < m->tags.n; i++)
		if (!strcmp(m->tags.v[i].name, name))
			return m->tags.v[i].content;
	return NULL;
}

void from_meta(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	for (size_t i = 0; i < m->tags.n; i++)
		if (!strcmp(m->tags.v[i].name, arg))
			strv_push(ret, m->tags.v[i].content);
}

/* Libraries write "Last, First" there, each in a tag of its own; others put all
 * into one, or a title behind the name. */
void from_creators(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	struct strv found = { 0 };

	from_meta(m, arg, &found);
	for (size_t i = 0; i < found.n; i++) {
		const char *s = found.v[i], *comma = strchr(s, ',');
		const char *blank = strchr(s, ' ');
		int is_listed = comma && (found.n > 1 || !blank ||
					  blank > comma);

		strv_push_take(ret, is_listed ? author_turned(s) : xstrdup(s));
	}
	strv_release(&found);
}

/* Microdata, and the same as RDFa Lite with or without its prefix. */
static int has_property(const struct html_node *n, const char *name)
{
	char *full;
	int rc;

	if (html_attr_has_word(n, "itemprop", name) ||
	    html_attr_has_word(n, "property", name))
		return 1;
	if (str_empty(html_attr(n, "property")))
		return 0;
	full = xasprintf("schema:%s", name);
	rc = html_attr_has_word(n, "property", full);
	free(full);
	return rc;
}

/* What an element says: an attribute made for machines, else its text. */
static void add_value(const struct html_node *n, struct strv *ret)
{
	static const char *const attrs[] = { "content", "datetime" };
	const struct html_node *name;

	for (size_t i = 0; i < ARRAY_SIZE(attrs); i++)
		if (!str_empty(html_attr(n, attrs[i]))) {
			strv_push(ret, html_attr(n, attrs[i]));
			return;
		}
	/* A Person: its name, not all that is said about them. */
	for (name = n + 1; name < n->end && name < n + NAME_NODES; name++)
		if (has_property(name, "name")) {
			add_value(name, ret);
			return;
		}
	strv_push_take(ret, html_text_apart(n));
}

/* The item of microdata that `n` tells something about, or NULL. */
static const struct html_node *item_of(const struct html_node *n)
{
	for (n = n->parent; n; n = n->parent)
		if (html_attr(n, "itemscope"))
			return n;
	return NULL;
}

/* Those of the first and of what stands close to it or is about the same
 * item: a thread has an author for each post, and the first one opened it. */
void from_itemprop(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *first = NULL;

	for (size_t i = 0; i < m->doc->n_nodes && ret->n < LIMIT_PAGE_LIST;
	     i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (!has_property(n, arg) || is_beside(m, n))
			continue;
		if (!first)
			first = n;
		if (n < first->parent->end ||
		    (n < first + NEXT && item_of(n) &&
		     item_of(n) == item_of(first)))
			add_value(n, ret);
	}
}

void from_link(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag == TAG_LINK && html_attr_has_word(n, "rel", arg) &&
		    html_attr(n, "href"))
			strv_push(ret, html_attr(n, "href"));
	}
}

void from_lang(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *lang = html_attr(m->doc->root, "lang");

	(void)arg;
	if (str_empty(lang))
		lang = html_attr(m->doc->root, "xml:lang");
	if (str_empty(lang))
		lang = html_attr(m->doc->body, "lang");
	if (lang)
		strv_push(ret, lang);
}

void from_label(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	static const char *const pairs[][2] = {
		{ "twitter:label1", "twitter:data1" },
		{ "twitter:label2", "twitter:data2" },
	};

	static const char *const labels[] = {
		"written by", "geschrieben von", "verfasst von", "écrit par",
		"escrito por", "scritto da", "geschreven door", "skrevet av",
		"skrevet af", "skriven av", "napisane przez", "автор",
		"автором", "yazan", "執筆者", "作者", "kirjoittanut", "autor",
		"author", NULL,
	};

	(void)arg;
	for (size_t i = 0; i < ARRAY_SIZE(pairs); i++) {
		const char *label = meta_content(m, pairs[i][0]);
		const char *data = meta_content(m, pairs[i][1]);

		if (label && data && words_hold_any(label, labels))
			strv_push(ret, data);
	}
}

void from_parsely(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = meta_content(m, "parsely-page");
	json_t *o = s ? json_loads(s, 0, NULL) : NULL;

	json_get_strv(o, arg, ret);
	json_decref(o);
}

/* "https://news.example/people/ann-lee" */
void from_slug(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz-";
	struct strv found = { 0 };

	from_meta(m, arg, &found);
	for (size_t i = 0; i < found.n; i++) {
		char *s = found.v[i], *slug;

		while (*s && s[strlen(s) - 1] == '/')
			s[strlen(s) - 1] = '\0';
		slug = strstr(s, "://") ? strrchr(s, '/') + 1 : NULL;
		if (!slug || !strchr(slug, '-') ||
		    slug[strspn(slug, letters)] || strstr(s, "facebook."))
			continue;
		for (char *p = slug; *p; p++) {
			if (p == slug || p[-1] == ' ')
				*p = (char)toupper((unsigned char)*p);
			if (*p == '-')
				*p = ' ';
		}
		strv_push(ret, slug);
	}
	strv_release(&found);
}

/* 1 when the person `p` is meant by `author`: the object, one of a list, or a
 * mere {"@id": …}. */
static int is_meant(const json_t *author, const json_t *p)
{
	const char *a = json_get_str(author, "@id");
	const char *b = json_get_str(p, "@id");
	const json_t *e;
	size_t i;

	json_array_foreach(author, i, e)
		if (!json_is_array(e) && is_meant(e, p))
			return 1;
	return author == p || (a && b && !strcmp(a, b));
}

void from_ld_person(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const json_t *author = json_object_get(ld_main(m), arg);

	for (size_t i = 0; author && i < m->ld.n; i++)
		if (ld_is(m->ld.v[i], "Person") &&
		    is_meant(author, m->ld.v[i]))
			json_get_strv(m->ld.v[i], "name", ret);
}
