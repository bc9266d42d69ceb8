/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/archive.h"

#include "core/date.h"
#include "core/url.h"

#include <stdlib.h>
#include <string.h>

#define DAY_DIGITS 8

/* The archive names its copies by http and answers by either. */
static char *secure(const char *url)
{
	static const char plain[] = "http://web.archive.org/";
	size_t n = strlen("http");

	if (strncmp(url, plain, strlen(plain)) != 0)
		return xstrdup(url);
	return xasprintf("https%s", url + n);
}

static int is_there(const json_t *copy)
{
	const char *status = json_get_str(copy, "status");

	/* What was kept of an error helps nobody. */
	return json_get_bool(copy, "available") &&
	       (str_empty(status) || *status == '2' || *status == '3');
}

/* "20130919044612" to "2013-09-19"; what is no date stays out. */
static void take_day(struct page *p, const char *stamp)
{
	char *day;

	if (!stamp || strspn(stamp, "0123456789") < DAY_DIGITS)
		return;
	day = xasprintf("%.4s-%.2s-%.2s", stamp, stamp + 4, stamp + 6);
	if (date_precision(day) == PRECISION_DAY)
		str_set(&p->published, day);
	free(day);
}

static int is_web(const char *url)
{
	struct url u = { 0 };
	int is = !url_parse(url, &u, NULL) && (!strcmp(u.scheme, "http") ||
					       !strcmp(u.scheme, "https"));

	url_release(&u);
	return is;
}

static void take_copy(struct page *p, const json_t *copy)
{
	const char *url = json_get_str(copy, "url");
	struct alternate *a;

	if (!is_web(str_or_empty(url)))
		return;
	a = VEC_PUSH(&p->alternates);
	a->url = secure(url);
	a->role = xstrdup("archive");
	take_day(p, json_get_str(copy, "timestamp"));
}

void archive_read(const char *json, size_t len, struct page *p)
{
	json_t *o = len > ARCHIVE_MAX ? NULL : json_parse(json, len, "", NULL);
	const json_t *all = json_object_get(o, "archived_snapshots");
	const json_t *copy = json_object_get(all, "closest");

	if (copy && is_there(copy))
		take_copy(p, copy);
	else if (json_is_object(all))
		str_set(&p->note, PAGE_NO_COPY);
	json_decref(o);
}
