/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes in any encoding: the first byte chooses which, the rest is decoded.
 */
#include "base/utf8.h"
#include "extract/charset.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf b = BUF_INIT;
	const char *name, *body;

	if (!size)
		return 0;
	body = (const char *)data + 1;
	name = charset_labels[data[0] % charset_n_labels].iconv;
	if (data[0] == 0xFF || !*name)
		name = charset_guess(body, size - 1, NULL);
	charset_decode(&b, body, size - 1, name);
	if (!utf8_valid(b.s, b.len) || memchr(b.s, '\0', b.len))
		bug("%s: what was decoded is no text", name);
	buf_release(&b);
	return 0;
}
