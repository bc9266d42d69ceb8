/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/collection.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/tag.h"

#include <stdlib.h>
#include <string.h>

void entry_release(struct entry *e)
{
	if (!e)
		return;
	free(e->commentary);
	free(e->item_uuid);
	item_release(&e->item);
	memset(e, 0, sizeof(*e));
}

void collection_release(struct collection *c)
{
	if (!c)
		return;
	free(c->uuid);
	free(c->name);
	free(c->title);
	free(c->date);
	free(c->author);
	free(c->description);
	free(c->slug);
	free(c->modified);
	free(c->shape);
	free(c->intro);
	free(c->closing);
	strv_release(&c->tags);
	strv_release(&c->categories);
	for (size_t i = 0; i < c->entries.n; i++)
		entry_release(&c->entries.v[i]);
	VEC_FREE(&c->entries);
	memset(c, 0, sizeof(*c));
}

void collection_vec_release(struct collection_vec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->n; i++)
		collection_release(&v->v[i]);
	VEC_FREE(v);
}

/* Letters that no slug has: the words themselves, as a tag would have them. */
static char *name_without_slug(const char *words)
{
	char *name = NULL;

	if (tag_normalize(words, &name, NULL))
		return xstrdup("untitled");
	for (char *p = name; (p = strchr(p, '/'));)
		*p = '-';
	return name;
}

static int has_latin(const char *words)
{
	char *fold = text_fold(words);
	int found = fold[strcspn(fold, "abcdefghijklmnopqrstuvwxyz"
				       "0123456789")] != '\0';

	free(fold);
	return found;
}

char *collection_name_from(const char *words)
{
	char *slug = text_slug(words);
	struct buf b = BUF_INIT;

	if (!has_latin(words)) {
		free(slug);
		slug = name_without_slug(words);
	}
	if (strspn(slug, "0123456789") == strlen(slug))
		buf_adds(&b, "collection-");
	buf_adds(&b, slug);
	while (b.len > LIMIT_NAME)
		buf_truncate(&b, utf8_cluster_before(b.s, b.len));
	free(slug);
	return buf_detach(&b);
}
