/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H
/*
 * Files of data/ that are compiled in, made by data/embed.sh: an array per
 * group, sorted by name, ended by an entry whose name is NULL.
 */
#include <stddef.h>

struct embedded {
	const char *name; /* of the file, without its folder */
	const char *data; /* NUL-terminated */
	size_t len;
};

#endif
