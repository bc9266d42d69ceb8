/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/embed.h"
#include "core/url_private.h"

#include <string.h>
#include <strings.h>

extern const struct embedded tracking_files[]; /* data/tracking.txt */

struct word {
	const char *s;
	size_t len;
};

/* The next word of a line; *s moves behind it. */
static struct word next_word(const char **s)
{
	struct word w;

	*s += strspn(*s, " \t");
	w.s = *s;
	w.len = strcspn(*s, " \t\n");
	*s += w.len;
	return w;
}

static int name_matches(struct word rule, const char *name, size_t len)
{
	if (rule.s[rule.len - 1] == '*')
		return len >= rule.len - 1 &&
		       !strncasecmp(rule.s, name, rule.len - 1);
	return len == rule.len && !strncasecmp(rule.s, name, len);
}

static int host_matches(struct word rule, const char *host)
{
	size_t n = strlen(host);

	if (n < rule.len || strncmp(host + n - rule.len, rule.s, rule.len))
		return 0;
	return n == rule.len || host[n - rule.len - 1] == '.';
}

int url_is_tracking(const char *host, const char *name, size_t len)
{
	const char *s = tracking_files[0].data;

	while (*s) {
		struct word first = next_word(&s), second = next_word(&s);

		s += strcspn(s, "\n");
		s += *s == '\n';
		if (!first.len || *first.s == '#')
			continue;
		if (!second.len && name_matches(first, name, len))
			return 1;
		if (second.len && name_matches(second, name, len) &&
		    host_matches(first, host))
			return 1;
	}
	return 0;
}
