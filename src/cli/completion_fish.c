/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/completion.h"

#include <string.h>

#define QUOTE "\\'" /* fish knows the backslash inside single quotes */

static const char start[] =
	"# fish completion for rl, by rl help --completion fish\n\n"
	"function __rl_words\n"
	"\tset -l words (commandline -opc)\n"
	"\tset -e words[1]\n"
	"\twhile string match -q -- '-*' \"$words[1]\"\n"
	"\t\tif contains -- \"$words[1]\" -d --db\n"
	"\t\t\tset -e words[1]\n"
	"\t\tend\n"
	"\t\tset -e words[1]\n"
	"\tend\n"
	"\tprintf '%s\\n' $words\n"
	"end\n\n"
	"function __rl_at\n"
	"\tset -l words (__rl_words)\n"
	"\ttest (count $words) -ge (count $argv)\n"
	"\tand test \"$words[1..\"(count $argv)\"]\" = \"$argv\"\n"
	"end\n\n"
	"function __rl_alone\n"
	"\ttest (count (__rl_words)) -eq $argv[1]\n"
	"end\n\n"
	"function __rl_ask\n"
	"\tset -l typed (commandline -ct)\n"
	"\tset -l sign (string match -r -- '^[+-]' $typed)\n"
	"\tif test -n \"$sign\"\n"
	"\t\trl complete tag -- (string sub -s 2 -- $typed) 2>/dev/null |"
	" string replace -r '^' -- $sign\n"
	"\telse\n"
	"\t\trl complete $argv[1] -- \"$typed\" 2>/dev/null\n"
	"\tend\n"
	"end\n\n"
	"complete -c rl -f\n"
	"complete -c rl -n '__rl_alone 0' -s d -l db -r -F\n"
	"complete -c rl -n '__rl_alone 0' -s V -l version\n";

/* "complete -c rl -n '__rl_at collection add'" */
static void add_condition(struct buf *b, const struct command *c,
			  const struct command *parent)
{
	buf_addf(b, "complete -c rl -n '__rl_at %s%s%s'",
		 parent ? parent->name : "", parent ? " " : "", c->name);
}

static void add_value(struct buf *b, const char *kind)
{
	if (!kind)
		buf_adds(b, " -x");
	else if (!strcmp(kind, "file"))
		buf_adds(b, " -r -F");
	else
		buf_addf(b, " -x -a '(__rl_ask %s)'", kind);
}

static void add_command(struct buf *b, const struct command *c,
			const struct command *parent)
{
	const struct option *o = c->options;
	const char *args = str_or_empty(c->args), *last = NULL;

	for (; o && o->name; o++) {
		if (!o->help)
			continue;
		add_condition(b, c, parent);
		if (o->letter)
			buf_addf(b, " -s %c", o->letter);
		buf_addf(b, " -l %s", o->name);
		if (o->arg)
			add_value(b, completion_kind(parent, o->arg,
						     strlen(o->arg)));
		buf_adds(b, " -d ");
		completion_add_quoted(b, o->help, QUOTE);
		buf_addc(b, '\n');
	}
	while (*args) {
		size_t n = strcspn(args, " ");
		const char *kind = completion_kind(parent, args, n);

		if (kind && (!last || strcmp(kind, last))) {
			add_condition(b, c, parent);
			if (!strcmp(kind, "file"))
				buf_adds(b, " -F\n");
			else
				buf_addf(b, " -a '(__rl_ask %s)'\n", kind);
			last = kind;
		}
		args += n + strspn(args + n, " ");
	}
}

static void add_name(struct buf *b, const struct command *c,
		     const struct command *parent)
{
	buf_adds(b, "complete -c rl -n '");
	if (parent)
		buf_addf(b, "__rl_alone 1; and __rl_at %s", parent->name);
	else
		buf_adds(b, "__rl_alone 0");
	buf_addf(b, "' -a %s -d ", c->name);
	completion_add_quoted(b, str_or_empty(c->summary), QUOTE);
	buf_addc(b, '\n');
}

void completion_add_fish(struct buf *b)
{
	buf_adds(b, start);
	for (size_t i = 0; commands[i]; i++) {
		if (commands[i]->flags & COMMAND_HIDDEN)
			continue;
		add_name(b, commands[i], NULL);
		for (size_t k = 0;
		     commands[i]->subs && commands[i]->subs[k]; k++)
			add_name(b, commands[i]->subs[k], commands[i]);
	}
	completion_each(b, add_command);
}
