/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/app.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

char *app_library_path(const char *given)
{
	const char *env = getenv("RL_DB");

	if (!str_empty(given))
		return xstrdup(given);
	if (!str_empty(env))
		return xstrdup(env);
	return path_data("library.db");
}

/* The folder of the usual place is made; one that a person named must be
 * there, since a slip of the keys is likelier than a wish for a new one. */
static int prepare_folder(const char *path, struct err *err)
{
	char *usual = path_data("library.db"), *dir = path_dir(path);
	int rc = 0;

	if (!strcmp(path, usual))
		rc = file_make_dirs(dir, 0700, err);
	else if (!file_is_dir(dir))
		rc = err_set(err, ERR_NOTFOUND,
			     "there is no folder %s for the library %s", dir,
			     path);
	free(usual);
	free(dir);
	return rc;
}

int app_open(const char *path, struct app *ret, struct err *err)
{
	int made = !file_exists(path), rc = 0;

	if (made)
		rc = prepare_folder(path, err);
	if (!rc)
		rc = store_open(path, STORE_CREATE, &ret->store, err);
	ret->made = made;
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
