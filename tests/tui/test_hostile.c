/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that would harm a terminal, in every view: none of it arrives there.
 * That the harness sees what does arrive is tested in test_harness.c. */
#include "rl.h"

#include "store/texts.h"

/* What must never reach a terminal as text, alone or as a sequence. */
static const char *const evils[] = {
	"\x01", "\x07", "\x08", "\x0b", "\x0c", "\x0e", "\x1b", "\x1f", "\x7f",
	"\033[31m", "\033[2J", "\033]0;owned\a", "\033]52;c;b3duZWQ=\a",
	"\033P+q\033\\", "\033c", "\033[?1049l", "\033[6n", "\r", "\r\n",
	"\xc2\x80", "\xc2\x9b" "31m", "\xc2\x9d" "0;x\xc2\x9c", "\xc2\x85",
	"\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad",
	"\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8",
	"\xe2\x81\xa9", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xd8\x9c",
	"\xe2\x80\x8b", "\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x81\xa0",
	"\xef\xbb\xbf", "\xc2\xad", "\xf3\xa0\x81\x81", "\xf3\xa0\x80\xa0",
	"\xef\xb8\x8f", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xef\xbf\xb9",
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
	"\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", "\xe1\xa0\x8e",
};

/* Where it stands. */
static const char *const frames[] = {
	"x%s",
	"before %s after",
	"**bold%sbold** `code%scode` [link%s](<https://example.org/%s>)",
	"| %s | b |\n|---|---|\n| a%s | \xe6\x97\xa5\xe6\x9c\xac%s |",
};

#define N_STRINGS (ARRAY_SIZE(evils) * ARRAY_SIZE(frames))

static char *string(size_t i)
{
	const char *evil = evils[i % ARRAY_SIZE(evils)];
	struct buf b = BUF_INIT;

	for (const char *f = frames[i / ARRAY_SIZE(evils)]; *f; f++) {
		if (f[0] == '%' && f[1] == 's') {
			buf_adds(&b, evil);
			f++;
		} else {
			buf_addc(&b, *f);
		}
	}
	return buf_detach(&b);
}

static void put_text(struct rl *rl, int64_t id)
{
	struct text text = { 0 };
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < N_STRINGS; i++) {
		char *s = string(i);

		buf_addf(&b, "%s%s\n\n", i % 7 ? "" : "## ", s);
		strv_push(&text.links, s);
		free(s);
	}
	text.blocks = b.s;
	OK(rl, store_begin_quiet(rl->app.store, &rl->err));
	OK(rl, store_text_put(rl->app.store, id, &text, &rl->err));
	OK(rl, store_commit(rl->app.store, NULL, &rl->err));
	strv_release(&text.links);
	buf_release(&b);
}

/* What the checks of the commands refuse is none of ours. */
static void put_words(struct rl *rl, int64_t id, const char *s)
{
	const struct quote_request q = { .body = s, .locator = s,
					 .comment = s };
	struct strv tags = { 0 }, none = { 0 };
	struct id_vec ids = { 0 };

	strv_push(&tags, s);
	id_vec_push(&ids, id);
	(void)op_note_add(&rl->app, id, s, NULL, NULL);
	(void)op_quote_add(&rl->app, id, &q, NULL, NULL);
	(void)op_tag(&rl->app, &ids, &tags, &none, NULL, NULL);
	strv_release(&tags);
	id_vec_release(&ids);
}

/* An item for each string, one that has all of them, a collection of all. */
static void fill(struct rl *rl)
{
	struct collection_parts parts = { 0 };
	int64_t id = 0, collection = 0;
	char *intro = string(60);

	rl_init(rl);
	parts.title = parts.intro = intro;
	OK(rl, op_collection_new(&rl->app, "all", &parts, &collection,
				 &rl->err));
	for (size_t i = 0; i < N_STRINGS; i++) {
		char *s = string(i);
		char *url = xasprintf("https://example.org/%zu", i);
		struct id_vec ids = { 0 };
		struct entry_request req = { .items = &ids, .commentary = s,
					     .place = ENTRY_LAST };

		id = rl_add(rl, url, s, -1);
		id_vec_push(&ids, id);
		OK(rl, op_collection_put(&rl->app, collection, &req, NULL,
					 &rl->err));
		put_words(rl, id, s);
		id_vec_release(&ids);
		free(url);
		free(s);
	}
	for (size_t i = 0; i < N_STRINGS; i++) {
		char *s = string(i);

		put_words(rl, id, s);
		free(s);
	}
	put_text(rl, id);
	free(intro);
}

/* All of a long view, screen by screen, then back to its start. */
static void look(struct rl *rl, int screens)
{
	for (int i = 0; i < screens; i++)
		rl_keys(rl, "\006");
	rl_keys(rl, "gg");
}

static void look_everywhere(struct rl *rl)
{
	look(rl, 15);
	rl_keys(rl, "\r"); /* the item that has all */
	look(rl, 60);
	rl_keys(rl, "\t");
	look(rl, 100);
	rl_keys(rl, "0");
	rl_shows(rl, " links");
	look(rl, 15);
	rl_keys(rl, "q");
	rl_keys(rl, "r");
	look(rl, 60);
	rl_keys(rl, "vVjjjjjjjj");
	rl_keys(rl, "\033");
	rl_keys(rl, "gh");
	rl_shows(rl, " headings");
	look(rl, 4);
	rl_keys(rl, "qqq");
	rl_keys(rl, "C");
	rl_keys(rl, "\r");
	for (size_t i = 0; i < N_STRINGS; i++)
		rl_keys(rl, "j");
	rl_keys(rl, "p");
	rl_shows(rl, "the finished post");
	look(rl, 100);
	rl_keys(rl, "qqq");
	rl_keys(rl, "gj");
	rl_keys(rl, "q");
	rl_keys(rl, "t");
	rl_keys(rl, "\t");
	rl_keys(rl, "\033");
	rl_keys(rl, "ym");
	rl_keys(rl, "md");
}

static void test_hostile_text__in_every_view(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	assert_true(N_STRINGS >= 200);
	rl_start(&rl, 30, 110);
	look_everywhere(&rl);
	rl_quit(&rl, "Q");
}

static void test_hostile_text__on_a_small_screen(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 12, 44);
	look_everywhere(&rl);
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hostile_text__in_every_view),
		cmocka_unit_test(test_hostile_text__on_a_small_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
