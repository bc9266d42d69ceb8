/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_FOLLOW_H
#define TUI_FOLLOW_H
/*
 * Links as numbered rows: those of an item, and those in its text.
 */
#include "core/item.h"

struct ui;

struct follow_row {
	char *label;
	char *url;       /* NULL: it leads to an item */
	int64_t item_id; /* 0: it leads to an address */
};

struct follow_rows VEC(struct follow_row);

/* Alternates, then links to other items and addresses. */
void follow_rows_item(struct follow_rows *rows, const struct item *it);
/* The addresses in a text. */
void follow_rows_text(struct follow_rows *rows, const struct strv *links);
void follow_rows_release(struct follow_rows *rows);

/* Opens the item, or the address in the browser. */
void follow(struct ui *ui, const struct follow_row *row);
/* The one that the digit just pressed says; without a digit (the command line)
 * the number is asked for. */
void follow_number(struct ui *ui, const struct follow_rows *rows);
/* The nth, from 1; says so when there is none. */
void follow_nth(struct ui *ui, const struct follow_rows *rows, long n);
/* Lets one of them be chosen; takes `rows` over. */
void follow_choose(struct ui *ui, struct follow_rows *rows);

#endif
