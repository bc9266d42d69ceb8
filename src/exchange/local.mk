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
	%D%/json_import.c \
	%D%/jsonl.c \
	%D%/netscape.c \
	%D%/post.c %D%/post_parts.h \
	%D%/post_any.c \
	%D%/post_blocks.c \
	%D%/post_head.c \
	%D%/post_groups.c \
	%D%/post_html.c \
	%D%/post_inline.c \
	%D%/post_markdown.c \
	%D%/post_own.c \
	%D%/post_page.c %D%/post_page.h \
	%D%/post_pieces.c %D%/post_pieces.h \
	%D%/post_refs.c \
	%D%/post_rst.c \
	%D%/post_rst_refs.c \
	%D%/post_shapes.c %D%/post_shapes.h \
	%D%/post_sign.c \
	%D%/post_tags.c \
	%D%/registry.c \
	%D%/tags.c %D%/tags.h \
	%D%/unread.c \
	%D%/xml.c %D%/xml.h
