/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_ITEM_JSON_H
#define CORE_ITEM_JSON_H
/*
 * The nouns as JSON: one form for `--json`, for the exchange format
 * "rl-library" and for tests.  Keys are the members' names; what is empty is
 * left out; times are RFC 3339 in UTC; a locator is its canonical text.
 */
#include "base/json.h"
#include "core/collection.h"

/* An item with everything that is loaded.  `ids` adds the small numbers,
 * which mean nothing in another library. */
json_t *item_to_json(const struct item *it, int ids);
json_t *collection_to_json(const struct collection *c, int ids);
json_t *quote_to_json(const struct quote *q, int ids);
json_t *note_to_json(const struct note *n, int ids);

/* Back; unknown keys are ignored, wrong values are ERR_DATA that names key and
 * value.  Release the result in any case. */
int item_from_json(const json_t *o, struct item *ret, struct err *err);
int collection_from_json(const json_t *o, struct collection *ret,
			 struct err *err);

#endif
