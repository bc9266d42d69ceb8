# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libpost.a
%C%_libpost_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libpost_a_SOURCES = \
	%D%/context.c %D%/context.h \
	%D%/context_item.c \
	%D%/escape.c %D%/escape.h \
	%D%/front_matter.c %D%/front_matter.h \
	%D%/mustache.h \
	%D%/mustache_parse.c \
	%D%/mustache_render.c \
	%D%/post.c %D%/post.h \
	%D%/site.c %D%/site.h
nodist_%C%_libpost_a_SOURCES = %D%/templates.c

# Those that begin with "_" are parts of the others.
POST_TEMPLATES = \
	data/templates/_about.md \
	data/templates/_entry.md \
	data/templates/_header.md \
	data/templates/_line.md \
	data/templates/_quote.md \
	data/templates/_section.md \
	data/templates/days.md \
	data/templates/entries.md \
	data/templates/list.md \
	data/templates/notes.md \
	data/templates/sections.md \
	data/templates/tags.md
EXTRA_DIST += $(POST_TEMPLATES)
CLEANFILES += %D%/templates.c

%D%/templates.c: $(POST_TEMPLATES) data/embed.sh
	$(EMBED) $@ post_templates $(filter-out %/embed.sh,$^)
