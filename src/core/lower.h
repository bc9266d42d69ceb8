/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_LOWER_H
#define CORE_LOWER_H
/*
 * Lower case in any script, independent of the locale.
 */

/* `s` in lower case and in Normalization Form C, accents kept; applying it
 * twice changes nothing.  NULL when `s` is not valid UTF-8.  The caller
 * frees. */
char *lower(const char *s);

#endif
