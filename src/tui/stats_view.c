/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The library in numbers and block characters.
 */
#include "base/text.h"
#include "ops/stats.h"

#include "tui/page_view.h"
#include "tui/ui.h"

#include <stdlib.h>

#define SLICE_MS   4
#define NAMES      12
#define COLUMN_ROWS 4
#define NAME_CELLS 24

/* From nothing to all. */
static const char *const heights[] = { " ", "▁", "▂", "▃", "▄",
				       "▅", "▆", "▇", "█" };
static const char *const shades[] = { "·", "░", "▒", "▓", "█" };
static const char *const ascii_heights[] = { " ", ".", ".", ":", ":",
					     "|", "|", "#", "#" };
static const char *const ascii_shades[] = { ".", "-", "+", "*", "#" };

struct plot {
	struct text_pane *tp;
	int cells, ascii;
	struct buf line;
};

static void end_line(struct plot *p, enum style style)
{
	text_pane_line(p->tp, style, p->line.s);
	buf_clear(&p->line);
}

static void heading(struct plot *p, const char *words)
{
	end_line(p, STYLE_TEXT);
	text_pane_line(p->tp, STYLE_HEADING, words);
}

/* How many of the last weeks there is room for. */
static int first_week(const struct plot *p)
{
	return p->cells - 4 < STATS_WEEKS ? STATS_WEEKS - (p->cells - 4) : 0;
}

static void weeks(struct plot *p, const struct stats *s,
		  enum stats_event what, const char *words)
{
	const char *const *marks = p->ascii ? ascii_heights : heights;
	long max = 1, sum = 0;

	for (int w = first_week(p); w < STATS_WEEKS; w++) {
		if (s->weeks[w][what] > max)
			max = s->weeks[w][what];
		sum += s->weeks[w][what];
	}
	heading(p, words);
	for (int row = COLUMN_ROWS - 1; row >= 0; row--) {
		for (int w = first_week(p); w < STATS_WEEKS; w++) {
			long n = s->weeks[w][what];
			long eighths = n * COLUMN_ROWS * 8 / max - row * 8L;

			/* One is never nothing. */
			if (n && !row && eighths < 1)
				eighths = 1;
			if (eighths < 0)
				eighths = 0;
			buf_adds(&p->line, marks[eighths > 8 ? 8 : eighths]);
		}
		end_line(p, STYLE_DONE);
	}
	buf_addf(&p->line, "%ld, at most %ld a week; this week %ld", sum,
		 sum ? max : 0, s->weeks[STATS_WEEKS - 1][what]);
	end_line(p, STYLE_DIM);
}

static void calendar(struct plot *p, const struct stats *s)
{
	static const char *const days[] = { "Mon ", "    ", "Wed ", "    ",
					    "Fri ", "    ", "Sun " };
	const char *const *marks = p->ascii ? ascii_shades : shades;
	long max = 1;

	for (int i = 0; i < STATS_DAYS; i++)
		if (s->days[i][EVENT_DONE] + s->days[i][EVENT_ADDED] > max)
			max = s->days[i][EVENT_DONE] +
			      s->days[i][EVENT_ADDED];
	heading(p, "A year of days: added and finished");
	for (int day = 0; day < 7; day++) {
		buf_adds(&p->line, days[day]);
		for (int w = first_week(p); w < STATS_WEEKS; w++) {
			int i = w * 7 + day;
			long n = s->days[i][EVENT_DONE] +
				 s->days[i][EVENT_ADDED];

			if (s->first_day + i > s->today)
				break;
			buf_adds(&p->line, marks[(n * 4 + max - 1) / max]);
		}
		end_line(p, STYLE_DONE);
	}
}

static void names(struct plot *p, const struct tag_count_vec *v,
		  const char *words)
{
	int room = p->cells - NAME_CELLS - 8;

	heading(p, words);
	for (size_t i = 0; i < v->n; i++) {
		struct buf *b = &p->line;
		long n = room > 0 ? v->v[i].items * room / v->v[0].items : 0;

		buf_addf(b, "%6ld  ", v->v[i].items);
		buf_adds(b, v->v[i].name);
		/* The names are plain, but may be long. */
		while (text_width(b->s) < NAME_CELLS + 8)
			buf_addc(b, ' ');
		for (long k = 0; k < n; k++)
			buf_adds(b, p->ascii ? "#" : "█");
		end_line(p, STYLE_TEXT);
	}
	if (!v->n)
		text_pane_line(p->tp, STYLE_DIM, "none yet");
}

static void add_count(struct plot *p, long n, const char *noun,
		      const char *after)
{
	buf_addf(&p->line, "%ld %s%s%s", n, noun, n == 1 ? "" : "s", after);
}

static void totals(struct plot *p, const struct stats *s)
{
	long minutes = (long)(s->seconds_left / 60);

	buf_addf(&p->line, "%ld items", s->items);
	for (int i = 0; i < STATE_N; i++)
		buf_addf(&p->line, " · %ld %s", s->states[i], state_name(i));
	buf_addf(&p->line, " · %ld starred", s->starred);
	end_line(p, STYLE_STRONG);
	add_count(p, s->tables.notes, "note", " · ");
	add_count(p, s->tables.quotes, "quote", " · ");
	add_count(p, s->tables.texts, "text", "");
	end_line(p, STYLE_TEXT);
	buf_addf(&p->line, "left to read: %ld h %02ld min", minutes / 60,
		 minutes % 60);
	if (s->unknown_left)
		buf_addf(&p->line, ", and %ld of unknown length",
			 s->unknown_left);
	end_line(p, STYLE_TEXT);
}

struct stats_view {
	struct page_view page; /* the first member */
	struct stats_run *run; /* NULL: nothing is being counted */
	struct stats *stats;   /* NULL: not known yet */
};

static struct stats_view *stats_of(struct view *v)
{
	return (struct stats_view *)v;
}

static void forget(struct stats_view *sv)
{
	stats_release(sv->stats);
	free(sv->stats);
	sv->stats = NULL;
}

static void stop(struct stats_view *sv)
{
	stats_run_free(sv->run);
	sv->run = NULL;
}

/* 1: there is more. */
static int count_some(struct stats_view *sv, struct err *err)
{
	struct stats now = { 0 };
	int rc = op_stats_slice(sv->run, SLICE_MS, &now, err);

	if (rc > 0)
		return rc;
	stop(sv);
	if (rc)
		return rc;
	forget(sv);
	sv->stats = xcalloc(1, sizeof(*sv->stats));
	*sv->stats = now;
	sv->page.cells = 0;
	return 0;
}

static void fill(struct stats_view *sv, struct ui *ui)
{
	const struct stats *s = sv->stats;
	struct plot p = { &sv->page.pane, sv->page.cells, ui->screen.ascii,
			  BUF_INIT };

	text_pane_clear(p.tp);
	if (!s) {
		text_pane_line(p.tp, STYLE_DIM, "counting…");
		return;
	}
	totals(&p, s);
	weeks(&p, s, EVENT_ADDED, "Added a week");
	weeks(&p, s, EVENT_DONE, "Finished a week");
	calendar(&p, s);
	names(&p, &s->tags, "Tags");
	names(&p, &s->sites, "Sites");
	buf_release(&p.line);
}

static int stats_update(struct view *v, struct ui *ui, struct rect area,
			struct err *err)
{
	struct stats_view *sv = stats_of(v);
	int rc = 0;

	if (ui->stale || (!sv->run && !sv->stats)) {
		stop(sv);
		rc = op_stats_open(ui->app, NAMES, &sv->run, err);
		/* A small library is counted at once. */
		if (!rc)
			rc = count_some(sv, err);
	}
	if (sv->page.cells != area.cols - 4) {
		sv->page.cells = area.cols - 4;
		fill(sv, ui);
	}
	text_pane_fit(&sv->page.pane, area.rows);
	ui->busy = sv->run != NULL;
	return rc < 0 ? rc : 0;
}

static int stats_work(struct view *v, struct ui *ui)
{
	struct stats_view *sv = stats_of(v);
	struct err err = ERR_INIT;
	int rc = sv->run ? count_some(sv, &err) : 0;

	if (rc < 0)
		ui_say_err(ui, &err);
	return rc > 0;
}

static void stats_place(const struct view *v, struct buf *b)
{
	const struct stats_view *sv = (const struct stats_view *)v;

	if (sv->run)
		buf_addf(b, "counting %d%%, q stops · ",
			 stats_run_percent(sv->run));
	page_place(v, b);
}

static void stats_close(struct view *v)
{
	stop(stats_of(v));
	forget(stats_of(v));
	page_close(v);
}

static struct view *stats_open(struct ui *ui ATTR_UNUSED,
			       int64_t id ATTR_UNUSED,
			       struct err *err ATTR_UNUSED)
{
	struct stats_view *sv = xcalloc(1, sizeof(*sv));

	sv->page.view.ops = &stats_view_ops;
	sv->page.title = "statistics";
	return &sv->page.view;
}

const struct view_ops stats_view_ops = {
	.name = "stats",
	.mask = IN_PAGE,
	.open = stats_open,
	.update = stats_update,
	.draw = page_draw,
	.act = page_act,
	.head = page_head,
	.place = stats_place,
	.work = stats_work,
	.close = stats_close,
};
