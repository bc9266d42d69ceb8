/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/post_parts.h"

#include "base/text.h"
#include "exchange/tags.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A page on its way to Markdown: blocks that are parted by empty lines. */
struct page {
	struct buf *out;
	struct buf block;  /* the one under way */
	struct buf prefix; /* "## " or "- " of it */
	char *href;        /* of the link that is open; NULL: none */
	size_t link_at;    /* where its words begin in `block` */
	int quotes, lists, pre, skip, title;
	struct collection *c;
};

static int is_one_of(const char *name, const char *names)
{
	size_t n = strlen(name);

	for (const char *s = names; *s;
	     s += strcspn(s, " "), s += strspn(s, " "))
		if (strcspn(s, " ") == n && !strncmp(s, name, n))
			return 1;
	return 0;
}

static void end_link(struct page *p)
{
	size_t from = p->link_at;
	int empty = 1;

	if (!p->href)
		return;
	for (size_t i = from; i < p->block.len; i++)
		empty &= isspace((unsigned char)p->block.s[i]) != 0;
	if (empty) {
		buf_truncate(&p->block, from - 1);
	} else {
		buf_adds(&p->block, "](");
		for (const char *s = p->href; *s; s++) {
			if (strchr(" ()<>\"\\", *s))
				buf_addf(&p->block, "%%%02X",
					 (unsigned char)*s);
			else
				buf_addc(&p->block, *s);
		}
		buf_addc(&p->block, ')');
	}
	free(p->href);
	p->href = NULL;
}

static void end_block(struct page *p)
{
	const char *s;

	end_link(p);
	buf_trim(&p->block);
	s = p->block.s;
	if (p->title) {
		struct buf plain = BUF_INIT;

		markdown_add_plain(&plain, s, strlen(s));
		if (*s && str_empty(p->c->title))
			str_set(&p->c->title, plain.s);
		buf_release(&plain);
	} else if (*s) {
		while (*s) {
			size_t n = strcspn(s, "\n");

			buf_adds(p->out, p->quotes ? "> " : "");
			buf_adds(p->out, p->prefix.s);
			buf_add(p->out, s, n);
			buf_addc(p->out, '\n');
			buf_clear(&p->prefix);
			s += n + (s[n] == '\n');
		}
		buf_adds(p->out, p->quotes ? ">\n" : "\n");
	}
	buf_clear(&p->block);
	buf_clear(&p->prefix);
}

/* White space runs together, except where it is meant. */
static void add_text(struct page *p, const struct buf *text)
{
	struct buf b = BUF_INIT;

	if (p->skip)
		return;
	for (size_t i = 0; i < text->len; i++) {
		char c = text->s[i];

		if (p->pre || !isspace((unsigned char)c))
			buf_addc(&b, c);
		else if (!b.len || b.s[b.len - 1] != ' ')
			buf_addc(&b, ' ');
	}
	if (p->pre)
		buf_add(&p->block, b.s, b.len);
	else
		markdown_add_escaped(&p->block, b.s, b.len);
	buf_release(&b);
}

static void open_tag(struct page *p, const struct tag *t)
{
	const char *href = tag_get(t, "href");

	if (!strcmp(t->name, "a") && href &&
	    (!strncasecmp(href, "http://", 7) ||
	     !strncasecmp(href, "https://", 8))) {
		end_link(p);
		buf_addc(&p->block, '[');
		p->href = xstrdup(href);
		p->link_at = p->block.len;
	} else if (!strcmp(t->name, "blockquote")) {
		end_block(p);
		p->quotes++;
	} else if (!strcmp(t->name, "li")) {
		end_block(p);
		buf_adds(&p->prefix, p->quotes ? "" : "- ");
	} else if (!strcmp(t->name, "h1") || !strcmp(t->name, "title")) {
		end_block(p);
		p->title = 1;
	} else if (t->name[0] == 'h' && isdigit((unsigned char)t->name[1])) {
		end_block(p);
		buf_addch(&p->prefix, '#', (size_t)(t->name[1] - '0'));
		buf_addc(&p->prefix, ' ');
	} else if (!strcmp(t->name, "pre")) {
		end_block(p);
		p->pre++;
	}
}

static void close_tag(struct page *p, const struct tag *t)
{
	if (!strcmp(t->name, "a")) {
		end_link(p);
	} else if (!strcmp(t->name, "blockquote")) {
		end_block(p);
		if (p->quotes)
			p->quotes--;
		buf_addc(p->out, '\n');
	} else if (!strcmp(t->name, "h1") || !strcmp(t->name, "title")) {
		end_block(p);
		p->title = 0;
	} else if (!strcmp(t->name, "pre")) {
		if (p->block.len)
			buf_insert(&p->block, 0, "```\n", 4);
		if (p->block.len)
			buf_adds(&p->block, "\n```");
		end_block(p);
		p->pre -= p->pre > 0;
	}
}

static void read_tag(struct page *p, const struct tag *t)
{
	static const char blocks[] = "p div section article header main ul ol "
				     "li dl dt dd table tr h1 h2 h3 h4 h5 h6 "
				     "figure figcaption hr body footer";
	static const char left_out[] = "nav aside form svg button select "
				       "template noscript iframe";

	if (is_one_of(t->name, left_out)) {
		p->skip += t->closes ? -(p->skip > 0) : 1;
		return;
	}
	if (p->skip)
		return;
	if (is_one_of(t->name, blocks))
		end_block(p);
	if (!strcmp(t->name, "br"))
		buf_addc(&p->block, p->quotes || p->pre ? '\n' : ' ');
	if (is_one_of(t->name, "em i"))
		buf_addc(&p->block, '*');
	else if (is_one_of(t->name, "strong b"))
		buf_adds(&p->block, "**");
	else if (!strcmp(t->name, "code") && !p->pre)
		buf_addc(&p->block, '`');
	else if (t->closes)
		close_tag(p, t);
	else
		open_tag(p, t);
}

/* The part of a page that is the post: from the first <article> to the last
 * of its ends, else <main>, else all. */
static void find_part(const char **s, size_t *len)
{
	static const char *const names[] = { "article", "main", "body" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char *open = xasprintf("<%s", names[i]);
		char *close = xasprintf("</%s", names[i]);
		const char *from = strcasestr(*s, open), *to = NULL;

		for (const char *p = from; p && (p = strcasestr(p, close)); p++)
			to = p;
		free(open);
		free(close);
		if (from) {
			*len = to ? (size_t)(to - from)
				  : *len - (size_t)(from - *s);
			*s = from;
			return;
		}
	}
}

static void read_part(struct page *p, const char *s, size_t len)
{
	struct tag_reader tags;
	struct buf text = BUF_INIT;
	struct tag t = { 0 };
	int more = 1;

	tag_reader_init(&tags, s, len);
	while (more) {
		buf_clear(&text);
		more = tag_reader_next(&tags, &text, &t);
		add_text(p, &text);
		if (more)
			read_tag(p, &t);
	}
	end_block(p);
	tag_release(&t);
	buf_release(&text);
}

char *post_html_to_markdown(const char *s, size_t len, struct collection *c)
{
	struct buf out = BUF_INIT;
	struct page p = {
		.out = &out, .block = BUF_INIT, .prefix = BUF_INIT, .c = c
	};
	const char *title = strcasestr(s, "<title"), *part = s;
	size_t n = len;

	find_part(&part, &n);
	read_part(&p, part, n);
	if (title && str_empty(c->title)) {
		const char *end = strcasestr(title, "</title>");

		if (end)
			read_part(&p, title,
				  (size_t)(end - title) + strlen("</title>"));
	}
	free(p.href);
	buf_release(&p.block);
	buf_release(&p.prefix);
	return buf_detach(&out);
}
