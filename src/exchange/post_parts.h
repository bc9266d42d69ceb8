/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_POST_PARTS_H
#define EXCHANGE_POST_PARTS_H
/*
 * What the files of the format "post" share: a post on its way back into a
 * collection.
 */
#include "base/err.h"
#include "exchange/bundle.h"

#include <string.h>
#include <strings.h>

struct post_in {
	struct collection c;
	struct item_vec items; /* in the order of c.entries, at first */
	long left_out;         /* words of a page that are not of its post */
	struct strv dropped;   /* fields of its front matter */
	char *link;            /* what the post as a whole is about; or NULL */
};

/* The front matter (YAML, TOML, Pelican's lines, or the heading of a plain
 * post) into in->c and in->link; the names of fields that nothing keeps into
 * in->dropped.  Returns where the text begins. */
const char *post_read_head(const char *s, struct post_in *in);

/* The value of one field, by the key of any generator.  0: nothing keeps what
 * it says. */
int post_set_field(struct collection *c, const char *key, const char *value);

/* A post in reStructuredText as Markdown that post_read_own() reads; its title
 * and the directives at its end go into `c`. */
char *post_rst_to_markdown(const char *s, struct collection *c);

/* The same text with each link as "`words <address>`__". */
char *post_rst_resolve(const char *s);

/* The text of a post of ours: introduction, entries, closing.  0 when it has
 * no entry of ours; `in` is then as before. */
int post_read_own(const char *s, struct post_in *in);

/* Whether the front matter, with its very fields in their order, is that of a
 * post of ours; in which language. */
enum post_ours { POST_FOREIGN, POST_MARKDOWN, POST_RST };
enum post_ours post_is_ours(const char *s);

/* The text of a post of ours of another shape: a list, sections, a post for
 * one piece.  0 when it is none; `in` is then as before. */
int post_read_shape(const char *s, enum post_ours ours, struct post_in *in);

/* Parts of these: Markdown of one's own without empty lines around it; what a
 * line says of an item ("talk by Ada · site · 42 min"); commentary and
 * quotations of the entry that came last; "29 April 2011", 0: it is no date. */
char *post_own_text(const char *s, const char *end);
void post_read_about(struct item *it, const char *s, size_t len);
void post_read_said(const char *s, const char *end, struct post_in *in);
int post_read_published(struct item *it, const char *s);

/* Any Markdown: each link becomes an entry with the paragraph it stands in. */
void post_read_any(const char *s, struct post_in *in);

/* The readable part of a page as Markdown; its title, date and tags go into
 * `c`.  Adds to *words those of the page's navigation and the like, which are
 * left out. */
char *post_html_to_markdown(const char *s, size_t len, struct collection *c,
			    long *words);
/* Markdown with quotations that stand in tags of a template engine as such. */
char *post_quote_tags(const char *s);
/* Markdown with its blocks of HTML as Markdown, too; comments are dropped. */
char *post_without_html(const char *s);

/* A new item with a UUID and its entry; both valid until the next. */
struct item *post_add_item(struct post_in *in, const char *url,
			   const char *title);

/* ---- Lines ---- */

static inline size_t line_len(const char *s)
{
	return strcspn(s, "\n");
}

static inline const char *next_line(const char *s)
{
	s += line_len(s);
	return s + (*s == '\n');
}

static inline int is_blank_line(const char *s)
{
	s += strspn(s, " \t");
	return !*s || *s == '\n';
}

/* The line before or behind code. */
static inline int is_fence(const char *s)
{
	s += strspn(s, " \t");
	return !strncmp(s, "```", 3) || !strncmp(s, "~~~", 3);
}

static inline int is_web(const char *url)
{
	return !strncasecmp(url, "http://", 7) ||
	       !strncasecmp(url, "https://", 8);
}

/* ---- Markdown ---- */

/* Adds `len` bytes without backslashes and entities. */
void markdown_add_plain(struct buf *b, const char *s, size_t len);
/* Adds `len` bytes of plain text so that none of them is a mark. */
void markdown_add_escaped(struct buf *b, const char *s, size_t len);
/* Adds what a reader sees of `len` bytes: the words of links, no marks. */
void markdown_add_words(struct buf *b, const char *s, size_t len);

/* The bytes of the words in brackets at `s`, with both; 0: there are none. */
size_t markdown_brackets(const char *s);

/* "[words](address)" at `s`: adds the two, the words as Markdown.  Returns the
 * bytes it takes, 0: there is none. */
size_t markdown_read_link(const char *s, struct buf *words, struct buf *url);

/* The bytes of the code in backticks at `s`; of the backticks alone when they
 * are never closed. */
size_t markdown_code(const char *s);

/* A link to the web in a text. */
struct markdown_link {
	struct buf words; /* Markdown; "" for an address by itself */
	struct buf url;
	const char *at; /* where it stands */
	size_t len;
};

/* The first link at or behind `s` into *ret, which is cleared before: in
 * brackets, in <a>, bare, or a player of a video.  0: there is none. */
int markdown_next_link(const char *s, struct markdown_link *ret);
int markdown_count_links(const char *s);
void markdown_link_release(struct markdown_link *l);

/* A copy with each white space as one blank; the caller frees. */
char *markdown_squeezed(const char *s, size_t len);

/* An address or a text that is given elsewhere: "[name]: …". */
struct markdown_note {
	char *name, *text;
	int used;
};

struct markdown_note_vec VEC(struct markdown_note);

/* The text with "[words](address)" for "[words][name]".  Footnotes are taken
 * out of it into *notes. */
char *markdown_resolve(const char *s, struct markdown_note_vec *notes);
void markdown_notes_release(struct markdown_note_vec *v);

/* ---- Blocks of Markdown ---- */

enum block_type {
	BLOCK_TEXT,
	BLOCK_HEADING,
	BLOCK_ITEM, /* of a list */
	BLOCK_QUOTE,
	BLOCK_CODE,
	BLOCK_ROW, /* of a table */
	BLOCK_RULE,
};

struct markdown_block {
	enum block_type type;
	size_t indent; /* of its first line, in columns */
	char *marker;  /* of an ITEM: "-", "1." */
	char *text;    /* without marker and indentation; of a QUOTE without
			  its ">", of a ROW its cells */
	int links;     /* 0 for code */
};

struct markdown_block_vec VEC(struct markdown_block);

void markdown_split(const char *s, struct markdown_block_vec *ret);
void markdown_blocks_release(struct markdown_block_vec *v);

#endif
