/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_APP_H
#define OPS_APP_H
/*
 * What every use case needs, passed down from main.  Commands and screens
 * call the functions of this folder; none of them prints, draws or exits, and
 * each that changes the library is one transaction and one change set.
 */
#include "base/err.h"
#include "core/item.h"
#include "store/items.h"
#include "store/store.h"

struct app {
	struct store *store;
	int made; /* the library was not there before */
	char *command; /* the change set's name: "add https://…"; set by the
			  command or the screen before it calls */
};

/* The library's path: `given` (--db), else $RL_DB, else the XDG place.  The
 * caller frees. */
char *app_library_path(const char *given);

/* Opens it, and makes the file when it is not there; its folder only in the
 * usual place, else that is ERR_NOTFOUND. */
int app_open(const char *path, struct app *ret, struct err *err);
void app_close(struct app *app);

void app_set_command(struct app *app, const char *command);

void id_vec_push(struct id_vec *v, int64_t id);
void id_vec_release(struct id_vec *v);

#endif
