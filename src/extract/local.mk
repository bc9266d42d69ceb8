# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libextract.a
%C%_libextract_a_CPPFLAGS = $(AM_CPPFLAGS) $(GUMBO_CFLAGS) $(JANSSON_CFLAGS) \
	$(ZLIB_CFLAGS)
%C%_libextract_a_SOURCES = \
	%D%/archive.c %D%/archive.h \
	%D%/alternates.c \
	%D%/article.c %D%/article.h \
	%D%/authors.c %D%/authors.h \
	%D%/captions.c \
	%D%/charset.c %D%/charset.h \
	%D%/charset_labels.c \
	%D%/child.c %D%/child.h \
	%D%/clean.c %D%/clean.h \
	%D%/clutter.c %D%/clutter.h \
	%D%/datetext.c %D%/datetext.h \
	%D%/extract.c %D%/extract.h \
	%D%/fields.c %D%/fields.h \
	%D%/forum.c \
	%D%/html.c %D%/html.h \
	%D%/html_parser.c %D%/html_parser.h \
	%D%/lead.c \
	%D%/lines.c \
	%D%/loose_json.c %D%/loose_json.h \
	%D%/kind.c %D%/kind.h \
	%D%/kind_page.c \
	%D%/measure.c \
	%D%/media.c %D%/media.h \
	%D%/metadata.c %D%/metadata.h \
	%D%/oembed.c %D%/oembed.h \
	%D%/outline.c \
	%D%/pdf.c %D%/pdf.h \
	%D%/pdf_columns.c \
	%D%/pdf_text.c \
	%D%/permalink.c %D%/permalink.h \
	%D%/plain.c %D%/plain.h \
	%D%/prescan.c %D%/prescan.h \
	%D%/prescan_open.c \
	%D%/prescan_private.h \
	%D%/prescan_tag.c \
	%D%/prune.c \
	%D%/prune_names.c \
	%D%/prune_parts.c \
	%D%/reader.c %D%/reader.h \
	%D%/render.h \
	%D%/render_block.c \
	%D%/render_code.c \
	%D%/render_image.c \
	%D%/render_inline.c \
	%D%/render_math.c \
	%D%/render_table.c \
	%D%/runs.c %D%/runs.h \
	%D%/sandbox.c %D%/sandbox.h \
	%D%/saved.c %D%/saved.h \
	%D%/serve.c \
	%D%/source.h \
	%D%/spare.c %D%/spare.h \
	%D%/source_beside.c \
	%D%/source_byline.c \
	%D%/source_date.c \
	%D%/source_date_line.c \
	%D%/source_date_private.h \
	%D%/source_date_text.c \
	%D%/source_dom.c \
	%D%/source_ld.c \
	%D%/source_mail.c \
	%D%/source_meta.c \
	%D%/source_mf2.c \
	%D%/source_site.c \
	%D%/source_title.c \
	%D%/teasers.c \
	%D%/words.c %D%/words.h
