/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_FORMATS_H
#define EXCHANGE_FORMATS_H
/*
 * The functions behind the rows of registry.c; for what they promise see
 * exchange/format.h.
 */
#include "exchange/format.h"

/*
 * json: everything rl knows, as one object:
 *
 *	{"format": "rl-library", "version": 1,
 *	 "items": [ … ], "collections": [ … ]}
 *
 * with items and collections as in core/item_json.h.  UTF-8, RFC 8259.
 * Unknown keys are ignored, so that a later rl may add some; a version above
 * ours is refused, for then a key has changed its meaning.
 */
int json_format_sniff(const char *s, size_t len);
int json_format_import(const char *s, size_t len, const char *name,
		       struct bundle *ret, struct err *err);
int json_format_export(const struct bundle *b, struct buf *out,
		       struct err *err);

#endif
