/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef void (*visit_fn)(const struct command *c);

/* Every command that does something, those below others too. */
static void each(visit_fn fn)
{
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		if (!c->subs)
			fn(c);
		for (size_t k = 0; c->subs && c->subs[k]; k++)
			fn(c->subs[k]);
	}
}

static void check_row(const struct command *c)
{
	assert_non_null(c->run);
	assert_non_null(c->summary);
	assert_null(strchr(c->summary, '\n'));
	assert_int_not_equal(c->summary[strlen(c->summary) - 1], '.');
	assert_true(c->max_args < 0 || c->max_args >= c->min_args);
	/* What takes arguments says which. */
	assert_int_equal(c->max_args != 0, c->args != NULL);
}

static void test_commands__are_complete_rows(void **state)
{
	(void)state;
	each(check_row);
}

static size_t size_of(enum option_type t)
{
	switch (t) {
	case OPTION_FLAG:
		return sizeof(int);
	case OPTION_LIST:
		return sizeof(struct strv);
	case OPTION_COUNT:
		return sizeof(long);
	case OPTION_TEXT:
	case OPTION_PATH:
		break;
	}
	return sizeof(char *);
}

static void check_options(const struct command *c)
{
	for (const struct option *o = c->options; o && o->name; o++) {
		/* A member that lies within the values. */
		assert_true(o->offset + size_of(o->type) <= c->values_size);
		assert_int_equal(o->type == OPTION_FLAG, o->arg == NULL);
		assert_string_not_equal(o->name, "help");
		for (const struct option *p = o + 1; p->name; p++) {
			assert_string_not_equal(o->name, p->name);
			assert_true(!o->letter || o->letter != p->letter);
			assert_int_not_equal(o->offset, p->offset);
		}
	}
}

static void test_commands__have_options_that_fit(void **state)
{
	(void)state;
	each(check_options);
}

static void test_commands__have_names_of_their_own(void **state)
{
	(void)state;
	for (size_t i = 0; commands[i]; i++) {
		assert_ptr_equal(command_find(commands, commands[i]->name),
				 commands[i]);
		if (commands[i]->alias)
			assert_ptr_equal(command_find(commands,
						      commands[i]->alias),
					 commands[i]);
	}
	assert_null(command_find(commands, "xyzzy"));
	assert_null(command_find(commands, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commands__are_complete_rows),
		cmocka_unit_test(test_commands__have_options_that_fit),
		cmocka_unit_test(test_commands__have_names_of_their_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
