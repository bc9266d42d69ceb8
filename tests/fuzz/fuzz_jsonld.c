/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as the JSON-LD of a page.
 */
#include "base/buf.h"
#include "extract/extract.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf b = BUF_INIT;
	struct page p = { 0 };

	buf_adds(&b, "<title>A page</title>"
		     "<script type=\"application/ld+json\">");
	buf_add(&b, data, size);
	buf_adds(&b, "</script><h1>A page</h1><p>Its text.</p>");
	extract_page(&(struct extract_input){ b.s, b.len, "text/html",
					      "https://farm.example/a" }, &p);
	if (!p.kind)
		bug("a page without a kind");
	page_release(&p);
	buf_release(&b);
	return 0;
}
