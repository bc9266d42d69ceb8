/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/progress.h"

#include "base/json.h"
#include "core/date.h"
#include "core/url.h"
#include "ops/find.h"
#include "ops/verdict.h"

#include <stdlib.h>
#include <string.h>

struct check_values {
	int json, all, keep;
};

static const struct option check_options[] = {
	{ 'a', OPTION_FLAG, "all", NULL, offsetof(struct check_values, all),
	  "tell of those that are well too" },
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct check_values, json),
	  "an array of JSON objects" },
	{ 'k', OPTION_FLAG, "keep", NULL, offsetof(struct check_values, keep),
	  "make the copies that are found addresses of their items" },
	{ 0 },
};

static void verdict_json(struct out *out, const struct item *it,
			 const struct verdict *v, int first)
{
	json_t *j = json_object();

	json_put_int(j, "id", v->id);
	json_put_str(j, "url", it->url);
	json_put_str(j, "title", it->title);
	json_put_str(j, "verdict", verdict_name(v->kind));
	json_put_str(j, "reason", v->reason);
	json_put_str(j, "moved", v->moved);
	json_put_str(j, "archive", v->copy);
	json_put_str(j, "archived", v->copy_day);
	json_put_true(j, "archive_kept", v->copy_kept);
	json_put_true(j, "archive_asked", v->asked);
	json_put_str(j, "archive_perhaps", v->perhaps);
	out_json_element(out, j, first);
	json_decref(j);
}

static void detail(struct out *o, const char *before, const char *text)
{
	if (str_empty(text))
		return;
	out_rawf(o, "      %s", before);
	out_line(o, text);
	out_raw(o, "\n");
}

/* "copy of 19 September 2013 at https://…" */
static void show_copy(struct out *out, const struct verdict *v)
{
	struct buf b = BUF_INIT;

	if (v->copy) {
		buf_adds(&b, v->copy_kept ? "copy kept with it" : "copy");
		if (v->copy_day) {
			buf_adds(&b, " of ");
			date_add_long(&b, v->copy_day);
		}
		buf_addf(&b, " at %s", v->copy);
	} else if (v->asked) {
		buf_adds(&b, "no copy is known");
	}
	detail(out, "", b.s);
	detail(out, "a copy may be at ", v->perhaps);
	buf_release(&b);
}

static void verdict_lines(struct out *out, const struct item *it,
			  const struct verdict *v)
{
	struct buf scratch = BUF_INIT;

	out_rawf(out, "%5lld  %-6s  ", (long long)v->id,
		 verdict_name(v->kind));
	out_line(out, item_label(it, &scratch));
	out_raw(out, "\n");
	detail(out, v->kind == VERDICT_UNSURE ? "could not be checked: " : "",
	       v->reason);
	if (v->kind != VERDICT_OK)
		detail(out, "", it->url);
	detail(out, "now at ", v->moved);
	show_copy(out, v);
	buf_release(&scratch);
}

static int show_one(struct call *call, const struct verdict *v, int first,
		    struct err *err)
{
	const struct check_values *cv = call->values;
	struct item it = { 0 };
	int rc = op_load(call->app, v->id, ITEM_HEAD, &it, err);

	if (!rc && cv->json)
		verdict_json(call->out, &it, v, first);
	else if (!rc)
		verdict_lines(call->out, &it, v);
	item_release(&it);
	return rc;
}

static int show_all(struct call *call, const struct verdicts *all,
		    struct err *err)
{
	const struct check_values *cv = call->values;
	size_t shown = 0;
	int rc = 0;

	for (size_t i = 0; !rc && i < all->n; i++)
		if (cv->all || all->v[i].kind != VERDICT_OK)
			rc = show_one(call, &all->v[i], !shown++, err);
	if (!rc && cv->json)
		out_json_end(call->out, shown);
	out_flush(call->out);
	return rc;
}

/* "480 ok, 12 moved, 6 dead, 2 unsure" */
static void sum_up(struct call *call, const struct verdicts *all)
{
	size_t counts[VERDICT_N] = { 0 };
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < all->n; i++)
		counts[all->v[i].kind]++;
	for (int k = 0; k < VERDICT_N; k++)
		if (counts[k])
			buf_addf(&b, "%s%zu %s", b.len ? ", " : "", counts[k],
				 verdict_name((enum verdict_kind)k));
	if (all->left)
		buf_addf(&b, "%s%zu were not looked at", b.len ? "; " : "",
			 all->left);
	if (b.len)
		call_note(call, "%s", b.s);
	buf_release(&b);
}

static int keep(struct call *call, const struct verdicts *all,
		struct err *err)
{
	const struct check_values *cv = call->values;
	size_t found = 0;
	long n = 0;
	int rc = 0;

	for (size_t i = 0; i < all->n; i++)
		found += all->v[i].copy && !all->v[i].copy_kept;
	if (cv->keep && found)
		rc = op_keep_copies(call->app, all, &n, err);
	if (!rc && n)
		call_note(call, "%ld cop%s kept with %s", n,
			  n == 1 ? "y is" : "ies are",
			  n == 1 ? "its item" : "their items");
	else if (!cv->keep && found)
		call_note(call, "%zu cop%s found; with --keep %s of %s",
			  found, found == 1 ? "y was" : "ies were",
			  found == 1 ? "it becomes an address"
				     : "they become addresses",
			  found == 1 ? "its item" : "their items");
	return rc;
}

/* Those that have an address of the web. */
static int choose(struct call *call, struct id_vec *ret, struct err *err)
{
	const struct find_options opt = { .sort = "added", .reverse = 1 };
	struct id_vec all = { 0 };
	int rc;

	if (call->args.n)
		rc = call_items(call, 0, call->args.n, &all, err);
	else
		rc = op_list_ids(call->app, NULL, &opt, &all, err);
	for (size_t i = 0; !rc && i < all.n; i++) {
		struct item it = { 0 };

		rc = op_load(call->app, all.v[i], ITEM_HEAD, &it, err);
		if (!rc && !str_empty(it.url))
			id_vec_push(ret, it.id);
		item_release(&it);
	}
	id_vec_release(&all);
	return rc;
}

static void tell(void *ctx, int64_t id, long long received, long long total,
		 const struct verdict *v)
{
	struct progress *p = ctx;

	if (v)
		progress_done(p, id, v->kind >= VERDICT_DEAD);
	else
		progress_tell(p, id, received, total);
}

/* Whom to ask for copies; NULL: nobody. */
static int find_archive(struct call *call, char **ret, struct err *err)
{
	const char *value = call_option(call, CONFIG_CHECK_ARCHIVE);

	if (!strcmp(value, "no"))
		return 0;
	if (!url_from_words(value, ret, NULL))
		return 0;
	return err_set(err, ERR_USAGE, "check.archive is \"%s\", which is "
		       "neither an address nor \"no\"", value);
}

static int check_all(struct call *call, const struct id_vec *ids,
		     const char *archive, int *ret_interrupted,
		     struct err *err)
{
	struct check_request req = { .ids = ids, .archive = archive,
				     .cancel = progress_cancel(),
				     .tell = tell };
	struct verdicts all = { 0 };
	struct progress *p = progress_begin(call, "checking", ids);
	int told, rc;

	req.ctx = p;
	rc = op_check(call->app, &req, &all, err);
	*ret_interrupted = progress_end(p);
	told = show_all(call, &all, rc ? NULL : err);
	if (all.n > 1 || all.left)
		sum_up(call, &all);
	if (all.unasked)
		call_note(call, "the archive did not tell of all copies: %s",
			  all.unasked);
	if (!told && !rc)
		told = keep(call, &all, err);
	verdicts_release(&all);
	return rc ? rc : told;
}

static int run_check(struct call *call, struct err *err)
{
	struct id_vec ids = { 0 };
	char *archive = NULL;
	int interrupted = 0, rc = find_archive(call, &archive, err);

	if (!rc)
		rc = choose(call, &ids, err);
	if (!rc)
		rc = check_all(call, &ids, archive, &interrupted, err);
	if (!rc && interrupted)
		rc = STATUS_INTERRUPTED;
	id_vec_release(&ids);
	free(archive);
	return rc;
}

const struct command command_check = {
	.name = "check",
	.group = GROUP_LIBRARY,
	.args = "[ITEM|QUERY...]",
	.summary = "ask the web which addresses are dead, and where copies"
		   " are",
	.about = "A page is dead when its server says so for good (404, 410),"
		 " or when the name of its host is known to nobody while"
		 " others can be reached. One that is refused, too slow or"
		 " out of order could not be checked, and one that leads to a"
		 " start page or a log-in instead may be gone: of both it is"
		 " unsure.\n"
		 "\n"
		 "For what is gone the Internet Archive is asked, once an item"
		 " and unless a copy is kept with it, for the copy nearest to"
		 " the day on which the item was added. It is told addresses of"
		 " the public network alone, without passwords. The option"
		 " check.archive of rl config names another service of the"
		 " same form, or no.\n"
		 "\n"
		 "Nothing is changed, unless --keep makes the copies further"
		 " addresses of their items; rl undo takes that back.",
	.options = check_options,
	.values_size = sizeof(struct check_values),
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_check,
};
