/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_SETTINGS_H
#define TUI_SETTINGS_H
/*
 * What a person has set for good: the options of core/config.h, and keys.
 */
#include "core/config.h"

struct ui;

/* All of the file, nothing when there is none; and a new one, which must be
 * right. */
int settings_text(struct buf *ret, struct err *err);
int settings_write(const char *text, struct err *err);
/* Heeds what the file says now. */
void settings_heed(struct ui *ui);

/* Takes over keys, theme and mouse; what is wrong is told on the screen. */
void settings_read(struct ui *ui);

/* The value of an option as the file has it now, or its default; NULL when
 * there is none.  The caller frees. */
char *setting_get(enum config_key key);
/* Writes it to the file and heeds it; an empty value takes it out. */
int setting_set(struct ui *ui, const char *option, const char *value,
		struct err *err);

#endif
