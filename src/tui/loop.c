/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/tui.h"

#include "base/clock.h"
#include "ops/find.h"
#include "tui/kept.h"
#include "tui/list.h"
#include "tui/patience.h"
#include "tui/settings.h"
#include "tui/state.h"
#include "tui/ui.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#define REDRAW_MS 200
#define IDLE_MS	  300 /* without a key, before the library is tidied */
#define TIDY_MS	  10

static void take_signals(struct ui *ui)
{
	unsigned bits = terminal_signals(&ui->term);

	if (bits & SIGNAL_RESIZE)
		terminal_resize();
	if (bits & SIGNAL_CANCEL)
		ui_key(ui, TK_CTRL('C'));
	if (bits & SIGNAL_SUSPEND)
		terminal_suspend(&ui->term);
	if (bits & SIGNAL_END)
		ui->quit = 1;
}

/* Keys may come faster than the screen is drawn: each finds the view as the
 * one before has left it. */
static void take_keys(struct ui *ui)
{
	int key;

	while (!ui->quit && terminal_key(&ui->term, &key)) {
		const struct view *before = ui_view(ui);

		patience_restart(ui);
		if (key == TK_ESC && (ui->prompt || ui->chooser.open))
			terminal_meta(&ui->term, &key);
		ui_key(ui, key);
		if (!ui->quit &&
		    (ui_view(ui)->seen != ui->changes || ui_view(ui) != before))
			ui_update(ui);
	}
}

/* Whoever stood on the item finds it where it has gone. */
static void say_same(struct ui *ui)
{
	struct view *v = ui_view(ui);
	struct buf scratch = BUF_INIT;
	struct id_vec here = { 0 };
	struct item it = { 0 };

	if (!op_load(ui->app, ui->jobs.same, ITEM_HEAD, &it, NULL))
		ui_say(ui, "item %lld is the same as #%lld: %s",
		       (long long)ui->jobs.was, (long long)it.id,
		       item_label(&it, &scratch));
	if (v->ops->targets)
		v->ops->targets(v, &here);
	if (here.n == 1 && here.v[0] == ui->jobs.was)
		ui->select = ui->jobs.same;
	ui->jobs.was = ui->jobs.same = 0;
	id_vec_release(&here);
	item_release(&it);
	buf_release(&scratch);
}

static void take_answers(struct ui *ui)
{
	unsigned long before = ui->jobs.changes;
	struct err err = ERR_INIT;

	if (jobs_step(&ui->jobs, &err))
		ui_say_err(ui, &err);
	if (ui->jobs.same)
		say_same(ui);
	if (ui->jobs.changes != before)
		ui_changed(ui);
}

/* Another program may have changed the library meanwhile: 1 when it has. */
static int look_at_library(struct ui *ui)
{
	int64_t version = store_data_version(ui->app->store);
	int changed = version != ui->data_version;

	if (changed)
		ui_changed(ui);
	ui->data_version = version;
	return changed;
}

/* Sleeps until there is something to do; what another program did to the
 * library is looked at without drawing, until it has changed. */
static int poll_sleeping(struct ui *ui, struct pollfd *fds, int n)
{
	int rc, ready, others;

	do {
		rc = poll(fds, (nfds_t)n, watch_timeout(&ui->watch));
		if (rc < 0)
			return rc;
		ready = fds[0].fd >= 0 && fds[0].revents;
		others = rc > ready;
		if (ready || !rc)
			watch_take(&ui->watch, ready);
	} while (!others && !look_at_library(ui));
	return rc;
}

/* Does what the view left to do, until somebody wants something. */
static int poll_working(struct ui *ui, struct pollfd *fds, int n)
{
	struct view *v = ui_view(ui);
	int64_t draw_at = clock_ms() + REDRAW_MS;
	int rc;

	/* What is there so far is shown now and then. */
	do {
		patience_restart(ui);
		rc = poll(fds, (nfds_t)n, 0);
	} while (!rc && (ui->busy = v->ops->work(v, ui)) == 1 &&
	       clock_ms() < draw_at);
	return rc;
}

/* When nobody has wanted anything for a while the library is tidied. */
static int poll_idle(struct ui *ui, struct pollfd *fds, int n)
{
	int rc = 0;

	if (ui->untidy)
		rc = poll(fds + 1, (nfds_t)n - 1, IDLE_MS);
	while (!rc && ui->untidy) {
		patience_restart(ui);
		ui->untidy = store_tidy(ui->app->store, TIDY_MS);
		rc = poll(fds + 1, (nfds_t)n - 1, 0);
	}
	return rc ? rc : poll_sleeping(ui, fds, n);
}

static void wait_and_take(struct ui *ui)
{
	struct pollfd fds[7] = {
		{ .fd = ui->watch.fd, .events = POLLIN },
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = ui->term.signal_fd, .events = POLLIN },
	};
	int n = 3 + jobs_poll_fds(&ui->jobs, fds + 3), rc;

	/* What a view has left to do would still change the screen. */
	if (ui->term.sync && !(ui->busy && ui_view(ui)->ops->work))
		terminal_say_idle(&ui->term, jobs_active(&ui->jobs));
	patience_restart(ui);
	if (terminal_has_kept(&ui->term))
		rc = poll(fds + 1, (nfds_t)n - 1, 0);
	else if (ui->busy && ui_view(ui)->ops->work)
		rc = poll_working(ui, fds + 1, n - 1);
	else
		rc = poll_idle(ui, fds, n);
	patience_restart(ui);
	if (rc < 0 && errno != EINTR) {
		ui->quit = 1;
		return;
	}
	take_signals(ui);
	if (rc > 0 && n > 3)
		take_answers(ui);
	take_keys(ui);
	/* The terminal is gone, which SIGHUP does not always tell, or tells
	 * only later; what it still had to say has been read. */
	if (rc > 0 && (fds[1].revents & (POLLHUP | POLLERR | POLLNVAL))) {
		ui->quit = 1;
		if (!ui->term.end_signal)
			ui->term.end_signal = SIGHUP;
	}
	(void)look_at_library(ui);
}

static void ui_release(struct ui *ui)
{
	kept_save(ui);
	prompt_cancel(ui);
	state_save(ui);
	while (ui->n_views) {
		ui_view(ui)->ops->close(ui_view(ui));
		ui->n_views--;
	}
	watch_close(&ui->watch);
	jobs_release(&ui->jobs);
	keymap_release(&ui->keys);
	prompt_histories_release(&ui->histories);
	chooser_release(&ui->chooser);
	strv_release(&ui->errors);
	buf_release(&ui->message);
	free(ui->collected);
}

int tui_run(struct app *app, const char *query, struct err *err)
{
	struct ui ui = { .app = app };
	int rc, signal;

	rc = terminal_open(&ui.term, err);
	if (rc)
		return rc;
	buf_init(&ui.message);
	buf_init(&ui.chooser.edit.text);
	buf_init(&ui.chooser.edit.cut);
	ui.screen.ascii = ui.term.ascii;
	keymap_init(&ui.keys);
	settings_read(&ui);
	jobs_init(&ui.jobs, app);
	ui.data_version = store_data_version(app->store);
	patience_begin(&ui);
	watch_open(&ui.watch, store_path(app->store));
	ui.views[ui.n_views++] = list_view_new(&ui, query);
	state_restore(&ui, !query);
	kept_offer(&ui);
	while (!ui.quit) {
		ui_show(&ui);
		wait_and_take(&ui);
	}
	patience_end(&ui);
	ui_release(&ui);
	signal = ui.term.end_signal;
	terminal_close(&ui.term);
	if (signal)
		terminal_die(signal);
	return 0;
}
