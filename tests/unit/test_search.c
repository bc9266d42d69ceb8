/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The query language against a plain filter: 5,000 items are generated, and
 * queries over every field; what the library answers must be what the filter
 * below says, which knows neither the parser nor SQL.
 */
#include "library.h"

#include "core/collection.h"
#include "ops/find.h"
#include "store/collections.h"
#include "store/links.h"
#include "store/notes.h"
#include "store/saved.h"
#include "store/tags.h"
#include "store/texts.h"

#include <time.h>

#define ITEMS   5000
#define QUERIES 600
#define NOW     1763668800L /* 2025-11-20T20:00:00Z */

static unsigned long long seed;

static unsigned roll(unsigned n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned)(seed >> 33) % n;
}

/* ---- Words ------------------------------------------------------------- */

static const struct {
	const char *shown, *folded;
} words[] = {
	{ "latency", "latency" },   { "Latent", "latent" },
	{ "STORAGE", "storage" },   { "Éclair", "eclair" },
	{ "naïve", "naive" },	    { "Straße", "strasse" },
	{ "Ångström", "angstrom" }, { "łódź", "łodz" },
	{ "Москва", "москва" },	    { "paxos", "paxos" },
	{ "pax", "pax" },	    { "and", "and" },
	{ "OR", "or" },		    { "not", "not" },
	{ "near", "near" },	    { "2024", "2024" },
	{ "v2", "v2" },		    { "self", "self" },
	{ "healing", "healing" },   { "the", "the" },
	{ "分布式系统", "分布式系统" },   { "日本語", "日本語" },
	{ "本", "本" },		    { "시스템", "시스템" },
};

static int is_cjk(const char *s)
{
	return (unsigned char)*s >= 0xE3;
}

/* Adds some words to the text and their plain forms to the list. */
static void add_words(struct buf *b, struct strv *doc, unsigned max)
{
	static const char *const between[] = { " ", " ", " ", "-", ", ",
					       " (", "/", "... " };
	unsigned n = roll(max + 1);

	for (unsigned i = 0; i < n; i++) {
		unsigned w = roll(ARRAY_SIZE(words));

		buf_addf(b, "%s%s", i ? between[roll(8)] : "", words[w].shown);
		strv_push(doc, words[w].folded);
	}
}

/* ---- Items ------------------------------------------------------------- */

struct docs VEC(struct strv);

enum column { TITLE, AUTHORS, SITE, DESCRIPTION, NOTES, QUOTES, COMMENTARY,
	      BODY, COLUMNS };

struct thing {
	struct item it;
	struct docs docs[COLUMNS];
	int in[2], has_link, has_alternate, has_text;
	char *alternate;
};

static struct thing things[ITEMS];
static const char *const tags[] = { "a", "a/b", "a/b/c", "ab", "b", "a0" };
static const char *const langs[] = { "en", "en-GB", "EN", "de", NULL, "eng" };
static const char *const sites[] = { "The Daily Word", "site1.example",
				     NULL, "blog.site2.example" };

static struct strv *new_doc(struct thing *t, enum column c)
{
	return VEC_PUSH(&t->docs[c]);
}

static char *words_of(struct thing *t, enum column c, unsigned max)
{
	struct buf b = BUF_INIT;

	add_words(&b, new_doc(t, c), max);
	return buf_detach(&b);
}

/* Around now, years ago, and around a midnight that a clock left out. */
static instant some_time(void)
{
	switch (roll(4)) {
	case 0:
		return NOW - (long)roll(40 * 86400);
	case 1: /* 2018-11-04 in Brazil begins at 01:00 */
		return 1541300400 + (long)roll(4 * 86400) - 2 * 86400;
	default:
		return 1420070400 + (long)roll(341000000);
	}
}

static char *some_date(void)
{
	switch (roll(6)) {
	case 0:
		return NULL;
	case 1:
		return xasprintf("%u", 2015 + roll(10));
	case 2:
		return xasprintf("%u-%02u", 2015 + roll(10), 1 + roll(12));
	case 3:
		return xasprintf("%u-%02u-%02uT%02u:30:00%s", 2015 + roll(10),
				 1 + roll(12), 1 + roll(28), roll(24),
				 roll(2) ? "Z" : "+02:00");
	default:
		return xasprintf("%u-%02u-%02u", 2015 + roll(10),
				 1 + roll(12), 1 + roll(28));
	}
}

static void push_words(struct strv *doc, const char *s)
{
	char *copy = xstrdup(s), *save = NULL;

	for (char *w = strtok_r(copy, " .", &save); w;
	     w = strtok_r(NULL, " .", &save)) {
		for (char *p = w; *p; p++)
			*p = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
		strv_push(doc, w);
	}
	free(copy);
}

static void make_head(struct thing *t, int i)
{
	struct item *it = &t->it;
	unsigned host = roll(4);

	it->url = xasprintf("https://site%u.example/Page/%d", host, i);
	it->canonical = xstrdup(it->url);
	it->site = xstrdup_null(sites[roll(4)]);
	if (it->site)
		push_words(new_doc(t, SITE), it->site);
	strv_push_take(new_doc(t, SITE), xasprintf("site%u", host));
	strv_push(&t->docs[SITE].v[t->docs[SITE].n - 1], "example");
	it->title = words_of(t, TITLE, 4);
	for (unsigned n = roll(3); n; n--)
		strv_push_take(&it->authors, words_of(t, AUTHORS, 2));
	it->description = words_of(t, DESCRIPTION, 5);
	it->lang = xstrdup_null(langs[roll(6)]);
	it->kind = (enum kind)roll(KIND_N);
	it->state = (enum state)roll(STATE_N);
	it->starred = roll(9) == 0;
	it->published = some_date();
	it->duration = roll(3) ? 0 : (long)roll(7200);
	it->minutes = roll(3) ? (long)roll(100) : 0;
	it->added = some_time();
	it->changed = some_time();
	it->done = roll(2) ? some_time() : 0;
	it->trashed = roll(12) ? 0 : NOW - 5;
	it->snoozed = roll(4) ? 0 : NOW + (long)roll(2000) - 1000;
	it->fetch = (enum fetch_state)roll(FETCH_N);
}

static void store_parts(struct library *lib, struct thing *t, int64_t *cols)
{
	struct store *st = lib->app.store;

	for (unsigned n = roll(6) ? 0 : roll(3); n; n--) {
		struct note note = { .item_id = t->it.id };

		note.body = words_of(t, NOTES, 5);
		OK(lib, store_note_insert(st, &note, &lib->err));
		note_release(&note);
		t->it.n_notes++;
	}
	for (unsigned n = roll(6) ? 0 : roll(3); n; n--) {
		struct quote q = { .item_id = t->it.id };

		q.body = words_of(t, QUOTES, 5);
		q.comment = words_of(t, QUOTES, 2);
		OK(lib, store_quote_insert(st, &q, &lib->err));
		quote_release(&q);
		t->it.n_quotes++;
	}
	for (int c = 0; c < 2; c++) {
		struct entry e = { .item_id = t->it.id };

		if (roll(8))
			continue;
		t->in[c] = 1;
		e.commentary = words_of(t, COMMENTARY, 3);
		OK(lib, store_entry_put(st, cols[c], &e, ENTRY_LAST, 0,
					&lib->err));
		entry_release(&e);
	}
	if (!roll(4)) {
		struct text text = { .fetched = NOW };

		t->has_text = 1;
		text.blocks = words_of(t, BODY, 30);
		OK(lib, store_text_put(st, t->it.id, &text, &lib->err));
		text_release(&text);
	}
}

static void store_thing(struct library *lib, int i, int64_t *cols)
{
	struct store *st = lib->app.store;
	struct thing *t = &things[i];

	OK(lib, store_item_insert(st, &t->it, &lib->err));
	for (size_t k = 0; k < ARRAY_SIZE(tags); k++)
		if (!roll(7)) {
			strv_push(&t->it.tags, tags[k]);
			OK(lib, store_tag_add(st, t->it.id, tags[k],
					      &lib->err));
		}
	store_parts(lib, t, cols);
	if (!roll(9)) {
		t->has_link = 1;
		if (i)
			things[i - 1].has_link = 1;
		OK(lib, store_link_add(st, t->it.id, REL_VIA,
				       i ? things[i - 1].it.id : 0,
				       i ? NULL : "https://x.org/",
				       &lib->err));
	}
	if (!roll(9)) {
		t->alternate = xasprintf("https://other.example/%d", i);
		t->has_alternate = roll(3) != 0;
		OK(lib, store_alternate_add(st, t->it.id, t->alternate,
					    t->alternate,
					    t->has_alternate ? "pdf" : "same",
					    &lib->err));
	}
	/* tagging is a change, of now */
	OK(lib, store_item_set_changed(st, t->it.id, t->it.changed,
				       &lib->err));
}

static void make_things(struct library *lib)
{
	struct store *st = lib->app.store;
	struct publication p = { .site = xstrdup("hugo"),
				 .path = xstrdup("x.md"),
				 .hash = xstrdup("0"),
				 .first = NOW,
				 .last = NOW };
	int64_t cols[2];

	long renamed;

	OK(lib, store_begin(st, "generate", &lib->err));
	OK(lib, store_tag_alias(st, "alias", "a/b", &renamed, &lib->err));
	for (int c = 0; c < 2; c++) {
		struct collection col = { 0 };

		col.name = xstrdup(c ? "second" : "first");
		col.title = xstrdup(c ? "" : "The First");
		OK(lib, store_collection_insert(st, &col, &lib->err));
		cols[c] = col.id;
		collection_release(&col);
	}
	OK(lib, store_publication_put(st, cols[1], &p, &lib->err));
	publication_release(&p);
	for (int i = 0; i < ITEMS; i++) {
		make_head(&things[i], i);
		store_thing(lib, i, cols);
	}
	OK(lib, store_commit(st, "generated", &lib->err));
}

static void free_things(void)
{
	for (int i = 0; i < ITEMS; i++) {
		struct thing *t = &things[i];

		for (int c = 0; c < COLUMNS; c++) {
			for (size_t k = 0; k < t->docs[c].n; k++)
				strv_release(&t->docs[c].v[k]);
			VEC_FREE(&t->docs[c]);
		}
		free(t->alternate);
		item_release(&t->it);
	}
	memset(things, 0, sizeof(things));
}

#include "search_filter.h"
#include "search_orders.h"

/* ---- The two answers --------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void check(struct library *lib, const struct expr *e, const char *text)
{
	struct id_vec ids = { 0 };
	int trash = mentions_trash(e);
	size_t k = 0;

	OK(lib, op_list_ids(&lib->app, text, NULL, &ids, &lib->err));
	if (ids.n)
		qsort(ids.v, ids.n, sizeof(*ids.v), by_number);
	for (int i = 0; i < ITEMS; i++) {
		const struct thing *t = &things[i];
		int want = holds(e, t) && (trash || !t->it.trashed);
		int have = k < ids.n && ids.v[k] == t->it.id;

		if (want != have)
			fail_msg("%s\nitem %lld is %sfound, but should %s",
				 text, (long long)t->it.id, have ? "" : "not ",
				 want ? "be" : "not");
		k += (size_t)have;
	}
	assert_int_equal(k, ids.n);
	id_vec_release(&ids);
}

/* A part of the list is that part of the whole list, and each item is in the
 * row in which it is. */
static void check_part(struct library *lib, const char *text,
		       const struct find_options *whole,
		       const struct id_vec *all)
{
	struct find_options some = *whole;
	struct id_vec part = { 0 };
	size_t at = all->n ? roll((unsigned)all->n) : 0;
	long row = 0;

	some.limit = 1 + (long)roll(60);
	some.offset = (long)roll(20);
	OK(lib, op_list_ids(&lib->app, text, &some, &part, &lib->err));
	for (size_t i = 0; i < part.n; i++)
		if (part.v[i] != all->v[i + (size_t)some.offset])
			fail_msg("%s sort:%s%s, from %ld: other items", text,
				 some.reverse ? "-" : "", some.sort,
				 some.offset);
	assert_true(part.n == (size_t)some.limit ||
		    part.n + (size_t)some.offset >= all->n);
	if (all->n) {
		OK(lib, op_find_row(&lib->app, text, whole, all->v[at], &row,
				    &lib->err));
		assert_int_equal(row, at);
	}
	OK(lib, op_find_row(&lib->app, text, whole, ITEMS + 1, &row,
			    &lib->err));
	assert_int_equal(row, -1);
	id_vec_release(&part);
}

static void check_order(struct library *lib, const char *text)
{
	unsigned n = roll(ARRAY_SIZE(orders) + 1);
	int ranked = n == ARRAY_SIZE(orders);
	struct find_options whole = { .sort = ranked ? "relevance" : orders[n],
				      .reverse = (int)roll(2) };
	struct id_vec all = { 0 };

	OK(lib, op_list_ids(&lib->app, text, &whole, &all, &lib->err));
	for (size_t i = 1; !ranked && i < all.n; i++)
		if (!may_precede(&things[all.v[i - 1] - 1].it,
				 &things[all.v[i] - 1].it, whole.sort,
				 whole.reverse))
			fail_msg("%s sort:%s%s: item %lld stands before %lld",
				 text, whole.reverse ? "-" : "", whole.sort,
				 (long long)all.v[i - 1], (long long)all.v[i]);
	check_part(lib, text, &whole, &all);
	id_vec_release(&all);
}

static void test_op_list__answers_as_a_plain_filter(void **state)
{
	struct library *lib = *state;
	struct buf text = BUF_INIT;

	setenv("RL_NOW", "2025-11-20T20:00:00Z", 1);
	setenv("TZ", "America/Sao_Paulo", 1);
	tzset();
	seed = getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) : 4;
	make_things(lib);
	OK(lib, store_check(lib->app.store, &lib->err));
	for (int i = 0; i < QUERIES; i++) {
		struct expr *e = make_expr(roll(4));

		buf_clear(&text);
		print_expr(e, &text);
		check(lib, e, text.s);
		if (i % 4 == 0)
			check_order(lib, text.s);
		free_expr(e);
	}
	buf_release(&text);
	free_things();
	setenv("TZ", "UTC", 1);
	tzset();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_op_list__answers_as_a_plain_filter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
