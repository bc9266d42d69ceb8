/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_PDF_H
#define EXTRACT_PDF_H
/*
 * A PDF by the tools of poppler (pdfinfo, pdftotext), which run as children
 * under the limits of the caller and get the file as their standard input.
 */
#include "extract/extract.h"

/* Fills title, authors, date, pages and text, page by page (core/blocks.h);
 * ret->note says what is missing and why. */
void pdf_extract(const struct extract_input *in, struct page *ret);

/* pdf_text.c: adds what pdftotext wrote, pages ended by form feeds, as blocks
 * of at most `limit` bytes; 1 when that was not all. */
int pdf_text_to_blocks(struct buf *b, const char *text, size_t limit);

/* pdf_columns.c: puts the columns of each page into the order in which they are
 * read, where `text`, as pdftotext wrote it, has the right one first by
 * `layout`, from `pdftotext -bbox-layout`, which may have fewer pages. */
void pdf_order_columns(struct buf *text, const char *layout);

/* The largest type on the first page, from `pdftotext -bbox-layout`; NULL when
 * all of it is of one size.  The caller frees. */
char *pdf_largest_line(const char *layout);

/* 1 when a title is that of a program or a file rather than of a text. */
int pdf_title_is_junk(const char *title);

/* The date of the stamp that arXiv puts on the first page of a text as
 * pdftotext writes it; NULL: there is none.  The caller frees. */
char *pdf_stamp_date(const char *text);

#endif
