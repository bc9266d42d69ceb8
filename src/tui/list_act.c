/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/list.h"

#include "ops/change.h"
#include "tui/acts.h"
#include "tui/complete.h"
#include "tui/ui.h"

#include <stdlib.h>
#include <string.h>

#define SEEK_MS 3

/* ---- Filter ---- */

/* A word that is being typed stands for all that begin with it, and stays so
 * after Enter: what is seen is kept.  The caller frees. */
static char *with_prefix(const char *text)
{
	const char *word = strrchr(text, ' ');

	word = word ? word + 1 : text;
	word += *word == '-';
	if (strlen(word) < 2 || strpbrk(word, ":#\"*()<>") ||
	    strchr(text, '"') || !strcmp(word, "OR") || !strcmp(word, "AND") ||
	    !strcmp(word, "NOT"))
		return xstrdup(text);
	return xasprintf("%s*", text);
}

static int set_query(struct list_view *lv, struct ui *ui, const char *text,
		     struct err *err)
{
	char *query = with_prefix(text);
	int rc = list_set_query(lv, ui, query, err);

	free(query);
	return rc;
}

static void filter_changed(struct ui *ui, const char *text, void *ctx)
{
	struct list_view *lv = ctx;
	struct err err = ERR_INIT;
	char *line;

	if (!set_query(lv, ui, text, &err)) {
		prompt_complain(ui, NULL);
		rows_select(&lv->rows, lv->kept_id);
		return;
	}
	line = xstrndup(err_msg(&err), strcspn(err_msg(&err), "\n"));
	prompt_complain(ui, line);
	free(line);
	err_release(&err);
	/* What stands before the mistake is still understood. */
	line = xstrdup(text);
	if (strrchr(line, ' ')) {
		*strrchr(line, ' ') = '\0';
		(void)list_set_query(lv, ui, line, NULL);
	}
	free(line);
}

static void filter_done(struct ui *ui, const char *text, void *ctx)
{
	struct list_view *lv = ctx;
	struct err err = ERR_INIT;

	if (!text) {
		(void)list_set_query(lv, ui, lv->kept_query, &err);
		err_release(&err);
		rows_select(&lv->rows, lv->kept_id);
	} else if (set_query(lv, ui, text, &err)) {
		ui_say_err(ui, &err);
	}
	str_set(&lv->kept_query, NULL);
}

static void filter(struct list_view *lv, struct ui *ui)
{
	struct prompt_spec spec = {
		.label = "filter:",
		.preset = lv->query,
		.history = HISTORY_FILTER,
		.complete = complete_query,
		.changed = filter_changed,
		.done = filter_done,
		.ctx = lv,
	};

	str_set(&lv->kept_query, lv->query);
	lv->kept_id = rows_selected(&lv->rows);
	prompt_open(ui, &spec);
}

/* ---- Sort ---- */

static const char *sort_of(enum action_id id)
{
	switch (id) {
	case ACT_SORT_ADDED:
		return "added";
	case ACT_SORT_TITLE:
		return "title";
	case ACT_SORT_SITE:
		return "site";
	case ACT_SORT_TIME:
		return "time";
	case ACT_SORT_PUBLISHED:
		return "published";
	case ACT_SORT_CHANGED:
		return "changed";
	case ACT_SORT_DONE:
		return "done";
	case ACT_SORT_STATE:
		return "state";
	case ACT_SORT_ID:
		return "id";
	case ACT_SORT_RELEVANCE:
		return "relevance";
	default:
		return NULL;
	}
}

static void sort_by(struct list_view *lv, struct ui *ui, const char *sort,
		    int reverse)
{
	char *old = xstrdup_null(lv->sort);
	int old_reverse = lv->reverse;
	struct err err = ERR_INIT;

	str_set(&lv->sort, sort);
	lv->reverse = reverse;
	if (list_set_query(lv, ui, lv->query, &err)) {
		str_set(&lv->sort, old);
		lv->reverse = old_reverse;
		ui_say_err(ui, &err);
	}
	free(old);
}

static void sort_done(struct ui *ui, const char *text, void *ctx)
{
	int reverse = text && *text == '-';
	struct strv keys = { 0 };

	if (str_empty(text))
		return;
	complete_sort(ui, "", &keys);
	if (strv_has(&keys, text + reverse))
		sort_by(ctx, ui, text + reverse, reverse);
	else
		ui_say_error(ui, "there is no order \"%s\"; Tab shows them",
			     text + reverse);
	strv_release(&keys);
}

static void ask_sort(struct list_view *lv, struct ui *ui)
{
	struct prompt_spec spec = {
		.label = "sort by (-KEY turns it around):",
		.history = HISTORY_NAME,
		.complete = complete_sort,
		.done = sort_done,
		.ctx = lv,
	};

	prompt_open(ui, &spec);
}

/* ---- Marks ---- */

static void mark(struct list_view *lv)
{
	int64_t id = rows_selected(&lv->rows);

	if (!id)
		return;
	rows_mark(&lv->rows, id, !rows_is_marked(&lv->rows, id));
	lv->anchor = id;
	rows_move(&lv->rows, ACT_DOWN);
}

static void mark_range(struct list_view *lv, struct ui *ui)
{
	long from = rows_find(&lv->rows, lv->anchor);

	if (from < 0) {
		ui_say_error(ui, "mark one end of the range with Space first");
		return;
	}
	rows_mark_range(&lv->rows, from, lv->rows.cursor.at);
}

static void mark_all(struct list_view *lv)
{
	if (lv->rows.marked.n || lv->rows.to_mark)
		rows_unmark_all(&lv->rows);
	else
		rows_mark_all(&lv->rows);
}

/* What comes next is for all of them. */
static void finish_marking(struct list_view *lv, struct ui *ui)
{
	struct err err = ERR_INIT;

	if (rows_finish(&lv->rows, ui->app, &err) < 0)
		ui_say_err(ui, &err);
}

/* ---- Moving ---- */

static int is_unread(struct ui *ui, int64_t id)
{
	struct item it = { 0 };
	int unread = !op_load(ui->app, id, ITEM_BRIEF, &it, NULL) &&
		     it.state == STATE_UNREAD;

	item_release(&it);
	return unread;
}

/* Looks at items one by one, from the selected on. */
int list_seek(struct list_view *lv, struct ui *ui)
{
	struct rows *r = &lv->rows;
	int64_t end = clock_ms() + SEEK_MS;

	while (lv->seek_at >= 0 && lv->seek_at < (long)r->ids.n) {
		int64_t id = r->ids.v[lv->seek_at];

		if (is_unread(ui, id)) {
			rows_select(r, id);
			lv->seek = 0;
			return 0;
		}
		lv->seek_at += lv->seek;
		if (clock_ms() >= end)
			return 1;
	}
	if (lv->seek_at >= 0 && rows_busy(r))
		return 1;
	ui_say(ui, "no unread item %s this one",
	       lv->seek > 0 ? "after" : "before");
	lv->seek = 0;
	return 0;
}

static void go_unread(struct list_view *lv, struct ui *ui, int by)
{
	lv->seek = by;
	lv->seek_at = lv->rows.cursor.at + by;
	if (list_seek(lv, ui))
		ui_say(ui, "looking for what is unread: Esc stops");
}

static void stop_fetches(struct ui *ui)
{
	struct id_vec ids = { 0 };
	long n = 0;

	ui_targets(ui, 0, &ids);
	for (size_t i = 0; i < ids.n; i++) {
		const struct job *job = jobs_find(&ui->jobs, ids.v[i]);

		if (!job || job->state != JOB_FETCHING)
			continue;
		jobs_cancel(&ui->jobs, ids.v[i]);
		n++;
	}
	if (n)
		ui_say(ui, "%ld %s stopped", n, n == 1 ? "fetch" : "fetches");
	else if (ids.n)
		ui_say_error(ui, "it is not being fetched");
	id_vec_release(&ids);
}

static void escape(struct list_view *lv, struct ui *ui)
{
	if (lv->focus != PANE_LIST) {
		lv->focus = PANE_LIST;
	} else if (lv->rows.marked.n) {
		rows_unmark_all(&lv->rows);
	} else if (*lv->query) {
		list_show_query(lv, ui, "");
	}
}

int list_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct list_view *lv = (struct list_view *)v;

	/* Whatever one does ends it. */
	lv->seek = 0;
	if (lv->rows.to_mark && id != ACT_ESCAPE && id != ACT_SELECT_ALL)
		finish_marking(lv, ui);
	if (sort_of(id)) {
		sort_by(lv, ui, sort_of(id), 0);
		return 1;
	}
	if (list_act_panes(lv, ui, id))
		return 1;
	if (rows_move(&lv->rows, id))
		return 1;
	switch (id) {
	case ACT_OPEN:
		if (rows_selected(&lv->rows))
			ui_push(ui, &item_view_ops, rows_selected(&lv->rows));
		return 1;
	case ACT_FILTER:
		filter(lv, ui);
		return 1;
	case ACT_SORT:
		ask_sort(lv, ui);
		return 1;
	case ACT_TRASH_SHOW:
		list_show_query(lv, ui, "is:trashed");
		return 1;
	case ACT_EXPORT:
		act_export(ui);
		return 1;
	case ACT_REVERSE:
		sort_by(lv, ui, lv->sort, !lv->reverse);
		return 1;
	case ACT_SELECT:
		mark(lv);
		return 1;
	case ACT_SELECT_RANGE:
		mark_range(lv, ui);
		return 1;
	case ACT_SELECT_ALL:
		mark_all(lv);
		return 1;
	case ACT_NEXT_UNREAD:
	case ACT_PREV_UNREAD:
		go_unread(lv, ui, id == ACT_NEXT_UNREAD ? 1 : -1);
		return 1;
	case ACT_FETCH_STOP:
		stop_fetches(ui);
		return 1;
	case ACT_ESCAPE:
		escape(lv, ui);
		return 1;
	default:
		return 0;
	}
}
