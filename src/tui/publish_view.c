/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A collection on its way to a post: a form, and what would come of it.
 */
#include "tui/publish_view.h"

#include "post/site.h"
#include "tui/acts.h"
#include "tui/complete.h"
#include "tui/pick_view.h"
#include "tui/post_view.h"

#include <stdlib.h>
#include <string.h>

#define LABEL_CELLS 13

struct publish_view {
	struct view view;
	struct publish_form form;
	struct cursor cursor;
	struct buf outcome; /* what writing it would do */
	int is_wrong;	    /* it would not be written */
	int is_known;	    /* the outcome is that of the form as it is */
};

enum how { HOW_TEXT, HOW_PATH, HOW_SITE, HOW_TEMPLATE, HOW_YES_NO };

static const struct row {
	const char *name;
	enum how how;
	const char *label; /* of the prompt */
	const char *none;  /* shown where nothing is said */
} rows[FORM_N] = {
	[FORM_OUTPUT] = { "write to", HOW_PATH, "write to (a file or folder):",
			  "not known yet: Enter says where" },
	[FORM_SITE] = { "site", HOW_SITE, NULL, "" },
	[FORM_TEMPLATE] = { "template", HOW_TEMPLATE, "template:", "" },
	[FORM_DRAFT] = { "draft", HOW_YES_NO, NULL, "no" },
	[FORM_SPLIT] = { "split", HOW_YES_NO, NULL, "no" },
	[FORM_TITLE] = { "title", HOW_TEXT, "title of the post:", "" },
	[FORM_DATE] = { "date", HOW_TEXT, "date of the post:",
			"today, or when it was published first" },
	[FORM_SLUG] = { "slug", HOW_TEXT, "its name in the address:",
			"from the title" },
	[FORM_AUTHOR] = { "author", HOW_TEXT, "who wrote it:", "none" },
	[FORM_DESCRIPTION] = { "description", HOW_TEXT,
			       "what it is about, in a line:", "none" },
};

static struct view *publish_open(struct ui *ui, int64_t id, struct err *err)
{
	struct publish_view *pv = xcalloc(1, sizeof(*pv));

	pv->view.ops = &publish_view_ops;
	buf_init(&pv->outcome);
	if (!form_open(&pv->form, ui->app, id, err))
		return &pv->view;
	publish_view_ops.close(&pv->view);
	return NULL;
}

static void publish_close(struct view *v)
{
	struct publish_view *pv = (struct publish_view *)v;

	form_release(&pv->form);
	buf_release(&pv->outcome);
	free(pv);
}

/* ---- What would come of it ---- */

static void add_outcome(struct buf *b, const struct publish_result *r)
{
	/* First what matters: paths are long, and screens are not. */
	if (r->unchanged)
		buf_adds(b, "as it is: ");
	else if (r->diff.len)
		buf_addf(b, "+%ld -%ld lines: ", r->added, r->removed);
	else
		buf_adds(b, "new: ");
	buf_adds(b, r->paths.n ? r->paths.v[0] : "");
	if (r->paths.n > 1)
		buf_addf(b, " and %zu more", r->paths.n - 1);
	if (r->kept)
		buf_addf(b, "; it keeps the name %s", r->kept);
	if (r->left.n)
		buf_addf(b, "; what it had by another name stays: %s",
			 r->left.v[0]);
}

static void look_ahead(struct publish_view *pv, struct ui *ui)
{
	struct publish_request req = { .dry_run = 1 };
	struct publish_result res = PUBLISH_RESULT_INIT;
	struct err err = ERR_INIT;

	buf_clear(&pv->outcome);
	pv->is_known = 1;
	pv->is_wrong = 0;
	if (!*form_value(&pv->form, FORM_OUTPUT))
		return;
	if (form_publish(&pv->form, ui->app, 1, &req, &res, &err)) {
		pv->is_wrong = 1;
		buf_adds(&pv->outcome, err_msg(&err));
		err_release(&err);
		return;
	}
	add_outcome(&pv->outcome, &res);
	publish_result_release(&res);
}

static int publish_update(struct view *v, struct ui *ui, struct rect area,
			  struct err *err ATTR_UNUSED)
{
	struct publish_view *pv = (struct publish_view *)v;

	if (ui->stale || !pv->is_known)
		look_ahead(pv, ui);
	cursor_fit(&pv->cursor, FORM_N, area.rows > 3 ? area.rows - 2 : 1);
	return 0;
}

static void draw_row(const struct publish_view *pv, struct screen *sc,
		     struct rect at, enum form_field field)
{
	const char *value = form_shown(&pv->form, field);
	int here = field == (enum form_field)pv->cursor.at;
	enum style s = here	  ? STYLE_SELECTED
		       : !*value ? STYLE_DIM
				 : STYLE_TEXT;

	screen_cell(sc, at.y, at.x, at.cols, here ? s : STYLE_TEXT,
		    here ? ">" : "");
	screen_put(sc, at.y, at.x + 2, LABEL_CELLS - 1, here ? s : STYLE_KEY,
		   rows[field].name);
	screen_put(sc, at.y, at.x + 2 + LABEL_CELLS,
		   at.cols - LABEL_CELLS - 3, s,
		   *value ? value : rows[field].none);
	if (here)
		screen_cursor(sc, at.y, at.x);
}

static void publish_draw(const struct view *v, struct screen *sc,
			 struct rect area)
{
	const struct publish_view *pv = (const struct publish_view *)v;
	struct rect at = area;
	long k = pv->cursor.top;

	for (long i = 0; i < pv->cursor.rows && k < FORM_N; i++, k++) {
		draw_row(pv, sc, at, (enum form_field)k);
		at.y++;
	}
	if (area.rows > 3)
		screen_put(sc, at.y + 1, area.x + 2, area.cols - 3,
			   pv->is_wrong ? STYLE_ERROR : STYLE_STRONG,
			   pv->outcome.s);
}

/* ---- One line is changed ---- */

static void say(struct publish_view *pv, struct ui *ui, enum form_field field,
		const char *text)
{
	form_say(&pv->form, ui->app, field, text);
	pv->is_known = 0;
}

static void line_done(struct ui *ui, const char *text, void *ctx)
{
	struct publish_view *pv = ctx;

	if (text)
		say(pv, ui, (enum form_field)pv->cursor.at, text);
}

static void ask_line(struct publish_view *pv, struct ui *ui,
		     enum form_field field)
{
	int is_path = rows[field].how == HOW_PATH;
	struct prompt_spec spec = {
		.label = rows[field].label,
		.preset = form_value(&pv->form, field),
		.history = is_path ? HISTORY_PATH : HISTORY_NAME,
		.complete = is_path ? complete_path : NULL,
		.done = line_done,
		.ctx = pv,
	};

	prompt_open(ui, &spec);
}

static void nothing(void *ctx ATTR_UNUSED)
{
}

static void site_chosen(struct ui *ui, size_t row, void *ctx)
{
	say(ctx, ui, FORM_SITE, sites[row].name);
}

static void choose_site(struct publish_view *pv, struct ui *ui)
{
	struct pick_spec spec = {
		.title = "the post is for",
		.chosen = site_chosen,
		.release = nothing,
		.ctx = pv,
	};

	for (const struct site *s = sites; s->name; s++) {
		strv_push_take(&spec.rows,
			       xasprintf("%-12s %s", s->name, s->title));
		if (!strcmp(s->name, form_value(&pv->form, FORM_SITE)))
			spec.at = s - sites;
	}
	pick_open(ui, &spec, "");
}

static void template_chosen(struct ui *ui, size_t row, void *ctx)
{
	struct publish_view *pv = ctx;
	struct strv names = { 0 };

	form_templates(&pv->form, &names);
	if (row < names.n)
		say(pv, ui, FORM_TEMPLATE, names.v[row]);
	else
		ask_line(pv, ui, FORM_TEMPLATE);
	strv_release(&names);
}

static void choose_template(struct publish_view *pv, struct ui *ui)
{
	struct pick_spec spec = {
		.title = "template",
		.chosen = template_chosen,
		.release = nothing,
		.ctx = pv,
	};

	form_templates(&pv->form, &spec.rows);
	for (size_t i = 0; i < spec.rows.n; i++)
		if (!strcmp(spec.rows.v[i],
			    form_shown(&pv->form, FORM_TEMPLATE)))
			spec.at = (long)i;
	strv_push(&spec.rows, "a file …");
	pick_open(ui, &spec, "");
}

static void change(struct publish_view *pv, struct ui *ui)
{
	enum form_field field = (enum form_field)pv->cursor.at;

	switch (rows[field].how) {
	case HOW_TEXT:
	case HOW_PATH:
		ask_line(pv, ui, field);
		break;
	case HOW_SITE:
		choose_site(pv, ui);
		break;
	case HOW_TEMPLATE:
		choose_template(pv, ui);
		break;
	case HOW_YES_NO:
		if (pv->form.own[field]) {
			ui_say(ui, "the collection says that it is: q, then E "
				   "changes it");
			break;
		}
		say(pv, ui, field,
		    form_is_yes(&pv->form, field) ? "no" : "yes");
		break;
	}
}

/* ---- Written ---- */

/* The view is gone afterwards. */
static int put(struct publish_view *pv, struct ui *ui, int force,
	       struct err *err)
{
	struct publish_request req = { .force = force };
	struct publish_result res = PUBLISH_RESULT_INIT;
	int rc;

	ui_command(ui, "post %lld", (long long)pv->form.collection);
	rc = form_publish(&pv->form, ui->app, 1, &req, &res, err);
	if (rc)
		return rc;
	form_remember(&pv->form);
	ui_changed(ui);
	ui_say(ui, "%s %s%s", res.unchanged ? "unchanged:" : "written:",
	       str_or_empty(res.path),
	       res.empty ? " (the collection is empty)" : "");
	publish_result_release(&res);
	ui_pop(ui);
	return 0;
}

static void force_done(struct ui *ui, const char *text, void *ctx)
{
	struct err err = ERR_INIT;

	if (!text)
		ui_say(ui, "the file was left as it is");
	else if (put(ctx, ui, 1, &err))
		ui_say_err(ui, &err);
}

void publish_view_put(struct ui *ui)
{
	struct publish_view *pv = (struct publish_view *)ui_view(ui);
	struct prompt_spec spec = {
		.label = "someone has edited the file since: overwrite it? "
			 "(y/n)",
		.yes_no = 1,
		.done = force_done,
		.ctx = pv,
	};
	struct publish_request req = { .dry_run = 1 };
	struct publish_result res = PUBLISH_RESULT_INIT;
	struct err err = ERR_INIT;

	if (pv->view.ops != &publish_view_ops || !put(pv, ui, 0, &err))
		return;
	/* Another file can be there only where there is a difference. */
	if (!form_publish(&pv->form, ui->app, 1, &req, &res, NULL) &&
	    res.diff.len)
		prompt_open(ui, &spec);
	else
		ui_say_err(ui, &err);
	err_release(&err);
	publish_result_release(&res);
}

/* What would change is shown before it is done. */
static void write_post(struct publish_view *pv, struct ui *ui)
{
	struct publish_request req = { .dry_run = 1 };
	struct publish_result res = PUBLISH_RESULT_INIT;
	struct err err = ERR_INIT;

	if (!*form_value(&pv->form, FORM_OUTPUT)) {
		pv->cursor.at = FORM_OUTPUT;
		ask_line(pv, ui, FORM_OUTPUT);
	} else if (form_publish(&pv->form, ui->app, 1, &req, &res, &err)) {
		ui_say_err(ui, &err);
	} else if (res.diff.len) {
		ui_push_view(ui, post_view_new_diff(res.diff.s));
		ui_say(ui, "+%ld -%ld lines: P writes them, q leaves the file "
			   "as it is",
		       res.added, res.removed);
	} else {
		publish_view_put(ui);
	}
	publish_result_release(&res);
}

static void preview(struct publish_view *pv, struct ui *ui)
{
	struct err err = ERR_INIT;
	struct view *v = post_view_new(ui, &pv->form, &err);

	if (v)
		ui_push_view(ui, v);
	else
		ui_say_err(ui, &err);
}

static int publish_act(struct view *v, struct ui *ui, enum action_id id)
{
	struct publish_view *pv = (struct publish_view *)v;

	if (cursor_act(&pv->cursor, id))
		return 1;
	switch (id) {
	case ACT_FORM_CHANGE:
		change(pv, ui);
		return 1;
	case ACT_POST_PREVIEW:
		preview(pv, ui);
		return 1;
	case ACT_POST_WRITE:
		write_post(pv, ui);
		return 1;
	default:
		return 0;
	}
}

void act_post_write(struct ui *ui, int64_t collection_id)
{
	struct publish_view *pv;

	if (!ui_push(ui, &publish_view_ops, collection_id))
		return;
	pv = (struct publish_view *)ui_view(ui);
	if (!*form_value(&pv->form, FORM_OUTPUT))
		ask_line(pv, ui, FORM_OUTPUT);
}

static int publish_mouse(struct view *v, struct ui *ui ATTR_UNUSED,
			 struct rect area, const struct mouse *m)
{
	struct publish_view *pv = (struct publish_view *)v;

	area.rows = (int)pv->cursor.rows;
	return cursor_press(&pv->cursor, &area, m);
}

static void publish_head(const struct view *v, struct buf *left,
			 struct buf *right ATTR_UNUSED)
{
	const struct publish_view *pv = (const struct publish_view *)v;

	buf_addf(left, "publish: %s", form_value(&pv->form, FORM_TITLE));
}

static void publish_place(const struct view *v, struct buf *b)
{
	buf_addf(b, "%ld/%d", ((const struct publish_view *)v)->cursor.at + 1,
		 FORM_N);
}

const struct view_ops publish_view_ops = {
	.name = "publish",
	.mask = IN_PUBLISH,
	.open = publish_open,
	.update = publish_update,
	.draw = publish_draw,
	.act = publish_act,
	.head = publish_head,
	.place = publish_place,
	.mouse = publish_mouse,
	.close = publish_close,
};
