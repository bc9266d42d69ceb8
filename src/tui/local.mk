# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libtui.a
%C%_libtui_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS) $(JANSSON_CFLAGS)
%C%_libtui_a_SOURCES = \
	%D%/action.c \
	%D%/action.h \
	%D%/acts_backup.c \
	%D%/acts_collection.c \
	%D%/acts.c \
	%D%/acts.h \
	%D%/acts_file.c \
	%D%/acts_item.c \
	%D%/acts_library.c \
	%D%/acts_next.c \
	%D%/acts_open.c \
	%D%/acts_part.c \
	%D%/acts_quote.c \
	%D%/acts_tags.c \
	%D%/acts_words.c \
	%D%/chooser.c \
	%D%/chooser_draw.c \
	%D%/chooser.h \
	%D%/collection_view.c \
	%D%/collections_view.c \
	%D%/complete.c %D%/complete.h \
	%D%/counting.c \
	%D%/counting.h \
	%D%/cursor.c \
	%D%/doctor_view.c \
	%D%/follow.c \
	%D%/follow.h \
	%D%/editing.c %D%/editing.h \
	%D%/errors_view.c \
	%D%/frame.c \
	%D%/history_view.c \
	%D%/idset.c \
	%D%/idset.h \
	%D%/item_act.c \
	%D%/item_part.c \
	%D%/item_part.h \
	%D%/item_text.c \
	%D%/item_text.h \
	%D%/item_view.c \
	%D%/item_view.h \
	%D%/jobs.c \
	%D%/jobs.h \
	%D%/jobs_view.c \
	%D%/kept.c \
	%D%/kept.h \
	%D%/keymap.c \
	%D%/keymap.h \
	%D%/keymap_read.c \
	%D%/line_edit.c \
	%D%/line_edit.h \
	%D%/list.c \
	%D%/list.h \
	%D%/line_help.c %D%/line_help.h \
	%D%/list_act.c \
	%D%/list_draw.c \
	%D%/list_panes.c \
	%D%/loop.c \
	%D%/patience.c \
	%D%/patience.h \
	%D%/pick_view.c \
	%D%/pick_view.h \
	%D%/mouse.c %D%/mouse.h \
	%D%/page_view.c %D%/page_view.h \
	%D%/place_name.c %D%/place_name.h \
	%D%/post_view.c \
	%D%/post_view.h \
	%D%/publish_form.c \
	%D%/publish_form.h \
	%D%/publish_view.c \
	%D%/publish_view.h \
	%D%/prompt.c \
	%D%/prompt.h \
	%D%/quote_marks.c \
	%D%/quote_marks.h \
	%D%/reader_act.c \
	%D%/reader.c \
	%D%/reader.h \
	%D%/reader_work.c \
	%D%/rows.c \
	%D%/rows.h \
	%D%/rows_load.c \
	%D%/rows_private.h \
	%D%/screen.c \
	%D%/screen.h \
	%D%/select_view.c \
	%D%/span.c \
	%D%/span.h \
	%D%/sidebar.c %D%/sidebar.h \
	%D%/sidebar_count.c %D%/sidebar_count.h \
	%D%/sentence.c %D%/sentence.h \
	%D%/settings.c %D%/settings.h \
	%D%/signals.c \
	%D%/signals.h \
	%D%/state.c %D%/state.h \
	%D%/stats_view.c \
	%D%/terminal.c \
	%D%/terminal.h \
	%D%/text_pane.c \
	%D%/text_pane_blocks.c \
	%D%/text_pane_draw.c \
	%D%/text_pane.h \
	%D%/theme.c \
	%D%/theme.h \
	%D%/tui.h \
	%D%/ui.c \
	%D%/ui.h \
	%D%/view.h \
	%D%/watch.c %D%/watch.h
