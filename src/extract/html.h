/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_HTML_H
#define EXTRACT_HTML_H
/*
 * An HTML page as a tree of our own: the only file that knows the parser is
 * html.c.  Nodes lie in one array in document order, so that a parent always
 * has a smaller index than its children and a walk needs no recursion.
 */
#include "extract/runs.h"

enum html_tag {
	TAG_OTHER, /* see html_node.name */
	TAG_TEXT,  /* not an element: text */
	TAG_HTML, TAG_HEAD, TAG_BODY, TAG_TITLE, TAG_META, TAG_LINK, TAG_BASE,
	TAG_SCRIPT, TAG_STYLE, TAG_NOSCRIPT, TAG_TEMPLATE,
	TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6,
	TAG_P, TAG_DIV, TAG_SPAN, TAG_SECTION, TAG_ARTICLE, TAG_MAIN,
	TAG_HEADER, TAG_FOOTER, TAG_NAV, TAG_ASIDE, TAG_HGROUP, TAG_ADDRESS,
	TAG_CENTER, TAG_UL, TAG_OL, TAG_LI, TAG_DL, TAG_DT, TAG_DD, TAG_MENU,
	TAG_BLOCKQUOTE, TAG_Q, TAG_CITE, TAG_PRE, TAG_CODE, TAG_KBD, TAG_SAMP,
	TAG_TT, TAG_EM, TAG_I, TAG_B, TAG_STRONG, TAG_A, TAG_BR, TAG_HR,
	TAG_WBR, TAG_SUB, TAG_SUP, TAG_TABLE, TAG_CAPTION, TAG_THEAD,
	TAG_TBODY, TAG_TFOOT, TAG_TR, TAG_TD, TAG_TH, TAG_IMG,
	TAG_FIGURE, TAG_FIGCAPTION, TAG_VIDEO, TAG_AUDIO, TAG_IFRAME,
	TAG_OBJECT, TAG_EMBED, TAG_CANVAS, TAG_SVG, TAG_MATH, TAG_FORM,
	TAG_FIELDSET, TAG_INPUT, TAG_BUTTON, TAG_SELECT, TAG_OPTION,
	TAG_TEXTAREA, TAG_LABEL, TAG_TIME, TAG_DETAILS, TAG_SUMMARY,
	TAG_FONT, TAG_RUBY, TAG_RT, TAG_RP,
	TAG_N
};

/* Bits for html_node.flags, free for the reader of the tree. */
enum html_flag {
	HTML_DROPPED = 1 << 0, /* it and what is in it is not text */
	HTML_KEPT = 1 << 1,
	HTML_SEEN = 1 << 2,
};

struct html_attr {
	const char *name; /* lower case */
	const char *value;
};

struct html_node {
	enum html_tag tag;
	unsigned flags;
	struct html_node *parent, *first, *next; /* NULL: none */
	struct html_node *end; /* the node behind the last one inside */
	const char *text; /* TAG_TEXT: it; else the element's name */
	const struct html_attr *attrs;
	size_t n_attrs;
	/* Filled by article.c */
	float score;
	unsigned chars, link_chars; /* text inside, squeezed; in links */
	unsigned commas;
	unsigned prose; /* characters of the paragraphs inside */
	const struct html_node *caption; /* of an image; NULL: none */
};

struct chunk;

struct html_doc {
	struct html_node *nodes;
	size_t n_nodes;
	struct html_node *root, *head, *body; /* root is never NULL */
	struct html_attr *attrs;
	int is_article; /* somebody wrote it at some time */
	int is_thread; /* people talk to each other on it ... */
	int is_replies; /* ... and comments are what they say */
	int is_late;    /* its text is in parts that a script would show */
	int is_cut;     /* only its start could be parsed in time */
	struct chunk *memory; /* what the strings belong to */
	struct runs runs; /* or these */
};

/* Parses UTF-8 (see prescan.h for what must not be given), and puts `runs`,
 * which it takes over, back into it; they may be NULL.  Always makes a tree. */
struct html_doc *html_parse(const char *html, size_t len, struct runs *runs);
void html_free(struct html_doc *doc); /* takes NULL */

/* The value of an attribute; NULL when it has none. */
const char *html_attr(const struct html_node *n, const char *name);

/* 1 when `word` is one of the blank-separated words of the attribute. */
int html_attr_has_word(const struct html_node *n, const char *name,
		       const char *word);

/* The first element of a kind inside `n`; NULL when there is none. */
struct html_node *html_find(struct html_node *n, enum html_tag tag);

/* The sibling before `n`, or NULL. */
const struct html_node *html_before(const struct html_node *n);

/* Nearest element around `n` of a kind, or NULL. */
struct html_node *html_above(const struct html_node *n, enum html_tag tag);

/* Adds the text inside `n` with white space squeezed; scripts and styles left
 * out. */
void html_add_text(struct buf *b, const struct html_node *n);
/* The start of it, at most HTML_TEXT_MAX bytes, as a new string, which the
 * caller frees: elements nest, and each may ask for all that is in it. */
#define HTML_TEXT_MAX 16384
char *html_text(const struct html_node *n);

/* The same with a blank between elements, which on the screen often stand
 * apart by style alone: bylines and dates. */
char *html_text_apart(const struct html_node *n);

/* The same with " | " where a block begins: a name and what its bearer does. */
char *html_text_parted(const struct html_node *n);

/* 1 for elements that stand on lines of their own. */
int html_is_block(enum html_tag tag);
int html_holds_block(const struct html_node *n);
/* 1 for a block that holds no other, and is no code. */
int html_is_leaf(const struct html_node *n);

#endif
