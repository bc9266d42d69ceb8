/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_DB_H
#define STORE_DB_H
/*
 * Private to this folder: SQLite with the habits of the house.  Statements
 * are prepared once and kept; a constant SQL text is its own name, so pass
 * only string constants (or what db_prepare_once() takes).
 */
#include "base/clock.h"
#include "base/embed.h"
#include "base/err.h"
#include "base/vec.h"
#include "store/store.h"

#include <sqlite3.h>

struct db_stmt {
	const char *sql;
	sqlite3_stmt *stmt;
};

/* Waiting for another program that writes; see db_set_waiting(). */
struct db_wait {
	int never;
	int64_t began, alive; /* of clock_ms() */
	int64_t sign;
	uint64_t seed;
};

struct store {
	sqlite3 *db;
	char *path;
	int read_only;
	struct db_stmt_vec VEC(struct db_stmt) cache;
	enum { GROUP_NONE, GROUP_OPEN, GROUP_LOST } group;
	/* The open transaction */
	int in_tx;
	int stopped;   /* a statement of it, by the person */
	int quiet;     /* no history */
	int automatic;
	char *command;
	struct touched_vec VEC(int64_t) touched;
	struct sqlite3_session *session;
	struct held_vec VEC(int64_t) held; /* see db_hold_words() */
	int64_t held_from; /* items from this id on, too; 0: none */

	const struct going *patience; /* see store_set_patience() */
	struct db_wait wait;
	struct find_slices *slices; /* the searches that are being read */
};

/* Before the first call of SQLite; any number of times. */
void db_start(void);

/* Whether a person wants what is under way stopped; `ctx` is the store. */
int db_asks_stop(void *ctx);

/* ERR_FAIL (or ERR_DATA for a damaged file) with SQLite's own words and what
 * can be done. */
int db_error(struct store *st, const char *doing, struct err *err);

/* Lets this connection wait for others that write: until 5 s went by in which
 * nothing was written, or a minute in all, or the patience of who waits is at
 * its end (store_set_patience()). */
void db_set_waiting(struct store *st);

/* The same where SQLite itself does not wait: waits a little before another
 * try, the first being number 0.  0: give up. */
int db_wait(struct store *st, int tries);

/* The kept statement for `sql`, reset and with nothing bound; NULL on error. */
sqlite3_stmt *db_prepare(struct store *st, const char *sql, struct err *err);
/* The same with `id` bound to its first parameter. */
sqlite3_stmt *db_prepare_id(struct store *st, const char *sql, int64_t id,
			    struct err *err);
/* One that the caller finalizes. */
sqlite3_stmt *db_prepare_once(struct store *st, const char *sql,
			      struct err *err);

/* Bind by name (":id"); a name that the statement lacks is a bug.  Text is
 * borrowed until the statement is done. */
void db_bind_int(sqlite3_stmt *s, const char *name, int64_t v);
void db_bind_text(sqlite3_stmt *s, const char *name, const char *v);
void db_bind_id(sqlite3_stmt *s, const char *name, int64_t v); /* 0: NULL */

/* 1: a row, 0: no more (and reset), negative: failed (and reset). */
int db_step(struct store *st, sqlite3_stmt *s, struct err *err);
/* For statements without rows. */
int db_run(struct store *st, sqlite3_stmt *s, struct err *err);
/* One that binds an id and gives no rows. */
int db_run_id(struct store *st, const char *sql, int64_t id, struct err *err);
/* Adds the first column of all rows. */
struct id_vec;
int db_load_ids(struct store *st, sqlite3_stmt *s, struct id_vec *ret,
		struct err *err);
/* Several statements of constant text. */
int db_exec(struct store *st, const char *sql, struct err *err);

/* The first column of the first row, `none` when there is no row. */
int64_t db_get_int(struct store *st, sqlite3_stmt *s, int64_t none);

/* Columns; text is copied, NULL stays NULL. */
char *db_col_text(sqlite3_stmt *s, int col);
void db_col_strv(sqlite3_stmt *s, int col, struct strv *ret);

/* The functions of the full-text search of this connection; NULL: it has
 * none. */
fts5_api *db_fts5(struct store *st, struct err *err);
/* Registers the tokenizer "rl" (store/tokenizer.c). */
int db_add_tokenizer(struct store *st, struct err *err);
/* 1 when the tokenizer finds a word in it. */
int db_has_token(const char *s);
/* The first word of `s` as the index has it; NULL: none.  *ret_more (may be
 * NULL) is set when there are more.  The caller frees. */
char *db_first_token(const char *s, int *ret_more);

/* Registers score() (store/rank.c). */
int db_add_rank(struct store *st, struct err *err);

/* Registers search_add(), search_remove() and search_host()
 * (store/search_index.c). */
int db_add_search_functions(struct store *st, struct err *err);

/*
 * The triggers of the index see one row at a time.  Where rows move from item
 * to item they would take words out that the index does not have; so the words
 * of such items are taken out before, the triggers leave these items alone,
 * and store_commit() puts in what they have become.
 */
int db_hold_words(struct store *st, int64_t item_id, struct err *err);
int db_put_held_words(struct store *st, struct err *err);

/* data/migrations/NNNN-*.sql in order; the Nth leads to version N. */
extern const struct embedded migrations[];

/* Brings the schema to the end of `list` (store/migrate.c). */
int db_migrate(struct store *st, const struct embedded *list,
	       struct err *err);

/* store_open() with other migrations than ours: for tests of migrating. */
int db_open(const char *path, unsigned flags, const struct embedded *list,
	    struct store **ret, struct err *err);

/* Ends the search that is being read: a reader that saw an older state would
 * keep this connection from writing (store/slices.c). */
void db_end_slices(struct store *st);

/* Starts and ends the recording of a transaction (store/history.c). */
int db_record_start(struct store *st, struct err *err);
int db_record_finish(struct store *st, const char *summary, struct err *err);
void db_record_drop(struct store *st);

#endif
