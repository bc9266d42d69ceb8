/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/item_page.h"

#include "core/date.h"
#include "ops/fetch.h"

#include <stdlib.h>
#include <string.h>

#define LABEL_CELLS 12

/* One line of the facts: nothing is shown when `add` adds nothing. */
struct fact {
	const char *label;
	void (*add)(struct buf *b, const struct item *it);
};

static void add_time(struct buf *b, instant t)
{
	if (t)
		clock_add_local(b, t, "%Y-%m-%d %H:%M");
}

void out_time(struct out *o, instant t)
{
	struct buf b = BUF_INIT;

	add_time(&b, t);
	out_raw(o, b.s);
	buf_release(&b);
}

static void add_strv(struct buf *b, const struct strv *sv)
{
	char *s = strv_join(sv, ", ");

	buf_adds(b, s);
	free(s);
}

static void fact_id(struct buf *b, const struct item *it)
{
	buf_addf(b, "%lld  %s", (long long)it->id, str_or_empty(it->uuid));
}

static void fact_url(struct buf *b, const struct item *it)
{
	buf_adds(b, it->url);
}

static void fact_authors(struct buf *b, const struct item *it)
{
	add_strv(b, &it->authors);
}

static void fact_site(struct buf *b, const struct item *it)
{
	buf_adds(b, it->site);
}

static void fact_published(struct buf *b, const struct item *it)
{
	if (!str_empty(it->published))
		date_add_long(b, it->published);
}

static void fact_kind(struct buf *b, const struct item *it)
{
	struct buf length = BUF_INIT;

	buf_adds(b, kind_name(it->kind));
	item_add_length(&length, it);
	if (length.len)
		buf_addf(b, ", %s", length.s);
	if (it->words)
		buf_addf(b, ", %ld words", it->words);
	if (!str_empty(it->lang))
		buf_addf(b, ", in %s", it->lang);
	buf_release(&length);
}

static void fact_state(struct buf *b, const struct item *it)
{
	buf_adds(b, state_name(it->state));
	if (it->starred)
		buf_adds(b, ", starred");
	if (it->snoozed > clock_now()) {
		buf_adds(b, ", snoozed until ");
		add_time(b, it->snoozed);
	}
	if (it->trashed)
		buf_adds(b, ", in the trash");
}

static void fact_tags(struct buf *b, const struct item *it)
{
	for (size_t i = 0; i < it->tags.n; i++)
		buf_addf(b, "%s#%s", i ? " " : "", it->tags.v[i]);
}

static void fact_added(struct buf *b, const struct item *it)
{
	add_time(b, it->added);
}

static void fact_changed(struct buf *b, const struct item *it)
{
	add_time(b, it->changed);
}

static void fact_started(struct buf *b, const struct item *it)
{
	add_time(b, it->started);
}

static void fact_done(struct buf *b, const struct item *it)
{
	add_time(b, it->done);
}

static void fact_text(struct buf *b, const struct item *it)
{
	if (it->has_text)
		buf_adds(b, "kept for reading offline");
}

static void fact_fetch(struct buf *b, const struct item *it)
{
	if (it->fetch == FETCH_NONE)
		return;
	buf_adds(b, fetch_state_name(it->fetch));
	if (it->fetched && it->fetch == FETCH_OK) {
		buf_addc(b, ' ');
		add_time(b, it->fetched);
	}
	if (it->http_status && it->fetch != FETCH_OK)
		buf_addf(b, ", status %ld", it->http_status);
	if (!str_empty(it->fetch_error))
		buf_addf(b, ", %s", it->fetch_error);
	if (op_fetch_is_early(it)) {
		buf_adds(b, ", again after ");
		add_time(b, it->fetched);
	}
}

static const struct fact facts[] = {
	{ "by", fact_authors },       { "site", fact_site },
	{ "published", fact_published }, { "address", fact_url },
	{ "number", fact_id },        { "kind", fact_kind },
	{ "state", fact_state },      { "tags", fact_tags },
	{ "added", fact_added },      { "changed", fact_changed },
	{ "started", fact_started },  { "done", fact_done },
	{ "text", fact_text },        { "fetch", fact_fetch },
};

static void write_label(struct out *o, const char *label)
{
	out_style(o, STYLE_LABEL);
	out_rawf(o, "%-*s", LABEL_CELLS, label);
	out_style(o, STYLE_PLAIN);
}

static void write_facts(struct out *o, const struct item *it)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++) {
		buf_clear(&b);
		facts[i].add(&b, it);
		if (!b.len)
			continue;
		write_label(o, facts[i].label);
		out_line(o, b.s);
		out_raw(o, "\n");
	}
	buf_release(&b);
}

static void write_heading(struct out *o, const char *s)
{
	out_raw(o, "\n");
	out_styled(o, STYLE_TITLE, s);
	out_raw(o, "\n");
}

static void write_notes(struct out *o, const struct item *it)
{
	if (it->notes.n)
		write_heading(o, "Notes");
	for (size_t i = 0; i < it->notes.n; i++) {
		const struct note *n = &it->notes.v[i];

		out_rawf(o, "%3zu  ", i + 1);
		out_style(o, STYLE_LABEL);
		out_time(o, n->created);
		out_style(o, STYLE_PLAIN);
		out_raw(o, "\n");
		out_markdown(o, n->body, "     ");
	}
}

/* Where the words were found, unless the locator says the same. */
static void write_found(struct out *o, const struct quote *q, int has_text)
{
	if (has_text && !q->found)
		out_raw(o, "not in the text  ");
	else if (q->found && (q->loc.type != LOC_PARAGRAPH ||
			      q->loc.number != q->found))
		out_rawf(o, "\xC2\xB6 %lld  ", (long long)q->found);
}

static void write_quotes(struct out *o, const struct item *it)
{
	struct buf loc = BUF_INIT;

	if (it->quotes.n)
		write_heading(o, "Quotes");
	for (size_t i = 0; i < it->quotes.n; i++) {
		const struct quote *q = &it->quotes.v[i];

		buf_clear(&loc);
		locator_add(&loc, &q->loc);
		out_rawf(o, "%3zu  ", i + 1);
		out_style(o, STYLE_LABEL);
		out_line(o, loc.s);
		if (loc.len)
			out_raw(o, "  ");
		write_found(o, q, it->has_text);
		out_time(o, q->created);
		out_style(o, STYLE_PLAIN);
		out_raw(o, "\n");
		out_wrapped(o, q->body, "     > ");
		if (!str_empty(q->comment))
			out_markdown(o, q->comment, "     ");
	}
	buf_release(&loc);
}

static void write_links(struct out *o, const struct item *it)
{
	if (it->links.n)
		write_heading(o, "Links");
	for (size_t i = 0; i < it->links.n; i++) {
		const struct link *l = &it->links.v[i];

		out_rawf(o, "  %s%-10s  ", l->incoming ? "< " : "> ",
			 rel_name(l->rel));
		if (l->to_id)
			out_rawf(o, "%lld  ", (long long)l->to_id);
		out_line(o, l->to_id ? l->to_title : l->url);
		out_raw(o, "\n");
	}
}

static void write_alternates(struct out *o, const struct item *it)
{
	if (it->alternates.n)
		write_heading(o, "Also at");
	for (size_t i = 0; i < it->alternates.n; i++) {
		const struct alternate *a = &it->alternates.v[i];

		out_raw(o, "  ");
		write_label(o, str_or_empty(a->role));
		out_line(o, a->url);
		out_raw(o, "\n");
	}
}

static void write_collections(struct out *o, const struct item *it)
{
	if (it->collections.n)
		write_heading(o, "In collections");
	for (size_t i = 0; i < it->collections.n; i++) {
		out_raw(o, "  ");
		out_line(o, it->collections.v[i].name);
		out_raw(o, "\n");
	}
}

void out_item_page(struct out *o, const struct item *it)
{
	struct buf scratch = BUF_INIT;

	out_styled(o, STYLE_TITLE, item_label(it, &scratch));
	out_raw(o, "\n\n");
	write_facts(o, it);
	if (!str_empty(it->description)) {
		out_raw(o, "\n");
		out_wrapped(o, it->description, "");
	}
	write_notes(o, it);
	write_quotes(o, it);
	write_links(o, it);
	write_alternates(o, it);
	write_collections(o, it);
	buf_release(&scratch);
}
