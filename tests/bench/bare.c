/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least that SQLite needs for what rl does, as the measure of it:
 *
 *	bare open FILE		one row of the library
 *	bare list FILE		every item, newest first
 *	bare fill FILE LIBRARY	a file of its own with the library's items
 *	bare add FILE URL	one row more, on the disk when it returns
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *db;

static void check(int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
		return;
	fprintf(stderr, "bare: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void execute(const char *sql)
{
	check(sqlite3_exec(db, sql, NULL, NULL, NULL));
}

/* Runs one statement with a parameter and prints its rows, tabs between. */
static void run(const char *sql, const char *arg)
{
	sqlite3_stmt *s;
	int rc;

	check(sqlite3_prepare_v2(db, sql, -1, &s, NULL));
	if (arg)
		check(sqlite3_bind_text(s, 1, arg, -1, SQLITE_STATIC));
	while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(s); i++) {
			const unsigned char *text = sqlite3_column_text(s, i);

			printf(i ? "\t%s" : "%s",
			       text ? (const char *)text : "");
		}
		putchar('\n');
	}
	check(rc);
	sqlite3_finalize(s);
}

static const char list_sql[] =
	"SELECT id, state, kind, minutes, date(added, 'unixepoch'), title"
	" FROM item WHERE trashed = 0 ORDER BY added DESC, id DESC";

static void fill(const char *library)
{
	execute("CREATE TABLE item (id INTEGER PRIMARY KEY, url TEXT UNIQUE,"
		" title TEXT, added INTEGER)");
	run("ATTACH ?1 AS library", library);
	execute("INSERT INTO item SELECT id, url, title, added"
		" FROM library.item");
}

static void add(const char *url)
{
	execute("PRAGMA synchronous = FULL");
	execute("BEGIN IMMEDIATE");
	run("INSERT INTO item (url, added) VALUES (?1, unixepoch())", url);
	execute("COMMIT");
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	check(sqlite3_open(argv[2], &db));
	execute("PRAGMA journal_mode = WAL");
	if (strcmp(argv[1], "open") == 0)
		run("SELECT id, title FROM item LIMIT 1", NULL);
	else if (strcmp(argv[1], "list") == 0)
		run(list_sql, NULL);
	else if (strcmp(argv[1], "fill") == 0 && argc > 3)
		fill(argv[3]);
	else if (strcmp(argv[1], "add") == 0 && argc > 3)
		add(argv[3]);
	else
		return 2;
	sqlite3_close(db);
	return 0;
}
