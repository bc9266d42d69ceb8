/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include <string.h>

#define SUMMARY_COLUMN 14

static const char *const group_titles[GROUP_N] = {
	[GROUP_CATCH] = "Catch things",
	[GROUP_FIND] = "Find and read them",
	[GROUP_KEEP] = "Keep what you think beside them",
	[GROUP_PUBLISH] = "Publish",
	[GROUP_LIBRARY] = "The library",
};

static void add_usage(struct out *o, const char *start,
		      const struct command *c, const struct command *parent)
{
	out_rawf(o, "%srl %s%s%s", start, parent ? parent->name : "",
		 parent ? " " : "", c->name);
	if (option_any_visible(c->options))
		out_raw(o, " [OPTION]...");
	if (!str_empty(c->args))
		out_rawf(o, " %s", c->args);
	out_raw(o, "\n");
}

void help_usage(struct out *o, const struct command *c,
		const struct command *parent)
{
	if (!c->subs) {
		add_usage(o, "usage: ", c, parent);
		return;
	}
	for (size_t i = 0; c->subs[i]; i++)
		add_usage(o, i ? "       " : "usage: ", c->subs[i], c);
}

static void add_options(struct out *o, const struct option *table)
{
	struct buf b = BUF_INIT;

	if (!option_any_visible(table))
		return;
	out_raw(o, "\n");
	out_styled(o, STYLE_TITLE, "Options");
	out_raw(o, "\n");
	for (; table->name; table++) {
		if (!table->help)
			continue;
		buf_clear(&b);
		option_add_synopsis(&b, table);
		out_rawf(o, "  %s%s\n", table->letter ? "" : "    ", b.s);
		out_wrapped(o, table->help, "          ");
	}
	buf_release(&b);
}

static void add_about(struct out *o, const struct command *c)
{
	struct buf b = BUF_INIT;

	if (!c->about)
		return;
	out_raw(o, "\n");
	buf_adds(&b, c->about);
	out_wrapped(o, b.s, "");
	buf_release(&b);
}

static void add_summary(struct out *o, const struct command *c)
{
	out_rawf(o, "  %-*s %s\n", SUMMARY_COLUMN, c->name, c->summary);
}

void help_command(struct out *o, const struct command *c,
		  const struct command *parent)
{
	out_style(o, STYLE_TITLE);
	out_rawf(o, "rl %s%s%s", parent ? parent->name : "",
		 parent ? " " : "", c->name);
	out_style(o, STYLE_PLAIN);
	out_rawf(o, " - %s\n", c->summary);
	if (c->alias)
		out_rawf(o, "Also called: rl %s\n", c->alias);
	out_raw(o, "\n");
	help_usage(o, c, parent);
	add_about(o, c);
	add_options(o, c->options);
	for (size_t i = 0; c->subs && c->subs[i]; i++) {
		out_raw(o, "\n");
		help_command(o, c->subs[i], c);
	}
}

static void add_group(struct out *o, enum command_group group)
{
	out_raw(o, "\n");
	out_styled(o, STYLE_TITLE, group_titles[group]);
	out_raw(o, "\n");
	for (size_t i = 0; commands[i]; i++)
		if (commands[i]->group == group &&
		    !(commands[i]->flags & COMMAND_HIDDEN))
			add_summary(o, commands[i]);
}

void help_overview(struct out *o)
{
	out_raw(o, "rl - a reading list and notes for the terminal\n\n"
		   "usage: rl [--db FILE] [COMMAND [ARGUMENT]...]\n\n"
		   "Without a command it shows the library on the screen.\n");
	for (int g = 0; g < GROUP_N; g++)
		add_group(o, (enum command_group)g);
	add_options(o, global_options);
	out_raw(o, "\n"
		   "'rl help COMMAND' tells more, and so do the manuals rl(1)"
		   " and rl-query(7).\n");
}

void help_version(struct out *o)
{
	out_raw(o, "rl " RL_VERSION "\n");
}
