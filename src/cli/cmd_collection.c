/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "core/date.h"
#include "core/item_json.h"
#include "ops/collect.h"

#include <stdlib.h>
#include <string.h>

struct show_values {
	int json;
};

static const struct option show_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct show_values, json),
	  "JSON instead of text" },
	{ 0 },
};

static void list_json(struct out *o, const struct collection_vec *all)
{
	for (size_t i = 0; i < all->n; i++) {
		json_t *v = collection_to_json(&all->v[i], 1);

		json_object_set_new(v, "n_entries",
				    json_integer(all->v[i].n_entries));
		out_json_element(o, v, !i);
		json_decref(v);
	}
	out_json_end(o, all->n);
}

static void list_line(struct out *o, const struct collection *c)
{
	out_rawf(o, "%5ld  %-10.10s  ", c->n_entries, str_or_empty(c->date));
	out_line(o, c->name);
	if (!str_empty(c->title)) {
		out_style(o, STYLE_LABEL);
		out_raw(o, "  ");
		out_line(o, c->title);
		out_style(o, STYLE_PLAIN);
	}
	out_raw(o, "\n");
}

static int run_list(struct call *call, struct err *err)
{
	const struct show_values *v = call->values;
	struct collection_vec all = { 0 };
	int rc = op_collections_load(call->app, &all, err);

	if (!rc && v->json)
		list_json(call->out, &all);
	for (size_t i = 0; !rc && !v->json && i < all.n; i++)
		list_line(call->out, &all.v[i]);
	collection_vec_release(&all);
	return rc;
}

static void show_labels(struct out *o, const char *what,
			const struct strv *labels)
{
	char *s = strv_join(labels, ", ");

	if (labels->n) {
		out_styled(o, STYLE_LABEL, what);
		out_raw(o, " ");
		out_line(o, s);
		out_raw(o, "\n");
	}
	free(s);
}

static void show_text(struct out *o, const char *s)
{
	if (str_empty(s))
		return;
	out_raw(o, "\n");
	out_markdown(o, s, "");
}

static void show_line(struct out *o, const char *what, const char *text)
{
	if (str_empty(text))
		return;
	out_styled(o, STYLE_LABEL, what);
	out_raw(o, " ");
	out_line(o, text);
	out_raw(o, "\n");
}

static void show_collection(struct out *o, const struct collection *c)
{
	const struct {
		const char *what, *text;
	} lines[] = {
		{ "author", c->author },
		{ "description", c->description },
		{ "slug", c->slug },
		{ "modified", c->modified },
		{ "shape", c->shape },
		{ "draft", c->draft ? "yes" : NULL },
	};
	struct buf b = BUF_INIT;

	out_styled(o, STYLE_TITLE, str_empty(c->title) ? c->name : c->title);
	out_raw(o, "\n");
	if (!str_empty(c->date)) {
		date_add_long(&b, c->date);
		out_line(o, b.s);
		out_raw(o, "\n");
	}
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++)
		show_line(o, lines[i].what, lines[i].text);
	show_labels(o, "tags", &c->tags);
	show_labels(o, "categories", &c->categories);
	show_text(o, c->intro);
	if (c->entries.n)
		out_raw(o, "\n");
	for (size_t i = 0; i < c->entries.n; i++) {
		const struct entry *e = &c->entries.v[i];

		out_rawf(o, "%3zu. ", i + 1);
		out_line(o, item_label(&e->item, &b));
		out_style(o, STYLE_LABEL);
		out_rawf(o, "  (%lld)", (long long)e->item_id);
		out_style(o, STYLE_PLAIN);
		out_raw(o, "\n");
		if (!str_empty(e->commentary))
			out_markdown(o, e->commentary, "     ");
	}
	show_text(o, c->closing);
	buf_release(&b);
}

static int run_show(struct call *call, struct err *err)
{
	const struct show_values *v = call->values;
	struct collection c = { 0 };
	json_t *json;
	int64_t id;
	int rc = op_collection_find(call->app, call->args.v[0], &id, err);

	if (!rc)
		rc = op_collection_load(call->app, id, ITEM_HEAD, &c, err);
	if (!rc && v->json) {
		json = collection_to_json(&c, 1);
		out_json(call->out, json);
		json_decref(json);
	} else if (!rc) {
		show_collection(call->out, &c);
	}
	collection_release(&c);
	return rc;
}

struct parts_values {
	struct collection_parts parts; /* but for the labels */
	const char *intro, *closing;
	struct strv tags, categories;
};

#define PART(name) offsetof(struct parts_values, parts.name)

#define PARTS_OPTIONS                                                          \
	{ 0, OPTION_TEXT, "title", "TITLE", PART(title),                       \
	  "the title of the post" },                                           \
	{ 0, OPTION_TEXT, "date", "DATE", PART(date),                          \
	  "the date of the post" },                                            \
	{ 0, OPTION_TEXT, "author", "NAME", PART(author),                      \
	  "who wrote the post" },                                              \
	{ 0, OPTION_TEXT, "description", "TEXT", PART(description),            \
	  "what it is about, in a line" },                                     \
	{ 0, OPTION_TEXT, "slug", "SLUG", PART(slug),                          \
	  "its name in its address; without one the title makes it" },         \
	{ 0, OPTION_TEXT, "modified", "DATE", PART(modified),                  \
	  "when the post was last changed" },                                  \
	{ 0, OPTION_TEXT, "shape", "TEMPLATE", PART(shape),                    \
	  "the template it is written with unless another is named" },         \
	{ 0, OPTION_TEXT, "draft", "yes|no", PART(draft),                      \
	  "whether the post is a draft" },                                     \
	{ 0, OPTION_TEXT, "intro", "TEXT",                                     \
	  offsetof(struct parts_values, intro),                                \
	  "what stands before the items, in Markdown; - reads standard input" }, \
	{ 0, OPTION_TEXT, "closing", "TEXT",                                   \
	  offsetof(struct parts_values, closing),                              \
	  "what stands behind them" },                                         \
	{ 't', OPTION_LIST, "tag", "TAG",                                      \
	  offsetof(struct parts_values, tags),                                 \
	  "a tag of the post; all those given replace the old ones, '' is none" }, \
	{ 'c', OPTION_LIST, "category", "CATEGORY",                            \
	  offsetof(struct parts_values, categories),                           \
	  "a category of the post, in the same way" }

static const struct option new_options[] = { PARTS_OPTIONS, { 0 } };

static const struct option set_options[] = {
	PARTS_OPTIONS,
	{ 0, OPTION_TEXT, "name", "NAME", PART(new_name),
	  "call it something else" },
	{ 0 },
};

/* NULL: not given; the one word "" is the empty list. */
static const struct strv *given(struct strv *sv)
{
	if (!sv->n)
		return NULL;
	if (sv->n == 1 && !*sv->v[0])
		strv_clear(sv);
	return sv;
}

static int report(struct call *call, int64_t id, const char *what,
		  struct err *err)
{
	struct collection c = { 0 };
	int rc = op_collection_load(call->app, id, ITEM_HEAD, &c, err);

	if (!rc) {
		out_rawf(call->out, "%-8s ", what);
		out_line(call->out, c.name);
		out_raw(call->out, "\n");
	}
	collection_release(&c);
	return rc;
}

static int apply_parts(struct call *call, const struct collection_parts *p,
		       struct err *err)
{
	const char *name = call->args.v[0];
	int is_new = !strcmp(call->command->name, "new");
	int64_t id;
	int rc;

	if (is_new) {
		rc = op_collection_new(call->app, name, p, &id, err);
	} else {
		rc = op_collection_find(call->app, name, &id, err);
		if (!rc)
			rc = op_collection_set(call->app, id, p, err);
	}
	return rc ? rc : report(call, id, is_new ? "made" : "changed", err);
}

static int run_parts(struct call *call, struct err *err)
{
	struct parts_values *v = call->values;
	struct collection_parts p = v->parts;
	char *intro = NULL, *closing = NULL;
	int rc = call_option_text(v->intro, &intro, err);

	if (!rc)
		rc = call_option_text(v->closing, &closing, err);
	p.intro = intro;
	p.closing = closing;
	p.tags = given(&v->tags);
	p.categories = given(&v->categories);
	if (!rc)
		rc = apply_parts(call, &p, err);
	free(intro);
	free(closing);
	return rc;
}

static int run_delete(struct call *call, struct err *err)
{
	int64_t id;
	int rc = op_collection_find(call->app, call->args.v[0], &id, err);

	if (!rc)
		rc = op_collection_delete(call->app, id, err);
	if (!rc) {
		out_rawf(call->out, "%-8s ", "deleted");
		out_line(call->out, call->args.v[0]);
		out_raw(call->out, "\n");
	}
	return rc;
}

static const struct command collection_list = {
	.name = "list",
	.summary = "list the collections with the number of their items",
	.options = show_options,
	.values_size = sizeof(struct show_values),
	.run = run_list,
};

static const struct command collection_show = {
	.name = "show",
	.args = "NAME",
	.summary = "show a collection with its items and what is said of them",
	.options = show_options,
	.values_size = sizeof(struct show_values),
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

static const struct command collection_new = {
	.name = "new",
	.args = "NAME",
	.summary = "make a collection",
	.about = "NAME may be any words; commands call it by what they make"
		 " in small letters with hyphens.",
	.options = new_options,
	.values_size = sizeof(struct parts_values),
	.min_args = 1,
	.max_args = 1,
	.run = run_parts,
};

static const struct command collection_set = {
	.name = "set",
	.args = "NAME",
	.summary = "change what a collection has around its items",
	.about = "What is not given stays as it is.",
	.options = set_options,
	.values_size = sizeof(struct parts_values),
	.min_args = 1,
	.max_args = 1,
	.run = run_parts,
};

static const struct command collection_delete = {
	.name = "delete",
	.args = "NAME",
	.summary = "delete a collection; its items stay",
	.min_args = 1,
	.max_args = 1,
	.run = run_delete,
};

static const struct command *const collection_subs[] = {
	&collection_list,
	&collection_show,
	&collection_new,
	&collection_set,
	&command_collection_edit,
	&command_collection_add,
	&command_collection_rm,
	&command_collection_move,
	&collection_delete,
	NULL,
};

const struct command command_collection = {
	.name = "collection",
	.alias = "col",
	.group = GROUP_PUBLISH,
	.args = "[list|show|new|set|edit|add|rm|move|delete]",
	.summary = "put items in an order that tells a story",
	.subs = collection_subs,
};
