/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "base/proc.h"
#include "ops/find.h"
#include "ops/open.h"

#include <stdlib.h>

#define READ_CELLS 80

/* The words of the pager; none when there is to be none. */
static int find_pager(struct strv *words, struct err *err)
{
	static const char *const names[] = { "RL_PAGER", "PAGER" };
	char *path;

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const char *s = getenv(names[i]);

		if (s)
			return proc_split(s, words, err);
	}
	path = proc_find("less");
	if (path)
		strv_push_take(words, path);
	return 0;
}

/* 1 when the pager has shown it, 0 when there is none. */
static int page_out(const struct buf *text, struct err *err)
{
	struct strv words = { 0 };
	int status = 0, rc = find_pager(&words, err);
	char **argv;

	if (!rc && words.n) {
		/* Leave when it fits, keep colours, leave it on the screen. */
		setenv("LESS", "FRX", 0);
		argv = proc_argv(&words);
		rc = proc_run_input(argv, text->s, text->len, &status, err);
		free(argv);
		if (!rc)
			rc = 1;
	}
	strv_release(&words);
	return rc;
}

static int run_read(struct call *call, struct err *err)
{
	int cells = call->out->cells < READ_CELLS ? call->out->cells :
						    READ_CELLS;
	struct buf page = BUF_INIT;
	int64_t id;
	int rc = call_item(call, call->args.v[0], &id, err);

	if (!rc)
		rc = op_read_page(call->app, id, cells, &page, err);
	if (!rc && call->out->is_tty && !call->out->ascii_only)
		rc = page_out(&page, err);
	if (!rc)
		out_raw(call->out, page.s);
	buf_release(&page);
	return rc < 0 ? rc : 0;
}

const struct command command_read = {
	.name = "read",
	.group = GROUP_FIND,
	.args = "ITEM",
	.summary = "read the text that was kept of an item",
	.about = "On a terminal the text is shown by RL_PAGER, else PAGER, else"
		 " less; elsewhere it is written as it is.",
	.min_args = 1,
	.max_args = 1,
	.run = run_read,
};

static int run_open(struct call *call, struct err *err)
{
	struct id_vec ids = { 0 };
	int rc = call_items(call, 0, call->args.n, &ids, err);

	if (!rc && ids.n > 20)
		rc = err_set(err, ERR_USAGE,
			     "that would open %zu pages at once", ids.n);
	for (size_t i = 0; !rc && i < ids.n; i++) {
		rc = op_open(call->app, ids.v[i], err);
		if (!rc)
			rc = call_report(call, ids.v[i], "opened", err);
	}
	id_vec_release(&ids);
	return rc;
}

const struct command command_open = {
	.name = "open",
	.group = GROUP_FIND,
	.args = "ITEM...",
	.summary = "open the address of an item in the browser",
	.about = "The browser is BROWSER, else what the desktop opens"
		 " addresses with. Only http, https and mailto are opened, at"
		 " most 20 at once.",
	.min_args = 1,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_open,
};
