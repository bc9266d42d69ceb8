/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/mustache.h"

#include <stdlib.h>
#include <string.h>

struct parser {
	const char *name;
	const char *start, *p; /* p: what has been read so far */
	int line;              /* of p */
	char *open, *close;    /* delimiters */
	int depth;
	struct err *err;
};

/* One tag as it stands in the source. */
struct tag {
	char sigil; /* # ^ / > ! = & {, or 0 for a variable */
	int line;
	const char *text; /* between sigil and end, trimmed */
	size_t len;
	const char *start, *end; /* all of it, with its delimiters */
	size_t indent;           /* blanks before it, when standalone */
	int standalone;
};

static int fail(struct parser *ps, int line, const char *what, const char *name)
{
	return err_set(ps->err, ERR_DATA, "%s, line %d: %s \"%s\"", ps->name,
		       line, what, name);
}

static int is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static int is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

static void skip_to(struct parser *ps, const char *to)
{
	for (; ps->p < to; ps->p++)
		ps->line += *ps->p == '\n';
}

static void trim(const char **s, size_t *len)
{
	while (*len && is_space(**s)) {
		++*s;
		--*len;
	}
	while (*len && is_space((*s)[*len - 1]))
		--*len;
}

/* A tag that is not a variable and has its line for itself takes the whole
 * line away with it. */
static void find_standalone(const struct parser *ps, struct tag *tag)
{
	const char *before = tag->start, *after = tag->end;

	if (!tag->sigil || strchr("&{", tag->sigil))
		return;
	while (before > ps->start && is_blank(before[-1]))
		before--;
	if (before > ps->start && before[-1] != '\n')
		return;
	while (is_blank(*after))
		after++;
	if (after[0] == '\r' && after[1] == '\n')
		after++;
	if (*after && *after != '\n')
		return;
	tag->standalone = 1;
	tag->indent = (size_t)(tag->start - before);
	tag->end = after + (*after == '\n');
}

/* Reads the tag at `at`, where the open delimiter stands. */
static int read_tag(struct parser *ps, const char *at, struct tag *ret)
{
	struct tag tag = { .start = at };
	const char *s = at + strlen(ps->open), *stop;
	struct buf end = BUF_INIT;

	skip_to(ps, at);
	tag.line = ps->line;
	while (is_space(*s))
		s++;
	if (*s && strchr("#^/>!=&{", *s))
		tag.sigil = *s++;
	if (tag.sigil == '{')
		buf_addc(&end, '}');
	else if (tag.sigil == '=')
		buf_addc(&end, '=');
	buf_adds(&end, ps->close);
	stop = strstr(s, end.s);
	tag.end = stop ? stop + end.len : NULL;
	buf_release(&end);
	if (!stop)
		return fail(ps, tag.line,
			    "this tag is never closed:", ps->open);
	tag.text = s;
	tag.len = (size_t)(stop - s);
	trim(&tag.text, &tag.len);
	find_standalone(ps, &tag);
	*ret = tag;
	return 0;
}

/* "{{=<% %>=}}": two words without "=". */
static int set_delimiters(struct parser *ps, const struct tag *tag)
{
	size_t first = 0, second;
	int good;

	while (first < tag->len && !is_space(tag->text[first]))
		first++;
	second = first;
	while (second < tag->len && is_space(tag->text[second]))
		second++;
	good = second < tag->len && !memchr(tag->text, '=', tag->len);
	for (size_t i = second; i < tag->len; i++)
		good &= !is_space(tag->text[i]);
	if (!good)
		return err_set(ps->err, ERR_DATA,
			       "%s, line %d: new delimiters are two words "
			       "without \"=\", as in {{=<%% %%>=}}",
			       ps->name, tag->line);
	free(ps->open);
	free(ps->close);
	ps->open = xstrndup(tag->text, first);
	ps->close = xstrndup(tag->text + second, tag->len - second);
	return 0;
}

static struct mustache_node *add_node(struct mustache_node_vec *to,
				      enum mustache_type type,
				      const struct tag *tag)
{
	struct mustache_node *node = VEC_PUSH(to);

	node->type = type;
	node->line = tag->line;
	node->s = xstrndup(tag->text, tag->len);
	return node;
}

static void add_text(struct mustache_node_vec *to, const char *from,
		     const char *end, int line)
{
	struct mustache_node *node;

	if (end <= from)
		return;
	node = VEC_PUSH(to);
	node->type = MUSTACHE_TEXT;
	node->line = line;
	node->s = xstrndup(from, (size_t)(end - from));
}

static int check_name(struct parser *ps, const struct tag *tag)
{
	if (!tag->len)
		return fail(ps, tag->line, "a tag without a name after",
			    ps->open);
	if (*tag->text == '<' || *tag->text == '$' || *tag->text == '%')
		return err_set(ps->err, ERR_DATA,
			       "%s, line %d: \"%s%c\" is no tag of a template; "
			       "to write it, set other delimiters: {{=<< >>=}}",
			       ps->name, tag->line, ps->open, *tag->text);
	for (size_t i = 0; i < tag->len; i++) {
		char *name;
		int ret;

		if (!is_space(tag->text[i]))
			continue;
		name = xstrndup(tag->text, tag->len);
		ret = fail(ps, tag->line, "a name has no blanks:", name);
		free(name);
		return ret;
	}
	return 0;
}

static int parse_nodes(struct parser *ps, struct mustache_node_vec *to,
		       const struct tag *around);

static int parse_section(struct parser *ps, struct mustache_node_vec *to,
			 const struct tag *tag)
{
	enum mustache_type type = tag->sigil == '#' ? MUSTACHE_SECTION
						    : MUSTACHE_INVERTED;
	struct mustache_node *node = add_node(to, type, tag);
	int ret;

	if (ps->depth + 1 >= MUSTACHE_DEPTH)
		return fail(ps, tag->line,
			    "sections are nested too deep:", node->s);
	ps->depth++;
	/* `to` does not grow until the section is closed, so node stays. */
	ret = parse_nodes(ps, &node->children, tag);
	ps->depth--;
	return ret;
}

static int close_section(struct parser *ps, const struct tag *tag,
			 const struct tag *around)
{
	char *name = xstrndup(tag->text, tag->len);
	int ret = 0;

	if (!around)
		ret = fail(ps, tag->line, "this closes no section:", name);
	else if (around->len != tag->len ||
		 memcmp(around->text, tag->text, tag->len) != 0)
		ret = err_set(ps->err, ERR_DATA,
			      "%s, line %d: \"%s\" is closed where \"%.*s\" of "
			      "line %d is open",
			      ps->name, tag->line, name, (int)around->len,
			      around->text, around->line);
	free(name);
	return ret;
}

/* Puts one tag into the tree; *ret_closed when it closes `around`. */
static int parse_tag(struct parser *ps, struct mustache_node_vec *to,
		     const struct tag *tag, const struct tag *around,
		     int *ret_closed)
{
	struct mustache_node *node;

	if (tag->sigil == '!')
		return 0;
	if (tag->sigil == '=')
		return set_delimiters(ps, tag);
	if (check_name(ps, tag))
		return -ERR_DATA;
	switch (tag->sigil) {
	case '#':
	case '^':
		return parse_section(ps, to, tag);
	case '/':
		*ret_closed = 1;
		return close_section(ps, tag, around);
	case '>':
		node = add_node(to, MUSTACHE_PARTIAL, tag);
		if (tag->standalone && tag->indent)
			node->indent =
				xstrndup(tag->start - tag->indent, tag->indent);
		return 0;
	case '&':
	case '{':
		add_node(to, MUSTACHE_RAW, tag);
		return 0;
	default:
		add_node(to, MUSTACHE_VARIABLE, tag);
		return 0;
	}
}

/* Reads up to the tag that closes `around`; NULL: to the end. */
static int parse_nodes(struct parser *ps, struct mustache_node_vec *to,
		       const struct tag *around)
{
	int closed = 0;
	const char *at;

	while (!closed && (at = strstr(ps->p, ps->open))) {
		const char *from = ps->p;
		int line = ps->line;
		struct tag tag = { 0 };

		if (read_tag(ps, at, &tag))
			return -ERR_DATA;
		add_text(to, from, tag.start - tag.indent, line);
		skip_to(ps, tag.end);
		if (parse_tag(ps, to, &tag, around, &closed))
			return -ERR_DATA;
	}
	if (closed)
		return 0;
	add_text(to, ps->p, ps->p + strlen(ps->p), ps->line);
	ps->p += strlen(ps->p);
	if (around)
		return err_set(ps->err, ERR_DATA,
			       "%s, line %d: section \"%.*s\" is never closed",
			       ps->name, around->line, (int)around->len,
			       around->text);
	return 0;
}

int mustache_parse(const char *text, const char *name, struct mustache *ret,
		   struct err *err)
{
	struct parser ps = {
		.name = name, .start = text, .p = text, .line = 1, .err = err
	};
	struct mustache m = { 0 };
	int status;

	if (strlen(text) > MUSTACHE_SIZE)
		return err_set(err, ERR_DATA,
			       "%s: a template has at most %d bytes", name,
			       MUSTACHE_SIZE);
	ps.open = xstrdup("{{");
	ps.close = xstrdup("}}");
	m.name = xstrdup(name);
	status = parse_nodes(&ps, &m.nodes, NULL);
	free(ps.open);
	free(ps.close);
	if (status)
		mustache_release(&m);
	else
		*ret = m;
	return status;
}

static void release_nodes(struct mustache_node_vec *nodes)
{
	for (size_t i = 0; i < nodes->n; i++) {
		free(nodes->v[i].s);
		free(nodes->v[i].indent);
		release_nodes(&nodes->v[i].children);
	}
	VEC_FREE(nodes);
}

void mustache_release(struct mustache *m)
{
	if (!m)
		return;
	free(m->name);
	release_nodes(&m->nodes);
	*m = (struct mustache){ 0 };
}
