/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/idset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_idset_put__holds_what_it_was_given(void **state)
{
	static const int64_t ids[] = { 70000, 1, 64, 63, 1LL << 60, 32768 };
	struct idset s = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ids); i++) {
		assert_false(idset_has(&s, ids[i]));
		idset_put(&s, ids[i], 1);
		idset_put(&s, ids[i], 1);
		assert_true(idset_has(&s, ids[i]));
	}
	assert_int_equal(s.n, ARRAY_SIZE(ids));
	assert_false(idset_has(&s, 2));
	assert_false(idset_has(&s, 65));
	idset_put(&s, 64, 0);
	idset_put(&s, 64, 0);
	idset_put(&s, 1LL << 50, 0);
	assert_false(idset_has(&s, 64));
	assert_int_equal(s.n, ARRAY_SIZE(ids) - 1);
	idset_release(&s);
	assert_int_equal(s.n, 0);
	assert_false(idset_has(&s, 1));
}

static void test_idset_list__is_in_ascending_order(void **state)
{
	struct idset s = { 0 };
	struct id_vec ids = { 0 };

	(void)state;
	for (int64_t id = 100000; id > 0; id -= 3)
		idset_put(&s, id, 1);
	idset_list(&s, &ids);
	assert_int_equal(ids.n, s.n);
	assert_int_equal(ids.n, 33334);
	for (size_t i = 0; i < ids.n; i++)
		assert_int_equal(ids.v[i], 1 + 3 * i);
	id_vec_release(&ids);
	idset_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_idset_put__holds_what_it_was_given),
		cmocka_unit_test(test_idset_list__is_in_ascending_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
