/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_PUBLISH_FORM_H
#define TUI_PUBLISH_FORM_H
/*
 * What a person says of the post of a collection, line by line; where nothing
 * is said, what was said the last time, what the options say for the site, and
 * what the collection has ($XDG_STATE_HOME/rl/posts, mode 0600).
 */
#include "ops/publish.h"

enum form_field {
	FORM_OUTPUT,
	FORM_SITE,
	FORM_TEMPLATE,
	FORM_DRAFT,
	FORM_SPLIT,
	FORM_TITLE,
	FORM_DATE,
	FORM_SLUG,
	FORM_AUTHOR,
	FORM_DESCRIPTION,
	FORM_N
};

struct publish_form {
	int64_t collection;
	char *uuid;
	char *said[FORM_N];  /* NULL: nothing */
	char *usual[FORM_N]; /* what then holds; NULL: nothing */
	char *own[FORM_N];   /* what the collection has; NULL: nothing */
	/* What the options say for the site; NULL: nothing */
	char *option_template, *option_author;
};

/* Zeroed before; release in any case. */
int form_open(struct publish_form *f, struct app *app, int64_t collection,
	      struct err *err);
void form_release(struct publish_form *f);

/* What a field says, by a person or else as usual; "" for nothing. */
const char *form_value(const struct publish_form *f, enum form_field field);
/* The same, with the template that is taken when none is said. */
const char *form_shown(const struct publish_form *f, enum form_field field);
int form_is_yes(const struct publish_form *f, enum form_field field);
/* An empty text takes back what was said. */
void form_say(struct publish_form *f, struct app *app, enum form_field field,
	      const char *text);

/* The templates that the site has and those of one's own. */
void form_templates(const struct publish_form *f, struct strv *ret);

/* op_publish() with what the form says; `output` 0: the text alone. */
int form_publish(const struct publish_form *f, struct app *app, int output,
		 struct publish_request *req, struct publish_result *ret,
		 struct err *err);

/* For the next time; nobody is told when that fails. */
void form_remember(const struct publish_form *f);

#endif
