/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tokenizer "rl": words of letters and digits, folded so that case and
 * accents do not matter; scripts that write no spaces (Chinese, Japanese,
 * Korean) as pairs of neighbouring characters, so that any two of them in a
 * row can be found.  A single such character stands alone.
 *
 * SEPARATOR, which the index is given between the notes of an item, is a word
 * of its own that nobody can type, so that no phrase begins in one note and
 * ends in the next.
 */
#include "base/text.h"
#include "base/utf8.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define SEPARATOR '\x1e'

struct token_sink {
	void *ctx;
	int (*emit)(void *, int, const char *, int, int, int);
	int document; /* not a query */
};

static int rune_in_word(unsigned rune)
{
	switch (utf8proc_category((utf8proc_int32_t)rune)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_CO:
		return 1;
	default:
		return 0;
	}
}

static int ascii_in_word(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* A word, or one character of a script without spaces.  Longer words than
 * this are no words; their start is what can be found. */
#define WORD_MAX 64

static int emit_word(const struct token_sink *sink, const char *text, int from,
		     int to, int all_ascii)
{
	char ascii[WORD_MAX];
	int len = to - from, rc;
	char *copy, *fold;

	if (all_ascii) {
		if (len > WORD_MAX)
			len = WORD_MAX;
		for (int i = 0; i < len; i++) {
			char c = text[from + i];

			ascii[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		}
		return sink->emit(sink->ctx, 0, ascii, len, from, to);
	}
	copy = xstrndup(text + from, (size_t)(len > 4 * WORD_MAX ? 4 * WORD_MAX
								 : len));
	fold = text_fold(copy);
	rc = *fold ? sink->emit(sink->ctx, 0, fold, (int)strlen(fold), from, to)
		   : SQLITE_OK;
	free(fold);
	free(copy);
	return rc;
}

/* The characters of one run: pairs, or the one when there is only one.  In a
 * document the last character is kept beside the last pair, so that every
 * character is the start of some token. */
static int emit_pairs(const struct token_sink *sink, const char *text, int from,
		      int to)
{
	const char *end = text + to;
	int prev = from, at = from, rc = SQLITE_OK;
	unsigned rune;

	at += (int)utf8_decode(text + at, end, &rune);
	if (at == to)
		return emit_word(sink, text, from, to, 0);
	while (at < to && rc == SQLITE_OK) {
		int next = at + (int)utf8_decode(text + at, end, &rune);

		rc = emit_word(sink, text, prev, next, 0);
		prev = at;
		at = next;
	}
	if (rc == SQLITE_OK && sink->document)
		rc = sink->emit(sink->ctx, FTS5_TOKEN_COLOCATED, text + prev,
				to - prev, prev, to);
	return rc;
}

/* The end of the run of one sort (word characters, or ideographs) that starts
 * at `at`; `at` itself when none does. */
static int run_end(const char *text, int at, int len, int *ret_cjk,
		   int *ret_ascii)
{
	int from = at;

	*ret_cjk = 0;
	*ret_ascii = 1;
	while (at < len) {
		unsigned rune;
		int n, cjk;

		if ((unsigned char)text[at] < 0x80) {
			if (*ret_cjk || !ascii_in_word((unsigned char)text[at]))
				break;
			at++;
			continue;
		}
		n = (int)utf8_decode(text + at, text + len, &rune);
		cjk = rune_is_cjk(rune);
		if (!cjk && !rune_in_word(rune))
			break;
		if (at == from)
			*ret_cjk = cjk;
		else if (*ret_cjk != cjk)
			break;
		*ret_ascii = 0;
		at += n;
	}
	return at;
}

static int tokenize(Fts5Tokenizer *t, void *ctx, int flags, const char *text,
		    int len,
		    int (*emit)(void *, int, const char *, int, int, int))
{
	struct token_sink sink = { ctx, emit, flags & FTS5_TOKENIZE_DOCUMENT };
	int at = 0, rc = SQLITE_OK;

	(void)t;
	while (at < len && rc == SQLITE_OK) {
		int cjk, ascii, end = run_end(text, at, len, &cjk, &ascii);
		unsigned rune;

		if (end == at && text[at] == SEPARATOR && sink.document) {
			rc = emit(ctx, 0, text + at, 1, at, at + 1);
			at++;
			continue;
		}
		if (end == at) {
			at += (int)utf8_decode(text + at, text + len, &rune);
			continue;
		}
		rc = cjk ? emit_pairs(&sink, text, at, end)
			 : emit_word(&sink, text, at, end, ascii);
		at = end;
	}
	return rc;
}

static int create_tokenizer(void *ctx, const char **args, int n,
			    Fts5Tokenizer **ret)
{
	static char one;

	(void)ctx;
	(void)args;
	(void)n;
	*ret = (Fts5Tokenizer *)(void *)&one; /* it has no state */
	return SQLITE_OK;
}

static void delete_tokenizer(Fts5Tokenizer *t)
{
	(void)t;
}

fts5_api *db_fts5(struct store *st, struct err *err)
{
	fts5_api *api = NULL;
	sqlite3_stmt *s = db_prepare_once(st, "SELECT fts5(?1)", err);

	if (!s)
		return NULL;
	sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
	(void)sqlite3_step(s);
	sqlite3_finalize(s);
	if (!api)
		err_set(err, ERR_FAIL,
			"this SQLite has no full-text search (FTS5)");
	return api;
}

int db_add_tokenizer(struct store *st, struct err *err)
{
	static fts5_tokenizer methods = { create_tokenizer, delete_tokenizer,
					  tokenize };
	fts5_api *api = db_fts5(st, err);

	if (!api)
		return -(int)ERR_FAIL;
	if (api->xCreateTokenizer(api, "rl", NULL, &methods, NULL) !=
	    SQLITE_OK)
		return db_error(st, "prepare the search", err);
	return 0;
}

struct first_token {
	char *word;
	int n;
};

static int take_first(void *ctx, int flags, const char *token, int len,
		      int from, int to)
{
	struct first_token *f = ctx;

	(void)flags;
	(void)from;
	(void)to;
	if (!f->n++)
		f->word = xstrndup(token, (size_t)len);
	return f->n > 1 ? SQLITE_DONE : SQLITE_OK;
}

char *db_first_token(const char *s, int *ret_more)
{
	struct first_token f = { 0 };

	(void)tokenize(NULL, &f, 0, s, (int)strlen(s), take_first);
	if (ret_more)
		*ret_more = f.n > 1;
	return f.word;
}

int db_has_token(const char *s)
{
	char *word = db_first_token(s, NULL);
	int has = word != NULL;

	free(word);
	return has;
}
