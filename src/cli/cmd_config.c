/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"

#include "ops/open.h"

#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "core/config.h"

#include <stdlib.h>
#include <string.h>

struct config_values {
	int json;
};

static const struct option list_options[] = {
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct config_values, json),
	  "an array of JSON objects" },
	{ 0 },
};

static int find_key(struct call *call, const char *name, int *ret,
		    struct err *err)
{
	struct buf names = BUF_INIT;
	int rc = 0;

	*ret = config_find(name);
	if (*ret < 0) {
		for (int i = 0; i < CONFIG_N; i++)
			buf_addf(&names, "%s%s", i ? " " : "",
				 config_options[i].name);
		rc = call_no_such(call, name, "option", names.s, err);
	}
	buf_release(&names);
	return rc;
}

static int load(struct config *c, struct err *err)
{
	char *path = path_config("config");
	int rc = config_load(path, c, err);

	free(path);
	return rc;
}

/* The text of the file; "" when there is none. */
static int read_file(const char *path, struct buf *ret, struct err *err)
{
	return file_exists(path) ? file_read(path, LIMIT_NOTE, ret, err) : 0;
}

/* Where people keep their settings elsewhere, the link stays a link. */
static int write_file(const char *path, const char *text, struct err *err)
{
	char *real = realpath(path, NULL);
	char *dir = path_dir(path);
	int rc = file_make_dirs(dir, 0700, err);

	if (!rc)
		rc = file_write(real ? real : path, text, strlen(text), 0600,
				err);
	free(dir);
	free(real);
	return rc;
}

static int run_get(struct call *call, struct err *err)
{
	struct config c = { 0 };
	const char *value;
	int key, rc = find_key(call, call->args.v[0], &key, err);

	if (!rc)
		rc = load(&c, err);
	if (!rc) {
		value = config_get_named(&c, call->args.v[0]);
		if (value) {
			out_line(call->out, value);
			out_raw(call->out, "\n");
		} else {
			rc = ERR_NOTFOUND;
		}
	}
	config_release(&c);
	return rc;
}

static void show_option(struct call *call, const char *name,
			const struct config_option *o, const char *value,
			int set)
{
	const struct config_values *v = call->values;
	json_t *j;

	if (!v->json) {
		out_rawf(call->out, "%s%s = ", set ? "" : "# ", name);
		out_line(call->out, str_or_empty(value));
		out_raw(call->out, "\n");
		return;
	}
	j = json_object();
	json_put_str(j, "name", name);
	json_put_str(j, "value", value);
	json_put_true(j, "set", set);
	json_put_str(j, "help", o->help);
	out_json_element(call->out, j, o == config_options && name == o->name);
	json_decref(j);
}

/* Those of sites stand below that of all. */
static int run_list(struct call *call, struct err *err)
{
	const struct config_values *v = call->values;
	struct config c = { 0 };
	int rc = load(&c, err);

	for (int i = 0; !rc && i < CONFIG_N; i++) {
		const struct config_option *o = &config_options[i];

		show_option(call, o->name, o,
			    config_get(&c, (enum config_key)i),
			    c.value[i] != NULL);
		for (size_t s = 0; s < c.site_names.n; s++)
			if (config_find(c.site_names.v[s]) == i)
				show_option(call, c.site_names.v[s], o,
					    c.site_values.v[s], 1);
	}
	if (!rc && v->json)
		out_json_end(call->out, CONFIG_N);
	config_release(&c);
	return rc;
}

static int run_set(struct call *call, struct err *err)
{
	const char *value = call->args.n > 1 ? call->args.v[1] : NULL;
	char *path = path_config("config");
	struct buf old = BUF_INIT, text = BUF_INIT;
	struct config c = { 0 };
	int key, rc = find_key(call, call->args.v[0], &key, err);

	if (!rc && value)
		rc = config_check((enum config_key)key, value, err);
	if (!rc)
		rc = read_file(path, &old, err);
	if (!rc) {
		config_edit(old.s, call->args.v[0], value, &text);
		/* A file with a mistake elsewhere is not made worse. */
		rc = config_parse(text.s, &c, err);
		if (rc)
			err_prefix(err, "%s", path);
	}
	if (!rc)
		rc = write_file(path, text.s, err);
	config_release(&c);
	buf_release(&old);
	buf_release(&text);
	free(path);
	return rc;
}

static int take_config(const char *text, void *ctx, struct err *err)
{
	struct config c = { 0 };
	int rc = config_parse(text, &c, err);

	if (!rc)
		rc = write_file(ctx, text + op_edit_remarks(), err);
	config_release(&c);
	return rc;
}

static int run_edit(struct call *call, struct err *err)
{
	char *path = path_config("config");
	struct buf text = BUF_INIT;
	struct config c = { 0 };
	int changed = 0;
	int rc = read_file(path, &text, err);

	/* The editor that is set, when the file can be read. */
	if (!rc && !config_parse(text.s, &c, NULL))
		config_export(&c);
	config_release(&c);
	if (!rc && !text.len)
		config_add_template(&text);
	if (!rc)
		rc = op_edit_until(text.s, ".conf", take_config, path, &changed,
				   err);
	if (!rc && !changed)
		call_note(call, "nothing was changed");
	buf_release(&text);
	free(path);
	return rc < 0 ? rc : 0;
}

static const struct command config_list = {
	.name = "list",
	.summary = "list the options with their values",
	.about = "Options that are not set have a # before them and the"
		 " value that holds without.",
	.options = list_options,
	.values_size = sizeof(struct config_values),
	.flags = COMMAND_NO_LIBRARY,
	.run = run_list,
};

static const struct command config_get_command = {
	.name = "get",
	.args = "OPTION",
	.summary = "write the value of an option",
	.about = "When it has none, the exit status is 3.",
	.min_args = 1,
	.max_args = 1,
	.flags = COMMAND_NO_LIBRARY,
	.run = run_get,
};

static const struct command config_set = {
	.name = "set",
	.args = "OPTION [VALUE]",
	.summary = "set an option; without a value take it out",
	.min_args = 1,
	.max_args = 2,
	.flags = COMMAND_NO_LIBRARY,
	.run = run_set,
};

static const struct command config_edit_command = {
	.name = "edit",
	.summary = "change the options in the editor",
	.about = "After a mistake the editor is opened again with the message"
		 " on top.",
	.flags = COMMAND_NO_LIBRARY,
	.run = run_edit,
};

static const struct command *const config_subs[] = {
	&config_list, &config_get_command, &config_set, &config_edit_command,
	NULL
};

const struct command command_config = {
	.name = "config",
	.group = GROUP_LIBRARY,
	.args = "[list|get|set|edit]",
	.summary = "show and set the options of rl",
	.subs = config_subs,
};
