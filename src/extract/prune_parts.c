/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/article.h"

#include "extract/render.h"
#include "extract/words.h"

#include <string.h>
#include <strings.h>

#define BLANKS_MOST 32 /* nodes between a line and the list it announces */

/* Lists of links that belong to the text */
static const char *const notes[] = {
	"footnote", "endnote", "reference", "reflist", "bibliograph", NULL,
};

static int holds(const struct html_node *n, enum html_tag tag)
{
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (i->tag == tag && !(i->flags & HTML_DROPPED))
			return 1;
	return 0;
}

/* A section that is a heading and a list, in a document that has sections. */
static int is_list_section(const struct html_node *n)
{
	const struct html_node *heading = NULL;

	if (n->tag != TAG_SECTION || class_weight(n) < 0)
		return 0;
	for (const struct html_node *i = n->first; i; i = i->next) {
		if (i->tag >= TAG_H2 && i->tag <= TAG_H6 && !heading)
			heading = i;
		else if (i->chars && (!heading || (i->tag != TAG_UL &&
						   i->tag != TAG_OL)))
			return 0;
	}
	return heading && html_attr(heading, "id");
}

/* A heading and a line that names other places: "SEE ALSO card(1), spin(1)" */
static int is_section(const struct html_node *n)
{
	const struct html_node *heading = NULL, *line = NULL;

	if (is_list_section(n))
		return 1;

	if (n->tag != TAG_SECTION && n->tag != TAG_DIV)
		return 0;
	for (const struct html_node *i = n->first; i; i = i->next) {
		if (i->tag >= TAG_H1 && i->tag <= TAG_H6 && !heading)
			heading = i;
		else if (i->tag == TAG_P && heading && !line)
			line = i;
		else if (i->chars)
			return 0;
	}
	return line && line->first != line->end - 1 && !holds(line, TAG_IMG) &&
	       line->chars > line->link_chars;
}

/* A heading, or a paragraph that ends so. */
static int ends_in_colon(const struct html_node *n)
{
	const struct html_node *last = NULL;
	size_t len;

	if (n->tag == TAG_DIV && n->first && n->first->tag != TAG_TEXT &&
	    n->first->chars == n->chars)
		n = n->first;
	if (n->tag >= TAG_H2 && n->tag <= TAG_H6)
		return 1;
	if (n->tag != TAG_P)
		return 0;
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (i->tag == TAG_TEXT && i->text[strspn(i->text, " \n\t")])
			last = i;
	len = last ? strlen(last->text) : 0;
	while (len && strchr(" \n\t", last->text[len - 1]))
		len--;
	return len && last->text[len - 1] == ':';
}

/* A list that a heading or the end of a line announces belongs to the text. */
static int is_announced(const struct html_node *n)
{
	const struct html_node *before = n - 1;

	if (n->tag != TAG_UL && n->tag != TAG_OL)
		return 0;
	/* What is left of a list has all its levels. */
	if (n->parent->tag == TAG_LI)
		return 1;
	for (int i = 0; i < BLANKS_MOST && before != n->parent &&
			!before->chars; i++)
		before--;
	while (before != n->parent && before->parent != n->parent)
		before = before->parent;
	return before != n->parent && !(before->flags & HTML_DROPPED) &&
	       ends_in_colon(before);
}

/* Something to fill in; some have a form around what there is to read. */
static int has_fields(const struct html_node *n)
{
	for (const struct html_node *i = n + 1; i < n->end; i++) {
		const char *type = html_attr(i, "type");

		if (i->tag == TAG_TEXTAREA || i->tag == TAG_SELECT ||
		    i->tag == TAG_BUTTON ||
		    (i->tag == TAG_INPUT &&
		     !(type && !strcasecmp(type, "hidden"))))
			return 1;
	}
	return 0;
}

/* Lists of links, calls to share, forms: nothing to read. */
static int is_clutter(const struct html_node *n, const struct html_doc *doc)
{
	double density = link_density(n);
	int weight;

	switch (n->tag) {
	case TAG_FORM:
	case TAG_FIELDSET:
		return (n->chars < 500 || density > 0.3) && has_fields(n);
	case TAG_UL:
	case TAG_OL:
	case TAG_DIV:
	case TAG_SECTION:
	case TAG_HEADER:
	case TAG_TABLE:
	case TAG_DL:
		break;
	default:
		return 0;
	}
	if (words_hold_any(html_attr(n, "class"), notes) || is_section(n) ||
	    is_announced(n))
		return 0;
	if (n->tag == TAG_TABLE && holds(n, TAG_TH))
		return 0;
	if (n->commas >= 10 || holds(n, TAG_PRE) || holds(n, TAG_BLOCKQUOTE))
		return 0;
	weight = class_weight(n);
	/* A short answer has as much in links: who gave it. */
	if (weight < 0 && density > 0.2 && !doc->is_thread)
		return 1;
	return density > (weight > 0 ? 0.9 : 0.6) && n->chars > 0;
}

static void prune_part(struct html_node *part, const struct html_doc *doc)
{
	for (struct html_node *n = part + 1; n < part->end;) {
		if (n->tag == TAG_PRE || render_is_code_lines(n)) {
			n = n->end;
		} else if (!(n->flags & HTML_DROPPED) && is_clutter(n, doc)) {
			drop_node(n);
			n = n->end;
		} else {
			n++;
		}
	}
}

void prune_parts(struct html_doc *doc, const struct part_vec *parts)
{
	for (size_t i = 0; i < parts->n; i++)
		prune_part(parts->v[i], doc);
	measure(doc);
}
