/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_PUBLISH_SOURCE_H
#define OPS_PUBLISH_SOURCE_H
/*
 * What a post is made from besides the collection: the template, the
 * partials, and the words of the items.
 */
#include "base/vec.h"
#include "core/collection.h"
#include "ops/app.h"
#include "post/post.h"

struct partial {
	char *name, *text; /* text NULL: there is none */
};

struct item_words {
	int64_t item_id;
	char *text; /* NULL: nothing is stored */
};

struct item_words_vec VEC(struct item_words);

struct publish_source {
	struct app *app;
	const char *site;
	char *name, *text; /* of the template; text NULL: a built-in one */
	struct partial **partials;
	size_t n_partials;
	struct item_words_vec words;
};

/* Finds the template `name` (NULL: the usual one) for `site`: a file when
 * there is one of that name, else one's own in the folder of templates, else a
 * built-in one.  Release *ret in any case. */
int publish_source_open(struct app *app, const char *site, const char *name,
			struct publish_source *ret, struct err *err);
/* The same for the shape that a collection says, which may come from far away:
 * no file but one's own.  Where there is none of that name: `usual`. */
int publish_source_open_shape(struct app *app, const struct collection *c,
			      const char *site, const char *usual,
			      struct publish_source *ret, struct err *err);
void publish_source_release(struct publish_source *s);

/* Sets what the source gives; both stay borrowed. */
void publish_source_use(struct publish_source *s, struct post_options *o);

#endif
