/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H
/*
 * The terminal: taken, given back, asked for keys.  There is one in a
 * program, because signals and curses know no other.
 *
 * Signals become bits, written by handlers into a pipe that poll(2) watches.
 * A crash in the program still puts the terminal back.
 */
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "tui/mouse.h"

enum terminal_signal {
	SIGNAL_RESIZE = 1 << 0,
	SIGNAL_CANCEL = 1 << 1,  /* SIGINT */
	SIGNAL_END = 1 << 2,     /* SIGTERM, SIGHUP: leave */
	SIGNAL_SUSPEND = 1 << 3, /* SIGTSTP from outside */
};

struct terminal {
	int signal_fd;      /* poll this and standard input */
	int ascii;          /* nothing else may be shown */
	int plain;          /* no colours wanted */
	int sync;           /* RL_TEST_SYNC: say when we wait */
	int end_signal;     /* which one asked to leave */
	int paste;          /* bracketed paste is on */
	int mouse_on;       /* the terminal tells what the mouse does */
	struct mouse mouse; /* behind TK_MOUSE */
	unsigned long keys; /* key events given out */
	struct key_vec VEC(int) ahead; /* typed while nobody could obey */
	unsigned signals;              /* likewise */
	struct buf pasted;
};

/* ERR_FAIL, and nothing is changed, when there is no terminal or it cannot
 * move its cursor. */
int terminal_open(struct terminal *t, struct err *err);
void terminal_close(struct terminal *t);

/* Puts the terminal back for another program, and takes it again. */
void terminal_pause(struct terminal *t);
void terminal_resume(struct terminal *t);
/* Stops the program as ^Z does; returns when it goes on. */
void terminal_suspend(struct terminal *t);

/* The next key (tui/keymap.h) if there is one: 1, else 0. */
int terminal_key(struct terminal *t, int *ret_key);
/* The key that came at the same moment as an Esc before it: Alt was held. */
int terminal_meta(struct terminal *t, int *ret_key);

/* While something is being done: whether a person wants it stopped: by ^C, by
 * x where `x_too`, or by a signal that says so.  Other keys are kept. */
int terminal_asks_stop(struct terminal *t, int x_too);
/* Keys or signals are there that were kept. */
int terminal_has_kept(const struct terminal *t);

/* The bits that came since the last call. */
unsigned terminal_signals(struct terminal *t);
/* Takes over the size that the terminal has now. */
void terminal_resize(void);

/* Makes the next show draw every cell. */
void terminal_redraw(void);

/* Asks the terminal to tell what the mouse does (xterm's modes 1002 and 1006),
 * or to keep it for itself. */
void terminal_mouse(struct terminal *t, int on);

/* Asks the terminal to put text on the clipboard (OSC 52). */
void terminal_copy(const char *text);
/* What a crash of the program puts into a file; "" for nothing. */
void terminal_keep(const char *path, const char *text);
/* For tests: says that we are about to wait. */
void terminal_say_idle(const struct terminal *t, size_t fetches);

/* Restores every signal as it was and dies of `signal`. */
void terminal_die(int signal);

#endif
