/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_TAG_H
#define CORE_TAG_H
/*
 * A tag is a lower-case path: "distributed/consensus".
 */
#include "base/err.h"

/* The stored form of what a person types: case folded to lower case, "#"
 * before it dropped, blanks made "-", empty parts of the path dropped.
 * Control codes, commas, quotes and an empty tag are ERR_USAGE.  The caller
 * frees *ret. */
int tag_normalize(const char *s, char **ret, struct err *err);

/* 1 when `tag` is `parent` or lies below it. */
int tag_is_below(const char *tag, const char *parent);

#endif
