/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/progress.h"

#include "base/json.h"
#include "core/url.h"
#include "ops/find.h"

#include <stdlib.h>
#include <string.h>

#define ARCHIVE "https://web.archive.org/web/"

struct check_values {
	int json, all;
};

static const struct option check_options[] = {
	{ 'a', OPTION_FLAG, "all", NULL, offsetof(struct check_values, all),
	  "tell of those that are well too" },
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct check_values, json),
	  "an array of JSON objects" },
	{ 0 },
};

static const char *const verdicts[] = { "ok", "moved", "dead", "unsure" };

#define VERDICTS ARRAY_SIZE(verdicts)

/* What came of one item. */
struct verdict {
	struct item item;
	const char *word;  /* ok, moved, dead, unsure */
	const char *moved; /* where to; NULL: nowhere */
	char *archive;     /* where a copy is or may be; NULL */
};

static int same_page(const char *a, const char *b)
{
	char *x = NULL, *y = NULL;
	int same = !url_canonical(a, &x, NULL) &&
		   !url_canonical(b, &y, NULL) && !strcmp(x, y);

	free(x);
	free(y);
	return same;
}

/* The copy that is kept as another address of the item, or the place where an
 * archive would have one: nobody has looked there. */
static char *find_archive(const struct item *it)
{
	for (size_t i = 0; i < it->alternates.n; i++)
		if (!strcmp(str_or_empty(it->alternates.v[i].role), "archive"))
			return xstrdup(it->alternates.v[i].url);
	return xasprintf(ARCHIVE "%s", str_or_empty(it->url));
}

static int judge(struct call *call, const struct outcome *o,
		 struct verdict *ret, struct err *err)
{
	struct verdict v = { .word = "ok" };
	int rc = op_load(call->app, o->id, ITEM_PARTS, &v.item, err);

	if (rc)
		return rc;
	if (o->type == FETCH_EVENT_FAILED)
		v.word = "dead";
	else if (o->type == FETCH_EVENT_WAITING)
		v.word = "unsure";
	else if (!str_empty(o->url) && !same_page(o->url, v.item.url)) {
		/* Pages that are gone often lead to the start page. */
		v.word = url_may_be_same(v.item.url, o->url) ? "moved"
							     : "unsure";
		v.moved = o->url;
	}
	if (o->type == FETCH_EVENT_FAILED ||
	    (v.moved && !strcmp(v.word, "unsure")))
		v.archive = find_archive(&v.item);
	*ret = v;
	return 0;
}

static void verdict_json(struct out *out, const struct outcome *o,
			 const struct verdict *v, int first)
{
	json_t *j = json_object();

	json_put_int(j, "id", o->id);
	json_put_str(j, "url", v->item.url);
	json_put_str(j, "title", v->item.title);
	json_put_str(j, "verdict", v->word);
	json_put_str(j, "reason", o->reason);
	json_put_str(j, "moved", v->moved);
	json_put_str(j, "archive", v->archive);
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

static void verdict_lines(struct out *out, const struct outcome *o,
			  const struct verdict *v)
{
	struct buf scratch = BUF_INIT;

	out_rawf(out, "%5lld  %-6s  ", (long long)o->id, v->word);
	out_line(out, item_label(&v->item, &scratch));
	out_raw(out, "\n");
	detail(out, "", o->reason);
	if (v->moved || v->archive)
		detail(out, "", v->item.url);
	detail(out, "now at ", v->moved);
	detail(out, "perhaps ", v->archive);
	buf_release(&scratch);
}

/* "480 ok, 12 moved, 6 dead, 2 unsure" */
static void sum_up(struct call *call, const struct outcomes *o,
		   const size_t counts[VERDICTS])
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < VERDICTS; i++)
		if (counts[i])
			buf_addf(&b, "%s%zu %s", b.len ? ", " : "", counts[i],
				 verdicts[i]);
	if (o->interrupted && o->left.n)
		buf_addf(&b, "%s%zu were not looked at", b.len ? "; " : "",
			 o->left.n);
	if (b.len)
		call_note(call, "%s", b.s);
	buf_release(&b);
}

static void count_verdict(size_t counts[VERDICTS], const char *word)
{
	for (size_t i = 0; i < VERDICTS; i++)
		counts[i] += !strcmp(verdicts[i], word);
}

static int show_all(struct call *call, const struct outcomes *outcomes,
		    struct err *err)
{
	const struct check_values *cv = call->values;
	size_t shown = 0, counts[VERDICTS] = { 0 };
	int rc = 0;

	for (size_t i = 0; !rc && i < outcomes->n; i++) {
		const struct outcome *o = &outcomes->v[i];
		struct verdict v = { 0 };

		rc = judge(call, o, &v, err);
		if (!rc && (cv->all || strcmp(v.word, "ok"))) {
			if (cv->json)
				verdict_json(call->out, o, &v, !shown);
			else
				verdict_lines(call->out, o, &v);
			shown++;
		}
		if (!rc)
			count_verdict(counts, v.word);
		free(v.archive);
		item_release(&v.item);
	}
	if (!rc && cv->json)
		out_json_end(call->out, shown);
	out_flush(call->out);
	if (!rc && (outcomes->n > 1 || outcomes->interrupted))
		sum_up(call, outcomes, counts);
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

static int by_id(const void *a, const void *b)
{
	const struct outcome *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static int run_check(struct call *call, struct err *err)
{
	struct outcomes outcomes = { .only_look = 1 };
	struct id_vec ids = { 0 };
	int told, rc = choose(call, &ids, err);

	if (!rc && ids.n)
		rc = fetch_with_progress(call, &ids, &outcomes, err);
	/* They came as fast as their servers are. */
	if (outcomes.n)
		qsort(outcomes.v, outcomes.n, sizeof(*outcomes.v), by_id);
	told = show_all(call, &outcomes, rc ? NULL : err);
	if (!rc)
		rc = told;
	if (!rc && outcomes.interrupted)
		rc = STATUS_INTERRUPTED;
	outcomes_release(&outcomes);
	id_vec_release(&ids);
	return rc;
}

const struct command command_check = {
	.name = "check",
	.group = GROUP_LIBRARY,
	.args = "[ITEM|QUERY...]",
	.summary = "ask the web which addresses are dead or have moved",
	.about = "Nothing is changed. A page is dead when its server says so"
		 " for good, unsure when that may pass or when it leads to a"
		 " start page or a log-in instead. Of a dead one the"
		 " archived copy is named that was kept with the item, or the"
		 " address where the Internet Archive would have one; it is"
		 " not asked.",
	.options = check_options,
	.values_size = sizeof(struct check_values),
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_check,
};
