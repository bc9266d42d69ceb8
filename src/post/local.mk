# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libpost.a
%C%_libpost_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libpost_a_SOURCES = \
	%D%/context.c %D%/context.h \
	%D%/context_item.c \
	%D%/diff.c %D%/diff.h \
	%D%/escape.c %D%/escape.h \
	%D%/escape_html.c \
	%D%/front_matter.c %D%/front_matter.h \
	%D%/front_style.c \
	%D%/mustache.h \
	%D%/mustache_parse.c \
	%D%/mustache_render.c \
	%D%/post.c %D%/post.h \
	%D%/rst.c %D%/rst.h \
	%D%/rst_inline.c %D%/rst_inline.h \
	%D%/rst_own.c \
	%D%/shortcode.c %D%/shortcode.h \
	%D%/site.c %D%/site.h
nodist_%C%_libpost_a_SOURCES = %D%/templates.c

# Those that begin with "_" are parts of the others.
POST_TEMPLATES = \
	data/templates/_about.md \
	data/templates/_about.rst \
	data/templates/_bottom.html \
	data/templates/_entry.md \
	data/templates/_entry.rst \
	data/templates/_header.md \
	data/templates/_header.rst \
	data/templates/_item.html \
	data/templates/_line.md \
	data/templates/_line.rst \
	data/templates/_quote.md \
	data/templates/_quote.rst \
	data/templates/_section.md \
	data/templates/_section.rst \
	data/templates/_top.html \
	data/templates/days.md \
	data/templates/days.rst \
	data/templates/entries.md \
	data/templates/entries.rst \
	data/templates/list.md \
	data/templates/list.rst \
	data/templates/notes.md \
	data/templates/notes.rst \
	data/templates/page-notes.html \
	data/templates/page.html \
	data/templates/piece.md \
	data/templates/piece.rst \
	data/templates/sections.md \
	data/templates/sections.rst \
	data/templates/tags.md \
	data/templates/tags.rst
EXTRA_DIST += $(POST_TEMPLATES)
CLEANFILES += %D%/templates.c

%D%/templates.c: $(POST_TEMPLATES) data/embed.sh
	$(EMBED) $@ post_templates $(filter-out %/embed.sh,$^)
