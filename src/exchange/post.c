/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/formats.h"
#include "exchange/post_parts.h"

#include "base/text.h"
#include "base/utf8.h"
#include "base/uuid.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A tag or two may begin Markdown, too; then it has links of its own. */
static int is_html(const char *s, size_t len)
{
	char *start = xstrndup(s, len < 65536 ? len : 65536);
	const char *p = start + strspn(start, " \t\r\n");
	int ret = *p == '<' &&
		  (strcasestr(p, "<html") || strcasestr(p, "<p") ||
		   strcasestr(p, "<article") || strcasestr(p, "<div") ||
		   strcasestr(p, "<ul") || strcasestr(p, "<a "));

	if (ret && !strcasestr(p, "<html"))
		ret = !strstr(p, "](") && !strstr(p, "][");
	free(start);
	return ret;
}

static int is_rst(const char *s, const char *name)
{
	const char *dot = name ? strrchr(name, '.') : NULL;

	return (dot && !strcasecmp(dot, ".rst")) ||
	       strstr(s, "\n.. comments::") || strstr(s, "\n.. author:: ");
}

int post_format_sniff(const char *s, size_t len)
{
	static const char *const starts[] = { "---\n", "+++\n",
					      "Title: ", "# " };

	for (size_t i = 0; i < ARRAY_SIZE(starts); i++)
		if (len >= strlen(starts[i]) &&
		    !strncmp(s, starts[i], strlen(starts[i])))
			return 30;
	return is_html(s, len) ? 20 : 0;
}

struct item *post_add_item(struct post_in *in, const char *url,
			   const char *title)
{
	struct item *it = VEC_PUSH(&in->items);
	struct entry *e = VEC_PUSH(&in->c.entries);
	char uuid[UUID_LEN + 1];

	uuid_make(uuid);
	it->uuid = xstrdup(uuid);
	e->item_uuid = xstrdup(uuid);
	it->url = xstrdup_null(url);
	it->title = xstrdup(str_or_empty(title));
	if (it->url)
		it->fetch = FETCH_WAITING;
	if (*it->title)
		it->typed |= FIELD_TITLE;
	return it;
}

static int is_slug_of(const char *name, const char *title)
{
	char *slug = text_slug_distinct(str_or_empty(title));
	int same = !strcmp(slug, name);

	free(slug);
	return same;
}

/* "2026-03-01-slug.md" and "2026/03/01/slug.rst" say a date and a name. */
static void read_file_name(const char *file, struct collection *c)
{
	const char *base = strrchr(file, '/');
	char date[11] = "", *name;

	base = base ? base + 1 : file;
	if (base - file >= 11 && base[-7] == '/' && base[-4] == '/' &&
	    strspn(base - 11, "0123456789/") >= 11)
		memcpy(date, base - 11, 10);
	else if (strspn(base, "0123456789-") >= 11 && base[10] == '-')
		memcpy(date, base, 10);
	if (date[0])
		date[4] = date[7] = '-';
	if (date[0] && base[4] == '-' && base[10] == '-')
		base += 11;
	if (str_empty(c->date) && date[0])
		str_set(&c->date, date);
	if (strstr(file, "drafts/"))
		c->draft = 1;
	name = xstrndup(base, strcspn(base, "."));
	/* The site has made its address of it. */
	if (str_empty(c->slug) && date[0] && !is_slug_of(name, c->title))
		str_set(&c->slug, name);
	if (str_empty(c->name) && *name && strcmp(base, "standard input"))
		str_set(&c->name, name);
	free(name);
}

/* What an item was found through is one of the others, or one by itself. */
static void join_links(struct bundle *b)
{
	size_t n = b->items.n;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < b->items.v[i].links.n; j++) {
			struct link *l = &b->items.v[i].links.v[j];
			const struct item *to = NULL;
			struct post_in one = { 0 };

			if (l->url && !strcmp(l->url, l->to_title))
				continue;
			for (size_t k = 0; k < b->items.n && !to; k++) {
				to = &b->items.v[k];
				if (l->url ? !to->url || strcmp(to->url, l->url)
					   : strcmp(to->title, l->to_title))
					to = NULL;
			}
			if (!to) {
				post_add_item(&one, l->url, l->to_title);
				*VEC_PUSH(&b->items) = one.items.v[0];
				to = &b->items.v[b->items.n - 1];
				/* the push may have moved it */
				l = &b->items.v[i].links.v[j];
			}
			str_set(&l->to_uuid, to->uuid);
			str_set(&l->url, NULL);
			VEC_FREE(&one.items);
			collection_release(&one.c);
		}
	}
}

/* The text behind a line with the link that it is about. */
static char *with_link(const char *s, const struct post_in *in)
{
	struct buf b = BUF_INIT;
	const char *title = str_empty(in->c.title) ? in->link : in->c.title;

	buf_addc(&b, '[');
	markdown_add_escaped(&b, title, strlen(title));
	buf_addf(&b, "](<%s>)\n\n%s", in->link, s);
	return buf_detach(&b);
}

static void read_text(struct buf *text, const char *name, struct post_in *in)
{
	enum post_ours ours = post_is_ours(text->s);
	char *turned = NULL;
	const char *s = text->s;

	if (is_html(text->s, text->len))
		s = turned = post_html_to_markdown(text->s, text->len, &in->c,
						   &in->left_out);
	else if (is_rst(text->s, name))
		s = turned = post_rst_to_markdown(text->s, &in->c);
	else
		s = post_read_head(text->s, in);
	if (!turned && is_html(s, strlen(s)))
		s = turned = post_html_to_markdown(s, strlen(s), &in->c,
						   &in->left_out);
	if (in->link) {
		char *whole = with_link(s, in);

		post_read_any(whole, in);
		free(whole);
	} else if (!post_read_own(s, in) && !post_read_shape(s, ours, in)) {
		post_read_any(s, in);
	}
	free(turned);
}

/* Valid UTF-8 with "\n" at the ends of lines and one at the end of all. */
static void clean(struct buf *b, const char *s, size_t len)
{
	struct buf valid = BUF_INIT;

	if (len >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3)) {
		s += 3;
		len -= 3;
	}
	utf8_add_valid(&valid, s, len);
	for (size_t i = 0; i < valid.len; i++)
		if (valid.s[i] != '\r')
			buf_addc(b, valid.s[i]);
	if (b->len && b->s[b->len - 1] != '\n')
		buf_addc(b, '\n');
	buf_release(&valid);
}

int post_format_import(const char *s, size_t len, const char *name,
		       struct bundle *ret, struct err *err)
{
	struct post_in in = { 0 };
	struct bundle b = { 0 };
	struct buf text = BUF_INIT;
	int rc = 0;

	clean(&text, s, len);
	read_text(&text, name, &in);
	read_file_name(name, &in.c);
	if (str_empty(in.c.title))
		str_set(&in.c.title,
			str_empty(in.c.name) ? "A post" : in.c.name);
	if (str_empty(in.c.name))
		str_set(&in.c.name, in.c.title);
	if (!in.items.n)
		rc = err_set(err, ERR_DATA, "%s: no link was found in it",
			     name);
	b.items = in.items;
	b.left_out = in.left_out;
	b.dropped = in.dropped;
	in.items = (struct item_vec){ 0 };
	join_links(&b);
	*VEC_PUSH(&b.collections) = in.c;
	if (rc)
		bundle_release(&b);
	else
		*ret = b;
	free(in.link);
	buf_release(&text);
	return rc;
}
