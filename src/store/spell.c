/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The vocabulary is read in order, so first the words that begin with the same
 * two letters, then those that begin with the same one, then all: most slips
 * are not at the start, and a large library has half a million words.
 */
#include "store/spell.h"

#include "base/utf8.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

#define LETTERS_MAX 32  /* of a word that anything is near to */
#define SHORT_WORD  4   /* letters: one slip only */
#define BUDGET_MS   500

struct letters {
	unsigned rune[LETTERS_MAX];
	int n;
};

/* 0 when the word is too long. */
static int split(const char *s, size_t len, struct letters *ret)
{
	const char *end = s + len;

	ret->n = 0;
	while (s < end && ret->n < LETTERS_MAX)
		s += utf8_decode(s, end, &ret->rune[ret->n++]);
	return s == end;
}

static int min3(int a, int b, int c)
{
	int m = a < b ? a : b;

	return m < c ? m : c;
}

/* Damerau-Levenshtein distance, neighbours swapped at most once. */
static int distance(const struct letters *a, const struct letters *b)
{
	int d[LETTERS_MAX + 1][LETTERS_MAX + 1];

	for (int i = 0; i <= a->n; i++)
		d[i][0] = i;
	for (int j = 0; j <= b->n; j++)
		d[0][j] = j;
	for (int i = 1; i <= a->n; i++)
		for (int j = 1; j <= b->n; j++) {
			const unsigned *x = &a->rune[i - 1];
			const unsigned *y = &b->rune[j - 1];

			d[i][j] = min3(d[i - 1][j] + 1, d[i][j - 1] + 1,
				       d[i - 1][j - 1] + (*x != *y));
			if (i > 1 && j > 1 && x[0] == y[-1] && x[-1] == y[0])
				d[i][j] = min3(d[i][j], d[i][j],
					       d[i - 2][j - 2] + 1);
		}
	return d[a->n][b->n];
}

struct nearest {
	struct letters typed;
	int slips; /* of the best so far; too many when there is none */
	int64_t items;
	char *word;
};

static void consider(struct nearest *n, sqlite3_stmt *s)
{
	const char *word = (const char *)sqlite3_column_text(s, 0);
	int64_t items = sqlite3_column_int64(s, 1);
	struct letters have;
	int slips;

	if (!word || !split(word, (size_t)sqlite3_column_bytes(s, 0), &have))
		return;
	if (abs(have.n - n->typed.n) > n->slips)
		return;
	slips = distance(&n->typed, &have);
	if (slips > n->slips || (slips == n->slips && items <= n->items))
		return;
	n->slips = slips;
	n->items = items;
	str_set(&n->word, word);
}

/* Words from `from` up to the last that begins with it. */
static int read_words(struct store *st, const char *from, int64_t end,
		      struct nearest *n, struct err *err)
{
	static const char sql[] =
		"SELECT term, doc FROM temp.search_words WHERE term >= :from"
		" AND term < :from || char(1114111)";
	sqlite3_stmt *s = db_prepare(st, sql, err);
	int rc = s ? 0 : -(int)ERR_FAIL;

	if (s)
		db_bind_text(s, ":from", from);
	while (s && (rc = db_step(st, s, err)) > 0) {
		consider(n, s);
		if (clock_ms() < end)
			continue;
		sqlite3_reset(s);
		return 0;
	}
	return rc;
}

/* 1 when the index has the word. */
static int is_known(struct store *st, const char *word, struct err *err)
{
	static const char sql[] = "SELECT 1 FROM temp.search_words"
				  " WHERE term = :word";
	sqlite3_stmt *s;

	if (db_exec(st,
		    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words"
		    " USING fts5vocab(main, search, row)",
		    err))
		return -(int)ERR_FAIL;
	s = db_prepare(st, sql, err);
	if (!s)
		return -(int)ERR_FAIL;
	db_bind_text(s, ":word", word);
	return (int)db_get_int(st, s, 0);
}

static int look_around(struct store *st, const char *word, char **ret,
		       struct err *err)
{
	struct nearest n = { .items = -1 };
	int64_t end = clock_ms() + BUDGET_MS;
	int rc = 0;

	if (!split(word, strlen(word), &n.typed) || n.typed.n < 2)
		return 0;
	n.slips = n.typed.n > SHORT_WORD ? 2 : 1;
	for (int letters = 2; !rc && !n.word && letters >= 0; letters--) {
		const char *p = word, *stop = word + strlen(word);
		unsigned rune;
		char *from;

		for (int i = 0; i < letters; i++)
			p += utf8_decode(p, stop, &rune);
		from = xstrndup(word, (size_t)(p - word));
		rc = read_words(st, from, end, &n, err);
		free(from);
	}
	*ret = n.word;
	return rc;
}

int store_near_word(struct store *st, const char *word, char **ret,
		    struct err *err)
{
	int more, rc = 0;
	char *plain = db_first_token(word, &more), *near = NULL;

	if (plain && !more) {
		rc = is_known(st, plain, err);
		if (!rc)
			rc = look_around(st, plain, &near, err);
		else if (rc > 0)
			rc = 0;
	}
	free(plain);
	*ret = near;
	return rc;
}
