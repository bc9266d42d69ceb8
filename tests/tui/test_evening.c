/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An evening by keys alone: caught, read, noted, quoted, told. */
#include "rl.h"

#include "httpd.h"

#define ROUTES                                                              \
	"/talk 200 body=\"<html><head><title>On Waiting</title>"  \
	"</head><body><article><h1>On Waiting</h1>"                         \
	"<p>Programs that wait should sleep, and those that sleep should "  \
	"wake for a reason that someone can name in one sentence.</p>"      \
	"<p>The second paragraph is here because one alone is not an "      \
	"article, and a page that holds no article has no text to keep."    \
	"</p><p>A third one, so that there is a little to scroll through, " \
	"and words enough for the page to count as one to read.</p>"        \
	"</article></body></html>\"\n"                                      \
	"/gone 404 body=gone\n"                                             \
	"/short 301 location=/talk\n"                                       \
	"/late 200 delay=3000 body=\"<title>On Being Late</title>\"\n"     \
	"/hang 200 hang\n"

struct evening {
	struct rl rl;
	struct httpd web;
	char *url; /* of the talk */
};

static void setup(struct evening *ev)
{
	memset(ev, 0, sizeof(*ev));
	must(httpd_start(&ev->web, ROUTES, NULL));
	ev->url = xasprintf("http://127.0.0.1:%d/talk", ev->web.port);
	rl_init(&ev->rl);
	rl_fill(&ev->rl);
}

static void teardown(struct evening *ev)
{
	rl_quit(&ev->rl, "Q");
	httpd_stop(&ev->web);
	free(ev->url);
}

static void test_add__goes_on_while_it_fetches(void **state)
{
	struct evening ev;

	(void)state;
	setup(&ev);
	rl_start(&ev.rl, 24, 100);
	strcpy(strrchr(ev.url, '/'), "/late");
	rl_keys(&ev.rl, "a");
	must(term_keys(&ev.rl.t, ev.url));
	must(term_keys(&ev.rl.t, "\r"));
	must(term_wait_idle(&ev.rl.t, 1));
	rl_is_on(&ev.rl, "fetching");
	rl_shows(&ev.rl, "1 fetching");
	must(term_keys(&ev.rl.t, "jj"));
	must(term_wait_idle(&ev.rl.t, -1));
	rl_is_on(&ev.rl, "Silence");
	must(term_wait_idle(&ev.rl.t, 0));
	rl_is_on(&ev.rl, "Silence");
	rl_shows(&ev.rl, "On Being Late");
	rl_hides(&ev.rl, "fetching");
	teardown(&ev);
}

static void test_add__says_which_item_it_was_already(void **state)
{
	struct evening ev;
	char *other;

	(void)state;
	setup(&ev);
	other = xasprintf("%.*s/short", (int)(strrchr(ev.url, '/') - ev.url),
			  ev.url);
	rl_start(&ev.rl, 24, 100);
	rl_keys(&ev.rl, "a");
	must(term_keys(&ev.rl.t, ev.url));
	must(term_keys(&ev.rl.t, "\r"));
	must(term_wait_text(&ev.rl.t, "On Waiting"));
	must(term_wait_idle(&ev.rl.t, 0));
	rl_keys(&ev.rl, "a");
	must(term_keys(&ev.rl.t, other));
	must(term_keys(&ev.rl.t, "\r"));
	must(term_wait_text(&ev.rl.t, "is the same as #"));
	must(term_wait_idle(&ev.rl.t, 0));
	/* The cursor is where it has gone. */
	rl_is_on(&ev.rl, "On Waiting");
	rl_keys(&ev.rl, "gj");
	rl_shows(&ev.rl, "same as #");
	rl_keys(&ev.rl, "q");
	rl_keys(&ev.rl, "u");
	rl_shows(&ev.rl, "/sho");
	free(other);
	teardown(&ev);
}

static void test_add__a_failure_is_told_and_kept(void **state)
{
	struct evening ev;

	(void)state;
	setup(&ev);
	rl_start(&ev.rl, 24, 100);
	strcpy(strrchr(ev.url, '/'), "/gone");
	rl_keys(&ev.rl, "a");
	must(term_keys(&ev.rl.t, ev.url));
	must(term_keys(&ev.rl.t, "\r"));
	must(term_wait_text(&ev.rl.t, "1 failed"));
	must(term_wait_idle(&ev.rl.t, 0));
	rl_is_on(&ev.rl, "!");
	rl_shows(&ev.rl, "404");
	rl_keys(&ev.rl, "gj");
	rl_shows(&ev.rl, "failed: ");
	rl_keys(&ev.rl, "q");
	teardown(&ev);
}

/* Which addresses are alive is asked beside everything else, and nothing is
 * stored. */
static void test_check__tells_the_living_from_the_dead(void **state)
{
	struct evening ev;
	struct item it = { 0 };
	char *gone;
	int64_t id;

	(void)state;
	setup(&ev);
	gone = xasprintf("http://127.0.0.1:%d/gone", ev.web.port);
	id = rl_add(&ev.rl, gone, "A Dead One", -1);
	rl_add(&ev.rl, ev.url, "A Living One", -1);
	rl_start(&ev.rl, 24, 100);
	rl_keys(&ev.rl, "  ");
	must(term_keys(&ev.rl.t, ":check\r"));
	must(term_wait_text(&ev.rl.t, "dead: "));
	must(term_wait_text(&ev.rl.t, "alive"));
	must(term_wait_idle(&ev.rl.t, 0));
	assert_true(strstr(term_row(&ev.rl.t, term_find(&ev.rl.t, "dead: ")),
			   "A Dead One") != NULL);
	rl_shows(&ev.rl, "A Living One");
	OK(&ev.rl, op_load(&ev.rl.app, id, ITEM_BRIEF, &it, &ev.rl.err));
	assert_int_not_equal(it.fetch, FETCH_FAILED);
	item_release(&it);
	free(gone);
	teardown(&ev);
}

static void test_jobs__one_can_be_stopped(void **state)
{
	struct evening ev;

	(void)state;
	setup(&ev);
	rl_start(&ev.rl, 24, 100);
	strcpy(strrchr(ev.url, '/'), "/hang");
	rl_keys(&ev.rl, "a");
	must(term_keys(&ev.rl.t, ev.url));
	must(term_keys(&ev.rl.t, "\r"));
	must(term_wait_idle(&ev.rl.t, 1));
	must(term_keys(&ev.rl.t, "gj"));
	must(term_wait_text(&ev.rl.t, "fetching"));
	rl_keys(&ev.rl, "x");
	rl_shows(&ev.rl, "waiting: cancelled");
	rl_keys(&ev.rl, "\033");
	rl_is_on(&ev.rl, "/hang");
	rl_hides(&ev.rl, "1 fetching");
	teardown(&ev);
}

static void test_evening__from_url_to_post(void **state)
{
	struct evening ev;
	struct rl *rl = &ev.rl;
	struct item it = { 0 };
	struct collection c = { 0 };
	struct buf post = BUF_INIT;
	char *path;
	int64_t id;

	(void)state;
	setup(&ev);
	path = path_join(rl->dir, "post.md");
	rl_start(rl, 24, 100);
	rl_keys(rl, "a");
	must(term_keys(&rl->t, ev.url));
	rl_keys(rl, "\r");
	rl_is_on(rl, "On Waiting");
	rl_keys(rl, "nkept my mind busy\r");
	rl_keys(rl, "\"Programs that wait should sleep\r1:02:33\rso true\r");
	rl_keys(rl, "gqwake for a reason\rp. 12\r\r");
	rl_keys(rl, "tloops waiting\r");
	rl_keys(rl, "*md");
	rl_shows(rl, "Programs that wait should sleep");
	rl_shows(rl, "#loops #waiting");
	rl_keys(rl, "cAn evening\rIt began with waiting.\r");
	rl_keys(rl, "jcan-ev\tThe old one.\r");
	rl_keys(rl, "\033");
	rl_keys(rl, "C");
	rl_shows(rl, "an-evening");
	rl_keys(rl, "\r");
	rl_shows(rl, "1. c On Waiting");
	rl_keys(rl, "p");
	rl_shows(rl, "It began with waiting.");
	rl_keys(rl, "P");
	must(term_keys(&rl->t, path));
	rl_keys(rl, "\rP");
	rl_shows(rl, "written: ");

	OK(rl, op_find_item(&rl->app, ev.url, &id, &rl->err));
	OK(rl, op_load(&rl->app, id, ITEM_PARTS, &it, &rl->err));
	assert_int_equal(it.notes.n, 1);
	assert_string_equal(it.notes.v[0].body, "kept my mind busy");
	assert_int_equal(it.quotes.n, 2);
	assert_int_equal(it.quotes.v[0].loc.type, LOC_TIME);
	assert_int_equal(it.quotes.v[0].loc.number, 3753);
	assert_string_equal(it.quotes.v[0].comment, "so true");
	assert_int_equal(it.quotes.v[1].loc.type, LOC_PAGE);
	assert_int_equal(it.quotes.v[1].loc.number, 12);
	assert_int_equal(it.tags.n, 2);
	assert_int_equal(it.state, STATE_DONE);
	assert_int_equal(it.starred, 1);
	OK(rl, op_collection_find(&rl->app, "an-evening", &id, &rl->err));
	OK(rl, op_collection_load(&rl->app, id, ITEM_BRIEF, &c, &rl->err));
	assert_string_equal(c.entries.v[0].commentary,
			    "It began with waiting.");
	OK(rl, file_read(path, 1 << 20, &post, &rl->err));
	assert_non_null(strstr(post.s, "Programs that wait should sleep"));
	item_release(&it);
	collection_release(&c);
	buf_release(&post);
	free(path);
	teardown(&ev);
}

/* The way from the first paste to the post, counted in keys: whoever makes it
 * longer should know. */
static void test_evening__in_few_keys(void **state)
{
	struct evening ev;
	struct rl *rl = &ev.rl;
	struct buf post = BUF_INIT;
	char *pasted, *path;

	(void)state;
	setup(&ev);
	rl_settings(rl, "config", "post.output = ~/post.md\n");
	pasted = xasprintf("\033[200~%s\n%.*s/late\n\033[201~", ev.url,
			   (int)(strrchr(ev.url, '/') - ev.url), ev.url);
	path = path_join(rl->dir, "post.md");
	rl_start(rl, 24, 100);
	must(term_keys(&rl->t, pasted));
	must(term_keys(&rl->t, "y"));
	must(term_wait_text(&rl->t, "On Being Late"));
	must(term_wait_text(&rl->t, "On Waiting"));
	must(term_wait_idle(&rl->t, 0));
	assert_int_equal(rl->t.sent, 2); /* caught */
	rl_keys(rl, "ggjrv)\"\r");
	rl_shows(rl, "quote kept");
	assert_int_equal(rl->t.sent, 10); /* read and quoted */
	rl_keys(rl, "qttag\r");
	rl_keys(rl, "k  cOn\r");
	rl_shows(rl, "2 added to on");
	rl_keys(rl, "C\rJ");
	rl_is_on(rl, "2. ");
	assert_int_equal(rl->t.sent, 26); /* arranged: 13 keys, 5 letters */
	rl_keys(rl, "p");
	rl_shows(rl, "the finished post");
	rl_keys(rl, "PP");
	rl_shows(rl, "written: ");
	assert_int_equal(rl->t.sent, 29); /* told */
	OK(rl, file_read(path, 1 << 20, &post, &rl->err));
	assert_non_null(strstr(post.s, "> The second paragraph is here"));
	buf_release(&post);
	free(pasted);
	free(path);
	teardown(&ev);
}

static void test_collection__order_and_words(void **state)
{
	struct rl rl;
	struct id_vec ids = { 0 };
	struct entry_request e = { .items = &ids, .place = ENTRY_LAST };
	struct collection_parts none = { 0 };
	struct collection c = { 0 };
	int64_t id;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	for (int i = 1; i <= 3; i++)
		id_vec_push(&ids, i);
	OK(&rl, op_collection_new(&rl.app, "Tales", &none, &id, &rl.err));
	OK(&rl, op_collection_put(&rl.app, id, &e, NULL, &rl.err));
	rl_use_editor(&rl, "#!/bin/sh\necho from the editor >\"$1\"\n");
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "C\r");
	rl_is_on(&rl, "1.   The Infinite Hows");
	rl_keys(&rl, "J");
	rl_is_on(&rl, "2.   The Infinite Hows");
	rl_keys(&rl, "J");
	rl_keys(&rl, "J");
	rl_is_on(&rl, "3.   The Infinite Hows");
	rl_keys(&rl, "K");
	rl_is_on(&rl, "2.   The Infinite Hows");
	rl_keys(&rl, "e");
	rl_is_on(&rl, "2. c The Infinite Hows");
	rl_keys(&rl, "i");
	rl_keys(&rl, "kx");
	rl_shows(&rl, "taken out of tales");
	OK(&rl, op_collection_load(&rl.app, id, ITEM_BRIEF, &c, &rl.err));
	assert_int_equal(c.entries.n, 2);
	assert_int_equal(c.entries.v[0].item_id, 1);
	assert_string_equal(c.entries.v[0].commentary, "from the editor");
	assert_string_equal(c.intro, "from the editor");
	collection_release(&c);
	id_vec_release(&ids);
	rl_quit(&rl, "Q");
}

static void test_item__metadata_notes_and_quotes(void **state)
{
	struct rl rl;
	const struct quote_request q = { .body = "It is broken, and it runs",
					 .locator = "p. 12",
					 .comment = "as ours do" };

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	OK(&rl, op_note_add(&rl.app, 4, "Read it *again*", NULL, &rl.err));
	OK(&rl, op_quote_add(&rl.app, 4, &q, NULL, &rl.err));
	rl_start(&rl, 20, 100);
	rl_keys(&rl, "\r");
	rl_shows_file(&rl, "item-100x20");
	rl_keys(&rl, "J");
	rl_shows(&rl, " rl  Silence is Golden");
	rl_keys(&rl, "q");
	rl_is_on(&rl, "Silence is Golden");
	must(term_resize(&rl.t, 24, 60));
	rl_keys(&rl, "k\r");
	rl_shows_file(&rl, "item-60x24");
	rl_keys(&rl, "q");
	rl_quit(&rl, "q");
}

static void test_help__finds_and_runs(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "?");
	rl_shows(&rl, "one row down");
	rl_keys(&rl, "Markdown");
	rl_shows(&rl, "copy a Markdown link");
	rl_hides(&rl, "one row down");
	rl_keys(&rl, "\r");
	rl_shows(&rl, "sent to terminal: [How Complex");
	rl_keys(&rl, ":sta\t\r");
	rl_keys(&rl, ":tags +by-name\r");
	rl_shows(&rl, "#by-name");
	rl_shows(&rl, "* starred");
	rl_keys(&rl, ":nonsense\r");
	rl_shows(&rl, "no such command here");
	rl_keys(&rl, "m");
	rl_shows(&rl, "mark as dropped");
	rl_keys(&rl, "\033");
	rl_hides(&rl, "mark as dropped");
	rl_quit(&rl, "q");
}

static void test_delete__asks_and_the_trash_does_not(void **state)
{
	struct rl rl;
	long n = 0;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "D");
	rl_shows(&rl, "(y/n)");
	rl_keys(&rl, "n");
	OK(&rl, op_count(&rl.app, NULL, &n, &rl.err));
	assert_int_equal(n, 4);
	rl_keys(&rl, "Dy");
	OK(&rl, op_count(&rl.app, NULL, &n, &rl.err));
	assert_int_equal(n, 3);
	rl_is_on(&rl, "Silence");
	rl_quit(&rl, "q");
}

static void test_prompt__edits_as_readline_does(void **state)
{
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "none two \xe6\x97\xa5\xe6\x9c\xac");
	rl_shows(&rl, "note: one two 日本");
	rl_keys(&rl, "\177\027\001zero \005!");
	rl_shows(&rl, "note: zero one two !");
	rl_keys(&rl, "\033b\013");
	rl_shows(&rl, "note: zero one");
	rl_hides(&rl, "two");
	rl_keys(&rl, "\031"); /* ^Y: what was cut */
	rl_shows(&rl, "note: zero one two !");
	rl_keys(&rl, "\001");
	rl_keys(&rl, "\033f\033d");
	rl_shows(&rl, "note: zero two !");
	rl_keys(&rl, "\025");
	rl_hides(&rl, "zero");
	rl_keys(&rl, "\031\005\013\033b\033\177");
	rl_shows(&rl, "note: two !");
	rl_keys(&rl, "\025zero one\r");
	rl_keys(&rl, "n\033[A");
	rl_shows(&rl, "note: zero one");
	rl_keys(&rl, "\007");
	rl_hides(&rl, "note: zero");
	rl_quit(&rl, "q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_add__goes_on_while_it_fetches),
		cmocka_unit_test(test_add__says_which_item_it_was_already),
		cmocka_unit_test(test_add__a_failure_is_told_and_kept),
		cmocka_unit_test(test_check__tells_the_living_from_the_dead),
		cmocka_unit_test(test_jobs__one_can_be_stopped),
		cmocka_unit_test(test_evening__from_url_to_post),
		cmocka_unit_test(test_evening__in_few_keys),
		cmocka_unit_test(test_collection__order_and_words),
		cmocka_unit_test(test_item__metadata_notes_and_quotes),
		cmocka_unit_test(test_help__finds_and_runs),
		cmocka_unit_test(test_delete__asks_and_the_trash_does_not),
		cmocka_unit_test(test_prompt__edits_as_readline_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
