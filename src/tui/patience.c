/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/patience.h"

#define AT_ONCE_MS 150 /* before anything is said */
#define LOOK_MS	   20  /* between two looks at the keys */
#define TELL_MS	   200 /* between two numbers */

static void say_wait(struct ui *ui, int64_t ms, const char *what, long done,
		     long all)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "%s…", what ? what : "working");
	if (all > 0)
		buf_addf(&b, " %ld of %ld", done, all);
	else if (done > 0)
		buf_addf(&b, " %ld", done);
	else if (ms >= 1000)
		buf_addf(&b, " %lld s", (long long)(ms / 1000));
	buf_adds(&b, " · ^C stops it");
	ui_show_message(ui, b.s);
	buf_release(&b);
}

/* Non-zero stops the statement that runs; what comes after it, the way back,
 * is another piece of work. */
static int ask(const char *what, long done, long all, void *ctx)
{
	struct ui *ui = ctx;
	struct patience *p = &ui->patience;
	int64_t now = clock_ms();
	int stop;

	if (ui->lent || now - p->since < AT_ONCE_MS || now - p->looked < LOOK_MS)
		return 0;
	p->looked = now;
	if (!p->said || now - p->said >= (what ? TELL_MS : 1000)) {
		say_wait(ui, now - p->since, what, done, all);
		p->said = now;
	}
	stop = terminal_asks_stop(&ui->term, !ui->prompt && !ui->chooser.open);
	if (stop)
		patience_restart(ui);
	return stop;
}

void patience_restart(struct ui *ui)
{
	struct patience *p = &ui->patience;

	p->since = clock_ms();
	p->looked = p->said = 0;
}

void patience_begin(struct ui *ui)
{
	patience_restart(ui);
	ui->patience.going = (struct going){ ask, ui };
	store_set_patience(ui->app->store, &ui->patience.going);
}

void patience_end(struct ui *ui)
{
	store_set_patience(ui->app->store, NULL);
}
