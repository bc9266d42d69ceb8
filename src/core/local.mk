# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libcore.a
%C%_libcore_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS) $(UTF8PROC_CFLAGS)
%C%_libcore_a_SOURCES = \
	%D%/address.c %D%/address.h \
	%D%/blocks.h \
	%D%/blocks_inline.c \
	%D%/blocks_page.c \
	%D%/blocks_split.c \
	%D%/blocks_table.c \
	%D%/blocks_private.h \
	%D%/collection.c %D%/collection.h \
	%D%/collection_json.c \
	%D%/config.c %D%/config.h \
	%D%/collection_text.c %D%/collection_text.h \
	%D%/date.c %D%/date.h \
	%D%/fragment.c %D%/fragment.h \
	%D%/item.c %D%/item.h \
	%D%/item_json.c %D%/item_json.h \
	%D%/item_names.c \
	%D%/item_form.c %D%/item_form.h \
	%D%/item_form_lists.c \
	%D%/item_form_parse.c \
	%D%/item_form_private.h \
	%D%/json_members.c %D%/json_members.h \
	%D%/json_read.c \
	%D%/locator.c %D%/locator.h \
	%D%/locator_link.c \
	%D%/locator_numbers.c %D%/locator_private.h \
	%D%/lower.c %D%/lower.h \
	%D%/mail.c %D%/mail.h \
	%D%/page.c %D%/page.h \
	%D%/page_answer.c \
	%D%/query.h \
	%D%/query_error.c \
	%D%/query_fields.c \
	%D%/query_lex.c \
	%D%/query_parse.c \
	%D%/query_print.c \
	%D%/query_private.h \
	%D%/query_value.c \
	%D%/quote_find.c %D%/quote_find.h \
	%D%/quote_find_private.h \
	%D%/quote_near.c \
	%D%/quote_signs.c \
	%D%/tag.c %D%/tag.h \
	%D%/url.c %D%/url.h \
	%D%/url_canonical.c \
	%D%/url_find.c \
	%D%/url_host.c \
	%D%/url_private.h \
	%D%/url_resolve.c \
	%D%/url_same.c \
	%D%/url_sites.c \
	%D%/url_tracking.c \
	%D%/url_variants.c

# The rules of data/tracking.txt, compiled in.
nodist_%C%_libcore_a_SOURCES = %D%/tracking_data.c
CLEANFILES += %D%/tracking_data.c
EXTRA_DIST += data/tracking.txt
%D%/tracking_data.c: $(top_srcdir)/data/tracking.txt $(top_srcdir)/data/embed.sh
	$(EMBED) $@ tracking_files $(top_srcdir)/data/tracking.txt

# The forms of data/sites.txt, compiled in.
nodist_%C%_libcore_a_SOURCES += %D%/sites_data.c
CLEANFILES += %D%/sites_data.c
EXTRA_DIST += data/sites.txt
%D%/sites_data.c: $(top_srcdir)/data/sites.txt $(top_srcdir)/data/embed.sh
	$(EMBED) $@ sites_files $(top_srcdir)/data/sites.txt
