/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include "cli/suggest.h"
#include "cli/template.h"
#include "core/query.h"

#include <ctype.h>
#include <string.h>

#define LINE_LENGTH 78

static void add_char(struct buf *b, char c)
{
	if (c == '\\')
		buf_adds(b, "\\e");
	else if (c == '-')
		buf_adds(b, "\\-");
	else
		buf_addc(b, c);
}

/* A line ends behind a sentence, which is what mdoc(7) wants, and where the
 * next word would make it too long. */
static int ends_line(const struct buf *b, size_t from, const char *blank)
{
	size_t len = b->len - from;

	if (len > 1 && b->s[b->len - 1] == '.' && b->s[b->len - 2] != '.' &&
	    isalpha((unsigned char)blank[1]))
		return 1;
	return len + strcspn(blank + 1, " \n") + 1 > LINE_LENGTH;
}

void mdoc_add_text(struct buf *b, const char *text)
{
	size_t from = b->len;

	for (; *text; text++) {
		if (*text == '\n') {
			buf_adds(b, text[1] == '\n' ? "\n.Pp\n" : "\n");
			text += text[1] == '\n';
			from = b->len;
			continue;
		}
		if (*text == ' ' && ends_line(b, from, text)) {
			buf_addc(b, '\n');
			from = b->len;
			continue;
		}
		if (b->len == from && (*text == '.' || *text == '\''))
			buf_adds(b, "\\&");
		add_char(b, *text);
	}
	buf_addc(b, '\n');
}

/* Arguments are the words in capitals. */
static size_t capitals(const char *s)
{
	size_t n = 0;

	while (isupper((unsigned char)s[n]))
		n++;
	return n;
}

void mdoc_add_words(struct buf *b, const char *words)
{
	const char *s = words;

	for (; *s; s++) {
		size_t n = capitals(s);

		if (n) {
			buf_adds(b, " Ar ");
			buf_add(b, s, n);
			s += n - 1;
		} else if (*s == '|') {
			buf_adds(b, " | ");
		} else if (*s == '[') {
			buf_adds(b, " Oo");
		} else if (*s == ']') {
			buf_adds(b, " Oc");
		} else if (!strncmp(s, "...", 3)) {
			buf_adds(b, " No ...");
			s += 2;
		} else if (*s == '+' || *s == '-') {
			buf_addf(b, " Cm %s%s", *s == '-' ? "\\-" : "+",
				 isupper((unsigned char)s[1]) ? " Ns" : "");
		} else if (*s != ' ') {
			n = strcspn(s, " |[].");
			buf_adds(b, " Cm ");
			buf_add(b, s, n);
			s += n - 1;
		}
	}
}

static void add_options(struct buf *b, const struct option *o)
{
	if (!option_any_visible(o))
		return;
	buf_adds(b, ".Bl -tag -width Ds\n");
	for (; o->name; o++) {
		if (!o->help)
			continue;
		buf_adds(b, ".It");
		if (o->letter)
			buf_addf(b, " Fl %c", o->letter);
		if (o->letter && o->arg)
			mdoc_add_words(b, o->arg);
		if (o->letter)
			buf_adds(b, " ,");
		buf_adds(b, " Fl \\-");
		for (const char *s = o->name; *s; s++)
			add_char(b, *s);
		if (o->arg)
			mdoc_add_words(b, o->arg);
		buf_addc(b, '\n');
		mdoc_add_text(b, o->help);
	}
	buf_adds(b, ".El\n");
}

static void add_command(struct buf *b, const struct command *c,
			const struct command *parent)
{
	buf_addf(b, ".It Nm rl Cm %s%s%s", parent ? parent->name : "",
		 parent ? " " : "", c->name);
	if (option_any_visible(c->options))
		buf_adds(b, " Oo Ar option Oc No ...");
	mdoc_add_words(b, str_or_empty(c->args));
	buf_addc(b, '\n');
	buf_addc(b, (char)toupper((unsigned char)c->summary[0]));
	mdoc_add_text(b, c->summary + 1);
	buf_truncate(b, b->len - 1);
	buf_adds(b, ".\n");
	if (c->alias)
		buf_addf(b, "Also called\n.Nm rl Cm %s .\n", c->alias);
	if (c->about) {
		buf_adds(b, ".Pp\n");
		mdoc_add_text(b, c->about);
	}
	add_options(b, c->options);
}

static void add_commands(struct buf *b)
{
	buf_adds(b, ".Bl -tag -width Ds\n");
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		if (!c->subs && !(c->flags & COMMAND_HIDDEN))
			add_command(b, c, NULL);
		for (size_t k = 0; c->subs && c->subs[k]; k++)
			add_command(b, c->subs[k], c);
	}
	buf_adds(b, ".El\n");
}

static void add_global_options(struct buf *b)
{
	add_options(b, global_options);
}

/* Behind a help line: ".", then "One of a, b or c.", a line each. */
static void add_names(struct buf *b, const char *names)
{
	buf_insert(b, b->len - 1, ".", 1);
	buf_adds(b, "One of\n");
	while (*names) {
		size_t n = strcspn(names, " ");
		int last = !names[n];

		buf_adds(b, last ? "or\n.Cm " : ".Cm ");
		buf_add(b, names, n);
		buf_adds(b, last ? " .\n" : " ,\n");
		names += n + !last;
	}
}

static void add_query_fields(struct buf *b)
{
	buf_adds(b, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < QF_N; i++) {
		const struct query_field_info *f = &query_fields[i];

		buf_addf(b, ".It Cm %s\\&:", f->name);
		if (!str_empty(f->arg)) {
			buf_adds(b, " Ns");
			mdoc_add_words(b, f->arg);
		}
		buf_addc(b, '\n');
		mdoc_add_text(b, str_or_empty(f->help));
		if (!str_empty(f->values))
			add_names(b, f->values);
	}
	buf_adds(b, ".El\n");
}

static void add_format_fields(struct buf *b)
{
	buf_adds(b, ".Bl -tag -width description -compact\n");
	for (size_t i = 0; template_fields[i].name; i++) {
		buf_addf(b, ".It Cm %s\n", template_fields[i].name);
		mdoc_add_text(b, template_fields[i].help);
	}
	buf_adds(b, ".El\n");
}

static const struct {
	const char *name;
	void (*add)(struct buf *b);
} parts[] = {
	{ "commands", add_commands },
	{ "options", add_global_options },
	{ "query-fields", add_query_fields },
	{ "format-fields", add_format_fields },
};

int help_mdoc(struct out *o, const char *part, const struct cli_hooks *hooks,
	      struct err *err)
{
	struct buf b = BUF_INIT;
	int known = !strcmp(part, "keys");

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		if (strcmp(parts[i].name, part) != 0)
			continue;
		known = 1;
		parts[i].add(&b);
	}
	if (!strcmp(part, "keys") && hooks->add_keys_mdoc)
		hooks->add_keys_mdoc(&b);
	if (known)
		out_file(o, &b);
	buf_release(&b);
	return known ? 0 : err_set(err, ERR_USAGE,
				   "the manual has no part '%s'", part);
}
