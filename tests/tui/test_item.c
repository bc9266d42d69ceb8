/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One item: its parts, its links, the programs that open it. */
#include "rl.h"
#include "rl_programs.h"


#include "store/texts.h"

#define NOTE                                                             \
	"Compare **both** of `tig` and *vifm*:\n\n"                      \
	"| Tool | Stars |\n|---|--:|\n| tig | 12 |\n| vifm | 3 |\n\n"    \
	"- first\n- second\n\n```c\nint a;\n```\n"

static void put_text(struct rl *rl)
{
	struct text text = { 0 };
	struct buf b = BUF_INIT;

	buf_adds(&b, "# How Complex Systems Fail\n\n");
	for (int i = 1; i <= 40; i++)
		buf_addf(&b, "Paragraph %d of the text.\n\n", i);
	buf_adds(&b, "## The End\n\nSee [there](1) and [here](2).\n");
	text.blocks = b.s;
	strv_push(&text.links, "https://example.org/there");
	strv_push(&text.links, "https://example.org/here");
	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, 4, &text, &rl->err));
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
	strv_release(&text.links);
	buf_release(&b);
}

/* Item 4 with a text, two notes, two quotes and links. */
static void fill(struct rl *rl)
{
	static const struct quote_request quotes[] = {
		{ .body = "Paragraph 33 of", .locator = "\xc2\xb6 33" },
		{ .body = "It runs", .locator = "1:35", .comment = "*so*" },
	};

	rl_init(rl);
	rl_fill(rl);
	put_text(rl);
	OK(rl, op_note_add(&rl->app, 4, "A first note", NULL, &rl->err));
	OK(rl, op_note_add(&rl->app, 4, NOTE, NULL, &rl->err));
	OK(rl, op_quote_add(&rl->app, 4, &quotes[0], NULL, &rl->err));
	OK(rl, op_quote_add(&rl->app, 4, &quotes[1], NULL, &rl->err));
	OK(rl, op_link(&rl->app, 4, REL_SEE_ALSO, 2, &rl->err));
}

static void test_item__at_every_size(void **state)
{
	static const struct {
		const char *name;
		int rows, cols;
	} sizes[] = {
		{ "parts-100x30", 30, 100 },
		{ "parts-80x24", 24, 80 },
		{ "parts-60x15", 15, 60 },
		{ "parts-40x10", 10, 40 },
	};
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 30, 100);
	rl_keys(&rl, "\r\t");
	rl_shows_file(&rl, sizes[0].name);
	for (size_t i = 1; i < ARRAY_SIZE(sizes); i++) {
		must(term_resize(&rl.t, sizes[i].rows, sizes[i].cols));
		must(term_wait_idle(&rl.t, 0));
		rl_shows_file(&rl, sizes[i].name);
	}
	rl_quit(&rl, "Q");
}

static void counts(struct rl *rl, size_t notes, size_t quotes)
{
	struct item it = { 0 };

	OK(rl, op_load(&rl->app, 4, ITEM_PARTS, &it, &rl->err));
	assert_int_equal(it.notes.n, notes);
	assert_int_equal(it.quotes.n, quotes);
	assert_int_equal(it.trashed, 0);
	item_release(&it);
}

/* Row of the cursor, which stands in the margin of the selected part. */
static void selected(struct rl *rl, const char *text)
{
	int row, col;

	term_cursor(&rl->t, &row, &col);
	assert_string_equal(term_cell(&rl->t, row, col).text, ">");
	if (!strstr(term_row(&rl->t, row), text) &&
	    !strstr(term_row(&rl->t, row + 1), text)) {
		term_dump(&rl->t, stderr);
		fail_msg("not selected: %s", text);
	}
}

static void test_parts__enter_goes_to_the_place_of_a_quote(void **state)
{
	struct rl rl;
	int row, col;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "\r\tjj");
	selected(&rl, "Paragraph 33 of");
	rl_keys(&rl, "\r");
	term_cursor(&rl.t, &row, &col);
	assert_non_null(strstr(term_row(&rl.t, row),
			       "\" Paragraph 33 of the text."));
	rl_keys(&rl, "q");
	selected(&rl, "Paragraph 33 of");
	rl_keys(&rl, "j\r");
	rl_shows(&rl, "the quote was not found in the text");
	rl_keys(&rl, "qqr");
	rl_shows(&rl, "Paragraph 1 ");
	rl_quit(&rl, "Q");
}

static void test_parts__are_removed_and_come_back(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "\r]]]");
	selected(&rl, "Paragraph 33 of");
	rl_keys(&rl, "d");
	rl_shows(&rl, "quote removed; u undoes it");
	counts(&rl, 2, 1);
	selected(&rl, "It runs");
	rl_keys(&rl, "[d");
	counts(&rl, 1, 1);
	rl_keys(&rl, "uu");
	counts(&rl, 2, 2);
	rl_keys(&rl, "G");
	selected(&rl, "1. see-also: Engineering");
	rl_keys(&rl, "d");
	rl_shows(&rl, "e edits links");
	counts(&rl, 2, 2);
	rl_quit(&rl, "Q");
}

static void test_parts__copy_edit_and_leave(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_use_editor(&rl, "#!/bin/sh\necho written anew >\"$1\"\n");
	rl_start(&rl, 24, 60);
	rl_keys(&rl, "\r\tjjyq");
	rl_shows(&rl, "sent to terminal: Paragraph 33 of");
	rl_keys(&rl, "gg\r");
	rl_shows(&rl, "written anew");
	rl_hides(&rl, "A first note");
	rl_keys(&rl, "\t\t\033");
	rl_keys(&rl, "yq");
	rl_shows(&rl, "sent to terminal: It runs");
	rl_quit(&rl, "Q");
}

static void test_edit__the_whole_item(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_use_editor(&rl, "#!/bin/sh\n"
			   "sed -i 's/^title: .*/title: Failing Well/; "
			   "s/A first note/A changed note/' \"$1\"\n");
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "\re");
	rl_shows(&rl, "changed; u undoes it");
	rl_shows(&rl, "Failing Well");
	rl_shows(&rl, "A changed note");
	rl_keys(&rl, "u");
	rl_shows(&rl, "A first note");
	rl_keys(&rl, "q");
	rl_is_on(&rl, "How Complex");
	rl_keys(&rl, "e");
	rl_is_on(&rl, "Failing Well");
	rl_quit(&rl, "Q");
}

static void test_links__digits_and_the_list(void **state)
{
	struct programs p;
	struct rl rl;

	(void)state;
	fill(&rl);
	programs_init(&p, &rl);
	programs_add(&rl, "browser", 0);
	rl_env(&rl, "BROWSER", "browser");
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "\r1");
	rl_shows(&rl, "Engineering for the Long Game");
	rl_keys(&rl, "5");
	rl_shows(&rl, "there is no link 5");
	rl_keys(&rl, "q0");
	rl_shows(&rl, "see-also: Engineering");
	rl_is_on(&rl, "see-also");
	rl_keys(&rl, "/HERE\r");
	rl_is_on(&rl, "https://example.org/there");
	rl_keys(&rl, "n\r");
	programs_expect(&p, "browser https://example.org/here");
	rl_shows(&rl, "given to the browser");
	rl_keys(&rl, "r2");
	programs_expect(&p, "browser https://example.org/here");
	rl_keys(&rl, "01");
	programs_expect(&p, "browser https://example.org/there");
	rl_keys(&rl, ":follow 1\r");
	programs_expect(&p, "browser https://example.org/there");
	rl_keys(&rl, "q2");
	rl_shows(&rl, "there is no link 2: the last one is 1");
	rl_keys(&rl, "0q0\033");
	rl_keys(&rl, "q");
	rl_is_on(&rl, "How Complex");
	rl_quit(&rl, "Q");
	programs_release(&p);
}

static void test_tags__a_near_one_is_named(void **state)
{
	struct strv tags = { 0 }, none = { 0 };
	struct id_vec ids = { 0 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	strv_push(&tags, "post-mortem");
	id_vec_push(&ids, 1);
	OK(&rl, op_tag(&rl.app, &ids, &tags, &none, NULL, &rl.err));
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "tfailure post-mortem");
	rl_hides(&rl, "already");
	rl_keys(&rl, "s");
	rl_shows(&rl, "post-mortems is new; there is post-mortem already");
	rl_keys(&rl, "\177");
	rl_hides(&rl, "already");
	rl_keys(&rl, "\r");
	rl_shows(&rl, "tagged anew");
	rl_keys(&rl, "+postmortem");
	rl_shows(&rl, "postmortem is new; there is post-mortem already");
	rl_keys(&rl, "\033");
	rl_quit(&rl, "Q");
	strv_release(&tags);
	id_vec_release(&ids);
}

static void add_talk(struct rl *rl)
{
	struct add_request req = { .url = "https://example.org/v",
				   .title = "A Talk",
				   .kind = KIND_VIDEO,
				   .state = -1,
				   .no_fetch = 1 };
	const struct quote_request q = { .body = "Words", .locator = "1:35" };
	struct add_result res = { 0 };

	rl_init(rl);
	rl_fill(rl);
	OK(rl, op_add(&rl->app, &req, &res, &rl->err));
	OK(rl, op_quote_add(&rl->app, res.id, &q, NULL, &rl->err));
}

static void test_openers__the_one_that_is_set(void **state)
{
	struct programs p;
	struct rl rl;

	(void)state;
	add_talk(&rl);
	programs_init(&p, &rl);
	programs_add(&rl, "mpv", 0);
	programs_add(&rl, "my-player", 0);
	rl_env(&rl, "RL_PLAYER", "my-player --loud 'a b'");
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "\r\tp");
	programs_expect(&p, "my-player --loud a b https://example.org/v");
	rl_shows(&rl, "given to my-player");
	rl_quit(&rl, "Q");
	programs_release(&p);
}

static void test_openers__play_at_the_quote(void **state)
{
	struct programs p;
	struct rl rl;

	(void)state;
	add_talk(&rl);
	programs_init(&p, &rl);
	programs_add(&rl, "mpv", 0);
	programs_add(&rl, "w3m", 0);
	programs_add(&rl, "lynx", 3);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "p");
	programs_expect(&p, "mpv --force-window=yes https://example.org/v");
	rl_keys(&rl, "\r\tp");
	programs_expect(
		&p, "mpv --force-window=yes --start=95 https://example.org/v");
	rl_shows(&rl, "given to mpv");
	rl_keys(&rl, "O");
	rl_is_on(&rl, "mpv");
	rl_keys(&rl, "/w3m\r\r");
	programs_expect(&p, "w3m https://example.org/v");
	rl_shows(&rl, "given to w3m");
	rl_keys(&rl, "O/lynx\r\r");
	programs_expect(&p, "lynx https://example.org/v");
	rl_shows(&rl, "lynx ended with status 3");
	rl_keys(&rl, "qjp");
	rl_shows(&rl, "nothing to play or view");
	rl_quit(&rl, "Q");
	programs_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_item__at_every_size),
		cmocka_unit_test(
			test_parts__enter_goes_to_the_place_of_a_quote),
		cmocka_unit_test(test_parts__are_removed_and_come_back),
		cmocka_unit_test(test_parts__copy_edit_and_leave),
		cmocka_unit_test(test_edit__the_whole_item),
		cmocka_unit_test(test_links__digits_and_the_list),
		cmocka_unit_test(test_tags__a_near_one_is_named),
		cmocka_unit_test(test_openers__the_one_that_is_set),
		cmocka_unit_test(test_openers__play_at_the_quote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
