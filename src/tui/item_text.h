/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_ITEM_TEXT_H
#define TUI_ITEM_TEXT_H
/*
 * An item as lines of a pane.
 */
#include "core/item.h"
#include "store/texts.h"
#include "tui/text_pane.h"

/* Title, authors, site, date, length, tags, state, addresses, description. */
void item_text_head(struct text_pane *tp, const struct item *it, int cells);
/* Why there is no text, or why it could not be fetched; else nothing. */
void item_text_trouble(struct text_pane *tp, const struct item *it, int cells);
/* Notes, of each at most `max` bytes (0: all of it), then quotes with their
 * places and comments. */
void item_text_notes(struct text_pane *tp, const struct item *it, size_t max,
		     int cells);
/* Alternates, links to other items, collections. */
void item_text_links(struct text_pane *tp, const struct item *it, int cells);
/* The article, with the lines marked from which quotes were taken; `more`: it
 * goes on. */
void item_text_body(struct text_pane *tp, const struct item *it,
		    const struct text *text, int more, int cells);

#endif
