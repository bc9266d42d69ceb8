/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_PERMALINK_H
#define EXTRACT_PERMALINK_H
/*
 * The sign beside a heading that leads to itself, "¶" or "#".
 */
#include "extract/html.h"

/* 1 when the link `n` is one. */
int is_permalink(const struct html_node *n);

/* html_text() of a heading without one; the caller frees. */
char *text_less_permalink(const struct html_node *h);

#endif
