/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Negation is pushed down to the leaves, chains of AND and of OR are one list
 * each, and the deepest part of a list comes first: so neither the parser of
 * SQLite nor its depth of expressions meets more than a few levels, whatever
 * was typed.  The words of a list are looked up together.
 */
#include "store/search_sql.h"

#include <stdlib.h>
#include <string.h>

void search_sql_release(struct search_sql *sql)
{
	if (!sql)
		return;
	for (size_t i = 0; i < sql->values.n; i++) {
		free(sql->values.v[i].text);
		match_release(sql->values.v[i].match);
		free(sql->values.v[i].match);
	}
	VEC_FREE(&sql->values);
	buf_release(&sql->where);
}

static void search_sql_bind(const struct search_sql *sql, sqlite3_stmt *s)
{
	for (size_t i = 0; i < sql->values.n; i++) {
		const struct search_value *v = &sql->values.v[i];

		if (v->match)
			match_bind(v->match, s, (int)i + 1);
		else if (v->text)
			sqlite3_bind_text(s, (int)i + 1, v->text, -1,
					  SQLITE_STATIC);
		else
			sqlite3_bind_int64(s, (int)i + 1, v->number);
	}
}

static void add_param(struct search_sql *sql)
{
	buf_addf(&sql->where, "?%zu", sql->values.n);
}

void search_sql_add_text(struct search_sql *sql, char *text)
{
	VEC_PUSH(&sql->values)->text = text;
	add_param(sql);
}

void search_sql_add_number(struct search_sql *sql, int64_t n)
{
	VEC_PUSH(&sql->values)->number = n;
	add_param(sql);
}

/* A part of a list. */
struct operand {
	const struct query *q;
	int negated;
	int depth; /* of what is below; 0: a leaf */
	size_t at; /* its place as it was typed */
};

struct operand_vec VEC(struct operand);

static enum query_type other(enum query_type type)
{
	return type == QUERY_AND ? QUERY_OR : QUERY_AND;
}

static int depth_of(const struct query *q)
{
	int left, right;

	if (q->type == QUERY_NOT)
		return depth_of(q->left);
	if (q->type != QUERY_AND && q->type != QUERY_OR)
		return 0;
	left = depth_of(q->left);
	right = depth_of(q->right);
	return 1 + (left > right ? left : right);
}

/* The parts of a list of `type`, as it is after negation. */
static void flatten(const struct query *q, int negated, enum query_type type,
		    struct operand_vec *ret)
{
	struct operand *o;

	while (q->type == QUERY_NOT) {
		q = q->left;
		negated = !negated;
	}
	if (q->type == (negated ? other(type) : type)) {
		flatten(q->left, negated, type, ret);
		flatten(q->right, negated, type, ret);
		return;
	}
	o = VEC_PUSH(ret);
	o->q = q;
	o->negated = negated;
	o->depth = depth_of(q);
	o->at = ret->n;
}

static int deepest_first(const void *a, const void *b)
{
	const struct operand *x = a, *y = b;

	if (x->depth != y->depth)
		return y->depth - x->depth;
	return (x->at > y->at) - (x->at < y->at);
}

static int is_words(const struct query *q)
{
	return q->type == QUERY_TEXT ||
	       (q->type == QUERY_FIELD && *match_columns(q->field));
}

/* The words of a list, those that are negated or those that are not, joined
 * as FTS5 syntax; nothing when there are none. */
static void join_words(struct buf *b, const struct operand_vec *list,
		       int negated, const char *join)
{
	int n = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct operand *o = &list->v[i];

		if (o->negated != negated || !is_words(o->q) ||
		    !match_has_word(o->q))
			continue;
		if (n++)
			buf_adds(b, join);
		match_add_term(b, o->q);
	}
}

/* A list that is being written. */
struct list {
	struct search_sql *sql;
	enum query_type type;
	int top; /* no item answers that does not answer this list */
	int n;
};

static void next_part(struct list *l)
{
	if (l->n++)
		buf_adds(&l->sql->where,
			 l->type == QUERY_AND ? " AND " : " OR ");
}

static struct match *new_match(struct search_sql *sql)
{
	struct match *m = xcalloc(1, sizeof(*m));

	VEC_PUSH(&sql->values)->match = m;
	return m;
}

/* That the item is, or is not, in the newest set.  A small set of which every
 * answer is one leads, the smallest of them. */
static void add_match(struct list *l, int negated)
{
	struct search_sql *sql = l->sql;
	const struct match *m = sql->values.v[sql->values.n - 1].match, *old;

	if (m->json && l->top && !negated) {
		old = sql->leader ? sql->values.v[sql->leader - 1].match : NULL;
		if (!old || m->ids.n < old->ids.n)
			sql->leader = sql->values.n;
	}
	next_part(l);
	if (m->json)
		buf_addf(&sql->where, "i.id%s IN (SELECT value FROM json_each(",
			 negated ? " NOT" : "");
	else
		buf_addf(&sql->where, "%sfound(", negated ? "NOT " : "");
	add_param(sql);
	buf_adds(&sql->where, m->json ? "))" : ", i.id)");
}

static int add_look_up(struct list *l, char *expr, int negated,
		       struct err *err)
{
	struct search_sql *sql = l->sql;
	int rc = match_open_words(sql->st, expr, new_match(sql), err);

	if (!rc)
		add_match(l, negated);
	return rc;
}

/* In a list of AND the words that must not be there are taken from those that
 * must: one look-up for all. */
static int add_words(struct list *l, const struct operand_vec *list,
		     struct err *err)
{
	int all = l->type == QUERY_AND, rc = 0;
	struct buf with = BUF_INIT, without = BUF_INIT;

	join_words(&with, list, 0, all ? " AND " : " OR ");
	join_words(&without, list, 1, all ? " OR " : " AND ");
	if (all && with.len && without.len) {
		char *expr = xasprintf("(%s) NOT (%s)", with.s, without.s);

		rc = add_look_up(l, expr, 0, err);
		goto out;
	}
	if (with.len)
		rc = add_look_up(l, buf_detach(&with), 0, err);
	if (!rc && without.len)
		rc = add_look_up(l, buf_detach(&without), 1, err);
out:
	buf_release(&with);
	buf_release(&without);
	return rc;
}

static int add_leaf(struct list *l, const struct operand *o, struct err *err)
{
	struct buf *b = &l->sql->where;
	struct match m = { 0 }, *kept;
	int rc;

	if (o->q->type != QUERY_FIELD)
		return 0;
	rc = match_open_field(l->sql->st, o->q, l->sql->now, &m, err);
	if (!rc && !l->sql->with_trash)
		rc = search_sql_open_range(l->sql->st, o->q, &m, err);
	if (rc) {
		kept = new_match(l->sql);
		*kept = m;
		if (rc > 0)
			add_match(l, o->negated);
		return rc < 0 ? rc : 0;
	}
	next_part(l);
	/* NULL is no: NOT means all the others. */
	buf_adds(b, o->negated ? "NOT coalesce((" : "");
	search_sql_add_field(l->sql, o->q);
	buf_adds(b, o->negated ? "), 0)" : "");
	return 0;
}

static int add_list(struct list *l, const struct operand_vec *list,
		    struct err *err);

static int add_tree(struct search_sql *sql, const struct operand *o,
		    struct err *err)
{
	struct list l = { .sql = sql };
	struct operand_vec parts = { 0 };
	int rc;

	l.type = o->negated ? other(o->q->type) : o->q->type;
	flatten(o->q, o->negated, l.type, &parts);
	buf_adds(&sql->where, l.type == QUERY_OR ? "(" : "");
	rc = add_list(&l, &parts, err);
	buf_adds(&sql->where, l.type == QUERY_OR ? ")" : "");
	VEC_FREE(&parts);
	return rc;
}

static int add_list(struct list *l, const struct operand_vec *list,
		    struct err *err)
{
	int rc = 0;

	qsort(list->v, list->n, sizeof(*list->v), deepest_first);
	for (size_t i = 0; !rc && i < list->n && list->v[i].depth; i++) {
		next_part(l);
		rc = add_tree(l->sql, &list->v[i], err);
	}
	for (size_t i = 0; !rc && i < list->n; i++)
		if (!list->v[i].depth && !is_words(list->v[i].q))
			rc = add_leaf(l, &list->v[i], err);
	if (!rc)
		rc = add_words(l, list, err);
	if (!l->n)
		buf_adds(&l->sql->where, "1");
	return rc;
}

int search_sql_where(struct search_sql *sql, const struct query_spec *q,
		     struct err *err)
{
	struct list l = { .sql = sql, .type = QUERY_AND, .top = 1 };
	struct operand_vec parts = { 0 };
	int rc;

	sql->with_trash = q->mentions_trash;
	if (!q->mentions_trash && !sql->trash_too) {
		next_part(&l);
		buf_adds(&sql->where, "i.trashed = 0");
	}
	flatten(q->root, 0, QUERY_AND, &parts);
	rc = add_list(&l, &parts, err);
	VEC_FREE(&parts);
	return rc;
}

sqlite3_stmt *search_sql_prepare(struct search_sql *sql, const char *columns,
				 const char *order, struct err *err)
{
	struct buf b = BUF_INIT;
	sqlite3_stmt *s;

	buf_addf(&b, "SELECT %s FROM ", columns);
	if (sql->leader)
		buf_addf(&b,
			 "json_each(?%zu) m CROSS JOIN item i"
			 " ON i.id = m.value",
			 sql->leader);
	else
		buf_adds(&b, "item i");
	buf_addf(&b, " WHERE %s%s", sql->where.s, str_or_empty(order));
	s = db_prepare_once(sql->st, b.s, err);
	if (s)
		search_sql_bind(sql, s);
	buf_release(&b);
	return s;
}

/* The words that an item must have, or has one of. */
static void add_any(struct operand_vec *all, const struct query *q,
		    int negated)
{
	struct operand *o;

	if (q->type == QUERY_AND || q->type == QUERY_OR) {
		add_any(all, q->left, negated);
		add_any(all, q->right, negated);
	} else if (q->type == QUERY_NOT) {
		add_any(all, q->left, !negated);
	} else {
		o = VEC_PUSH(all);
		o->q = q;
		o->negated = negated;
	}
}

char *search_sql_words(const struct query_spec *q, int any)
{
	struct operand_vec list = { 0 };
	struct buf b = BUF_INIT;

	if (!any) {
		flatten(q->root, 0, QUERY_AND, &list);
		join_words(&b, &list, 0, " AND ");
	}
	if (!b.len) {
		list.n = 0;
		add_any(&list, q->root, 0);
		join_words(&b, &list, 0, " OR ");
	}
	VEC_FREE(&list);
	return b.len ? buf_detach(&b) : NULL;
}
