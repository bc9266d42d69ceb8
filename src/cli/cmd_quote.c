/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "core/item_form.h"
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

/* Takes the quote over into *ret. */
static int nth_quote(struct call *call, int64_t id, long nth,
		     struct quote *ret, struct err *err)
{
	struct item it = { 0 };
	int rc = op_load(call->app, id, ITEM_PARTS, &it, err);

	if (!rc && (size_t)nth > it.quotes.n)
		rc = err_set(err, ERR_NOTFOUND, "item %lld has no quote %ld",
			     (long long)id, nth);
	if (!rc) {
		*ret = it.quotes.v[nth - 1];
		it.quotes.v[nth - 1] = (struct quote){ 0 };
	}
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

/* A quote that is being written: a new one, or the nth. */
struct quote_edit {
	struct call *call;
	int64_t id;
	long nth;           /* 0: a new one */
	const char *before; /* the words of the nth */
};

/* Compares the words of `q` with the text of the item before it is kept. */
static int put_quote(const struct quote_edit *e, struct quote_request *q,
		     struct err *err)
{
	struct call *call = e->call;
	char *words = xstrdup(q->body);
	long nth = e->nth ? e->nth : next_number(call, e->id);
	int rc = compare_words(call, e->id, nth, &words, err);

	q->body = words;
	q->before = e->before;
	if (!rc)
		rc = e->nth ? op_quote_edit(call->app, e->id, (int)e->nth, q,
					    err)
			    : op_quote_add(call->app, e->id, q, NULL, err);
	free(words);
	return rc;
}

static int take_quote(const char *text, void *ctx, struct err *err)
{
	struct item_form_section s = { 0 };
	struct quote_request q = { 0 };
	int rc = item_form_parse_quote(text, op_edit_remarks(), &s, err);

	if (rc)
		return rc;
	q.body = s.body;
	q.locator = s.locator;
	q.comment = s.comment;
	rc = put_quote(ctx, &q, err);
	item_form_section_release(&s);
	return rc;
}

/* Where an option says that it stands, in an item of this kind. */
static int parse_place(struct call *call, int64_t id, const char *words,
		       struct locator *ret, struct err *err)
{
	struct item it = { 0 };
	int rc = op_load(call->app, id, ITEM_BRIEF, &it, err);

	if (!rc)
		rc = item_parse_locator(it.kind, words, ret, err);
	item_release(&it);
	return rc;
}

/* The editor on the form of the quote, with what the options say in it. */
static int quote_in_editor(struct quote_edit *e, const struct quote *old,
			   int *ret_changed, struct err *err)
{
	const struct quote_values *v = e->call->values;
	struct quote q = { .body = xstrdup_null(old->body) };
	struct buf form = BUF_INIT;
	struct call_edit edit = { .is_new = !e->nth,
				  .take = take_quote,
				  .ctx = e };
	int rc = 0;

	str_set(&q.comment, v->comment ? v->comment : old->comment);
	if (v->locator)
		rc = parse_place(e->call, e->id, v->locator, &q.loc, err);
	else
		locator_copy(&q.loc, &old->loc);
	if (!rc) {
		item_form_add_quote(&form, &q);
		edit.text = form.s;
		rc = call_edit(e->call, &edit, ret_changed, err);
	}
	quote_release(&q);
	buf_release(&form);
	return rc;
}

/* The words are given, or are to be written in the editor; with --edit and a
 * new place or comment alone they stay as they are. */
static int write_quote(struct quote_edit *e, const struct quote *old,
		       struct err *err)
{
	struct call *call = e->call;
	const struct quote_values *v = call->values;
	struct quote_request q = { .locator = v->locator,
				   .comment = v->comment };
	int keep = e->nth && (v->locator || v->comment || v->exact);
	char *text = NULL;
	int changed = 1;
	int rc = call_text(call, 1, &text, err);

	q.body = text ? text : old->body;
	if (!rc && (text || (keep && v->exact)))
		rc = put_quote(e, &q, err);
	else if (!rc && keep)
		rc = op_quote_edit(call->app, e->id, (int)e->nth, &q, err);
	else if (!rc)
		rc = quote_in_editor(e, old, &changed, err);
	if (!rc && changed)
		rc = call_report(call, e->id, e->nth ? "changed" : "quoted",
				 err);
	free(text);
	return rc;
}

static int edit_quote(struct call *call, int64_t id, long nth, struct err *err)
{
	struct quote_edit e = { .call = call, .id = id, .nth = nth };
	struct quote old = { 0 };
	int rc = nth_quote(call, id, nth, &old, err);

	e.before = old.body;
	if (!rc)
		rc = write_quote(&e, &old, err);
	quote_release(&old);
	return rc;
}

static int add_quote(struct call *call, int64_t id, struct err *err)
{
	const struct quote none = { 0 };
	struct quote_edit e = { .call = call, .id = id };

	return write_quote(&e, &none, err);
}

static int remove_quote(struct call *call, int64_t id, long nth,
			struct err *err)
{
	struct quote old = { 0 };
	int rc = nth_quote(call, id, nth, &old, err);

	if (!rc)
		rc = op_quote_remove(call->app, id, (int)nth, err);
	if (!rc)
		rc = call_report(call, id, "removed", err);
	quote_release(&old);
	return rc;
}

static int run_quote(struct call *call, struct err *err)
{
	const struct quote_values *v = call->values;
	struct locator loc = LOCATOR_INIT;
	int64_t id;
	int rc;

	if (v->edit && v->rm)
		return call_wrong(call, err,
				  "--edit and --rm exclude each other");
	if (v->rm && (call->args.n > 1 || v->locator || v->comment || v->exact))
		return call_wrong(call, err, "--rm stands alone");
	rc = call_item(call, call->args.v[0], &id, err);
	if (!rc && v->locator)
		rc = parse_place(call, id, v->locator, &loc, err);
	locator_release(&loc);
	if (rc)
		return rc;
	if (v->rm)
		return remove_quote(call, id, v->rm, err);
	if (v->edit)
		return edit_quote(call, id, v->edit, err);
	return add_quote(call, id, err);
}

const struct command command_quote = {
	.name = "quote",
	.group = GROUP_KEEP,
	.args = "ITEM [TEXT...|-]",
	.summary = "keep words of an item, or change what was kept",
	.about = "The words are given, read from standard input for -, or"
		 " without any what is saved in VISUAL or EDITOR: a line"
		 " '## Quote: ' with the place behind it, the words behind"
		 " '> ', and below them a comment. An empty text changes"
		 " nothing, and the exit status is 1. After a mistake the"
		 " editor is opened again with the message on top; when it"
		 " fails, the file stays where the message says.\n"
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
