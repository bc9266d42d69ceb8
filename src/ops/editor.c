/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/open.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/proc.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int editor_words(struct strv *words, struct err *err)
{
	const char *editor = getenv("VISUAL");

	if (str_empty(editor))
		editor = getenv("EDITOR");
	if (str_empty(editor))
		editor = "vi";
	return proc_split(editor, words, err);
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

int op_edit(const char *text, const char *suffix, char **ret_text,
	    struct err *err)
{
	struct buf b = BUF_INIT;
	char *path = NULL;
	int rc = file_temp(suffix, text, &path, err);

	if (rc)
		return rc;
	rc = op_edit_file(path, err);
	if (!rc)
		rc = file_read(path, LIMIT_NOTE, &b, err);
	if (!rc) {
		unlink(path);
		buf_trim(&b);
		*ret_text = buf_detach(&b);
	}
	buf_release(&b);
	free(path);
	return rc;
}

/* Keeps what could not be taken where it can be found again. */
static int keep(const char *text, const char *suffix, struct err *err)
{
	struct err why = ERR_INIT;
	char *path = NULL;

	if (!file_temp(suffix, text, &path, &why))
		err_suffix(err, "; what you wrote is in %s", path);
	err_release(&why);
	free(path);
	return -(int)err->code;
}

/* The text with the message above it. */
static char *with_message(const char *text, const struct err *err)
{
	struct buf b = BUF_INIT;

	while (!strncmp(text, "!!", 2)) {
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	for (const char *s = err_msg(err); *s; s += *s == '\n') {
		size_t n = strcspn(s, "\n");

		buf_addf(&b, "!! %.*s\n", (int)n, s);
		s += n;
	}
	buf_adds(&b, text);
	return buf_detach(&b);
}

static int same_text(const char *a, const char *b)
{
	struct buf ta = BUF_INIT, tb = BUF_INIT;
	int same;

	buf_adds(&ta, a);
	buf_adds(&tb, b);
	buf_trim(&ta);
	buf_trim(&tb);
	same = !strcmp(ta.s, tb.s);
	buf_release(&ta);
	buf_release(&tb);
	return same;
}

int op_edit_until(const char *text, const char *suffix, edit_fn take,
		  void *ctx, int *ret_changed, struct err *err)
{
	char *shown = xstrdup(text), *written = NULL;
	int rc, mistakes = 0;

	*ret_changed = 0;
	for (;;) {
		free(written);
		written = NULL;
		rc = op_edit(shown, suffix, &written, err);
		if (rc || (same_text(shown, written) && !mistakes))
			break;
		if (same_text(shown, written)) {
			/* Seen and left: the mistake stands. */
			rc = take(written, ctx, err);
			rc = rc ? keep(written, suffix, err) : 0;
			break;
		}
		rc = take(written, ctx, err);
		if (rc != -(int)ERR_USAGE) {
			*ret_changed = !rc;
			if (rc)
				rc = keep(written, suffix, err);
			break;
		}
		mistakes++;
		free(shown);
		shown = with_message(written, err);
		err_release(err);
	}
	free(shown);
	free(written);
	return rc;
}
