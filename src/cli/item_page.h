/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_ITEM_PAGE_H
#define CLI_ITEM_PAGE_H
/*
 * Everything about an item as a page of text.
 */
#include "cli/out.h"
#include "core/item.h"

/* `it` with all its parts (ITEM_PARTS). */
void out_item_page(struct out *o, const struct item *it);

/* A time as people read it: "2026-11-20 19:02". */
void out_time(struct out *o, instant t);

#endif
