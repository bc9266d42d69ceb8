/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "core/url.h"
#include "exchange/formats.h"
#include "exchange/tags.h"
#include "exchange/xml.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define HEAD "<!DOCTYPE NETSCAPE-Bookmark-file-1>"

static void add_attribute(struct buf *b, const char *name, const char *value)
{
	if (str_empty(value))
		return;
	buf_addf(b, " %s=\"", name);
	xml_add(b, value);
	buf_addc(b, '"');
}

static void add_item(struct buf *b, const struct item *it)
{
	struct buf scratch = BUF_INIT;
	char *tags = strv_join(&it->tags, ",");
	char *added = xasprintf("%lld", (long long)it->added);

	buf_adds(b, "    <DT><A");
	add_attribute(b, "HREF", it->url);
	add_attribute(b, "ADD_DATE", added);
	add_attribute(b, "TAGS", tags);
	add_attribute(b, "TOREAD", it->state == STATE_UNREAD ? "1" : "0");
	buf_addc(b, '>');
	xml_add(b, item_label(it, &scratch));
	buf_adds(b, "</A>\n");
	buf_clear(&scratch);
	for (size_t i = 0; i < it->notes.n; i++)
		buf_addf(&scratch, "%s%s", i ? "\n\n" : "",
			 it->notes.v[i].body);
	if (scratch.len) {
		buf_adds(b, "    <DD>");
		xml_add(b, scratch.s);
		buf_addc(b, '\n');
	}
	free(added);
	free(tags);
	buf_release(&scratch);
}

int netscape_format_export(const struct bundle *bundle, struct buf *out,
			   struct err *err)
{
	int rc = 0;

	buf_adds(out, HEAD "\n"
			   "<META HTTP-EQUIV=\"Content-Type\" "
			   "CONTENT=\"text/html; charset=UTF-8\">\n"
			   "<TITLE>Bookmarks</TITLE>\n"
			   "<H1>Bookmarks</H1>\n"
			   "<DL><p>\n");
	for (size_t i = 0; !rc && i < bundle->items.n; i++) {
		if (!str_empty(bundle->items.v[i].url) &&
		    url_may_open(bundle->items.v[i].url))
			add_item(out, &bundle->items.v[i]);
		rc = bundle_go_on(bundle, i, err);
	}
	buf_adds(out, "</DL><p>\n");
	return rc;
}

int netscape_format_sniff(const char *s, size_t len)
{
	return len >= strlen(HEAD) && !strncasecmp(s, HEAD, strlen(HEAD)) ? 100
									  : 0;
}

/* A file under way: the folders above, and the item that text belongs to. */
struct reading {
	struct bundle *b;
	struct strv folders;
	struct buf text;
	enum { IN_NOTHING, IN_LINK, IN_FOLDER, IN_NOTE } in;
	int skipped; /* the last bookmark was: a note behind it, too */
};

/* Browsers' own folders say nothing about what is in them. */
static int is_root_folder(const char *name)
{
	static const char *const names[] = {
		"bookmarks",      "bookmarks bar",   "bookmarks toolbar",
		"bookmarks menu", "other bookmarks", "mobile bookmarks",
		"favorites bar",  "favourites bar",  "unsorted bookmarks",
		"reading list",
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcasecmp(name, names[i]))
			return 1;
	return !*name;
}

static void finish_text(struct reading *r)
{
	struct item *it = r->b->items.n ? &r->b->items.v[r->b->items.n - 1]
					: NULL;

	buf_trim(&r->text);
	if (r->in == IN_LINK && it)
		str_set(&it->title, r->text.s);
	else if (r->in == IN_FOLDER)
		strv_push(&r->folders, r->text.s);
	else if (r->in == IN_NOTE && it && !r->skipped && r->text.len)
		((struct note *)VEC_PUSH(&it->notes))->body =
			xstrdup(r->text.s);
	buf_clear(&r->text);
	r->in = IN_NOTHING;
}

static void add_folder_tags(struct reading *r, struct item *it)
{
	struct buf tag = BUF_INIT;

	for (size_t i = 0; i < r->folders.n; i++) {
		const char *name = r->folders.v[i];

		if (is_root_folder(name))
			continue;
		if (tag.len)
			buf_addc(&tag, '/');
		for (; *name; name++)
			buf_addc(&tag, strchr("/,\"'", *name) ? '-' : *name);
	}
	if (tag.len && tag.len < 128)
		strv_add_new(&it->tags, tag.s);
	buf_release(&tag);
}

static void add_tag_list(const char *s, struct item *it)
{
	while (s && *s) {
		size_t n = strcspn(s, ",");
		char *tag = xstrndup(s, n);

		if (n && n < 128)
			strv_add_new(&it->tags, tag);
		free(tag);
		s += n + (s[n] == ',');
	}
}

static void start_link(struct reading *r, const struct tag *t)
{
	const char *href = tag_get(t, "href"), *added = tag_get(t, "add_date");
	const char *to_read = tag_get(t, "toread");
	struct item *it;
	char *url = NULL;

	r->skipped = 1;
	if (!href)
		return;
	if ((strncasecmp(href, "http://", 7) != 0 &&
	     strncasecmp(href, "https://", 8) != 0) ||
	    url_from_words(href, &url, NULL)) {
		r->b->skipped++;
		return;
	}
	r->skipped = 0;
	it = VEC_PUSH(&r->b->items);
	it->url = url;
	if (added) {
		it->added = strtoll(added, NULL, 10);
		/* some write milli- and microseconds */
		while (it->added > 100000000000LL)
			it->added /= 1000;
		if (it->added < 0)
			it->added = 0;
	}
	if (to_read && !strcmp(to_read, "0"))
		it->state = STATE_DONE;
	add_tag_list(tag_get(t, "tags"), it);
	add_folder_tags(r, it);
	r->in = IN_LINK;
}

static void read_tag(struct reading *r, const struct tag *t)
{
	int breaks = !strcmp(t->name, "dt") || !strcmp(t->name, "dl") ||
		     !strcmp(t->name, "dd") || !strcmp(t->name, "h3") ||
		     !strcmp(t->name, "a");

	if (!breaks)
		return;
	finish_text(r);
	if (t->closes && !strcmp(t->name, "dl") && r->folders.n)
		free(r->folders.v[--r->folders.n]);
	if (t->closes)
		return;
	if (!strcmp(t->name, "a"))
		start_link(r, t);
	else if (!strcmp(t->name, "h3"))
		r->in = IN_FOLDER;
	else if (!strcmp(t->name, "dd"))
		r->in = IN_NOTE;
}

int netscape_format_import(const char *s, size_t len, const char *name,
			   struct bundle *ret, struct err *err)
{
	struct bundle b = { 0 };
	struct reading r = { .b = &b, .text = BUF_INIT };
	struct tag_reader tags;
	struct tag t = { 0 };

	(void)name;
	(void)err;
	tag_reader_init(&tags, s, len);
	while (tag_reader_next(&tags, &r.text, &t))
		read_tag(&r, &t);
	finish_text(&r);
	tag_release(&t);
	strv_release(&r.folders);
	buf_release(&r.text);
	*ret = b;
	return 0;
}
