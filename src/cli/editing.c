/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/editing.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "ops/open.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* An editor that is a program may never mend anything. */
#define MAX_ROUNDS 50

#define REMARKS 3 /* lines before a text with a mistake */

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

static int kept(const char *path, int rc, struct err *err)
{
	char *msg = xstrdup(err_msg(err));
	enum errcode code = err && err->code ? err->code : ERR_FAIL;

	if (!strstr(msg, path)) {
		err_release(err);
		rc = err_set(err, code, "%s; what you wrote is in %s", msg,
			     path);
	}
	free(msg);
	return rc;
}

struct round {
	char *path;
	struct buf shown; /* what the editor was opened on */
	size_t remarks;   /* the first bytes of it that are ours */
	struct buf saved;
};

/* 0: nothing was changed, 1: something was. */
static int edit_once(struct round *r, struct err *err)
{
	int rc = op_edit_file(r->path, err);

	buf_clear(&r->saved);
	if (!rc)
		rc = file_read(r->path, LIMIT_FILE, &r->saved, err);
	if (!rc && (!utf8_valid(r->saved.s, r->saved.len) ||
		    strlen(r->saved.s) != r->saved.len))
		rc = err_set(err, ERR_DATA, "that is not UTF-8 text");
	if (rc)
		return rc;
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

size_t editing_remarks_len(void)
{
	return 2 * REMARKS;
}

/* What was written below the remarks of the last round, if they are there. */
static const char *below_remarks(const struct round *r)
{
	const char *s = r->saved.s;

	return strncmp(s, r->shown.s, r->remarks) ? s : s + r->remarks;
}

static int take_text(struct call *call, const char *text, editing_fn take,
		     void *ctx, struct err *err)
{
	struct buf b = BUF_INIT;
	int rc;

	add_remarks(&b, NULL);
	buf_adds(&b, text);
	rc = take(call, b.s, ctx, err);
	buf_release(&b);
	return rc;
}

static int rounds(struct call *call, struct round *r, editing_fn take,
		  void *ctx, struct err *err)
{
	struct err mistake = ERR_INIT;
	int rc = 0, n;

	for (n = 0; n < MAX_ROUNDS; n++) {
		const char *text;

		rc = edit_once(r, err);
		if (rc <= 0)
			break;
		err_release(&mistake);
		text = below_remarks(r);
		rc = take_text(call, text, take, ctx, &mistake);
		if (rc != -(int)ERR_USAGE)
			break;
		rc = show_mistake(r, text, err_msg(&mistake), err);
		if (rc)
			break;
	}
	/* Left as it was, or without end: the last mistake is the reason. */
	if (mistake.code && (!err || !err->code)) {
		rc = err_set(err, mistake.code, "%s", err_msg(&mistake));
		rc = kept(r->path, rc, err);
	} else if (rc < 0) {
		rc = kept(r->path, rc, err);
	} else {
		unlink(r->path);
	}
	err_release(&mistake);
	return rc;
}

int editing_run(struct call *call, const char *text, const char *suffix,
		editing_fn take, void *ctx, struct err *err)
{
	struct round r = { NULL, BUF_INIT, 0, BUF_INIT };
	int rc = file_temp(suffix, text, &r.path, err);

	if (rc)
		return rc;
	buf_adds(&r.shown, text);
	rc = rounds(call, &r, take, ctx, err);
	buf_release(&r.shown);
	buf_release(&r.saved);
	free(r.path);
	return rc;
}
