/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LANGUAGE_LEVELS 3 /* how far around code its language is told */

/* What is beside the lines and no part of them. */
static int is_gutter(const struct html_node *n)
{
	static const char *const classes[] = {
		"lineno", "linenos", "line-number", "line-numbers", "ln",
		"lnt", "gutter", "linenodiv", "blob-num", "hljs-ln-numbers",
		"line-numbers-rows", "linenumber", "line-num", "line_number",
		"react-syntax-highlighter-line-number", "code-line-number",
	};

	for (size_t i = 0; n->n_attrs && i < ARRAY_SIZE(classes); i++)
		if (html_attr_has_word(n, "class", classes[i]))
			return 1;
	return 0;
}

/* Lines that are put into elements each; an empty one is a line too. */
static void end_line(struct buf *b, const struct html_node *n)
{
	if (html_is_block(n->tag) &&
	    (n->end == n + 1 || (b->len && b->s[b->len - 1] != '\n')))
		buf_addc(b, '\n');
}

static void add_code_text(struct buf *b, const struct html_node *n)
{
	for (const struct html_node *i = n->first; i; i = i->next) {
		if (is_gutter(i))
			continue;
		if (html_is_block(i->tag) && b->len &&
		    b->s[b->len - 1] != '\n')
			buf_addc(b, '\n');
		if (i->tag == TAG_TEXT)
			text_add_clean(b, i->text, TEXT_BLOCK);
		else if (i->tag == TAG_BR)
			buf_addc(b, '\n');
		else
			add_code_text(b, i);
		end_line(b, i);
	}
}

static int add_language_of(struct buf *b, const struct html_node *n)
{
	static const char *const marks[] = { "language-", "lang-", "brush: ",
					     "highlight-source-",
					     "highlight-" };
	static const char *const none[] = { "none", "text", "default",
					    "plaintext", "plain", "source" };
	const char *class = html_attr(n, "class");

	for (size_t k = 0; class && k < ARRAY_SIZE(marks); k++) {
		const char *at = strstr(class, marks[k]);
		size_t len = 0;

		/* Sphinx calls it so, and others call boxes so. */
		if (!at || (k == ARRAY_SIZE(marks) - 1 &&
			    !strstr(class, "notranslate")))
			continue;
		at += strlen(marks[k]);
		while (isalnum((unsigned char)at[len]) ||
		       (at[len] && strchr("+#-", at[len])))
			len++;
		for (size_t i = 0; i < ARRAY_SIZE(none); i++)
			if (!strncmp(at, none[i], len))
				len = 0;
		buf_add(b, at, len);
		return 1;
	}
	return 0;
}

/* "c" of class="language-c" on the element, the `code` in it, or around it */
static void add_language(struct buf *b, const struct html_node *n)
{
	const struct html_node *up = n->parent;

	if (add_language_of(b, n))
		return;
	if (n->first && n->first->tag == TAG_CODE &&
	    add_language_of(b, n->first))
		return;
	for (int i = 0; up && i < LANGUAGE_LEVELS; i++, up = up->parent)
		if (add_language_of(b, up))
			return;
}

/* 1, 2, 3: the numbers of the lines of the code beside it. */
static int is_numbers(const char *s)
{
	long n = 0;

	for (char *end; *s; s = end + strspn(end, " \n")) {
		long next = strtol(s, &end, 10);

		if (end == s || (n && next != n + 1))
			return 0;
		n = next;
	}
	return n > 1;
}

static void add_lines(struct render *r, const char *line)
{
	for (const char *next; line && !render_full(r); line = next) {
		size_t len = strcspn(line, "\n");

		next = line[len] ? line + len + 1 : NULL;
		if (len)
			render_in(r);
		/* A fence inside would end the block. */
		if (!strncmp(line, "```", 3))
			buf_addc(&r->out, ' ');
		buf_add(&r->out, line, len);
		buf_addc(&r->out, '\n');
	}
}

/* Above code its language often stands once more as a line of text. */
static void forget_label(struct render *r, const char *language)
{
	size_t len = strlen(language), end = r->out.len;

	if (!len || end < len + 2 || strcmp(r->out.s + end - 2, "\n\n") ||
	    strncasecmp(r->out.s + end - 2 - len, language, len))
		return;
	end -= 2 + len;
	if (!end || r->out.s[end - 1] == '\n')
		buf_truncate(&r->out, end);
}

void render_code(struct render *r, const struct html_node *n)
{
	struct buf code = BUF_INIT, language = BUF_INIT;
	const char *line;

	render_flush(r);
	add_language(&language, n);
	forget_label(r, language.s);
	add_code_text(&code, n);
	render_cut(r, &code);
	while (code.len && isspace((unsigned char)code.s[code.len - 1]))
		buf_truncate(&code, code.len - 1);
	line = code.s + strspn(code.s, "\n");
	if (*line && !is_numbers(line)) {
		render_separate(r, 0);
		render_in(r);
		buf_adds(&r->out, "```");
		buf_add(&r->out, language.s, language.len);
		buf_addc(&r->out, '\n');
		add_lines(r, line);
		render_in(r);
		buf_adds(&r->out, "```\n\n");
	}
	buf_release(&language);
	buf_release(&code);
}
