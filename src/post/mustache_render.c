/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/mustache.h"

#include "base/limits.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One step into the context: the innermost comes first. */
struct frame {
	const struct frame *outer;
	const json_t *value;
	const char *name; /* of the section that made it */
};

struct renderer {
	const struct mustache_target *target;
	const char *name; /* of the template now being written */
	struct buf *out;
	int depth;
	long steps;
	struct err *err;
};

static int render_nodes(struct renderer *r,
			const struct mustache_node_vec *nodes,
			const struct frame *top);

static const char *last_part(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && dot[1] ? dot + 1 : name;
}

/* The member `key` of `value`; *own keeps what had to be made for it. */
static const json_t *get_member(const json_t *value, const char *key,
				json_t **own)
{
	if (json_is_object(value))
		return json_object_get(value, key);
	if (json_is_array(value) && !strcmp(key, "length")) {
		json_decref(*own);
		*own = json_integer((json_int_t)json_array_size(value));
		return *own;
	}
	return NULL;
}

/* Only the first part is searched outwards; the others must be there. */
static const json_t *lookup(const struct frame *top, const char *name,
			    json_t **own)
{
	char *copy, *part, *rest;
	const json_t *found = NULL;

	if (!strcmp(name, "."))
		return top->value;
	copy = rest = xstrdup(name);
	part = strsep(&rest, ".");
	for (; top && !found; top = top->outer)
		if (json_is_object(top->value))
			found = json_object_get(top->value, part);
	while (found && (part = strsep(&rest, ".")))
		found = get_member(found, part, own);
	free(copy);
	return found;
}

static int is_true(const json_t *v)
{
	switch (v ? json_typeof(v) : JSON_NULL) {
	case JSON_NULL:
	case JSON_FALSE:
		return 0;
	case JSON_STRING:
		return json_string_length(v) > 0;
	case JSON_INTEGER:
		return json_integer_value(v) != 0;
	case JSON_ARRAY:
		return json_array_size(v) > 0;
	default:
		return 1;
	}
}

static void add_value(struct renderer *r, const char *name, const json_t *v,
		      int raw)
{
	char number[64];
	const char *s = NULL;
	const json_t *e;
	size_t i;

	if (json_is_string(v)) {
		s = json_string_value(v);
	} else if (json_is_integer(v)) {
		snprintf(number, sizeof(number), "%lld",
			 (long long)json_integer_value(v));
		s = number;
	} else if (json_is_real(v)) {
		snprintf(number, sizeof(number), "%.15g", json_real_value(v));
		s = number;
	} else if (json_is_true(v)) {
		s = "true";
	}
	if (s)
		r->target->add_value(r->out, name, s, raw, r->target->ctx);
	json_array_foreach (v, i, e) {
		if (json_is_array(e) || json_is_object(e))
			continue;
		if (i)
			buf_adds(r->out, ", ");
		add_value(r, name, e, raw);
	}
}

/* The names of all frames, the innermost first. */
static void add_known(struct buf *b, const struct frame *top)
{
	struct strv names = { 0 };
	const char *key;
	json_t *v;

	for (; top; top = top->outer) {
		/* jansson wants it so, and does not write to it. */
		json_t *o = (json_t *)(uintptr_t)top->value;

		json_object_foreach (o, key, v)
			strv_add_new(&names, key);
	}
	for (size_t i = 0; i < names.n; i++)
		buf_addf(b, "%s%s", i ? ", " : "", names.v[i]);
	strv_release(&names);
}

static int check_known(struct renderer *r, const struct mustache_node *node,
		       const struct frame *top, const json_t *found)
{
	struct buf known = BUF_INIT;
	int ret;

	if (found || !r->target->strict)
		return 0;
	add_known(&known, top);
	ret = err_set(r->err, ERR_DATA,
		      "%s, line %d: there is no \"%s\" here, but %s", r->name,
		      node->line, node->s, known.s);
	buf_release(&known);
	return ret;
}

static int render_variable(struct renderer *r, const struct mustache_node *node,
			   const struct frame *top)
{
	const char *name = node->s;
	json_t *own = NULL;
	const json_t *v = lookup(top, name, &own);
	int ret = check_known(r, node, top, v);

	name = strcmp(name, ".") ? last_part(name) : top->name;
	if (!ret)
		add_value(r, name, v, node->type == MUSTACHE_RAW);
	json_decref(own);
	return ret;
}

static int render_section(struct renderer *r, const struct mustache_node *node,
			  const struct frame *top)
{
	json_t *own = NULL;
	const json_t *v = lookup(top, node->s, &own), *e;
	struct frame inner = { top, v, last_part(node->s) };
	int ret = check_known(r, node, top, v);
	size_t i;

	if (!strcmp(node->s, "."))
		inner.name = top->name;
	if (ret)
		goto out;
	if (node->type == MUSTACHE_INVERTED) {
		if (!is_true(v))
			ret = render_nodes(r, &node->children, top);
	} else if (json_is_array(v)) {
		json_array_foreach (v, i, e) {
			inner.value = e;
			ret = going_on(r->target->going, "writing", (long)i,
				       (long)json_array_size(v), r->err);
			if (!ret)
				ret = render_nodes(r, &node->children, &inner);
			if (ret)
				break;
		}
	} else if (is_true(v)) {
		ret = render_nodes(r, &node->children, &inner);
	}
out:
	json_decref(own);
	return ret;
}

/* The indentation belongs to the partial's own lines, not to those of the
 * values written into it; so it goes in before the partial is parsed. */
static void add_indented(struct buf *b, const char *text, const char *indent)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		if (n)
			buf_adds(b, indent);
		n += text[n] == '\n';
		buf_add(b, text, n);
		text += n;
	}
}

static int render_partial(struct renderer *r, const struct mustache_node *node,
			  const struct frame *top)
{
	const struct mustache_target *target = r->target;
	const char *outer = r->name, *text = NULL;
	struct buf indented = BUF_INIT;
	struct mustache m = { 0 };
	int ret;

	if (target->find_partial)
		text = target->find_partial(node->s, target->ctx);
	if (!text && target->strict)
		return err_set(r->err, ERR_DATA,
			       "%s, line %d: there is no template \"%s\"",
			       r->name, node->line, node->s);
	if (!text)
		return 0;
	add_indented(&indented, text, str_or_empty(node->indent));
	ret = mustache_parse(indented.s, node->s, &m, r->err);
	if (!ret) {
		r->name = m.name;
		ret = render_nodes(r, &m.nodes, top);
		r->name = outer;
	}
	mustache_release(&m);
	buf_release(&indented);
	return ret;
}

static int check_ceilings(struct renderer *r, int line)
{
	const char *what = NULL;

	if (r->depth > MUSTACHE_DEPTH)
		what = "sections and partials are nested too deep";
	else if (++r->steps > MUSTACHE_STEPS)
		what = "this repeats too often";
	else if (r->out->len > LIMIT_FILE)
		what = "this writes too much";
	if (!what)
		return 0;
	return err_set(r->err, ERR_DATA, "%s, line %d: %s", r->name, line,
		       what);
}

static int render_node(struct renderer *r, const struct mustache_node *node,
		       const struct frame *top)
{
	switch (node->type) {
	case MUSTACHE_TEXT:
		buf_adds(r->out, node->s);
		return 0;
	case MUSTACHE_VARIABLE:
	case MUSTACHE_RAW:
		return render_variable(r, node, top);
	case MUSTACHE_SECTION:
	case MUSTACHE_INVERTED:
		return render_section(r, node, top);
	case MUSTACHE_PARTIAL:
		return render_partial(r, node, top);
	}
	return 0;
}

static int render_nodes(struct renderer *r,
			const struct mustache_node_vec *nodes,
			const struct frame *top)
{
	int ret = 0;

	r->depth++;
	for (size_t i = 0; i < nodes->n && !ret; i++) {
		ret = check_ceilings(r, nodes->v[i].line);
		if (!ret)
			ret = render_node(r, &nodes->v[i], top);
	}
	r->depth--;
	return ret;
}

int mustache_render(const struct mustache *m, const json_t *context,
		    const struct mustache_target *target, struct buf *out,
		    struct err *err)
{
	struct renderer r = {
		.target = target, .name = m->name, .out = out, .err = err
	};
	struct frame top = { NULL, context, "." };

	return render_nodes(&r, &m->nodes, &top);
}
