/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/open.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/proc.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int editor_words(struct strv *words, struct err *err)
{
	const char *visual = getenv("VISUAL");
	const char *editor = str_empty(visual) ? getenv("EDITOR") : visual;
	int rc = proc_split(str_or_empty(editor), words, err);

	/* Unset, empty or blank */
	if (!rc && !words->n)
		strv_push(words, "vi");
	return rc;
}

int op_edit_file(const char *path, struct err *err)
{
	struct strv words = { 0 };
	char **argv = NULL;
	int status = 0;
	int rc = editor_words(&words, err);

	if (!rc) {
		strv_push(&words, path);
		argv = proc_argv(&words);
		rc = proc_run(argv, &status, err);
	}
	if (!rc && status)
		rc = err_set(err, ERR_FAIL,
			     "the editor %s ended with status %d; what was "
			     "written is in %s",
			     words.v[0], status, path);
	free(argv);
	strv_release(&words);
	return rc;
}

/* An editor that is a program may never mend anything. */
#define MAX_ROUNDS 20

#define REMARKS 3 /* lines above a text with a mistake */

static void add_remarks(struct buf *b, const char *message)
{
	static const char *const empty[REMARKS] = { "", "", "" };
	const char *lines[REMARKS] = { message,
				       "Mend it, save and leave; or leave "
				       "without a change to give up.",
				       "" };
	const char *const *use = message ? lines : empty;

	for (size_t i = 0; i < REMARKS; i++) {
		buf_adds(b, *use[i] ? "# " : "#");
		for (const char *s = use[i]; *s; s++)
			buf_addc(b, *s == '\n' ? ' ' : *s);
		buf_addc(b, '\n');
	}
}

/* Says where the file is, which stays. */
static int kept(const char *path, struct err *err)
{
	if (!strstr(err_msg(err), path))
		err_suffix(err, "; what you wrote is in %s", path);
	return -(int)err->code;
}

struct round {
	char *path;
	struct buf shown; /* what the editor was opened on */
	size_t remarks;   /* the first bytes of it that are ours */
	int may_be_empty; /* everything deleted is a text, too */
	struct buf saved;
};

static int is_blank(const char *s)
{
	return !s[strspn(s, " \t\r\n")];
}

/* 0: nothing was changed, 1: something was. */
static int edit_once(struct round *r, struct err *err)
{
	int rc = op_edit_file(r->path, err);

	buf_clear(&r->saved);
	if (!rc)
		rc = file_read(r->path, LIMIT_FILE, &r->saved, err);
	if (rc)
		return rc;
	if (!utf8_valid(r->saved.s, r->saved.len) ||
	    strlen(r->saved.s) != r->saved.len)
		return err_set(err, ERR_DATA, "that is not UTF-8 text");
	/* Everything deleted is a wish to be out of it, as in git. */
	if (is_blank(r->saved.s))
		return r->may_be_empty && !is_blank(r->shown.s);
	return strcmp(r->saved.s, r->shown.s) != 0;
}

/* Writes the text with the remarks above it for the next round. */
static int show_mistake(struct round *r, const char *text, const char *message,
			struct err *err)
{
	struct buf next = BUF_INIT;
	int rc;

	add_remarks(&next, message);
	r->remarks = next.len;
	buf_adds(&next, text);
	rc = file_write(r->path, next.s, next.len, 0600, err);
	buf_release(&r->shown);
	r->shown = next;
	return rc;
}

/* What was written below the remarks of the last round, if they are there. */
static const char *below_remarks(const struct round *r)
{
	const char *s = r->saved.s;

	return strncmp(s, r->shown.s, r->remarks) ? s : s + r->remarks;
}

/* With as many empty remarks, so that lines are counted as they are shown. */
static int take_text(const char *text, edit_fn take, void *ctx,
		     struct err *err)
{
	struct buf b = BUF_INIT;
	int rc;

	add_remarks(&b, NULL);
	buf_adds(&b, text);
	rc = take(b.s, ctx, err);
	buf_release(&b);
	return rc;
}

static int rounds(struct round *r, edit_fn take, void *ctx, int *ret_changed,
		  struct err *err)
{
	struct err mistake = ERR_INIT;
	int rc = 0;

	for (int n = 0; n < MAX_ROUNDS; n++) {
		const char *text;

		rc = edit_once(r, err);
		if (rc <= 0)
			break;
		err_release(&mistake);
		text = below_remarks(r);
		rc = take_text(text, take, ctx, &mistake);
		*ret_changed = !rc;
		if (rc != -(int)ERR_USAGE)
			break;
		rc = show_mistake(r, text, err_msg(&mistake), err);
		if (rc)
			break;
	}
	/* Left as it was, or without end: the last mistake is the reason. */
	if (mistake.code && !err->code)
		rc = err_set(err, mistake.code, "%s", err_msg(&mistake));
	err_release(&mistake);
	if (rc < 0)
		return kept(r->path, err);
	unlink(r->path);
	return 0;
}

static int begin(struct round *r, const char *text, const char *suffix,
		 struct err *err)
{
	int rc = file_temp(suffix, text, &r->path, err);

	if (!rc)
		buf_adds(&r->shown, text);
	return rc;
}

static void end(struct round *r)
{
	buf_release(&r->shown);
	buf_release(&r->saved);
	free(r->path);
}

int op_edit_until(const char *text, const char *suffix, edit_fn take,
		  void *ctx, int *ret_changed, struct err *err)
{
	struct round r = { .shown = BUF_INIT, .saved = BUF_INIT };
	int rc = begin(&r, text, suffix, err);

	*ret_changed = 0;
	if (!rc)
		rc = rounds(&r, take, ctx, ret_changed, err);
	end(&r);
	return rc;
}

int op_edit_any(const char *text, const char *suffix, edit_fn take, void *ctx,
		int *ret_changed, struct err *err)
{
	struct round r = { .shown = BUF_INIT,
			   .saved = BUF_INIT,
			   .may_be_empty = 1 };
	int rc = begin(&r, text, suffix, err);

	*ret_changed = 0;
	if (!rc)
		rc = rounds(&r, take, ctx, ret_changed, err);
	end(&r);
	return rc;
}

size_t op_edit_remarks(void)
{
	return 2 * REMARKS;
}
