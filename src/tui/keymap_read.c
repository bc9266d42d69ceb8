/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A person's own keys.
 */
#include "tui/keymap.h"

#include <stdlib.h>
#include <string.h>

static int same(const struct binding *b, const int *keys, int n)
{
	return b->n == n && !memcmp(b->keys, keys, (size_t)n * sizeof(*keys));
}

/* In these views the key means nothing any more; a binding that is left
 * without views is taken out. */
static void unbind(struct keymap *km, const int *keys, int n, unsigned views)
{
	size_t kept = 0;

	for (size_t i = 0; i < km->n; i++) {
		struct binding *b = &km->v[i];

		if (same(b, keys, n))
			b->views &= ~views;
		if (b->views)
			km->v[kept++] = *b;
	}
	km->n = kept;
}

static void bind(struct keymap *km, const int *keys, int n,
		 const struct action *a)
{
	struct binding *b;

	unbind(km, keys, n, a->views);
	(void)VEC_PUSH(km);
	memmove(&km->v[1], km->v, (km->n - 1) * sizeof(*km->v));
	b = km->v;
	*b = (struct binding){ .views = a->views, .n = n, .action = a->id };
	memcpy(b->keys, keys, (size_t)n * sizeof(*keys));
}

/* NULL, or what is wrong; the caller frees. */
static char *read_line(struct keymap *km, char *line)
{
	char *rest = NULL, *key = strtok_r(line, " \t\r", &rest);
	char *name = strtok_r(NULL, " \t\r", &rest);
	const struct action *a = name ? action_find(name) : NULL;
	int keys[KEYS_MAX], n;

	if (!name)
		return xasprintf("a key and the name of an action belong here");
	if (strtok_r(NULL, " \t\r", &rest))
		return xasprintf("there is more behind the action %s", name);
	n = keys_parse(key, keys);
	if (!n)
		return xasprintf("no such key: %s", key);
	if (a)
		bind(km, keys, n, a);
	else if (!strcmp(name, "none"))
		unbind(km, keys, n, ~0U);
	else
		return xasprintf("no such action: %s", name);
	return NULL;
}

void keymap_read(struct keymap *km, const char *text, struct strv *wrong)
{
	for (int n = 1; *text; n++) {
		size_t len = strcspn(text, "\n");
		char *line = xstrndup(text, len), *message = NULL;

		if (line[strspn(line, " \t\r")] &&
		    line[strspn(line, " \t")] != '#')
			message = read_line(km, line);
		if (message)
			strv_push_take(wrong,
				       xasprintf("line %d: %s", n, message));
		free(message);
		free(line);
		text += len + (text[len] == '\n');
	}
}

void keymap_add_keys(const struct keymap *km, enum action_id id, unsigned views,
		     struct buf *b)
{
	enum action_id first = ACT_NONE;
	size_t start = b->len;

	for (size_t i = 0; i < km->n; i++) {
		const struct binding *bd = &km->v[i];

		if (bd->action != id || !(bd->views & views) ||
		    (keymap_look_up(km, views, bd->keys, bd->n, &first) ==
			     KEYMAP_ACTION && first != id))
			continue;
		if (b->len > start)
			buf_addc(b, ' ');
		for (int k = 0; k < bd->n; k++)
			key_add(b, bd->keys[k]);
	}
}
