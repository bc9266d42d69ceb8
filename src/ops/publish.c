/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/publish.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "ops/collect.h"
#include "ops/publish_memory.h"
#include "ops/publish_place.h"
#include "ops/publish_source.h"
#include "post/diff.h"
#include "store/saved.h"

#include <stdlib.h>
#include <string.h>

void publish_result_release(struct publish_result *r)
{
	if (!r)
		return;
	buf_release(&r->text);
	buf_release(&r->diff);
	free(r->path);
	free(r->kept);
	strv_release(&r->left);
	strv_release(&r->paths);
	*r = (struct publish_result)PUBLISH_RESULT_INIT;
}

/* One run: what is asked for, and what the library and the disk say. */
struct run {
	const struct collection *c;
	const char *site;
	struct post_options opt;
	struct post post;
	char *path;
	struct publication before; /* zeroed when it was never written */
	struct buf on_disk;
	int exists;
};

static void run_release(struct run *r)
{
	post_release(&r->post);
	free(r->path);
	publication_release(&r->before);
	buf_release(&r->on_disk);
}

static int render(struct run *r, struct err *err)
{
	struct post post = POST_INIT;
	int rc = post_render(r->c, &r->opt, &post, err);

	if (rc)
		return rc;
	post_release(&r->post);
	r->post = post;
	return 0;
}

/* Reads what is there; a post that was written before keeps its first date,
 * and is marked as modified only when something in it changed. */
static int look_back(struct app *app, struct run *r, struct err *err)
{
	struct buf first = BUF_INIT;
	char *key = publish_absolute(r->path);
	int rc = store_publication_load(app->store, r->c->id, r->site, key,
					&r->before, NULL);

	free(key);
	if (rc && rc != -(int)ERR_NOTFOUND)
		return err_set(err, ERR_FAIL, "cannot read the publications");
	r->exists = file_exists(r->path);
	if (r->exists) {
		rc = file_read(r->path, LIMIT_FILE, &r->on_disk, err);
		if (rc)
			return rc;
	}
	if (!r->before.first)
		return 0;
	if (!r->opt.date && str_empty(r->c->date)) {
		clock_add_utc(&first, r->before.first);
		r->opt.date = first.s;
	}
	if (r->before.last != r->before.first)
		r->opt.modified = r->before.last;
	rc = render(r, err);
	if (!rc && r->exists &&
	    (r->on_disk.len != r->post.text.len ||
	     memcmp(r->on_disk.s, r->post.text.s, r->on_disk.len))) {
		r->opt.modified = r->opt.now;
		rc = render(r, err);
	}
	r->opt.date = NULL;
	buf_release(&first);
	return rc;
}

static int same_as_disk(const struct run *r)
{
	return r->exists && r->on_disk.len == r->post.text.len &&
	       !memcmp(r->on_disk.s, r->post.text.s, r->on_disk.len);
}

/* A file that is there must be the one that we wrote. */
static int check_overwrite(const struct run *r, int force, struct err *err)
{
	char *hash;
	int ours;

	if (!r->exists || force || same_as_disk(r))
		return 0;
	hash = publish_hash(r->on_disk.s, r->on_disk.len);
	ours = r->before.hash && !strcmp(hash, r->before.hash);
	free(hash);
	if (ours)
		return 0;
	if (r->before.hash)
		return err_set(err, ERR_FAIL,
			       "%s was edited since rl wrote it; it was left "
			       "as it is (--force overwrites it)",
			       r->path);
	return err_set(err, ERR_FAIL,
		       "%s is there and was not written by rl; it was left as "
		       "it is (--force overwrites it)",
		       r->path);
}

static int remember(struct app *app, struct run *r, struct err *err)
{
	struct publication p = { .site = (char *)(uintptr_t)r->site,
				 .path = publish_absolute(r->path),
				 .first = r->opt.now,
				 .last = r->opt.now };
	int rc = store_begin(app->store, app->command, err);

	if (rc)
		goto out;
	p.hash = publish_hash(r->post.text.s, r->post.text.len);
	rc = store_publication_put(app->store, r->c->id, &p, err);
	if (rc)
		store_rollback(app->store);
	else
		rc = store_commit(app->store, "published a collection", err);
out:
	free(p.hash);
	free(p.path);
	return rc;
}

static int write_file(struct app *app, struct run *r, struct err *err)
{
	char *dir = path_dir(r->path);
	int rc = file_make_dirs(dir, 0777, err);

	if (!rc)
		rc = file_write(r->path, r->post.text.s, r->post.text.len, 0644,
				err);
	if (!rc)
		rc = remember(app, r, err);
	free(dir);
	return rc;
}

/* Says in `res` what is different from what is there. */
static void compare(const struct run *r, struct publish_result *res)
{
	struct diff_count count;

	if (!r->exists || same_as_disk(r))
		return;
	buf_addf(&res->diff, "--- %s\n+++ %s\n", r->path, r->path);
	count = diff_add(&res->diff, r->on_disk.s, r->post.text.s);
	res->added += count.added;
	res->removed += count.removed;
}

/* What all posts of one request share; `place` NULL: only the text is
 * wanted. */
struct job {
	struct app *app;
	const struct publish_request *req;
	const struct place *place;
	struct post_options options;
	struct publish_result *res;
};

/* A post keeps the name under which it was published, whatever its title
 * says by now, unless it is given another; and the date in that name. */
static int keep_name(struct job *job, struct run *r, struct err *err)
{
	struct publication was = { 0 };
	struct buf first = BUF_INIT;
	char *slug = NULL;
	int rc = 0;

	if (job->req->split || !job->place->dir ||
	    !publish_find(job->app, r->c->id, r->site, job->place->dir, &was))
		return 0;
	slug = publish_slug(was.path);
	if (job->req->slug) {
		if (strcmp(slug, r->post.slug) != 0)
			strv_push(&job->res->left, was.path);
		goto out;
	}
	if (strcmp(slug, r->post.slug) != 0)
		str_set(&job->res->kept, slug);
	if (!r->opt.date && str_empty(r->c->date)) {
		clock_add_utc(&first, was.first);
		r->opt.date = first.s;
	}
	r->opt.slug = slug;
	rc = render(r, err);
	r->opt.slug = NULL;
	r->opt.date = job->req->date;
out:
	free(slug);
	buf_release(&first);
	publication_release(&was);
	return rc;
}

static int write_post(struct job *job, struct run *r, struct err *err)
{
	int done, rc = keep_name(job, r, err);

	if (rc)
		return rc;
	r->path = place_path(job->place, &r->post);
	rc = place_check(job->place, r->path, err);
	if (!rc)
		rc = look_back(job->app, r, err);
	if (rc)
		return rc;
	compare(r, job->res);
	done = same_as_disk(r) && r->before.hash;
	job->res->unchanged &= done;
	if (!done && !job->req->dry_run) {
		rc = check_overwrite(r, job->req->force, err);
		if (!rc)
			rc = write_file(job->app, r, err);
	}
	if (!rc)
		strv_push(&job->res->paths, r->path);
	return rc;
}

/* A post for each piece is of no shape that has many. */
static int open_source(struct app *app, const struct publish_request *req,
		       const struct collection *c, const char *site,
		       struct publish_source *ret, struct err *err)
{
	if (req->template || req->split)
		return publish_source_open(app, site, req->template, ret, err);
	return publish_source_open_shape(app, c, site, req->usual_template,
					 ret, err);
}

static void set_options(const struct publish_request *req,
			const struct collection *c, const char *site,
			struct publish_source *source, struct post_options *o)
{
	*o = (struct post_options){ .site = site,
				    .title = req->title,
				    .date = req->date,
				    .slug = req->slug,
				    .author = req->author,
				    .description = req->description,
				    .draft = req->draft,
				    .now = clock_now() };
	if (!o->author && str_empty(c->author))
		o->author = req->usual_author;
	publish_source_use(source, o);
}

static int publish(struct job *job, const struct collection *c, struct err *err)
{
	struct publish_result *res = job->res;
	const struct post_options *o = &job->options;
	struct run r = { .c = c,
			 .site = o->site,
			 .opt = *o,
			 .post = POST_INIT,
			 .on_disk = BUF_INIT };
	int rc = render(&r, err);

	if (!rc && job->place)
		rc = write_post(job, &r, err);
	if (!rc && res->text.len)
		buf_addc(&res->text, '\n');
	if (!rc)
		buf_add(&res->text, r.post.text.s, r.post.text.len);
	run_release(&r);
	return rc;
}

/* A collection of the one entry; everything is borrowed from `c` but the
 * name and the tags. */
static void piece_of(const struct collection *c, size_t i,
		     struct collection *ret)
{
	const struct strv *tags = &c->entries.v[i].item.tags;

	*ret = *c;
	ret->name = xasprintf("%s-%zu", c->name, i + 1);
	ret->intro = ret->closing = NULL;
	ret->entries.v = &c->entries.v[i];
	ret->entries.n = 1;
	ret->tags = (struct strv){ 0 };
	strv_copy(&ret->tags, &c->tags);
	for (size_t t = 0; t < tags->n; t++)
		strv_add_new(&ret->tags, tags->v[t]);
}

/* Two pieces of one title must not get one file. */
static char *piece_slug(const char *title, const char *name, struct strv *taken)
{
	char *base = text_slug_distinct(title), *slug;

	if (!strcmp(base, "untitled")) {
		free(base);
		base = text_slug_distinct(name);
	}
	slug = xstrdup(base);
	for (int n = 2; strv_has(taken, slug); n++) {
		free(slug);
		slug = xasprintf("%.70s-%d", base, n);
	}
	strv_push(taken, slug);
	free(base);
	return slug;
}

/* Files of pieces that have left the collection or have another title. */
static void find_left(struct job *job, const struct collection *c)
{
	struct publication_vec all = { 0 };
	struct strv now = { 0 };

	for (size_t i = 0; i < job->res->paths.n; i++)
		strv_push_take(&now, publish_absolute(job->res->paths.v[i]));
	publish_load(job->app, c->id, job->options.site, job->place->dir, &all);
	for (size_t i = 0; i < all.n; i++)
		if (!strv_has(&now, all.v[i].path))
			strv_push(&job->res->left, all.v[i].path);
	publication_vec_release(&all);
	strv_release(&now);
}

static int publish_pieces(struct job *job, const struct collection *c,
			  struct err *err)
{
	struct post_options *o = &job->options;
	struct strv taken = { 0 };
	int rc = 0;

	if (!o->template_name)
		o->template_name = "piece";
	for (size_t i = 0; !rc && i < c->entries.n; i++) {
		struct collection piece;
		struct buf label = BUF_INIT;
		char *slug;

		piece_of(c, i, &piece);
		o->title = item_label(&piece.entries.v[0].item, &label);
		slug = piece_slug(o->title, piece.name, &taken);
		o->slug = slug;
		rc = publish(job, &piece, err);
		free(slug);
		free(piece.name);
		strv_release(&piece.tags);
		buf_release(&label);
	}
	strv_release(&taken);
	if (!rc && job->place)
		find_left(job, c);
	return rc;
}

/* The collection and everything else are there. */
static int publish_all(struct app *app, const struct collection *c,
		       const struct publish_request *req,
		       struct publish_result *res, struct err *err)
{
	int to_file = !str_empty(req->output) && strcmp(req->output, "-") != 0;
	struct place place = { 0 };
	struct publish_source source = { 0 };
	struct job job = { app, req, to_file ? &place : NULL, { 0 }, res };
	const char *site = req->site;
	int rc = 0;

	if (to_file)
		place_find(req->output, site, &place);
	if (str_empty(site))
		site = place.site ? place.site->name : "plain";
	if (req->split && (place.path || req->title || req->slug))
		rc = err_set(err, ERR_USAGE,
			     "a post for each piece goes into a folder, and "
			     "has the title of the piece");
	if (!rc && req->split && !c->entries.n)
		rc = err_set(err, ERR_FAIL,
			     "collection \"%s\" is empty: there is no piece "
			     "to write",
			     c->name);
	if (!rc)
		rc = open_source(app, req, c, site, &source, err);
	set_options(req, c, site, &source, &job.options);
	res->unchanged = to_file;
	res->empty = !c->entries.n;
	if (!rc && req->split)
		rc = publish_pieces(&job, c, err);
	else if (!rc)
		rc = publish(&job, c, err);
	publish_source_release(&source);
	place_release(&place);
	return rc;
}

const char *op_publish_site(const char *output)
{
	struct place place = { 0 };
	const char *name = NULL;

	if (str_empty(output) || !strcmp(output, "-"))
		return NULL;
	place_find(output, NULL, &place);
	if (place.site)
		name = place.site->name;
	place_release(&place);
	return name;
}

int op_publish(struct app *app, const struct publish_request *req,
	       struct publish_result *ret, struct err *err)
{
	struct publish_result res = PUBLISH_RESULT_INIT;
	struct collection c = { 0 };
	int64_t id = 0;
	int rc = op_collection_find(app, req->collection, &id, err);

	if (!rc)
		rc = op_collection_load(app, id, ITEM_PARTS, &c, err);
	if (!rc)
		rc = publish_all(app, &c, req, &res, err);
	if (!rc && res.paths.n)
		res.path = xstrdup(res.paths.v[0]);
	if (!rc)
		*ret = res;
	else
		publish_result_release(&res);
	collection_release(&c);
	return rc;
}
