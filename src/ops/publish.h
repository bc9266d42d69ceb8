/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_PUBLISH_H
#define OPS_PUBLISH_H
/*
 * A collection becomes a post, or a post for each of its items.
 */
#include "base/vec.h"
#include "ops/app.h"

struct publish_request {
	const char *collection; /* name or id */
	const char *site;       /* NULL: the one that the output is of, else
				   plain */
	const char *output;     /* NULL or "-": only *ret_text; a file; or a
				   folder: in the root of a site the post goes
				   to its folder of posts, and below the root
				   into the very folder */
	const char *template;   /* a file, one's own in the folder of
				   templates, or a built-in one; NULL: the
				   collection's shape */
	/* NULL: the collection's */
	const char *title, *date, *slug, *author, *description;
	/* Where neither that nor the collection says one; NULL: none */
	const char *usual_template, *usual_author;
	int draft; /* so is one of a collection that says it */
	int force;   /* overwrite a file that someone has edited */
	int split;   /* a post for each item; `output` is a folder */
	int dry_run; /* write nothing */
};

struct publish_result {
	struct buf text;     /* of the post, or of all one after the other */
	char *path;          /* the (first) file; NULL: written nowhere */
	struct strv paths;   /* all of them; with dry_run where they would be */
	struct buf diff;     /* what changed in files that were there */
	long added, removed; /* lines of it */
	int unchanged;       /* all files were there with these very bytes */
	int empty; /* the collection has no entries */
	char *kept; /* the slug that it has by an earlier title; or NULL */
	struct strv left; /* files of it by other names that are there still */
};

#define PUBLISH_RESULT_INIT                        \
	{                                          \
		.text = BUF_INIT, .diff = BUF_INIT \
	}

void publish_result_release(struct publish_result *r);

/* The name of the site that an output lies in; NULL: in none. */
const char *op_publish_site(const char *output);

int op_publish(struct app *app, const struct publish_request *req,
	       struct publish_result *ret, struct err *err);

#endif
