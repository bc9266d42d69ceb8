/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_HTML_PARSER_H
#define EXTRACT_HTML_PARSER_H
/*
 * The HTML parser, with its memory and its time in our hands.
 */
#include <gumbo.h>
#include <stddef.h>

/* Memory that goes all at once. */
struct chunk;

void *html_chunk_give(struct chunk **all, size_t size);
void html_chunks_free(struct chunk *all); /* takes NULL */

/* A tree in *ret_memory, in any case.  What the prescan does not foresee may
 * cost the parser quadratic time: beyond LIMIT_HTML_MS only the start of the
 * page is read, and *ret_is_cut is 1. */
GumboOutput *html_parser_run(const char *html, size_t len,
			     struct chunk **ret_memory, int *ret_is_cut);

#endif
