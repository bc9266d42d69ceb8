/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "ops/publish.h"

#include <string.h>

struct post_values {
	const char *site, *output, *template_file, *date, *slug;
	int draft, force;
};

static const struct option post_options[] = {
	{ 's', "site", "SITE", OPTION_TEXT, offsetof(struct post_values, site),
	  "the site generator it is for: plain (the default) or hugo" },
	{ 'o', "output", "PATH", OPTION_PATH,
	  offsetof(struct post_values, output),
	  "a file, or the folder of the site, where the post gets the place"
	  " that the site wants" },
	{ 0, "template", "FILE", OPTION_PATH,
	  offsetof(struct post_values, template_file),
	  "a Mustache template of your own" },
	{ 0, "date", "DATE", OPTION_TEXT, offsetof(struct post_values, date),
	  "the date of the post" },
	{ 0, "slug", "SLUG", OPTION_TEXT, offsetof(struct post_values, slug),
	  "the name of the post in its address" },
	{ 0, "draft", NULL, OPTION_FLAG, offsetof(struct post_values, draft),
	  "mark it as a draft" },
	{ 'f', "force", NULL, OPTION_FLAG, offsetof(struct post_values, force),
	  "overwrite a file that was edited since it was written" },
	{ 0 },
};

static int run_post(struct call *call, struct err *err)
{
	const struct post_values *v = call->values;
	const struct publish_request req = {
		.collection = call->args.v[0],
		.site = v->site ? v->site : call_option(call, CONFIG_POST_SITE),
		.output = v->output ? v->output
				    : call_option(call, CONFIG_POST_OUTPUT),
		.template_file = v->template_file,
		.date = v->date,
		.slug = v->slug,
		.draft = v->draft,
		.force = v->force,
	};
	struct publish_result r = { .text = BUF_INIT };
	int rc = op_publish(call->app, &req, &r, err);

	if (!rc && !r.path) {
		out_file(call->out, &r.text);
	} else if (!rc) {
		out_line(call->out, r.path);
		out_raw(call->out, "\n");
		if (r.unchanged)
			call_note(call, "the post is as it was");
	}
	publish_result_release(&r);
	return rc;
}

const struct command command_post = {
	.name = "post",
	.group = GROUP_PUBLISH,
	.args = "COLLECTION",
	.summary = "write a collection as a blog post",
	.about = "Without -o the post goes to standard output. With it, its"
		 " path does: the file is written whole or not at all, and one"
		 " that somebody has edited since is left alone unless --force"
		 " is given.",
	.options = post_options,
	.values_size = sizeof(struct post_values),
	.min_args = 1,
	.max_args = 1,
	.run = run_post,
};
