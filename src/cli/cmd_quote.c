/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "ops/annotate.h"
#include "ops/find.h"
#include "ops/quotes.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct quote_values {
	long edit, rm;
	int exact;
	const char *locator, *comment;
};

static const struct option quote_options[] = {
	{ 'p', OPTION_TEXT, "locator", "LOCATOR",
	  offsetof(struct quote_values, locator),
	  "where it stands: 'p. 12', 'pp. 3-5', 1:02:33, '\xC2\xB6 14' or a"
	  " section" },
	{ 'n', OPTION_TEXT, "comment", "COMMENT",
	  offsetof(struct quote_values, comment),
	  "a comment of your own on it" },
	{ 'e', OPTION_COUNT, "edit", "N", offsetof(struct quote_values, edit),
	  "change the Nth quote, as rl show numbers them" },
	{ 'x', OPTION_FLAG, "exact", NULL,
	  offsetof(struct quote_values, exact),
	  "take the words as the text of the item has them" },
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

/* 1 when there is someone who says yes. */
static int agrees(struct call *call)
{
	int first, c;

	if (!isatty(STDIN_FILENO) || !call->notes->is_tty)
		return 0;
	out_raw(call->notes, "take these words? [y/N] ");
	out_flush(call->notes);
	first = c = getchar();
	while (c != '\n' && c != EOF)
		c = getchar();
	return first == 'y' || first == 'Y';
}

static void show_exact(struct call *call, const struct quote_look *look)
{
	out_rawf(call->notes, "rl: the text has in \xC2\xB6 %ld:\n",
		 look->paragraph);
	out_wrapped(call->notes, look->exact, "    > ");
	out_flush(call->notes);
}

/* Compares *text with the text of the item, and takes the words from there
 * when that is wanted.  `nth` is the number the quote has or gets. */
static int compare_words(struct call *call, int64_t id, long nth, char **text,
			 struct err *err)
{
	const struct quote_values *v = call->values;
	struct quote_look look = { 0 };
	int take = v->exact;
	int rc = op_quote_look(call->app, id, *text, &look, err);

	if (!rc && v->exact && !look.paragraph)
		rc = err_set(err, ERR_NOTFOUND,
			     look.has_text
				     ? "the text of item %lld does not have "
				       "these words"
				     : "item %lld has no text to take them "
				       "from",
			     (long long)id);
	if (!rc && look.has_text && !look.paragraph)
		call_note(call, "the text of item %lld does not have these "
				"words; they are kept as they are",
			  (long long)id);
	if (!rc && look.exact && !take) {
		show_exact(call, &look);
		take = agrees(call);
		if (!take)
			call_note(call, "'rl quote %lld --edit %ld --exact' "
					"takes them",
				  (long long)id, nth);
	}
	if (!rc && take && look.exact)
		str_set(text, look.exact);
	quote_look_release(&look);
	return rc;
}

static long next_number(struct call *call, int64_t id)
{
	struct item it = { 0 };
	long n = 1;

	if (!op_load(call->app, id, ITEM_COUNTS, &it, NULL))
		n += it.n_quotes;
	item_release(&it);
	return n;
}

static int edit_quote(struct call *call, int64_t id, struct err *err)
{
	const struct quote_values *v = call->values;
	struct quote_request q = { NULL, v->locator, v->comment };
	char *old = NULL, *text = NULL;
	int rc = nth_quote(call, id, v->edit, &old, err);

	/* With a new place or comment alone the words stay as they are. */
	if (!rc && (call->args.n > 1 ||
		    (!v->locator && !v->comment && !v->exact)))
		rc = call_text(call, 1, old, &text, err);
	if (!rc && (text || v->exact)) {
		if (!text)
			text = xstrdup(old);
		rc = compare_words(call, id, v->edit, &text, err);
	}
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

	if (!rc)
		rc = compare_words(call, id, next_number(call, id), &text,
				   err);
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
	if (v->rm && (call->args.n > 1 || v->locator || v->comment || v->exact))
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
		 " an empty one takes away what there was.\n"
		 "\n"
		 "When the text of the item was kept, the words are looked for"
		 " in it, whatever its spaces, quotation marks and dashes; the"
		 " paragraph is shown by rl show. Words that differ a little"
		 " are kept as given, and those of the text are shown: on a"
		 " terminal they can be taken at once, --exact takes them"
		 " without a question.",
	.options = quote_options,
	.values_size = sizeof(struct quote_values),
	.min_args = 1,
	.max_args = -1,
	.run = run_quote,
};
