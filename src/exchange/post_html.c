/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML as Markdown: blocks that are parted by empty lines.
 */
#include "exchange/post_page.h"

#include "base/text.h"
#include "core/url.h"

#include <ctype.h>
#include <stdlib.h>

#define LISTS 12 /* in one another that are indented */

struct list {
	int ordered;
	long n;    /* items so far */
	int width; /* of the marker with its blank */
	int fresh; /* the marker of an item is still to be written */
};

struct page {
	struct buf *out;
	struct buf block;  /* the one under way */
	struct buf prefix; /* "## " of it */
	char *href;        /* of the link that is open; NULL: none */
	size_t link_at;    /* where its words begin in `block` */
	struct list lists[LISTS];
	int depth; /* of lists, may be more than LISTS */
	int quotes, pre, code, title, strong, stress;
	int said;      /* who said the quotation stands here */
	char *skipped; /* name of the element that is left out; NULL: none */
	int skip_depth;
	struct html_part *part;
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

/* ---- Links ---- */

/* 1 when a picture in its own link leads to nothing but the picture. */
static int is_picture(const char *url)
{
	static const char *const ends[] = { ".png",  ".jpg", ".jpeg", ".gif",
					    ".webp", ".svg", ".avif" };
	size_t n = strcspn(url, "?#");

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		size_t len = strlen(ends[i]);

		if (n > len && !strncasecmp(url + n - len, ends[i], len))
			return 1;
	}
	return 0;
}

static void add_address(struct buf *b, const char *url)
{
	for (const char *s = url; *s; s++) {
		if (strchr(" ()<>\"\\", *s) || iscntrl((unsigned char)*s))
			buf_addf(b, "%%%02X", (unsigned char)*s);
		else
			buf_addc(b, *s);
	}
}

static void open_link(struct page *p, const char *url)
{
	buf_addc(&p->block, '[');
	str_set(&p->href, url);
	p->link_at = p->block.len;
}

/* Ends the words of a link.  One without any waits for the next block unless
 * this is its `last` one. */
static void end_link(struct page *p, int last)
{
	size_t from = p->link_at;
	int empty = 1, image;

	if (!p->href)
		return;
	for (size_t i = from; i < p->block.len; i++)
		empty &= isspace((unsigned char)p->block.s[i]) != 0;
	image = !strncmp(p->block.s + from, "![", 2);
	if (empty || (image && is_picture(p->href))) {
		buf_remove(&p->block, from - 1, 1);
		if (!last && empty)
			return;
	} else {
		buf_adds(&p->block, "](");
		add_address(&p->block, p->href);
		buf_addc(&p->block, ')');
	}
	str_set(&p->href, NULL);
}

static void add_anchor(struct page *p, const struct tag *t)
{
	const char *href = tag_get(t, "href");
	const char *rel = str_or_empty(tag_get(t, "rel"));
	char *url;

	end_link(p, 1);
	if (str_empty(href) || *href == '#' || is_one_of("author", rel))
		return;
	if (is_one_of("tag", rel)) {
		p->part->label = 1;
		buf_clear(&p->part->words);
		return;
	}
	url = is_web(href)    ? xstrdup(href)
	      : p->part->base ? url_resolve(p->part->base, href)
			      : NULL;
	/* The title of a post links the post. */
	if (url && !p->title && strcmp(url, str_or_empty(p->part->base)) != 0)
		open_link(p, url);
	free(url);
}

/* ---- Blocks ---- */

static struct list *list_of(struct page *p)
{
	int n = p->depth < LISTS ? p->depth : LISTS;

	return n ? &p->lists[n - 1] : NULL;
}

static void end_marks(struct page *p)
{
	if (p->stress)
		buf_addc(&p->block, '*');
	if (p->strong)
		buf_adds(&p->block, "**");
	p->stress = p->strong = 0;
}

/* What stands before each line of a block. */
static void add_indent(struct page *p, int first)
{
	int n = p->depth < LISTS ? p->depth : LISTS;

	for (int i = 0; i < n; i++) {
		struct list *l = &p->lists[i];

		if (!first || !l->fresh || i + 1 < n) {
			buf_addch(p->out, ' ', (size_t)l->width);
		} else {
			l->fresh = 0;
			if (l->ordered)
				buf_addf(p->out, "%ld. ", l->n);
			else
				buf_adds(p->out, "- ");
		}
	}
	buf_adds(p->out, p->quotes ? "> " : "");
}

/* An address in a block of its own is a link, as programs for blogs have
 * it. */
static void link_address(struct page *p)
{
	struct buf plain = BUF_INIT;

	markdown_add_plain(&plain, p->block.s, p->block.len);
	if (is_web(plain.s) && !strpbrk(plain.s, " \t\n<>")) {
		buf_clear(&p->block);
		buf_addc(&p->block, '<');
		add_address(&p->block, plain.s);
		buf_addc(&p->block, '>');
	}
	buf_release(&plain);
}

static void write_block(struct page *p)
{
	const char *s;
	int first = 1;

	link_address(p);
	s = p->block.s;
	while (*s) {
		size_t n = line_len(s);

		add_indent(p, first);
		if (first)
			buf_adds(p->out, p->prefix.s);
		if (first && !p->prefix.len && !p->pre && *s == '#')
			buf_addc(p->out, '\\');
		buf_add(p->out, s, n);
		buf_addc(p->out, '\n');
		first = 0;
		s += n + (s[n] == '\n');
	}
	if (p->quotes) {
		add_indent(p, 0);
		buf_addc(p->out, '\n');
	} else {
		buf_addc(p->out, '\n');
	}
}

/* A heading that is not the title is one of the text. */
static void end_title(struct page *p)
{
	struct buf plain = BUF_INIT;

	markdown_add_words(&plain, p->block.s, p->block.len);
	buf_trim(&plain);
	if (str_empty(p->c->title))
		str_set(&p->c->title, plain.s);
	else if (strcmp(p->c->title, plain.s) != 0)
		buf_addf(p->out, "# %s\n\n", p->block.s);
	buf_release(&plain);
}

static void end_block(struct page *p)
{
	char *open;

	end_marks(p);
	end_link(p, 0);
	open = xstrdup_null(p->href);
	buf_trim(&p->block);
	if (p->block.len && p->title)
		end_title(p);
	else if (p->block.len)
		write_block(p);
	if (p->block.len)
		buf_clear(&p->prefix);
	buf_clear(&p->block);
	if (open)
		open_link(p, open);
	free(open);
}

/* White space runs together, except where it is meant. */
static void add_text(struct page *p, const struct buf *text)
{
	struct buf b = BUF_INIT;
	long words = 0, ideographs = 0;

	if (p->skipped) {
		text_count(text->s, &words, &ideographs);
		p->part->left_out += words + ideographs;
		return;
	}
	if (p->part->label)
		buf_add(&p->part->words, text->s, text->len);
	for (size_t i = 0; i < text->len; i++) {
		char c = text->s[i];

		if (!p->pre && c == '\xC2' && text->s[i + 1] == '\xA0') {
			c = ' ';
			i++;
		}
		if (p->pre || !isspace((unsigned char)c))
			buf_addc(&b, c);
		else if (!b.len || b.s[b.len - 1] != ' ')
			buf_addc(&b, ' ');
	}
	if (p->said && !p->block.len && isalnum((unsigned char)*b.s))
		buf_adds(&p->block, "— ");
	if (p->pre || (p->code && !strchr(b.s, '`')))
		buf_add(&p->block, b.s, b.len);
	else
		markdown_add_escaped(&p->block, b.s, b.len);
	buf_release(&b);
}

/* ---- Elements ---- */

static void open_list(struct page *p, int ordered)
{
	p->depth++;
	if (p->depth <= LISTS)
		*list_of(p) = (struct list){ .ordered = ordered,
					     .width = ordered ? 3 : 2 };
}

static void add_list_tag(struct page *p, const struct tag *t)
{
	struct list *l = list_of(p);

	if (strcmp(t->name, "li") != 0) {
		if (!t->closes)
			open_list(p, t->name[0] == 'o');
		else if (p->depth)
			p->depth--;
	} else if (!t->closes) {
		if (!l)
			open_list(p, 0);
		l = list_of(p);
		l->n++;
		l->fresh = 1;
		l->width = l->ordered ? 3 + (l->n > 9) : 2;
	} else if (l) {
		l->fresh = 0;
	}
}

static void add_image(struct page *p, const struct tag *t)
{
	const char *src = str_or_empty(tag_get(t, "src"));
	const char *alt = str_or_empty(tag_get(t, "alt"));

	if (!*alt && !p->href)
		return;
	if (!*src || !strncmp(src, "data:", 5)) {
		markdown_add_escaped(&p->block, alt, strlen(alt));
		return;
	}
	buf_adds(&p->block, "![");
	markdown_add_escaped(&p->block, alt, strlen(alt));
	buf_adds(&p->block, "](");
	add_address(&p->block, src);
	buf_addc(&p->block, ')');
}

/* A player of a film is a link to it. */
static void add_player(struct page *p, const struct tag *t)
{
	const char *src = str_or_empty(tag_get(t, "src"));
	char *url =
		xasprintf("%s%s", strncmp(src, "//", 2) ? "" : "https:", src);

	if (is_web(url)) {
		end_block(p);
		buf_addc(&p->block, '<');
		add_address(&p->block, url);
		buf_addc(&p->block, '>');
		end_block(p);
	}
	free(url);
}

static void add_code_block(struct page *p, int closes)
{
	if (closes && p->block.len) {
		buf_insert(&p->block, 0, "```\n", 4);
		buf_adds(&p->block, "\n```");
	}
	end_block(p);
	p->pre += closes ? -(p->pre > 0) : 1;
}

static void add_block_tag(struct page *p, const struct tag *t)
{
	int closes = t->closes;

	if (closes)
		buf_clear(&p->prefix);
	if (!strcmp(t->name, "blockquote")) {
		p->quotes += closes ? -(p->quotes > 0) : 1;
		if (closes && !p->quotes)
			buf_addc(p->out, '\n');
	} else if (is_one_of(t->name, "ul ol li")) {
		add_list_tag(p, t);
	} else if (!strcmp(t->name, "h1")) {
		p->title = !closes && p->part->whole;
		if (!closes && !p->title)
			buf_adds(&p->prefix, "# ");
	} else if (!closes && !strcmp(t->name, "hr")) {
		buf_adds(p->out, "* * *\n\n");
	} else if (!closes && t->name[0] == 'h' &&
		   isdigit((unsigned char)t->name[1])) {
		buf_addch(&p->prefix, '#', (size_t)(t->name[1] - '0'));
		buf_addc(&p->prefix, ' ');
	} else if (!strcmp(t->name, "footer")) {
		p->said = !closes && p->quotes;
	}
}

static void add_mark(struct page *p, const struct tag *t)
{
	int strong = is_one_of(t->name, "strong b");
	int *open = strong ? &p->strong : &p->stress;
	size_t n = p->block.len;

	if (t->closes != *open)
		return;
	/* A mark that ends stands at the word. */
	while (*open && n && p->block.s[n - 1] == ' ')
		n--;
	buf_insert(&p->block, n, "**", strong ? 2 : 1);
	*open = !t->closes;
}

static void add_inline_tag(struct page *p, const struct tag *t)
{
	if (!strcmp(t->name, "br")) {
		buf_addc(&p->block, '\n');
	} else if (!strcmp(t->name, "a")) {
		if (t->closes && p->part->label)
			html_part_add_label(p->part, p->c);
		p->part->label = 0;
		if (t->closes)
			end_link(p, 1);
		else
			add_anchor(p, t);
	} else if (is_one_of(t->name, "em i strong b")) {
		add_mark(p, t);
	} else if (!strcmp(t->name, "code") && !p->pre) {
		buf_addc(&p->block, '`');
		p->code = !t->closes;
	} else if (!strcmp(t->name, "img")) {
		add_image(p, t);
	} else if (!strcmp(t->name, "sup") && !t->closes) {
		buf_addc(&p->block, '^');
	} else if (is_one_of(t->name, "td th") && !t->closes && p->block.len) {
		buf_adds(&p->block, " | ");
	} else if (!strcmp(t->name, "cite")) {
		p->said = !t->closes && p->quotes && !p->block.len;
	}
}

static void read_tag(struct page *p, const struct tag *t, const char *rest)
{
	static const char blocks[] =
		"p div section article header main ul ol li dl dt dd table tr "
		"h1 h2 h3 h4 h5 h6 figure figcaption hr body footer details "
		"summary blockquote address center aside";

	if (p->skipped) {
		if (strcmp(t->name, p->skipped) != 0)
			return;
		p->skip_depth += t->closes ? -1 : 1;
		if (!p->skip_depth)
			str_set(&p->skipped, NULL);
	} else if (!t->closes && html_is_left_out(p->part, t, rest)) {
		p->skipped = xstrdup(t->name);
		p->skip_depth = 1;
	} else if (!strcmp(t->name, "pre")) {
		add_code_block(p, t->closes);
	} else if (!strcmp(t->name, "iframe")) {
		if (!t->closes)
			add_player(p, t);
	} else if (is_one_of(t->name, blocks)) {
		end_block(p);
		add_block_tag(p, t);
	} else {
		add_inline_tag(p, t);
	}
}

void html_part_to_markdown(struct html_part *part, struct collection *c,
			   struct buf *ret)
{
	struct page p = { .out = ret,
			  .block = BUF_INIT,
			  .prefix = BUF_INIT,
			  .part = part,
			  .c = c };
	struct tag_reader tags;
	struct buf text = BUF_INIT;
	struct tag t = { 0 };
	int more = 1;

	tag_reader_init(&tags, part->s, part->len);
	while (more) {
		buf_clear(&text);
		more = tag_reader_next(&tags, &text, &t);
		add_text(&p, &text);
		if (more)
			read_tag(&p, &t, tags.s);
	}
	end_link(&p, 1);
	end_block(&p);
	tag_release(&t);
	buf_release(&text);
	free(p.href);
	free(p.skipped);
	buf_release(&p.block);
	buf_release(&p.prefix);
}
