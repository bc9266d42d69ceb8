/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html.h"

#include "base/text.h"
#include "base/vec.h"
#include "extract/html_parser.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const unsigned char tags[GUMBO_TAG_LAST + 1] = {
	[GUMBO_TAG_HTML] = TAG_HTML, [GUMBO_TAG_HEAD] = TAG_HEAD,
	[GUMBO_TAG_BODY] = TAG_BODY, [GUMBO_TAG_TITLE] = TAG_TITLE,
	[GUMBO_TAG_META] = TAG_META, [GUMBO_TAG_LINK] = TAG_LINK,
	[GUMBO_TAG_BASE] = TAG_BASE, [GUMBO_TAG_SCRIPT] = TAG_SCRIPT,
	[GUMBO_TAG_STYLE] = TAG_STYLE, [GUMBO_TAG_NOSCRIPT] = TAG_NOSCRIPT,
	[GUMBO_TAG_TEMPLATE] = TAG_TEMPLATE, [GUMBO_TAG_H1] = TAG_H1,
	[GUMBO_TAG_H2] = TAG_H2, [GUMBO_TAG_H3] = TAG_H3,
	[GUMBO_TAG_H4] = TAG_H4, [GUMBO_TAG_H5] = TAG_H5,
	[GUMBO_TAG_H6] = TAG_H6, [GUMBO_TAG_P] = TAG_P,
	[GUMBO_TAG_DIV] = TAG_DIV, [GUMBO_TAG_SPAN] = TAG_SPAN,
	[GUMBO_TAG_SECTION] = TAG_SECTION,
	[GUMBO_TAG_ARTICLE] = TAG_ARTICLE, [GUMBO_TAG_MAIN] = TAG_MAIN,
	[GUMBO_TAG_HEADER] = TAG_HEADER, [GUMBO_TAG_FOOTER] = TAG_FOOTER,
	[GUMBO_TAG_NAV] = TAG_NAV, [GUMBO_TAG_ASIDE] = TAG_ASIDE,
	[GUMBO_TAG_HGROUP] = TAG_HGROUP, [GUMBO_TAG_ADDRESS] = TAG_ADDRESS,
	[GUMBO_TAG_CENTER] = TAG_CENTER, [GUMBO_TAG_UL] = TAG_UL,
	[GUMBO_TAG_OL] = TAG_OL, [GUMBO_TAG_LI] = TAG_LI,
	[GUMBO_TAG_DL] = TAG_DL, [GUMBO_TAG_DT] = TAG_DT,
	[GUMBO_TAG_DD] = TAG_DD, [GUMBO_TAG_MENU] = TAG_MENU,
	[GUMBO_TAG_BLOCKQUOTE] = TAG_BLOCKQUOTE, [GUMBO_TAG_Q] = TAG_Q,
	[GUMBO_TAG_CITE] = TAG_CITE, [GUMBO_TAG_PRE] = TAG_PRE,
	[GUMBO_TAG_CODE] = TAG_CODE, [GUMBO_TAG_KBD] = TAG_KBD,
	[GUMBO_TAG_SAMP] = TAG_SAMP, [GUMBO_TAG_TT] = TAG_TT,
	[GUMBO_TAG_EM] = TAG_EM, [GUMBO_TAG_I] = TAG_I,
	[GUMBO_TAG_B] = TAG_B, [GUMBO_TAG_STRONG] = TAG_STRONG,
	[GUMBO_TAG_A] = TAG_A, [GUMBO_TAG_BR] = TAG_BR,
	[GUMBO_TAG_HR] = TAG_HR, [GUMBO_TAG_WBR] = TAG_WBR,
	[GUMBO_TAG_SUB] = TAG_SUB, [GUMBO_TAG_SUP] = TAG_SUP,
	[GUMBO_TAG_TABLE] = TAG_TABLE, [GUMBO_TAG_CAPTION] = TAG_CAPTION,
	[GUMBO_TAG_THEAD] = TAG_THEAD, [GUMBO_TAG_TBODY] = TAG_TBODY,
	[GUMBO_TAG_TFOOT] = TAG_TFOOT, [GUMBO_TAG_TR] = TAG_TR,
	[GUMBO_TAG_TD] = TAG_TD, [GUMBO_TAG_TH] = TAG_TH,
	[GUMBO_TAG_IMG] = TAG_IMG,
	[GUMBO_TAG_FIGURE] = TAG_FIGURE,
	[GUMBO_TAG_FIGCAPTION] = TAG_FIGCAPTION,
	[GUMBO_TAG_VIDEO] = TAG_VIDEO, [GUMBO_TAG_AUDIO] = TAG_AUDIO,
	[GUMBO_TAG_IFRAME] = TAG_IFRAME, [GUMBO_TAG_OBJECT] = TAG_OBJECT,
	[GUMBO_TAG_EMBED] = TAG_EMBED, [GUMBO_TAG_CANVAS] = TAG_CANVAS,
	[GUMBO_TAG_SVG] = TAG_SVG, [GUMBO_TAG_MATH] = TAG_MATH,
	[GUMBO_TAG_FORM] = TAG_FORM, [GUMBO_TAG_FIELDSET] = TAG_FIELDSET,
	[GUMBO_TAG_INPUT] = TAG_INPUT, [GUMBO_TAG_BUTTON] = TAG_BUTTON,
	[GUMBO_TAG_SELECT] = TAG_SELECT, [GUMBO_TAG_OPTION] = TAG_OPTION,
	[GUMBO_TAG_TEXTAREA] = TAG_TEXTAREA, [GUMBO_TAG_LABEL] = TAG_LABEL,
	[GUMBO_TAG_TIME] = TAG_TIME, [GUMBO_TAG_DETAILS] = TAG_DETAILS,
	[GUMBO_TAG_SUMMARY] = TAG_SUMMARY,
	[GUMBO_TAG_FONT] = TAG_FONT, [GUMBO_TAG_RUBY] = TAG_RUBY,
	[GUMBO_TAG_RT] = TAG_RT, [GUMBO_TAG_RP] = TAG_RP,
};

static const unsigned char blocks[TAG_N] = {
	[TAG_HTML] = 1, [TAG_BODY] = 1, [TAG_H1] = 1, [TAG_H2] = 1,
	[TAG_H3] = 1, [TAG_H4] = 1, [TAG_H5] = 1, [TAG_H6] = 1, [TAG_P] = 1,
	[TAG_DIV] = 1, [TAG_SECTION] = 1, [TAG_ARTICLE] = 1, [TAG_MAIN] = 1,
	[TAG_HEADER] = 1, [TAG_FOOTER] = 1, [TAG_NAV] = 1, [TAG_ASIDE] = 1,
	[TAG_HGROUP] = 1, [TAG_ADDRESS] = 1, [TAG_CENTER] = 1, [TAG_UL] = 1,
	[TAG_OL] = 1, [TAG_LI] = 1, [TAG_DL] = 1, [TAG_DT] = 1, [TAG_DD] = 1,
	[TAG_MENU] = 1, [TAG_BLOCKQUOTE] = 1, [TAG_PRE] = 1, [TAG_HR] = 1,
	[TAG_TABLE] = 1, [TAG_CAPTION] = 1, [TAG_THEAD] = 1, [TAG_TBODY] = 1,
	[TAG_TFOOT] = 1, [TAG_TR] = 1, [TAG_TD] = 1, [TAG_TH] = 1,
	[TAG_FIGURE] = 1, [TAG_FIGCAPTION] = 1, [TAG_VIDEO] = 1,
	[TAG_AUDIO] = 1, [TAG_IFRAME] = 1, [TAG_OBJECT] = 1, [TAG_FORM] = 1,
	[TAG_FIELDSET] = 1, [TAG_DETAILS] = 1, [TAG_SUMMARY] = 1,
	[TAG_NOSCRIPT] = 1,
};

static const GumboVector *children_of(const GumboNode *n)
{
	switch (n->type) {
	case GUMBO_NODE_DOCUMENT:
		return &n->v.document.children;
	case GUMBO_NODE_ELEMENT:
	case GUMBO_NODE_TEMPLATE:
		return &n->v.element.children;
	default:
		return NULL;
	}
}

static int is_text(const GumboNode *n)
{
	return n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_CDATA ||
	       n->type == GUMBO_NODE_WHITESPACE;
}

/* One step of the walk: how far the children of a node are done.  A stack of
 * our own, since the tree may be deeper than the call stack likes. */
struct step {
	const GumboNode *from;
	struct html_node *to; /* NULL while only counting */
	struct html_node *prev;
	unsigned next;
};

struct step_vec VEC(struct step);

/* Nodes and attributes of the whole tree. */
static void count(const GumboNode *root, size_t *ret_nodes, size_t *ret_attrs)
{
	struct step_vec steps = { 0 };
	size_t nodes = 1, attrs = root->v.element.attributes.length;

	*VEC_PUSH(&steps) = (struct step){ .from = root };
	while (steps.n) {
		struct step *s = &steps.v[steps.n - 1];
		const GumboVector *kids = children_of(s->from);
		const GumboNode *kid;

		if (!kids || s->next >= kids->length) {
			steps.n--;
			continue;
		}
		kid = kids->data[s->next++];
		nodes += kid->type != GUMBO_NODE_COMMENT;
		if (!children_of(kid))
			continue;
		attrs += kid->v.element.attributes.length;
		*VEC_PUSH(&steps) = (struct step){ .from = kid };
	}
	VEC_FREE(&steps);
	*ret_nodes = nodes;
	*ret_attrs = attrs;
}

/* The tree on its way from the parser's into ours. */
struct copying {
	struct html_doc *doc;
	size_t n_attrs;
	struct buf scratch;
};

/* A string of the parser's as the page has it. */
static const char *show(struct copying *c, const char *s)
{
	const char *shown = runs_show(&c->doc->runs, s, &c->scratch);
	size_t size = c->scratch.len + 1;

	return shown != c->scratch.s ?
		       shown :
		       memcpy(html_chunk_give(&c->doc->memory, size), shown, size);
}

/* The parser has no names for what it does not know, such as most of MathML;
 * what is before a ":" is left out. */
static const char *name_of(struct copying *c, const GumboElement *e)
{
	GumboStringPiece piece = e->original_tag;
	const char *colon;
	char *name;

	if (e->tag != GUMBO_TAG_UNKNOWN || !piece.data)
		return gumbo_normalized_tagname(e->tag);
	gumbo_tag_from_original_text(&piece);
	colon = memchr(piece.data, ':', piece.length);
	if (colon) {
		piece.length -= (size_t)(colon + 1 - piece.data);
		piece.data = colon + 1;
	}
	name = html_chunk_give(&c->doc->memory, piece.length + 1);
	for (size_t i = 0; i < piece.length; i++)
		name[i] = (char)tolower((unsigned char)piece.data[i]);
	name[piece.length] = '\0';
	return name;
}

static void copy_element(struct copying *c, struct html_node *to,
			 const GumboElement *e)
{
	to->tag = (enum html_tag)tags[e->tag];
	to->text = name_of(c, e);
	to->attrs = c->doc->attrs + c->n_attrs;
	to->n_attrs = e->attributes.length;
	for (unsigned i = 0; i < e->attributes.length; i++) {
		const GumboAttribute *a = e->attributes.data[i];

		c->doc->attrs[c->n_attrs++] =
			(struct html_attr){ a->name, show(c, a->value) };
	}
}

static struct html_node *copy_node(struct copying *c, struct html_node *parent,
				   const GumboNode *from)
{
	struct html_node *to = &c->doc->nodes[c->doc->n_nodes++];

	to->parent = parent;
	to->end = to + 1;
	if (is_text(from)) {
		to->tag = TAG_TEXT;
		to->text = show(c, from->v.text.text);
	} else {
		copy_element(c, to, &from->v.element);
	}
	return to;
}

static void copy_tree(struct html_doc *doc, const GumboNode *root)
{
	struct copying c = { .doc = doc, .scratch = BUF_INIT };
	struct step_vec steps = { 0 };
	struct html_node *to;

	to = copy_node(&c, NULL, root);
	*VEC_PUSH(&steps) = (struct step){ .from = root, .to = to };
	while (steps.n) {
		struct step *s = &steps.v[steps.n - 1];
		const GumboVector *kids = children_of(s->from);
		const GumboNode *kid;

		if (!kids || s->next >= kids->length) {
			s->to->end = doc->nodes + doc->n_nodes;
			steps.n--;
			continue;
		}
		kid = kids->data[s->next++];
		if (kid->type == GUMBO_NODE_COMMENT)
			continue;
		to = copy_node(&c, s->to, kid);
		if (s->prev)
			s->prev->next = to;
		else
			s->to->first = to;
		s->prev = to;
		if (children_of(kid))
			*VEC_PUSH(&steps) = (struct step){ .from = kid,
							   .to = to };
	}
	VEC_FREE(&steps);
	buf_release(&c.scratch);
}

struct html_doc *html_parse(const char *html, size_t len, struct runs *runs)
{
	struct html_doc *doc = xcalloc(1, sizeof(*doc));
	GumboOutput *out;
	size_t n_nodes, n_attrs;

	doc->runs = runs ? *runs : (struct runs)RUNS_INIT;
	if (runs)
		*runs = (struct runs)RUNS_INIT;
	out = html_parser_run(html, len, &doc->memory, &doc->is_cut);
	count(out->root, &n_nodes, &n_attrs);
	doc->nodes = xcalloc(n_nodes, sizeof(*doc->nodes));
	doc->attrs = xcalloc(n_attrs + 1, sizeof(*doc->attrs));
	copy_tree(doc, out->root);
	doc->root = doc->nodes;
	for (struct html_node *n = doc->root->first; n; n = n->next) {
		if (n->tag == TAG_HEAD && !doc->head)
			doc->head = n;
		if (n->tag == TAG_BODY && !doc->body)
			doc->body = n;
	}
	if (!doc->head)
		doc->head = doc->root;
	if (!doc->body)
		doc->body = doc->root;
	return doc;
}

void html_free(struct html_doc *doc)
{
	if (!doc)
		return;
	html_chunks_free(doc->memory);
	runs_release(&doc->runs);
	free(doc->nodes);
	free(doc->attrs);
	free(doc);
}

const char *html_attr(const struct html_node *n, const char *name)
{
	for (size_t i = 0; i < n->n_attrs; i++)
		if (*n->attrs[i].name == *name &&
		    !strcmp(n->attrs[i].name, name))
			return n->attrs[i].value;
	return NULL;
}

int html_attr_has_word(const struct html_node *n, const char *name,
		       const char *word)
{
	const char *s = n->n_attrs ? html_attr(n, name) : NULL;
	size_t len, part;

	if (!s)
		return 0;
	len = strlen(word);
	for (; *s; s += part) {
		s += strspn(s, " \t\r\n\f");
		part = strcspn(s, " \t\r\n\f");
		if (part == len && !strncasecmp(s, word, len))
			return 1;
	}
	return 0;
}

struct html_node *html_find(struct html_node *n, enum html_tag tag)
{
	for (struct html_node *i = n + 1; i < n->end; i++)
		if (i->tag == tag)
			return i;
	return NULL;
}

struct html_node *html_above(const struct html_node *n, enum html_tag tag)
{
	struct html_node *p = n->parent;

	while (p && p->tag != tag)
		p = p->parent;
	return p;
}

static int has_no_text(enum html_tag tag)
{
	return tag == TAG_SCRIPT || tag == TAG_STYLE || tag == TAG_TEMPLATE ||
	       tag == TAG_SVG || tag == TAG_NOSCRIPT;
}

/* As much of the text at `n` as fits into `most` bytes with what is there. */
static void add_node_text(struct buf *b, const struct html_node *n,
			  size_t most)
{
	size_t len = strnlen(n->text, most - b->len);

	while (len && (n->text[len] & 0xC0) == 0x80)
		len--;
	buf_add(b, n->text, len);
}

enum gap { GAP_BLOCKS, GAP_ALL, GAP_SIGN };

static void add_text(struct buf *b, const struct html_node *n, enum gap gap,
		     size_t most)
{
	const struct html_node *i = n;
	struct buf raw = BUF_INIT;
	int sign = 0, any = 0;

	while (i < n->end && raw.len < most) {
		int block = i->tag == TAG_BR || blocks[i->tag];

		if (has_no_text(i->tag)) {
			i = i->end;
			continue;
		}
		if (i->tag == TAG_TEXT &&
		    i->text[strspn(i->text, " \t\r\n")]) {
			if (sign && any)
				buf_adds(&raw, " | ");
			sign = 0;
			any = 1;
		}
		if (i->tag == TAG_TEXT && raw.len < most)
			add_node_text(&raw, i, most);
		else if (gap != GAP_BLOCKS || block)
			buf_addc(&raw, ' ');
		sign |= gap == GAP_SIGN && blocks[i->tag];
		i++;
	}
	text_add_squeezed(b, raw.s);
	buf_release(&raw);
}

void html_add_text(struct buf *b, const struct html_node *n)
{
	add_text(b, n, GAP_BLOCKS, SIZE_MAX);
}

char *html_text(const struct html_node *n)
{
	struct buf b = BUF_INIT;

	add_text(&b, n, GAP_BLOCKS, HTML_TEXT_MAX);
	return buf_detach(&b);
}

char *html_text_apart(const struct html_node *n)
{
	struct buf b = BUF_INIT;

	add_text(&b, n, GAP_ALL, HTML_TEXT_MAX);
	return buf_detach(&b);
}

char *html_text_parted(const struct html_node *n)
{
	struct buf b = BUF_INIT;

	add_text(&b, n, GAP_SIGN, HTML_TEXT_MAX);
	return buf_detach(&b);
}

/* What stands right before a node is the last of all that is in its sibling. */
const struct html_node *html_before(const struct html_node *n)
{
	const struct html_node *i = n - 1;

	if (!n->parent || n->parent->first == n)
		return NULL;
	while (i->parent != n->parent)
		i = i->parent;
	return i;
}

int html_is_block(enum html_tag tag)
{
	return blocks[tag];
}

int html_holds_block(const struct html_node *n)
{
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (html_is_block(i->tag))
			return 1;
	return 0;
}

int html_is_leaf(const struct html_node *n)
{
	return html_is_block(n->tag) && n->tag != TAG_PRE &&
	       !html_holds_block(n);
}
