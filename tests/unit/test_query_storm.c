/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Anything as a query, on a library whose every field is hostile: understood,
 * or refused as a mistake of whoever typed it, and never one to SQLite.  What
 * is understood is printed so that it is understood the same and finds the
 * same.
 * THOROUGH: many.  RL_TEST_SEED: others.
 */
#include "library.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "core/collection.h"
#include "core/tag.h"
#include "ops/find.h"
#include "store/collections.h"
#include "store/links.h"
#include "store/notes.h"
#include "store/tags.h"
#include "store/texts.h"

#define NOW 1763668800L

static unsigned long long seed;

static unsigned roll(unsigned n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned)(seed >> 33) % n;
}

static const char *const values[] = {
	"'", "\"", "\\", "\\\"", "%", "_", "*", "**", "a*b", "(", ")", "((a)",
	"a\" OR \"b", "NEAR(a b, 2)", "{title} : a", "title : a", "^a", "a + b",
	"a AND NOT b", "OR", "AND", "NOT", "-", "--", "-a", "#", "#a", "a:b",
	"'; DROP TABLE item; --", "?1", ":value", "$x", "@x", "x'00'", "NULL",
	"0", "-1", "9223372036854775807", "1e999", "0x10", "999999999999999",
	"..", "1..", "..1", "2..1", "<", ">", "<=", ">=", "<>", "=", "<<1",
	"2024", "2024-02-30", "2024-00", "0000", "9999-12-31", "0001-01-01",
	"2024..2023", "2023..2024-03-05", "..2024", "2024..", "today", "7d",
	"0d", "999999999d", "99999999999999999999y", "<1y", ">=2w", "3m..1m",
	"yesterday..today", "20m", "<1h30", "90s", "1h99m", ">999999h", "m",
	"unread", "STARRED", "trashed", "unraed", "published", "note", "paper",
	"relevance", "-title", "added", "none", "https://x.example/%27?q=%22",
	"http://[::1]", "://", "http://", "a/b", "/", "//", "a//b/", "a\tb",
	"\xC3\xA9", "e\xCC\x81", "\xC4\xB0", "\xC3\x9F", "\xEF\xAC\x81",
	"\xE5\x88\x86", "\xE5\x88\x86\xE5\xB8\x83\xE5\xBC\x8F", "\xEA\xB0\x80",
	"\xE2\x80\xAE" "a", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80",
	"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9", "\x1E", "\x1E" "a",
	"\x7F",
	"\xC2\x9D", "\xC2\xA0", "\xE3\x80\x80", "\xFF", "\xC3", "\xED\xA0\x80",
	"\xF4\x90\x80\x80", "\xC0\xAF", "latency", "lat*", "the", "\xCC\x81",
};

static const char *value(void)
{
	return values[roll(ARRAY_SIZE(values))];
}

/* ---- The library ------------------------------------------------------- */

/* What a library may hold: texts are UTF-8 without zero bytes. */
static char *text_of(unsigned i)
{
	const char *s = values[i % ARRAY_SIZE(values)];

	return utf8_valid(s, strlen(s)) ? xstrdup(s) : xstrdup("plain");
}

static void make_parts(struct library *lib, int64_t id, const char *s)
{
	struct store *st = lib->app.store;
	struct note n = { .item_id = id, .body = xstrdup(s) };
	struct quote q = { .item_id = id, .body = xstrdup(s) };
	struct text t = { .blocks = xstrdup(s), .fetched = NOW };
	char *tag = NULL, *url = xasprintf("https://y.example/%s", s);

	q.comment = xstrdup(s);
	OK(lib, store_note_insert(st, &n, &lib->err));
	OK(lib, store_quote_insert(st, &q, &lib->err));
	OK(lib, store_text_put(st, id, &t, &lib->err));
	if (!tag_normalize(s, &tag, NULL))
		OK(lib, store_tag_add(st, id, tag, &lib->err));
	OK(lib, store_alternate_add(st, id, url, url, "other", &lib->err));
	OK(lib, store_link_add(st, id, REL_VIA, 0, url, &lib->err));
	note_release(&n);
	quote_release(&q);
	text_release(&t);
	free(url);
	free(tag);
}

static void make_item(struct library *lib, unsigned i)
{
	struct item it = { 0 };
	char *s = text_of(i);

	it.url = xasprintf("https://x.example/%u/%s", i, s);
	it.canonical = xstrdup(it.url);
	it.title = xstrdup(s);
	it.site = xstrdup(s);
	it.description = xstrdup(s);
	it.lang = xstrdup(s);
	it.published = xstrdup(s);
	strv_push(&it.authors, s);
	it.kind = (enum kind)(i % KIND_N);
	it.state = (enum state)(i % STATE_N);
	it.fetch = (enum fetch_state)(i % FETCH_N);
	it.added = it.changed = NOW - i * 86400L;
	it.minutes = i;
	it.starred = i % 2;
	it.trashed = i % 7 ? 0 : NOW;
	it.snoozed = i % 5 ? 0 : NOW + 9;
	OK(lib, store_item_insert(lib->app.store, &it, &lib->err));
	make_parts(lib, it.id, s);
	item_release(&it);
	free(s);
}

static void make_library(struct library *lib)
{
	struct collection c = { 0 };

	c.name = xstrdup("it's \"one\"");
	c.title = xstrdup("%_*'");
	OK(lib, store_begin(lib->app.store, "make", &lib->err));
	for (unsigned i = 0; i < ARRAY_SIZE(values); i++)
		make_item(lib, i);
	OK(lib, store_collection_insert(lib->app.store, &c, &lib->err));
	for (int64_t id = 1; id < 20; id++) {
		struct entry e = { .item_id = id };

		e.commentary = text_of((unsigned)id);
		OK(lib, store_entry_put(lib->app.store, c.id, &e, ENTRY_LAST, 0,
					&lib->err));
		entry_release(&e);
	}
	OK(lib, store_commit(lib->app.store, "made", &lib->err));
	collection_release(&c);
}

/* ---- Queries ----------------------------------------------------------- */

static void add_value(struct buf *b)
{
	unsigned how = roll(5);

	if (how == 0)
		buf_addc(b, '"');
	buf_adds(b, value());
	while (!roll(6))
		buf_adds(b, value());
	if (how == 0)
		buf_addc(b, '"');
	if (how == 1)
		buf_addc(b, '*');
}

static void add_term(struct buf *b)
{
	static const char *const before[] = { "", "", "", "-", "NOT ", "#",
					      "--" };

	buf_adds(b, before[roll(ARRAY_SIZE(before))]);
	if (roll(3))
		buf_addf(b, "%s:", query_fields[roll(QF_N)].name);
	add_value(b);
}

static void add_query(struct buf *b, unsigned depth)
{
	static const char *const between[] = { " ", " ", " OR ", " AND ",
					       " OR -", " NOT " };
	unsigned n = 1 + roll(3);

	for (unsigned i = 0; i < n; i++) {
		if (i)
			buf_adds(b, between[roll(ARRAY_SIZE(between))]);
		if (depth && roll(2)) {
			buf_adds(b, roll(3) ? "(" : "-(");
			add_query(b, depth - 1);
			buf_adds(b, ")");
		} else {
			add_term(b);
		}
	}
	if (!roll(12))
		buf_addf(b, " sort:%s", value());
}

/* Deeper, longer, more than is allowed; each but rarely. */
static void add_extreme(struct buf *b)
{
	unsigned n;

	switch (roll(4)) {
	case 0:
		n = LIMIT_QUERY_DEPTH - 2 + roll(5);
		for (unsigned i = 0; i < n; i++)
			buf_adds(b, roll(2) ? "(" : "(a -(b OR ");
		add_term(b);
		for (size_t i = b->len; i > 0; i--)
			if (b->s[i - 1] == '(')
				buf_addc(b, ')');
		break;
	case 1:
		n = LIMIT_QUERY_TERMS - 2 + roll(5);
		for (unsigned i = 0; i < n; i++)
			buf_addf(b, "%s%u ", roll(2) ? "" : "OR is:", i);
		break;
	case 2:
		n = LIMIT_QUERY_TERMS - 2 + roll(5);
		for (unsigned i = 0; i < n; i++)
			buf_addf(b, "%s%s:%s", i ? roll(2) ? " " : " OR " : "",
				 query_fields[roll(QF_SORT)].name, value());
		break;
	default:
		n = LIMIT_QUERY - 8 + roll(16);
		buf_adds(b, roll(2) ? "title:" : "");
		while (b->len < n)
			buf_adds(b, roll(9) ? "ab" : value());
	}
}

static void mutate(struct buf *b)
{
	for (unsigned n = roll(4); n && b->len; n--) {
		size_t at = roll((unsigned)b->len);

		switch (roll(4)) {
		case 0:
			b->s[at] = (char)(1 + roll(255));
			break;
		case 1:
			memmove(b->s + at, b->s + at + 1, b->len - at);
			b->len--;
			break;
		case 2:
			b->s[at] = "()\"*-:# '<>.\\"[roll(13)];
			break;
		default:
			buf_add(b, b->s + at, roll(9) < b->len - at ? 1 : 0);
		}
	}
}

static void make_query(struct buf *b)
{
	buf_clear(b);
	if (!roll(60))
		add_extreme(b);
	else
		add_query(b, roll(5) ? roll(3) : roll(12));
	if (roll(2))
		mutate(b);
}

/* ---- What must hold ---------------------------------------------------- */

static int same_tree(const struct query *a, const struct query *b)
{
	if (!a || !b)
		return a == b;
	return a->type == b->type && a->field == b->field &&
	       a->flags == b->flags && a->min == b->min && a->max == b->max &&
	       a->span.from == b->span.from && a->span.to == b->span.to &&
	       !strcmp(str_or_empty(a->value), str_or_empty(b->value)) &&
	       same_tree(a->left, b->left) && same_tree(a->right, b->right);
}

/* NULL where what is printed is longer than a query may be: a tag grows when
 * a character has no small letter as short. */
static char *printed(const char *text, const struct query_spec *q)
{
	struct query_spec again = { 0 };
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;

	query_add(&b, q);
	if (query_parse(b.s, NOW, &again, &err)) {
		if (b.len <= LIMIT_QUERY)
			fail_msg("%s\nis printed as\n%s\n%s", text, b.s,
				 err_msg(&err));
		err_release(&err);
		buf_release(&b);
		return NULL;
	}
	if (!same_tree(q->root, again.root) || q->sort != again.sort ||
	    q->reverse != again.reverse ||
	    q->mentions_trash != again.mentions_trash)
		fail_msg("%s\nis another tree than\n%s", text, b.s);
	query_spec_release(&again);
	return buf_detach(&b);
}

/* Three lines that a terminal can show, or one. */
static void check_refusal(const char *text, int rc, const struct err *err)
{
	const char *s = err_msg(err);
	int lines = 1;

	if (rc != -(int)ERR_USAGE)
		fail_msg("%s\nis refused as %d: %s", text, rc, s);
	for (const char *p = s; *p; p++) {
		lines += *p == '\n';
		if ((unsigned char)*p < ' ' && *p != '\n')
			fail_msg("%s\na control code in: %s", text, s);
	}
	if (!utf8_valid(s, strlen(s)) || (lines != 3 && lines != 1))
		fail_msg("%s\nis refused by: %s", text, s);
}

static void check_same_ids(const char *text, const struct id_vec *a,
			   const struct id_vec *b)
{
	int same = a->n == b->n;

	for (size_t i = 0; same && i < a->n; i++)
		same = a->v[i] == b->v[i];
	if (!same)
		fail_msg("%s\nfinds %zu items, and printed %zu, or others",
			 text, a->n, b->n);
}

static void ask(struct library *lib, const char *text, const char *again)
{
	static const char *const sorts[] = { NULL,    "added",	"changed",
					     "published", "done",	"title",
					     "author", "site",	"time",
					     "state", "relevance" };
	struct find_options opt = { .sort = sorts[roll(11)],
				    .reverse = (int)roll(2) };
	struct app *app = &lib->app;
	struct id_vec ids = { 0 }, ids2 = { 0 };
	struct buf line = BUF_INIT;
	char *near = NULL;
	long n = 0;

	OK(lib, op_list_ids(app, text, &opt, &ids, &lib->err));
	if (again) {
		OK(lib, op_list_ids(app, again, &opt, &ids2, &lib->err));
		check_same_ids(text, &ids, &ids2);
	}
	OK(lib, op_count(app, text, &n, &lib->err));
	if ((size_t)n != ids.n)
		fail_msg("%s\ncounts %ld, but finds %zu", text, n, ids.n);
	if (ids.n && !roll(8))
		OK(lib, op_snippet(app, text, ids.v[0], &line, &lib->err));
	if (!ids.n && !roll(8))
		OK(lib, op_did_you_mean(app, text, &near, &lib->err));
	id_vec_release(&ids);
	id_vec_release(&ids2);
	buf_release(&line);
	free(near);
}

static void test_query_parse__and_sql_take_anything(void **state)
{
	struct library *lib = *state;
	const char *given = getenv("RL_TEST_SEED");
	long queries = getenv("THOROUGH") ? 250000 : 4000, understood = 0;
	struct buf text = BUF_INIT;

	seed = given ? strtoull(given, NULL, 10) : 20261120;
	setenv("RL_NOW", "2025-11-20T20:00:00Z", 1);
	make_library(lib);
	for (long i = 0; i < queries; i++) {
		struct query_spec q = { 0 };
		struct err err = ERR_INIT;
		char *again;
		int rc;

		make_query(&text);
		rc = query_parse(text.s, NOW, &q, &err);
		if (rc) {
			check_refusal(text.s, rc, &err);
		} else {
			understood++;
			again = printed(text.s, &q);
			ask(lib, text.s, again);
			free(again);
		}
		query_spec_release(&q);
		err_release(&err);
	}
	buf_release(&text);
	OK(lib, store_check(lib->app.store, &lib->err));
	assert_true(understood > queries / 10);
	assert_true(understood < queries - queries / 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_query_parse__and_sql_take_anything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
