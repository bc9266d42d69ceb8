/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mouse: off unless asked for, and nothing that keys cannot do. */
#include "rl.h"
#include "store/texts.h"

/* What a terminal sends (SGR, mode 1006); row and column from 0. */
static void mouse(struct rl *rl, int button, int row, int col, char what)
{
	char s[32];

	snprintf(s, sizeof(s), "\033[<%d;%d;%d%c", button, col + 1, row + 1,
		 what);
	must(term_send(&rl->t, s, strlen(s), 1));
	must(term_wait_idle(&rl->t, 0));
}

static void press(struct rl *rl, int row, int col)
{
	mouse(rl, 0, row, col, 'M');
	mouse(rl, 0, row, col, 'm');
}

static void press_twice(struct rl *rl, int row, int col)
{
	char s[64];

	snprintf(s, sizeof(s), "\033[<0;%d;%dM\033[<0;%d;%dM", col + 1,
		 row + 1, col + 1, row + 1);
	must(term_send(&rl->t, s, strlen(s), 2));
	must(term_wait_idle(&rl->t, 0));
}

static void fill(struct rl *rl)
{
	struct text text = { 0 };

	rl_init(rl);
	rl_fill(rl);
	text.blocks = xstrdup("The first words of it [are here][1].\n\n"
			      "The second paragraph has more words.\n");
	strv_push(&text.links, "https://example.org/x");
	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, 4, &text, &rl->err));
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
	text_release(&text);
	rl_settings(rl, "config", "tui.mouse = on\n");
}

static void test_mouse__is_off_at_first(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	assert_false(term_sent(&rl.t, "\033[?1002h"));
	assert_false(term_sent(&rl.t, "\033[?1000h"));
	rl_keys(&rl, ":set tui.mouse on\r");
	assert_true(term_sent(&rl.t, "\033[?1002h\033[?1006h"));
	rl_keys(&rl, ":set tui.mouse off\r");
	assert_true(term_sent(&rl.t, "\033[?1006l\033[?1002l"));
	rl_quit(&rl, "Q");
}

static void test_mouse__selects_and_opens(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 100);
	press(&rl, 4, 10);
	rl_is_on(&rl, "Engineering for");
	mouse(&rl, 64, 4, 10, 'M');
	rl_is_on(&rl, "How Complex Systems Fail");
	mouse(&rl, 65, 4, 10, 'M');
	rl_is_on(&rl, "The Infinite Hows");
	press_twice(&rl, 2, 10);
	rl_shows(&rl, "item 4");
	rl_quit(&rl, "Q");
}

static void test_mouse__runs_hints_and_lines_of_the_palette(void **state)
{
	struct rl rl;
	int row;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 100);
	row = term_find(&rl.t, "? help");
	assert_true(row > 0);
	press(&rl, row, (int)(strstr(term_row(&rl.t, row), "/ filter") -
			      term_row(&rl.t, row)));
	rl_shows(&rl, "filter:");
	rl_keys(&rl, "\033");
	rl_keys(&rl, ":stat");
	press(&rl, term_find(&rl.t, "the library in numbers"), 5);
	rl_shows(&rl, "statistics");
	rl_quit(&rl, "Q");
}

static void test_mouse__selects_words_to_quote(void **state)
{
	struct rl rl;
	int row, col;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "r");
	row = term_find(&rl.t, "The second paragraph");
	col = (int)(strstr(term_row(&rl.t, row), "second") -
		    term_row(&rl.t, row));
	mouse(&rl, 0, row, col, 'M');
	mouse(&rl, 32, row, col + 10, 'M');
	mouse(&rl, 32, row, col + 15, 'M');
	mouse(&rl, 0, row, col + 15, 'm');
	rl_keys(&rl, "\"");
	rl_shows(&rl, "comment at ");
	rl_keys(&rl, "\r");
	rl_shows(&rl, "quote kept");
	rl_keys(&rl, "yq");
	rl_shows(&rl, "sent to terminal: second paragraph");
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mouse__is_off_at_first),
		cmocka_unit_test(test_mouse__selects_and_opens),
		cmocka_unit_test(
			test_mouse__runs_hints_and_lines_of_the_palette),
		cmocka_unit_test(test_mouse__selects_words_to_quote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
