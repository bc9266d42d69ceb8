/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tag.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/text.h"
#include "core/lower.h"

#include <stdlib.h>
#include <string.h>

/* 1 when nothing in `s` must be kept from terminals and files. */
static int is_clean(const char *s)
{
	struct buf clean = BUF_INIT;
	int same;

	text_add_clean(&clean, s, TEXT_LINE);
	same = !strcmp(clean.s, s);
	buf_release(&clean);
	return same;
}

/* Adds one part of the path: blanks at its ends dropped, those inside made
 * one "-" each. */
static void add_part(struct buf *b, const char *s, size_t len)
{
	char *part = xstrndup(s, len);
	struct buf words = BUF_INIT;

	text_add_squeezed(&words, part);
	for (char *p = words.s; (p = strchr(p, ' ')); p++)
		*p = '-';
	if (b->len && words.len)
		buf_addc(b, '/');
	buf_add(b, words.s, words.len);
	buf_release(&words);
	free(part);
}

int tag_normalize(const char *s, char **ret, struct err *err)
{
	struct buf words = BUF_INIT, b = BUF_INIT;
	char *small = lower(s);
	const char *p;
	int rc = 0;

	if (!small || !is_clean(small) || strpbrk(small, ",\"'")) {
		rc = err_set(err, ERR_USAGE,
			     "a tag cannot hold commas, quotes or control"
			     " codes: \"%s\"",
			     s);
		goto out;
	}
	text_add_squeezed(&words, small);
	for (p = words.s + strspn(words.s, " #/"); *p;) {
		size_t n = strcspn(p, "/");

		add_part(&b, p, n);
		p += n + (p[n] == '/');
	}
	if (!b.len)
		rc = err_set(err, ERR_USAGE, "the tag is empty");
	else if (b.len > LIMIT_TAG)
		rc = err_set(err, ERR_USAGE, "a tag has at most %d bytes",
			     LIMIT_TAG);
	else
		*ret = buf_detach(&b);
out:
	buf_release(&b);
	buf_release(&words);
	free(small);
	return rc;
}

int tag_is_below(const char *tag, const char *parent)
{
	size_t n = strlen(parent);

	return !strncmp(tag, parent, n) && (!tag[n] || tag[n] == '/');
}
