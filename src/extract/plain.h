/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_PLAIN_H
#define EXTRACT_PLAIN_H
/*
 * text/plain in the block form of core/blocks.h: what is set in from the
 * margin or has ragged columns stays as it is (code), the rest are
 * paragraphs.
 */
#include "base/buf.h"

/* Adds the blocks of UTF-8 `text`, at most `limit` bytes of them; 1 when that
 * was not all. */
int plain_to_blocks(struct buf *b, const char *text, size_t limit);

#endif
