# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libcli.a
%C%_libcli_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libcli_a_SOURCES = \
	%D%/call.c %D%/call.h \
	%D%/cli.c \
	%D%/cmd_add.c \
	%D%/cmd_backup.c \
	%D%/cmd_check.c \
	%D%/cmd_collection.c \
	%D%/cmd_complete.c \
	%D%/cmd_config.c \
	%D%/cmd_doctor.c \
	%D%/cmd_collection_edit.c \
	%D%/cmd_edit.c \
	%D%/cmd_entries.c \
	%D%/cmd_fetch.c \
	%D%/cmd_help.c \
	%D%/cmd_history.c \
	%D%/cmd_link.c \
	%D%/cmd_list.c \
	%D%/cmd_mark.c \
	%D%/cmd_next.c \
	%D%/cmd_note.c \
	%D%/cmd_post.c \
	%D%/cmd_query.c \
	%D%/cmd_quote.c \
	%D%/cmd_read.c \
	%D%/cmd_show.c \
	%D%/cmd_stats.c \
	%D%/cmd_tag.c \
	%D%/cmd_transfer.c \
	%D%/cmd_trash.c \
	%D%/command.h \
	%D%/commands.c %D%/commands.h \
	%D%/completion.c %D%/completion.h \
	%D%/completion_fish.c \
	%D%/daily.c %D%/daily.h \
	%D%/help.c %D%/help.h \
	%D%/help_mdoc.c \
	%D%/item_page.c %D%/item_page.h \
	%D%/option.c %D%/option.h \
	%D%/out.c %D%/out.h \
	%D%/out_markdown.c \
	%D%/plot.c %D%/plot.h \
	%D%/fetch_summary.c \
	%D%/progress.c %D%/progress.h \
	%D%/suggest.c %D%/suggest.h \
	%D%/table.c %D%/table.h \
	%D%/template.c %D%/template.h
