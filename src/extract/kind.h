/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_KIND_H
#define EXTRACT_KIND_H
/*
 * What sort of thing an address leads to.
 */
#include "core/item.h"

struct meta_ctx;

/* A kind, or -1 when the address says nothing. */
int kind_from_url(const char *url);

/* The same with what the page says, where that of its address does not tell:
 * papers' tags, JSON-LD, microdata, og:type, in this order.  Else an
 * article. */
enum kind kind_of_page(const struct meta_ctx *m);

#endif
