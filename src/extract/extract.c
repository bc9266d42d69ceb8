/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/extract.h"

#include "base/limits.h"
#include "base/text.h"
#include "core/blocks.h"
#include "extract/archive.h"
#include "extract/article.h"
#include "extract/charset.h"
#include "extract/html.h"
#include "extract/media.h"
#include "extract/metadata.h"
#include "extract/pdf.h"
#include "extract/plain.h"
#include "extract/prescan.h"
#include "extract/render.h"
#include "extract/spare.h"

#include <stdlib.h>
#include <string.h>

/* Says what was left out, behind what was said before. */
static void add_note(struct page *ret, const char *what)
{
	char *both = ret->note ? xasprintf("%s; %s", ret->note, what) :
				 xstrdup(what);

	free(ret->note);
	ret->note = both;
}

/* `blocks` and its links as text, with how long it takes to read. */
static void take_text(struct page *ret, struct buf *blocks,
		      struct strv *links)
{
	struct buf text = BUF_INIT;
	long words, ideographs;

	if (!blocks->len)
		return;
	blocks_add_plain(&text, blocks->s);
	text_count(text.s, &words, &ideographs);
	ret->words = words + ideographs;
	ret->minutes = text_minutes(words, ideographs);
	ret->blocks = buf_detach(blocks);
	ret->text = buf_detach(&text);
	ret->links = *links;
	*links = (struct strv){ 0 };
}

static void render_parts(struct render *r, const struct part_vec *parts)
{
	for (size_t i = 0; i < parts->n; i++) {
		render_add(r, parts->v[i]);
		render_flush(r);
	}
	buf_trim(&r->out);
}

static void extract_text(struct html_doc *doc, const struct extract_input *in,
			 struct page *ret)
{
	struct part_vec parts = { 0 };
	struct buf spare = BUF_INIT;
	struct strv none = { 0 };
	struct render r;

	render_init(&r, in->url, ret->title);
	doc->is_article = ret->authors.n && ret->published;
	doc->is_thread = kind_parse(ret->kind) == KIND_THREAD;
	article_find(doc, &parts);
	render_parts(&r, &parts);
	if (!r.out.len) {
		/* Nothing but what articles do not begin or end with. */
		r.title = NULL;
		article_take_all(doc, &parts);
		render_parts(&r, &parts);
	}
	if (r.too_long)
		add_note(ret, "text: too long, its end was left out");
	if (spare_text(&spare, doc, ret->description, r.out.s))
		take_text(ret, &spare, &none);
	else
		take_text(ret, &r.out, &r.links);
	buf_release(&spare);
	render_release(&r);
	VEC_FREE(&parts);
}

static void extract_html(const struct extract_input *in, struct buf *html,
			 struct page *ret)
{
	struct runs runs = RUNS_INIT;
	const char *why = prescan(html, &runs);
	struct html_doc *doc;

	if (why) {
		char *what = xasprintf("text: %s", why);

		add_note(ret, what);
		free(what);
	}
	doc = html_parse(html->s, html->len, &runs);
	if (doc->is_cut)
		add_note(ret, "text: takes too long to parse, its end was left "
			      "out");
	metadata_fill(doc, in->url, ret);
	extract_text(doc, in, ret);
	html_free(doc);
}

static void extract_pdf(const struct extract_input *in, struct page *ret)
{
	struct buf blocks = BUF_INIT;
	struct strv none = { 0 };

	pdf_extract(in, ret);
	if (!ret->blocks)
		return;
	buf_adds(&blocks, ret->blocks);
	str_set(&ret->blocks, NULL);
	take_text(ret, &blocks, &none);
	buf_release(&blocks);
}

static void extract_plain(const char *text, struct page *ret)
{
	struct buf blocks = BUF_INIT;
	struct strv none = { 0 };

	if (plain_to_blocks(&blocks, text, LIMIT_PAGE_TEXT / 2))
		add_note(ret, "text: too long, its end was left out");
	take_text(ret, &blocks, &none);
	buf_release(&blocks);
}

void extract_page(const struct extract_input *in, struct page *ret)
{
	enum media m = media_guess(in->content_type, in->body, in->len);
	struct buf utf8 = BUF_INIT;
	size_t len = in->len;

	extract_outline(in, ret);
	if (m == MEDIA_PDF)
		extract_pdf(in, ret);
	if (m == MEDIA_JSON)
		archive_read(in->body, in->len, ret);
	if (m != MEDIA_HTML && m != MEDIA_TEXT)
		return;
	if (len > LIMIT_PARSE_BODY) {
		len = LIMIT_PARSE_BODY;
		/* Not inside a character: it would no longer be UTF-8. */
		while (len && (in->body[len] & 0xC0) == 0x80)
			len--;
		add_note(ret, "text: too long, its end was left out");
	}
	charset_decode(&utf8, in->body, len,
		       charset_guess(in->body, len, in->content_type));
	if (m == MEDIA_HTML)
		extract_html(in, &utf8, ret);
	else
		extract_plain(utf8.s, ret);
	if (in->brief)
		str_set(&ret->text, NULL);
	buf_release(&utf8);
}
