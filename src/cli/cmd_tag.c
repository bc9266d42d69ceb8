/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "base/json.h"
#include "ops/change.h"
#include "ops/tags.h"

#include <stdlib.h>
#include <string.h>

/* Sorts the arguments: tags to add and to remove, and the items, which stay
 * in call->args. */
static void split_words(struct call *call, struct strv *add,
			struct strv *rm)
{
	size_t kept = 0;

	for (size_t i = 0; i < call->args.n; i++) {
		const char *s = call->args.v[i];

		if (*s == '+')
			strv_push(add, s + 1);
		else if (*s == '-' && s[1])
			strv_push(rm, s + 1);
		else
			call->args.v[kept++] = s;
	}
	call->args.n = kept;
}

static int run_tag(struct call *call, struct err *err)
{
	struct strv add = { 0 }, rm = { 0 };
	struct id_vec ids = { 0 };
	long changed;
	int rc = 0;

	split_words(call, &add, &rm);
	if (!call->args.n)
		rc = call_wrong(call, err, "no item is named");
	else if (!add.n && !rm.n)
		rc = call_wrong(call, err, "no +TAG and no -TAG is named");
	if (!rc)
		rc = call_items(call, 0, call->args.n, &ids, err);
	if (!rc) {
		call_note_tags(call, &add);
		rc = op_tag(call->app, &ids, &add, &rm, &changed, err);
	}
	if (!rc)
		rc = call_report_many(call, &ids, changed, "tagged", err);
	strv_release(&add);
	strv_release(&rm);
	id_vec_release(&ids);
	return rc;
}

const struct command command_tag = {
	.name = "tag",
	.group = GROUP_KEEP,
	.args = "ITEM|QUERY... +TAG... -TAG...",
	.summary = "add tags to items and take tags away",
	.about = "A tag is a path in small letters, like"
		 " distributed/consensus; a query for its first part finds it"
		 " as well. Words with a minus are tags to take away; a"
		 " query with a minus is given in quotes: 'a -tag:b'.",
	.min_args = 1,
	.max_args = -1,
	.flags = OPTIONS_SIGNED,
	.run = run_tag,
};

struct tags_values {
	int json, flat;
};

static const struct option tags_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct tags_values, json),
	  "an array of JSON objects" },
	{ 0, OPTION_FLAG, "flat", NULL, offsetof(struct tags_values, flat),
	  "whole paths instead of a tree" },
	{ 0 },
};

/* The other names of a tag. */
static void aliases_of(const struct tag_alias_vec *all, const char *tag,
		       struct strv *ret)
{
	for (size_t i = 0; i < all->n; i++)
		if (!strcmp(all->v[i].tag, tag))
			strv_push(ret, all->v[i].alias);
}

static void tags_json(struct out *o, const struct tag_node_vec *tags,
		      const struct tag_alias_vec *aliases)
{
	for (size_t i = 0; i < tags->n; i++) {
		json_t *v = json_pack("{s:s, s:I, s:I}", "name",
				      tags->v[i].name, "items",
				      (json_int_t)tags->v[i].items, "subtree",
				      (json_int_t)tags->v[i].subtree);
		struct strv names = { 0 };

		aliases_of(aliases, tags->v[i].name, &names);
		if (names.n)
			json_put_strv(v, "aliases", &names);
		strv_release(&names);
		out_json_element(o, v, !i);
		json_decref(v);
	}
	out_json_end(o, tags->n);
}

/* Below its parent only the last part of the path is shown. */
static void tag_line(struct out *o, const struct tag_node *n, int flat,
		     const struct tag_alias_vec *aliases)
{
	const char *last = strrchr(n->name, '/');
	struct strv names = { 0 };

	out_rawf(o, "%5ld ", n->items);
	if (!flat && n->subtree != n->items)
		out_rawf(o, "%5ld  ", n->subtree);
	else if (!flat)
		out_raw(o, "       ");
	else
		out_raw(o, " ");
	for (int i = 0; !flat && i < n->depth; i++)
		out_raw(o, "  ");
	out_line(o, flat || !last ? n->name : last + 1);
	aliases_of(aliases, n->name, &names);
	for (size_t i = 0; i < names.n; i++) {
		out_raw(o, i ? ", " : "  = ");
		out_line(o, names.v[i]);
	}
	out_raw(o, "\n");
	strv_release(&names);
}

static int run_tags_list(struct call *call, struct err *err)
{
	const struct tags_values *v = call->values;
	struct tag_alias_vec aliases = { 0 };
	struct tag_node_vec tags = { 0 };
	int rc = op_tag_tree(call->app, &tags, err);

	if (!rc)
		rc = op_tag_aliases_load(call->app, &aliases, err);
	if (!rc && v->json)
		tags_json(call->out, &tags, &aliases);
	for (size_t i = 0; !rc && !v->json && i < tags.n; i++)
		if (!v->flat || tags.v[i].items)
			tag_line(call->out, &tags.v[i], v->flat, &aliases);
	tag_alias_vec_release(&aliases);
	tag_node_vec_release(&tags);
	return rc;
}

static int run_tags_mv(struct call *call, struct err *err)
{
	long items;
	int rc = op_tag_rename(call->app, call->args.v[0], call->args.v[1],
			       &items, err);

	if (!rc)
		out_rawf(call->out, "renamed on %ld item%s\n", items,
			 items == 1 ? "" : "s");
	return rc;
}

static int run_tags_alias(struct call *call, struct err *err)
{
	long items;
	int rc = op_tag_alias(call->app, call->args.v[0], call->args.v[1],
			      &items, err);

	if (rc)
		return rc;
	out_line(call->out, call->args.v[0]);
	out_raw(call->out, " means ");
	out_line(call->out, call->args.v[1]);
	if (items)
		out_rawf(call->out, ", also on %ld item%s", items,
			 items == 1 ? "" : "s");
	out_raw(call->out, "\n");
	return 0;
}

static int run_tags_unalias(struct call *call, struct err *err)
{
	int rc = op_tag_unalias(call->app, call->args.v[0], err);

	if (!rc) {
		out_line(call->out, call->args.v[0]);
		out_raw(call->out, " is no alias any more\n");
	}
	return rc;
}

static int run_tags_rm(struct call *call, struct err *err)
{
	long items;
	int rc = op_tag_delete(call->app, call->args.v[0], &items, err);

	if (!rc)
		out_rawf(call->out, "removed from %ld item%s\n", items,
			 items == 1 ? "" : "s");
	return rc;
}

static const struct command tags_list = {
	.name = "list",
	.summary = "list the tags with the number of items of each",
	.about = "The first number counts the items that have this very tag,"
		 " the second one those that have it or one below it; it is"
		 " left out where they are equal. Other names of a tag stand"
		 " behind =.",
	.options = tags_options,
	.values_size = sizeof(struct tags_values),
	.run = run_tags_list,
};

static const struct command tags_mv = {
	.name = "mv",
	.args = "OLD NEW",
	.summary = "rename a tag and what lies below it",
	.about = "Where NEW is there already, the two become one.",
	.min_args = 2,
	.max_args = 2,
	.run = run_tags_mv,
};

static const struct command tags_rm = {
	.name = "rm",
	.args = "TAG",
	.summary = "take a tag, and what lies below it, from all items",
	.min_args = 1,
	.max_args = 1,
	.run = run_tags_rm,
};

static const struct command tags_alias = {
	.name = "alias",
	.args = "ALIAS TAG",
	.summary = "let another name mean a tag",
	.about = "Who gives or asks for ALIAS means TAG from now on. A tag"
		 " ALIAS that is there already is merged into TAG.",
	.min_args = 2,
	.max_args = 2,
	.run = run_tags_alias,
};

static const struct command tags_unalias = {
	.name = "unalias",
	.args = "ALIAS",
	.summary = "forget another name of a tag",
	.min_args = 1,
	.max_args = 1,
	.run = run_tags_unalias,
};

static const struct command *const tags_subs[] = {
	&tags_list, &tags_mv, &tags_rm, &tags_alias, &tags_unalias, NULL
};

const struct command command_tags = {
	.name = "tags",
	.group = GROUP_KEEP,
	.args = "[list|mv|rm|alias|unalias]",
	.summary = "list all tags, rename or remove one",
	.subs = tags_subs,
};
