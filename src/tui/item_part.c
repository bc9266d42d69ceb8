/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/item_part.h"

static size_t count(const struct item *it, enum item_part_type type)
{
	switch (type) {
	case PART_NOTE:
		return it->notes.n;
	case PART_QUOTE:
		return it->quotes.n;
	case PART_ALTERNATE:
		return it->alternates.n;
	case PART_LINK:
		return it->links.n;
	case PART_COLLECTION:
		return it->collections.n;
	default:
		return 0;
	}
}

static int64_t id_of(const struct item *it, enum item_part_type type,
		     size_t nth)
{
	switch (type) {
	case PART_NOTE:
		return it->notes.v[nth].id;
	case PART_QUOTE:
		return it->quotes.v[nth].id;
	case PART_ALTERNATE:
		return it->alternates.v[nth].id;
	case PART_LINK:
		return it->links.v[nth].id;
	case PART_COLLECTION:
		return it->collections.v[nth].collection_id;
	default:
		return 0;
	}
}

int item_part_number(const struct item *it, enum item_part_type type,
		     size_t nth)
{
	size_t before = 0;

	for (int t = PART_NOTE; t < (int)type; t++)
		before += count(it, (enum item_part_type)t);
	return (int)(before + nth + 1);
}

struct item_part item_part_get(const struct item *it, int number)
{
	struct item_part none = { PART_NONE, 0, 0 };
	size_t nth = (size_t)number - 1;

	if (number < 1)
		return none;
	for (int t = PART_NOTE; t <= PART_COLLECTION; t++) {
		enum item_part_type type = (enum item_part_type)t;
		size_t n = count(it, type);

		if (nth < n)
			return (struct item_part){ type, nth,
						   id_of(it, type, nth) };
		nth -= n;
	}
	return none;
}

int item_part_find(const struct item *it, const struct item_part *part)
{
	for (size_t i = 0; i < count(it, part->type); i++)
		if (id_of(it, part->type, i) == part->id)
			return item_part_number(it, part->type, i);
	return 0;
}
