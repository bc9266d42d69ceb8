/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as what rl-fetch says to rl, and rl to rl-fetch.
 */
#include "base/buf.h"
#include "core/page.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_request(const char *s, size_t len)
{
	struct page_request r = { 0 };
	json_t *o = json_parse(s, len, "request", NULL);

	if (o && !page_request_from_json(o, &r, NULL) && !r.cancel && !r.url)
		bug("a request without an address");
	page_request_release(&r);
	json_decref(o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf in = BUF_INIT, out = BUF_INIT;
	size_t start = 0, n;

	buf_add(&in, (const char *)data, size);
	read_request(in.s, in.len);
	while ((n = page_answer_size(in.s + start, in.len - start))) {
		struct page p = { 0 };
		int64_t id;

		if (n > in.len - start)
			bug("an answer is longer than what there is");
		if (!page_from_answer(in.s + start, n, &p, &id, NULL)) {
			page_add_answer(&out, &p);
			if (page_answer_size(out.s, out.len) != out.len)
				bug("an answer that ends elsewhere");
			buf_clear(&out);
		}
		page_release(&p);
		start += n;
	}
	buf_release(&in);
	buf_release(&out);
	return 0;
}
