/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_PLACE_NAME_H
#define TUI_PLACE_NAME_H
/*
 * What a place in a text is called: its page where there are pages, its time
 * in a transcript, else its paragraph.
 */
#include "core/locator.h"
#include "tui/text_pane.h"

/* LOC_NONE where it has no name. */
struct locator place_name(const struct text_pane *tp, long line);
/* The first line of a page; -1: there is no such page. */
long place_of_page(const struct text_pane *tp, long page);

#endif
