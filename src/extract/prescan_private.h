/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_PRESCAN_PRIVATE_H
#define EXTRACT_PRESCAN_PRIVATE_H
/* What the files of prescan.h share. */
#include "base/limits.h"
#include "extract/prescan.h"

#include <stdint.h>

#define RUN_LEAST 8 /* bytes of a run that is worth to be hidden */

/* A tag that is open. */
struct open_tag {
	uint32_t name; /* as a hash */
	unsigned kind; /* enum tag_kind */
	unsigned holds; /* what may be open in it and is not counted */
};

enum { HOLDS_P = 1, HOLDS_OTHER = 2 };

struct scan {
	const char *p, *end;
	const char *from; /* what was read from here on is not yet written */
	char *out;        /* where it goes */
	struct open_tag open[LIMIT_HTML_DEPTH];
	size_t depth;
	size_t foreign; /* depth of svg or math; 0: outside */
	size_t pre;     /* depth of the outermost pre; 0: outside */
	size_t ignored; /* open tags beyond the depth */
	int unsure;     /* of how many it is unsure that they were closed */
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

/* `name` in lower case as in `struct tag` */
uint32_t prescan_hash(const char *name);

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

/* prescan_open.c: 0 when the tag is to be left out. */
int prescan_open(struct scan *s, const struct tag *t);
int prescan_close(struct scan *s, const struct tag *t);
int prescan_is_open(const struct scan *s, const char *name);

#endif
