/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_SIGNALS_H
#define TUI_SIGNALS_H
/*
 * Signal handlers, for terminal.c alone.  They write one byte into a pipe;
 * those of a crash put the terminal back first, with what was prepared
 * (POSIX.1-2008, 2.4.3: only functions that are safe there).
 */
#include <stddef.h>

/* Remembers the terminal's modes for the crash. */
void signals_save_terminal(void);
/* What to write then; copied. */
void signals_set_restore(const char *s, size_t len);

/* What to put into a file then, and where; copied.  len 0: nothing. */
void signals_set_words(const char *path, const char *s, size_t len);

/* Installs the handlers; returns the end of the pipe to be polled. */
int signals_open(void);
void signals_close(void);

/* While another program has the terminal: ^C is for it, ^Z for both. */
void signals_pause(void);
void signals_resume(void);

/* Stops the process group as a shell expects; returns when it goes on. */
void signals_stop(void);

/* Bits of enum terminal_signal; *ret_end gets the signal that ends us. */
unsigned signals_take(int *ret_end);

void signals_die(int signal);

#endif
