/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/action.h"

#include "base/buf.h"
#include "tui/tui.h"

#include <stdlib.h>
#include <string.h>

#define LISTS        (IN_LIST | IN_COLLECTIONS | IN_COLLECTION | IN_JOBS | \
	 IN_HISTORY)
#define POSTS        (IN_COLLECTIONS | IN_COLLECTION)
#define TEXTS        (IN_PAGE | IN_READER | IN_SELECT | IN_TEXT | IN_PICK)
#define WIDE         (IN_READER | IN_ITEM)
#define ROW(id, ...) [id] = { id, __VA_ARGS__ }

const struct action actions[ACT_N] = {
	ROW(ACT_NONE, "none", 0, "", NULL, ""),

	ROW(ACT_DOWN, "down", IN_ALL, "j Down ^N", NULL, "one row down"),
	ROW(ACT_UP, "up", IN_ALL, "k Up ^P", NULL, "one row up"),
	ROW(ACT_TOP, "top", IN_ALL, "gg Home", NULL, "to the first row"),
	ROW(ACT_BOTTOM, "bottom", IN_ALL, "G End", NULL, "to the last row"),
	ROW(ACT_HALF_DOWN, "half-down", IN_ALL, "^D", NULL,
	    "half a screen down"),
	ROW(ACT_HALF_UP, "half-up", IN_ALL, "^U", NULL, "half a screen up"),
	ROW(ACT_PAGE_DOWN, "page-down", IN_ALL, "^F PgDn", NULL,
	    "a screen down"),
	ROW(ACT_PAGE_UP, "page-up", IN_ALL, "^B PgUp", NULL, "a screen up"),
	ROW(ACT_OPEN, "open", LISTS | IN_ITEM | IN_PICK,
	    "Enter l Right", "open",
	    "open what is selected: an item, its text, the place of a quote"),
	ROW(ACT_BACK, "back", (IN_ANY & ~IN_LIST) | IN_PICK,
	    "q h Left Backspace", "back",
	    "back to where one came from"),
	ROW(ACT_CLOSE, "close", IN_LIST, "q", NULL, "quit, from the list"),
	ROW(ACT_ESCAPE, "cancel", IN_ALL, "Esc ^G ^C", NULL,
	    "clear the marks, then the filter; go back"),

	ROW(ACT_NEXT_UNREAD, "next-unread", IN_LIST, "]", NULL,
	    "to the next unread item"),
	ROW(ACT_PREV_UNREAD, "previous-unread", IN_LIST, "[", NULL,
	    "to the unread item before"),
	ROW(ACT_NEXT_ITEM, "next-item", IN_ITEM | IN_READER, "J", NULL,
	    "the next item of the list"),
	ROW(ACT_PREV_ITEM, "previous-item", IN_ITEM | IN_READER, "K", NULL,
	    "the item of the list before this one"),

	ROW(ACT_FILTER, "filter", IN_LIST, "/", "filter",
	    "show what answers a query, while typing it",
	    .arg = "QUERY", .complete = complete_query),
	ROW(ACT_SORT_ADDED, "sort-added", IN_LIST, "sa", NULL,
	    "sort by when it was added"),
	ROW(ACT_SORT_TITLE, "sort-title", IN_LIST, "st", NULL, "sort by title"),
	ROW(ACT_SORT_SITE, "sort-site", IN_LIST, "ss", NULL, "sort by site"),
	ROW(ACT_SORT_TIME, "sort-time", IN_LIST, "sl", NULL, "sort by length"),
	ROW(ACT_SORT_PUBLISHED, "sort-published", IN_LIST, "sp", NULL,
	    "sort by date of publication"),
	ROW(ACT_SORT_CHANGED, "sort-changed", IN_LIST, "sc", NULL,
	    "sort by last change"),
	ROW(ACT_SORT_DONE, "sort-done", IN_LIST, "sd", NULL,
	    "sort by when it was done"),
	ROW(ACT_SORT_STATE, "sort-state", IN_LIST, "sm", NULL,
	    "sort by state"),
	ROW(ACT_SORT_ID, "sort-number", IN_LIST, "si", NULL,
	    "sort by number"),
	ROW(ACT_SORT_RELEVANCE, "sort-relevance", IN_LIST, "sr", NULL,
	    "sort by how well it answers the words of the filter"),
	ROW(ACT_SORT, "sort", IN_LIST, "", NULL, "sort by a key, KEY or -KEY",
	    .arg = "KEY", .complete = complete_sort),
	ROW(ACT_REVERSE, "reverse", IN_LIST, "S", NULL,
	    "turn the order around"),
	ROW(ACT_SELECT, "mark", IN_LIST, "Space", "mark",
	    "mark the item, or not, and go down"),
	ROW(ACT_SELECT_RANGE, "mark-range", IN_LIST, "V", NULL,
	    "mark from the last mark to here"),
	ROW(ACT_SELECT_ALL, "mark-all", IN_LIST, "A", NULL,
	    "mark all that are shown, or none"),
	ROW(ACT_PREVIEW, "preview", IN_LIST, "w", NULL,
	    "show the preview, or not"),
	ROW(ACT_PREVIEW_PLACE, "preview-place", IN_LIST, "W", NULL,
	    "the preview beside the list, or below it"),
	ROW(ACT_PREVIEW_LARGER, "preview-larger", IN_LIST, "<", NULL,
	    "a larger preview"),
	ROW(ACT_PREVIEW_SMALLER, "preview-smaller", IN_LIST, ">", NULL,
	    "a smaller preview"),
	ROW(ACT_SIDEBAR, "sidebar", IN_LIST, "T", NULL,
	    "show queries, tags and collections beside the list, or not"),
	ROW(ACT_PANE, "next-pane", IN_LIST | IN_ITEM | IN_COLLECTION, "Tab",
	    NULL,
	    "let the moving keys act on the other pane"),
	ROW(ACT_SAVED_1, "query-1", IN_LIST, "1", NULL,
	    "show what the saved query 1 finds"),
	ROW(ACT_SAVED_2, "query-2", IN_LIST, "2", NULL,
	    "show what the saved query 2 finds"),
	ROW(ACT_SAVED_3, "query-3", IN_LIST, "3", NULL,
	    "show what the saved query 3 finds"),
	ROW(ACT_SAVED_4, "query-4", IN_LIST, "4", NULL,
	    "show what the saved query 4 finds"),
	ROW(ACT_SAVED_5, "query-5", IN_LIST, "5", NULL,
	    "show what the saved query 5 finds"),
	ROW(ACT_SAVED_6, "query-6", IN_LIST, "6", NULL,
	    "show what the saved query 6 finds"),
	ROW(ACT_SAVED_7, "query-7", IN_LIST, "7", NULL,
	    "show what the saved query 7 finds"),
	ROW(ACT_SAVED_8, "query-8", IN_LIST, "8", NULL,
	    "show what the saved query 8 finds"),
	ROW(ACT_SAVED_9, "query-9", IN_LIST, "9", NULL,
	    "show what the saved query 9 finds"),
	ROW(ACT_QUERY_SAVE, "save-query", IN_LIST, "gs", NULL,
	    "save the filter under a name",
	    .arg = "NAME", .complete = complete_saved),
	ROW(ACT_QUERY_FORGET, "forget-query", IN_LIST, "gS", NULL,
	    "forget a saved query",
	    .arg = "NAME", .complete = complete_saved),
	ROW(ACT_QUERY, "query", IN_LIST, "", NULL,
	    "show what a saved query finds",
	    .arg = "NAME", .complete = complete_saved),
	ROW(ACT_SIDE_RIGHT, "scroll-right", WIDE, ">", NULL,
	    "move long lines of code to the left"),
	ROW(ACT_SIDE_LEFT, "scroll-left", WIDE, "<", NULL,
	    "move them back"),
	ROW(ACT_SEARCH, "search", TEXTS, "/", "search",
	    "find words in the text",
	    .arg = "WORDS"),
	ROW(ACT_SEARCH_NEXT, "search-next", TEXTS, "n", NULL,
	    "to the next place found"),
	ROW(ACT_SEARCH_PREV, "search-previous", TEXTS, "N", NULL,
	    "to the place found before"),

	ROW(ACT_SPAN, "select", IN_READER | IN_SELECT, "v", "select",
	    "select words of the text: the first v shows a cursor, the next "
	    "one begins"),
	ROW(ACT_SPAN_LEAVE, "leave", IN_SELECT, "q", "leave",
	    "back to reading"),
	ROW(ACT_SPAN_LEFT, "left", IN_SELECT, "h Left Backspace", NULL,
	    "a character back"),
	ROW(ACT_SPAN_RIGHT, "right", IN_SELECT, "l Right Space", NULL,
	    "a character on"),
	ROW(ACT_SPAN_WORD, "word", IN_SELECT, "w", NULL, "to the next word"),
	ROW(ACT_SPAN_WORD_BACK, "word-back", IN_SELECT, "b", NULL,
	    "to the word before"),
	ROW(ACT_SPAN_WORD_END, "word-end", IN_SELECT, "e", NULL,
	    "to the end of the word"),
	ROW(ACT_SPAN_LINE, "line-start", IN_SELECT, "0", NULL,
	    "to the start of the line"),
	ROW(ACT_SPAN_LINE_END, "line-end", IN_SELECT, "$", NULL,
	    "to the end of the line"),
	ROW(ACT_SPAN_SENTENCE, "sentence", IN_SELECT, ")", "sentence",
	    "to the next sentence"),
	ROW(ACT_SPAN_SENTENCE_BACK, "sentence-back", IN_SELECT, "(", NULL,
	    "to the start of the sentence, then to the one before"),
	ROW(ACT_SPAN_WHOLE, "select-sentence", IN_SELECT, "s", "take it",
	    "select the whole sentence, then the next one too"),
	ROW(ACT_SPAN_NEXT, "paragraph", IN_READER | IN_SELECT, "}", NULL,
	    "to the next paragraph"),
	ROW(ACT_SPAN_PREV, "paragraph-back", IN_READER | IN_SELECT, "{", NULL,
	    "to the paragraph before"),
	ROW(ACT_SPAN_BLOCK, "select-paragraphs", IN_READER | IN_SELECT, "V",
	    NULL, "select whole paragraphs"),
	ROW(ACT_OUTLINE, "headings", IN_READER, "gh", NULL,
	    "go to one of the headings"),
	ROW(ACT_NEXT_QUOTE, "next-quote", IN_ITEM | IN_READER, "]", NULL,
	    "to the next quote; in an item, to the next note or link too"),
	ROW(ACT_PREV_QUOTE, "previous-quote", IN_ITEM | IN_READER, "[", NULL,
	    "to the quote before"),
	ROW(ACT_FOLLOW, "follow", IN_ITEM | IN_READER | IN_PICK,
	    "1 2 3 4 5 6 7 8 9", NULL, "follow the link of that number",
	    .arg = "NUMBER"),
	ROW(ACT_LINKS, "links", IN_ITEM | IN_READER, "0", NULL,
	    "choose one of all links"),

	ROW(ACT_ADD, "add", IN_LIST | IN_ITEM | IN_READER | IN_JOBS, "a", "add",
	    "add a URL; it is fetched while one goes on",
	    .arg = "URL"),
	ROW(ACT_ADD_TITLE, "add-title", IN_LIST | IN_ITEM | IN_READER, "",
	    NULL, "add what has no URL, a book or a talk, by its title",
	    .arg = "TITLE"),
	ROW(ACT_NOTE, "note", IN_CALM, "n", "note", "write a note, one line",
	    .arg = "TEXT"),
	ROW(ACT_QUOTE, "quote", IN_ITEMS | IN_SELECT, "\" gq", "quote",
	    "keep a quote: words, place, comment",
	    .arg = "WORDS"),
	ROW(ACT_NOTE_EDIT, "note-edit", IN_ITEMS, "gn", "note",
	    "write a note in the editor"),
	ROW(ACT_QUOTE_EDIT, "quote-edit", IN_ITEMS, "gQ", NULL,
	    "keep a quote, written in the editor"),
	ROW(ACT_NOTE_AGAIN, "note-again", IN_ITEMS, "ge", NULL,
	    "edit the newest note in the editor, or the selected note or quote"),
	ROW(ACT_EDIT, "edit", IN_LIST | IN_ITEM | IN_READER, "e", NULL,
	    "edit the whole item in the editor"),
	ROW(ACT_TAGS, "tags", IN_CALM | IN_READER, "t", "tags",
	    "edit the tags: the whole list, or +this -that",
	    .arg = "TAG...", .complete = complete_tag),
	ROW(ACT_TAG_ADD, "tag-add", IN_ITEMS, "+", NULL, "add a tag",
	    .arg = "TAG...", .complete = complete_tag),
	ROW(ACT_TAG_REMOVE, "tag-remove", IN_ITEMS, "-", NULL,
	    "take a tag off",
	    .arg = "TAG...", .complete = complete_tag),
	ROW(ACT_UNREAD, "unread", IN_ITEMS, "mu", NULL, "mark as unread"),
	ROW(ACT_READING, "reading", IN_ITEMS, "mr", NULL, "mark as being read"),
	ROW(ACT_DONE, "done", IN_ITEMS, "md", NULL, "mark as done"),
	ROW(ACT_DROP, "drop", IN_ITEMS, "mx", NULL, "mark as dropped"),
	ROW(ACT_STATE, "state", IN_ITEMS, "", NULL, "mark with a state",
	    .arg = "STATE", .complete = complete_state),
	ROW(ACT_STAR, "star", IN_ITEMS, "*", NULL, "star, or not"),
	ROW(ACT_SNOOZE, "snooze", IN_ITEMS, "z", NULL,
	    "hide until a day (3d, 2w, 2027-01-31)",
	    .arg = "WHEN", .complete = complete_when),
	ROW(ACT_READ, "read", IN_CALM | IN_JOBS, "r", "read",
	    "read the stored text"),
	ROW(ACT_BROWSE, "browse", IN_ITEMS, "o", "browser",
	    "open in the browser"),
	ROW(ACT_OPENER, "open-with", IN_ITEMS, "O", NULL,
	    "choose what to open it with"),
	ROW(ACT_PLAY, "play", IN_ITEMS & ~IN_COLLECTION, "p", NULL,
	    "play it, or view the PDF, at the selected quote"),
	ROW(ACT_LINK, "link", IN_ITEMS, "", NULL,
	    "say how it stands to another item (its number or address)",
	    .arg = "RELATION ITEM", .complete = complete_link),
	ROW(ACT_FETCH, "fetch", IN_ITEMS, "R F5", NULL, "fetch again"),
	ROW(ACT_CHECK, "check", IN_ITEMS, "", NULL,
	    "ask whether the address is alive, or has moved"),
	ROW(ACT_FETCH_WAITING, "fetch-waiting", IN_ANY, "", NULL,
	    "fetch everything that waits"),
	ROW(ACT_COLLECT, "collect", IN_ITEMS, "c", NULL,
	    "add to a collection, with commentary",
	    .arg = "NAME", .complete = complete_collection),
	ROW(ACT_COLLECTIONS, "collections", IN_ANY & ~IN_COLLECTIONS, "C", NULL,
	    "show the collections"),
	ROW(ACT_COLLECTION, "collection", IN_ANY, "", NULL,
	    "show one collection",
	    .arg = "NAME", .complete = complete_collection),
	ROW(ACT_COPY_URL, "copy-url", IN_ITEMS, "yy", NULL, "copy the URL"),
	ROW(ACT_COPY_TITLE, "copy-title", IN_ITEMS, "yt", NULL,
	    "copy the title"),
	ROW(ACT_COPY_LINK, "copy-link", IN_ITEMS, "ym", NULL,
	    "copy a Markdown link"),
	ROW(ACT_COPY_QUOTE, "copy-quote", IN_ITEMS, "yq", NULL,
	    "copy the selected quote, else the newest"),
	ROW(ACT_TRASH, "trash", IN_ITEMS, "d", NULL,
	    "move to the trash; a selected note or quote is removed"),
	ROW(ACT_DELETE, "delete", IN_ITEMS, "D", NULL,
	    "delete for ever; asks first"),
	ROW(ACT_RESTORE, "restore", IN_ITEMS, "", NULL,
	    "bring back from the trash"),
	ROW(ACT_TRASH_SHOW, "show-trash", IN_LIST, "", NULL,
	    "show what is in the trash"),
	ROW(ACT_TRASH_EMPTY, "empty-trash", IN_ANY, "", NULL,
	    "destroy what is in the trash; asks first"),
	ROW(ACT_UNDO, "undo", IN_ANY, "u", "undo", "undo the last change"),
	ROW(ACT_REDO, "redo", IN_ANY, "^R", NULL, "do it again"),

	ROW(ACT_COLLECTION_NEW, "new-collection", IN_COLLECTIONS, "n a", "new",
	    "make a collection",
	    .arg = "TITLE"),
	ROW(ACT_COLLECTION_TITLE, "title", POSTS, "T", NULL,
	    "change the collection's title",
	    .arg = "TITLE"),
	ROW(ACT_COLLECTION_RENAME, "rename-collection", POSTS, "", NULL,
	    "give the collection another name",
	    .arg = "NAME"),
	ROW(ACT_COLLECTION_EDIT, "edit-collection", POSTS, "E", "edit all",
	    "edit title, date, tags, order and words in the editor"),
	ROW(ACT_COLLECTION_DELETE, "delete-collection", IN_COLLECTIONS, "d",
	    NULL, "delete the collection; its items stay"),
	ROW(ACT_ENTRY_DOWN, "move-down", IN_COLLECTION, "J", "J/K order",
	    "move the entry down"),
	ROW(ACT_ENTRY_UP, "move-up", IN_COLLECTION, "K", NULL,
	    "move the entry up"),
	ROW(ACT_ENTRY_REMOVE, "remove", IN_COLLECTION, "x", NULL,
	    "take the item out of the collection"),
	ROW(ACT_COMMENTARY, "commentary", IN_COLLECTION, "e", "commentary",
	    "write the entry's commentary in the editor"),
	ROW(ACT_INTRO, "intro", POSTS, "i", "intro",
	    "write the introduction in the editor"),
	ROW(ACT_FORM_CHANGE, "change", IN_PUBLISH, "Enter l Right Space",
	    "change", "change the selected line of what is said of the post"),
	ROW(ACT_POST_PREVIEW, "post", POSTS | IN_PUBLISH, "p", "post",
	    "see the finished post"),
	ROW(ACT_POST_WRITE, "write-post", POSTS | IN_PUBLISH | IN_TEXT, "P",
	    "write",
	    "write the post: first where and how, then what changes"),

	ROW(ACT_JOB_STOP, "stop", IN_JOBS, "x", "stop",
	    "stop a fetch; the item waits"),
	ROW(ACT_FETCH_STOP, "stop-fetch", IN_LIST, "x", NULL,
	    "stop fetching the item; it waits"),
	ROW(ACT_JOBS, "jobs", IN_ANY & ~IN_JOBS, "gj", NULL,
	    "show what is being fetched"),
	ROW(ACT_STATS, "stats", IN_ANY & ~IN_PAGE, "gt", NULL,
	    "the library in numbers"),
	ROW(ACT_HISTORY, "history", IN_ANY & ~IN_HISTORY, "gu", NULL,
	    "what was done, to step through"),
	ROW(ACT_ITEM_HISTORY, "item-history", IN_ITEMS, "", NULL,
	    "what was done to the item"),
	ROW(ACT_ERRORS, "errors", IN_ANY & ~IN_PAGE, "gE E", NULL,
	    "what went wrong so far"),
	ROW(ACT_NEXT, "next", IN_ANY, "gN", NULL,
	    "propose what to read next, in the time there is",
	    .arg = "TIME", .complete = complete_time),
	ROW(ACT_REVIEW, "review", IN_ANY, "gR", NULL,
	    "bring back items and quotes of long ago"),
	ROW(ACT_TAG_RENAME, "rename-tag", IN_ANY, "", NULL,
	    "rename a tag and those below it, everywhere",
	    .arg = "OLD NEW", .complete = complete_tag),
	ROW(ACT_TAG_DELETE, "delete-tag", IN_ANY, "", NULL,
	    "take a tag from all items",
	    .arg = "TAG", .complete = complete_tag),
	ROW(ACT_TAG_ALIAS, "alias-tag", IN_ANY, "", NULL,
	    "let another name mean a tag",
	    .arg = "ALIAS TAG", .complete = complete_tag),
	ROW(ACT_TAG_UNALIAS, "unalias-tag", IN_ANY, "", NULL,
	    "forget another name of a tag",
	    .arg = "ALIAS", .complete = complete_alias),
	ROW(ACT_IMPORT, "import", IN_ANY, "", NULL,
	    "take in a file of another program, or of an export",
	    .arg = "FILE", .complete = complete_path),
	ROW(ACT_EXPORT, "export", IN_LIST, "", NULL,
	    "write the marked items, or all that are listed, to a file",
	    .arg = "FORMAT FILE", .complete = complete_export),
	ROW(ACT_BACKUP, "backup", IN_ANY, "", NULL,
	    "copy the library, to a file or among its backups",
	    .arg = "FILE", .complete = complete_path),
	ROW(ACT_BACKUPS, "backups", IN_ANY, "", NULL,
	    "show the backups; Enter brings one back, after asking"),
	ROW(ACT_BACKUP_RESTORE, "restore-backup", IN_ANY, "", NULL,
	    "make the library what a backup is; what was there is kept",
	    .arg = "FILE", .complete = complete_backup),
	ROW(ACT_DOCTOR, "doctor", IN_ANY, "", NULL,
	    "look for what is wrong or could be better"),
	ROW(ACT_DOCTOR_FIX, "doctor-fix", IN_ANY, "", NULL,
	    "mend what can be made again from the library itself"),
	ROW(ACT_SET, "set", IN_ANY, "", NULL,
	    "set an option for good; without a value take it out",
	    .arg = "OPTION VALUE", .complete = complete_option),
	ROW(ACT_THEME, "theme", IN_ANY, "", NULL, "set the colours",
	    .arg = "THEME", .complete = complete_theme),
	ROW(ACT_CONFIG, "edit-config", IN_ANY, "", NULL,
	    "edit the options in the editor"),
	ROW(ACT_PALETTE, "palette", IN_ALL, ":", "command",
	    "run an action by its name"),
	ROW(ACT_HELP, "help", IN_ALL, "? F1", "help", "this table"),
	ROW(ACT_REDRAW, "redraw", IN_ALL, "^L", NULL, "draw the screen anew"),
	ROW(ACT_SUSPEND, "suspend", IN_ALL, "^Z", NULL,
	    "stop; fg brings it back"),
	ROW(ACT_QUIT, "quit", IN_ALL, "Q F10", NULL, "quit at once"),
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
		if (*actions[i].keys) {
			buf_adds(b, ".It Li \"\\&");
			add_mdoc(b, actions[i].keys);
			buf_adds(b, "\" Pq Ic ");
			add_mdoc(b, actions[i].name);
		} else {
			buf_adds(b, ".It Li \\&: Ns Ic ");
			add_mdoc(b, actions[i].name);
		}
		if (actions[i].arg && !*actions[i].keys) {
			buf_adds(b, " Ar ");
			add_mdoc(b, actions[i].arg);
		}
		buf_addc(b, '\n');
		add_mdoc(b, actions[i].help);
		buf_adds(b, ".\n");
	}
	buf_adds(b, ".El\n");
}

void tui_add_keys_text(struct buf *b)
{
	for (size_t i = 1; i < ACT_N; i++) {
		const struct action *a = &actions[i];
		char *name = xasprintf("%s %s", a->name, str_or_empty(a->arg));

		buf_addf(b, "  %-20s %-24s %s\n", *a->keys ? a->keys : ":",
			 name, a->help);
		free(name);
	}
}
