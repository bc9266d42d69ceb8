# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libcore.a
%C%_libcore_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libcore_a_SOURCES = \
	%D%/blocks.h \
	%D%/collection.h \
	%D%/date.h \
	%D%/item.h \
	%D%/item_json.h \
	%D%/locator.h \
	%D%/page.c %D%/page.h \
	%D%/query.h \
	%D%/tag.h \
	%D%/url.h
