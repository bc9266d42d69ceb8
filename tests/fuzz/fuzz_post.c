/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of other programs: any bytes are read or refused, and what was read
 * can be written by every site and format. */
#include "base/mem.h"
#include "exchange/format.h"
#include "post/post.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_all(struct bundle *b)
{
	struct strv names = { 0 };
	struct collection *c = &b->collections.v[0];

	for (const struct format *f = formats; f->name; f++) {
		struct buf out = BUF_INIT;

		if (f->export)
			f->export(b, &out, NULL);
		buf_release(&out);
	}
	for (size_t i = 0; i < c->entries.n && i < b->items.n; i++) {
		c->entries.v[i].item = b->items.v[i];
		b->items.v[i] = (struct item){ 0 };
	}
	post_site_names(&names);
	for (size_t i = 0; i < names.n; i++) {
		struct post_options o = { .site = names.v[i] };
		struct post p = POST_INIT;

		if (!post_render(c, &o, &p, NULL))
			post_release(&p);
	}
	strv_release(&names);
}

/* The first byte says which format and name; "j" is a library of ours. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const kinds[][2] = {
		{ "post", "a.md" },       { "post", "2026/01/02/a.rst" },
		{ "post", "a.html" },     { "csv", "a.csv" },
		{ "netscape", "b.html" },
	};
	static const char *const library[] = { "json", "a.json" };
	const char *const *kind;
	struct bundle b = { 0 };
	char *copy;

	if (!size)
		return 0;
	kind = data[0] == 'j' ? library : kinds[data[0] % ARRAY_SIZE(kinds)];
	copy = xmalloc(size);
	memcpy(copy, data + 1, size - 1);
	copy[size - 1] = '\0';
	if (!format_find(kind[0])->import(copy, size - 1, kind[1], &b, NULL)) {
		if (b.collections.n)
			write_all(&b);
		bundle_release(&b);
	}
	free(copy);
	return 0;
}
