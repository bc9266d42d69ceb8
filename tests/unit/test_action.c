/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of actions and the keys made from it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/keymap.h"
#include "tui/tui.h"

/* Keys are few: an action may have none but its ":" name. */
static void test_actions__each_has_name_and_help(void **state)
{
	(void)state;
	for (int i = 1; i < ACT_N; i++) {
		const struct action *a = &actions[i];

		assert_int_equal(a->id, i);
		assert_true(a->views);
		assert_true(*a->name && a->keys && *a->help);
		assert_ptr_equal(action_find(a->name), a);
	}
	assert_null(action_find("nonsense"));
	assert_ptr_equal(action_get(ACT_QUIT), action_find("quit"));
}

static int is_start(const struct binding *a, const struct binding *b)
{
	return a->n <= b->n &&
	       !memcmp(a->keys, b->keys, (size_t)a->n * sizeof(int));
}

/* The same keys for fewer views, earlier in the table, while the other has
 * further keys: "E" edits a collection, and opens the log of errors elsewhere. */
static int is_exception(const struct keymap *km, size_t first, size_t later)
{
	const struct binding *a = &km->v[first], *b = &km->v[later];

	if (first > later || a->n != b->n || (a->views & ~b->views))
		return 0;
	for (size_t i = 0; i < km->n; i++)
		if (i != later && km->v[i].action == b->action &&
		    !is_start(a, &km->v[i]))
			return 1;
	return 0;
}

/* Neither the same keys twice in a view, nor keys that begin others. */
static void test_keymap__is_unambiguous(void **state)
{
	struct keymap km = { 0 };

	(void)state;
	keymap_init(&km);
	for (size_t i = 0; i < km.n; i++)
		for (size_t k = 0; k < km.n; k++)
			if (i != k && (km.v[i].views & km.v[k].views) &&
			    is_start(&km.v[i], &km.v[k]) &&
			    !is_exception(&km, i, k) && !is_exception(&km, k, i))
				fail_msg("%s stands in the way of %s",
					 action_get(km.v[i].action)->name,
					 action_get(km.v[k].action)->name);
	keymap_release(&km);
}

static void test_keymap_look_up__prefix_action_unknown(void **state)
{
	struct keymap km = { 0 };
	enum action_id id = ACT_NONE;
	int keys[KEYS_MAX] = { 'g', 'g', 0 };

	(void)state;
	keymap_init(&km);
	assert_int_equal(keymap_look_up(&km, IN_LIST, keys, 1, &id),
			 KEYMAP_PREFIX);
	assert_int_equal(keymap_look_up(&km, IN_LIST, keys, 2, &id),
			 KEYMAP_ACTION);
	assert_int_equal(id, ACT_TOP);
	keys[1] = '!';
	assert_int_equal(keymap_look_up(&km, IN_LIST, keys, 2, &id),
			 KEYMAP_UNKNOWN);
	/* the same key, another view */
	keys[0] = 'n';
	keymap_look_up(&km, IN_READER, keys, 1, &id);
	assert_int_equal(id, ACT_SEARCH_NEXT);
	keymap_look_up(&km, IN_ITEM, keys, 1, &id);
	assert_int_equal(id, ACT_NOTE);
	keymap_release(&km);
}

static void test_keys_parse__reads_what_key_add_writes(void **state)
{
	static const char *const names[] = { "j",   "^D",  "Enter", "PgUp",
					     "F10", "gg",  "Space", "é",
					     "\"",  "Esc", "S-Tab" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		int keys[KEYS_MAX], n = keys_parse(names[i], keys);
		struct buf b = BUF_INIT;

		assert_true(n > 0);
		for (int k = 0; k < n; k++)
			key_add(&b, keys[k]);
		assert_string_equal(b.s, names[i]);
		buf_release(&b);
	}
}

static void test_keys_parse__refuses_nothing_and_too_much(void **state)
{
	int keys[KEYS_MAX];

	(void)state;
	assert_int_equal(keys_parse("", keys), 0);
	assert_int_equal(keys_parse("abcd", keys), 0);
}

static void test_manual__has_each_action(void **state)
{
	struct buf mdoc = BUF_INIT, text = BUF_INIT;

	(void)state;
	tui_add_keys_mdoc(&mdoc);
	tui_add_keys_text(&text);
	for (int i = 1; i < ACT_N; i++)
		assert_non_null(strstr(text.s, actions[i].name));
	assert_non_null(strstr(mdoc.s, "(dq gq\" Pq Ic quote"));
	buf_release(&mdoc);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_actions__each_has_name_and_help),
		cmocka_unit_test(test_keymap__is_unambiguous),
		cmocka_unit_test(test_keymap_look_up__prefix_action_unknown),
		cmocka_unit_test(test_keys_parse__reads_what_key_add_writes),
		cmocka_unit_test(test_keys_parse__refuses_nothing_and_too_much),
		cmocka_unit_test(test_manual__has_each_action),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
