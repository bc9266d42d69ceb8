/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every view, popup and prompt at four sizes, over a library of titles that
 * are hard to show: what must be there is there, what parts the panes stands
 * straight, columns are in their place, and nothing hostile arrives.
 */
#include "rl.h"

#include "ops/saved.h"
#include "store/texts.h"

#define FAMILY                                                     \
	"\360\237\221\251\342\200\215\360\237\221\251\342\200\215" \
	"\360\237\221\247"
#define CJK                                                \
	"\346\227\245\346\234\254\350\252\236\343\201\256" \
	"\343\202\277\343\202\244\343\203\210\343\203\253"
#define BAR "\342\224\202"

static const struct {
	int rows, cols;
} sizes[] = {
	{ 30, 100 }, { 24, 80 }, { 15, 60 }, { 10, 40 }, { 30, 130 },
};

static const char *const titles[] = {
	CJK CJK CJK CJK CJK CJK " end",
	FAMILY " family \360\237\221\215\360\237\217\275 \360\237\207\253"
	       "\360\237\207\267 flag \342\235\244\357\270\217",
	"Z\314\201\314\202\314\203\314\204\314\205\314\206\314\207a"
	"\314\201\314\202lgo",
	"\327\242\327\221\327\250\327\231\327\252 \342\200\256 and "
	"\331\205\330\262\331\212\330\254 \342\201\246 x",
	"red \033[31m bell \a line\r\nbreak \033]0;own\a \302\233 2J",
	"zero\342\200\213width\342\200\215 \357\273\277 tag\363\240\201\201"
	"\363\240\201\256 soft\302\255hyphen \341\240\216",
	"bad \377\376 \300\200 \355\240\200 utf8 \364\220\200\200",
	"\314\201\314\201 begins with marks",
	"x",
	"How Complex Systems Fail",
};

static const char long_word[] = "incomprehensibilities";

static int64_t put(struct rl *rl, const char *title, int n)
{
	struct item it = { .kind = (enum kind)(n % KIND_N),
			   .state = (enum state)(n % STATE_N),
			   .starred = n % 2,
			   .added = 1700000000 + n * 86400,
			   .minutes = n * 37 };
	int64_t id;

	it.title = xstrdup(title);
	it.url = xasprintf("https://example.org/%d", n);
	it.canonical = xstrdup(it.url);
	it.site = xstrdup(title);
	it.description = xstrdup(title);
	it.fetch_error = xstrdup(title);
	it.fetch = n % 3 ? FETCH_OK : FETCH_FAILED;
	strv_push(&it.authors, title);
	OK(rl, store_item_insert(rl->app.store, &it, &rl->err));
	id = it.id;
	item_release(&it);
	return id;
}

static void add_words(struct rl *rl, int64_t id, const char *words)
{
	const struct quote_request q = { .body = words, .comment = words };

	(void)op_note_add(&rl->app, id, words, NULL, NULL);
	(void)op_quote_add(&rl->app, id, &q, NULL, NULL);
}

static void put_text(struct rl *rl, int64_t id)
{
	struct text text = { 0 };
	struct buf b = BUF_INIT;

	buf_adds(&b, "## A heading [1]\n\n");
	for (int i = 0; i < 40; i++)
		buf_addf(&b, "%d %s %s\n\n", i,
			 titles[(size_t)i % ARRAY_SIZE(titles)], long_word);
	text.blocks = b.s;
	strv_push(&text.links, "https://example.org/\033[31m\342\200\256");
	OK(rl, store_text_put(rl->app.store, id, &text, &rl->err));
	strv_release(&text.links);
	buf_release(&b);
}

/* An item for each title; the last one comes first and has everything. */
static void fill(struct rl *rl)
{
	struct collection_parts parts = { .title = titles[1],
					  .intro = titles[4] };
	struct id_vec ids = { 0 };
	struct entry_request req = { .items = &ids,
				     .commentary = titles[0],
				     .place = ENTRY_LAST };
	int64_t id = 0, collection = 0;

	rl_init(rl);
	OK(rl, store_begin(rl->app.store, titles[4], &rl->err));
	for (size_t i = 0; i < ARRAY_SIZE(titles); i++)
		id_vec_push(&ids, id = put(rl, titles[i], (int)i));
	put_text(rl, id);
	OK(rl, store_commit(rl->app.store, titles[4], &rl->err));
	for (size_t i = 0; i < ARRAY_SIZE(titles); i++)
		add_words(rl, id, titles[i]);
	OK(rl, op_collection_new(&rl->app, "evening", &parts, &collection,
				 &rl->err));
	OK(rl, op_collection_put(&rl->app, collection, &req, NULL, &rl->err));
	OK(rl, op_saved_put(&rl->app, CJK " saved", "kind:video", &rl->err));
	id_vec_release(&ids);
}

/* All of them are told, not the first alone. */
ATTR_PRINTF(3, 4)
static void complain(struct rl *rl, int *faults, const char *fmt, ...)
{
	va_list ap;

	term_dump(&rl->t, stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputs("\n", stderr);
	++*faults;
}

/* A column of bars has no holes between its first row and its last. */
static void expect_straight(struct rl *rl, int *faults)
{
	int rows = screen_rows(rl->t.screen), cols = screen_cols(rl->t.screen);

	for (int x = 0; x < cols; x++) {
		int first = -1, last = -1, n = 0;

		for (int y = 1; y < rows; y++) {
			if (strcmp(term_cell(&rl->t, y, x).text, BAR))
				continue;
			first = first < 0 ? y : first;
			last = y;
			n++;
		}
		if (n && (n < 3 || n != last - first + 1))
			complain(rl, faults, "the bar at column %d is broken",
				 x);
	}
}

/* The letters of the state stand below their heading in each row. */
static void expect_columns(struct rl *rl, int *faults)
{
	int rows = screen_rows(rl->t.screen), y = 2, x, n = 0;
	const char *row = term_row(&rl->t, 1), *at = strstr(row, "St ");

	assert_non_null(at);
	/* Before it stands ASCII, but for a bar. */
	x = (int)(at - row) -
	    (strstr(row, BAR) && strstr(row, BAR) < at ? 2 : 0);
	for (; y < rows && n < (int)ARRAY_SIZE(titles); y++, n++) {
		const char *letter = term_cell(&rl->t, y, x).text;

		if (!*letter || !strcmp(letter, " ") ||
		    !strcmp(letter, "\342\224\200"))
			break;
		if (!strchr("Nr-x!z~", *letter))
			complain(rl, faults, "row %d has \"%s\" for a state", y,
				 letter);
	}
	assert_true(n >= 2);
}

/* What is on the screen after these keys, at every size. */
static const struct shot {
	const char *keys;
	const char *shows[3];
	int is_list;
} shots[] = {
	{ "", { "How Complex Systems", "rl  all" }, 1 },
	{ "T", { "How Complex Systems" }, 1 },
	{ "w", { "How Complex Systems" }, 1 },
	{ "W", { "How Complex Systems" }, 1 },
	{ "jjj \002 j V", { "How Complex", "marked" }, 1 },
	{ "\r", { "How Complex Systems Fail" }, 0 },
	{ "\r\006\006", { "rl  " }, 0 },
	{ "\r\t", { "rl  " }, 0 },
	{ "r", { "heading" }, 0 },
	{ "r\006v", { "rl  " }, 0 },
	{ "rgh", { "headings", "A heading" }, 0 },
	{ "r0", { "links", "example.org/" }, 0 },
	{ "O", { "rl  " }, 0 },
	{ "C", { "collections", "even" }, 0 },
	{ "C\r", { "rl  " }, 0 },
	{ "C\r\t", { "rl  " }, 0 },
	{ "C\rp", { "post" }, 0 },
	{ "gj", { "fetches" }, 0 },
	{ "gt", { "statistics" }, 0 },
	{ "gu", { "history" }, 0 },
	{ ":nosuch\rgE", { "errors", "nosuch" }, 0 },
	{ "?", { "type to search", "gg Home" }, 0 },
	{ "?sort", { "sort" }, 0 },
	{ ":so", { "sort" }, 0 },
	{ "/kind:vid", { "filter" }, 0 },
	{ "/added:nonsense", { "filter" }, 0 },
	{ "t", { "tags" }, 0 },
	{ "n", { "note" }, 0 },
	{ "a", { "add" }, 0 },
	{ "\"", { "quote" }, 0 },
	{ "c", { "collection" }, 0 },
	{ "z", { "snooze" }, 0 },
	{ "s", { "title" }, 0 },
	{ "m", { "done" }, 0 },
	{ "y", { "URL" }, 0 },
	{ "g", { "gg" }, 0 },
	{ "D", { "y/n" }, 0 },
	{ "dd/is:trashed\r", { "is:trashed" }, 1 },
};

static void look(struct rl *rl, const struct shot *s, int rows, int *faults)
{
	for (size_t i = 0; i < ARRAY_SIZE(s->shows) && s->shows[i]; i++) {
		if (term_find(&rl->t, s->shows[i]) >= 0)
			continue;
		complain(rl, faults, "after \"%s\" it does not show \"%s\"",
			 s->keys, s->shows[i]);
	}
	assert_non_null(strstr(term_row(&rl->t, 0), " rl  "));
	expect_straight(rl, faults);
	if (s->is_list && rows > 10)
		expect_columns(rl, faults);
}

static void resize(struct rl *rl, int rows, int cols)
{
	must(term_resize(&rl->t, rows, cols));
	must(term_wait_idle(&rl->t, 0));
}

static void test_screens__at_every_size(void **state)
{
	struct rl rl;
	int faults = 0;

	(void)state;
	fill(&rl);
	for (size_t i = 0; i < ARRAY_SIZE(shots); i++) {
		rl_start(&rl, sizes[0].rows, sizes[0].cols);
		rl_key_by_key(&rl, "gg");
		rl_key_by_key(&rl, shots[i].keys);
		for (size_t k = 0; k < ARRAY_SIZE(sizes); k++) {
			if (k)
				resize(&rl, sizes[k].rows, sizes[k].cols);
			look(&rl, &shots[i], sizes[k].rows, &faults);
		}
		rl_key_by_key(&rl, "\007\007\007");
		rl_leave(&rl, "Q");
	}
	rl_release(&rl);
	assert_int_equal(faults, 0);
}

/* Whatever is typed or pasted into a prompt. */
static void test_prompts__take_any_text(void **state)
{
	static const char *const prompts[] = { "/", ":",  "?", "a", "n",
					       "t", "\"", "c", "z", "gs" };
	struct rl rl;

	(void)state;
	fill(&rl);
	for (size_t i = 0; i < ARRAY_SIZE(prompts); i++) {
		rl_start(&rl, 24, 80);
		rl_keys(&rl, prompts[i]);
		for (size_t k = 0; k < ARRAY_SIZE(titles); k++) {
			char *s = xasprintf("\033[200~%s\033[201~", titles[k]);

			must(term_send(&rl.t, s, strlen(s), 1));
			free(s);
		}
		must(term_wait_idle(&rl.t, 0));
		resize(&rl, 10, 40);
		rl_keys(&rl, "\t");
		rl_keys(&rl, "\001\002\006\005\177");
		rl_keys(&rl, "\007");
		rl_leave(&rl, "Q");
	}
	rl_release(&rl);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_screens__at_every_size),
		cmocka_unit_test(test_prompts__take_any_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
