/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_LINE_EDIT_H
#define TUI_LINE_EDIT_H
/*
 * One line of text being typed, with readline's keys.
 */
#include "base/buf.h"
#include "base/vec.h"

struct line_edit {
	struct buf text;
	size_t at;      /* byte offset of the cursor, between clusters */
	struct buf cut; /* what ^K, ^U and ^W took, for ^Y */
};

#define LINE_EDIT_INIT                \
	{                             \
		BUF_INIT, 0, BUF_INIT \
	}

void line_edit_release(struct line_edit *e);
/* Replaces the text; the cursor goes behind it. */
void line_edit_set(struct line_edit *e, const char *text);
/* Puts text in at the cursor; line breaks become blanks. */
void line_edit_insert(struct line_edit *e, const char *text);
/* Replaces the bytes from `from` to the cursor. */
void line_edit_replace(struct line_edit *e, size_t from, const char *text);
/* Obeys a key (tui/keymap.h); 0 when it is none of an editor's. */
int line_edit_key(struct line_edit *e, int key);

/* The part to show in `cells`: adds safe text to `b`, returns the column of
 * the cursor in it. */
int line_edit_show(const struct line_edit *e, int cells, struct buf *b);

#endif
