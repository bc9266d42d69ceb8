/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/item_page.h"

#include "base/json.h"
#include "ops/backup.h"

#include <stdlib.h>
#include <string.h>

struct backup_values {
	int json;
};

static const struct option backup_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct backup_values, json),
	  "with list: an array of JSON objects" },
	{ 0 },
};

static void add_size(struct out *o, long long bytes)
{
	if (bytes >= 10000000)
		out_rawf(o, "%5lld MB", bytes / 1000000);
	else
		out_rawf(o, "%5lld kB", (bytes + 999) / 1000);
}

static int list_backups(struct call *call, const char *library,
			struct err *err)
{
	const struct backup_values *v = call->values;
	struct backup_vec all = { 0 };
	int rc = op_backups_load(library, &all, err);

	for (size_t i = 0; !rc && i < all.n; i++) {
		const struct backup *b = &all.v[i];

		if (v->json) {
			json_t *o = json_object();

			json_put_str(o, "name", b->name);
			json_put_str(o, "path", b->path);
			json_put_int(o, "size", b->size);
			json_put_time(o, "made", b->made);
			out_json_element(call->out, o, !i);
			json_decref(o);
			continue;
		}
		add_size(call->out, b->size);
		out_raw(call->out, "  ");
		out_time(call->out, b->made);
		out_raw(call->out, "  ");
		out_line(call->out, b->name);
		out_raw(call->out, "\n");
	}
	if (!rc && v->json)
		out_json_end(call->out, all.n);
	else if (!rc && !all.n && call->notes->is_tty)
		call_note(call, "there are no backups yet");
	backup_vec_release(&all);
	return rc;
}

static int make_backup(struct call *call, const char *library,
		       struct err *err)
{
	struct app app = { 0 };
	char *path = NULL;
	int rc = store_open(library, 0, &app.store, err);

	if (!rc)
		rc = op_backup(&app, call->args.n ? call->args.v[0] : NULL,
			       &path, err);
	if (!rc) {
		out_raw(call->out, "copied to ");
		out_line(call->out, path);
		out_raw(call->out, "\n");
	}
	free(path);
	app_close(&app);
	return rc;
}

static int restore_backup(struct call *call, const char *library,
			  struct err *err)
{
	char *kept = NULL;
	int rc;

	if (call->args.n < 2)
		return call_wrong(call, err, "say which backup; 'rl backup "
					     "list' shows them");
	rc = op_backup_restore(library, call->args.v[1], NULL, &kept, err);
	if (!rc) {
		out_raw(call->out, "restored from ");
		out_line(call->out, call->args.v[1]);
		out_raw(call->out, "\n");
	}
	if (!rc && kept) {
		out_raw(call->out, "what was there is in ");
		out_line(call->out, kept);
		out_raw(call->out, "\n");
	}
	free(kept);
	return rc;
}

static int run_backup(struct call *call, struct err *err)
{
	char *library = app_library_path(call->db);
	const char *word = call->args.n ? call->args.v[0] : "";
	int rc;

	if (!strcmp(word, "restore"))
		rc = restore_backup(call, library, err);
	else if (call->args.n > 1)
		rc = call_wrong(call, err, "one argument too many: %s",
				call->args.v[1]);
	else if (!strcmp(word, "list"))
		rc = list_backups(call, library, err);
	else
		rc = make_backup(call, library, err);
	free(library);
	return rc;
}

const struct command command_backup = {
	.name = "backup",
	.group = GROUP_LIBRARY,
	.args = "[FILE] | list | restore FILE",
	.summary = "copy the library, list the copies, bring one back",
	.about = "Without a FILE the copy goes to the folder of the backups:"
		 " rl/backups below XDG_DATA_HOME, or FILE.backups for a"
		 " library that --db or RL_DB names. A FILE that is there is"
		 " not overwritten.\n"
		 "\n"
		 "The first change of a day leaves a copy there by itself; 7"
		 " of them are kept, and 4 of the first change of a week. See"
		 " rl config for how to go without.\n"
		 "\n"
		 "restore takes a path or a name that list shows. The copy is"
		 " checked before anything is changed, and what was there is"
		 " kept, also when it is damaged.",
	.options = backup_options,
	.values_size = sizeof(struct backup_values),
	.max_args = 2,
	.flags = COMMAND_NO_LIBRARY | OPTIONS_FILES,
	.run = run_backup,
};
