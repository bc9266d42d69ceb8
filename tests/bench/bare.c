/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least that SQLite needs for what rl does, as the measure of it:
 *
 *	bare open FILE		one row of the library
 *	bare list FILE		every item, newest first
 *	bare fill FILE LIBRARY	a file of its own with the library's items
 *	bare add FILE URL	one row more, on the disk when it returns
 *	bare search FILE MATCH	the newest fifty that match, as FTS5 syntax
 *	bare rename FILE OLD NEW	another name for a tag
 *	bare buku FILE LIBRARY	the same items as bookmarks of buku
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
	execute("CREATE INDEX added ON item (added, id)");
	execute("CREATE TABLE tag AS SELECT id, name FROM library.tag");
	execute("CREATE TABLE text AS SELECT item_id AS id, blocks"
		" FROM library.text");
	execute("CREATE VIRTUAL TABLE words USING fts5 (title, body)");
	execute("INSERT INTO words (rowid, title, body)"
		" SELECT i.id, i.title, t.blocks FROM item i"
		" LEFT JOIN library.text t ON t.item_id = i.id");
}

/* What buku 4 keeps; the file is its own, made by it. */
static void fill_buku(const char *library)
{
	run("ATTACH ?1 AS library", library);
	execute("INSERT OR IGNORE INTO bookmarks (URL, metadata, tags, desc)"
		" SELECT url, title, (SELECT ',' || group_concat(name, ',')"
		" || ',' FROM library.item_tag JOIN library.tag"
		" ON tag.id = tag_id WHERE item_id = item.id), ''"
		" FROM library.item ORDER BY id");
}

static void search(const char *match)
{
	run("SELECT i.id, i.title FROM words w JOIN item i ON i.id = w.rowid"
	    " WHERE words MATCH ?1 ORDER BY w.rowid DESC LIMIT 50",
	    match);
}

static void rename_tag(const char *old_name, const char *new_name)
{
	sqlite3_stmt *s;

	execute("PRAGMA synchronous = FULL");
	check(sqlite3_prepare_v2(db, "UPDATE tag SET name = ?2 WHERE name = ?1",
				 -1, &s, NULL));
	sqlite3_bind_text(s, 1, old_name, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, new_name, -1, SQLITE_STATIC);
	check(sqlite3_step(s));
	sqlite3_finalize(s);
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
	if (strcmp(argv[1], "buku") != 0)
		execute("PRAGMA journal_mode = WAL");
	if (strcmp(argv[1], "open") == 0)
		run("SELECT id, title FROM item LIMIT 1", NULL);
	else if (strcmp(argv[1], "list") == 0)
		run(list_sql, NULL);
	else if (strcmp(argv[1], "fill") == 0 && argc > 3)
		fill(argv[3]);
	else if (strcmp(argv[1], "add") == 0 && argc > 3)
		add(argv[3]);
	else if (strcmp(argv[1], "search") == 0 && argc > 3)
		search(argv[3]);
	else if (strcmp(argv[1], "rename") == 0 && argc > 4)
		rename_tag(argv[3], argv[4]);
	else if (strcmp(argv[1], "buku") == 0 && argc > 3)
		fill_buku(argv[3]);
	else
		return 2;
	sqlite3_close(db);
	return 0;
}
