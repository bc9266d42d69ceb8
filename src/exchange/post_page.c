/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which part of a page is the post, and what the page says of it.
 */
#include "exchange/post_page.h"

#include <ctype.h>
#include <stdlib.h>

#define LEAST 200 /* letters of a part that is known by its class alone */

void html_part_release(struct html_part *p)
{
	free(p->base);
	buf_release(&p->words);
}

void html_part_add_label(struct html_part *p, struct collection *c)
{
	buf_trim(&p->words);
	if (p->words.len)
		strv_add_new(&c->tags, p->words.s);
	buf_clear(&p->words);
}

/* ---- What is left out ---- */

static int is_any(const char *name, size_t len, const char *const *names,
		  size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(names[i]) == len &&
		    !strncasecmp(names[i], name, len))
			return 1;
	return 0;
}

static int has_class(const struct tag *t, const char *const *classes, size_t n)
{
	static const char *const names[] = { "class", "id", "role" };

	for (size_t a = 0; a < ARRAY_SIZE(names); a++) {
		const char *s = str_or_empty(tag_get(t, names[a]));

		for (s += strspn(s, " \t\n"); *s; s += strspn(s, " \t\n")) {
			size_t len = strcspn(s, " \t\n");

			if (is_any(s, len, classes, n))
				return 1;
			s += len;
		}
	}
	return 0;
}

int html_is_left_out(const struct html_part *p, const struct tag *t,
		     const char *rest)
{
	static const char *const names[] = { "nav",     "form",   "svg",
					     "button",  "select", "template",
					     "noscript" };
	static const char *const loose[] = { "aside", "header", "footer" };
	static const char *const kept[] = { "body", "article", "main" };
	static const char *const classes[] = {
		"addtoany_share_save_container",
		"breadcrumb",
		"breadcrumbs",
		"button-wrapper",
		"comment-list",
		"comment-respond",
		"comments",
		"disqus_thread",
		"footnote-backref",
		"jp-relatedposts",
		"kg-signup-card",
		"nav-links",
		"navigation",
		"newsletter-signup",
		"pagination",
		"post-navigation",
		"post-ufi",
		"related",
		"related-posts",
		"respond",
		"reversefootnote",
		"screen-reader-text",
		"sd-sharing",
		"share",
		"share-buttons",
		"sharedaddy",
		"sharing",
		"sidebar",
		"site-footer",
		"site-header",
		"social-share",
		"subscribe-widget",
		"subscription-widget",
		"subscription-widget-wrap",
	};
	size_t n = strlen(t->name);
	int found;
	char *end;

	if (!p->whole || is_any(t->name, n, kept, ARRAY_SIZE(kept)))
		return 0;
	found = is_any(t->name, n, names, ARRAY_SIZE(names)) ||
		(p->loose && is_any(t->name, n, loose, ARRAY_SIZE(loose))) ||
		has_class(t, classes, ARRAY_SIZE(classes));
	if (!found)
		return 0;
	end = xasprintf("</%s", t->name);
	found = strcasestr(rest, end) != NULL;
	free(end);
	return found;
}

/* ---- The part ---- */

/* Letters outside of tags. */
static size_t text_size(const char *s, size_t len)
{
	size_t n = 0;
	int tag = 0;

	for (size_t i = 0; i < len; i++) {
		if (s[i] == '<')
			tag = 1;
		else if (s[i] == '>')
			tag = 0;
		else if (!tag)
			n += isalnum((unsigned char)s[i]) ||
			     (unsigned char)s[i] >= 0x80;
	}
	return n;
}

/* "<name" or "</name" as a whole name. */
static int opens(const char *s, const char *name, int closes)
{
	size_t n = strlen(name);

	return *s == '<' && (s[1] == '/') == closes &&
	       !strncasecmp(s + 1 + closes, name, n) &&
	       !isalnum((unsigned char)s[1 + closes + n]) &&
	       s[1 + closes + n] != '-';
}

/* The tag that ends the element at `s`; `end` when there is none. */
static const char *element_end(const char *s, const char *end, const char *name)
{
	int depth = 0;

	for (; s < end; s++) {
		depth += opens(s, name, 0);
		if (opens(s, name, 1) && !--depth)
			return s;
	}
	return end;
}

/* The largest of the articles, or all of them where none is. */
static int find_articles(struct html_part *p)
{
	const char *end = p->s + p->len, *first = NULL, *last = end;
	const char *best = NULL, *best_end = end;
	size_t total = 0, most = 0;

	for (const char *s = p->s; s < end; s++) {
		size_t n;

		if (!opens(s, "article", 0))
			continue;
		last = element_end(s, end, "article");
		n = text_size(s, (size_t)(last - s));
		first = first ? first : s;
		total += n;
		if (!best || n > most) {
			best = s;
			best_end = last;
			most = n;
		}
		s = last - (last == end);
	}
	if (!best)
		return 0;
	if (most * 2 >= total) {
		first = best;
		last = best_end;
	}
	p->s = first;
	p->len = (size_t)(last - first);
	return 1;
}

static int find_element(struct html_part *p, const char *name)
{
	const char *end = p->s + p->len;

	for (const char *s = p->s; s < end; s++) {
		if (!opens(s, name, 0))
			continue;
		p->len = (size_t)(element_end(s, end, name) - s);
		p->s = s;
		return 1;
	}
	return 0;
}

/* The first element of this class, when it holds enough to be a post. */
static int take_class(struct html_part *p, const char *class)
{
	struct tag_reader r;
	struct tag t = { 0 };
	struct buf text = BUF_INIT;
	const char *from = NULL, *to;
	int taken = 0;

	tag_reader_init(&r, p->s, p->len);
	while (!from && tag_reader_next(&r, &text, &t)) {
		if (!t.closes && strcmp(t.name, "body") != 0 &&
		    has_class(&t, &class, 1))
			from = r.s - 1;
		buf_clear(&text);
	}
	while (from && from > p->s && *from != '<')
		from--;
	if (from) {
		to = element_end(from, p->s + p->len, t.name);
		taken = text_size(from, (size_t)(to - from)) >= LEAST;
		p->len = taken ? (size_t)(to - from) : p->len;
		p->s = taken ? from : p->s;
	}
	tag_release(&t);
	buf_release(&text);
	return taken;
}

static void find_part(struct html_part *p)
{
	static const char *const classes[] = {
		"post-content",
		"entry-content",
		"post-body",
		"gh-content",
		"available-content",
		"article-content",
		"article-body",
		"post__content",
		"e-content",
		"hentry",
		"h-entry",
		"post",
		"entry",
		"main",
		"content",
	};

	if (find_articles(p) || find_element(p, "main"))
		return;
	p->loose = 1;
	find_element(p, "body");
	for (size_t i = 0; i < ARRAY_SIZE(classes); i++)
		if (take_class(p, classes[i]))
			return;
}

/* ---- What the page says ---- */

/* Unless `there` says it already. */
static void set_day(struct collection *c, const char *key, const char *there,
		    const char *time)
{
	char *day;

	if (!str_empty(there) || strlen(str_or_empty(time)) < 10 ||
	    strspn(time, "0123456789-") < 10)
		return;
	day = xstrndup(time, 10);
	post_set_field(c, key, day);
	free(day);
}

static void read_meta(const struct tag *t, struct html_part *p,
		      struct collection *c, char **title)
{
	const char *key = tag_get(t, "property");
	const char *value = str_or_empty(tag_get(t, "content"));

	key = str_or_empty(key ? key : tag_get(t, "name"));
	if (!strcmp(key, "article:published_time"))
		set_day(c, "date", c->date, value);
	else if (!strcmp(key, "article:modified_time"))
		set_day(c, "modified", c->modified, value);
	else if (!strcasecmp(key, "author") && *value)
		str_set(&c->author, value);
	else if (!strcasecmp(key, "description") && *value)
		str_set(&c->description, value);
	else if (!strcmp(key, "article:tag") && *value)
		strv_add_new(&c->tags, value);
	else if (!strcmp(key, "og:title") && *value)
		str_set(title, value);
	else if (!strcmp(key, "og:url") && is_web(value) && !p->base)
		p->base = xstrdup(value);
}

/* Tags, date and address; returns the title for where no heading says it. */
static char *read_head(const char *s, size_t len, struct html_part *p,
		       struct collection *c)
{
	struct tag_reader r;
	struct tag t = { 0 };
	struct buf text = BUF_INIT;
	char *title = NULL, *name = NULL;

	tag_reader_init(&r, s, len);
	while (tag_reader_next(&r, &text, &t)) {
		const char *href = str_or_empty(tag_get(&t, "href"));

		if (!strcmp(t.name, "title") && t.closes && !name) {
			buf_trim(&text);
			name = xstrdup(text.s);
		} else if (!strcmp(t.name, "meta")) {
			read_meta(&t, p, c, &title);
		} else if (!strcmp(t.name, "link") && is_web(href) &&
			   !strcasecmp(str_or_empty(tag_get(&t, "rel")),
				       "canonical")) {
			str_set(&p->base, href);
		} else if (!strcmp(t.name, "time") && r.s > p->s &&
			   r.s < p->s + p->len) {
			set_day(c, "date", c->date, tag_get(&t, "datetime"));
		}
		buf_clear(&text);
	}
	tag_release(&t);
	buf_release(&text);
	if (title)
		free(name);
	return title ? title : name;
}

char *post_html_to_markdown(const char *s, size_t len, struct collection *c,
			    long *words)
{
	struct html_part p = {
		.s = s, .len = len, .whole = 1, .words = BUF_INIT
	};
	struct buf out = BUF_INIT;
	char *title;

	find_part(&p);
	title = read_head(s, len, &p, c);
	html_part_to_markdown(&p, c, &out);
	if (str_empty(c->title) && title)
		str_set(&c->title, title);
	*words += p.left_out;
	html_part_release(&p);
	free(title);
	return buf_detach(&out);
}

/* ---- Blocks of HTML in Markdown ---- */

/* The name of the block that the line at `s` opens; NULL: none. */
static const char *block_name(const char *s)
{
	static const char *const names[] = {
		"blockquote", "ul",     "ol",     "dl",      "table",   "div",
		"p",          "h1",     "h2",     "h3",      "h4",      "h5",
		"h6",         "figure", "center", "section", "article",
	};
	size_t n = strspn(s, " ");

	for (size_t i = 0; n < 4 && i < ARRAY_SIZE(names); i++)
		if (opens(s + n, names[i], 0))
			return names[i];
	return NULL;
}

/* Adds the block at `s` as Markdown, or its first line where it holds some;
 * returns where that ends. */
static const char *add_block(struct buf *b, const char *s, const char *name)
{
	const char *end = element_end(s, s + strlen(s), name);
	struct html_part p = { .s = s,
			       .len = (size_t)(end - s),
			       .words = BUF_INIT };
	struct collection none = { 0 };

	if (!*end || memmem(s, p.len, "](", 2) || memmem(s, p.len, "][", 2)) {
		end = next_line(s);
		buf_add(b, s, (size_t)(end - s));
	} else {
		buf_addc(b, '\n');
		html_part_to_markdown(&p, &none, b);
		buf_addc(b, '\n');
		end += strcspn(end, ">") + (strchr(end, '>') != NULL);
	}
	collection_release(&none);
	html_part_release(&p);
	return end;
}

char *post_without_html(const char *s)
{
	struct buf b = BUF_INIT;
	int code = 0;

	while (*s) {
		const char *name = code ? NULL : block_name(s);
		const char *end = next_line(s), *to;
		const char *comment =
			code ? NULL : memmem(s, (size_t)(end - s), "<!--", 4);

		if (name) {
			s = add_block(&b, s, name);
			continue;
		}
		if (comment && (to = strstr(comment, "-->"))) {
			buf_add(&b, s, (size_t)(comment - s));
			s = to + 3;
			continue;
		}
		code ^= is_fence(s);
		buf_add(&b, s, (size_t)(end - s));
		s = end;
	}
	return buf_detach(&b);
}
