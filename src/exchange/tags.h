/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_TAGS_H
#define EXCHANGE_TAGS_H
/*
 * HTML as a row of tags with text between them.  No tree is made and nothing
 * is put right: enough for files of bookmarks and for posts, whose tags are
 * few.
 */
#include "base/buf.h"
#include "base/vec.h"

struct tag {
	char *name; /* small letters; NULL at the end of the text */
	int closes; /* "</name>" */
	struct strv names, values; /* of the attributes; entities undone */
};

struct tag_reader {
	const char *s, *end;
};

void tag_reader_init(struct tag_reader *r, const char *s, size_t len);

/* Adds the text up to the next tag to `text`, entities undone, white space as
 * it is, and replaces *tag.  Comments, and what stands in <script> and
 * <style>, are left out.  Returns 0 at the end, after which the text may still
 * have got something. */
int tag_reader_next(struct tag_reader *r, struct buf *text, struct tag *tag);
void tag_release(struct tag *t);

/* The value of an attribute; NULL: it has none. */
const char *tag_get(const struct tag *t, const char *name);

/* Adds `len` bytes with the entities undone and invalid bytes replaced. */
void tag_add_text(struct buf *b, const char *s, size_t len);

#endif
