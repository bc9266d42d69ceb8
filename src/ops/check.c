/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/check.h"

#include "base/utf8.h"
#include "core/tag.h"

#include <string.h>

int check_optional(const char *what, const char *s, size_t limit,
		   struct err *err)
{
	size_t len = s ? strlen(s) : 0;

	if (len > limit)
		return err_set(err, ERR_USAGE,
			       "%s may have %zu bytes at most; this one has "
			       "%zu",
			       what, limit, len);
	if (len && !utf8_valid(s, len))
		return err_set(err, ERR_USAGE,
			       "%s must be UTF-8; these bytes are not", what);
	return 0;
}

int check_text(const char *what, const char *s, size_t limit, struct err *err)
{
	const char *p = str_or_empty(s);

	if (!p[strspn(p, " \t\r\n\v\f")])
		return err_set(err, ERR_USAGE, "%s must not be empty", what);
	return check_optional(what, s, limit, err);
}

int check_tags(const struct strv *typed, struct strv *ret, struct err *err)
{
	for (size_t i = 0; typed && i < typed->n; i++) {
		char *tag = NULL;
		int rc = tag_normalize(typed->v[i], &tag, err);

		if (rc)
			return rc;
		strv_add_new(ret, tag);
		free(tag);
	}
	return 0;
}

char *summary_count(const char *verb, long n, const char *noun)
{
	return xasprintf("%s %ld %s%s", verb, n, noun, n == 1 ? "" : "s");
}
