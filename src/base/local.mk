# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libbase.a
%C%_libbase_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS) $(UTF8PROC_CFLAGS) $(MD4C_CFLAGS)
%C%_libbase_a_SOURCES = \
	%D%/buf.c %D%/buf.h \
	%D%/clock.c %D%/clock.h \
	%D%/embed.h \
	%D%/err.c %D%/err.h \
	%D%/file.c %D%/file.h \
	%D%/going.c %D%/going.h \
	%D%/html.c %D%/html.h \
	%D%/json.c %D%/json.h \
	%D%/limits.h \
	%D%/markdown.c %D%/markdown.h \
	%D%/markdown_html.c \
	%D%/markdown_lines.c %D%/markdown_private.h %D%/markdown_table.c \
	%D%/mem.c %D%/mem.h \
	%D%/proc.c %D%/proc.h \
	%D%/slug.c \
	%D%/text.c %D%/text.h \
	%D%/utf8.c %D%/utf8.h \
	%D%/uuid.c %D%/uuid.h \
	%D%/vec.c %D%/vec.h
