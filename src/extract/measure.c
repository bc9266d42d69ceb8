/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much text the nodes of a page hold. */
#include "extract/article.h"

#include <string.h>

static int is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

static void measure_text(struct html_node *n)
{
	int space = 1;

	for (const char *p = n->text; *p; p++) {
		int blank = is_blank(*p);

		space &= blank;
		n->commas += *p == ',';
		if ((unsigned char)*p < 0x80) {
			n->chars += !space;
			space = blank;
			continue;
		}
		/* Continuation bytes are no characters of their own. */
		n->chars += (*p & 0xC0) != 0x80;
		/* One of these says as much as two or three letters. */
		n->chars += (unsigned char)*p >= 0xE3 &&
			    (unsigned char)*p <= 0xED;
		n->commas += !strncmp(p, "，", 3) || !strncmp(p, "、", 3);
	}
}

/* Whole sections fall into it where it is closed as XML closes it. */
static int is_place(const struct html_node *a)
{
	return !html_attr(a, "href") &&
	       (html_attr(a, "id") || html_attr(a, "name"));
}

void measure(struct html_doc *doc)
{
	for (size_t i = 0; i < doc->n_nodes; i++) {
		struct html_node *n = &doc->nodes[i];

		n->chars = n->link_chars = n->commas = 0;
		if (n->tag == TAG_TEXT && !(n->flags & HTML_DROPPED))
			measure_text(n);
	}
	for (size_t i = doc->n_nodes; i-- > 1;) {
		struct html_node *n = &doc->nodes[i];

		if (n->tag == TAG_A && !is_place(n))
			n->link_chars = n->chars;
		/* A name in a reference is more than a link. */
		else if (n->tag == TAG_CODE)
			n->link_chars = 0;
		n->parent->chars += n->chars;
		n->parent->link_chars += n->link_chars;
		n->parent->commas += n->commas;
	}
}

double link_density(const struct html_node *n)
{
	return n->chars ? (double)n->link_chars / n->chars : 0;
}
