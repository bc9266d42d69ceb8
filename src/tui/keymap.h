/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H
/*
 * Keys and what they mean.
 *
 * A key is a number: a Unicode code point (control keys are theirs, 1 to 31),
 * or one of enum key_code.  As text: "j", "^D", "Enter", "PgUp", "F5"; keys
 * pressed one after the other are written together ("gg").  Of two actions with
 * the same keys in a view the earlier in the table is meant.
 */
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "tui/action.h"

enum key_code {
	TK_NONE = 0,
	TK_FIRST = 0x110000, /* above Unicode */
	TK_GO_UP,
	TK_GO_DOWN,
	TK_GO_LEFT,
	TK_GO_RIGHT,
	TK_GO_HOME,
	TK_GO_END,
	TK_PG_UP,
	TK_PG_DOWN,
	TK_DEL,
	TK_RUBOUT,
	TK_BACK_TAB,
	TK_PASTED,             /* the text is in the terminal's `pasted` */
	TK_MOUSE,              /* see the terminal's `mouse` */
	TK_OTHER,              /* one that means nothing here */
	TK_META,               /* + a code point below 128: Alt and that key */
	TK_F0 = TK_META + 128, /* + n: a function key */
};

#define TK_CTRL(c) ((c)&0x1F)
#define TK_ENTER   '\r'
#define TK_ESC     27
#define TK_TAB     '\t'
#define KEYS_MAX   3 /* pressed one after the other */

struct binding {
	unsigned views;
	int keys[KEYS_MAX];
	int n;
	enum action_id action;
};

struct keymap VEC(struct binding);

/* The default keys of the table of actions. */
void keymap_init(struct keymap *km);
void keymap_release(struct keymap *km);

/* Lines "KEY ACTION" of a person's own, which go before the defaults; "#"
 * starts a remark, the action "none" takes the key away.  A line that is wrong
 * adds "line N: …" to `wrong` and the others hold. */
void keymap_read(struct keymap *km, const char *text, struct strv *wrong);
/* Adds the keys of an action in a view, blanks between. */
void keymap_add_keys(const struct keymap *km, enum action_id id, unsigned views,
		     struct buf *b);

/* Reads one way of writing keys into `keys`; returns how many, 0 when it is
 * none. */
int keys_parse(const char *s, int keys[KEYS_MAX]);
/* Adds a key as text. */
void key_add(struct buf *b, int key);

enum keymap_answer {
	KEYMAP_UNKNOWN,
	KEYMAP_PREFIX, /* more must follow */
	KEYMAP_ACTION,
};

/* What the `n` keys mean in a view. */
enum keymap_answer keymap_look_up(const struct keymap *km, unsigned view,
				  const int *keys, int n, enum action_id *ret);

#endif
