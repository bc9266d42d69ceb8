/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPS_FETCH_LATER_H
#define OPS_FETCH_LATER_H
/*
 * When an item that could not be fetched for now is asked for again: after
 * what its server asks for (Retry-After), and after a wait that doubles with
 * each try, from a minute to a day, a little longer than that at random.
 *
 * item.fetched of an item that waits is that instant: not before.  The seconds
 * of its minute count the tries.
 */
#include "ops/fetch.h"

/* After an answer that says "not now".  Without any answer, which may be our
 * own network, an item may be asked for at once. */
instant fetch_not_before(const struct item *it, const struct page *failed);

#endif
