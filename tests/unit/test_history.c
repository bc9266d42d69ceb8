/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * After each of 200 random operations: undo gives the export from before it,
 * redo the one from after it.
 */
#include "library.h"

#include "ops/add.h"
#include "ops/annotate.h"
#include "ops/change.h"
#include "ops/collect.h"
#include "ops/fetch_same.h"
#include "ops/find.h"
#include "ops/tags.h"
#include "ops/transfer.h"
#include "ops/undo.h"

#define OPERATIONS 200

static unsigned long long seed;

static unsigned roll(unsigned n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned)(seed >> 33) % n;
}

/* What an operation works on: some of the items, one of the names. */
struct pick {
	int64_t id;
	struct id_vec ids;
	struct strv tags, none;
	const char *tag;
	char *url;
};

static const char *const tags[] = { "a", "a/b", "b", "c", "a/b/d" };

static int do_add(struct library *lib, struct pick *p)
{
	struct add_request req = { .url = p->url,
				   .tags = &p->tags,
				   .note = roll(2) ? "with a note" : NULL,
				   .quote = roll(3) ? NULL : "a quote",
				   .collection = roll(4) ? NULL : "evening",
				   .kind = -1,
				   .state = -1,
				   .no_fetch = 1 };
	struct add_result res = { 0 };

	return op_add(&lib->app, &req, &res, &lib->err);
}

static int do_note(struct library *lib, struct pick *p)
{
	return op_note_add(&lib->app, p->id, "a note", NULL, &lib->err);
}

static int do_note_remove(struct library *lib, struct pick *p)
{
	return op_note_remove(&lib->app, p->id, 1, &lib->err);
}

static int do_quote(struct library *lib, struct pick *p)
{
	struct quote_request q = { "words", "p. 3", "a comment" };

	return op_quote_add(&lib->app, p->id, &q, NULL, &lib->err);
}

static int do_tag(struct library *lib, struct pick *p)
{
	return op_tag(&lib->app, &p->ids, &p->tags, &p->none, NULL,
		      &lib->err);
}

static int do_untag(struct library *lib, struct pick *p)
{
	return op_tag(&lib->app, &p->ids, &p->none, &p->tags, NULL,
		      &lib->err);
}

static int do_rename(struct library *lib, struct pick *p)
{
	return op_tag_rename(&lib->app, p->tag, tags[roll(5)], NULL,
			     &lib->err);
}

static int do_alias(struct library *lib, struct pick *p)
{
	return op_tag_alias(&lib->app, p->tag, tags[roll(5)], NULL,
			    &lib->err);
}

static int do_tag_delete(struct library *lib, struct pick *p)
{
	return op_tag_delete(&lib->app, p->tag, NULL, &lib->err);
}

static int do_mark(struct library *lib, struct pick *p)
{
	return op_mark(&lib->app, &p->ids, (enum state)roll(STATE_N), NULL,
		       &lib->err);
}

static int do_star(struct library *lib, struct pick *p)
{
	return op_star(&lib->app, &p->ids, (int)roll(3) - 1, NULL, &lib->err);
}

static int do_snooze(struct library *lib, struct pick *p)
{
	return op_snooze(&lib->app, &p->ids, roll(2) ? 1800000000 : 0, NULL,
			 &lib->err);
}

static int do_trash(struct library *lib, struct pick *p)
{
	return op_trash(&lib->app, &p->ids, NULL, &lib->err);
}

static int do_restore(struct library *lib, struct pick *p)
{
	return op_restore(&lib->app, &p->ids, NULL, &lib->err);
}

static int do_empty(struct library *lib, struct pick *p)
{
	(void)p;
	return op_trash_empty(&lib->app, 0, NULL, &lib->err);
}

static int do_link(struct library *lib, struct pick *p)
{
	return op_link(&lib->app, p->id, (enum rel)roll(REL_N), p->ids.v[0],
		       &lib->err);
}

static int do_put(struct library *lib, struct pick *p)
{
	struct entry_request e = { .items = &p->ids,
				   .commentary = roll(2) ? "why" : NULL,
				   .place = (enum entry_place)roll(2) };
	struct collection_parts parts = { .intro = "An introduction." };
	int64_t id;

	if (op_collection_find(&lib->app, p->tag, &id, NULL))
		return op_collection_new(&lib->app, p->tag, &parts, &id,
					 &lib->err);
	return op_collection_put(&lib->app, id, &e, NULL, &lib->err);
}

static int do_collection_delete(struct library *lib, struct pick *p)
{
	int64_t id;
	int rc = op_collection_find(&lib->app, p->tag, &id, &lib->err);

	return rc ? rc : op_collection_delete(&lib->app, id, &lib->err);
}

/* A fetch has found that one is the other. */
static int do_merge(struct library *lib, struct pick *p)
{
	struct page page = { .event = PAGE_DONE };
	struct item it = { 0 };
	int rc = p->id == p->ids.v[0]
			 ? -(int)ERR_NOTFOUND
			 : op_load(&lib->app, p->id, ITEM_HEAD, &it,
				   &lib->err);

	if (!rc) {
		page.title = xstrdup("A title");
		page.blocks = xstrdup("The words of a text.\n");
		rc = fetch_merge(&lib->app, &it, p->ids.v[0], &page,
				 &lib->err);
	}
	page_release(&page);
	item_release(&it);
	return rc;
}

static int (*const operations[])(struct library *, struct pick *) = {
	do_add,	    do_add,    do_add,	   do_note,    do_note_remove,
	do_quote,   do_tag,    do_tag,	   do_untag,   do_rename,
	do_alias,   do_mark,   do_star,	   do_snooze,  do_trash,
	do_restore, do_empty,  do_link,	   do_put,     do_put,
	do_tag_delete,	       do_collection_delete,
	do_merge,  do_merge,
};

static int operate(struct library *lib)
{
	struct pick p = { .id = 1 + roll(30), .tag = tags[roll(5)] };
	int rc;

	for (unsigned n = 1 + roll(3); n; n--)
		id_vec_push(&p.ids, 1 + roll(30));
	strv_push(&p.tags, tags[roll(5)]);
	p.url = xasprintf("https://e.org/%u", roll(40));
	rc = operations[roll(ARRAY_SIZE(operations))](lib, &p);
	free(p.url);
	id_vec_release(&p.ids);
	strv_release(&p.tags);
	return rc;
}

/* All of it, the trash too. */
static char *dump(struct library *lib)
{
	struct buf b = BUF_INIT;

	OK(lib, op_export(&lib->app, "json", "is:trashed OR -is:trashed", &b,
			  &lib->err));
	return buf_detach(&b);
}

static int64_t newest_set(struct library *lib)
{
	struct change_set_vec log = { 0 };
	int64_t id;

	OK(lib, op_log(&lib->app, 0, 1, &log, &lib->err));
	id = log.n ? log.v[0].id : 0;
	change_set_vec_release(&log);
	return id;
}

static void step_is(struct library *lib,
		    int (*step)(struct app *, struct change_set *,
				struct err *),
		    const char *want)
{
	struct change_set set = { 0 };
	char *now;

	OK(lib, step(&lib->app, &set, &lib->err));
	now = dump(lib);
	if (strcmp(now, want))
		fail_msg("set %lld (%s) leads elsewhere", (long long)set.id,
			 set.summary);
	free(now);
	change_set_release(&set);
}

static void test_op_undo__after_each_random_operation(void **state)
{
	struct library *lib = *state;
	int done = 0;
	char *first = dump(lib);

	seed = getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) : 9;
	while (done < OPERATIONS) {
		char *before = dump(lib), *after;
		int64_t set = newest_set(lib);
		int rc = operate(lib);

		after = dump(lib);
		if (newest_set(lib) == set) {
			/* refused, or it was so already */
			assert_string_equal(before, after);
		} else {
			assert_int_equal(rc, 0);
			step_is(lib, op_undo, before);
			step_is(lib, op_redo, after);
			done++;
		}
		err_release(&lib->err);
		free(before);
		free(after);
	}
	OK(lib, store_check(lib->app.store, &lib->err));
	for (int i = 0; i < done - 1; i++) {
		struct change_set u = { 0 };

		OK(lib, op_undo(&lib->app, &u, &lib->err));
		change_set_release(&u);
	}
	step_is(lib, op_undo, first);
	OK(lib, store_check(lib->app.store, &lib->err));
	free(first);
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		LIBRARY_TEST(test_op_undo__after_each_random_operation),
	};

	return cmocka_run_group_tests(cases, NULL, NULL);
}
