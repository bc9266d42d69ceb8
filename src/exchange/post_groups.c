/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Posts of ours with a heading for each kind, day or tag.
 */
#include "exchange/post_shapes.h"

#include "core/tag.h"

#include <stdlib.h>

#define UNTAGGED "other" /* the heading of those without a tag */

struct group {
	char *title;
	struct post_list list;
};

struct group_vec VEC(struct group);

/* A heading with a list below it and nothing else. */
static int read_group(const char *s, struct group *ret)
{
	const char *line = next_line(s);
	struct buf title = BUF_INIT;
	struct post_list l;

	if (strncmp(s, "## ", 3) != 0 || *line != '\n')
		return 0;
	l = post_list_at(line + 1);
	if (!l.lines)
		return 0;
	markdown_add_plain(&title, s + 3, line_len(s) - 3);
	ret->title = buf_detach(&title);
	ret->list = l;
	return 1;
}

static const char *read_groups(const char *s, struct group_vec *ret)
{
	struct group g;

	while (*s && !ret->n) {
		if (!read_group(s, &g)) {
			s = next_line(s);
			continue;
		}
		for (;;) {
			const char *next = g.list.end;

			*VEC_PUSH(ret) = g;
			while (*next == '\n')
				next++;
			if (!read_group(next, &g))
				break;
		}
	}
	return s;
}

static int kind_of_title(const char *title)
{
	for (int i = 0; i < KIND_N; i++)
		if (!strcmp(kind_title((enum kind)i), title))
			return i;
	return -1;
}

/* "29 April 2011" as a time of that day; 0: it is no day. */
static instant day_of_title(const char *title)
{
	struct item it = { 0 };
	int y, m, d;
	instant t = 0;

	if (post_read_published(&it, title) && strlen(it.published) == 10 &&
	    !clock_parse(it.published, &t)) {
		clock_to_civil(t, &y, &m, &d);
		t = clock_from_local(y, m, d) + 43200;
	}
	item_release(&it);
	return t;
}

static int is_tag(const char *title)
{
	char *tag = NULL;
	int ok = !tag_normalize(title, &tag, NULL) && !strcmp(tag, title);

	free(tag);
	return ok;
}

/* What the headings are; NULL: not of ours. */
static const char *shape_of(const struct group_vec *groups)
{
	int kinds = 1, days = 1, tags = 1;

	for (size_t i = 0; i < groups->n; i++) {
		const char *title = groups->v[i].title;

		kinds = kinds && kind_of_title(title) >= 0;
		days = days && day_of_title(title);
		tags = tags && is_tag(title);
	}
	return kinds ? "sections" : days ? "days" : tags ? "tags" : NULL;
}

/* ---- The pieces ---- */

#define MOST_LINES 20000 /* what follows looks at each pair of them */

/* A line of a list.  A piece of several tags has one below each of them: the
 * n-th of the same line in each list is one piece. */
struct place {
	const char *line;
	size_t len, group, same, item;
	long before; /* the place whose piece must come earlier in any order
			that makes these lists; -1: none */
};

struct place_vec VEC(struct place);

static int same_line(const struct place *a, const struct place *b)
{
	return a->len == b->len && !memcmp(a->line, b->line, a->len);
}

static void find_places(const struct group_vec *groups, struct place_vec *ret)
{
	for (size_t g = 0; g < groups->n; g++) {
		const struct post_list *l = &groups->v[g].list;
		size_t first = ret->n;

		for (const char *p = l->at;
		     p < l->end && ret->n <= MOST_LINES; p = next_line(p)) {
			struct place *new = VEC_PUSH(ret);

			new->line = p;
			new->len = line_len(p);
			new->group = g;
			for (size_t i = first; i + 1 < ret->n; i++)
				new->same += same_line(&ret->v[i], new);
		}
	}
}

/* Returns how many pieces there are. */
static size_t number_pieces(struct place_vec *v, int tags)
{
	size_t n = 0, first = 0;

	for (size_t i = 0; i < v->n; i++) {
		struct place *p = &v->v[i];
		size_t k = tags ? 0 : i;

		while (k < i &&
		       (v->v[k].same != p->same || !same_line(&v->v[k], p)))
			k++;
		p->item = k < i ? v->v[k].item : n++;
		p->before = (long)i - 1;
		/* A list was begun before the next one was. */
		if (i && v->v[i - 1].group != p->group) {
			p->before = v->v[first].item == p->item ? -1
								: (long)first;
			first = i;
		}
	}
	return n;
}

/* Fills the numbers of the pieces in an order that makes the lists, by Kahn's
 * algorithm.  0: they go round in a circle, as none of ours do. */
static int order_pieces(const struct place_vec *v, size_t n, size_t *order)
{
	size_t *waits = xcalloc(n, sizeof(*waits)), done = 0, seen = 0;

	for (size_t i = 0; i < v->n; i++)
		waits[v->v[i].item] += v->v[i].before >= 0;
	for (size_t i = 0; i < n; i++)
		if (!waits[i])
			order[done++] = i;
	for (; seen < done; seen++) {
		for (size_t i = 0; i < v->n; i++) {
			const struct place *p = &v->v[i];

			if (p->before >= 0 &&
			    v->v[p->before].item == order[seen] &&
			    !--waits[p->item])
				order[done++] = p->item;
		}
	}
	free(waits);
	return done == n;
}

static void add_tag(struct strv *tags, const char *tag)
{
	size_t i = 0;
	char *new;

	while (i < tags->n && strcmp(tags->v[i], tag) < 0)
		i++;
	strv_push(tags, tag);
	new = tags->v[tags->n - 1];
	memmove(&tags->v[i + 1], &tags->v[i],
		(tags->n - 1 - i) * sizeof(*tags->v));
	tags->v[i] = new;
}

static void add_piece(struct post_in *in, const struct group_vec *groups,
		      const struct place_vec *v, size_t number)
{
	struct item *it = NULL;

	for (size_t i = 0; i < v->n; i++) {
		const struct place *p = &v->v[i];
		const char *title = groups->v[p->group].title;

		if (p->item != number)
			continue;
		if (!it)
			it = post_add_line(in, p->line);
		if (!strcmp(in->c.shape, "sections")) {
			it->kind = (enum kind)kind_of_title(title);
			it->typed |= FIELD_KIND;
		} else if (!strcmp(in->c.shape, "days")) {
			it->added = day_of_title(title);
		} else {
			add_tag(&it->tags, title);
		}
	}
	/* It stands for having none. */
	if (it->tags.n == 1)
		strv_remove(&it->tags, UNTAGGED);
}

static int add_pieces(struct post_in *in, const struct group_vec *groups,
		      const char *shape)
{
	struct place_vec places = { 0 };
	size_t *order, n;
	int ok;

	find_places(groups, &places);
	n = number_pieces(&places, !strcmp(shape, "tags"));
	order = xcalloc(n, sizeof(*order));
	ok = places.n <= MOST_LINES && order_pieces(&places, n, order);
	if (ok)
		str_set(&in->c.shape, shape);
	for (size_t i = 0; ok && i < n; i++)
		add_piece(in, groups, &places, order[i]);
	free(order);
	VEC_FREE(&places);
	return ok;
}

int post_read_groups(const char *s, struct post_in *in)
{
	struct group_vec groups = { 0 };
	const char *first = read_groups(s, &groups), *end, *shape;
	int ok = 0;

	if (groups.n) {
		end = groups.v[groups.n - 1].list.end;
		shape = shape_of(&groups);
		ok = shape && add_pieces(in, &groups, shape);
	}
	if (ok) {
		in->c.intro = post_own_text(s, first);
		in->c.closing = post_own_text(end, end + strlen(end));
	}
	for (size_t i = 0; i < groups.n; i++)
		free(groups.v[i].title);
	VEC_FREE(&groups);
	return ok;
}
