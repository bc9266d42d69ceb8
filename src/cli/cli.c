/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/command.h"
#include "cli/daily.h"
#include "cli/help.h"
#include "cli/suggest.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/proc.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ops/backup.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMAND_CELLS 200 /* of a command's words in the history */

struct globals {
	const char *db;
	int version;
};

const struct option global_options[] = {
	{ 'd', OPTION_PATH, "db", "FILE", offsetof(struct globals, db),
	  "the library to use, instead of RL_DB or the usual place" },
	{ 'V', OPTION_FLAG, "version", NULL,
	  offsetof(struct globals, version), "show the version" },
	{ 0 },
};

/* What one run of the program has. */
struct cli {
	const struct cli_hooks *hooks;
	struct globals globals;
	struct config config;
	struct out out, notes;
	int wrong; /* the program was called in a wrong way */
	const struct command *command, *parent; /* as far as they are known */
};

const struct command *command_find(const struct command *const *list,
				   const char *name)
{
	for (; *list; list++)
		if (!strcmp((*list)->name, name) ||
		    ((*list)->alias && !strcmp((*list)->alias, name)))
			return *list;
	return NULL;
}

/* The words of a command for the history: what was typed, on one line. */
static char *history_words(const struct cli *cli, char *const argv[])
{
	struct buf b = BUF_INIT, line = BUF_INIT;
	char *safe;
	size_t fit;

	if (cli->parent)
		buf_addf(&b, "%s ", cli->parent->name);
	buf_adds(&b, cli->command->name);
	for (; *argv && b.len < LIMIT_URL; argv++) {
		buf_addc(&b, ' ');
		utf8_add_valid(&b, *argv, strlen(*argv));
	}
	text_add_squeezed(&line, b.s);
	safe = text_safe(line.s, TEXT_LINE);
	fit = text_fit(safe, COMMAND_CELLS, NULL);
	safe[fit] = '\0';
	buf_release(&b);
	buf_release(&line);
	return safe;
}

static int check_count(struct call *call, struct err *err)
{
	const struct command *c = call->command;

	if (call->args.n < (size_t)c->min_args)
		return call_wrong(call, err, "an argument is missing");
	if (c->max_args >= 0 && call->args.n > (size_t)c->max_args)
		return call_wrong(call, err, "one argument too many: %s",
				  call->args.v[c->max_args]);
	return 0;
}

/* What was asked for is done and told: what can wait comes now. */
static void close_library(struct cli *cli, struct app *app)
{
	char *path = xstrdup(store_path(app->store));
	struct err err = ERR_INIT;
	int due = strcmp(config_get(&cli->config, CONFIG_BACKUP), "no") &&
		  op_backup_due(app);

	out_flush(&cli->out);
	/* The first that writes on a day takes its time for a copy too. */
	store_tidy_after(app->store, due);
	app_close(app);
	if (due && backup_in_time(path, &err)) {
		out_raw(&cli->notes, "rl: no backup was made: ");
		out_block(&cli->notes, err_msg(&err));
		out_raw(&cli->notes, "\n");
	}
	err_release(&err);
	free(path);
}

/* Not for what mends it: rl config and rl help work with any file. */
static int load_config(struct cli *cli, struct err *err)
{
	char *path = path_config("config");
	int rc = config_load(path, &cli->config, err);

	if (!rc)
		config_export(&cli->config);
	free(path);
	return rc;
}

static int with_library(struct cli *cli, struct call *call,
			char *const argv[], struct err *err)
{
	struct app app = { 0 };
	char *path = app_library_path(cli->globals.db);
	char *words;
	int rc = load_config(cli, err);

	if (!rc)
		rc = app_open(path, &app, err);
	/* A library that a person named and that was not there may be a slip. */
	if (!rc && app.made && (cli->globals.db || getenv("RL_DB")))
		call_note(call, "made a new library: %s", path);
	free(path);
	if (rc)
		return rc;
	words = history_words(cli, argv);
	app_set_command(&app, words);
	free(words);
	call->app = &app;
	rc = call->command->run(call, err);
	close_library(cli, &app);
	call->app = NULL;
	return rc;
}

static int run_command(struct cli *cli, char *const argv[], struct err *err)
{
	const struct command *c = cli->command;
	const struct option_set set = { c->options, c->flags };
	struct call call = { .command = c,
			     .parent = cli->parent,
			     .hooks = cli->hooks,
			     .config = &cli->config,
			     .db = cli->globals.db,
			     .out = &cli->out,
			     .notes = &cli->notes,
			     .values = xcalloc(1, c->values_size + 1) };
	int rc = option_parse(&set, argv, call.values, &call.args, err);

	call.wrong = rc < 0;
	if (rc == OPTION_HELP) {
		help_command(&cli->out, c, cli->parent);
		rc = 0;
	} else if (!rc) {
		rc = check_count(&call, err);
		if (!rc && (c->flags & COMMAND_NO_LIBRARY))
			rc = c->run(&call, err);
		else if (!rc)
			rc = with_library(cli, &call, argv, err);
	}
	cli->wrong = call.wrong;
	option_release(c->options, call.values);
	free(call.values);
	words_release(&call.args);
	return rc;
}

/* `argv` stands behind the name of cli->command, which has commands below. */
static int run_below(struct cli *cli, char *const argv[], struct err *err)
{
	const struct command *const *subs = cli->command->subs;
	const struct command *found = subs[0];
	struct suggestion s = SUGGESTION_INIT(str_or_empty(argv[0]));
	struct buf near = BUF_INIT;
	int rc;

	if (argv[0] && argv[0][0] != '-') {
		found = command_find(subs, argv[0]);
		for (size_t i = 0; subs[i]; i++)
			suggestion_offer(&s, subs[i]->name);
		argv++;
	} else if (argv[0] && (!strcmp(argv[0], "--help") ||
			       !strcmp(argv[0], "-h"))) {
		help_command(&cli->out, cli->command, NULL);
		return 0;
	}
	if (found) {
		cli->parent = cli->command;
		cli->command = found;
		return run_command(cli, argv, err);
	}
	suggestion_add(&near, &s, "");
	cli->wrong = 1;
	rc = err_set(err, ERR_USAGE, "'%s' is no command of rl %s%s", s.word,
		     cli->command->name, near.s);
	buf_release(&near);
	return rc;
}

/* git's way: what is no command may be a program of that name. */
static int run_foreign(struct cli *cli, char *const argv[], struct err *err)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "0123456789-_";
	struct suggestion s = SUGGESTION_INIT(argv[0]);
	struct buf near = BUF_INIT;
	char *name, *path = NULL;
	int rc;

	if (strspn(argv[0], letters) == strlen(argv[0]) && argv[0][0] != '-') {
		name = xasprintf("rl-%s", argv[0]);
		path = proc_find(name);
		free(name);
	}
	if (path) {
		if (cli->globals.db)
			setenv("RL_DB", cli->globals.db, 1);
		signal(SIGPIPE, SIG_DFL);
		execv(path, argv);
		rc = err_set(err, ERR_FAIL, "cannot run %s: %s", path,
			     strerror(errno));
		free(path);
		return rc;
	}
	for (size_t i = 0; commands[i]; i++)
		suggestion_offer(&s, commands[i]->name);
	suggestion_add(&near, &s, "rl ");
	cli->wrong = 1;
	rc = err_set(err, ERR_USAGE, "'%s' is no command of rl%s", argv[0],
		     near.s);
	buf_release(&near);
	return rc;
}

static int run_screen(struct cli *cli, struct err *err)
{
	struct app app = { 0 };
	char *path;
	int rc;

	if (!cli->hooks->run_screen || !isatty(STDIN_FILENO) ||
	    !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE,
			       "rl without a command needs a terminal; "
			       "see 'rl help' for the commands");
	path = app_library_path(cli->globals.db);
	rc = load_config(cli, err);
	if (!rc)
		rc = app_open(path, &app, err);
	free(path);
	if (rc)
		return rc;
	rc = cli->hooks->run_screen(&app, NULL, err);
	close_library(cli, &app);
	return rc;
}

static int run(struct cli *cli, char *const argv[], struct err *err)
{
	const struct option_set set = {
		global_options, OPTIONS_LEADING | OPTIONS_FILES
	};
	struct words words = { 0 };
	int rc = option_parse(&set, argv, &cli->globals, &words, err);
	char *const *rest = argv;

	/* The words that are left are the last ones of argv. */
	while (*rest)
		rest++;
	rest -= words.n;
	words_release(&words);
	/* A variable of a script that is empty must not mean another library. */
	if (!rc && cli->globals.db && !*cli->globals.db)
		rc = err_set(err, ERR_USAGE, "option --db needs a file");
	cli->wrong = rc < 0;
	if (rc < 0)
		return rc;
	if (rc == OPTION_HELP || cli->globals.version) {
		if (rc == OPTION_HELP)
			help_overview(&cli->out);
		else
			help_version(&cli->out);
		return 0;
	}
	if (!*rest)
		return run_screen(cli, err);
	cli->command = command_find(commands, *rest);
	if (!cli->command)
		return run_foreign(cli, rest, err);
	if (cli->command->subs)
		return run_below(cli, rest + 1, err);
	return run_command(cli, rest + 1, err);
}

static void complain(struct cli *cli, const struct err *e)
{
	struct out *o = &cli->notes;

	/* Said already, or there is nobody left to read it. */
	if (str_empty(e->msg))
		return;
	out_raw(o, "rl: ");
	out_block(o, e->msg);
	out_raw(o, "\n");
	if (cli->wrong && cli->command)
		help_usage(o, cli->command, cli->parent);
	else if (cli->wrong)
		out_raw(o, "see 'rl help'\n");
}

int cli_main(char *const argv[], const struct cli_hooks *hooks)
{
	struct cli cli = { .hooks = hooks };
	struct err err = ERR_INIT, lost = ERR_INIT;
	int rc;

	out_init(&cli.out, STDOUT_FILENO, hooks->utf8);
	out_init(&cli.notes, STDERR_FILENO, hooks->utf8);
	rc = run(&cli, argv, &err);
	if (out_close(&cli.out, &lost) && !rc)
		rc = -ERR_FAIL;
	if (rc < 0)
		complain(&cli, err.code ? &err : &lost);
	(void)out_close(&cli.notes, NULL);
	err_release(&err);
	err_release(&lost);
	config_release(&cli.config);
	return rc < 0 ? -rc : rc;
}
