/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * texts FILE WORDS: gives each item that has none a text of so many words, as
 * fetching does: some in one transaction.  The words are made up; how often
 * each comes is as in a language (Zipf).
 */
#include "ops/find.h"
#include "store/texts.h"

#include <stdio.h>
#include <stdlib.h>

#define VOCABULARY 20000
#define A_BATCH	   100

static unsigned long long seed = 7;

static unsigned roll(unsigned n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned)(seed >> 33) % n;
}

static void make_words(char words[VOCABULARY][16])
{
	static const char vowels[] = "aeiou", others[] = "bcdfghklmnprstvw";

	for (int i = 0; i < VOCABULARY; i++) {
		int syllables = 1 + (i > 50) + (i > 1000) + (int)roll(2);
		char *p = words[i];

		for (int k = 0; k < syllables; k++) {
			*p++ = others[roll(sizeof(others) - 1)];
			*p++ = vowels[roll(sizeof(vowels) - 1)];
			if (roll(2))
				*p++ = others[roll(sizeof(others) - 1)];
		}
		*p = '\0';
	}
}

/* The nth word comes 1/n as often as the first: halving the range at random
 * gives each power of two the same share. */
static unsigned pick(void)
{
	unsigned bits = roll(15);

	return ((1u << bits) + roll(1u << bits)) % VOCABULARY;
}

static char *make_text(char words[VOCABULARY][16], int n)
{
	struct buf b = BUF_INIT;

	for (int i = 1; i <= n; i++)
		buf_addf(&b, "%s%s", words[pick()],
			 i % 80 == 0 ? ".\n\n" :
			 i % 12 == 0 ? ". " :
				       " ");
	return buf_detach(&b);
}

static int put(struct app *app, const struct id_vec *ids,
	       char words[VOCABULARY][16], int n, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; !rc && i < ids->n; i++) {
		struct text t = { .blocks = make_text(words, n),
				  .fetched = 1700000000 };

		if (i % A_BATCH == 0)
			rc = store_begin_quiet(app->store, err);
		if (!rc)
			rc = store_text_put(app->store, ids->v[i], &t, err);
		if (!rc && (i % A_BATCH == A_BATCH - 1 || i == ids->n - 1)) {
			rc = store_commit(app->store, NULL, err);
			(void)store_tidy(app->store, A_BATCH);
		}
		text_release(&t);
	}
	return rc;
}

int main(int argc, char **argv)
{
	static char words[VOCABULARY][16];
	struct app app = { 0 };
	struct err err = ERR_INIT;
	struct id_vec ids = { 0 };
	int rc;

	if (argc < 3)
		return 2;
	make_words(words);
	rc = app_open(argv[1], &app, &err);
	if (!rc)
		rc = op_list_ids(&app, "-has:text", NULL, &ids, &err);
	if (!rc)
		rc = put(&app, &ids, words, atoi(argv[2]), &err);
	if (rc)
		fprintf(stderr, "texts: %s\n", err_msg(&err));
	id_vec_release(&ids);
	app_close(&app);
	return rc != 0;
}
