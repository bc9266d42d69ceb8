/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/app.h"

#include "base/file.h"

#include <stdlib.h>

char *app_library_path(const char *given)
{
	const char *env = getenv("RL_DB");

	if (!str_empty(given))
		return xstrdup(given);
	if (!str_empty(env))
		return xstrdup(env);
	return path_data("library.db");
}

int app_open(const char *path, struct app *ret, struct err *err)
{
	char *dir = path_dir(path);
	int rc = 0;

	if (!file_exists(path))
		rc = file_make_dirs(dir, err);
	if (!rc)
		rc = store_open(path, STORE_CREATE, &ret->store, err);
	free(dir);
	return rc;
}

void app_close(struct app *app)
{
	if (!app)
		return;
	store_close(app->store);
	free(app->command);
	*app = (struct app){ 0 };
}

void app_set_command(struct app *app, const char *command)
{
	str_set(&app->command, command);
}

void id_vec_push(struct id_vec *v, int64_t id)
{
	*VEC_PUSH(v) = id;
}

void id_vec_release(struct id_vec *v)
{
	if (v)
		VEC_FREE(v);
}
