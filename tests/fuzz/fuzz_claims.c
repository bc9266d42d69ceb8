/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any words as a date, a duration, names and an answer about a page.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "core/date.h"
#include "extract/authors.h"
#include "extract/datetext.h"
#include "extract/oembed.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_date(const char *s)
{
	for (int month_first = 0; month_first < 2; month_first++) {
		char *date = date_from_text(s, month_first);

		if (date && date_precision(date) == PRECISION_NONE)
			bug("a date that is none");
		free(date);
	}
	if (duration_from_iso(s) < -1)
		bug("a duration below nothing");
}

static void read_names(const char *s)
{
	struct strv names = { 0 };

	authors_add(&names, s, NULL);
	for (size_t i = 0; i < names.n; i++)
		if (str_empty(names.v[i]))
			bug("an author without a name");
	strv_release(&names);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf b = BUF_INIT;
	struct page p = { .url = xstrdup("https://farm.example/a") };

	buf_add(&b, (const char *)data, size);
	(void)oembed_merge(b.s, b.len, &p, NULL);
	if (utf8_valid(b.s, b.len)) {
		read_date(b.s);
		read_names(b.s);
	}
	page_release(&p);
	buf_release(&b);
	return 0;
}
