/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cli/suggest.h"
#include "core/url.h"
#include "ops/find.h"
#include "ops/tags.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *call_option(const struct call *call, enum config_key key)
{
	return config_get(call->config, key);
}

const char *call_option_for(const struct call *call, enum config_key key,
			    const char *site)
{
	return config_get_for(call->config, key, site);
}

int call_wrong(struct call *call, struct err *err, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;
	int rc;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	call->wrong = 1;
	rc = err_set(err, ERR_USAGE, "%s", b.s);
	buf_release(&b);
	return rc;
}

/* "; there are a, b and c" */
static void list_names(struct buf *b, const struct strv *names)
{
	for (size_t i = 0; i < names->n; i++)
		buf_addf(b, "%s%s",
			 !i                    ? "; there are "
			 : i + 1 < names->n    ? ", "
					       : " and ",
			 names->v[i]);
}

int call_no_such(struct call *call, const char *word, const char *what,
		 const char *names, struct err *err)
{
	struct suggestion s = SUGGESTION_INIT(word);
	struct strv all = { 0 };
	struct buf near = BUF_INIT;
	int rc;

	for (; *names; names += strspn(names, " ")) {
		size_t n = strcspn(names, " ");

		strv_push_take(&all, xstrndup(names, n));
		names += n;
	}
	for (size_t i = 0; i < all.n; i++)
		suggestion_offer(&s, all.v[i]);
	suggestion_add(&near, &s, "");
	if (!s.best)
		list_names(&near, &all);
	rc = call_wrong(call, err, "'%s' is no %s%s", word, what, near.s);
	buf_release(&near);
	strv_release(&all);
	return rc;
}

/* The address that a word without a scheme means: "example.org/a".  NULL when
 * it has not that form; a tag's path has no dot before its slash. */
static char *short_address(const char *s)
{
	size_t host = strcspn(s, "/");
	const char *dot = memchr(s, '.', host);
	char *url = NULL;

	if (!s[host] || !dot || dot == s || strpbrk(s, " \t\n:\"()"))
		return NULL;
	if (url_from_words(s, &url, NULL))
		return NULL;
	return url;
}

int call_item(struct call *call, const char *word, int64_t *ret,
	      struct err *err)
{
	char *url = short_address(word);
	int rc = op_find_item(call->app, url ? url : word, ret, err);

	free(url);
	return rc;
}

/* Digits, "@", an address, or hexadecimal digits enough for a UUID's start;
 * a word of letters only is more likely a word. */
static int looks_like_item(const char *s)
{
	size_t len = strlen(s);
	char *url = short_address(s);

	free(url);
	if (url || !strcmp(s, "@") || strstr(s, "://"))
		return 1;
	if (len && strspn(s, "0123456789") == len)
		return 1;
	return len >= 8 && strspn(s, "0123456789abcdefABCDEF-") == len &&
	       strpbrk(s, "0123456789");
}

static void push_new(struct id_vec *v, int64_t id)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->v[i] == id)
			return;
	id_vec_push(v, id);
}

static int each_item(struct call *call, size_t first, size_t n,
		     struct id_vec *ret, struct err *err)
{
	struct id_vec ids = { 0 };
	int64_t id;
	int rc = 0;

	for (size_t i = first; !rc && i < first + n; i++) {
		rc = call_item(call, call->args.v[i], &id, err);
		if (!rc)
			push_new(&ids, id);
	}
	if (rc)
		id_vec_release(&ids);
	else
		*ret = ids;
	return rc;
}

static char *join(const struct call *call, size_t first, size_t n)
{
	struct buf b = BUF_INIT;

	for (size_t i = first; i < first + n; i++) {
		if (i > first)
			buf_addc(&b, ' ');
		buf_adds(&b, call->args.v[i]);
	}
	return buf_detach(&b);
}

static int is_blank(const char *s)
{
	return !s[strspn(s, " \t\r\n")];
}

/* An empty query means everything, which nobody means who writes "". */
static int find_words(struct call *call, const char *words, const char *within,
		      struct id_vec *ret, struct err *err)
{
	char *url = short_address(words), *query = NULL;
	int rc;

	if (within && !looks_like_item(words))
		query = xasprintf("%s (%s)", within, words);
	if (is_blank(words))
		rc = call_wrong(call, err, "the ITEM or QUERY is empty");
	else if (url)
		rc = op_find_items(call->app, url, ret, err);
	else
		rc = op_find_items(call->app, query ? query : words, ret, err);
	free(url);
	free(query);
	return rc;
}

int call_items_within(struct call *call, size_t first, size_t n,
		      const char *within, struct id_vec *ret, struct err *err)
{
	size_t items = 0;
	char *words;
	int rc;

	for (size_t i = first; i < first + n; i++)
		items += (size_t)looks_like_item(call->args.v[i]);
	if (n > 1 && items == n)
		return each_item(call, first, n, ret, err);
	words = join(call, first, n);
	rc = find_words(call, words, within, ret, err);
	free(words);
	return rc;
}

int call_items(struct call *call, size_t first, size_t n, struct id_vec *ret,
	       struct err *err)
{
	return call_items_within(call, first, n, NULL, ret, err);
}

char *call_join(const struct call *call, size_t first)
{
	if (first >= call->args.n)
		return NULL;
	return join(call, first, call->args.n - first);
}

int call_stdin(size_t limit, char **ret, struct err *err)
{
	struct buf b = BUF_INIT;
	int rc = file_read_fd(STDIN_FILENO, "standard input", limit, &b, err);

	if (!rc && (!utf8_valid(b.s, b.len) || strlen(b.s) != b.len))
		rc = err_set(err, ERR_DATA,
			     "standard input is not UTF-8 text");
	if (!rc) {
		buf_trim(&b);
		*ret = buf_detach(&b);
	}
	buf_release(&b);
	return rc;
}

int call_text(struct call *call, size_t first, char **ret, struct err *err)
{
	const struct words *args = &call->args;
	char *text = NULL;
	int rc = 0;

	if (args->n <= first)
		return 0;
	if (args->n == first + 1 && !strcmp(args->v[first], "-"))
		rc = call_stdin(LIMIT_NOTE, &text, err);
	else
		text = call_join(call, first);
	if (rc)
		return rc;
	if (!text[strspn(text, " \t\r\n")]) {
		free(text);
		return err_set(err, ERR_FAIL,
			       "the text is empty; nothing was done");
	}
	*ret = text;
	return 0;
}

int call_edit(struct call *call, const struct call_edit *e, int *ret_changed,
	      struct err *err)
{
	size_t n = strlen(e->text);
	char *shown = xasprintf("%s%s", e->text,
				n && e->text[n - 1] != '\n' ? "\n" : "");
	int rc = op_edit_until(shown, ".md", e->take, e->ctx, ret_changed,
			       err);

	free(shown);
	if (rc || *ret_changed)
		return rc;
	if (e->is_new)
		return err_set(err, ERR_FAIL,
			       "the text is empty; nothing was done");
	call_note(call, "nothing was changed");
	return 0;
}

int call_option_text(const char *value, char **ret_owned, struct err *err)
{
	if (value && !strcmp(value, "-"))
		return call_stdin(LIMIT_NOTE, ret_owned, err);
	*ret_owned = xstrdup_null(value);
	return 0;
}

static int report_one(struct call *call, int64_t id, const char *what,
		      const char *behind, struct err *err)
{
	struct item it = { 0 };
	struct buf scratch = BUF_INIT;
	int rc = op_load(call->app, id, ITEM_HEAD, &it, err);

	if (!rc) {
		out_rawf(call->out, "%lld  %-8s ", (long long)id, what);
		out_line(call->out, item_label(&it, &scratch));
		out_raw(call->out, behind);
		out_raw(call->out, "\n");
	}
	item_release(&it);
	buf_release(&scratch);
	return rc;
}

int call_report_same(struct call *call, int64_t id, struct err *err)
{
	int64_t now = op_item_now(call->app, id);
	struct item it = { 0 };
	struct buf scratch = BUF_INIT;
	int rc = op_load(call->app, now, ITEM_HEAD, &it, err);

	if (!rc) {
		out_rawf(call->out, "%lld  same as #%lld: ", (long long)id,
			 (long long)now);
		out_line(call->out, item_label(&it, &scratch));
		out_raw(call->out, "\n");
	}
	item_release(&it);
	buf_release(&scratch);
	return rc;
}

int call_report(struct call *call, int64_t id, const char *what,
		struct err *err)
{
	return report_one(call, id, what, "", err);
}

int call_report_many(struct call *call, const struct id_vec *ids,
		     long changed, const char *what, struct err *err)
{
	long same = (long)ids->n - changed;

	if (ids->n == 1)
		return report_one(call, ids->v[0], what,
				  changed ? "" : " (already)", err);
	out_rawf(call->out, "%zu items %s", ids->n, what);
	if (same > 0)
		out_rawf(call->out, ", %ld of them already", same);
	out_raw(call->out, "\n");
	return 0;
}

void call_note(struct call *call, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	out_raw(call->notes, "rl: ");
	out_block(call->notes, b.s);
	out_raw(call->notes, "\n");
	out_flush(call->notes);
	buf_release(&b);
}

void call_note_tags(struct call *call, const struct strv *tags)
{
	for (size_t i = 0; i < tags->n; i++) {
		char *like = NULL;

		if (!op_tag_similar(call->app, tags->v[i], &like, NULL) &&
		    like)
			call_note(call, "the tag %s is new; there is %s:"
					" 'rl tags mv %s %s' makes them one",
				  tags->v[i], like, tags->v[i], like);
		free(like);
	}
}
