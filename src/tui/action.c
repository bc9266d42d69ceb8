/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/action.h"

#include "base/buf.h"
#include "tui/tui.h"

#include <string.h>

#define LISTS (IN_LIST | IN_COLLECTIONS | IN_COLLECTION | IN_JOBS)
#define POSTS (IN_COLLECTIONS | IN_COLLECTION)
#define IS(id) [id] = { id,

const struct action actions[ACT_N] = {
	IS(ACT_NONE) "none", 0, "", NULL, "" },

	IS(ACT_DOWN) "down", IN_ANY, "j Down ^N", NULL, "one row down" },
	IS(ACT_UP) "up", IN_ANY, "k Up ^P", NULL, "one row up" },
	IS(ACT_TOP) "top", IN_ANY, "gg Home", NULL, "to the first row" },
	IS(ACT_BOTTOM) "bottom", IN_ANY, "G End", NULL, "to the last row" },
	IS(ACT_HALF_DOWN) "half-down", IN_ANY, "^D", NULL,
		"half a screen down" },
	IS(ACT_HALF_UP) "half-up", IN_ANY, "^U", NULL, "half a screen up" },
	IS(ACT_PAGE_DOWN) "page-down", IN_ANY, "^F PgDn", NULL,
		"a screen down" },
	IS(ACT_PAGE_UP) "page-up", IN_ANY, "^B PgUp", NULL, "a screen up" },
	IS(ACT_OPEN) "open", LISTS | IN_ITEM, "Enter l Right", "open",
		"open what is selected; in an item, its text" },
	IS(ACT_BACK) "back", IN_ANY, "q h Left Backspace", "back",
		"back to where one came from; from the list, quit" },
	IS(ACT_ESCAPE) "cancel", IN_ANY, "Esc ^G ^C", NULL,
		"clear the marks, then the filter; stop what is under way" },

	IS(ACT_NEXT_UNREAD) "next-unread", IN_LIST, "]", NULL,
		"to the next unread item" },
	IS(ACT_PREV_UNREAD) "previous-unread", IN_LIST, "[", NULL,
		"to the unread item before" },
	IS(ACT_NEXT_ITEM) "next-item", IN_ITEM | IN_READER, "J", NULL,
		"the next item of the list" },
	IS(ACT_PREV_ITEM) "previous-item", IN_ITEM | IN_READER, "K", NULL,
		"the item of the list before this one" },

	IS(ACT_FILTER) "filter", IN_LIST, "/", "filter",
		"show what answers a query, while typing it" },
	IS(ACT_SORT_ADDED) "sort-added", IN_LIST, "sa", NULL,
		"sort by when it was added" },
	IS(ACT_SORT_TITLE) "sort-title", IN_LIST, "st", NULL,
		"sort by title" },
	IS(ACT_SORT_SITE) "sort-site", IN_LIST, "ss", NULL, "sort by site" },
	IS(ACT_SORT_TIME) "sort-time", IN_LIST, "sl", NULL,
		"sort by length" },
	IS(ACT_SORT_PUBLISHED) "sort-published", IN_LIST, "sp", NULL,
		"sort by date of publication" },
	IS(ACT_SORT_CHANGED) "sort-changed", IN_LIST, "sc", NULL,
		"sort by last change" },
	IS(ACT_SORT_DONE) "sort-done", IN_LIST, "sd", NULL,
		"sort by when it was done" },
	IS(ACT_REVERSE) "reverse", IN_LIST, "S", NULL,
		"turn the order around" },
	IS(ACT_SELECT) "mark", IN_LIST, "Space", "mark",
		"mark the item, or not, and go down" },
	IS(ACT_SELECT_RANGE) "mark-range", IN_LIST, "V", NULL,
		"mark from the last mark to here" },
	IS(ACT_SELECT_ALL) "mark-all", IN_LIST, "A", NULL,
		"mark all that are shown, or none" },
	IS(ACT_PREVIEW) "preview", IN_LIST, "w", NULL,
		"show the preview, or not" },
	IS(ACT_PANE) "next-pane", IN_LIST | IN_ITEM, "Tab", NULL,
		"let the moving keys act on the other pane" },
	IS(ACT_SEARCH) "search", IN_READER | IN_TEXT, "/", "search",
		"find words in the text" },
	IS(ACT_SEARCH_NEXT) "search-next", IN_READER | IN_TEXT, "n", NULL,
		"to the next place found" },
	IS(ACT_SEARCH_PREV) "search-previous", IN_READER | IN_TEXT, "N", NULL,
		"to the place found before" },

	IS(ACT_ADD) "add", IN_LIST | IN_ITEM | IN_READER | IN_JOBS, "a", "add",
		"add a URL; it is fetched while one goes on" },
	IS(ACT_NOTE) "note", IN_CALM, "n", "note", "write a note, one line" },
	IS(ACT_NOTE_EDIT) "note-edit", IN_ITEMS, "gn", NULL,
		"write a note in the editor" },
	IS(ACT_QUOTE) "quote", IN_ITEMS, "\" gq", "quote",
		"keep a quote: words, place, comment" },
	IS(ACT_QUOTE_EDIT) "quote-edit", IN_ITEMS, "gQ", NULL,
		"keep a quote, written in the editor" },
	IS(ACT_TAGS) "tags", IN_CALM | IN_READER, "t", "tags",
		"edit the tags: the whole list, or +this -that" },
	IS(ACT_TAG_ADD) "tag-add", IN_ITEMS, "+", NULL, "add a tag" },
	IS(ACT_TAG_REMOVE) "tag-remove", IN_ITEMS, "-", NULL,
		"take a tag off" },
	IS(ACT_UNREAD) "unread", IN_ITEMS, "mu", NULL, "mark as unread" },
	IS(ACT_READING) "reading", IN_ITEMS, "mr", NULL,
		"mark as being read" },
	IS(ACT_DONE) "done", IN_ITEMS, "md", NULL, "mark as done" },
	IS(ACT_DROP) "drop", IN_ITEMS, "mx", NULL, "mark as dropped" },
	IS(ACT_STAR) "star", IN_ITEMS, "*", NULL, "star, or not" },
	IS(ACT_SNOOZE) "snooze", IN_ITEMS, "z", NULL,
		"hide until a day (3d, 2w, 2027-01-31)" },
	IS(ACT_READ) "read", IN_CALM | IN_JOBS, "r", "read",
		"read the stored text" },
	IS(ACT_BROWSE) "browse", IN_ITEMS, "o", "browser",
		"open in the browser" },
	IS(ACT_FETCH) "fetch", IN_ITEMS, "R F5", NULL, "fetch again" },
	IS(ACT_COLLECT) "collect", IN_ITEMS, "c", NULL,
		"add to a collection, with commentary" },
	IS(ACT_COLLECTIONS) "collections", IN_ANY & ~IN_COLLECTIONS, "C",
		NULL, "show the collections" },
	IS(ACT_COPY_URL) "copy-url", IN_ITEMS, "yy", NULL, "copy the URL" },
	IS(ACT_COPY_TITLE) "copy-title", IN_ITEMS, "yt", NULL,
		"copy the title" },
	IS(ACT_COPY_LINK) "copy-link", IN_ITEMS, "ym", NULL,
		"copy a Markdown link" },
	IS(ACT_COPY_QUOTE) "copy-quote", IN_ITEMS, "yq", NULL,
		"copy the newest quote" },
	IS(ACT_TRASH) "trash", IN_ITEMS, "d", NULL, "move to the trash" },
	IS(ACT_DELETE) "delete", IN_ITEMS, "D", NULL,
		"delete for ever; asks first" },
	IS(ACT_UNDO) "undo", IN_ANY, "u", "undo", "undo the last change" },
	IS(ACT_REDO) "redo", IN_ANY, "^R", NULL, "do it again" },

	IS(ACT_COLLECTION_NEW) "new-collection", IN_COLLECTIONS, "n a", "new",
		"make a collection" },
	IS(ACT_COLLECTION_TITLE) "title", POSTS, "T", NULL,
		"change the collection's title" },
	IS(ACT_COLLECTION_EDIT) "edit-collection", POSTS, "E", "edit all",
		"edit title, date, tags, order and words in the editor" },
	IS(ACT_COLLECTION_DELETE) "delete-collection", IN_COLLECTIONS, "d",
		NULL, "delete the collection; its items stay" },
	IS(ACT_ENTRY_DOWN) "move-down", IN_COLLECTION, "J", "J/K order",
		"move the entry down" },
	IS(ACT_ENTRY_UP) "move-up", IN_COLLECTION, "K", NULL,
		"move the entry up" },
	IS(ACT_ENTRY_REMOVE) "remove", IN_COLLECTION, "x", NULL,
		"take the item out of the collection" },
	IS(ACT_COMMENTARY) "commentary", IN_COLLECTION, "e", "commentary",
		"write the entry's commentary in the editor" },
	IS(ACT_INTRO) "intro", POSTS, "i", "intro",
		"write the introduction in the editor" },
	IS(ACT_POST_PREVIEW) "post", POSTS, "p", "post", "see the finished post" },
	IS(ACT_POST_WRITE) "write-post", POSTS | IN_TEXT, "P", "write",
		"write the post to a file or folder" },

	IS(ACT_JOBS) "jobs", IN_ANY & ~IN_JOBS, "gj", NULL,
		"show what is being fetched" },
	IS(ACT_PALETTE) "palette", IN_ANY, ":", "command",
		"run an action by its name" },
	IS(ACT_HELP) "help", IN_ANY, "? F1", "help", "this table" },
	IS(ACT_REDRAW) "redraw", IN_ANY, "^L", NULL, "draw the screen anew" },
	IS(ACT_SUSPEND) "suspend", IN_ANY, "^Z", NULL,
		"stop; fg brings it back" },
	IS(ACT_QUIT) "quit", IN_ANY, "Q F10", NULL, "quit at once" },
};

const struct action *action_get(enum action_id id)
{
	return &actions[id < ACT_N ? id : ACT_NONE];
}

const struct action *action_find(const char *name)
{
	for (size_t i = 1; i < ACT_N; i++)
		if (!strcmp(actions[i].name, name))
			return &actions[i];
	return NULL;
}

/* mdoc takes a backslash and a quote as its own. */
static void add_mdoc(struct buf *b, const char *s)
{
	for (; *s; s++) {
		if (*s == '\\')
			buf_adds(b, "\\e");
		else if (*s == '"')
			buf_adds(b, "\\(dq");
		else if (*s == '-')
			buf_adds(b, "\\-");
		else if (*s == '^')
			buf_adds(b, "\\(ha");
		else
			buf_addc(b, *s);
	}
}

void tui_add_keys_mdoc(struct buf *b)
{
	buf_adds(b, ".Bl -tag -width Ds\n");
	for (size_t i = 1; i < ACT_N; i++) {
		buf_adds(b, ".It Li \"\\&");
		add_mdoc(b, actions[i].keys);
		buf_adds(b, "\" Pq Ic ");
		add_mdoc(b, actions[i].name);
		buf_addc(b, '\n');
		add_mdoc(b, actions[i].help);
		buf_adds(b, ".\n");
	}
	buf_adds(b, ".El\n");
}

void tui_add_keys_text(struct buf *b)
{
	for (size_t i = 1; i < ACT_N; i++)
		buf_addf(b, "  %-20s %-18s %s\n", actions[i].keys,
			 actions[i].name, actions[i].help);
}
