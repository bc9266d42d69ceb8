/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/snippet.h"

#include "base/text.h"
#include "core/blocks.h"
#include "store/db.h"
#include "store/search_sql.h"

#include <stdlib.h>
#include <string.h>

/* The title is shown anyway, but says best why an item was found when nothing
 * else does: FTS5 takes the column with most of the words, the first of equal
 * ones. */
static const char sql[] =
	"SELECT snippet(search, -1, char(2), char(3), 'â¦', 24)"
	" FROM search WHERE search MATCH :words AND rowid = :item";

/* Marks of blocks at the starts of lines. */
static const char *skip_block_mark(const char *s)
{
	size_t n;

	/* What is in an item or a quotation */
	s += strspn(s, " ");
	while (s[0] == '>' && s[1] == ' ' && s[2] && strchr("> -", s[2]))
		s += 2 + strspn(s + 2, " ");
	n = strspn(s, "#>-");
	if (n && s[n] == ' ')
		return s + n + 1;
	if (!strncmp(s, "```", 3))
		return s + strcspn(s, "\n");
	return s;
}

/* Without what is Markdown, and the marks between notes; on one line. */
static void add_plain(struct buf *b, const char *s)
{
	struct buf lines = BUF_INIT, inl = BUF_INIT;

	while (*s) {
		size_t n;

		s = skip_block_mark(s);
		n = strcspn(s, "\n\x1e");
		buf_add(&lines, s, n);
		s += n;
		if (*s) {
			buf_addc(&lines, ' ');
			s++;
		}
	}
	block_add_plain(&inl, lines.len ? lines.s : "", lines.len, 0);
	text_add_squeezed(b, inl.len ? inl.s : "");
	buf_release(&lines);
	buf_release(&inl);
}

int store_snippet(struct store *st, int64_t item_id,
		  const struct query_spec *q, struct buf *b, struct err *err)
{
	char *words = search_sql_words(q, 1);
	sqlite3_stmt *s;
	int rc;

	if (!words)
		return 0;
	s = db_prepare(st, sql, err);
	if (!s) {
		free(words);
		return -(int)ERR_FAIL;
	}
	db_bind_text(s, ":words", words);
	db_bind_int(s, ":item", item_id);
	rc = db_step(st, s, err);
	if (rc > 0) {
		const char *text = (const char *)sqlite3_column_text(s, 0);

		add_plain(b, str_or_empty(text));
		sqlite3_reset(s);
	}
	free(words);
	return rc < 0 ? rc : 0;
}

void snippet_add_marked(struct buf *b, const char *snippet, const char *on,
			const char *off)
{
	for (; *snippet; snippet++) {
		if (*snippet == SNIPPET_ON)
			buf_adds(b, on);
		else if (*snippet == SNIPPET_OFF)
			buf_adds(b, off);
		else
			buf_addc(b, *snippet);
	}
}
