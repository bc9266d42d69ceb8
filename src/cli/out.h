/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_OUT_H
#define CLI_OUT_H
/*
 * The one way of text to standard output and standard error.  Text of the
 * library or of a person goes through out_line() or out_block(), which make
 * it safe for a terminal; out_raw() is for our own constant words.
 *
 * Output is collected and written in large pieces.  A write that fails is
 * remembered and told by out_close(), so that presenters need not ask.
 */
#include "base/buf.h"
#include "base/err.h"

#include <jansson.h>

struct out {
	struct buf b;
	int fd;
	int is_tty;
	int has_colour;
	int ascii_only; /* the terminal does not take UTF-8 */
	int cells;      /* of the terminal, or $COLUMNS, or 100 */
	int error;      /* errno of the first write that failed */
};

enum style {
	STYLE_PLAIN,
	STYLE_TITLE, /* bold */
	STYLE_LABEL, /* dim */
};

void out_init(struct out *o, int fd, int utf8);
/* Writes what is left.  ERR_FAIL when something could not be written; with
 * EPIPE the message is empty: the reader has gone, and nobody is to be told. */
int out_close(struct out *o, struct err *err);
void out_flush(struct out *o);

void out_raw(struct out *o, const char *s);
void out_rawf(struct out *o, const char *fmt, ...) ATTR_PRINTF(2, 3);
void out_line(struct out *o, const char *s);  /* as one line, without end */
void out_block(struct out *o, const char *s); /* lines, without the last end */
/* At most `cells` wide: what is longer ends in an ellipsis. */
void out_clipped(struct out *o, const char *s, int cells);
/* Wrapped at the width of the terminal (at most 80), behind `indent`. */
void out_wrapped(struct out *o, const char *s, const char *indent);
/* The cells of such a line. */
int out_reading_cells(const struct out *o);
/* Markdown of one's own, behind `indent`: on a terminal as it is meant, wrapped
 * in the same way; elsewhere its source, line by line (cli/out_markdown.c). */
void out_markdown(struct out *o, const char *s, const char *indent);

/* The start or, with STYLE_PLAIN, the end of a style. */
void out_style(struct out *o, enum style s);
/* A line or its part in a style. */
void out_styled(struct out *o, enum style s, const char *text);

/* A value and a newline; indented.  On a terminal only ASCII. */
void out_json(struct out *o, const json_t *v);
/* One element of an array on a line of its own; `first` starts the array. */
void out_json_element(struct out *o, const json_t *v, int first);
/* The end of such an array, of which `n` elements were written. */
void out_json_end(struct out *o, size_t n);

/* A file's bytes as they are; on a terminal as safe text. */
void out_file(struct out *o, const struct buf *content);

#endif
