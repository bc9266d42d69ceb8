/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STORE_H
#define STORE_STORE_H
/*
 * The library file: opened, brought to the present schema, changed in
 * transactions that are recorded in its history.
 *
 * WAL with synchronous=FULL: what store_commit() has returned from is on disk
 * (in a group: store_group_end()).
 * The file's mode is 0600.  Writers wait for each other: for 5 s in which
 * nothing is written, and at most for a minute.
 */
#include "base/err.h"
#include "base/going.h"

#include <stdint.h>

#define STORE_APPLICATION_ID 0x726C6C62 /* "rllb" */

struct store;

enum store_open_flags {
	STORE_CREATE = 1 << 0, /* make the file when it is not there */
};

/*
 * Opens `path`.  A file that is no library, or one of a newer version, or a
 * damaged one is refused (ERR_DATA) and left as it is.  An older one is
 * brought up to date, each migration in a transaction of its own, after a
 * copy was made beside it ("library.db.before-N").  Never NULL on success;
 * close with store_close().
 */
int store_open(const char *path, unsigned flags, struct store **ret,
	       struct err *err);
void store_close(struct store *st); /* takes NULL */

const char *store_path(const struct store *st);

/* 1 when the file, or the folder it is in, can only be read: store_begin()
 * then fails with a message that says so. */
int store_is_read_only(const struct store *st);

/* The newest schema version that this program knows. */
int store_schema_version(void);

/* A number that changes whenever another connection has changed the file. */
int64_t store_data_version(struct store *st);

/*
 * Transactions.  Everything between begin and commit becomes one change set of
 * the history, named by `command` ("add https://…") unless nothing changed.
 * They do not nest.  After a failed call the caller rolls back.
 */
int store_begin(struct store *st, const char *command, struct err *err);
/* `summary` says what was done, for the log: "added 1 item". */
int store_commit(struct store *st, const char *summary, struct err *err);
void store_rollback(struct store *st); /* harmless without a transaction */

/* Says that the open transaction concerns an item, for `rl log ITEM` and "@". */
void store_touch(struct store *st, int64_t item_id);

/* The words of items that are made from now on in the open transaction come
 * into the index all at once when it is committed: with a large import that
 * takes half the time. */
int store_hold_new_words(struct store *st, struct err *err);

/* From now on the open transaction records the texts of items too, which it
 * does not when a fetch brings them. */
int store_record_texts(struct store *st, struct err *err);

/* The open transaction is the program's own doing (a fetch): it is undone and
 * redone together with the set that last changed the touched item. */
void store_set_automatic(struct store *st);

/*
 * A group: the transactions between these two reach the disk together, each a
 * change set of its own as ever, since a write of the index and of the disk
 * costs more than what is in one of them.  None is safe before
 * store_group_end() has returned.  Where one is rolled back all are, and
 * store_group_end() fails: who wants the others does them again, one by one.
 * store_rollback() between two of them ends the group as well.
 */
int store_group_begin(struct store *st, struct err *err);
int store_group_end(struct store *st, struct err *err);

/* The same without history, for what is no change of the library (text, the
 * state of fetching). */
int store_begin_quiet(struct store *st, struct err *err);

/* Asks `g` (borrowed; NULL: nobody) about once a millisecond while a statement
 * runs, and now and then while it waits for another program: what is not 0
 * stops it, it fails with ERR_FAIL, and so does the commit of its transaction,
 * whatever its caller made of that.  `g` may not use the
 * library. */
void store_set_patience(struct store *st, const struct going *g);
/* Who is asked; also by work on what was read. */
const struct going *store_patience(const struct store *st);
/* For work that only reads: forgets what was stopped before, and tells (0, or
 * ERR_FAIL) whether something was since then. */
void store_stop_forget(struct store *st);
int store_stop_look(const struct store *st, struct err *err);

/*
 * The search index is written in small parts, one a commit; many of them make
 * searches slow, and an insert that meets a thousand merges them all at once.
 * So whoever writes merges some afterwards, when nobody waits.
 *
 * store_tidy() is for idle time: it merges what there is to merge, if that takes
 * about `budget_ms` at most (and the commit at the end what the disk takes), and
 * else leaves it for a longer time.  Returns 1 when it is to be called again,
 * within a transaction, else 0.  It gives way to other programs that write; what
 * fails is left for later.  Like every transaction it ends searches that are
 * read in slices: call it when there are none.
 *
 * store_tidy_after() is for the end of a command, when its answer is given: a
 * time by what this connection has written, from 0.1 s to 2 s, or as long as it
 * takes.
 */
int store_tidy(struct store *st, long budget_ms);
void store_tidy_after(struct store *st, int thoroughly);
/* The whole of it, after most of a library was written at once (an import): it
 * writes the index anew, 6 s for a gigabyte. */
int store_optimize(struct store *st, struct err *err);

/* PRAGMA integrity_check and the index against its source; ERR_DATA with the
 * first complaint. */
int store_check(struct store *st, struct err *err);

#endif
