/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/item_json.h"
#include "exchange/formats.h"

static void add_line(struct buf *out, const char *type, json_t *o)
{
	json_t *line = json_object();

	json_object_set_new(line, "type", json_string(type));
	json_object_update(line, o);
	json_add_text(out, line, JSON_COMPACT);
	buf_addc(out, '\n');
	json_decref(line);
	json_decref(o);
}

int jsonl_format_export(const struct bundle *b, struct buf *out,
			struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < b->items.n; i++) {
		add_line(out, "item", item_to_json(&b->items.v[i], 0));
		rc = bundle_go_on(b, i, err);
	}
	for (size_t i = 0; i < b->collections.n; i++)
		add_line(out, "collection",
			 collection_to_json(&b->collections.v[i], 0));
	return rc;
}
