/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/suggest.h"

#include <string.h>

struct help_values {
	const char *mdoc, *completion;
};

/* The first is for the building of the manual: no help, so nobody is shown it. */
static const struct option help_options[] = {
	{ 0, OPTION_TEXT, "mdoc", "PART", offsetof(struct help_values, mdoc),
	  NULL },
	{ 0, OPTION_TEXT, "completion", "SHELL",
	  offsetof(struct help_values, completion),
	  "write the completion for bash, zsh or fish" },
	{ 0 },
};

static int no_command(struct call *call, const struct command *const *list,
		      const char *word, struct err *err)
{
	struct suggestion s = SUGGESTION_INIT(word);
	struct buf near = BUF_INIT;
	int rc;

	for (; *list; list++)
		suggestion_offer(&s, (*list)->name);
	suggestion_add(&near, &s, "");
	rc = call_wrong(call, err, "there is no command '%s'%s", word,
			near.s);
	buf_release(&near);
	return rc;
}

static void show_keys(struct call *call)
{
	struct buf b = BUF_INIT;

	call->hooks->add_keys_text(&b);
	out_block(call->out, b.s);
	buf_release(&b);
}

static int show_completion(struct call *call, const char *shell,
			   struct err *err)
{
	struct buf b = BUF_INIT;
	int rc = completion_add(&b, shell, err);

	if (!rc)
		out_raw(call->out, b.s);
	buf_release(&b);
	return rc;
}

static int run_help(struct call *call, struct err *err)
{
	const struct help_values *v = call->values;
	const struct command *c = NULL, *parent = NULL;
	const char **word = call->args.v;

	if (v->mdoc)
		return help_mdoc(call->out, v->mdoc, call->hooks, err);
	if (v->completion)
		return show_completion(call, v->completion, err);
	if (!call->args.n) {
		help_overview(call->out);
		return 0;
	}
	if (!strcmp(word[0], "keys") && call->hooks->add_keys_text) {
		show_keys(call);
		return 0;
	}
	c = command_find(commands, word[0]);
	if (!c)
		return no_command(call, commands, word[0], err);
	if (call->args.n > 1) {
		parent = c;
		c = c->subs ? command_find(c->subs, word[1]) : NULL;
		if (!c && parent->subs)
			return no_command(call, parent->subs, word[1], err);
		if (!c)
			return call_wrong(call, err,
					  "rl %s has no commands below it",
					  parent->name);
	}
	help_command(call->out, c, parent);
	return 0;
}

const struct command command_help = {
	.name = "help",
	.group = GROUP_LIBRARY,
	.args = "[COMMAND]",
	.summary = "show the commands, or all about one",
	.about = "'rl help keys' shows the keys of the screen.",
	.options = help_options,
	.values_size = sizeof(struct help_values),
	.max_args = 2,
	.flags = COMMAND_NO_LIBRARY,
	.run = run_help,
};

static int run_version(struct call *call, struct err *err ATTR_UNUSED)
{
	help_version(call->out);
	return 0;
}

const struct command command_version = {
	.name = "version",
	.group = GROUP_LIBRARY,
	.summary = "show the version",
	.flags = COMMAND_NO_LIBRARY,
	.run = run_version,
};
