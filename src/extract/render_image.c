/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "base/text.h"
#include "core/blocks.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SIGN_BYTES 4 /* of what leads to a caption */

static int is_spacer(const struct html_node *n)
{
	static const char *const sizes[] = { "width", "height" };

	for (size_t i = 0; i < ARRAY_SIZE(sizes); i++) {
		const char *s = html_attr(n, sizes[i]);

		if (s && *s && atoi(s) <= 2 && !strchr(s, '%'))
			return 1;
	}
	return 0;
}

const char *render_image_source(const struct html_node *n)
{
	static const char *const names[] = { "data-src", "data-original",
					     "data-lazy-src", "src" };

	if (is_spacer(n))
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const char *s = html_attr(n, names[i]);

		if (!str_empty(s) && strncasecmp(s, "data:", 5))
			return s;
	}
	return NULL;
}

/* Pictures that stand for characters: emoji, formulas. */
static int is_character(const struct html_node *n, const char *alt)
{
	static const char *const classes[] = { "emoji", "latex", "math",
					       "tex", "smiley", NULL };

	return words_hold_any(html_attr(n, "class"), classes) ||
	       (strlen(alt) <= 8 && (*alt & 0x80));
}

/* The source of a formula that was drawn: no words have so many of these. */
static int is_tex(const char *alt)
{
	const char *sign = strchr(alt, '\\');

	return sign && isalpha((unsigned char)sign[1]) &&
	       (*alt == '\\' || strpbrk(alt, "{}^_"));
}

/* Buttons of a page: arrows, the way to its top, whose it is. */
static int is_button(const struct html_node *n, const char *alt)
{
	static const char *const names[] = { "top", "up", "next", "previous",
					     "prev", "home", "back", "logo" };
	const struct html_node *a = html_above(n, TAG_A);
	const char *href = a ? html_attr(a, "href") : NULL;
	int letters = 0;

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcasecmp(alt, names[i]))
			return 1;
	for (const char *s = alt; *s; s++)
		letters |= isalnum((unsigned char)*s) || *s & 0x80;
	return !letters || (href && !strcmp(href, "#"));
}

/* Words that are a file's name tell nothing. */
static int is_file_name(const char *alt)
{
	static const char *const ends[] = { ".jpg", ".jpeg", ".png", ".gif",
					    ".webp", ".svg" };
	const char *dot = strrchr(alt, '.');

	for (size_t i = 0; dot && i < ARRAY_SIZE(ends); i++)
		if (!strcasecmp(dot, ends[i]))
			return !strchr(alt, ' ');
	return 0;
}

/* The sign at the end of a caption leads to itself. */
static void add_caption(struct buf *b, const struct html_node *caption)
{
	char *s = html_text_apart(caption), *sign = NULL;
	const struct html_node *a = NULL;
	const char *href = NULL;
	size_t len;

	buf_adds(b, s);
	free(s);
	for (const struct html_node *n = caption + 1; n < caption->end; n++)
		if (n->tag == TAG_A)
			a = n;
	href = a ? html_attr(a, "href") : NULL;
	if (!href || *href != '#')
		return;
	sign = html_text(a);
	len = strlen(sign);
	if (len <= SIGN_BYTES && len < b->len &&
	    !strcmp(b->s + b->len - len, sign)) {
		buf_truncate(b, b->len - len);
		buf_trim(b);
	}
	free(sign);
}

/* Of several in a row that are told in the same words one is enough. */
void render_image(struct render *r, const struct html_node *n)
{
	const char *alt = str_or_empty(html_attr(n, "alt"));
	struct buf words = BUF_INIT;
	size_t number;

	if (n->caption)
		add_caption(&words, n->caption);
	else if (!is_file_name(alt) && !is_button(n, alt))
		text_add_squeezed(&words, alt);
	if (!words.len) {
		buf_release(&words);
		return;
	}
	if (!n->caption && is_tex(words.s)) {
		render_code_words(r, words.s);
	} else if (is_character(n, words.s)) {
		render_text(r, words.s);
	} else if (!r->heading && !r->plain &&
		   (n->caption || strcmp(words.s, r->image.s)) &&
		   (number = render_link(r, render_image_source(n)))) {
		buf_clear(&r->image);
		buf_adds(&r->image, words.s);
		buf_adds(&r->after, "![");
		block_add_escaped(&r->after, words.s, words.len);
		buf_addf(&r->after, "](%zu)\n", number);
	}
	buf_release(&words);
}
