/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_LOOSE_JSON_H
#define EXTRACT_LOOSE_JSON_H
/*
 * JSON as people write it by hand and programs by accident: with comments and
 * CDATA marks, quotes of either kind or none around keys, quotes and line ends
 * inside of strings, commas too many or too few, values that are none, an end
 * that is missing.
 */
#include <jansson.h>

/* The next object or array in `*s` (UTF-8), which then points behind it.  NULL
 * when there is none; the caller decrefs.  Takes linear time; what is nested
 * deeper than 64 levels is left out. */
json_t *loose_json_next(const char **s);

#endif
