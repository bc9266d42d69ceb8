/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "base/text.h"
#include "core/blocks.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

static void add_caption(struct buf *b, const struct html_node *caption)
{
	char *s = html_text_apart(caption);

	buf_adds(b, s);
	free(s);
}

void render_image(struct render *r, const struct html_node *n)
{
	const char *alt = str_or_empty(html_attr(n, "alt"));
	struct buf words = BUF_INIT;
	size_t number;

	if (n->caption)
		add_caption(&words, n->caption);
	else if (!is_file_name(alt))
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
		   (number = render_link(r, render_image_source(n)))) {
		buf_adds(&r->after, "![");
		block_add_escaped(&r->after, words.s, words.len);
		buf_addf(&r->after, "](%zu)\n", number);
	}
	buf_release(&words);
}
