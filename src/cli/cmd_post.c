/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "base/file.h"
#include "ops/publish.h"

#include <stdlib.h>
#include <string.h>

struct post_values {
	const char *site, *output, *template, *title, *date, *slug, *author;
	const char *description;
	int draft, force, split, dry_run;
};

static const struct option post_options[] = {
	{ 's', OPTION_TEXT, "site", "SITE", offsetof(struct post_values, site),
	  "the site generator it is for: hugo, jekyll, eleventy, pelican, zola,"
	  " tinkerer, html or plain (the default); not needed where the output"
	  " lies in a site" },
	{ 'o', OPTION_PATH, "output", "PATH",
	  offsetof(struct post_values, output),
	  "a file, or a folder: in the root of a site the post goes to its"
	  " folder of posts" },
	{ 't', OPTION_PATH, "template", "TEMPLATE",
	  offsetof(struct post_values, template),
	  "entries (the default), list, sections, tags, days, notes, piece, one"
	  " of your own by its name, or a file; without one, the collection's"
	  " shape" },
	{ 'T', OPTION_TEXT, "title", "TITLE",
	  offsetof(struct post_values, title), "the title of the post" },
	{ 0, OPTION_TEXT, "date", "DATE", offsetof(struct post_values, date),
	  "the date of the post" },
	{ 0, OPTION_TEXT, "slug", "SLUG", offsetof(struct post_values, slug),
	  "the name of the post in its address" },
	{ 0, OPTION_TEXT, "author", "NAME",
	  offsetof(struct post_values, author), "who wrote the post" },
	{ 0, OPTION_TEXT, "description", "TEXT",
	  offsetof(struct post_values, description),
	  "what it is about, in a line" },
	{ 0, OPTION_FLAG, "draft", NULL, offsetof(struct post_values, draft),
	  "mark it as a draft" },
	{ 0, OPTION_FLAG, "split", NULL, offsetof(struct post_values, split),
	  "a post for each item" },
	{ 'n', OPTION_FLAG, "dry-run", NULL,
	  offsetof(struct post_values, dry_run),
	  "write nothing; show the post, or what would change in the file" },
	{ 'f', OPTION_FLAG, "force", NULL, offsetof(struct post_values, force),
	  "overwrite a file that was edited since it was written" },
	{ 0 },
};

/* With its colours where there are any; else byte by byte, for patch(1). */
static void show_diff(struct out *o, const struct buf *diff)
{
	char *line;
	size_t n;

	if (!o->has_colour) {
		out_file(o, diff);
		return;
	}
	for (const char *s = diff->s; *s; s += n + (s[n] == '\n')) {
		n = strcspn(s, "\n");
		line = xstrndup(s, n);
		if (!strncmp(line, "+++ ", 4) || !strncmp(line, "--- ", 4))
			out_styled(o, STYLE_TITLE, line);
		else if (*line == '@')
			out_styled(o, STYLE_LABEL, line);
		else if (*line == '+' || *line == '-')
			out_styled(o, *line == '+' ? STYLE_NEW : STYLE_OLD,
				   line);
		else
			out_line(o, line);
		out_raw(o, "\n");
		free(line);
	}
}

static void show_result(struct call *call, const struct publish_result *r)
{
	const struct post_values *v = call->values;

	if (v->dry_run && r->diff.len) {
		show_diff(call->out, &r->diff);
	} else if (!r->path || (v->dry_run && !r->unchanged)) {
		out_file(call->out, &r->text);
	} else {
		for (size_t i = 0; i < r->paths.n; i++) {
			out_line(call->out, r->paths.v[i]);
			out_raw(call->out, "\n");
		}
	}
	if (r->kept)
		call_note(call,
			  "it keeps the name by which it was published, %s; "
			  "--slug gives it another",
			  r->kept);
	for (size_t i = 0; i < r->left.n; i++)
		call_note(call,
			  "what it had by another name is there still: %s",
			  r->left.v[i]);
	if (r->empty)
		call_note(call, "the collection is empty; rl collection add "
				"puts items into it");
	if (r->unchanged)
		call_note(call, "the post is as it was");
	else if (r->diff.len)
		call_note(call, "%s%ld line%s added, %ld removed",
			  v->dry_run ? "would be: " : "", r->added,
			  r->added == 1 ? "" : "s", r->removed);
}

/* "~/blog" of the options, which no shell has seen. */
static char *expand(const char *path)
{
	const char *home = getenv("HOME");

	if (path && home && !strncmp(path, "~/", 2))
		return path_join(home, path + 2);
	return xstrdup_null(path);
}

/* What is said, what the output lies in, what the options say. */
static const char *find_site(const struct call *call,
			     const struct post_values *v)
{
	const char *site = v->site;

	if (!site)
		site = op_publish_site(v->output);
	return site ? site : call_option(call, CONFIG_POST_SITE);
}

static int run_post(struct call *call, struct err *err)
{
	const struct post_values *v = call->values;
	const char *site = find_site(call, v), *of = site;
	char *output = v->output ? xstrdup(v->output)
				 : expand(call_option_for(
					   call, CONFIG_POST_OUTPUT, site));
	struct publish_result r = PUBLISH_RESULT_INIT;
	struct publish_request req = {
		.collection = call->args.v[0],
		.site = site,
		.output = output,
		.title = v->title,
		.date = v->date,
		.slug = v->slug,
		.author = v->author,
		.template = v->template,
		.description = v->description,
		.force = v->force,
		.split = v->split,
		.dry_run = v->dry_run,
	};
	int rc;

	if (!of)
		of = op_publish_site(output);
	req.usual_author = call_option_for(call, CONFIG_POST_AUTHOR, of);
	req.usual_template = call_option_for(call, CONFIG_POST_TEMPLATE, of);
	req.draft =
		v->draft ||
		!strcmp(call_option_for(call, CONFIG_POST_DRAFT, of), "yes");
	rc = op_publish(call->app, &req, &r, err);
	if (!rc)
		show_result(call, &r);
	publish_result_release(&r);
	free(output);
	return rc;
}

const struct command command_post = {
	.name = "post",
	.group = GROUP_PUBLISH,
	.args = "COLLECTION",
	.summary = "write a collection as a blog post",
	.about = "What no option says of the post, the collection does: rl"
		 " collection set. Without -o the post goes to standard output. With it, its"
		 " path does: the file is written whole or not at all, and one"
		 " that somebody has edited since is left alone unless --force"
		 " is given. A post that is written again keeps its first date"
		 " and gets one of the change.",
	.options = post_options,
	.values_size = sizeof(struct post_values),
	.min_args = 1,
	.max_args = 1,
	.run = run_post,
};
