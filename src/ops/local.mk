# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libops.a
%C%_libops_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libops_a_SOURCES = \
	%D%/add.h \
	%D%/annotate.h \
	%D%/app.h \
	%D%/change.h \
	%D%/collect.h \
	%D%/fetch.h \
	%D%/find.h \
	%D%/open.h \
	%D%/publish.h \
	%D%/transfer.h \
	%D%/undo.h
