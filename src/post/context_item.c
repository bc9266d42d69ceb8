/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/context.h"

#include "base/text.h"
#include "core/date.h"
#include "core/url.h"

#include <stdlib.h>
#include <string.h>

static void put_clean(json_t *o, const char *name, const char *text,
		      enum text_mode mode)
{
	struct buf b = BUF_INIT;

	text_add_clean(&b, text, mode);
	buf_trim(&b);
	json_object_set_new(o, name, json_stringn(b.s, b.len));
	buf_release(&b);
}

void context_put_line(json_t *o, const char *name, const char *text)
{
	put_clean(o, name, text, TEXT_LINE);
}

void context_put_block(json_t *o, const char *name, const char *text)
{
	put_clean(o, name, text, TEXT_BLOCK);
}

static json_t *own_text(const char *markup)
{
	struct buf b = BUF_INIT;
	size_t start = 0, n;
	json_t *v;

	text_add_clean(&b, markup, TEXT_BLOCK);
	while (b.len && strchr(" \t\n", b.s[b.len - 1]))
		buf_truncate(&b, b.len - 1);
	/* Blanks before the first line may make it code: only whole empty
	 * lines go. */
	while (b.s[n = start + strspn(b.s + start, " \t")] == '\n')
		start = n + 1;
	v = json_stringn(b.s + start, b.len - start);
	buf_release(&b);
	return v;
}

void context_put_own(json_t *o, const char *name, const char *markup)
{
	json_object_set_new(o, name, own_text(markup));
}

void context_put_list(json_t *o, const char *name, const struct strv *sv)
{
	json_t *list = json_array();
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sv->n; i++) {
		buf_clear(&b);
		text_add_clean(&b, sv->v[i], TEXT_LINE);
		buf_trim(&b);
		if (b.len)
			json_array_append_new(list, json_stringn(b.s, b.len));
	}
	buf_release(&b);
	json_object_set_new(o, name, list);
}

/* Control codes have no place in an address: one with any is not opened. */
static void put_url(json_t *o, const char *name, const char *url)
{
	struct buf b = BUF_INIT;

	if (!str_empty(url) && url_may_open(url))
		text_add_clean(&b, url, TEXT_LINE);
	json_object_set_new(o, name, json_stringn(b.s, b.len));
	buf_release(&b);
}

static void put_day(json_t *o, const char *name, instant t)
{
	struct buf b = BUF_INIT;

	if (t)
		clock_add_local(&b, t, "%Y-%m-%d");
	context_put_line(o, name, b.s);
	buf_release(&b);
}

/* Who says it: "A", "A and B", "A, B and C", "A et al.", else the site. */
static void put_who(json_t *o, const struct item *it)
{
	const struct strv *a = &it->authors;
	struct buf b = BUF_INIT, scratch = BUF_INIT;

	for (size_t i = 0; i < a->n && a->n <= 3; i++) {
		if (i)
			buf_adds(&b, i + 1 == a->n ? " and " : ", ");
		buf_adds(&b, a->v[i]);
	}
	if (a->n > 3)
		buf_addf(&b, "%s et al.", a->v[0]);
	if (!b.len)
		buf_adds(&b, it->site);
	if (!b.len)
		buf_adds(&b, item_label(it, &scratch));
	context_put_line(o, "who", b.s);
	buf_release(&b);
	buf_release(&scratch);
}

static json_t *split_lines(const char *text)
{
	json_t *lines = json_array();
	struct buf line = BUF_INIT;

	for (;;) {
		size_t n = strcspn(text, "\n");

		buf_clear(&line);
		buf_add(&line, text, n);
		buf_trim(&line);
		json_array_append_new(lines, json_stringn(line.s, line.len));
		if (!text[n])
			break;
		text += n + 1;
	}
	buf_release(&line);
	return lines;
}

static json_t *make_quote(const struct quote *q, const struct item *it,
			  const char *words)
{
	struct buf b = BUF_INIT;
	json_t *o = json_object();

	context_put_block(o, "text", q->body);
	json_object_set_new(o, "lines", split_lines(json_get_str(o, "text")));
	put_who(o, it);
	locator_add(&b, &q->loc);
	context_put_line(o, "locator", b.s);
	buf_clear(&b);
	if (!str_empty(it->url))
		locator_add_link(&b, it->url, &q->loc, q->body, words);
	put_url(o, "link", b.s);
	context_put_own(o, "comment", q->comment);
	buf_release(&b);
	return o;
}

static const struct item *find_linked(const struct collection *c,
				      const struct link *l)
{
	for (size_t i = 0; i < c->entries.n; i++) {
		const struct item *it = &c->entries.v[i].item;

		if (l->to_id ? it->id == l->to_id
			     : l->to_uuid && it->uuid &&
				       !strcmp(it->uuid, l->to_uuid))
			return it;
	}
	return NULL;
}

static json_t *make_link(const struct link *l, const struct collection *c)
{
	const struct item *to = find_linked(c, l);
	const char *url = to ? to->url : l->url;
	struct buf scratch = BUF_INIT;
	json_t *o = json_object();

	context_put_line(o, "rel", rel_name(l->rel));
	put_url(o, "url", url);
	if (to)
		context_put_line(o, "title", item_label(to, &scratch));
	else
		context_put_line(o, "title",
				 str_empty(l->to_title) ? url : l->to_title);
	buf_release(&scratch);
	return o;
}

static void put_links(json_t *o, const struct item *it,
		      const struct collection *c)
{
	json_t *links = json_array(), *via = json_array();

	for (size_t i = 0; i < it->links.n; i++) {
		json_t *link;

		if (it->links.v[i].incoming)
			continue;
		link = make_link(&it->links.v[i], c);
		json_array_append_new(links, link);
		if (it->links.v[i].rel == REL_VIA)
			json_array_append(via, link);
	}
	json_object_set_new(o, "links", links);
	json_object_set_new(o, "via", via);
}

static void put_alternates(json_t *o, const struct item *it)
{
	json_t *list = json_array();
	const char *archive = NULL;

	for (size_t i = 0; i < it->alternates.n; i++) {
		const struct alternate *a = &it->alternates.v[i];
		const char *role = str_or_empty(a->role);
		json_t *alt;

		if (str_empty(a->url) || !url_may_open(a->url))
			continue;
		if (!archive && !strcmp(role, "archive"))
			archive = a->url;
		/* "other" as the words of a link says nothing. */
		if (!*role || !strcmp(role, "other"))
			role = "also";
		alt = json_object();
		context_put_line(alt, "role", role);
		put_url(alt, "url", a->url);
		json_array_append_new(list, alt);
	}
	json_object_set_new(o, "alternates", list);
	put_url(o, "archive_url", archive);
}

static void put_parts(json_t *o, const struct item *it,
		      const struct post_options *opt)
{
	json_t *notes = json_array(), *quotes = json_array();
	const char *words = NULL;

	for (size_t i = 0; i < it->notes.n; i++)
		json_array_append_new(notes, own_text(it->notes.v[i].body));
	if (it->quotes.n && opt->find_words)
		words = opt->find_words(it->id, opt->ctx);
	for (size_t i = 0; i < it->quotes.n; i++)
		json_array_append_new(quotes,
				      make_quote(&it->quotes.v[i], it, words));
	json_object_set_new(o, "notes", notes);
	json_object_set_new(o, "quotes", quotes);
}

json_t *context_item(const struct item *it, const struct collection *c,
		     const struct post_options *opt)
{
	json_t *o = json_object();
	struct buf b = BUF_INIT;

	context_put_line(o, "title", item_label(it, &b));
	put_url(o, "url", it->url);
	put_url(o, "canonical_url", it->canonical);
	context_put_list(o, "authors", &it->authors);
	context_put_line(o, "site", it->site);
	context_put_line(o, "description", it->description);
	context_put_line(o, "lang", it->lang);
	context_put_line(o, "kind", kind_name(it->kind));
	context_put_line(o, "published", it->published);
	buf_clear(&b);
	if (!str_empty(it->published))
		date_add_long(&b, it->published);
	context_put_line(o, "published_long", b.s);
	put_day(o, "added", it->added);
	put_day(o, "done", it->done);
	json_object_set_new(o, "minutes",
			    json_integer(it->minutes
						 ? it->minutes
						 : (it->duration + 59) / 60));
	json_object_set_new(o, "pages", json_integer(it->pages));
	json_object_set_new(o, "starred", json_boolean(it->starred));
	context_put_list(o, "tags", &it->tags);
	put_alternates(o, it);
	put_links(o, it, c);
	put_parts(o, it, opt);
	buf_release(&b);
	return o;
}
