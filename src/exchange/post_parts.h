/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_POST_PARTS_H
#define EXCHANGE_POST_PARTS_H
/*
 * What the files of the format "post" share: a post on its way back into a
 * collection.
 */
#include "base/err.h"
#include "exchange/bundle.h"

struct post_in {
	struct collection c;
	struct item_vec items; /* in the order of c.entries, at first */
};

/* The front matter (YAML, TOML, Pelican's lines, or the heading of a plain
 * post) into `c`.  Returns where the text begins. */
const char *post_read_head(const char *s, struct collection *c);

/* The value of one field, by the key of any generator. */
void post_set_field(struct collection *c, const char *key, const char *value);

/* A post in reStructuredText as Markdown that post_read_own() reads; its title
 * and the directives at its end go into `c`. */
char *post_rst_to_markdown(const char *s, struct collection *c);

/* The text of a post of ours: introduction, entries, closing.  0 when it has
 * no entry of ours; `in` is then as before. */
int post_read_own(const char *s, struct post_in *in);

/* Any Markdown: each link becomes an entry with the paragraph it stands in. */
void post_read_any(const char *s, struct post_in *in);

/* The readable part of a page as Markdown; its <title> goes into `c`. */
char *post_html_to_markdown(const char *s, size_t len, struct collection *c);

/* ---- Markdown ---- */

/* Adds `len` bytes without backslashes and entities. */
void markdown_add_plain(struct buf *b, const char *s, size_t len);
/* Adds `len` bytes of plain text so that none of them is a mark. */
void markdown_add_escaped(struct buf *b, const char *s, size_t len);

/* "[words](address)" at `s`: adds the two, the words as Markdown.  Returns the
 * bytes it takes, 0: there is none. */
size_t markdown_read_link(const char *s, struct buf *words, struct buf *url);

/* A new item with a UUID and its entry; both valid until the next. */
struct item *post_add_item(struct post_in *in, const char *url,
			   const char *title);

#endif
