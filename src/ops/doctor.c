/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/doctor.h"

#include "base/text.h"
#include "ops/doctor_private.h"
#include "ops/find.h"
#include "ops/quotes.h"
#include "store/backup.h"

#include <sys/stat.h>

#define QUOTE_CELLS 50

void finding_vec_release(struct finding_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++)
		free(v->v[i].text);
	VEC_FREE(v);
}

void doctor_say(struct doctor *d, enum finding_level level, const char *fmt,
		...)
{
	struct finding *f = VEC_PUSH(d->out);
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	f->check = d->check;
	f->level = level;
	f->text = buf_detach(&b);
}

/* One finding a complaint, or that all is well. */
static void say_all(struct doctor *d, enum finding_level level,
		    const char *before, const struct strv *complaints,
		    const char *well)
{
	for (size_t i = 0; i < complaints->n; i++)
		doctor_say(d, level, "%s%s", before, complaints->v[i]);
	if (!complaints->n)
		doctor_say(d, FINDING_OK, "%s", well);
}

static int check_file(struct doctor *d, struct err *err)
{
	struct strv found = { 0 };
	int rc = store_check_file(d->app->store, &found, err);

	if (!rc)
		say_all(d, FINDING_PROBLEM,
			"damaged; see 'rl backup list' for a copy: ", &found,
			"the file is whole");
	strv_release(&found);
	return rc;
}

static int check_mode(struct doctor *d, struct err *err ATTR_UNUSED)
{
	const char *path = store_path(d->app->store);
	struct stat sb;

	if (stat(path, &sb) || !(sb.st_mode & 077))
		doctor_say(d, FINDING_OK, "nobody else may read it");
	else if (d->fix && !chmod(path, 0600))
		doctor_say(d, FINDING_FIXED, "nobody else may read it now");
	else
		doctor_say(d, FINDING_NOTE,
			   "others may read it; --fix changes that");
	return 0;
}

static int check_references(struct doctor *d, struct err *err)
{
	struct strv found = { 0 };
	int rc = store_check_references(d->app->store, &found, err);

	if (!rc)
		say_all(d, FINDING_PROBLEM, "", &found, "nothing dangles");
	strv_release(&found);
	return rc;
}

static int check_index(struct doctor *d, struct err *err)
{
	int right = store_index_is_right(d->app->store), rc = 0;

	if (right < 0) {
		doctor_say(d, FINDING_NOTE,
			   "it cannot be checked where nothing can be written");
	} else if (right) {
		doctor_say(d, FINDING_OK, "it has what the library has");
	} else if (d->fix) {
		rc = store_rebuild_index(d->app->store, err);
		if (!rc)
			doctor_say(d, FINDING_FIXED, "it was made anew");
	} else {
		doctor_say(d, FINDING_PROBLEM,
			   "it does not match the library; --fix makes it "
			   "anew");
	}
	return rc;
}

static int check_duplicates(struct doctor *d, struct err *err)
{
	struct strv found = { 0 };
	int rc = store_check_duplicates(d->app->store, &found, err);

	if (!rc)
		say_all(d, FINDING_NOTE, "items ", &found,
			"no item is there twice");
	strv_release(&found);
	return rc;
}

static int check_titles(struct doctor *d, struct err *err)
{
	struct strv found = { 0 };
	int rc = store_check_titles(d->app->store, &found, err);
	char *ids = strv_join(&found, ", ");

	if (!rc && found.n)
		doctor_say(d, FINDING_NOTE, "without a title: %s", ids);
	else if (!rc)
		doctor_say(d, FINDING_OK, "every item has one");
	free(ids);
	strv_release(&found);
	return rc;
}

/* Looks for the quotes again, whose places may be older than the way in which
 * they are looked for. */
static int locate_again(struct doctor *d, const struct quote_vec *lost,
			struct err *err)
{
	struct store *st = d->app->store;
	int rc = store_begin(st, d->app->command, err);

	if (rc)
		return rc;
	for (size_t i = 0; !rc && i < lost->n; i++)
		if (!i || lost->v[i].item_id != lost->v[i - 1].item_id)
			rc = quotes_locate(d->app, lost->v[i].item_id, err);
	if (rc) {
		store_rollback(st);
		return rc;
	}
	return store_commit(st, "looked for quotes", err);
}

static void say_quote(struct doctor *d, const struct quote *q)
{
	struct buf line = BUF_INIT;
	char *safe;
	size_t fit;

	text_add_squeezed(&line, str_or_empty(q->body));
	safe = text_safe(line.s, TEXT_LINE);
	fit = text_fit(safe, QUOTE_CELLS, NULL);
	doctor_say(d, FINDING_NOTE, "not in the text of item %lld: %.*s%s",
		   (long long)q->item_id, (int)fit, safe,
		   safe[fit] ? "\xE2\x80\xA6" : "");
	free(safe);
	buf_release(&line);
}

static int check_quotes(struct doctor *d, struct err *err)
{
	struct quote_vec lost = { 0 };
	int rc = op_quotes_lost(d->app, &lost, err);

	if (!rc && lost.n && d->fix) {
		rc = locate_again(d, &lost, err);
		quote_vec_release(&lost);
		if (!rc)
			rc = op_quotes_lost(d->app, &lost, err);
	}
	for (size_t i = 0; !rc && i < lost.n; i++)
		say_quote(d, &lost.v[i]);
	if (!rc && !lost.n)
		doctor_say(d, FINDING_OK, "all are found in their texts");
	quote_vec_release(&lost);
	return rc;
}

static int check_waiting(struct doctor *d, struct err *err)
{
	long n = 0;
	int rc = op_count(d->app, "is:waiting", &n, err);

	if (!rc && n)
		doctor_say(d, FINDING_NOTE,
			   "%ld item%s for a fetch; 'rl fetch' tries now", n,
			   n == 1 ? " waits" : "s wait");
	else if (!rc)
		doctor_say(d, FINDING_OK, "nothing waits for a fetch");
	return rc;
}

static const struct {
	const char *name;
	int (*run)(struct doctor *d, struct err *err);
} checks[] = {
	{ "file", check_file },
	{ "mode", check_mode },
	{ "references", check_references },
	{ "index", check_index },
	{ "duplicates", check_duplicates },
	{ "titles", check_titles },
	{ "tags", doctor_tags },
	{ "quotes", check_quotes },
	{ "waiting", check_waiting },
	{ "backups", doctor_backups },
	{ "fetch", doctor_fetch },
	{ "sandbox", doctor_sandbox },
	{ "tools", doctor_tools },
};

int op_doctor(struct app *app, int fix, struct finding_vec *ret,
	      struct err *err)
{
	struct finding_vec found = { 0 };
	struct doctor d = { .app = app, .fix = fix, .out = &found };
	int rc = 0;

	store_stop_forget(app->store);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(checks); i++) {
		d.check = checks[i].name;
		rc = going_on(store_patience(app->store), d.check, (long)i,
			      ARRAY_SIZE(checks), err);
		if (!rc)
			rc = checks[i].run(&d, err);
		/* A check that was stopped has found what there is not. */
		if (!rc)
			rc = store_stop_look(app->store, err);
	}
	if (rc)
		finding_vec_release(&found);
	else
		*ret = found;
	return rc;
}
