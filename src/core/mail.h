/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_MAIL_H
#define CORE_MAIL_H
/*
 * Just enough of mail to find addresses in one.
 */
#include "base/buf.h"

/* Adds `text`; where one of its lines says that it is quoted-printable (RFC
 * 2045, section 6.7) without the breaks and codes of that.  What is no such
 * code stays. */
void mail_add_decoded(struct buf *b, const char *text);

#endif
