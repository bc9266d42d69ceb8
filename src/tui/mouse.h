/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_MOUSE_H
#define TUI_MOUSE_H
/*
 * What the mouse did, and what that means.  Nothing can be done by the mouse
 * alone: a press selects, two quick ones are Enter, the wheel moves.
 */
#include <stdint.h>

struct ui;
struct rect;
struct cursor;

enum mouse_what {
	MOUSE_PRESS,
	MOUSE_DRAG, /* moved while the button is held */
	MOUSE_RELEASE,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};

struct mouse {
	enum mouse_what what; /* of the left button, and of the wheel */
	int y, x;             /* the cell, from 0 */
	int twice;            /* the second press of two quick ones there */
	int64_t pressed;      /* when: milliseconds of a clock of its own */
};

/* Brings it to the hints, the palette or the view. */
void ui_mouse(struct ui *ui, const struct mouse *m);

int mouse_in(const struct mouse *m, const struct rect *r);
/* 0 but for the wheel: the lines it stands for, downwards above 0. */
int mouse_lines(const struct mouse *m);
/* Selects the row of a list that was pressed; 1 when it was one. */
int cursor_press(struct cursor *c, const struct rect *rows,
		 const struct mouse *m);

#endif
