# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libops.a
%C%_libops_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libops_a_SOURCES = \
	%D%/add.c %D%/add.h \
	%D%/annotate.c %D%/annotate.h \
	%D%/app.c %D%/app.h \
	%D%/change.c %D%/change.h \
	%D%/check.c %D%/check.h \
	%D%/collect.c %D%/collect.h \
	%D%/collect_edit.c \
	%D%/editor.c \
	%D%/fetch.c %D%/fetch.h \
	%D%/fetch_store.c %D%/fetch_store.h \
	%D%/find.c %D%/find.h \
	%D%/open.c %D%/open.h \
	%D%/publish.c %D%/publish.h \
	%D%/tags.c %D%/tags.h \
	%D%/transfer.c %D%/transfer.h \
	%D%/undo.c %D%/undo.h
