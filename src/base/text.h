/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
/*
 * Text for people: made safe for a terminal, measured in cells, clipped,
 * wrapped, folded for comparison, turned into a slug.
 *
 * Widths are those of wcwidth(3), because ncurses places cells by it; the
 * program therefore runs under a UTF-8 LC_CTYPE always (see text_locale).
 */
#include "base/buf.h"

/* Sets LC_CTYPE from the environment; where its character set is not UTF-8,
 * takes C.UTF-8.  Returns 1 when the environment's own is UTF-8,
 * 0 when the terminal should be given ASCII only. */
int text_locale(void);

enum text_mode {
	TEXT_LINE,  /* one line: tabs, newlines and the like become a space */
	TEXT_BLOCK, /* several lines: newline stays, tab becomes spaces */
};

/*
 * The one way of text to a terminal.  Adds `s` in its display form:
 * control codes (C0, C1, DEL), bidirectional controls, zero-width and tag
 * characters, variation selectors are dropped; skin tones and the tails of
 * joined emoji too (terminals and libraries disagree on their width); invalid
 * bytes and code points without a width become U+FFFD; at most four marks stay
 * on a base, and a mark without one gets U+25CC.  The stored text is never
 * changed by this.
 */
void text_add_safe(struct buf *b, const char *s, enum text_mode mode);

/* The same as a new string, which the caller frees. */
char *text_safe(const char *s, enum text_mode mode);

/*
 * For files (posts, exports, file names), where joiners and selectors are
 * harmless and wanted: valid UTF-8 with control codes, bidirectional
 * controls, tag characters and U+FEFF dropped.  White space as by `mode`, but
 * tabs stay in TEXT_BLOCK.
 */
void text_add_clean(struct buf *b, const char *s, enum text_mode mode);

/* Cells that a safe string takes. */
int text_width(const char *s);
int text_width_n(const char *s, size_t len);

/* Bytes of the longest start of safe `s` that fits in `cells`, whole clusters
 * only; *ret_cells (may be NULL) gets what it takes. */
size_t text_fit(const char *s, int cells, int *ret_cells);

/* Adds safe `s` in exactly `cells` cells: padded with spaces on the right, or
 * clipped with an ellipsis. */
void text_add_cell(struct buf *b, const char *s, int cells);
/* The same, padded on the left. */
void text_add_cell_right(struct buf *b, const char *s, int cells);

/* One line of `s` that fits in `cells` (at least 1), broken at white space,
 * between wide characters, or where it must be.  Returns the bytes to show;
 * *ret_next is where the next line starts (the end when `s` is used up). */
size_t text_wrap(const char *s, int cells, size_t *ret_next);

/* Adds `s` wrapped, each line behind `indent` and ended by a newline. */
void text_add_wrapped(struct buf *b, const char *s, int cells,
		      const char *indent);

/* Every run of white space as one space, none at the ends. */
void text_add_squeezed(struct buf *b, const char *s);

/* Puts the ASCII letters of `s` into lower case; 1 when there is nothing but
 * ASCII. */
int text_lower_ascii(char *s);

/* Case folded, compatibility decomposed, marks removed: for comparing and
 * finding.  The caller frees. */
char *text_fold(const char *s);

/* [a-z0-9-]{1,80} from any text, "untitled" when nothing is left; words are
 * kept whole where that is possible.  Greek, Cyrillic, kana and hangul are
 * written in Latin letters, much as passports and maps have them; letters of
 * other scripts are left out.  The caller frees. */
char *text_slug(const char *s);

/* The same, but where much was left out it ends with a short sum of the whole
 * text, so that two texts do not get one slug for their lack of Latin
 * letters. */
char *text_slug_distinct(const char *s);

/* Words (runs of letters and digits) and ideographs of a text, for reading
 * time: minutes = words / 225 + ideographs / 500, rounded up. */
void text_count(const char *s, long *ret_words, long *ret_ideographs);
int text_minutes(long words, long ideographs);

/* 1 for a rune of a script written without spaces (Han, Kana, Hangul…). */
int rune_is_cjk(unsigned rune);

#endif
