/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bare_list FILE: the least that curses and SQLite need to show a library, as
 * the measure of rl's screen: the ids of all items, newest first, and the rows
 * that are shown.  Keys: j k ^D ^U G g, "/" and words (an FTS5 query over the
 * file that `bare fill` made, anew with each letter, until ^G), t and a to
 * sort, q.  Like rl it tells the terminal when it waits (RL_TEST_SYNC).
 */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct list {
	sqlite3 *db;
	sqlite3_stmt *row;
	sqlite3_int64 *ids;
	size_t n, room;
	long at, top;
	char words[80];
	int typing;
	const char *order;
};

static void check(struct list *l, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
		return;
	endwin();
	fprintf(stderr, "bare_list: %s\n", sqlite3_errmsg(l->db));
	exit(1);
}

static void add(struct list *l, sqlite3_int64 id)
{
	if (l->n == l->room) {
		l->room = l->room ? l->room * 2 : 1024;
		l->ids = realloc(l->ids, l->room * sizeof(*l->ids));
		if (!l->ids)
			abort();
	}
	l->ids[l->n++] = id;
}

static void load(struct list *l)
{
	char sql[256], match[100];
	sqlite3_stmt *s;
	int rc;

	if (*l->words)
		snprintf(sql, sizeof(sql),
			 "SELECT rowid FROM words WHERE words MATCH ?1"
			 " ORDER BY rowid DESC");
	else
		snprintf(sql, sizeof(sql), "SELECT id FROM item ORDER BY %s",
			 l->order);
	check(l, sqlite3_prepare_v2(l->db, sql, -1, &s, NULL));
	if (*l->words) {
		snprintf(match, sizeof(match), "\"%s\"*", l->words);
		check(l, sqlite3_bind_text(s, 1, match, -1, SQLITE_STATIC));
	}
	l->n = 0;
	while ((rc = sqlite3_step(s)) == SQLITE_ROW)
		add(l, sqlite3_column_int64(s, 0));
	check(l, rc);
	sqlite3_finalize(s);
	l->at = l->top = 0;
}

static void show(struct list *l)
{
	long rows = LINES - 2;

	erase();
	mvprintw(0, 0, "%ld of %zu  %s", l->at + 1, l->n, l->words);
	for (long i = 0; i < rows && l->top + i < (long)l->n; i++) {
		sqlite3_reset(l->row);
		sqlite3_bind_int64(l->row, 1, l->ids[l->top + i]);
		if (sqlite3_step(l->row) != SQLITE_ROW)
			continue;
		if (l->top + i == l->at)
			attron(A_REVERSE);
		mvaddnstr(1 + (int)i, 0,
			  (const char *)sqlite3_column_text(l->row, 0), COLS);
		attroff(A_REVERSE);
	}
	move(1 + (int)(l->at - l->top), 0);
	refresh();
}

static void go(struct list *l, long at)
{
	long rows = LINES - 2;

	if (at >= (long)l->n)
		at = (long)l->n - 1;
	l->at = at < 0 ? 0 : at;
	if (l->at < l->top)
		l->top = l->at;
	if (l->at >= l->top + rows)
		l->top = l->at - rows + 1;
}

static void sort_by(struct list *l, const char *order)
{
	l->order = order;
	load(l);
}

static void type(struct list *l, int key)
{
	size_t len = strlen(l->words);

	if (key == 7) {
		l->typing = 0;
		l->words[0] = '\0';
	} else if (key >= ' ' && len + 1 < sizeof(l->words)) {
		l->words[len] = (char)key;
		l->words[len + 1] = '\0';
	}
	load(l);
}

/* 0 when it is to end. */
static int obey(struct list *l, int key)
{
	if (l->typing)
		type(l, key);
	else if (key == 'j' || key == 'k')
		go(l, l->at + (key == 'j' ? 1 : -1));
	else if (key == 4 || key == 21)
		go(l, l->at + (key == 4 ? 1 : -1) * (LINES - 2) / 2);
	else if (key == 'G' || key == 'g')
		go(l, key == 'G' ? (long)l->n : 0);
	else if (key == 't' || key == 'a')
		sort_by(l, key == 't' ? "lower(title), id"
				      : "added DESC, id DESC");
	else if (key == '/')
		l->typing = 1;
	return key != 'q';
}

int main(int argc, char **argv)
{
	struct list l = { .order = "added DESC, id DESC" };
	int sync = getenv("RL_TEST_SYNC") != NULL, key, going = argc > 1;

	if (!going)
		return 2;
	setlocale(LC_ALL, "");
	check(&l, sqlite3_open(argv[1], &l.db));
	check(&l,
	      sqlite3_prepare_v2(l.db, "SELECT title FROM item WHERE id = ?1",
				 -1, &l.row, NULL));
	load(&l);
	if (!newterm(NULL, stdout, stdin))
		return 1;
	raw();
	noecho();
	for (long keys = 0; going; keys++) {
		show(&l);
		if (sync) {
			printf("\033]7777;idle;%ld;0\033\\", keys);
			fflush(stdout);
		}
		key = getch();
		going = key != ERR && obey(&l, key);
	}
	endwin();
	sqlite3_finalize(l.row);
	sqlite3_close(l.db);
	free(l.ids);
	return 0;
}
