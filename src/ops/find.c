/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/find.h"

#include "base/uuid.h"
#include "core/url.h"
#include "store/merge.h"
#include "store/spell.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define UUID_PREFIX_MIN 8

static int all_digits(const char *s)
{
	return *s && s[strspn(s, "0123456789")] == '\0';
}

/* The start of a UUID: hexadecimal digits and hyphens where they belong. */
static int is_uuid_prefix(const char *s)
{
	size_t n = strlen(s);

	if (n < UUID_PREFIX_MIN || n > UUID_LEN)
		return 0;
	for (size_t i = 0; i < n; i++) {
		int hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (hyphen ? s[i] != '-' : !isxdigit((unsigned char)s[i]))
			return 0;
	}
	return 1;
}

static int looks_like_url(const char *s)
{
	return !strncasecmp(s, "http://", 7) || !strncasecmp(s, "https://", 8);
}

int64_t op_item_now(struct app *app, int64_t id)
{
	int64_t now = store_item_now(app->store, id);

	return now ? now : id;
}

static int by_id(struct app *app, const char *words, int64_t *ret,
		 struct err *err)
{
	int64_t id = strlen(words) < 19 ? strtoll(words, NULL, 10) : 0;

	id = store_item_now(app->store, id);
	if (!id)
		return err_set(err, ERR_NOTFOUND, "there is no item %s",
			       words);
	*ret = id;
	return 0;
}

static int by_uuid(struct app *app, const char *words, int64_t *ret,
		   struct err *err)
{
	char *lower = xstrdup(words);
	int ambiguous;
	int64_t id;

	for (char *p = lower; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	id = store_item_by_uuid(app->store, lower, &ambiguous);
	if (!id)
		id = store_item_merged(app->store, lower);
	free(lower);
	if (ambiguous)
		return err_set(err, ERR_USAGE,
			       "more than one item begins with %s: give more "
			       "of it",
			       words);
	if (!id)
		return err_set(err, ERR_NOTFOUND, "there is no item %s",
			       words);
	*ret = id;
	return 0;
}

static int by_url(struct app *app, const char *words, int64_t *ret,
		  struct err *err)
{
	char *key = NULL;
	int64_t id;
	int rc = url_canonical(words, &key, err);

	if (rc)
		return rc;
	id = store_item_by_key(app->store, key);
	free(key);
	if (!id)
		return err_set(err, ERR_NOTFOUND,
			       "no item has the address %s; \"rl add\" makes "
			       "one",
			       words);
	*ret = id;
	return 0;
}

int op_find_item(struct app *app, const char *words, int64_t *ret,
		 struct err *err)
{
	int64_t id;

	if (!strcmp(words, "@")) {
		id = store_item_last(app->store);
		if (!id)
			return err_set(err, ERR_NOTFOUND,
				       "nothing was added or changed yet");
		*ret = id;
		return 0;
	}
	if (all_digits(words))
		return by_id(app, words, ret, err);
	if (is_uuid_prefix(words))
		return by_uuid(app, words, ret, err);
	if (looks_like_url(words))
		return by_url(app, words, ret, err);
	return err_set(err, ERR_USAGE,
		       "\"%s\" names no item: give its number, its address, "
		       "the start of its UUID, or @ for the last one",
		       words);
}

int op_find_items(struct app *app, const char *words, struct id_vec *ret,
		  struct err *err)
{
	int64_t id = 0;
	int rc;

	if (!strcmp(words, "@") || all_digits(words) || is_uuid_prefix(words) ||
	    looks_like_url(words)) {
		rc = op_find_item(app, words, &id, err);
		if (!rc)
			id_vec_push(ret, id);
		return rc;
	}
	rc = op_list_ids(app, words, NULL, ret, err);
	if (!rc && !ret->n)
		rc = err_set(err, ERR_NOTFOUND, "no item answers: %s", words);
	return rc;
}

static const struct find_options no_options;

/* A query that is one address means the item that has it, in any form. */
static int parse(struct app *app, const char *query, struct query_spec *ret,
		 struct err *err)
{
	char *key = NULL, *by_id = NULL;
	int64_t id = 0;
	int rc;

	query = str_or_empty(query);
	if (looks_like_url(query) && !strpbrk(query, " \t\n") &&
	    !url_canonical(query, &key, NULL))
		id = store_item_by_key(app->store, key);
	if (id)
		by_id = xasprintf("id:%lld", (long long)id);
	rc = query_parse(by_id ? by_id : query, clock_now(), ret, err);
	free(by_id);
	free(key);
	return rc;
}

int op_list_each(struct app *app, const char *query,
		 const struct find_options *opt, const struct find_walk *walk,
		 struct err *err)
{
	struct query_spec q = { 0 };
	int rc = parse(app, query, &q, err);

	if (!rc)
		rc = store_find_each(app->store, &q, opt ? opt : &no_options,
				     walk, err);
	query_spec_release(&q);
	return rc;
}

int op_list_ids(struct app *app, const char *query,
		const struct find_options *opt, struct id_vec *ret,
		struct err *err)
{
	struct query_spec q = { 0 };
	int rc = parse(app, query, &q, err);

	if (!rc)
		rc = store_find_ids(app->store, &q, opt ? opt : &no_options,
				    ret, err);
	query_spec_release(&q);
	return rc;
}

int op_slices_open(struct app *app, const char *query,
		   const struct find_options *opt, struct find_slices **ret,
		   struct err *err)
{
	struct query_spec q = { 0 };
	int rc = query_parse(str_or_empty(query), clock_now(), &q, err);

	if (!rc)
		rc = store_slices_open(app->store, &q, opt ? opt : &no_options,
				       ret, err);
	query_spec_release(&q);
	return rc;
}

int op_find_row(struct app *app, const char *query,
		const struct find_options *opt, int64_t id, long *ret,
		struct err *err)
{
	struct query_spec q = { 0 };
	int rc = parse(app, query, &q, err);

	if (!rc)
		rc = store_find_row(app->store, &q, opt ? opt : &no_options,
				    id, ret, err);
	query_spec_release(&q);
	return rc;
}

int op_list_among(struct app *app, const char *query,
		  const struct id_vec *among, struct id_vec *ret,
		  struct err *err)
{
	struct query_spec q = { 0 };
	int rc = query_parse(str_or_empty(query), clock_now(), &q, err);

	if (!rc)
		rc = store_find_among(app->store, &q, among, ret, err);
	query_spec_release(&q);
	return rc;
}

int op_count(struct app *app, const char *query, long *ret, struct err *err)
{
	struct query_spec q = { 0 };
	int rc = parse(app, query, &q, err);

	if (!rc)
		rc = store_count(app->store, &q, ret, err);
	query_spec_release(&q);
	return rc;
}

int op_count_open(struct app *app, const char *query, struct find_slices **ret,
		  struct err *err)
{
	struct query_spec q = { 0 };
	int rc = parse(app, query, &q, err);

	if (!rc)
		rc = store_count_open(app->store, &q, ret, err);
	query_spec_release(&q);
	return rc;
}

int op_snippet(struct app *app, const char *query, int64_t id, struct buf *b,
	       struct err *err)
{
	struct query_spec q = { 0 };
	int rc = query_parse(str_or_empty(query), clock_now(), &q, err);

	if (!rc)
		rc = store_snippet(app->store, id, &q, b, err);
	query_spec_release(&q);
	return rc;
}

/* Replaces words that are not in the library.  What is negated, is a phrase or
 * the start of a word stays: nobody can say what was meant. */
static int mend(struct app *app, struct query *q, int *ret_mended,
		struct err *err)
{
	char *near = NULL;
	int rc = 0;

	if (q->type == QUERY_AND || q->type == QUERY_OR) {
		rc = mend(app, q->left, ret_mended, err);
		return rc ? rc : mend(app, q->right, ret_mended, err);
	}
	if (q->flags || (q->type != QUERY_TEXT &&
			 (q->type != QUERY_FIELD ||
			  query_fields[q->field].value != QV_WORDS)))
		return 0;
	rc = store_near_word(app->store, q->value, &near, err);
	if (!rc && near) {
		str_set(&q->value, near);
		*ret_mended = 1;
	}
	free(near);
	return rc;
}

int op_did_you_mean(struct app *app, const char *query, char **ret,
		    struct err *err)
{
	struct query_spec q = { 0 };
	struct buf b = BUF_INIT;
	int mended = 0;
	long n = 0;
	int rc = query_parse(str_or_empty(query), clock_now(), &q, err);

	if (!rc)
		rc = mend(app, q.root, &mended, err);
	if (!rc && mended)
		rc = store_count(app->store, &q, &n, err);
	if (!rc && n)
		query_add(&b, &q);
	query_spec_release(&q);
	if (!rc)
		*ret = b.len ? buf_detach(&b) : NULL;
	buf_release(&b);
	return rc;
}

int op_load(struct app *app, int64_t id, unsigned parts, struct item *ret,
	    struct err *err)
{
	return store_item_load(app->store, id, parts, ret, err);
}
