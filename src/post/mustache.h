/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POST_MUSTACHE_H
#define POST_MUSTACHE_H
/*
 * Mustache templates, after the required modules of the specification 1.4
 * (github.com/mustache/spec): interpolation, sections, inverted sections,
 * comments, partials, set delimiters, standalone lines, dotted names, the
 * implicit iterator.  Its optional modules (lambdas, inheritance, dynamic names)
 * are not there: a tag of theirs is a mistake.
 *
 * The context is JSON.  false, null, "", 0 and an empty list are false.  Where
 * the specification leaves it open: a list written as a variable is its
 * elements with ", " between, and "list.length" is how many it has, so that
 * {{#tags.length}}Tags: {{tags}}{{/tags.length}} works.
 */
#include "base/going.h"
#include "base/json.h"

#define MUSTACHE_DEPTH 64        /* sections and partials in one another */
#define MUSTACHE_STEPS 4000000   /* parts written in one rendering */
#define MUSTACHE_SIZE  (1 << 20) /* bytes of a template */

enum mustache_type {
	MUSTACHE_TEXT,
	MUSTACHE_VARIABLE,
	MUSTACHE_RAW, /* {{{name}}} and {{&name}} */
	MUSTACHE_SECTION,
	MUSTACHE_INVERTED,
	MUSTACHE_PARTIAL,
};

struct mustache_node;
struct mustache_node_vec VEC(struct mustache_node);

struct mustache_node {
	enum mustache_type type;
	int line;
	char *s;      /* the text, or the name */
	char *indent; /* PARTIAL on a line of its own: what stands before it */
	struct mustache_node_vec children; /* SECTION, INVERTED */
};

struct mustache {
	char *name; /* of the template, for messages */
	struct mustache_node_vec nodes;
};

/* What the engine does not know about its target. */
struct mustache_target {
	/* Adds a variable's value; `name` is the last part of the tag's name,
	 * for
	 * "." that of the section around it; `raw` for {{{name}}}. */
	void (*add_value)(struct buf *out, const char *name, const char *value,
			  int raw, void *ctx);
	/* The text of a partial, borrowed; NULL: there is none, which writes
	 * nothing.  May itself be NULL. */
	const char *(*find_partial)(const char *name, void *ctx);
	void *ctx;
	/* A name or a partial that nothing has is a mistake (ERR_DATA, with
	 * the names that are known there) and not, as the specification has
	 * it, nothing. */
	int strict;
	const struct going *going; /* asked between the elements of a list;
				      may be NULL */
};

/* Parses the text of a template.  ERR_DATA names the template and the line.
 * Release *ret after success. */
int mustache_parse(const char *text, const char *name, struct mustache *ret,
		   struct err *err);
void mustache_release(struct mustache *m);

/* Adds the template filled from `context` to `out`.  Fails when a partial
 * cannot be parsed or a ceiling above, or LIMIT_FILE bytes, is passed; `out`
 * then holds what was written so far. */
int mustache_render(const struct mustache *m, const json_t *context,
		    const struct mustache_target *target, struct buf *out,
		    struct err *err);

#endif
