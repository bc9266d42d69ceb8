/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/date.h"
#include "core/url.h"
#include "exchange/formats.h"
#include "exchange/xml.h"

#include <string.h>

static instant changed_at(const struct item *it)
{
	return it->changed ? it->changed : it->added;
}

static void add_time(struct buf *b, int blanks, const char *name, instant t)
{
	struct buf time = BUF_INIT;

	clock_add_utc(&time, t);
	xml_add_element(b, blanks, name, time.s);
	buf_release(&time);
}

/* RFC 4287 wants a whole time. */
static void add_published(struct buf *b, const char *date)
{
	instant t;

	if (!str_empty(date) && date_precision(date) >= PRECISION_DAY &&
	    !clock_parse(date, &t))
		add_time(b, 4, "published", t);
}

static void add_notes(struct buf *b, const struct item *it)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < it->notes.n; i++)
		buf_addf(&text, "%s%s", text.len ? "\n\n" : "",
			 it->notes.v[i].body);
	for (size_t i = 0; i < it->quotes.n; i++)
		buf_addf(&text, "%s> %s", text.len ? "\n\n" : "",
			 it->quotes.v[i].body);
	if (text.len) {
		buf_adds(b, "    <content type=\"text\">");
		xml_add(b, text.s);
		buf_adds(b, "</content>\n");
	}
	buf_release(&text);
}

static void add_entry(struct buf *b, const struct item *it)
{
	struct buf scratch = BUF_INIT;

	buf_adds(b, "  <entry>\n");
	buf_addf(b, "    <id>urn:uuid:%s</id>\n", str_or_empty(it->uuid));
	xml_add_element(b, 4, "title", item_label(it, &scratch));
	if (!str_empty(it->url) && url_may_open(it->url)) {
		buf_adds(b, "    <link rel=\"alternate\" href=\"");
		xml_add(b, it->url);
		buf_adds(b, "\"/>\n");
	}
	add_time(b, 4, "updated", changed_at(it));
	add_published(b, it->published);
	for (size_t i = 0; i < it->authors.n; i++) {
		buf_adds(b, "    <author>\n");
		xml_add_element(b, 6, "name", it->authors.v[i]);
		buf_adds(b, "    </author>\n");
	}
	for (size_t i = 0; i < it->tags.n; i++) {
		buf_adds(b, "    <category term=\"");
		xml_add(b, it->tags.v[i]);
		buf_adds(b, "\"/>\n");
	}
	xml_add_element(b, 4, "summary", it->description);
	add_notes(b, it);
	buf_adds(b, "  </entry>\n");
	buf_release(&scratch);
}

int atom_format_export(const struct bundle *bundle, struct buf *out,
		       struct err *err)
{
	instant last = 0;
	int rc = 0;

	for (size_t i = 0; i < bundle->items.n; i++)
		if (changed_at(&bundle->items.v[i]) > last)
			last = changed_at(&bundle->items.v[i]);
	buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
		      "  <id>tag:rl,2026:reading-list</id>\n"
		      "  <title>Reading list</title>\n"
		      "  <author>\n    <name>rl</name>\n  </author>\n");
	add_time(out, 2, "updated", last);
	for (size_t i = 0; !rc && i < bundle->items.n; i++) {
		add_entry(out, &bundle->items.v[i]);
		rc = bundle_go_on(bundle, i, err);
	}
	buf_adds(out, "</feed>\n");
	return rc;
}
