/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a page: what comes of it is valid and can be sent.
 */
#include "base/utf8.h"
#include "extract/extract.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *s)
{
	if (s && !utf8_valid(s, strlen(s)))
		bug("not UTF-8: %s", s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct extract_input in = { (const char *)data, size, "text/html",
				    "https://farm.example/2019/a/b?c=d" };
	struct page p = { 0 }, again = { 0 };
	json_t *o;

	extract_page(&in, &p);
	check_text(p.title);
	check_text(p.text);
	check_text(p.blocks);
	check_text(p.description);
	o = page_to_json(&p);
	if (page_from_json(o, &again, NULL))
		bug("an answer that is not understood");
	json_decref(o);
	page_release(&again);
	page_release(&p);
	return 0;
}
