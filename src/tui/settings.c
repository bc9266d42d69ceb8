/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/settings.h"

#include "base/file.h"
#include "base/limits.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

#define CONFIG_FILE "config"
#define KEYS_FILE   "keys"

static void read_keys(struct ui *ui)
{
	char *path = path_config(KEYS_FILE);
	struct buf text = BUF_INIT;
	struct strv wrong = { 0 };
	struct err err = ERR_INIT;

	if (!file_exists(path))
		goto out;
	if (file_read(path, LIMIT_NOTE, &text, &err))
		ui_say_err(ui, &err);
	else
		keymap_read(&ui->keys, text.s, &wrong);
	/* The first one is told last: it stands on the screen, and the others
	 * in the log. */
	for (size_t i = wrong.n; i > 0; i--)
		ui_say_error(ui, "keys: %s", wrong.v[i - 1]);
out:
	strv_release(&wrong);
	buf_release(&text);
	free(path);
}

static void take_theme(struct ui *ui)
{
	const char *theme = getenv(config_options[CONFIG_THEME].env);

	if (theme_init(&ui->screen.theme, theme, ui->term.plain))
		ui_say_error(ui, "there is no theme %s: take %s", theme,
			     config_values(CONFIG_THEME));
}

static void take_mouse(struct ui *ui)
{
	const char *mouse = getenv(config_options[CONFIG_MOUSE].env);

	terminal_mouse(&ui->term, mouse && !strcmp(mouse, "on"));
}

void settings_read(struct ui *ui)
{
	take_theme(ui);
	take_mouse(ui);
	read_keys(ui);
}

char *setting_get(enum config_key key)
{
	char *path = path_config(CONFIG_FILE), *value = NULL;
	struct config c = { 0 };

	if (!config_load(path, &c, NULL))
		value = xstrdup_null(config_get(&c, key));
	config_release(&c);
	free(path);
	return value;
}

char *settings_path(void)
{
	return path_config(CONFIG_FILE);
}

/* From here on the file holds, whatever the environment said before. */
static void heed(enum config_key key)
{
	const char *env = config_options[key].env;
	char *value = env ? setting_get(key) : NULL;

	if (value)
		setenv(env, value, 1);
	free(value);
}

void settings_heed(struct ui *ui)
{
	for (int i = 0; i < CONFIG_N; i++)
		heed((enum config_key)i);
	take_theme(ui);
	take_mouse(ui);
}

int setting_set(struct ui *ui, const char *option, const char *value,
		struct err *err)
{
	struct buf old = BUF_INIT, text = BUF_INIT;
	int key = config_find(option), rc = 0;
	char *path;

	if (key < 0)
		return err_set(err, ERR_USAGE,
			       "there is no option \"%s\"; Tab shows them",
			       option);
	if (!*value)
		value = NULL;
	if (value)
		rc = config_check((enum config_key)key, value, err);
	path = settings_path();
	if (!rc)
		rc = config_read(path, &old, err);
	if (!rc) {
		config_edit(old.s, option, value, &text);
		rc = config_write(path, text.s, err);
		if (rc)
			err_prefix(err, "%s", path);
	}
	free(path);
	if (!rc) {
		heed((enum config_key)key);
		take_theme(ui);
		take_mouse(ui);
	}
	buf_release(&old);
	buf_release(&text);
	return rc;
}
