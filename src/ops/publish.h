/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_PUBLISH_H
#define OPS_PUBLISH_H
/*
 * A collection becomes a post.
 */
#include "ops/app.h"

struct publish_request {
	const char *collection; /* name or id */
	const char *site;       /* NULL: plain */
	const char *output;     /* NULL or "-": only *ret_text; a file; or a
				   folder, in which the site's path is made */
	const char *template_file;
	const char *date, *slug; /* NULL: the collection's */
	int draft;
	int force;               /* overwrite a file that someone has edited */
};

struct publish_result {
	struct buf text;
	char *path; /* NULL when nothing was written */
	int unchanged; /* the file was there with these very bytes */
};

void publish_result_release(struct publish_result *r);

int op_publish(struct app *app, const struct publish_request *req,
	       struct publish_result *ret, struct err *err);

#endif
