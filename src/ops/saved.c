/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/saved.h"

#include "base/limits.h"
#include "core/query.h"
#include "ops/check.h"

static int check(const char *name, const char *query, struct err *err)
{
	struct query_spec q = { 0 };
	int rc = check_text("a name", name, LIMIT_NAME, err);

	if (!rc)
		rc = query_parse(query, clock_now(), &q, err);
	query_spec_release(&q);
	return rc;
}

int op_saved_put(struct app *app, const char *name, const char *query,
		 struct err *err)
{
	int rc = check(name, query, err);

	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (rc)
		return rc;
	rc = store_saved_put(app->store, name, query, NULL, err);
	if (!rc)
		rc = store_commit(app->store, "saved a query", err);
	if (rc)
		store_rollback(app->store);
	return rc;
}

int op_saved_delete(struct app *app, const char *name, struct err *err)
{
	int rc = store_begin(app->store, app->command, err);

	if (rc)
		return rc;
	rc = store_saved_delete(app->store, name, err);
	if (!rc)
		rc = store_commit(app->store, "deleted a saved query", err);
	if (rc)
		store_rollback(app->store);
	return rc;
}

int op_saved_load(struct app *app, struct saved_query_vec *ret,
		  struct err *err)
{
	return store_saved_load(app->store, ret, err);
}
