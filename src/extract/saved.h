/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_SAVED_H
#define EXTRACT_SAVED_H
/*
 * Pages that were saved to files, compressed (gzip, RFC 1952) or not.
 */
#include "base/buf.h"
#include "base/err.h"

/* Adds the bytes of `file`, decompressed where they are gzip's.  More than
 * LIMIT_DECODED_BYTES of them, and a damaged file, are ERR_DATA. */
int saved_read(const char *file, struct buf *ret, struct err *err);

/* A media type by the end of the name, one of ".gz" left aside. */
const char *saved_type(const char *file);

#endif
