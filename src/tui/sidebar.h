/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_SIDEBAR_H
#define TUI_SIDEBAR_H
/*
 * What stands left of the list: saved queries with the digits that apply
 * them, the tree of tags with their counts among the items listed, and the
 * collections.
 */
#include "ops/app.h"
#include "store/tags.h"
#include "tui/counting.h"
#include "tui/view.h"

enum side_kind {
	SIDE_HEADING,
	SIDE_ALL,
	SIDE_QUERY,
	SIDE_TAG,
	SIDE_COLLECTION,
};

struct side_row {
	enum side_kind kind;
	char *name;  /* also of the whole tag */
	char *query; /* what Enter shows; NULL: nothing */
	int64_t id;  /* of the collection */
	long count;  /* -1: not known yet */
	int depth;   /* in the tree */
	int digit;   /* 0: none */
};

struct side_row_vec VEC(struct side_row);

struct sidebar {
	struct side_row_vec rows;
	struct cursor cursor;
	/* What is still to be counted */
	size_t tags_at; /* ids of the list that were looked at */
	size_t queries_at;
	struct counting counting; /* the query there */
	int loaded, counted;
	struct tag_count_vec tags; /* by name */
};

void sidebar_release(struct sidebar *sb);
/* Everything is to be loaded anew: the library has changed. */
void sidebar_forget(struct sidebar *sb);
/* The list shows other items: tags are to be counted anew. */
void sidebar_recount(struct sidebar *sb);

/* A slice of the loading and counting; 1: there is more. */
int sidebar_work(struct sidebar *sb, struct app *app,
		 const struct id_vec *listed, struct err *err);

/* The row that Enter means; NULL: none. */
const struct side_row *sidebar_selected(const struct sidebar *sb);
int sidebar_move(struct sidebar *sb, enum action_id id);
void sidebar_fit(struct sidebar *sb, long rows);
void sidebar_draw(const struct sidebar *sb, struct screen *sc,
		  struct rect area, int focused);

#endif
