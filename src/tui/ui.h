/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_UI_H
#define TUI_UI_H
/*
 * Everything the interface knows, passed to views and actions.
 */
#include "base/clock.h"
#include "base/going.h"
#include "ops/app.h"
#include "tui/chooser.h"
#include "tui/jobs.h"
#include "tui/keymap.h"
#include "tui/prompt.h"
#include "tui/screen.h"
#include "tui/terminal.h"
#include "tui/view.h"
#include "tui/watch.h"

#define UI_VIEWS_MAX 16

/* See patience.h. */
struct patience {
	struct going going; /* who asks: tui/patience.c */
	int64_t since, looked, said; /* clock_ms() */
};

struct ui {
	struct app *app;
	struct terminal term;
	struct screen screen;
	struct keymap keys;
	struct jobs jobs;

	struct view *views[UI_VIEWS_MAX]; /* the last one is shown */
	size_t n_views;

	struct prompt *prompt; /* NULL: none stands */
	struct prompt_histories histories;
	struct chooser chooser;
	int pending[KEYS_MAX]; /* keys that want another */
	int n_pending;
	int digit; /* see ui_digit() */

	struct buf message; /* shown until the next key */
	int message_is_error;
	struct strv errors; /* with their times, the newest last */

	struct watch watch;
	int64_t data_version;  /* of the library, when last looked at */
	unsigned long changes; /* seen in the library; see view.seen */
	int stale;             /* while a view updates: it must load anew */
	int busy;              /* the view that is shown has work to do */
	struct patience patience;
	int untidy; /* the library was changed: see store_tidy() */
	char *collected; /* the collection that was added to last; NULL */
	int64_t select;        /* an item that lists go to when they load it */
	int lent;    /* the terminal is another program's */
	int keeping; /* a crash would keep words: tui/kept.h */
	int quit;
};

/* The view that is shown; there always is one. */
struct view *ui_view(const struct ui *ui);
/* Opens one over it: 1; says so when that fails. */
int ui_push(struct ui *ui, const struct view_ops *ops, int64_t id);
/* Shows one that was made; closes it when there are too many. */
int ui_push_view(struct ui *ui, struct view *v);
/* Leaves the view; leaving the last one quits. */
void ui_pop(struct ui *ui);

/* Shows at once what is about to take a while. */
void ui_say_busy(struct ui *ui, const char *what);
/* One line, until the next key. */
void ui_say(struct ui *ui, const char *fmt, ...) ATTR_PRINTF(2, 3);
void ui_say_error(struct ui *ui, const char *fmt, ...) ATTR_PRINTF(2, 3);
/* The first line of an error, which is released. */
void ui_say_err(struct ui *ui, struct err *err);

/* Before a change of the library: names its change set. */
void ui_command(struct ui *ui, const char *fmt, ...) ATTR_PRINTF(2, 3);
/* After one. */
void ui_changed(struct ui *ui);

/* What a key asks for: the view's own answer, else that of items, else the
 * general one. */
void ui_act(struct ui *ui, enum action_id id);
/* 1 when it was one of theirs (acts_item.c, acts_library.c, acts.c). */
int item_act(struct ui *ui, enum action_id id);
int library_act(struct ui *ui, enum action_id id);
int general_act(struct ui *ui, enum action_id id);

/* Whether an action is one on items. */
int item_act_concerns(enum action_id id);

/* The digit that the action at work was asked for with; 0: by another key, or
 * by its name. */
int ui_digit(const struct ui *ui);

/* One key, with everything that may follow from it. */
void ui_key(struct ui *ui, int key);

/* Lets the view read what it is to show. */
void ui_update(struct ui *ui);
/* Updates the view and shows everything. */
void ui_show(struct ui *ui);
/* One line over what stands on the screen. */
void ui_show_message(struct ui *ui, const char *text);

/* Where the view is on the screen; rows 0: the screen is too small. */
struct rect ui_body(const struct ui *ui);
/* The action whose hint stands in a cell; ACT_NONE. */
enum action_id ui_hint_at(struct ui *ui, int y, int x);

/* Which items an action concerns: the marked, else the selected.  At most
 * one where `single`.  0 when there is none, which is said. */
size_t ui_targets(struct ui *ui, int single, struct id_vec *ret);

#endif
