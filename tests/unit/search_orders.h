/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_SEARCH_ORDERS_H
#define TEST_SEARCH_ORDERS_H
/*
 * For test_search.c: what each order means, said once more.
 */

static const char *const orders[] = { "added",	"changed", "done",  "title",
				      "author", "site",	   "time",  "state",
				      "published", "id" };

/* What an item is ordered by: text or a number; neither: it comes last. */
struct order_key {
	char text[400];
	int64_t number;
	int none;
};

/* The first `max` characters, its ASCII letters small. */
static void set_text(struct order_key *k, const char *s, int max)
{
	size_t n = 0;

	for (k->none = str_empty(s); s && *s; s++) {
		if (((unsigned char)*s & 0xC0) != 0x80 && max-- == 0)
			break;
		k->text[n++] = (char)(*s >= 'A' && *s <= 'Z' ? *s + 32 : *s);
	}
}

static void set_number(struct order_key *k, int64_t n)
{
	k->number = n;
	k->none = n == 0;
}

static struct order_key key_of(const struct item *it, const char *order)
{
	static const int progress[] = { [STATE_UNREAD] = 2,
					[STATE_READING] = 1,
					[STATE_DONE] = 3,
					[STATE_DROPPED] = 4 };
	struct order_key k = { 0 };
	char *joined, *authors;

	switch (*order) {
	case 'a':
		if (order[1] == 'd') {
			set_number(&k, it->added);
			break;
		}
		/* as JSON has them, behind a bracket and a quotation mark */
		joined = strv_join(&it->authors, "\",\"");
		authors = xasprintf("%s\"]", joined);
		set_text(&k, it->authors.n ? authors : NULL, 78);
		free(authors);
		free(joined);
		break;
	case 'c':
		set_number(&k, it->changed);
		break;
	case 'd':
		set_number(&k, it->done);
		break;
	case 'i':
		set_number(&k, it->id);
		break;
	case 't':
		if (order[2] == 't')
			set_text(&k, *it->title ? it->title : it->url, 80);
		else
			set_number(&k, it->duration ? it->duration
						    : it->minutes * 60L);
		break;
	case 's':
		if (order[1] == 'i')
			set_text(&k, it->site, 300);
		else
			set_number(&k, progress[it->state]);
		break;
	default:
		set_text(&k, it->published, 300);
		break;
	}
	return k;
}

/* Whether an item may stand before another. */
static int may_precede(const struct item *a, const struct item *b,
		       const char *order, int reverse)
{
	int newest = strchr("acdp", *order) && strcmp(order, "author") != 0;
	int ties_newer = newest || *order == 's';
	struct order_key x = key_of(a, order), y = key_of(b, order);
	int64_t c;

	if (x.none != y.none)
		return y.none;
	c = x.none ? 0 : strcmp(x.text, y.text);
	if (!c && !x.none)
		c = (x.number > y.number) - (x.number < y.number);
	if (c)
		return (newest != reverse) == (c > 0);
	if (*order == 's' && a->added != b->added)
		return (a->added > b->added) != reverse;
	return ties_newer != reverse ? a->id > b->id : a->id < b->id;
}

#endif
