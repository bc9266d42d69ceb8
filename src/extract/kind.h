/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_KIND_H
#define EXTRACT_KIND_H
/*
 * What sort of thing an address is, where it alone tells.
 */
#include "core/item.h"

/* A kind, or -1 when the address says nothing. */
int kind_from_url(const char *url);

#endif
