# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libops.a
%C%_libops_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libops_a_SOURCES = \
	%D%/add.c %D%/add.h \
	%D%/annotate.c %D%/annotate.h \
	%D%/app.c %D%/app.h \
	%D%/backup.c %D%/backup.h \
	%D%/change.c %D%/change.h \
	%D%/check.c %D%/check.h \
	%D%/collect.c %D%/collect.h \
	%D%/doctor.c %D%/doctor.h \
	%D%/doctor_private.h \
	%D%/doctor_tags.c \
	%D%/doctor_tools.c \
	%D%/collect_edit.c \
	%D%/editor.c \
	%D%/edit.c %D%/edit.h \
	%D%/edit_lists.c %D%/edit_private.h \
	%D%/export.c \
	%D%/fetch.c %D%/fetch.h \
	%D%/fetch_later.c %D%/fetch_later.h \
	%D%/fetch_same.c %D%/fetch_same.h \
	%D%/fetch_store.c %D%/fetch_store.h \
	%D%/find.c %D%/find.h \
	%D%/link.c \
	%D%/next.c %D%/next.h \
	%D%/open.c %D%/open.h \
	%D%/open_with.c %D%/open_with.h \
	%D%/publish.c %D%/publish.h \
	%D%/tags.c %D%/tags.h \
	%D%/publish_memory.c %D%/publish_memory.h \
	%D%/publish_place.c %D%/publish_place.h \
	%D%/publish_source.c %D%/publish_source.h \
	%D%/quotes.c %D%/quotes.h \
	%D%/restore.c \
	%D%/review.c \
	%D%/saved.c %D%/saved.h \
	%D%/stats.c %D%/stats.h \
	%D%/transfer.c %D%/transfer.h \
	%D%/transfer_parts.c %D%/transfer_parts.h \
	%D%/undo.c %D%/undo.h \
	%D%/verdict.c %D%/verdict.h
