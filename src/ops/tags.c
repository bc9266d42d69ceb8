/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/tags.h"

#include "base/text.h"
#include "core/lower.h"
#include "core/tag.h"
#include "ops/check.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define LONG_NAME 8 /* letters, from which one may be wrong */

static int finish(struct app *app, int rc, const char *summary,
		  struct err *err)
{
	if (rc >= 0)
		return store_commit(app->store, summary, err);
	store_rollback(app->store);
	return rc;
}

int op_tag_alias(struct app *app, const char *alias, const char *tag,
		 long *ret_items, struct err *err)
{
	char *from = NULL, *to = NULL, *summary = NULL;
	long n = 0;
	int rc = tag_normalize(alias, &from, err);

	if (!rc)
		rc = tag_normalize(tag, &to, err);
	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (!rc) {
		summary = xasprintf("\"%s\" means \"%s\"", from, to);
		rc = store_tag_alias(app->store, from, to, &n, err);
		rc = finish(app, rc, summary, err);
	}
	if (!rc && ret_items)
		*ret_items = n;
	free(summary);
	free(from);
	free(to);
	return rc;
}

int op_tag_unalias(struct app *app, const char *alias, struct err *err)
{
	char *name = NULL, *summary;
	int rc = tag_normalize(alias, &name, err);

	if (!rc)
		rc = store_begin(app->store, app->command, err);
	if (!rc) {
		summary = xasprintf("\"%s\" is no alias any more", name);
		rc = store_tag_unalias(app->store, name, err);
		rc = finish(app, rc, summary, err);
		free(summary);
	}
	free(name);
	return rc;
}

int op_tag_aliases_load(struct app *app, struct tag_alias_vec *ret,
			struct err *err)
{
	return store_tag_aliases_load(app->store, ret, err);
}

/* Adds one part of a path without what people write now so, now so. */
static void add_bare_part(struct buf *b, const char *s, size_t len)
{
	size_t start = b->len, n;

	for (size_t i = 0; i < len; i++)
		if (!strchr("-_. ", s[i]))
			buf_addc(b, s[i]);
	n = b->len - start;
	if (n > 4 && !strcmp(b->s + b->len - 3, "ies")) {
		b->s[b->len -= 3] = '\0';
		buf_addc(b, 'y');
	} else if (n > 3 && b->s[b->len - 1] == 's' &&
		   b->s[b->len - 2] != 's') {
		b->s[--b->len] = '\0';
	}
}

static char *bare(const char *tag)
{
	char *fold = text_fold(tag);
	struct buf b = BUF_INIT;

	for (const char *p = fold; *p;) {
		size_t n = strcspn(p, "/");

		add_bare_part(&b, p, n);
		p += n;
		if (*p)
			buf_addc(&b, *p++);
	}
	free(fold);
	return buf_detach(&b);
}

/* Whether one letter more, less or other makes the same of them.  A number is
 * another number: 2023 is not a slip for 2024. */
static int one_slip(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), i = 0, tail;

	if (n > m)
		return one_slip(b, a);
	if (n < LONG_NAME || m - n > 1)
		return 0;
	while (i < n && a[i] == b[i])
		i++;
	tail = i + (n == m);
	if (isdigit((unsigned char)b[i]) || isdigit((unsigned char)a[i]))
		return 0;
	if (n == m && i + 1 < n && a[i] == b[i + 1] && a[i + 1] == b[i] &&
	    !strcmp(a + i + 2, b + i + 2))
		return 1; /* two that changed places */
	return tail <= n && !strcmp(a + tail, b + i + 1);
}

int op_tag_similar(struct app *app, const char *tag, char **ret_existing,
		   struct err *err)
{
	struct strv names = { 0 };
	char *name = NULL, *key = NULL, *same = NULL, *near = NULL;
	int rc = tag_normalize(tag, &name, err);

	if (!rc && !store_tag_is_used(app->store, name)) {
		key = bare(name);
		rc = store_tag_names(app->store, &names, err);
	}
	for (size_t i = 0; !rc && i < names.n && !same; i++) {
		char *other = bare(names.v[i]);
		int is_same = !strcmp(key, other);

		if ((is_same || (!near && one_slip(key, other))) &&
		    strcmp(names.v[i], name) &&
		    store_tag_is_used(app->store, names.v[i]))
			str_set(is_same ? &same : &near, names.v[i]);
		free(other);
	}
	if (!rc) {
		*ret_existing = same ? same : near;
		if (same)
			free(near);
	} else {
		free(same);
		free(near);
	}
	strv_release(&names);
	free(key);
	free(name);
	return rc;
}

int op_tags_complete(struct app *app, const char *prefix, long limit,
		     struct strv *ret, struct err *err)
{
	char *small = lower(prefix);
	int rc = small ? store_tags_complete(app->store, small, limit, ret, err)
		       : 0;

	free(small);
	return rc;
}
