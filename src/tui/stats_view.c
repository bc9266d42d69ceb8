/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The library in numbers and block characters.
 */
#include "base/text.h"
#include "ops/stats.h"

#include "tui/page_view.h"
#include "tui/ui.h"

#include <stdlib.h>

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

static void totals(struct plot *p, const struct stats *s)
{
	long minutes = (long)(s->seconds_left / 60);

	buf_addf(&p->line, "%ld items", s->items);
	for (int i = 0; i < STATE_N; i++)
		buf_addf(&p->line, " · %ld %s", s->states[i], state_name(i));
	buf_addf(&p->line, " · %ld starred", s->starred);
	end_line(p, STYLE_STRONG);
	buf_addf(&p->line, "%ld notes · %ld quotes · %ld texts",
		 s->tables.notes, s->tables.quotes, s->tables.texts);
	end_line(p, STYLE_TEXT);
	buf_addf(&p->line, "left to read: %ld h %02ld min", minutes / 60,
		 minutes % 60);
	if (s->unknown_left)
		buf_addf(&p->line, ", and %ld of unknown length",
			 s->unknown_left);
	end_line(p, STYLE_TEXT);
}

static int fill(struct ui *ui, struct text_pane *tp, int cells,
		struct err *err)
{
	struct plot p = { tp, cells, ui->screen.ascii, BUF_INIT };
	struct stats *s = xcalloc(1, sizeof(*s));
	int rc = op_stats(ui->app, NAMES, s, err);

	if (!rc) {
		totals(&p, s);
		weeks(&p, s, EVENT_ADDED, "Added a week");
		weeks(&p, s, EVENT_DONE, "Finished a week");
		calendar(&p, s);
		names(&p, &s->tags, "Tags");
		names(&p, &s->sites, "Sites");
		stats_release(s);
	}
	free(s);
	buf_release(&p.line);
	return rc;
}

static struct view *stats_open(struct ui *ui ATTR_UNUSED,
			       int64_t id ATTR_UNUSED,
			       struct err *err ATTR_UNUSED)
{
	return page_new(&stats_view_ops, "statistics", fill);
}

const struct view_ops stats_view_ops = PAGE_OPS("stats", stats_open);
