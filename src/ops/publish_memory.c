/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/publish_memory.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a, 64 bits: enough to notice that a file was edited, no more. */
char *publish_hash(const char *s, size_t len)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return xasprintf("%016llx", (unsigned long long)h);
}

/* Its folder is there by now, or nothing is to be remembered. */
char *publish_absolute(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *dir = path_dir(path), *real = realpath(dir, NULL);
	char *ret = real ? path_join(real, slash ? slash + 1 : path)
			 : xstrdup(path);

	free(real);
	free(dir);
	return ret;
}

int publish_find(struct app *app, int64_t collection_id, const char *site,
		 const char *dir, struct publication *ret)
{
	char *real = realpath(dir, NULL);
	size_t n = real ? strlen(real) : 0;
	struct publication_vec all = { 0 };
	struct publication *found = NULL;
	int count = 0;

	if (real)
		store_publications_load(app->store, collection_id, site, &all,
					NULL);
	for (size_t i = 0; i < all.n; i++) {
		struct publication *p = &all.v[i];

		if (strncmp(p->path, real, n) || p->path[n] != '/' ||
		    !file_exists(p->path))
			continue;
		found = found ? found : p;
		count++;
	}
	if (count == 1) {
		*ret = *found;
		*found = (struct publication){ 0 };
	}
	publication_vec_release(&all);
	free(real);
	return count == 1;
}

/* "…/2026-03-01-slug.md" and "…/slug.rst" */
char *publish_slug(const char *path)
{
	const char *name = strrchr(path, '/'), *dot;

	name = name ? name + 1 : path;
	if (strspn(name, "0123456789-") >= 11 && name[4] == '-' &&
	    name[7] == '-' && name[10] == '-' && name[11])
		name += 11;
	dot = strrchr(name, '.');
	return xstrndup(name, dot ? (size_t)(dot - name) : strlen(name));
}
