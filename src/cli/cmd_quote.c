/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "ops/annotate.h"
#include "ops/find.h"

#include <stdlib.h>

struct quote_values {
	long edit, rm;
	const char *locator, *comment;
};

static const struct option quote_options[] = {
	{ 'p', OPTION_TEXT, "locator", "LOCATOR",
	  offsetof(struct quote_values, locator),
	  "where it stands: 'p. 12', 1:02:33, '\xC2\xB6 14' or a section" },
	{ 'n', OPTION_TEXT, "comment", "COMMENT",
	  offsetof(struct quote_values, comment),
	  "a comment of your own on it" },
	{ 'e', OPTION_COUNT, "edit", "N", offsetof(struct quote_values, edit),
	  "change the Nth quote, as rl show numbers them" },
	{ 0, OPTION_COUNT, "rm", "N", offsetof(struct quote_values, rm),
	  "remove the Nth quote" },
	{ 0 },
};

static int nth_quote(struct call *call, int64_t id, long nth,
		     char **ret_body, struct err *err)
{
	struct item it = { 0 };
	int rc = op_load(call->app, id, ITEM_PARTS, &it, err);

	if (!rc && (size_t)nth > it.quotes.n)
		rc = err_set(err, ERR_NOTFOUND, "item %lld has no quote %ld",
			     (long long)id, nth);
	if (!rc)
		*ret_body = xstrdup(str_or_empty(it.quotes.v[nth - 1].body));
	item_release(&it);
	return rc;
}

static int edit_quote(struct call *call, int64_t id, struct err *err)
{
	const struct quote_values *v = call->values;
	struct quote_request q = { NULL, v->locator, v->comment };
	char *old = NULL, *text = NULL;
	int rc = nth_quote(call, id, v->edit, &old, err);

	/* With a new place or comment alone the words stay as they are. */
	if (!rc && (call->args.n > 1 || (!v->locator && !v->comment)))
		rc = call_text(call, 1, old, &text, err);
	if (!rc) {
		q.body = text ? text : old;
		rc = op_quote_edit(call->app, id, (int)v->edit, &q, err);
	}
	if (!rc)
		rc = call_report(call, id, "changed", err);
	free(old);
	free(text);
	return rc;
}

static int remove_quote(struct call *call, int64_t id, long nth,
			struct err *err)
{
	char *old = NULL;
	int rc = nth_quote(call, id, nth, &old, err);

	if (!rc)
		rc = op_quote_remove(call->app, id, (int)nth, err);
	if (!rc)
		rc = call_report(call, id, "removed", err);
	free(old);
	return rc;
}

static int add_quote(struct call *call, int64_t id, struct err *err)
{
	const struct quote_values *v = call->values;
	struct quote_request q = { NULL, v->locator, v->comment };
	char *text = NULL;
	int64_t quote;
	int rc = call_text(call, 1, NULL, &text, err);

	if (!rc) {
		q.body = text;
		rc = op_quote_add(call->app, id, &q, &quote, err);
	}
	if (!rc)
		rc = call_report(call, id, "quoted", err);
	free(text);
	return rc;
}

/* A place that is none is told before an editor is opened. */
static int check_place(const char *words, struct err *err)
{
	struct locator loc = LOCATOR_INIT;
	int rc = words ? locator_parse(words, &loc, err) : 0;

	locator_release(&loc);
	return rc;
}

static int run_quote(struct call *call, struct err *err)
{
	const struct quote_values *v = call->values;
	int64_t id;
	int rc;

	if (v->edit && v->rm)
		return call_wrong(call, err,
				  "--edit and --rm exclude each other");
	if (v->rm && (call->args.n > 1 || v->locator || v->comment))
		return call_wrong(call, err, "--rm stands alone");
	rc = check_place(v->locator, err);
	if (!rc)
		rc = call_item(call, call->args.v[0], &id, err);
	if (rc)
		return rc;
	if (v->rm)
		return remove_quote(call, id, v->rm, err);
	if (v->edit)
		return edit_quote(call, id, err);
	return add_quote(call, id, err);
}

const struct command command_quote = {
	.name = "quote",
	.group = GROUP_KEEP,
	.args = "ITEM [TEXT...|-]",
	.summary = "keep words of an item, or change what was kept",
	.about = "The words are given, read from standard input for -, or"
		 " without any what is saved in VISUAL or EDITOR. An empty"
		 " text changes nothing, and the exit status is 1.\n"
		 "\n"
		 "With --edit and only a new place or comment the words stay;"
		 " an empty one takes away what there was.",
	.options = quote_options,
	.values_size = sizeof(struct quote_values),
	.min_args = 1,
	.max_args = -1,
	.run = run_quote,
};
