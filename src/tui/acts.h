/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_ACTS_H
#define TUI_ACTS_H
/*
 * Actions that several views share.
 */
#include "tui/item_part.h"
#include "tui/ui.h"

/* Text pasted where no prompt stands: one URL, or a list of them, may be added
 * after asking; anything else does nothing. */
void act_pasted(struct ui *ui, const char *text);

/* Prompts for the words of items; ids are copied. */
void act_note(struct ui *ui, const struct id_vec *ids, int in_editor);
/* The nth note, from 1; 0: the newest. */
void act_note_again(struct ui *ui, int64_t id, size_t nth);
/* The nth quote, from 1, with its place and comment. */
void act_quote_again(struct ui *ui, int64_t id, size_t nth);
/* The whole item in the editor. */
void act_edit(struct ui *ui, int64_t id);
void act_quote(struct ui *ui, int64_t id, int in_editor);
/* The same with words and place that are known; asks for the comment. */
void act_quote_words(struct ui *ui, int64_t id, const char *body,
		     const char *locator);
void act_tags(struct ui *ui, const struct id_vec *ids, enum action_id how);
void act_collect(struct ui *ui, const struct id_vec *ids);
void act_copy(struct ui *ui, int64_t id, enum action_id what);
void act_copy_words(struct ui *ui, const char *words);
/* Takes a note or quote of an item away (nth from 0). */
void act_part_remove(struct ui *ui, int64_t id, const struct item_part *part);

/* Programs that open an item; `quote` (may be NULL) says at which place. */
int act_open_url(struct ui *ui, const char *url, struct err *err);
void act_browse(struct ui *ui, int64_t id);
void act_open_with(struct ui *ui, int64_t id, const struct quote *quote);
void act_play(struct ui *ui, int64_t id, const struct quote *quote);

/* Title, introduction, preview, writing: 1 when the action was one of them. */
int act_collection(struct ui *ui, enum action_id id, int64_t collection_id);
/* Fetches items again; says how many. */
void act_fetch(struct ui *ui, const struct id_vec *ids);

/* Files (acts_file.c): a path as typed. */
void act_import(struct ui *ui, const char *path);
void act_export(struct ui *ui);
void act_edit_config(struct ui *ui);

/* Backups (acts_backup.c): to a path, or among the others (""); the list; one
 * of them back, by name or path, after asking. */
void act_back_up(struct ui *ui, const char *path);
void act_backups(struct ui *ui);
void act_restore_backup(struct ui *ui, const char *name);

/* What to read next in a time ("": any), what comes back (acts_next.c). */
void act_next(struct ui *ui, const char *time);
void act_review(struct ui *ui);

/* What a prompt of items carries until it is answered. */
struct ask {
	struct id_vec ids;
	enum action_id what;
	int64_t id;
	char *first, *second; /* answers so far */
};

struct ask *ask_new(const struct id_vec *ids, enum action_id what);
void ask_free(struct ask *a);

#endif
