# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libexchange.a
%C%_libexchange_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libexchange_a_SOURCES = \
	%D%/atom.c \
	%D%/bibtex.c \
	%D%/bundle.c %D%/bundle.h \
	%D%/csl.c \
	%D%/csv.c \
	%D%/format.h \
	%D%/formats.h \
	%D%/json.c \
	%D%/jsonl.c \
	%D%/netscape.c \
	%D%/registry.c \
	%D%/tags.c %D%/tags.h \
	%D%/xml.c %D%/xml.h
