/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "base/file.h"
#include "base/limits.h"
#include "ops/transfer.h"

#include <stdlib.h>
#include <string.h>

struct transfer_values {
	const char *format, *output;
	int dry_run;
};

static const struct option import_options[] = {
	{ 'f', OPTION_TEXT, "from", "FORMAT",
	  offsetof(struct transfer_values, format),
	  "the format of the files; without it the content tells" },
	{ 'n', OPTION_FLAG, "dry-run", NULL,
	  offsetof(struct transfer_values, dry_run),
	  "change nothing, say what would be done" },
	{ 0 },
};

static void report(struct out *o, const char *name,
		   const struct import_result *r, int dry_run)
{
	out_line(o, name);
	out_rawf(o, ": %ld new, %ld known, %ld collection%s", r->items,
		 r->known, r->collections, r->collections == 1 ? "" : "s");
	if (r->plain)
		out_rawf(o, "; %ld without the address, which is none of the "
			    "web", r->plain);
	if (r->skipped)
		out_rawf(o, "; %ld left out: scripts, files or pages of the "
			    "browser", r->skipped);
	if (r->left_out)
		out_rawf(o, "; %ld word%s beside the post left out",
			 r->left_out, r->left_out == 1 ? "" : "s");
	if (r->dropped) {
		out_raw(o, "; not kept of its front matter: ");
		out_line(o, r->dropped);
	}
	out_raw(o, dry_run ? " (nothing was changed)\n" : "\n");
}

static int import_file(struct call *call, const char *path, struct err *err)
{
	const struct transfer_values *v = call->values;
	const char *name = strcmp(path, "-") ? path : "standard input";
	struct import_result r = { 0 };
	struct buf content = BUF_INIT;
	struct import_request req = { .format = v->format,
				      .name = name,
				      .content = &content,
				      .dry_run = v->dry_run };
	int rc = file_read(path, LIMIT_LIBRARY, &content, err);

	if (!rc)
		rc = op_import(call->app, &req, &r, err);
	if (!rc)
		report(call->out, name, &r, v->dry_run);
	import_result_release(&r);
	buf_release(&content);
	return rc;
}

static int run_import(struct call *call, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < call->args.n; i++)
		rc = import_file(call, call->args.v[i], err);
	return rc;
}

const struct command command_import = {
	.name = "import",
	.group = GROUP_CATCH,
	.args = "FILE...",
	.summary = "take in the files of other programs and of rl export",
	.about = "- is standard input. Formats are json, csv, netscape (the"
		 " bookmarks of a browser) and post (a post of rl's or anybody"
		 " else's, in Markdown, reStructuredText or HTML). An item"
		 " that is there already is left as it is and gets what it"
		 " lacks of tags, notes and quotes. Addresses other than http"
		 " and https are dropped: such an item is kept without, a"
		 " bookmark is left out, and the summary counts both."
		 " Each file is one step of the history, which rl undo takes"
		 " back; the first file that cannot be read ends it.",
	.options = import_options,
	.values_size = sizeof(struct transfer_values),
	.min_args = 1,
	.max_args = -1,
	.flags = OPTIONS_FILES,
	.run = run_import,
};

static const struct option export_options[] = {
	{ 'o', OPTION_PATH, "output", "FILE",
	  offsetof(struct transfer_values, output),
	  "write FILE, whole or not at all, instead of standard output" },
	{ 0 },
};

static int run_export(struct call *call, struct err *err)
{
	const struct transfer_values *v = call->values;
	char *query = call_join(call, 1);
	struct buf content = BUF_INIT;
	int rc = op_export(call->app, call->args.v[0], query, &content, err);

	if (!rc && v->output && strcmp(v->output, "-") != 0)
		rc = file_write(v->output, content.s, content.len, 0600, err);
	else if (!rc)
		out_file(call->out, &content);
	free(query);
	buf_release(&content);
	return rc;
}

const struct command command_export = {
	.name = "export",
	.group = GROUP_PUBLISH,
	.args = "FORMAT [QUERY]",
	.summary = "write items in the format of another program",
	.about = "The formats are json, jsonl, md, html, csv, bibtex, csl-json,"
		 " atom and netscape. The format json holds everything, and"
		 " rl import makes the same library of it (see rl-library(5));"
		 " html is one page with a search box in it.",
	.options = export_options,
	.values_size = sizeof(struct transfer_values),
	.min_args = 1,
	.max_args = -1,
	.flags = OPTIONS_QUERY,
	.run = run_export,
};
