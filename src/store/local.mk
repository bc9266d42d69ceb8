# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libstore.a
%C%_libstore_a_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS) $(UTF8PROC_CFLAGS)
%C%_libstore_a_SOURCES = \
	%D%/collections.h \
	%D%/history.h \
	%D%/items.h \
	%D%/links.h \
	%D%/notes.h \
	%D%/saved.h \
	%D%/search.h \
	%D%/store.h \
	%D%/tags.h \
	%D%/texts.h
