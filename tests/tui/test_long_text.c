/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that is too long to be laid out at once. */
#include "rl.h"

#include "store/texts.h"

#define PARAGRAPHS 60000

static void fill(struct rl *rl)
{
	const struct quote_request q = { .body = "Paragraph 59000 of" };
	struct buf b = BUF_INIT;
	struct text text = { 0 };

	rl_init(rl);
	rl_fill(rl);
	buf_adds(&b, "# The beginning\n\n");
	for (int i = 1; i <= PARAGRAPHS; i++)
		buf_addf(&b, "%sParagraph %d of the text.\n\n",
			 i == PARAGRAPHS / 2 ? "## The middle\n\n" : "", i);
	text.blocks = b.s;
	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, 4, &text, &rl->err));
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
	OK(rl, op_quote_add(&rl->app, 4, &q, NULL, &rl->err));
	buf_release(&b);
}

static void test_long_text__everywhere_in_it(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "r");
	rl_shows(&rl, "The beginning");
	rl_keys(&rl, "G");
	must(term_wait_text(&rl.t, "Paragraph 60000 "));
	rl_keys(&rl, "k");
	rl_hides(&rl, "Paragraph 60000 ");
	rl_keys(&rl, "gg");
	rl_shows(&rl, "The beginning");
	rl_keys(&rl, "/Paragraph 45678 \r");
	must(term_wait_text(&rl.t, "  Paragraph 45678 "));
	rl_keys(&rl, "/nowhere at all\r");
	must(term_wait_text(&rl.t, "not found below"));
	rl_keys(&rl, "gh");
	rl_shows(&rl, "The middle");
	rl_keys(&rl, "G\r");
	must(term_wait_text(&rl.t, "Paragraph 30000 "));
	rl_keys(&rl, "]");
	must(term_wait_text(&rl.t, "\" Paragraph 59000 "));
	rl_quit(&rl, "Q");
}

/* Keys that come before the lines do are obeyed all the same. */
static void test_long_text__faster_than_it(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "rGkk");
	must(term_wait_text(&rl.t, "Paragraph 59998 "));
	must(term_wait_text(&rl.t, "99%"));
	rl_hides(&rl, "Paragraph 60000 ");
	rl_keys(&rl, "qrj\x15");
	must(term_wait_text(&rl.t, "Paragraph 59986 "));
	rl_keys(&rl, "q");
	rl_keys(&rl, "rggq");
	rl_keys(&rl, "r]");
	must(term_wait_text(&rl.t, "\" Paragraph 59000 "));
	rl_keys(&rl, "qrvG");
	must(term_wait_text(&rl.t, "Paragraph 60000 "));
	rl_shows(&rl, "cursor");
	rl_keys(&rl, "/paragraph 60000\r");
	rl_quit(&rl, "Q");
}

static void test_long_text__keeps_the_place(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "r/Paragraph 45678 \r");
	must(term_wait_text(&rl.t, "  Paragraph 45678 "));
	must(term_resize(&rl.t, 24, 50));
	must(term_wait_idle(&rl.t, 0));
	must(term_wait_text(&rl.t, "  Paragraph 45678 "));
	rl_hides(&rl, "Paragraph 45677 ");
	rl_keys(&rl, "*");
	must(term_wait_text(&rl.t, "Paragraph 45678 "));
	rl_leave(&rl, "Q");
	rl_start(&rl, 24, 80);
	must(term_wait_text(&rl.t, "Paragraph 45678 "));
	rl_hides(&rl, "Paragraph 45677 ");
	rl_keys(&rl, "q\rG");
	must(term_wait_text(&rl.t, "r reads on"));
	rl_quit(&rl, "Q");
}

/* At a quote of an item one enters the text there. */
static void test_long_text__at_a_quote(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "\r\t\r");
	must(term_wait_text(&rl.t, "\" Paragraph 59000 "));
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_long_text__everywhere_in_it),
		cmocka_unit_test(test_long_text__faster_than_it),
		cmocka_unit_test(test_long_text__keeps_the_place),
		cmocka_unit_test(test_long_text__at_a_quote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
