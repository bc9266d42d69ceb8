/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIB_SCREEN_H
#define LIB_SCREEN_H
/*
 * What a terminal shows after the bytes it was given, by libvterm.
 * Rows and columns count from 0.
 */
#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct screen;

struct cell {
	char text[32]; /* the cluster in UTF-8; "" for a blank cell and for the
			* second half of a wide character */
	int width;     /* 1 or 2 */
	bool bold, underline, italic, reverse;
	int fg, bg; /* -1: the default; 0-255: of the palette; with
		     * CELL_RGB: 0xRRGGBB */
};

#define CELL_RGB 0x1000000

struct screen *screen_new(int rows, int cols);
void screen_free(struct screen *s);

/* Not for sequences cut in two by the reader: see term.c. */
void screen_feed(struct screen *s, const char *data, size_t len);
void screen_resize(struct screen *s, int rows, int cols);

int screen_rows(const struct screen *s);
int screen_cols(const struct screen *s);

/* Appends a row's text without the blanks at its end. */
void screen_add_row(const struct screen *s, int row, struct buf *b);
struct cell screen_cell(const struct screen *s, int row, int col);

void screen_cursor(const struct screen *s, int *ret_row, int *ret_col);
bool screen_cursor_visible(const struct screen *s);
bool screen_alternate(const struct screen *s);

/* Appends what the terminal itself has to say (answers to queries), once. */
void screen_take_answers(struct screen *s, struct buf *b);

#endif
