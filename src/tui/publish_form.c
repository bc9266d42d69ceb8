/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/publish_form.h"

#include "base/file.h"
#include "base/json.h"
#include "core/config.h"
#include "ops/collect.h"
#include "post/post.h"
#include "post/site.h"
#include "store/saved.h"
#include "tui/complete.h"
#include "tui/settings.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define MEMORY	   "posts"
#define MEMORY_MAX (1 << 20)
#define POSTS_MAX  500
#define TEMPLATES_MAX 100

static const char *const names[FORM_N] = {
	[FORM_OUTPUT] = "output",     [FORM_SITE] = "site",
	[FORM_TEMPLATE] = "template", [FORM_DRAFT] = "draft",
	[FORM_SPLIT] = "split",	      [FORM_TITLE] = "title",
	[FORM_DATE] = "date",	      [FORM_SLUG] = "slug",
	[FORM_AUTHOR] = "author",     [FORM_DESCRIPTION] = "description",
};

void form_release(struct publish_form *f)
{
	for (int i = 0; i < FORM_N; i++) {
		free(f->said[i]);
		free(f->usual[i]);
		free(f->own[i]);
	}
	free(f->option_template);
	free(f->option_author);
	free(f->uuid);
}

const char *form_value(const struct publish_form *f, enum form_field field)
{
	return str_or_empty(f->said[field] ? f->said[field] : f->usual[field]);
}

int form_is_yes(const struct publish_form *f, enum form_field field)
{
	return !strcmp(form_value(f, field), "yes");
}

const char *form_shown(const struct publish_form *f, enum form_field field)
{
	const char *value = form_value(f, field);
	const struct site *s;

	if (*value || field != FORM_TEMPLATE)
		return value;
	if (form_is_yes(f, FORM_SPLIT))
		return "piece";
	s = site_find(form_value(f, FORM_SITE));
	return s && s->template ? s->template : "entries";
}

/* ---- What is usual ---- */

static char *read_option(const struct config *c, enum config_key key,
			 const char *site)
{
	return xstrdup_null(config_get_for(c, key, site));
}

static void set_usual(struct publish_form *f, enum form_field field, char *text)
{
	free(f->usual[field]);
	f->usual[field] = text;
}

/* What the collection has goes before what the options say. */
static void set_own(struct publish_form *f, enum form_field field,
		    const char *otherwise)
{
	str_set(&f->usual[field], f->own[field] ? f->own[field] : otherwise);
}

/* Where it went the last time, else where all posts go. */
static void find_output(struct publish_form *f, struct app *app,
			const struct config *c)
{
	const char *site = f->said[FORM_SITE];
	struct publication last = { 0 };

	if (!store_publication_last(app->store, f->collection, &last, NULL) &&
	    (!site || !strcmp(site, last.site))) {
		set_usual(f, FORM_OUTPUT, xstrdup(last.path));
		set_usual(f, FORM_SITE, xstrdup(last.site));
	} else {
		if (!site)
			site = config_get(c, CONFIG_POST_SITE);
		set_usual(f, FORM_OUTPUT,
			  read_option(c, CONFIG_POST_OUTPUT, site));
		set_usual(f, FORM_SITE, xstrdup(site ? site : "plain"));
	}
	publication_release(&last);
}

static void find_site(struct publish_form *f)
{
	char *path = path_typed(form_value(f, FORM_OUTPUT));
	const char *site = *path ? op_publish_site(path) : NULL;

	if (site)
		set_usual(f, FORM_SITE, xstrdup(site));
	free(path);
}

static void find_usual(struct publish_form *f, struct app *app)
{
	char *path = settings_path();
	struct config c = { 0 };
	const char *site;

	(void)config_load(path, &c, NULL);
	find_output(f, app, &c);
	find_site(f);
	site = form_value(f, FORM_SITE);
	str_set(&f->option_template,
		config_get_for(&c, CONFIG_POST_TEMPLATE, site));
	str_set(&f->option_author,
		config_get_for(&c, CONFIG_POST_AUTHOR, site));
	set_own(f, FORM_TEMPLATE, f->option_template);
	set_own(f, FORM_DRAFT, config_get_for(&c, CONFIG_POST_DRAFT, site));
	set_own(f, FORM_AUTHOR, f->option_author);
	set_own(f, FORM_SLUG, NULL);
	set_own(f, FORM_DESCRIPTION, NULL);
	set_usual(f, FORM_SPLIT, xstrdup("no"));
	config_release(&c);
	free(path);
}

/* ---- What was said the last time ---- */

static json_t *read_memory(const char *path)
{
	struct buf text = BUF_INIT;
	json_t *all = NULL;

	if (file_exists(path) && !file_read(path, MEMORY_MAX, &text, NULL))
		all = json_parse(text.s, text.len, path, NULL);
	buf_release(&text);
	if (!json_is_object(all)) {
		json_decref(all);
		all = json_object();
	}
	return all;
}

static void recall(struct publish_form *f)
{
	char *path = path_state(MEMORY);
	json_t *all = read_memory(path);
	const json_t *one = json_object_get(all, f->uuid);

	for (int i = 0; i < FORM_N; i++)
		str_set(&f->said[i], json_get_str(one, names[i]));
	if (f->said[FORM_SITE] && !site_find(f->said[FORM_SITE]))
		str_set(&f->said[FORM_SITE], NULL);
	json_decref(all);
	free(path);
}

/* The one that was written last stands last; the first ones go when there are
 * too many. */
void form_remember(const struct publish_form *f)
{
	char *path = path_state(MEMORY), *dir = path_dir(path);
	json_t *all = read_memory(path), *one = json_object();
	struct buf text = BUF_INIT;

	for (int i = 0; i < FORM_N; i++)
		json_put_str(one, names[i], f->said[i]);
	json_put_str(one, names[FORM_OUTPUT], form_value(f, FORM_OUTPUT));
	json_object_del(all, f->uuid);
	while (json_object_size(all) >= POSTS_MAX)
		json_object_del(all, json_object_iter_key(
					     json_object_iter(all)));
	json_object_set_new(all, f->uuid, one);
	json_add_text(&text, all, JSON_INDENT(2));
	if (!file_make_dirs(dir, 0700, NULL))
		(void)file_write(path, text.s, text.len, 0600, NULL);
	json_decref(all);
	buf_release(&text);
	free(dir);
	free(path);
}

static void take_own(struct publish_form *f, enum form_field field,
		     const char *value)
{
	str_set(&f->own[field], str_empty(value) ? NULL : value);
}

int form_open(struct publish_form *f, struct app *app, int64_t collection,
	      struct err *err)
{
	struct collection c = { 0 };
	int rc = op_collection_load(app, collection, ITEM_BRIEF, &c, err);

	if (rc)
		return rc;
	f->collection = collection;
	f->uuid = xstrdup(str_or_empty(c.uuid));
	set_usual(f, FORM_TITLE, xstrdup(str_empty(c.title) ? c.name : c.title));
	set_usual(f, FORM_DATE, xstrdup_null(c.date));
	take_own(f, FORM_TEMPLATE, c.shape);
	take_own(f, FORM_SLUG, c.slug);
	take_own(f, FORM_AUTHOR, c.author);
	take_own(f, FORM_DESCRIPTION, c.description);
	take_own(f, FORM_DRAFT, c.draft ? "yes" : NULL);
	collection_release(&c);
	recall(f);
	find_usual(f, app);
	return 0;
}

void form_say(struct publish_form *f, struct app *app, enum form_field field,
	      const char *text)
{
	const char *usual = str_or_empty(f->usual[field]);
	char *path;

	str_set(&f->said[field],
		str_empty(text) || !strcmp(text, usual) ? NULL : text);
	/* A place that lies in a site says which. */
	if (field == FORM_OUTPUT) {
		path = path_typed(text);
		if (op_publish_site(path))
			str_set(&f->said[FORM_SITE], NULL);
		free(path);
	}
	find_usual(f, app);
}

/* Those of one's own that the site can take. */
static void add_own_templates(const char *suffix, struct strv *ret)
{
	char *dir = path_config("templates");
	size_t end = strlen(suffix);
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d && (e = readdir(d)) && ret->n < TEMPLATES_MAX) {
		size_t n = strlen(e->d_name);
		char *name;

		if (strchr("._", e->d_name[0]) || n <= end ||
		    strcmp(e->d_name + n - end, suffix) != 0)
			continue;
		name = xstrndup(e->d_name, n - end);
		strv_add_new(ret, name);
		free(name);
	}
	if (d)
		closedir(d);
	free(dir);
}

void form_templates(const struct publish_form *f, struct strv *ret)
{
	const struct site *s = site_find(form_value(f, FORM_SITE));

	if (!s)
		return;
	post_template_names(s->name, ret);
	add_own_templates(s->suffix, ret);
}

/* ---- Done ---- */

int form_publish(const struct publish_form *f, struct app *app, int output,
		 struct publish_request *req, struct publish_result *ret,
		 struct err *err)
{
	char *path = path_typed(form_value(f, FORM_OUTPUT));
	char *name = xasprintf("%lld", (long long)f->collection);
	int split = form_is_yes(f, FORM_SPLIT), rc;

	req->collection = name;
	req->site = form_value(f, FORM_SITE);
	req->output = output ? path : NULL;
	/* What the collection says is not said again. */
	req->template = f->said[FORM_TEMPLATE];
	req->usual_template = f->option_template;
	req->title = f->said[FORM_TITLE];
	req->date = f->said[FORM_DATE];
	req->slug = f->said[FORM_SLUG];
	req->author = f->said[FORM_AUTHOR];
	req->usual_author = f->option_author;
	req->description = f->said[FORM_DESCRIPTION];
	req->draft = form_is_yes(f, FORM_DRAFT);
	req->split = split;
	rc = op_publish(app, req, ret, err);
	free(name);
	free(path);
	return rc;
}
