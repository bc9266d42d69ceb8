# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libstore.a
%C%_libstore_a_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS) \
	$(UTF8PROC_CFLAGS) -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK
%C%_libstore_a_SOURCES = \
	%D%/backup.c %D%/backup.h \
	%D%/busy.c \
	%D%/changes.c %D%/changes.h \
	%D%/check.c \
	%D%/collections.c %D%/collections.h \
	%D%/db.c %D%/db.h \
	%D%/entries.c \
	%D%/history.c %D%/history.h \
	%D%/item_row.c %D%/item_row.h \
	%D%/items.c %D%/items.h \
	%D%/links.c %D%/links.h \
	%D%/match.c %D%/match.h \
	%D%/merge.c %D%/merge.h \
	%D%/migrate.c \
	%D%/notes.c %D%/notes.h \
	%D%/open.c \
	%D%/rank.c %D%/rank.h \
	%D%/quote_places.c %D%/quote_places.h \
	%D%/saved.c %D%/saved.h \
	%D%/search.c %D%/search.h \
	%D%/search_fields.c \
	%D%/search_index.c \
	%D%/search_order.c \
	%D%/search_sql.c %D%/search_sql.h \
	%D%/slices.c \
	%D%/start.c \
	%D%/stats.c %D%/stats.h \
	%D%/store.c %D%/store.h \
	%D%/tag_lists.c \
	%D%/tag_tree.c %D%/tag_tree.h \
	%D%/tags.c %D%/tags.h \
	%D%/texts.c %D%/texts.h \
	%D%/snippet.c %D%/snippet.h \
	%D%/spell.c %D%/spell.h \
	%D%/tidy.c \
	%D%/tokenizer.c
nodist_%C%_libstore_a_SOURCES = %D%/migrations.c
CLEANFILES += %D%/migrations.c

MIGRATION_FILES = data/migrations/0001-library.sql \
	data/migrations/0002-orders.sql \
	data/migrations/0003-merging.sql \
	data/migrations/0004-walks.sql \
	data/migrations/0005-front-matter.sql
MIGRATIONS = $(MIGRATION_FILES:%=$(top_srcdir)/%)
EXTRA_DIST += $(MIGRATION_FILES)

%D%/migrations.c: $(MIGRATIONS) $(top_srcdir)/data/embed.sh
	$(EMBED) $@ migrations $(MIGRATIONS)
