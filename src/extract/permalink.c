/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/permalink.h"

#include "extract/words.h"

#include <stdlib.h>
#include <string.h>

static int is_sign(const char *s)
{
	static const char *const signs[] = { "¶", "§", "#", "🔗", "⚓", "∞" };

	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (!strcmp(s, signs[i]))
			return 1;
	return 0;
}

int is_permalink(const struct html_node *n)
{
	static const char *const classes[] = {
		"headerlink", "header-link", "heading-link", "hash-link",
		"anchor-link", "anchorjs", "permalink-icon", NULL };
	const struct html_node *t = n->first;
	const char *href = html_attr(n, "href");

	if (t && t->tag == TAG_SPAN && !t->next)
		t = t->first;
	if (!t || t->tag != TAG_TEXT || t->next || strlen(t->text) > 4)
		return 0;
	return words_hold_any(html_attr(n, "class"), classes) ||
	       (href && *href == '#' && is_sign(t->text)) ||
	       (href && *href == '#' && n->parent->tag >= TAG_H1 &&
		n->parent->tag <= TAG_H6 && !strcmp(t->text, "top"));
}

/* Takes `sign` away from both ends of `b`. */
static void drop_sign(struct buf *b, const char *sign)
{
	size_t n = strlen(sign);

	if (n && b->len > n && !strcmp(b->s + b->len - n, sign))
		buf_truncate(b, b->len - n);
	else if (n && b->len > n && !strncmp(b->s, sign, n))
		buf_remove(b, 0, n);
	buf_trim(b);
}

char *text_less_permalink(const struct html_node *h)
{
	struct buf b = BUF_INIT;
	char *text = html_text(h);

	buf_adds(&b, text);
	for (const struct html_node *i = h + 1; i < h->end; i++)
		if (i->tag == TAG_A && is_permalink(i)) {
			char *sign = html_text(i);

			drop_sign(&b, sign);
			free(sign);
		}
	free(text);
	return buf_detach(&b);
}
