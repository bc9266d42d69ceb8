/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/text.h"
#include "extract/authors.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define HEADER_NODES 160 /* from the title to the end of a message's head */
#define LEAD_MAX     1000 /* bytes of text before it, or it is quoted there */
#define VALUE_NODES  24  /* of one such line */
#define SENDER_NODES 16  /* from the title to who sent it */

/* 1 when `n` is the text "From:" or starts with it, in an element of its own
 * or at the start of a line; sets where the value begins. */
static int is_label(const struct html_node *n, const char *label,
		    const char **ret_rest)
{
	size_t len = strlen(label);
	const char *s = n->text;

	if (n->tag != TAG_TEXT)
		return 0;
	do {
		s += strspn(s, " \t\r\n");
		if (!strncmp(s, label, len)) {
			const char *rest = s + len + strspn(s + len, " ");

			if (*rest == ':') {
				*ret_rest = rest + 1;
				return 1;
			}
			/* "<em>From</em>: …" */
			if (!*rest && s == n->text + strspn(n->text, " \n") &&
			    n + 1 < n->parent->parent->end &&
			    (n + 1)->tag == TAG_TEXT && *(n + 1)->text == ':') {
				*ret_rest = rest;
				return 1;
			}
		}
		s = html_above(n, TAG_PRE) ? strchr(s, '\n') : NULL;
	} while (s);
	return 0;
}

/* What follows a label up to the end of its line: as the page breaks lines,
 * in preformatted text as the text does.  The caller frees. */
static char *value_behind(const struct html_node *n, const char *rest,
			  const struct html_node *end)
{
	int pre = html_above(n, TAG_PRE) != NULL;
	const struct html_node *i = n;
	struct buf b = BUF_INIT, line = BUF_INIT;

	for (const char *s = rest; i < end && i < n + VALUE_NODES;) {
		size_t len = pre ? strcspn(s, "\n") : strlen(s);

		buf_add(&b, s, len);
		if (s[len])
			break;
		for (i++; i < end && i->tag != TAG_TEXT; i++)
			if ((i->tag == TAG_BR || html_is_block(i->tag)) &&
			    b.s[strspn(b.s, ": \t\r\n")])
				goto out;
		s = i < end ? i->text : "";
	}
out:
	text_add_squeezed(&line, b.s + strspn(b.s, ": \t\r\n"));
	buf_release(&b);
	return buf_detach(&line);
}

static const struct html_node *find_label(const struct html_node *from,
					  const struct html_node *end,
					  const char *label,
					  const char **ret_rest)
{
	for (const struct html_node *n = from; n < end; n++)
		if (is_label(n, label, ret_rest))
			return n;
	return NULL;
}

/* Bytes of the texts before `n`, the heading's too. */
static size_t text_between(const struct html_node *from,
			   const struct html_node *n)
{
	size_t sum = 0;

	for (; from < n; from++)
		if (from->tag == TAG_TEXT &&
		    from->parent->tag != TAG_STYLE &&
		    from->parent->tag != TAG_SCRIPT)
			sum += strlen(from->text);
	return sum;
}

/* The line `label` of the message that the page is, which begins with its
 * head; NULL when it is none.  The caller frees. */
static char *header_line(const struct meta_ctx *m, const char *label)
{
	const struct html_node *end = m->doc->nodes + m->doc->n_nodes;
	const struct html_node *at = m->heading ? m->heading : m->doc->body;
	const struct html_node *line;
	const char *rest = NULL;

	if (!at)
		at = m->doc->root;
	if (end - at > HEADER_NODES)
		end = at + HEADER_NODES;
	line = find_label(at, end, label, &rest);
	if (!line || text_between(at, line) > LEAD_MAX || !find_label(at, end, "From", &(const char *){ NULL }) ||
	    !find_label(at, end, "Date", &(const char *){ NULL }) ||
	    !find_label(at, end, "Subject", &(const char *){ NULL }))
		return NULL;
	return value_behind(line, rest, end);
}

/* The name in "Ann Lee <ann@farm.example>", "\"Lee, Ann\" <…>" and
 * "ann@farm.example (Ann Lee)" (RFC 5322); the caller frees. */
static char *name_of_sender(const char *line)
{
	const char *open = strchr(line, '('), *s = line;
	size_t len = strcspn(line, "<");
	char *part, *name;

	if (!strchr(line, '<') && open && strpbrk(line, "@")) {
		s = open + 1;
		len = strcspn(s, ")");
	}
	while (len && strchr("\"' ", *s))
		s++, len--;
	while (len && strchr("\"' ", s[len - 1]))
		len--;
	part = xstrndup(s, len);
	name = author_turned(part);
	free(part);
	return name;
}

void from_mail(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	char *line = header_line(m, arg);

	if (line && !strcmp(arg, "From"))
		strv_push_take(ret, name_of_sender(line));
	else if (line)
		strv_push(ret, line);
	free(line);
}

/* "<b>Ann Lee</b> <a href="mailto:…">" below the title, as archives of
 * Mailman have it */
void from_sender(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *end = m->doc->nodes + m->doc->n_nodes;
	const struct html_node *n = m->heading;

	(void)arg;
	for (int i = 0; n && n < end && i < SENDER_NODES; n++, i++) {
		const struct html_node *a = n->next;

		if (n->tag != TAG_B && n->tag != TAG_STRONG)
			continue;
		while (a && a->tag == TAG_TEXT && !a->text[strspn(a->text,
								  " \r\n")])
			a = a->next;
		if (a && a->tag == TAG_A && html_attr(a, "href") &&
		    !strncasecmp(html_attr(a, "href"), "mailto:", 7)) {
			strv_push_take(ret, html_text(n));
			return;
		}
	}
}
