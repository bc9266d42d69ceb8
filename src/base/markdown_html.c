/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/markdown.h"

#include "base/html.h"
#include "base/limits.h"

#include <md4c.h>
#include <string.h>

#define FLAGS                                                      \
	(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML | \
	 MD_FLAG_PERMISSIVEAUTOLINKS)
#define HEADING      3 /* the highest; the page has two of its own */
#define LAST_HEADING 6

struct writer {
	struct buf *b;
	int images; /* in one another: their words are those of one link */
	int dead;   /* links that lead nowhere: their words stay */
	int (*may_open)(const char *url);
};

/* An address; of entities only "&amp;" is one's own way to write a sign of
 * it. */
static void add_address(struct buf *b, const MD_ATTRIBUTE *a)
{
	for (size_t i = 0; a->text && a->substr_offsets[i] < a->size; i++) {
		const char *s = a->text + a->substr_offsets[i];
		size_t len = a->substr_offsets[i + 1] - a->substr_offsets[i];

		if (a->substr_types[i] == MD_TEXT_ENTITY &&
		    !strncmp(s, "&amp;", len))
			buf_addc(b, '&');
		else if (a->substr_types[i] != MD_TEXT_NULLCHAR)
			buf_add(b, s, len);
	}
}

static void add_href(struct writer *w, const MD_ATTRIBUTE *a, const char *class)
{
	struct buf url = BUF_INIT;

	add_address(&url, a);
	if (w->may_open(url.s)) {
		buf_adds(w->b, "<a href=\"");
		html_add(w->b, url.s, url.len);
		buf_addf(w->b, "\"%s rel=\"noopener noreferrer\">", class);
	} else {
		w->dead++;
	}
	buf_release(&url);
}

static void end_href(struct writer *w)
{
	if (w->dead)
		w->dead--;
	else
		buf_adds(w->b, "</a>");
}

static const char *block_name(MD_BLOCKTYPE type)
{
	switch (type) {
	case MD_BLOCK_QUOTE:
		return "blockquote";
	case MD_BLOCK_UL:
		return "ul";
	case MD_BLOCK_OL:
		return "ol";
	case MD_BLOCK_LI:
		return "li";
	case MD_BLOCK_P:
		return "p";
	case MD_BLOCK_TABLE:
		return "table";
	case MD_BLOCK_THEAD:
		return "thead";
	case MD_BLOCK_TBODY:
		return "tbody";
	case MD_BLOCK_TR:
		return "tr";
	case MD_BLOCK_TH:
		return "th";
	case MD_BLOCK_TD:
		return "td";
	default:
		return NULL;
	}
}

static int heading_level(void *detail)
{
	int level = (int)((MD_BLOCK_H_DETAIL *)detail)->level + HEADING - 1;

	return level > LAST_HEADING ? LAST_HEADING : level;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
	struct writer *w = userdata;
	const char *name = block_name(type);

	if (type == MD_BLOCK_HR)
		buf_adds(w->b, "<hr>\n");
	else if (type == MD_BLOCK_H)
		buf_addf(w->b, "<h%d>", heading_level(detail));
	else if (type == MD_BLOCK_CODE)
		buf_adds(w->b, "<pre><code>");
	else if (type == MD_BLOCK_OL &&
		 ((MD_BLOCK_OL_DETAIL *)detail)->start != 1)
		buf_addf(w->b, "<ol start=\"%u\">\n",
			 ((MD_BLOCK_OL_DETAIL *)detail)->start);
	else if (name)
		buf_addf(w->b, "<%s>%s", name,
			 type == MD_BLOCK_P || type >= MD_BLOCK_TH ||
					 type == MD_BLOCK_LI
				 ? ""
				 : "\n");
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
	struct writer *w = userdata;
	const char *name = block_name(type);

	if (type == MD_BLOCK_H)
		buf_addf(w->b, "</h%d>\n", heading_level(detail));
	else if (type == MD_BLOCK_CODE)
		buf_adds(w->b, "</code></pre>\n");
	else if (name)
		buf_addf(w->b, "</%s>\n", name);
	return 0;
}

static const char *span_name(MD_SPANTYPE type)
{
	switch (type) {
	case MD_SPAN_EM:
		return "em";
	case MD_SPAN_STRONG:
		return "strong";
	case MD_SPAN_CODE:
		return "code";
	case MD_SPAN_DEL:
		return "del";
	default:
		return NULL;
	}
}

static int enter_span(MD_SPANTYPE type, void *detail, void *userdata)
{
	struct writer *w = userdata;
	const char *name = span_name(type);

	if (type == MD_SPAN_A)
		add_href(w, &((MD_SPAN_A_DETAIL *)detail)->href, "");
	else if (type == MD_SPAN_IMG && !w->images++)
		add_href(w, &((MD_SPAN_IMG_DETAIL *)detail)->src,
			 " class=\"picture\"");
	else if (name && !w->images)
		buf_addf(w->b, "<%s>", name);
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *userdata)
{
	struct writer *w = userdata;
	const char *name = span_name(type);

	(void)detail;
	if (type == MD_SPAN_A)
		end_href(w);
	else if (type == MD_SPAN_IMG && !--w->images)
		end_href(w);
	else if (name && !w->images)
		buf_addf(w->b, "</%s>", name);
	return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE len,
		    void *userdata)
{
	struct writer *w = userdata;

	if (type == MD_TEXT_BR)
		buf_adds(w->b, "<br>\n");
	else if (type == MD_TEXT_SOFTBR)
		buf_addc(w->b, '\n');
	else if (type == MD_TEXT_NULLCHAR)
		buf_adds(w->b, "\xEF\xBF\xBD");
	else if (type == MD_TEXT_ENTITY)
		buf_add(w->b, s, len);
	else
		html_add(w->b, s, len);
	return 0;
}

static void add_source(struct buf *b, const char *s)
{
	while (*s) {
		const char *end = strstr(s, "\n\n");
		size_t n = end ? (size_t)(end - s) : strlen(s);

		buf_adds(b, "<p>");
		html_add(b, s, n);
		buf_adds(b, "</p>\n");
		s += n + strspn(s + n, "\n");
	}
}

void markdown_add_html(struct buf *b, const char *markdown,
		       int (*may_open)(const char *url))
{
	static const MD_PARSER parser = { .flags = FLAGS,
					  .enter_block = enter_block,
					  .leave_block = leave_block,
					  .enter_span = enter_span,
					  .leave_span = leave_span,
					  .text = add_text };
	struct writer w = { .b = b, .may_open = may_open };
	size_t before = b->len, len = strlen(markdown);

	if (len > LIMIT_MARKDOWN ||
	    md_parse(markdown, (MD_SIZE)len, &parser, &w)) {
		buf_truncate(b, before);
		add_source(b, markdown);
	}
}
