/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/publish.h"

#include "base/file.h"
#include "base/limits.h"
#include "ops/collect.h"
#include "post/post.h"
#include "store/saved.h"

#include <string.h>

void publish_result_release(struct publish_result *r)
{
	if (!r)
		return;
	buf_release(&r->text);
	free(r->path);
	*r = (struct publish_result){ .text = BUF_INIT };
}

/* FNV-1a, 64 bits: enough to notice that a file was edited, no more. */
static char *hash_text(const char *s, size_t len)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return xasprintf("%016llx", (unsigned long long)h);
}

/* Where the post goes: inside a folder as the site wants it, or the very
 * file. */
static char *target_path(const char *output, const char *site_path)
{
	size_t n = strlen(output);

	if ((n && output[n - 1] == '/') || file_is_dir(output))
		return path_join(output, site_path);
	return xstrdup(output);
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
	int rc = store_publication_load(app->store, r->c->id, r->site,
					r->path, &r->before, NULL);

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
	hash = hash_text(r->on_disk.s, r->on_disk.len);
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
				 .path = r->path,
				 .first = r->opt.now,
				 .last = r->opt.now };
	int rc = store_begin(app->store, app->command, err);

	if (rc)
		return rc;
	p.hash = hash_text(r->post.text.s, r->post.text.len);
	rc = store_publication_put(app->store, r->c->id, &p, err);
	free(p.hash);
	if (rc) {
		store_rollback(app->store);
		return rc;
	}
	return store_commit(app->store, "published a collection", err);
}

static int write_post(struct app *app, struct run *r,
		      const struct publish_request *req,
		      struct publish_result *ret, struct err *err)
{
	char *dir = NULL;
	int rc;

	r->path = target_path(req->output, r->post.path);
	rc = look_back(app, r, err);
	if (!rc)
		rc = check_overwrite(r, req->force, err);
	if (!rc && same_as_disk(r) && r->before.hash) {
		ret->unchanged = 1;
		goto out;
	}
	if (!rc) {
		dir = path_dir(r->path);
		rc = file_make_dirs(dir, err);
	}
	if (!rc)
		rc = file_write(r->path, r->post.text.s, r->post.text.len,
				0644, err);
	if (!rc)
		rc = remember(app, r, err);
out:
	if (!rc)
		ret->path = xstrdup(r->path);
	free(dir);
	return rc;
}

static int set_options(const struct publish_request *req, struct buf *tmpl,
		       struct post_options *o, struct err *err)
{
	int rc = 0;

	*o = (struct post_options){ .site = str_empty(req->site) ? "plain"
								: req->site,
				    .date = req->date,
				    .slug = req->slug,
				    .draft = req->draft,
				    .now = clock_now() };
	if (req->template_file) {
		rc = file_read(req->template_file, LIMIT_NOTE, tmpl, err);
		o->template_text = tmpl->s;
		o->template_name = req->template_file;
	}
	return rc;
}

int op_publish(struct app *app, const struct publish_request *req,
	       struct publish_result *ret, struct err *err)
{
	struct run r = { .post = POST_INIT, .on_disk = BUF_INIT };
	struct publish_result res = { .text = BUF_INIT };
	struct collection c = { 0 };
	struct buf tmpl = BUF_INIT;
	int64_t id = 0;
	int rc = op_collection_find(app, req->collection, &id, err);

	if (!rc)
		rc = op_collection_load(app, id, ITEM_PARTS, &c, err);
	if (!rc)
		rc = set_options(req, &tmpl, &r.opt, err);
	r.c = &c;
	r.site = r.opt.site;
	if (!rc)
		rc = render(&r, err);
	if (!rc && !str_empty(req->output) && strcmp(req->output, "-"))
		rc = write_post(app, &r, req, &res, err);
	if (!rc) {
		buf_add(&res.text, r.post.text.s, r.post.text.len);
		*ret = res;
	} else {
		publish_result_release(&res);
	}
	run_release(&r);
	buf_release(&tmpl);
	collection_release(&c);
	return rc;
}
