/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_COMPLETE_H
#define TUI_COMPLETE_H
/*
 * What the start of a word may become, in prompts and in the palette: each
 * adds its answers to `ret`.
 */
#include "base/vec.h"

struct ui;

typedef void (*complete_fn)(struct ui *ui, const char *word, struct strv *ret);

/* Tags, also behind "+", "-" and "#". */
void complete_tag(struct ui *ui, const char *word, struct strv *ret);
void complete_collection(struct ui *ui, const char *word, struct strv *ret);
void complete_saved(struct ui *ui, const char *word, struct strv *ret);
/* Backups, else files. */
void complete_backup(struct ui *ui, const char *word, struct strv *ret);
/* Files and folders; the latter end in a slash. */
void complete_path(struct ui *ui, const char *word, struct strv *ret);
/* A path as it was typed: "~/" is the home folder.  The caller frees. */
char *path_typed(const char *path);
/* The fields of a query and the tags behind "tag:" and "#". */
void complete_query(struct ui *ui, const char *word, struct strv *ret);
void complete_state(struct ui *ui, const char *word, struct strv *ret);
void complete_sort(struct ui *ui, const char *word, struct strv *ret);
void complete_theme(struct ui *ui, const char *word, struct strv *ret);
void complete_alias(struct ui *ui, const char *word, struct strv *ret);
/* When to wake up; how much time there is. */
void complete_when(struct ui *ui, const char *word, struct strv *ret);
void complete_time(struct ui *ui, const char *word, struct strv *ret);
/* Of two words: option and value; relation and item; format and file. */
void complete_option(struct ui *ui, const char *word, struct strv *ret);
void complete_link(struct ui *ui, const char *word, struct strv *ret);
void complete_export(struct ui *ui, const char *word, struct strv *ret);

/* Those of some words, blanks between, that begin with one. */
void complete_among(const char *words, const char *word, struct strv *ret);

#endif
