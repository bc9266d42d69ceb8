/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "core/item_form.h"
#include "ops/edit.h"
#include "ops/open.h"

struct item_edit {
	struct call *call;
	int64_t id;
	const char *before;
};

/* Tags that are new and look like one that is there. */
static void note_tags(struct call *call, const char *text)
{
	const struct item_form_value *tags;
	struct item_form form = { 0 };
	struct item it = { 0 };

	if (item_form_parse(text, clock_now(), &form, NULL))
		return;
	tags = &form.value[ITEM_KEY_TAGS];
	if (tags->text && !item_form_set(&it, ITEM_KEY_TAGS, tags->text,
					 clock_now(), NULL))
		call_note_tags(call, &it.tags);
	item_release(&it);
	item_form_release(&form);
}

static int take_item(const char *text, void *ctx, struct err *err)
{
	const struct item_edit *e = ctx;
	int rc;

	note_tags(e->call, text);
	rc = op_item_edit(e->call->app, e->id, e->before, text, err);
	return rc < 0 ? rc : 0;
}

static int run_edit(struct call *call, struct err *err)
{
	struct buf text = BUF_INIT;
	struct item_edit e = { .call = call };
	int changed = 0;
	int rc = call_item(call, call->args.v[0], &e.id, err);

	if (!rc)
		rc = op_item_text(call->app, e.id, &text, err);
	if (!rc) {
		e.before = text.s;
		rc = op_edit_until(text.s, ".md", take_item, &e, &changed,
				   err);
	}
	if (!rc && changed)
		rc = call_report(call, e.id, "changed", err);
	else if (!rc)
		call_note(call, "nothing was changed");
	buf_release(&text);
	return rc;
}

const struct command command_edit = {
	.name = "edit",
	.group = GROUP_KEEP,
	.args = "ITEM",
	.summary = "change all of an item, as text in the editor",
	.about = "The text has a line for each field, like 'title: ...', then"
		 " the notes and quotes below lines like '## Note 1' and"
		 " '## Quote 1: p. 12'. A field line that is taken out leaves"
		 " the field as it is, one without a value empties it; a"
		 " section that is taken out removes the note or quote, one"
		 " without a number adds one. Behind 'alternates:' and"
		 " 'links:' each line is one, like 'slides https://...' or"
		 " 'via 3'. What a person has changed is"
		 " not overwritten by a fetch.\n"
		 "\n"
		 "After a mistake the editor is opened again with the message"
		 " on top. All changes are one step for rl undo. When the"
		 " editor fails, or the item was changed meanwhile, nothing is"
		 " changed and the file stays where the message says.",
	.min_args = 1,
	.max_args = 1,
	.run = run_edit,
};
