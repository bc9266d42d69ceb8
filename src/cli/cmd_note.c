/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "ops/annotate.h"
#include "ops/find.h"

#include <stdlib.h>

struct note_values {
	long edit, rm;
};

static const struct option note_options[] = {
	{ 'e', OPTION_COUNT, "edit", "N", offsetof(struct note_values, edit),
	  "replace the Nth note, as rl show numbers them" },
	{ 0, OPTION_COUNT, "rm", "N", offsetof(struct note_values, rm),
	  "remove the Nth note" },
	{ 0 },
};

static int nth_note(struct call *call, int64_t id, long nth, char **ret_body,
		    struct err *err)
{
	struct item it = { 0 };
	int rc = op_load(call->app, id, ITEM_PARTS, &it, err);

	if (!rc && (size_t)nth > it.notes.n)
		rc = err_set(err, ERR_NOTFOUND, "item %lld has no note %ld",
			     (long long)id, nth);
	if (!rc)
		*ret_body = xstrdup(str_or_empty(it.notes.v[nth - 1].body));
	item_release(&it);
	return rc;
}

/* A note in the editor: a new one, or the nth. */
struct note_edit {
	struct app *app;
	int64_t id;
	long nth;           /* 0: a new one */
	const char *before; /* of the nth */
};

static int put_note(const struct note_edit *e, const char *body,
		    struct err *err)
{
	if (!e->nth)
		return op_note_add(e->app, e->id, body, NULL, err);
	return op_note_change(e->app, e->id, (int)e->nth, e->before, body,
			      err);
}

static int take_note(const char *text, void *ctx, struct err *err)
{
	struct buf body = BUF_INIT;
	int rc;

	buf_adds(&body, text + op_edit_remarks());
	buf_trim(&body);
	rc = put_note(ctx, body.s, err);
	buf_release(&body);
	return rc;
}

static int write_note(struct call *call, struct note_edit *e, struct err *err)
{
	const struct call_edit edit = { .text = str_or_empty(e->before),
					.is_new = !e->nth,
					.take = take_note,
					.ctx = e };
	char *text = NULL;
	int changed = 1;
	int rc = call_text(call, 1, &text, err);

	if (!rc && text)
		rc = put_note(e, text, err);
	else if (!rc)
		rc = call_edit(call, &edit, &changed, err);
	if (!rc && changed)
		rc = call_report(call, e->id, e->nth ? "changed" : "noted",
				 err);
	free(text);
	return rc;
}

static int edit_note(struct call *call, int64_t id, long nth,
		     struct err *err)
{
	struct note_edit e = { .app = call->app, .id = id, .nth = nth };
	char *old = NULL;
	int rc = nth_note(call, id, nth, &old, err);

	e.before = old;
	if (!rc)
		rc = write_note(call, &e, err);
	free(old);
	return rc;
}

static int remove_note(struct call *call, int64_t id, long nth,
		       struct err *err)
{
	char *old = NULL;
	int rc = nth_note(call, id, nth, &old, err);

	if (!rc)
		rc = op_note_remove(call->app, id, (int)nth, err);
	if (!rc)
		rc = call_report(call, id, "removed", err);
	free(old);
	return rc;
}

static int run_note(struct call *call, struct err *err)
{
	const struct note_values *v = call->values;
	struct note_edit e = { .app = call->app };
	int64_t id;
	int rc;

	if (v->edit && v->rm)
		return call_wrong(call, err,
				  "--edit and --rm exclude each other");
	if (v->rm && call->args.n > 1)
		return call_wrong(call, err, "--rm takes no text");
	rc = call_item(call, call->args.v[0], &id, err);
	if (rc)
		return rc;
	if (v->rm)
		return remove_note(call, id, v->rm, err);
	if (v->edit)
		return edit_note(call, id, v->edit, err);
	e.id = id;
	return write_note(call, &e, err);
}

const struct command command_note = {
	.name = "note",
	.group = GROUP_KEEP,
	.args = "ITEM [TEXT...|-]",
	.summary = "add a note of your own to an item, or change one",
	.about = "The text is Markdown: the words given, standard input for -,"
		 " or without any what is saved in VISUAL or EDITOR. An empty"
		 " text changes nothing, and the exit status is 1. When the"
		 " editor fails, what was written stays in the file that the"
		 " message names.",
	.options = note_options,
	.values_size = sizeof(struct note_values),
	.min_args = 1,
	.max_args = -1,
	.run = run_note,
};
