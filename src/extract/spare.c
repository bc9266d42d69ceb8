/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/spare.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/text.h"
#include "core/blocks.h"
#include "extract/prescan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BODY_LEAST 250 /* bytes of a text that is worth it ... */
#define BODY_TIMES 3   /* and how often it holds what the page shows */
#define LEAD_LEAST 100 /* bytes of what is shown of it */
#define LEAD_START 30  /* bytes that tell whether it is in the body */
#define LEVELS     8   /* how deep in JSON-LD it stands at most */

/* The longest "articleBody" in `o`; NULL when there is none. */
static const char *longest_body(json_t *o, int level)
{
	const char *best = NULL, *s;
	const char *key;
	json_t *v;
	size_t i;

	if (level == LEVELS)
		return NULL;
	if (json_is_array(o)) {
		json_array_foreach(o, i, v) {
			s = longest_body(v, level + 1);
			if (s && (!best || strlen(s) > strlen(best)))
				best = s;
		}
	} else if (json_is_object(o)) {
		json_object_foreach(o, key, v) {
			s = !strcmp(key, "articleBody") ?
			    json_string_value(v) : longest_body(v, level + 1);
			if (s && (!best || strlen(s) > strlen(best)))
				best = s;
		}
	}
	return best;
}

/* A line of the body is a paragraph, however it begins. */
static void add_paragraphs(struct buf *b, const char *s)
{
	while (*s) {
		size_t len = strcspn(s, "\r\n");
		char *line = xstrndup(s, len);
		struct buf bare = BUF_INIT;

		text_add_squeezed(&bare, line);
		if (bare.len) {
			buf_adds(b, b->len ? "\n\n" : "");
			block_add_escaped(b, bare.s, bare.len);
		}
		buf_release(&bare);
		free(line);
		s += len + (s[len] != '\0');
	}
}

/* Some put all of its markup there. */
static void add_body(struct buf *b, const char *body)
{
	struct html_doc *doc;
	struct buf clean = BUF_INIT;

	text_add_clean(&clean, body, TEXT_BLOCK);
	if (!strcasestr(body, "<p") && !strcasestr(body, "<br")) {
		add_paragraphs(b, clean.s);
		buf_release(&clean);
		return;
	}
	(void)prescan(&clean, NULL);
	doc = html_parse(clean.s, clean.len, NULL);
	for (struct html_node *n = doc->body->first; n; n = n->next) {
		char *s = n->tag == TAG_TEXT ? xstrdup(n->text) : html_text(n);

		add_paragraphs(b, s);
		free(s);
	}
	html_free(doc);
	buf_release(&clean);
}

static void add_unlinked(struct buf *b, const char *line, size_t len)
{
	struct buf plain = BUF_INIT;

	block_add_plain(&plain, line, len, 0);
	block_add_escaped(b, plain.s, plain.len);
	buf_release(&plain);
}

/* What the page shows of an article is its lead, which the body may lack. */
static void add_lead(struct buf *b, const char *shown, const char *body)
{
	for (const char *line = shown; *line; line += strspn(line, "\n")) {
		size_t len = strcspn(line, "\n");
		char *start = xstrndup(line, len < LEAD_START ? len :
						LEAD_START);
		int is_lead = len >= LEAD_LEAST && !strchr("!#>|-`", *line) &&
			      !strstr(body, start);

		free(start);
		if (is_lead) {
			add_unlinked(b, line, len);
			return;
		}
		line += len;
	}
}

static int is_json_ld(const struct html_node *n)
{
	const char *type = n->tag == TAG_SCRIPT && n->first ?
			   html_attr(n, "type") : NULL;

	return type && !strncasecmp(type, "application/ld+json", 19) &&
	       strstr(n->first->text, "\"articleBody\"");
}

int spare_text(struct buf *b, const struct html_doc *doc,
	       const char *description, const char *shown)
{
	size_t start = b->len, len = strlen(shown);

	for (size_t i = 0; i < doc->n_nodes && b->len == start; i++) {
		const char *text, *body;
		json_t *o;

		if (!is_json_ld(&doc->nodes[i]))
			continue;
		text = doc->nodes[i].first->text;
		o = json_parse(text, strlen(text), "JSON-LD", NULL);
		body = longest_body(o, 0);
		if (body && strlen(body) >= BODY_LEAST &&
		    strlen(body) <= LIMIT_PAGE_TEXT / 4 &&
		    strlen(body) / BODY_TIMES > len) {
			add_lead(b, shown, body);
			add_body(b, body);
		}
		json_decref(o);
	}
	if (b->len == start && !len && !str_empty(description))
		add_paragraphs(b, description);
	return b->len > start;
}
