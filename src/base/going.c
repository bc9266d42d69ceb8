/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/going.h"

#include <stddef.h>

int going_on(const struct going *g, const char *what, long done, long all,
	     struct err *err)
{
	if (!g || !g->fn || !g->fn(what, done, all, g->ctx))
		return 0;
	return err_set(err, ERR_FAIL, "stopped; nothing was done");
}
