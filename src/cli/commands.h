/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H
/*
 * The rows of the table in commands.c, each defined beside its function.
 */
#include "cli/command.h"

extern const struct command command_add;
extern const struct command command_fetch;
extern const struct command command_import;
extern const struct command command_list;
extern const struct command command_show;
extern const struct command command_read;
extern const struct command command_open;
extern const struct command command_query;
extern const struct command command_next;
extern const struct command command_review;
extern const struct command command_stats;
extern const struct command command_tags;
extern const struct command command_note;
extern const struct command command_quote;
extern const struct command command_edit;
extern const struct command command_tag;
extern const struct command command_mark;
extern const struct command command_done;
extern const struct command command_star;
extern const struct command command_snooze;
extern const struct command command_link;
extern const struct command command_collection;
extern const struct command command_post;
extern const struct command command_export;
extern const struct command command_rm;
extern const struct command command_trash;
extern const struct command command_undo;
extern const struct command command_redo;
extern const struct command command_log;
extern const struct command command_backup;
extern const struct command command_check;
extern const struct command command_doctor;
extern const struct command command_complete;
extern const struct command command_config;
extern const struct command command_help;
extern const struct command command_version;

/* Below `rl collection`; in cmd_entries.c. */
extern const struct command command_collection_add;
extern const struct command command_collection_rm;
extern const struct command command_collection_move;
/* In cmd_collection_edit.c. */
extern const struct command command_collection_edit;

#endif
