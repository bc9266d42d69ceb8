/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_PRESCAN_PRIVATE_H
#define EXTRACT_PRESCAN_PRIVATE_H
/* What the files of prescan.h share. */
#include "base/limits.h"
#include "extract/prescan.h"

#include <stdint.h>

#define RUN_LEAST 8 /* bytes of a run that is worth to be hidden */

struct scan {
	const char *p, *end;
	const char *from; /* what was read from here on is not yet written */
	char *out;        /* where it goes */
	uint32_t open[LIMIT_HTML_DEPTH]; /* names, as hashes */
	size_t depth;
	size_t foreign; /* depth of svg or math; 0: outside */
	size_t pre;     /* depth of the outermost pre; 0: outside */
	size_t ignored; /* open tags beyond the depth */
	long styled;    /* elements of `formatting` that are not closed */
	long markup;    /* tags and attributes so far */
	int in_svg;
	const char *why;
	int joined; /* text that comes may belong to what is written already:
		     * a "<" alone, or what stood before a comment */
	struct runs *runs; /* NULL: none are hidden */
};

struct tag {
	uint32_t name;
	char text[12]; /* its name in lower case, if it may be in a table */
	size_t len;    /* of the name */
	int closing;    /* "</" */
	int closed;     /* "/>" */
	int is_json;    /* its type says so */
	int n_attrs;
};

static inline int is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static inline int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int prescan_is_one_of(const struct tag *t, const char *const *names, size_t n);

/* Whether the parser opens it anew in whatever follows when what it stands in
 * ends before it. */
int prescan_is_formatting(const struct tag *t);

/* Writes what was read up to `to`. */
void prescan_write_to(struct scan *s, const char *to);
void prescan_leave_out(struct scan *s, const char *from, const char *to);

/* Writes what was read up to `from`, and one sign for from..to; 0: it cannot
 * be hidden. */
int prescan_hide(struct scan *s, const char *from, const char *to,
		 int squeezed);

/* Reads the tag at s->p ("<" and a letter, or "</" and one). */
void prescan_read_tag(struct scan *s, struct tag *t);

#endif
