/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_POST_H
#define POST_POST_H
/*
 * A collection as a post: the text of one file for one site generator.  Pure:
 * it reads no file and writes none.
 *
 * A post is front matter (or a heading, where the site has none), then a
 * Mustache template (post/mustache.h) filled from the collection.  The names a
 * template may use are listed in post/context.h.  Every built-in template can
 * be used as a partial under its name.
 *
 * The notes on an item are private: no built-in template but "notes" prints
 * them.  Commentary, quotes and the comments on quotes are printed.
 */
#include "base/going.h"
#include "core/collection.h"
#include "core/date.h"

struct post_options {
	const char *site;        /* a name of post/site.h; NULL: "plain" */
	const char *title;       /* NULL: the collection's */
	const char *slug;        /* NULL: the collection's, else made from the
				    title */
	const char *date;        /* a day or an RFC 3339 time; NULL: the
				    collection's, else now */
	const char *description; /* one line; NULL: the collection's */
	const char *author;      /* of the post; NULL: the collection's */
	int draft;               /* so is one of a collection that says it */
	instant now;
	instant modified; /* 0: what the collection says */

	const char *template_name; /* a built-in one, or what messages call
				      template_text; NULL: "entries" */
	const char *template_text; /* NULL: the built-in one of that name */
	/* Both may be NULL; what they give is borrowed until post_render()
	 * returns.  Partials of one's own, asked before the built-in ones. */
	const char *(*find_partial)(const char *name, void *ctx);
	/* The words of an item, to find its quotes in; NULL: unknown. */
	const char *(*find_words)(int64_t item_id, void *ctx);
	void *ctx;
	const struct going *going; /* asked while it is made; may be NULL */
};

struct post {
	/* Below the site's root, "content/posts/SLUG.md", and below the folder
	 * of its posts, "SLUG.md"; [a-z0-9/._-] and neither absolute nor with
	 * "..".  A site without a usual folder has the same twice. */
	char *path;
	char *file;
	char *slug; /* [a-z0-9-]{1,80} */
	instant date;
	struct buf text;
};

#define POST_INIT                             \
	{                                     \
		NULL, NULL, NULL, 0, BUF_INIT \
	}

/* Renders `c`, whose entries hold whole items.  ERR_USAGE for an unknown site
 * or a date without a day, ERR_NOTFOUND for an unknown built-in template,
 * ERR_DATA for a template that is not well formed.  Release *ret after
 * success. */
int post_render(const struct collection *c, const struct post_options *o,
		struct post *ret, struct err *err);
void post_release(struct post *p);

/* A built-in template as people may copy it, by its name ("entries") and the
 * site it is for; borrowed, NULL when there is none. */
const char *post_template(const char *site, const char *name);

/* The names of the sites and of a site's built-in templates, for help and
 * completion. */
void post_site_names(struct strv *names);
void post_template_names(const char *site, struct strv *names);

#endif
