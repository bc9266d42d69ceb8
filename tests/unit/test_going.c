/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that is stopped at any moment leaves nothing half done. */
#include "library.h"

#include "base/file.h"
#include "ops/add.h"
#include "ops/backup.h"
#include "ops/doctor.h"
#include "ops/find.h"
#include "ops/transfer.h"

#define ITEMS 40

/* Stops at the nth question. */
struct patience {
	struct going going;
	long left, asked;
};

static int ask(const char *what, long done, long all, void *ctx)
{
	struct patience *p = ctx;

	assert_true(all == 0 || done <= all);
	(void)what;
	p->asked++;
	return p->left-- <= 0;
}

static void set_patience(struct library *lib, struct patience *p, long questions)
{
	*p = (struct patience){ { ask, p }, questions, 0 };
	store_set_patience(lib->app.store, &p->going);
}

static void fill(struct library *lib)
{
	for (int i = 0; i < ITEMS; i++) {
		char *title = xasprintf("Title %d", i);
		struct add_request req = { .title = title,
					   .kind = -1,
					   .state = -1 };
		struct add_result res = { 0 };

		OK(lib, op_add(&lib->app, &req, &res, &lib->err));
		free(title);
	}
}

static long count(struct library *lib)
{
	long n = -1;

	OK(lib, op_count(&lib->app, NULL, &n, &lib->err));
	return n;
}

static void expect_stopped(struct library *lib, int rc)
{
	assert_int_equal(rc, -(int)ERR_FAIL);
	assert_non_null(strstr(err_msg(&lib->err), "stopped"));
	err_release(&lib->err);
}

static void test_op_export__gives_all_or_nothing(void **state)
{
	static const char *const names[] = { "json",	 "jsonl",    "md",
					     "html",	 "csv",	     "bibtex",
					     "csl-json", "atom",     "netscape" };
	struct library *lib = *state;
	struct patience p;

	fill(lib);
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct buf b = BUF_INIT;
		long all;

		set_patience(lib, &p, 1 << 20);
		OK(lib, op_export(&lib->app, names[i], NULL, &b, &lib->err));
		all = p.asked;
		assert_true(all >= 2 * ITEMS); /* read, then written */
		for (long n = 0; n < all; n += 7) {
			buf_clear(&b);
			set_patience(lib, &p, n);
			expect_stopped(lib, op_export(&lib->app, names[i],
						      NULL, &b, &lib->err));
			assert_int_equal(b.len, 0);
		}
		store_set_patience(lib->app.store, NULL);
		buf_release(&b);
	}
}

static void test_op_import__takes_all_or_nothing(void **state)
{
	struct library *lib = *state;
	struct buf b = BUF_INIT;
	struct import_request req = { .name = "x.json", .content = &b };
	struct import_result res = { 0 };
	struct patience p;

	fill(lib);
	OK(lib, op_export(&lib->app, "json", NULL, &b, &lib->err));
	/* They are others now. */
	for (char *at = b.s; (at = strstr(at, "\"uuid\": \"")); at += 9)
		at[9] = at[9] == 'f' ? 'e' : 'f';
	for (long n = 0; n < ITEMS; n += 3) {
		set_patience(lib, &p, n);
		expect_stopped(lib,
			       op_import(&lib->app, &req, &res, &lib->err));
		store_set_patience(lib->app.store, NULL);
		assert_int_equal(count(lib), ITEMS);
	}
	OK(lib, op_import(&lib->app, &req, &res, &lib->err));
	assert_int_equal(count(lib), 2 * ITEMS);
	import_result_release(&res);
	buf_release(&b);
}

static void test_op_backup__leaves_no_file(void **state)
{
	struct library *lib = *state;
	char *path = xasprintf("%s.copy", store_path(lib->app.store));
	char *made = NULL;
	struct patience p;

	fill(lib);
	set_patience(lib, &p, 0);
	expect_stopped(lib, op_backup(&lib->app, path, &made, &lib->err));
	assert_null(made);
	assert_false(file_exists(path));
	set_patience(lib, &p, 1 << 20);
	OK(lib, op_backup(&lib->app, path, &made, &lib->err));
	assert_true(p.asked > 0);
	assert_true(file_exists(path));

	/* Brought back, whatever the moment it is stopped in. */
	fill(lib);
	for (long n = 0;; n++) {
		char *kept = NULL;

		assert_true(n < 1000);
		p = (struct patience){ { ask, &p }, n, 0 };
		if (!op_backup_restore(store_path(lib->app.store), path,
				       &p.going, &kept, &lib->err)) {
			free(kept);
			break;
		}
		expect_stopped(lib, -(int)ERR_FAIL);
		assert_int_equal(count(lib), 2 * ITEMS);
	}
	store_set_patience(lib->app.store, NULL);
	assert_int_equal(count(lib), ITEMS);
	free(made);
	free(path);
}

static void test_op_doctor__finds_nothing_that_is_not_there(void **state)
{
	struct library *lib = *state;
	struct finding_vec found = { 0 };
	struct patience p;
	int rc;

	fill(lib);
	for (long n = 0;; n++) {
		assert_true(n < 1000);
		set_patience(lib, &p, n);
		rc = op_doctor(&lib->app, 0, &found, &lib->err);
		if (!rc)
			break;
		expect_stopped(lib, rc);
		assert_int_equal(found.n, 0);
	}
	store_set_patience(lib->app.store, NULL);
	for (size_t i = 0; i < found.n; i++)
		assert_int_not_equal(found.v[i].level, FINDING_PROBLEM);
	finding_vec_release(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_op_export__gives_all_or_nothing),
		LIBRARY_TEST(test_op_import__takes_all_or_nothing),
		LIBRARY_TEST(test_op_backup__leaves_no_file),
		LIBRARY_TEST(test_op_doctor__finds_nothing_that_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
