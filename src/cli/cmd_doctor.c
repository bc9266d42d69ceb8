/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "base/json.h"
#include "ops/doctor.h"

struct doctor_values {
	int json, fix;
};

static const struct option doctor_options[] = {
	{ 0, OPTION_FLAG, "fix", NULL, offsetof(struct doctor_values, fix),
	  "mend what can be made again from the library itself" },
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct doctor_values, json),
	  "an array of JSON objects" },
	{ 0 },
};

static const char *const level_words[] = {
	[FINDING_OK] = "ok",
	[FINDING_NOTE] = "note",
	[FINDING_PROBLEM] = "problem",
	[FINDING_FIXED] = "fixed",
};

static void finding_json(struct out *o, const struct finding *f, int first)
{
	json_t *j = json_object();

	json_put_str(j, "check", f->check);
	json_put_str(j, "level", level_words[f->level]);
	json_put_str(j, "text", f->text);
	out_json_element(o, j, first);
	json_decref(j);
}

static void finding_line(struct out *o, const struct finding *f)
{
	out_rawf(o, "%-8s %-11s ", level_words[f->level], f->check);
	out_line(o, f->text);
	out_raw(o, "\n");
}

static int run_doctor(struct call *call, struct err *err)
{
	const struct doctor_values *v = call->values;
	struct finding_vec found = { 0 };
	int problems = 0;
	int rc = op_doctor(call->app, v->fix, &found, err);

	for (size_t i = 0; !rc && i < found.n; i++) {
		problems += found.v[i].level == FINDING_PROBLEM;
		if (v->json)
			finding_json(call->out, &found.v[i], !i);
		else
			finding_line(call->out, &found.v[i]);
	}
	if (!rc && v->json)
		out_json_end(call->out, found.n);
	finding_vec_release(&found);
	return rc ? rc : problems ? ERR_FAIL : 0;
}

const struct command command_doctor = {
	.name = "doctor",
	.group = GROUP_LIBRARY,
	.summary = "look for what is wrong or could be better",
	.about = "It checks the file, what belongs to nothing, the search"
		 " index, items that are there twice or have no title, tags"
		 " that look alike, quotes that the text of their item does"
		 " not have any more, backups, and the programs that rl runs."
		 " With a problem the exit status is 1; a note is none.\n"
		 "\n"
		 "--fix makes the index anew, looks for quotes again and"
		 " takes the right to read the library from others. It never"
		 " removes anything.",
	.options = doctor_options,
	.values_size = sizeof(struct doctor_values),
	.run = run_doctor,
};
