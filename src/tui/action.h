/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_ACTION_H
#define TUI_ACTION_H
/*
 * Everything a key can do, one row each.  The keymap, the row of hints, the
 * help overlay, the palette and the manual are made from this table.
 */
#include "base/mem.h"
#include "tui/complete.h"

/* The views in which an action means something. */
enum view_mask {
	IN_LIST = 1 << 0,
	IN_ITEM = 1 << 1,
	IN_READER = 1 << 2,
	IN_COLLECTIONS = 1 << 3,
	IN_COLLECTION = 1 << 4,
	IN_TEXT = 1 << 5, /* a finished post */
	IN_JOBS = 1 << 6,
	IN_SELECT = 1 << 7, /* words of a text are being selected */
	IN_PAGE = 1 << 8,   /* statistics, errors */
	IN_HISTORY = 1 << 9,
	IN_PUBLISH = 1 << 10, /* what is said of a post */
	IN_PICK = 1 << 12,    /* one of some rows is to be chosen */

	/* where one can go on to another view */
	IN_ANY = ((1 << 7) - 1) | IN_PAGE | IN_HISTORY | IN_PUBLISH,
	IN_ALL = IN_ANY | IN_SELECT | IN_PICK,
	/* where an item is at hand */
	IN_ITEMS = IN_LIST | IN_ITEM | IN_READER | IN_COLLECTION | IN_JOBS,
	/* where `n` does not go on with a search */
	IN_CALM = IN_LIST | IN_ITEM | IN_COLLECTION,
};

enum action_id {
	ACT_NONE,
	ACT_DOWN,
	ACT_UP,
	ACT_TOP,
	ACT_BOTTOM,
	ACT_HALF_DOWN,
	ACT_HALF_UP,
	ACT_PAGE_DOWN,
	ACT_PAGE_UP,
	ACT_OPEN,
	ACT_BACK,
	ACT_CLOSE,
	ACT_ESCAPE,
	ACT_NEXT_UNREAD,
	ACT_PREV_UNREAD,
	ACT_NEXT_ITEM,
	ACT_PREV_ITEM,
	ACT_FILTER,
	ACT_SORT_ADDED,
	ACT_SORT_TITLE,
	ACT_SORT_SITE,
	ACT_SORT_TIME,
	ACT_SORT_PUBLISHED,
	ACT_SORT_CHANGED,
	ACT_SORT_DONE,
	ACT_SORT_STATE,
	ACT_SORT_ID,
	ACT_SORT_RELEVANCE,
	ACT_SORT,
	ACT_REVERSE,
	ACT_SELECT,
	ACT_SELECT_RANGE,
	ACT_SELECT_ALL,
	ACT_PREVIEW,
	ACT_PREVIEW_PLACE,
	ACT_PREVIEW_LARGER,
	ACT_PREVIEW_SMALLER,
	ACT_SIDEBAR,
	ACT_PANE,
	ACT_SAVED_1,
	ACT_SAVED_2,
	ACT_SAVED_3,
	ACT_SAVED_4,
	ACT_SAVED_5,
	ACT_SAVED_6,
	ACT_SAVED_7,
	ACT_SAVED_8,
	ACT_SAVED_9,
	ACT_QUERY_SAVE,
	ACT_QUERY_FORGET,
	ACT_QUERY,
	ACT_SIDE_RIGHT,
	ACT_SIDE_LEFT,
	ACT_SEARCH,
	ACT_SEARCH_NEXT,
	ACT_SEARCH_PREV,
	ACT_SPAN,
	ACT_SPAN_LEAVE,
	ACT_SPAN_LEFT,
	ACT_SPAN_RIGHT,
	ACT_SPAN_WORD,
	ACT_SPAN_WORD_BACK,
	ACT_SPAN_WORD_END,
	ACT_SPAN_LINE,
	ACT_SPAN_LINE_END,
	ACT_SPAN_SENTENCE,
	ACT_SPAN_SENTENCE_BACK,
	ACT_SPAN_WHOLE,
	ACT_SPAN_NEXT,
	ACT_SPAN_PREV,
	ACT_SPAN_BLOCK,
	ACT_OUTLINE,
	ACT_NEXT_QUOTE,
	ACT_PREV_QUOTE,
	ACT_FOLLOW,
	ACT_LINKS,
	ACT_ADD,
	ACT_ADD_TITLE,
	ACT_NOTE,
	ACT_QUOTE,
	ACT_NOTE_EDIT,
	ACT_QUOTE_EDIT,
	ACT_NOTE_AGAIN,
	ACT_EDIT,
	ACT_TAGS,
	ACT_TAG_ADD,
	ACT_TAG_REMOVE,
	ACT_UNREAD,
	ACT_READING,
	ACT_DONE,
	ACT_DROP,
	ACT_STAR,
	ACT_STATE,
	ACT_SNOOZE,
	ACT_READ,
	ACT_BROWSE,
	ACT_OPENER,
	ACT_PLAY,
	ACT_LINK,
	ACT_FETCH,
	ACT_FETCH_WAITING,
	ACT_CHECK,
	ACT_COLLECT,
	ACT_COLLECTIONS,
	ACT_COLLECTION,
	ACT_COPY_URL,
	ACT_COPY_TITLE,
	ACT_COPY_LINK,
	ACT_COPY_QUOTE,
	ACT_TRASH,
	ACT_DELETE,
	ACT_RESTORE,
	ACT_TRASH_SHOW,
	ACT_TRASH_EMPTY,
	ACT_UNDO,
	ACT_REDO,
	ACT_COLLECTION_NEW,
	ACT_COLLECTION_TITLE,
	ACT_COLLECTION_RENAME,
	ACT_COLLECTION_EDIT,
	ACT_COLLECTION_DELETE,
	ACT_ENTRY_DOWN,
	ACT_ENTRY_UP,
	ACT_ENTRY_REMOVE,
	ACT_COMMENTARY,
	ACT_INTRO,
	ACT_FORM_CHANGE,
	ACT_POST_PREVIEW,
	ACT_POST_WRITE,
	ACT_JOB_STOP,
	ACT_FETCH_STOP,
	ACT_JOBS,
	ACT_STATS,
	ACT_HISTORY,
	ACT_ITEM_HISTORY,
	ACT_ERRORS,
	ACT_NEXT,
	ACT_REVIEW,
	ACT_TAG_RENAME,
	ACT_TAG_DELETE,
	ACT_TAG_ALIAS,
	ACT_TAG_UNALIAS,
	ACT_IMPORT,
	ACT_EXPORT,
	ACT_BACKUP,
	ACT_BACKUPS,
	ACT_BACKUP_RESTORE,
	ACT_DOCTOR,
	ACT_DOCTOR_FIX,
	ACT_SET,
	ACT_THEME,
	ACT_CONFIG,
	ACT_PALETTE,
	ACT_HELP,
	ACT_REDRAW,
	ACT_SUSPEND,
	ACT_QUIT,
	ACT_N
};

struct action {
	enum action_id id;
	const char *name; /* what `:` and the keys file call it */
	unsigned views;   /* enum view_mask */
	const char *keys; /* alternatives, separated by blanks: keymap.h; "":
			     only by its name */
	const char *hint; /* one word for the bottom row; NULL: not there */
	const char *help; /* one line */

	/* What may stand behind the name in the palette. */
	const char *arg; /* "TAG..."; NULL: nothing */
	complete_fn complete;
};

/* ACT_N rows, in the order of help and manual; actions[0] is ACT_NONE. */
extern const struct action actions[ACT_N];

/* NULL for a name that is none. */
const struct action *action_find(const char *name);
/* The row of an id. */
const struct action *action_get(enum action_id id);

#endif
