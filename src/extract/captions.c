/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/article.h"

#include "extract/render.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>

#define BOX_LEVELS  6    /* how far around an image its caption stands */
#define BOX_MOST    400  /* characters of what is around it */
#define FIGURE_MOST 1000 /* the same where it says that it is a figure */
#define BARE_MOST   200  /* the same where none of it says so */
#define BOX_SHARE   80   /* percent of them that call themselves a caption */

static const char *const names[] = {
	"caption", "credit", "cutline", "copyright", "photographer", NULL,
};

static int is_caption(const struct html_node *n)
{
	return n->tag == TAG_FIGCAPTION ||
	       (n->tag != TAG_TEXT &&
		words_hold_any(html_attr(n, "class"), names));
}

/* Characters of the captions in `box`. */
static unsigned caption_chars(const struct html_node *box)
{
	unsigned chars = 0;

	for (const struct html_node *n = box + 1; n < box->end;) {
		if (is_caption(n) && !(n->flags & HTML_DROPPED)) {
			chars += n->chars;
			n = n->end;
		} else {
			n++;
		}
	}
	return chars;
}

/* 1 when `box` holds what is no caption whatever it is called, a second image,
 * or paragraphs. */
static int holds_more(const struct html_node *box, const struct html_node *img)
{
	int paragraphs = 0;

	for (const struct html_node *n = box + 1; n < box->end; n++) {
		if (n->flags & HTML_DROPPED)
			continue;
		if ((n->tag == TAG_IMG && n != img) || n->tag == TAG_PRE ||
		    n->tag == TAG_TABLE || n->tag == TAG_BLOCKQUOTE ||
		    (n->tag >= TAG_H1 && n->tag <= TAG_H6))
			return 1;
		paragraphs += n->tag == TAG_P && n->chars &&
			      (box->chars > BOX_MOST ||
			       !html_above(n, TAG_FIGCAPTION));
	}
	return paragraphs > 2;
}

static int is_box(const struct html_node *n, const struct html_node *img)
{
	if (!n->chars || holds_more(n, img))
		return 0;
	return (n->tag == TAG_FIGURE &&
		(n->chars <= BARE_MOST || caption_chars(n))) ||
	       (n->chars <= BOX_MOST &&
		caption_chars(n) * 100UL >= n->chars * (unsigned long)BOX_SHARE);
}

/* What is around an image and its caption and holds nothing else. */
static struct html_node *find_box(struct html_node *img)
{
	struct html_node *box = NULL, *n = img->parent;

	for (int i = 0; n && i < BOX_LEVELS && n->chars <= FIGURE_MOST; i++) {
		if (is_box(n, img))
			box = n;
		n = n->parent;
	}
	return box;
}

/* A script would put the image there that is for readers without scripts. */
static void take_noscript(struct html_node *img)
{
	struct html_node *next = img->next, *other;

	while (next && next->tag == TAG_TEXT)
		next = next->next;
	other = next && next->tag == TAG_NOSCRIPT ?
		html_find(next, TAG_IMG) : NULL;
	if (!other || !render_image_source(other))
		return;
	img->attrs = other->attrs;
	img->n_attrs = other->n_attrs;
}

static void take_caption(struct html_node *img)
{
	struct html_node *box;

	if (!render_image_source(img))
		take_noscript(img);
	box = render_image_source(img) ? find_box(img) : NULL;
	if (!box)
		return;
	img->caption = box;
	for (struct html_node *n = box + 1; n < box->end; n++)
		if (n > img || img >= n->end)
			n->flags |= HTML_DROPPED;
}

void captions_take(const struct part_vec *parts)
{
	for (size_t i = 0; i < parts->n; i++)
		for (struct html_node *n = parts->v[i]; n < parts->v[i]->end;
		     n++)
			if (n->tag == TAG_IMG && !(n->flags & HTML_DROPPED))
				take_caption(n);
}
