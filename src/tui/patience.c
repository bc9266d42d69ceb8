/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/patience.h"

#define AT_ONCE_MS 150 /* before anything is said */
#define LOOK_MS	   20  /* between two looks at the keys */

static void say_wait(struct ui *ui, int64_t ms)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "working…");
	if (ms >= 1000)
		buf_addf(&b, " %lld s", (long long)(ms / 1000));
	buf_adds(&b, " · ^C stops it");
	ui_show_message(ui, b.s);
	buf_release(&b);
}

/* Non-zero stops the statement that runs; what comes after it, the way back,
 * is another piece of work. */
static int ask(void *ctx)
{
	struct ui *ui = ctx;
	struct patience *p = &ui->patience;
	int64_t now = clock_ms();
	int stop;

	if (now - p->since < AT_ONCE_MS || now - p->looked < LOOK_MS)
		return 0;
	p->looked = now;
	if (!p->said || now - p->said >= 1000) {
		say_wait(ui, now - p->since);
		p->said = now;
	}
	stop = terminal_asks_stop(&ui->term, !ui->prompt && !ui->chooser.open);
	if (stop)
		patience_restart(ui);
	return stop;
}

void patience_restart(struct ui *ui)
{
	ui->patience = (struct patience){ .since = clock_ms() };
}

void patience_begin(struct ui *ui)
{
	patience_restart(ui);
	store_set_patience(ui->app->store, ask, ui);
}

void patience_end(struct ui *ui)
{
	store_set_patience(ui->app->store, NULL, NULL);
}
