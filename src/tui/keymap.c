/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/keymap.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const struct key_name {
	const char *name;
	int key;
} key_names[] = {
	{ "Enter", TK_ENTER },      { "Space", ' ' },
	{ "Esc", TK_ESC },          { "Tab", TK_TAB },
	{ "Backspace", TK_RUBOUT }, { "Delete", TK_DEL },
	{ "Up", TK_GO_UP },         { "Down", TK_GO_DOWN },
	{ "Left", TK_GO_LEFT },     { "Right", TK_GO_RIGHT },
	{ "Home", TK_GO_HOME },     { "End", TK_GO_END },
	{ "PgUp", TK_PG_UP },       { "PgDn", TK_PG_DOWN },
	{ "S-Tab", TK_BACK_TAB },
};

static int parse_named(const char *s, size_t len)
{
	for (size_t i = 0; i < ARRAY_SIZE(key_names); i++)
		if (strlen(key_names[i].name) == len &&
		    !memcmp(key_names[i].name, s, len))
			return key_names[i].key;
	if (len >= 2 && len <= 3 && s[0] == 'F') {
		int n = atoi(s + 1);

		if (n >= 1 && n <= 24)
			return TK_F0 + n;
	}
	return TK_NONE;
}

static int parse_keys(const char *s, size_t len, int keys[KEYS_MAX])
{
	const char *end = s + len;
	int n = 0;

	keys[0] = parse_named(s, len);
	if (keys[0] != TK_NONE)
		return 1;
	while (s < end) {
		unsigned rune;

		if (n == KEYS_MAX)
			return 0;
		s += utf8_decode(s, end, &rune);
		if (rune == '^' && s < end && *s >= '@' && *s <= '_')
			rune = TK_CTRL((unsigned char)*s++);
		keys[n++] = (int)rune;
	}
	return n;
}

int keys_parse(const char *s, int keys[KEYS_MAX])
{
	return parse_keys(s, strlen(s), keys);
}

void key_add(struct buf *b, int key)
{
	for (size_t i = 0; i < ARRAY_SIZE(key_names); i++) {
		if (key_names[i].key == key) {
			buf_adds(b, key_names[i].name);
			return;
		}
	}
	if (key > TK_F0)
		buf_addf(b, "F%d", key - TK_F0);
	else if (key > TK_META)
		buf_addf(b, "M-%c", key - TK_META);
	else if (key < 32)
		buf_addf(b, "^%c", key + '@');
	else
		buf_add_rune(b, (unsigned)key);
}

void keymap_init(struct keymap *km)
{
	for (size_t i = 1; i < ACT_N; i++) {
		const char *s = actions[i].keys;

		while (*s) {
			size_t len = strcspn(s, " ");
			struct binding *bd = VEC_PUSH(km);

			bd->views = actions[i].views;
			bd->action = actions[i].id;
			bd->n = parse_keys(s, len, bd->keys);
			if (!bd->n)
				bug("action %s: no key: %s", actions[i].name,
				    s);
			s += len;
			s += strspn(s, " ");
		}
	}
}

void keymap_release(struct keymap *km)
{
	VEC_FREE(km);
}

enum keymap_answer keymap_look_up(const struct keymap *km, unsigned view,
				  const int *keys, int n, enum action_id *ret)
{
	enum keymap_answer answer = KEYMAP_UNKNOWN;

	for (size_t i = 0; i < km->n; i++) {
		const struct binding *bd = &km->v[i];

		if (!(bd->views & view) || bd->n < n ||
		    memcmp(bd->keys, keys, (size_t)n * sizeof(*keys)))
			continue;
		if (bd->n == n) {
			*ret = bd->action;
			return KEYMAP_ACTION;
		}
		answer = KEYMAP_PREFIX;
	}
	return answer;
}
