/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/article.h"

#include <stdlib.h>
#include <string.h>

#define ENOUGH       250  /* characters of an article */
#define ENOUGH_SHARE 5    /* one part in so many of the body's text ... */
#define PLAIN_SHARE  2    /* ... or of that which is no link */
#define SHORTEST     25   /* characters of a paragraph that counts */
#define OWN_TEXT     80   /* characters between blocks that count */
#define PROSE_LEAST  60   /* characters of a paragraph of prose ... */
#define PROSE_LINKS  0.3  /* ... and the share of them in links */
#define SPREAD_UNDER 50   /* percent of the prose that no article has */
#define SPREAD_TO    80   /* percent that a page of many parts must have */
#define THREAD_LEAST 90   /* the same of a thread, where each post is a part */
#define KIN_LEAST    150  /* characters of prose of a part ... */
#define KIN_SHARE    80   /* percent that such parts have of a page's part */
#define MAIN_LEAST   40   /* characters of a short page's main part */
#define LEVELS       5    /* how far up a paragraph's points go */

static const signed char tag_points[TAG_N] = {
	[TAG_ARTICLE] = 15, [TAG_MAIN] = 10, [TAG_DIV] = 5, [TAG_SECTION] = 5,
	[TAG_PRE] = 3, [TAG_TD] = 3, [TAG_BLOCKQUOTE] = 3, [TAG_ADDRESS] = -3,
	[TAG_OL] = -3, [TAG_UL] = -3, [TAG_DL] = -3, [TAG_DD] = -3,
	[TAG_DT] = -3, [TAG_LI] = -3, [TAG_FORM] = -3, [TAG_H1] = -5,
	[TAG_H2] = -5, [TAG_H3] = -5, [TAG_H4] = -5, [TAG_H5] = -5,
	[TAG_H6] = -5, [TAG_TH] = -5,
};

static int holds_title(const struct html_node *n)
{
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (i->tag == TAG_H1 || i->tag == TAG_ARTICLE)
			return 1;
	return 0;
}

static int holds_block(const struct html_node *n)
{
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (html_is_block(i->tag) && !(i->flags & HTML_DROPPED))
			return 1;
	return 0;
}

/* Text that stands in `n` itself, between blocks, as on pages that part their
 * paragraphs by breaks. */
static unsigned own_chars(const struct html_node *n)
{
	unsigned chars = 0;

	for (const struct html_node *i = n->first; i; i = i->next)
		if (!html_is_block(i->tag) && !(i->flags & HTML_DROPPED))
			chars += i->chars - i->link_chars;
	return chars;
}

/* Where the points of `n` go first; NULL when it is no paragraph. */
static struct html_node *gives_points_to(struct html_node *n)
{
	switch (n->tag) {
	case TAG_P:
	case TAG_PRE:
		return n->parent;
	case TAG_TD:
	case TAG_DIV:
	case TAG_SECTION:
	case TAG_ARTICLE:
	case TAG_LI:
	case TAG_DD:
	case TAG_BLOCKQUOTE:
		if (!holds_block(n))
			return n->parent;
		return own_chars(n) >= OWN_TEXT ? n : NULL;
	default:
		return NULL;
	}
}

static void give_points(struct html_node *n, struct html_node *up)
{
	float points = 1 + (float)n->commas;

	points += n->chars >= 300 ? 3 : (float)(n->chars / 100);
	for (int level = 0; up && level < LEVELS; level++, up = up->parent) {
		if (!(up->flags & HTML_SEEN)) {
			up->flags |= HTML_SEEN;
			up->score = (float)(tag_points[up->tag] +
					    class_weight(up));
		}
		up->score += level == 0 ? points :
			     level == 1 ? points / 2 :
					  points / (float)(level * 3);
	}
}

static float final_score(const struct html_node *n)
{
	return n->flags & HTML_SEEN ?
	       n->score * (float)(1 - link_density(n)) : 0;
}

static struct html_node *best_node(struct html_doc *doc)
{
	struct html_node *best = NULL;
	float most = 0;

	for (size_t i = 0; i < doc->n_nodes; i++) {
		struct html_node *n = &doc->nodes[i];

		n->score = 0;
		n->flags &= ~(unsigned)HTML_SEEN;
	}
	for (size_t i = 0; i < doc->n_nodes; i++) {
		struct html_node *n = &doc->nodes[i], *to;

		if ((n->flags & HTML_DROPPED) || n->chars < SHORTEST)
			continue;
		to = gives_points_to(n);
		if (to)
			give_points(n, to);
	}
	for (size_t i = 0; i < doc->n_nodes; i++) {
		struct html_node *n = &doc->nodes[i];

		if (!(n->flags & HTML_DROPPED) && final_score(n) > most) {
			most = final_score(n);
			best = n;
		}
	}
	return best;
}

/* Up as long as what is around scores nearly as well or adds nothing but
 * itself: the article may be spread over several such nodes. */
static struct html_node *widen(struct html_node *best)
{
	float last = final_score(best);

	for (struct html_node *up = best->parent;
	     up && up->tag != TAG_BODY && up->tag != TAG_HTML;
	     up = up->parent) {
		float s = final_score(up);

		if (up->chars == best->chars ||
		    (s >= last * 0.75f && link_density(up) < 0.3 &&
		     up->chars < 4 * best->chars)) {
			best = up;
			last = s > last ? s : last;
		}
		if (s < last / 3)
			break;
	}
	return best;
}

/* Whether a neighbour of the best node belongs to the article as well. */
static int joins(const struct html_node *n, const struct html_node *best)
{
	const char *class = html_attr(n, "class");
	const char *other = html_attr(best, "class");
	float bonus = class && other && !strcmp(class, other) ?
		      final_score(best) * 0.2f : 0;
	float least = final_score(best) * 0.2f;

	if (n == best)
		return 1;
	if (n->flags & HTML_DROPPED)
		return 0;
	if (final_score(n) + bonus >= (least > 10 ? least : 10))
		return 1;
	if (n->tag == TAG_P || n->tag == TAG_PRE || n->tag == TAG_BLOCKQUOTE)
		return n->chars > 80 ? link_density(n) < 0.25 :
		       n->chars && !n->link_chars;
	return 0;
}

void count_prose(struct html_doc *doc)
{
	for (size_t i = 0; i < doc->n_nodes; i++)
		doc->nodes[i].prose = 0;
	for (size_t i = 0; i < doc->n_nodes; i++) {
		struct html_node *n = &doc->nodes[i], *to;

		if ((n->flags & HTML_DROPPED) || n->chars < PROSE_LEAST ||
		    link_density(n) > PROSE_LINKS)
			continue;
		to = gives_points_to(n);
		if (to && to != n)
			n->prose = n->chars - n->link_chars;
		else if (to)
			n->prose = own_chars(n);
	}
	for (size_t i = doc->n_nodes; i-- > 1;)
		doc->nodes[i].parent->prose += doc->nodes[i].prose;
}

/* Where the best node and its neighbours hold only some of the prose, the
 * page has no one article: its text is what holds most of it. */
static struct html_node *spread(struct html_doc *doc, struct html_node *best,
				const struct part_vec *parts)
{
	unsigned long total = doc->body->prose, found = 0;
	unsigned long under = doc->is_thread ? THREAD_LEAST : SPREAD_UNDER;
	unsigned long least = doc->is_thread ? THREAD_LEAST : SPREAD_TO;

	for (size_t i = 0; i < parts->n; i++)
		found += parts->v[i]->prose;
	if (found * 100 >= total * under)
		return NULL;
	while (best->parent && best->prose * 100 < total * least)
		best = best->parent;
	return best;
}

/* Whether `n` is a part of a text as its neighbour `other` is one. */
static int is_kin(const struct html_node *n, const struct html_node *other)
{
	const char *class = html_attr(n, "class");
	const char *same = html_attr(other, "class");

	return n->tag == other->tag && !(n->flags & HTML_DROPPED) &&
	       (n->tag == TAG_DIV || n->tag == TAG_SECTION) &&
	       n->prose >= KIN_LEAST && link_density(n) < PROSE_LINKS &&
	       (class && same ? !strcmp(class, same) : class == same) &&
	       (class || n->tag == TAG_SECTION) && !holds_title(n);
}

/* Some texts stand in several parts of one kind: what is around them all, where
 * they are most of what is in it; else `best`. */
static struct html_node *join_kin(struct html_node *best)
{
	struct html_node *up = best, *found = best;

	for (; up->parent && up->parent->tag != TAG_HTML; up = up->parent) {
		unsigned long prose = up->prose, kin = 0;

		for (struct html_node *n = up->parent->first; n; n = n->next)
			if (n != up && is_kin(n, up)) {
				prose += n->prose;
				kin++;
			}
		if (kin && prose * 100 >= up->parent->prose * KIN_SHARE)
			found = up->parent;
	}
	return found;
}

/* Whether what stands between two parts of an article is one as well. */
static int is_between(const struct html_node *n)
{
	return !(n->flags & HTML_DROPPED) && html_is_block(n->tag) &&
	       link_density(n) < 0.25 && class_weight(n) >= 0;
}

static void add_parts(struct html_node *best, struct part_vec *ret)
{
	const struct html_node *last = NULL;

	if (!best->parent) {
		*VEC_PUSH(ret) = best;
		return;
	}
	for (struct html_node *n = best->parent->first; n; n = n->next)
		if (joins(n, best))
			last = n;
	for (struct html_node *n = best->parent->first; n; n = n->next)
		if (joins(n, best) || (ret->n && n < last && is_between(n)))
			*VEC_PUSH(ret) = n;
}

static unsigned chars_of(const struct part_vec *parts)
{
	unsigned n = 0;

	for (size_t i = 0; i < parts->n; i++)
		n += parts->v[i]->chars;
	return n;
}

static unsigned plain_of(const struct part_vec *parts)
{
	unsigned n = 0;

	for (size_t i = 0; i < parts->n; i++)
		n += parts->v[i]->chars - parts->v[i]->link_chars;
	return n;
}

/* Whether what was found can be the text of a body that holds `all` characters,
 * `plain` of them in no link.  A short article may stand beside menus that are
 * longer than it. */
static int is_enough(const struct part_vec *parts, unsigned all, unsigned plain)
{
	unsigned found = chars_of(parts);

	return found >= ENOUGH &&
	       (found >= all / ENOUGH_SHARE ||
		plain_of(parts) >= plain / PLAIN_SHARE);
}

/* The element that says of itself that it is the article. */
static struct html_node *declared(struct html_doc *doc, unsigned total)
{
	for (struct html_node *n = doc->body; n < doc->body->end; n++)
		if (html_attr_has_word(n, "itemprop", "articleBody") &&
		    !(n->flags & HTML_DROPPED) && n->chars >= ENOUGH &&
		    n->chars * 3 >= total)
			return n;
	return NULL;
}

/* One try.  Returns the characters found. */
static unsigned try_step(struct html_doc *doc, enum prune how,
			 struct part_vec *ret)
{
	struct html_node *best;
	unsigned total;

	prune(doc, how);
	total = doc->body->chars;
	best = declared(doc, total);
	if (best) {
		*VEC_PUSH(ret) = best;
	} else {
		best = best_node(doc);
		count_prose(doc);
		if (best)
			add_parts(join_kin(widen(best)), ret);
		best = best ? spread(doc, best, ret) : NULL;
		if (best) {
			ret->n = 0;
			*VEC_PUSH(ret) = best;
		}
	}
	if (how < PRUNE_LITTLE)
		prune_parts(doc, ret);
	return chars_of(ret);
}

void article_take_all(struct html_doc *doc, struct part_vec *ret)
{
	VEC_FREE(ret);
	prune(doc, PRUNE_CLASSLESS);
	if (!doc->body->chars)
		prune(doc, PRUNE_LITTLE);
	*VEC_PUSH(ret) = doc->body;
}

static int is_main(const struct html_node *n)
{
	const char *role = html_attr(n, "role");

	return n->tag == TAG_MAIN || (role && !strcmp(role, "main"));
}

/* The element that says of itself that it is what the page is about; NULL when
 * none with more than a word does. */
static struct html_node *main_of(struct html_doc *doc)
{
	struct html_node *m = doc->body;

	while (m < doc->body->end && !is_main(m))
		m++;
	if (m == doc->body->end)
		return NULL;
	prune(doc, PRUNE_CLASSLESS);
	for (; m < doc->body->end; m++)
		if (is_main(m) && m->chars >= MAIN_LEAST)
			return m;
	return NULL;
}

/* Whether what was found is elsewhere than `m`: what stands below a list of
 * links may look more like prose.  Once the removals are relaxed it may also
 * be too much. */
static int misses(const struct part_vec *parts, const struct html_node *m,
		  enum prune how)
{
	const struct html_node *first = parts->v[0];

	return m && !(first >= m && first < m->end) &&
	       (how > PRUNE_STRICT || m->chars < MAIN_LEAST ||
		!(m >= first && m < first->end));
}

/* A page of little bits, or of links. */
static void take_bits(struct html_doc *doc, struct html_node *m,
		      struct part_vec *ret)
{
	article_take_all(doc, ret);
	if (m) {
		ret->n = 0;
		*VEC_PUSH(ret) = m;
	}
	captions_take(ret);
	lines_prune(doc, ret);
}

void article_find(struct html_doc *doc, struct part_vec *ret)
{
	struct html_node *m = main_of(doc);
	unsigned total = 0, plain = 0;

	for (int how = PRUNE_STRICT; how <= PRUNE_LITTLE; how++) {
		VEC_FREE(ret);
		(void)try_step(doc, (enum prune)how, ret);
		if (how == PRUNE_STRICT) {
			total = doc->body->chars;
			plain = total - doc->body->link_chars;
		}
		if (is_enough(ret, total, plain)) {
			if (misses(ret, m, (enum prune)how))
				break;
			captions_take(ret);
			lines_prune(doc, ret);
			if (doc->is_article && !doc->is_thread)
				teasers_prune(doc, ret);
			if (doc->is_article)
				headings_prune(ret);
			lead_add(doc, ret);
			return;
		}
	}
	/* Some pages are put together by a script out of hidden pieces. */
	if (total < ENOUGH) {
		VEC_FREE(ret);
		if (try_step(doc, PRUNE_NEVER, ret) >= ENOUGH &&
		    !misses(ret, m, PRUNE_NEVER))
			return;
	}
	take_bits(doc, m, ret);
}
