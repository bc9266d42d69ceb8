/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/lower.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static char *lower_runes(const char *s)
{
	const char *end = s + strlen(s);
	struct buf b = BUF_INIT;

	while (s < end) {
		unsigned rune;

		s += utf8_decode(s, end, &rune);
		rune = (unsigned)utf8proc_tolower((utf8proc_int32_t)rune);
		buf_add_rune(&b, rune);
	}
	return buf_detach(&b);
}

char *lower(const char *s)
{
	char *small = xstrdup(s), *nfc, *again;

	if (text_lower_ascii(small))
		return small;
	free(small);
	if (!utf8_valid(s, strlen(s)))
		return NULL;
	small = lower_runes(s);
	nfc = utf8_map(small, UTF8PROC_COMPOSE);
	free(small);
	if (!nfc)
		return NULL;
	/* Composing may give capitals: U+212B is an A with a ring. */
	again = lower_runes(nfc);
	free(nfc);
	return again;
}
