/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tags by prompt: the whole list of one item, or +this -that for many.
 */
#include "tui/acts.h"

#include "core/tag.h"
#include "ops/change.h"
#include "ops/find.h"
#include "ops/tags.h"
#include "tui/complete.h"

#include <stdlib.h>
#include <string.h>

/* What the words ask to add and to remove.  Without signs, for one item, they
 * are the whole list: what is there and not named goes. */
static void split(const char *text, const struct strv *there, struct strv *add,
		  struct strv *remove)
{
	char *words = xstrdup(text), *rest = words, *word;
	struct strv named = { 0 };
	int signs = 0;

	while ((word = strsep(&rest, " ,"))) {
		char *tag = NULL;

		if (!*word)
			continue;
		signs |= *word == '+' || *word == '-';
		if (*word == '-')
			strv_push(remove, word + 1);
		else
			strv_push(add, *word == '+' ? word + 1 : word);
		if (!tag_normalize(word, &tag, NULL))
			strv_push_take(&named, tag);
	}
	for (size_t i = 0; there && !signs && i < there->n; i++)
		if (!strv_has(&named, there->v[i]))
			strv_push(remove, there->v[i]);
	strv_release(&named);
	free(words);
}

static void apply(struct ui *ui, const struct ask *a, const char *text)
{
	struct strv add = { 0 }, remove = { 0 };
	struct item it = { 0 };
	struct err err = ERR_INIT;
	long changed = 0;

	if (a->what == ACT_TAG_REMOVE) {
		split(text, NULL, &remove, &add);
	} else if (a->what == ACT_TAGS && a->ids.n == 1 &&
		   !op_load(ui->app, a->id, ITEM_TAGS, &it, NULL)) {
		split(text, &it.tags, &add, &remove);
	} else {
		split(text, NULL, &add, &remove);
	}
	ui_command(ui, "tag %s", text);
	if (op_tag(ui->app, &a->ids, &add, &remove, &changed, &err)) {
		ui_say_err(ui, &err);
	} else {
		ui_changed(ui);
		ui_say(ui, "%ld item%s tagged anew; u undoes it", changed,
		       changed == 1 ? "" : "s");
	}
	item_release(&it);
	strv_release(&add);
	strv_release(&remove);
}

static void tags_done(struct ui *ui, const char *text, void *ctx)
{
	struct ask *a = ctx;

	if (text && (*text || a->what == ACT_TAGS))
		apply(ui, a, text);
	ask_free(a);
}

/* Says while a new tag is typed which one it may have been meant to be. */
static void warn(struct ui *ui, const char *text, void *ctx)
{
	const struct ask *a = ctx;
	size_t start = strlen(text), signs;
	char *known = NULL, *word = NULL, *said = NULL;

	while (start && text[start - 1] == ' ')
		start--;
	word = xstrndup(text, start);
	while (start && !strchr(" ,", text[start - 1]))
		start--;
	signs = strspn(word + start, "+#");
	if (word[start] != '-' && word[start + signs] &&
	    a->what != ACT_TAG_REMOVE)
		(void)op_tag_similar(ui->app, word + start + signs, &known,
				     NULL);
	if (known)
		said = xasprintf("%s is new; there is %s already",
				 word + start + signs, known);
	prompt_complain(ui, said);
	free(said);
	free(word);
	free(known);
}

void act_tags(struct ui *ui, const struct id_vec *ids, enum action_id how)
{
	struct prompt_spec spec = {
		.label = how == ACT_TAG_ADD      ? "add tag:"
			 : how == ACT_TAG_REMOVE ? "remove tag:"
			 : ids->n > 1            ? "tags (+this -that):"
						 : "tags:",
		.history = HISTORY_TAG,
		.complete = complete_tag,
		.changed = warn,
		.done = tags_done,
		.ctx = ask_new(ids, how),
	};
	struct item it = { 0 };
	char *now = NULL;

	if (how == ACT_TAGS && ids->n == 1 &&
	    !op_load(ui->app, ids->v[0], ITEM_TAGS, &it, NULL))
		now = strv_join(&it.tags, " ");
	spec.preset = now;
	prompt_open(ui, &spec);
	if (!str_empty(now))
		line_edit_insert(&ui->prompt->edit, " ");
	free(now);
	item_release(&it);
}
