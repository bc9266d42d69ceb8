# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libexchange.a
%C%_libexchange_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libexchange_a_SOURCES = \
	%D%/bundle.c %D%/bundle.h \
	%D%/format.h \
	%D%/formats.h \
	%D%/json.c \
	%D%/registry.c
