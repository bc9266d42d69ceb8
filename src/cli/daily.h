/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_DAILY_H
#define CLI_DAILY_H
/*
 * The backup of the day, without making anyone wait for it.
 */
#include "base/err.h"

/* Makes it (ops/backup.h).  A large library is copied by a process of its own,
 * which says nothing; the library must not be open in this one. */
int backup_in_time(const char *library, struct err *err);

#endif
