/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "base/text.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LANGUAGE_LEVELS 3 /* how far around code its language is told */
#define LANGUAGE_BYTES  16

/* The lines of code as they are collected. */
struct lines {
	struct buf text;
	int are_numbered; /* each begins with an element that counts it ... */
	long number;      /* ... the last of which was this */
};

static int has_class(const struct html_node *n, const char *const *classes,
		     size_t n_classes)
{
	for (size_t i = 0; n->n_attrs && i < n_classes; i++)
		if (html_attr_has_word(n, "class", classes[i]))
			return 1;
	return 0;
}

/* What is beside the lines and no part of them. */
static int is_gutter(const struct html_node *n)
{
	static const char *const classes[] = {
		"lineno", "linenos", "line-number", "line-numbers", "ln",
		"lnt", "gutter", "linenodiv", "blob-num", "hljs-ln-numbers",
		"line-numbers-rows", "linenumber", "line-num", "line_number",
		"react-syntax-highlighter-line-number", "code-line-number",
		"crayon-nums", "rouge-gutter", "ltx_tag_listingline",
		"CodeMirror-gutter-wrapper", "CodeMirror-linenumber",
		"viewcode-back",
	};

	return n->tag == TAG_BUTTON || n->tag == TAG_TEXTAREA ||
	       has_class(n, classes, ARRAY_SIZE(classes));
}

/* The number that is all of `n`, which is the first in its line; 0: none. */
static long line_number(const struct html_node *n)
{
	const struct html_node *t = n->first;
	char *end;
	long number;

	if (html_is_block(n->tag) || n->tag == TAG_TEXT || !t ||
	    t->tag != TAG_TEXT || t->next || n->parent->tag == TAG_PRE ||
	    n->parent->tag == TAG_CODE || n != n->parent->first)
		return 0;
	number = strtol(t->text, &end, 10);
	return end > t->text && !end[strspn(end, " \t\n")] ? number : 0;
}

/* Some have numbers of lines without a name for them: they count. */
static int has_numbers(const struct html_node *code)
{
	long last = 0, counted = 0;

	for (const struct html_node *n = code + 1; n < code->end; n++) {
		long number = line_number(n);

		if (!number)
			continue;
		if (number != last + 1)
			return 0;
		last = number;
		counted++;
	}
	return counted > 1;
}

static void begin_line(struct buf *b)
{
	if (b->len && b->s[b->len - 1] != '\n')
		buf_addc(b, '\n');
}

/* Lines that are put into elements each; an empty one, of which nothing was
 * added at `start`, is a line too. */
static void end_line(struct buf *b, size_t start)
{
	if (b->len == start)
		buf_addc(b, '\n');
	else
		begin_line(b);
}

/* Blanks of the source around lines that are elements. */
static int is_between_lines(const struct html_node *n,
			    const struct html_node *before)
{
	const struct html_node *beside = n->next ? n->next : before;

	return n->tag == TAG_TEXT && beside && html_is_block(beside->tag) &&
	       !n->text[strspn(n->text, " \t\r\n\f")];
}

static void add_code_text(struct lines *to, const struct html_node *n)
{
	const struct html_node *before = NULL;

	for (const struct html_node *i = n->first; i; i = i->next) {
		int is_line = html_is_block(i->tag);
		int is_blank = is_between_lines(i, before);
		size_t start;

		before = i;
		if (is_blank || is_gutter(i))
			continue;
		if (to->are_numbered && line_number(i) == to->number + 1) {
			to->number++;
			continue;
		}
		if (is_line)
			begin_line(&to->text);
		start = to->text.len;
		if (i->tag == TAG_TEXT)
			text_add_clean(&to->text, i->text, TEXT_BLOCK);
		else if (i->tag == TAG_BR)
			buf_addc(&to->text, '\n');
		else if (i->tag == TAG_MATH && html_attr(i, "alttext"))
			text_add_clean(&to->text, html_attr(i, "alttext"),
				       TEXT_LINE);
		else
			add_code_text(to, i);
		if (is_line)
			end_line(&to->text, start);
	}
}

static int add_language_of(struct buf *b, const struct html_node *n)
{
	static const char *const marks[] = { "language-", "lang-", "brush: ",
					     "highlight-source-",
					     "sourceCode ", "src src-",
					     "highlight-" };
	static const char *const none[] = { "none", "text", "default",
					    "plaintext", "plain", "source" };
	const char *class = html_attr(n, "class");
	const char *data = html_attr(n, "data-lang");

	if (!data)
		data = html_attr(n, "data-language");
	if (!str_empty(data) && strlen(data) <= LANGUAGE_BYTES &&
	    !data[strcspn(data, " `")]) {
		buf_adds(b, data);
		return 1;
	}
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
	struct lines lines = { .are_numbered = has_numbers(n) };
	struct buf *code = &lines.text, language = BUF_INIT;
	const char *line;

	buf_init(code);

	render_flush(r);
	add_language(&language, n);
	forget_label(r, language.s);
	add_code_text(&lines, n);
	render_cut(r, code);
	while (code->len && isspace((unsigned char)code->s[code->len - 1]))
		buf_truncate(code, code->len - 1);
	line = code->s + strspn(code->s, "\n");
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
	buf_release(code);
}

/* Tables of lines, with their numbers beside them. */
int render_is_code_table(const struct html_node *table)
{
	static const char *const classes[] = { "code", "crayon-code",
					       "blob-code", "hljs-ln-code" };
	int gutters = 0, codes = 0;

	for (const struct html_node *n = table + 1; n < table->end; n++) {
		if (n->tag == TAG_PRE || n->tag == TAG_TABLE ||
		    n->tag == TAG_P)
			return 0;
		if (n->tag != TAG_TD)
			continue;
		if (is_gutter(n))
			gutters++;
		else if (has_class(n, classes, ARRAY_SIZE(classes)))
			codes++;
		else
			return 0;
	}
	return gutters && gutters == codes;
}

/* Code of several lines, though no `pre` is around it. */
int render_is_code_block(const struct html_node *n)
{
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (i->tag == TAG_BR)
			return 1;
	return 0;
}

/* Code whose lines are elements, as documentation generators and editors put
 * it on a page; poems have such lines as well, in other boxes. */
int render_is_code_lines(const struct html_node *n)
{
	static const char *const boxes[] = { "fragment", "cm-content",
					     "view-lines", "ace_text-layer",
					     "code-lines", "code-block" };
	static const char *const sure[] = { "CodeMirror-code", "ltx_listing" };
	static const char *const names[] = { "line", NULL };
	const struct html_node *i = n->first;

	if (!n->n_attrs)
		return 0;
	if (has_class(n, sure, ARRAY_SIZE(sure)))
		return 1;
	while (i && i->tag == TAG_TEXT)
		i = i->next;
	return i && html_is_block(i->tag) &&
	       has_class(n, boxes, ARRAY_SIZE(boxes)) &&
	       words_hold_any(html_attr(i, "class"), names);
}
