/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "ops/doctor_private.h"
#include "store/tags.h"

#include <string.h>

/* A tag without what people write now so, now so. */
struct bare_tag {
	const char *name;
	long items;
	char *bare;
};

static char *bare(const char *name)
{
	char *folded = text_fold(name);
	struct buf b = BUF_INIT;

	for (const char *s = folded; *s; s++) {
		if (strchr("-_. ", *s))
			continue;
		/* A plural at the end of a part. */
		if (*s == 's' && (!s[1] || s[1] == '/') && b.len &&
		    b.s[b.len - 1] != 's')
			continue;
		buf_addc(&b, *s);
	}
	free(folded);
	return buf_detach(&b);
}

static int by_bare(const void *a, const void *b)
{
	const struct bare_tag *x = a, *y = b;
	int rc = strcmp(x->bare, y->bare);

	return rc ? rc : strcmp(x->name, y->name);
}

int doctor_tags(struct doctor *d, struct err *err)
{
	struct tag_count_vec tags = { 0 };
	struct bare_tag *all;
	size_t found = 0;
	int rc = store_tags_load(d->app->store, &tags, err);

	if (rc)
		return rc;
	all = xcalloc(tags.n + 1, sizeof(*all));
	for (size_t i = 0; i < tags.n; i++)
		all[i] = (struct bare_tag){ tags.v[i].name, tags.v[i].items,
					    bare(tags.v[i].name) };
	if (tags.n)
		qsort(all, tags.n, sizeof(*all), by_bare);
	for (size_t i = 1; i < tags.n; i++) {
		const struct bare_tag *a = &all[i - 1], *b = &all[i];
		int to_a = a->items >= b->items;

		if (strcmp(a->bare, b->bare))
			continue;
		found++;
		doctor_say(d, FINDING_NOTE,
			   "%s and %s look alike; 'rl tags mv %s %s' makes "
			   "them one",
			   a->name, b->name, to_a ? b->name : a->name,
			   to_a ? a->name : b->name);
	}
	if (!found)
		doctor_say(d, FINDING_OK, "no two look alike");
	for (size_t i = 0; i < tags.n; i++)
		free(all[i].bare);
	free(all);
	tag_count_vec_release(&tags);
	return 0;
}
