/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/publish_source.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "core/blocks.h"
#include "post/site.h"
#include "store/texts.h"

#include <string.h>

/* "~/.config/rl/templates/NAME.md", NULL for what is no name of a file. */
static char *own_path(const char *site, const char *name)
{
	const struct site *s = site_find(site);
	char *dir, *file, *path;

	if (!s || !*name || strchr(name, '/') || *name == '.')
		return NULL;
	dir = path_config("templates");
	file = xasprintf("%s%s", name, s->suffix);
	path = path_join(dir, file);
	free(file);
	free(dir);
	return path;
}

static int read_template(const char *path, char **ret, struct err *err)
{
	struct buf b = BUF_INIT;
	int rc = file_read(path, LIMIT_NOTE, &b, err);

	if (!rc && (!utf8_valid(b.s, b.len) || strlen(b.s) != b.len))
		rc = err_set(err, ERR_DATA, "%s is not UTF-8 text", path);
	if (!rc)
		*ret = buf_detach(&b);
	buf_release(&b);
	return rc;
}

static int no_template(const char *site, const char *name, struct err *err)
{
	struct strv names = { 0 };
	char *dir = path_config("templates"), *list;
	int rc;

	post_template_names(site, &names);
	list = strv_join(&names, ", ");
	rc = err_set(err, ERR_NOTFOUND,
		     "there is no template \"%s\" for %s: it is no file, not "
		     "in %s, and none of %s",
		     name, site, dir, list);
	free(list);
	free(dir);
	strv_release(&names);
	return rc;
}

int publish_source_open(struct app *app, const char *site, const char *name,
			struct publish_source *ret, struct err *err)
{
	char *path = name ? own_path(site, name) : NULL;
	int rc = 0;

	*ret = (struct publish_source){ .app = app, .site = site };
	if (!name)
		goto out;
	ret->name = xstrdup(name);
	if (file_exists(name) && !file_is_dir(name)) {
		rc = read_template(name, &ret->text, err);
	} else if (path && file_exists(path)) {
		rc = read_template(path, &ret->text, err);
		str_set(&ret->name, path);
	} else if (strchr(name, '/')) {
		rc = err_set(err, ERR_NOTFOUND, "there is no template %s",
			     name);
	} else if (site_find(site) && !post_template(site, name)) {
		rc = no_template(site, name, err);
	}
out:
	free(path);
	return rc;
}

int publish_source_open_shape(struct app *app, const struct collection *c,
			      const char *site, const char *usual,
			      struct publish_source *ret, struct err *err)
{
	char *path = str_empty(c->shape) ? NULL : own_path(site, c->shape);
	int rc = 0;

	if (path && file_exists(path)) {
		rc = publish_source_open(app, site, path, ret, err);
	} else if (path && post_template(site, c->shape)) {
		*ret = (struct publish_source){ .app = app, .site = site };
		ret->name = xstrdup(c->shape);
	} else {
		rc = publish_source_open(app, site, usual, ret, err);
	}
	free(path);
	return rc;
}

void publish_source_release(struct publish_source *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n_partials; i++) {
		free(s->partials[i]->name);
		free(s->partials[i]->text);
		free(s->partials[i]);
	}
	for (size_t i = 0; i < s->words.n; i++)
		free(s->words.v[i].text);
	VEC_FREE(&s->words);
	free(s->partials);
	free(s->name);
	free(s->text);
	*s = (struct publish_source){ 0 };
}

/* What cannot be read is not there. */
static const char *find_partial(const char *name, void *ctx)
{
	struct publish_source *s = ctx;
	struct partial *p;
	char *path;

	for (size_t i = 0; i < s->n_partials; i++)
		if (!strcmp(s->partials[i]->name, name))
			return s->partials[i]->text;
	p = xcalloc(1, sizeof(*p));
	p->name = xstrdup(name);
	path = own_path(s->site, name);
	if (path && file_exists(path))
		read_template(path, &p->text, NULL);
	free(path);
	s->partials = xrealloc(s->partials,
			       (s->n_partials + 1) * sizeof(*s->partials));
	s->partials[s->n_partials++] = p;
	return p->text;
}

static const char *find_words(int64_t item_id, void *ctx)
{
	struct publish_source *s = ctx;
	struct buf plain = BUF_INIT;
	struct text t = { 0 };
	struct item_words *w;

	for (size_t i = 0; i < s->words.n; i++)
		if (s->words.v[i].item_id == item_id)
			return s->words.v[i].text;
	w = VEC_PUSH(&s->words);
	w->item_id = item_id;
	if (!store_text_load(s->app->store, item_id, &t, NULL) &&
	    !str_empty(t.blocks)) {
		blocks_add_plain(&plain, t.blocks);
		w->text = buf_detach(&plain);
	}
	text_release(&t);
	return w->text;
}

void publish_source_use(struct publish_source *s, struct post_options *o)
{
	o->template_name = s->name;
	o->template_text = s->text;
	o->find_partial = find_partial;
	o->find_words = find_words;
	o->ctx = s;
}
