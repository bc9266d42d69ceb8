/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the scripts of cli/completion.c ask for: a line for each word that
 * begins with the prefix, with what it means behind a tab.  A library that
 * cannot be read has none: nobody who presses a key wants a message.
 */
#include "cli/call.h"
#include "cli/commands.h"

#include "core/query.h"
#include "exchange/format.h"
#include "ops/change.h"
#include "ops/collect.h"
#include "ops/find.h"
#include "ops/saved.h"
#include "ops/tags.h"
#include "post/site.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ITEMS 50

struct completing {
	struct call *call;
	const char *prefix;
	char *field; /* stands before each word; NULL: nothing does */
	size_t shown;
};

static void offer(struct completing *c, const char *word, const char *meaning)
{
	struct out *o = c->call->out;

	if (strncmp(word, c->prefix, strlen(c->prefix)))
		return;
	out_line(o, c->field);
	out_line(o, word);
	if (!str_empty(meaning)) {
		out_raw(o, "\t");
		out_clipped(o, meaning, 60);
	}
	out_raw(o, "\n");
	c->shown++;
}

static void offer_words(struct completing *c, const char *words)
{
	while (*words) {
		size_t n = strcspn(words, " ");
		char *word = xstrndup(words, n);

		offer(c, word, NULL);
		free(word);
		words += n + (words[n] == ' ');
	}
}

static int complete_states(struct completing *c, struct err *err ATTR_UNUSED)
{
	offer_words(c, query_fields[QF_STATE].values);
	return 0;
}

static int complete_kinds(struct completing *c, struct err *err ATTR_UNUSED)
{
	offer_words(c, query_fields[QF_KIND].values);
	return 0;
}

static int complete_sorts(struct completing *c, struct err *err ATTR_UNUSED)
{
	offer_words(c, query_fields[QF_SORT].values);
	return 0;
}

static int complete_relations(struct completing *c,
			      struct err *err ATTR_UNUSED)
{
	for (int i = 0; i < REL_N; i++)
		offer(c, rel_name((enum rel)i), NULL);
	return 0;
}

static int complete_options(struct completing *c, struct err *err ATTR_UNUSED)
{
	for (int i = 0; i < CONFIG_N; i++)
		offer(c, config_options[i].name, config_options[i].help);
	return 0;
}

static int complete_commands(struct completing *c,
			     struct err *err ATTR_UNUSED)
{
	for (size_t i = 0; commands[i]; i++)
		if (!(commands[i]->flags & COMMAND_HIDDEN))
			offer(c, commands[i]->name, commands[i]->summary);
	return 0;
}

static int complete_tags(struct completing *c, struct err *err)
{
	struct tag_node_vec tags = { 0 };
	int rc = op_tag_tree(c->call->app, &tags, err);

	for (size_t i = 0; i < tags.n; i++)
		offer(c, tags.v[i].name, NULL);
	tag_node_vec_release(&tags);
	return rc;
}

static int complete_collections(struct completing *c, struct err *err)
{
	struct collection_vec all = { 0 };
	int rc = op_collections_load(c->call->app, &all, err);

	for (size_t i = 0; i < all.n; i++)
		offer(c, all.v[i].name, all.v[i].title);
	collection_vec_release(&all);
	return rc;
}

static int offer_item(struct item *it, void *ctx, struct err *err)
{
	struct completing *c = ctx;
	char *number = xasprintf("%lld", (long long)it->id);
	struct buf scratch = BUF_INIT;

	offer(c, number, item_label(it, &scratch));
	buf_release(&scratch);
	free(number);
	return c->shown < MAX_ITEMS ? 0 : err_set(err, ERR_FAIL, "enough");
}

/* The values of a field that is typed already: "tag:sa". */
static void complete_values(struct completing *c, enum query_field field)
{
	const struct query_field_info *f = &query_fields[field];
	struct completing value = *c;

	c->field = xasprintf("%s:", f->name);
	c->prefix += strlen(c->field);
	if (f->value == QV_NAME)
		offer_words(c, str_or_empty(f->values));
	else if (field == QF_TAG)
		(void)complete_tags(c, NULL);
	else if (field == QF_IN)
		(void)complete_collections(c, NULL);
	free(c->field);
	*c = value;
}

/* The fields of a query, and items by their numbers: the newest first. */
static int complete_items(struct completing *c, struct err *err)
{
	const struct find_options opt = { 0 };
	const struct find_walk walk = { ITEM_BRIEF, offer_item, c };

	for (int i = 0; *c->prefix && i < QF_N; i++) {
		char *field = xasprintf("%s:", query_fields[i].name);

		if (!strncmp(c->prefix, field, strlen(field)))
			complete_values(c, (enum query_field)i);
		else
			offer(c, field, query_fields[i].help);
		free(field);
	}
	if (c->prefix[strspn(c->prefix, "0123456789")])
		return 0;
	return op_list_each(c->call->app, NULL, &opt, &walk, err);
}

static int complete_saved(struct completing *c, struct err *err)
{
	struct saved_query_vec all = { 0 };
	int rc = op_saved_load(c->call->app, &all, err);

	for (size_t i = 0; i < all.n; i++)
		offer(c, all.v[i].name, all.v[i].query);
	saved_query_vec_release(&all);
	return rc;
}

static int complete_aliases(struct completing *c, struct err *err)
{
	struct tag_alias_vec all = { 0 };
	int rc = op_tag_aliases_load(c->call->app, &all, err);

	for (size_t i = 0; i < all.n; i++)
		offer(c, all.v[i].alias, all.v[i].tag);
	tag_alias_vec_release(&all);
	return rc;
}

static int complete_sites(struct completing *c, struct err *err ATTR_UNUSED)
{
	for (const struct site *s = sites; s->name; s++)
		offer(c, s->name, s->title);
	return 0;
}

static int complete_formats(struct completing *c, struct err *err ATTR_UNUSED)
{
	for (const struct format *f = formats; f->name; f++)
		offer(c, f->name, f->title);
	return 0;
}

static int complete_days(struct completing *c, struct err *err ATTR_UNUSED)
{
	offer_words(c, "tomorrow 3d 1w 2w 1m 3m 1y");
	return 0;
}

static int complete_ages(struct completing *c, struct err *err ATTR_UNUSED)
{
	offer_words(c, "7d 30d 3m 1y");
	return 0;
}

static int complete_shells(struct completing *c, struct err *err ATTR_UNUSED)
{
	offer_words(c, "bash zsh fish");
	return 0;
}

static const struct {
	const char *name;
	int (*run)(struct completing *c, struct err *err);
	int needs_library;
} kinds[] = {
	{ "item", complete_items, 1 },
	{ "tag", complete_tags, 1 },
	{ "collection", complete_collections, 1 },
	{ "state", complete_states, 0 },
	{ "kind", complete_kinds, 0 },
	{ "sort", complete_sorts, 0 },
	{ "relation", complete_relations, 0 },
	{ "option", complete_options, 0 },
	{ "command", complete_commands, 0 },
	{ "query", complete_saved, 1 },
	{ "alias", complete_aliases, 1 },
	{ "site", complete_sites, 0 },
	{ "format", complete_formats, 0 },
	{ "when", complete_days, 0 },
	{ "age", complete_ages, 0 },
	{ "shell", complete_shells, 0 },
};

static int run_complete(struct call *call, struct err *err ATTR_UNUSED)
{
	struct completing c = { .call = call,
				.prefix = call->args.n > 1 ? call->args.v[1]
							   : "" };
	char *path = app_library_path(call->db);
	struct app app = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (strcmp(kinds[i].name, call->args.v[0]))
			continue;
		if (kinds[i].needs_library &&
		    store_open(path, 0, &app.store, NULL))
			break;
		call->app = &app;
		(void)kinds[i].run(&c, NULL);
	}
	call->app = NULL;
	app_close(&app);
	free(path);
	return 0;
}

const struct command command_complete = {
	.name = "complete",
	.group = GROUP_LIBRARY,
	.args = "KIND [PREFIX]",
	.summary = "offer words to a shell",
	.min_args = 1,
	.max_args = 2,
	.flags = COMMAND_NO_LIBRARY | COMMAND_HIDDEN,
	.run = run_complete,
};
