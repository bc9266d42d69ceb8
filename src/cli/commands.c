/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

const struct command *const commands[] = {
	&command_add,
	&command_fetch,
	&command_import,

	&command_list,
	&command_query,
	&command_show,
	&command_read,
	&command_open,
	&command_next,
	&command_review,
	&command_stats,

	&command_note,
	&command_quote,
	&command_edit,
	&command_tag,
	&command_tags,
	&command_mark,
	&command_done,
	&command_star,
	&command_snooze,
	&command_link,

	&command_collection,
	&command_post,
	&command_export,

	&command_rm,
	&command_trash,
	&command_undo,
	&command_redo,
	&command_log,
	&command_check,
	&command_doctor,
	&command_backup,
	&command_config,
	&command_help,
	&command_version,
	&command_complete,
	NULL,
};
