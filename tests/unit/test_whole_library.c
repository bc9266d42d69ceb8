/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A library with something in every column of every table goes out as JSON and
 * comes back.  Tables and columns are those that the file has, so that one
 * which is forgotten in a format shows here.
 */
#include "library.h"

#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "ops/transfer.h"
#include "store/db.h"

/* What goes its own way, and why. */
static const char *const left_out[] = {
	"history.*", "history_item.*", /* what was done here */
	"item.id", "alternate.id", "note.id", "quote.id", "tag.id",
	"collection.id", "entry.id", "link.id", "saved_query.id",
	"publication.id",       /* numbers mean nothing elsewhere */
	"alternate.key",        /* made from the address */
	"entry.position",       /* the order says it */
	"saved_query.position", /* so */
	"quote.found",          /* looked for again in the text */
};

/* Instead of a number of another row: what that row is called. */
static const struct {
	const char *column, *sql;
} names[] = {
	{ "item_id", "(SELECT uuid FROM item WHERE id = item_id)" },
	{ "to_id", "(SELECT uuid FROM item WHERE id = to_id)" },
	{ "tag_id", "(SELECT name FROM tag WHERE id = tag_id)" },
	{ "collection_id", "(SELECT uuid FROM collection WHERE id ="
			   " collection_id)" },
};

/* The tables in an order in which each can be filled, with two rows each, and
 * the values that cannot be any; NULL: none in this row. */
static const char *const tables[] = {
	"item",	 "tag",	       "tag_alias",  "item_tag",
	"alternate",	 "note",       "quote",	     "collection",
	"collection_label", "entry",   "link",	     "text",
	"saved_query",	 "publication", NULL,
};

#define UUID(n) "01980000-0000-7000-8000-0000000000" n

static const struct {
	const char *column;
	const char *values[2]; /* SQL */
} special[] = {
	{ "item.id", { "1", "2" } },
	{ "item.uuid", { "'" UUID("01") "'", "'" UUID("02") "'" } },
	{ "item.url", { "'https://e.example/1'", "'https://e.example/2'" } },
	{ "item.canonical",
	  { "'https://e.example/c1'", "'https://e.example/c2'" } },
	{ "item.authors", { "'[\"Ada B\",\"C, D\"]'", "'[]'" } },
	{ "item.kind", { "'talk'", "'pdf'" } },
	{ "item.state", { "'done'", "'dropped'" } },
	{ "item.starred", { "1", "0" } },
	{ "item.published", { "'2011-04-29'", "'1998'" } },
	{ "item.typed", { "5", "129" } },
	{ "item.trashed", { "0", "1700000099" } },
	{ "item.fetch", { "'failed'", "'waiting'" } },
	{ "tag.id", { "1", "2" } },
	{ "tag.name", { "'art/new'", "'go'" } },
	{ "tag_alias.alias", { "'arts'", "'golang'" } },
	{ "tag_id", { "1", "2" } },
	{ "item_id", { "1", "2" } },
	{ "collection_id", { "1", "1" } },
	{ "alternate.url",
	  { "'https://e.example/slides'", "'https://e.example/same'" } },
	{ "alternate.key",
	  { "'https://e.example/slides'", "'https://e.example/same'" } },
	{ "alternate.role", { "'slides'", "'same'" } },
	{ "note.uuid", { "'" UUID("11") "'", "'" UUID("12") "'" } },
	{ "quote.uuid", { "'" UUID("21") "'", "'" UUID("22") "'" } },
	{ "quote.locator", { "'page'", "'section'" } },
	{ "quote.number", { "12", "0" } },
	{ "quote.section", { "NULL", "'The end'" } },
	{ "collection.id", { "1", "2" } },
	{ "collection.uuid", { "'" UUID("31") "'", "'" UUID("32") "'" } },
	{ "collection.name", { "'evening'", "'morning'" } },
	{ "collection.date", { "'2026-11-20'", "'2026-11-21T10:00:00Z'" } },
	{ "collection.modified", { "'2026-11-22'", "NULL" } },
	{ "collection.draft", { "1", "0" } },
	{ "collection_label.role", { "'tag'", "'category'" } },
	{ "collection_label.position", { "0", "0" } },
	{ "link.rel", { "'via'", "'mentions'" } },
	{ "link.to_id", { "2", "NULL" } },
	{ "link.to_url", { "NULL", "'https://e.example/other'" } },
	{ "text.links", { "'[\"https://e.example/l\"]'", "'[]'" } },
	{ "saved_query.uuid", { "'" UUID("41") "'", "'" UUID("42") "'" } },
	{ "saved_query.query", { "'tag:go'", "''" } },
	{ "publication.hash", { "'00ff'", "'ff00'" } },
};

static int is_column(const char *pattern, const char *table, const char *column)
{
	size_t n = strlen(table);

	if (!strchr(pattern, '.'))
		return !strcmp(pattern, column);
	return !strncmp(pattern, table, n) && pattern[n] == '.' &&
	       (!strcmp(pattern + n + 1, column) ||
		!strcmp(pattern + n + 1, "*"));
}

static int is_left_out(const char *table, const char *column)
{
	for (size_t i = 0; i < ARRAY_SIZE(left_out); i++)
		if (is_column(left_out[i], table, column))
			return 1;
	return 0;
}

static void run(struct library *lib, const char *sql)
{
	char *message = NULL;

	if (sqlite3_exec(lib->app.store->db, sql, NULL, NULL, &message))
		fail_msg("%s\n%s", message, sql);
}

/* The columns of a query, row by row, each of a row behind a bar. */
static char *ask(struct library *lib, const char *sql)
{
	struct buf b = BUF_INIT;
	sqlite3_stmt *s;

	if (sqlite3_prepare_v2(lib->app.store->db, sql, -1, &s, NULL))
		fail_msg("%s\n%s", sqlite3_errmsg(lib->app.store->db), sql);
	while (sqlite3_step(s) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(s); i++) {
			const char *v =
				(const char *)sqlite3_column_text(s, i);

			buf_addf(&b, "%s%s", i ? "|" : "", v ? v : "NULL");
		}
		buf_addc(&b, '\n');
	}
	sqlite3_finalize(s);
	return buf_detach(&b);
}

/* The names of a query's first column. */
static struct strv words(struct library *lib, const char *sql)
{
	struct strv ret = { 0 };
	char *all = ask(lib, sql);

	for (char *s = strtok(all, "\n"); s; s = strtok(NULL, "\n"))
		strv_push(&ret, s);
	free(all);
	return ret;
}

static struct strv columns_of(struct library *lib, const char *table)
{
	char *sql = xasprintf("SELECT name FROM pragma_table_info('%s')",
			      table);
	struct strv ret = words(lib, sql);

	free(sql);
	return ret;
}

/* A value that is nowhere else. */
static void add_value(struct library *lib, struct buf *b, const char *table,
		      const char *column, size_t row, int *number)
{
	char *sql, *type;

	for (size_t i = 0; i < ARRAY_SIZE(special); i++)
		if (is_column(special[i].column, table, column)) {
			buf_adds(b, special[i].values[row]);
			return;
		}
	sql = xasprintf("SELECT type FROM pragma_table_info('%s')"
			" WHERE name = '%s'",
			table, column);
	type = ask(lib, sql);
	if (!strcmp(type, "INTEGER\n"))
		buf_addf(b, "%d", 1700000000 + ++*number);
	else
		buf_addf(b, "'%s-%s-%zu'", table, column, row + 1);
	free(type);
	free(sql);
}

static void fill_row(struct library *lib, const char *table, size_t row,
		     int *number)
{
	struct strv columns = columns_of(lib, table);
	char *list = strv_join(&columns, ", ");
	struct buf sql = BUF_INIT;

	buf_addf(&sql, "INSERT INTO %s (%s) VALUES (", table, list);
	for (size_t i = 0; i < columns.n; i++) {
		if (i)
			buf_adds(&sql, ", ");
		add_value(lib, &sql, table, columns.v[i], row, number);
	}
	buf_addc(&sql, ')');
	run(lib, sql.s);
	buf_release(&sql);
	free(list);
	strv_release(&columns);
}

static void fill(struct library *lib)
{
	int number = 0;

	for (size_t t = 0; tables[t]; t++)
		for (size_t row = 0; row < 2; row++)
			fill_row(lib, tables[t], row, &number);
}

/* What a table holds, but for what is left out. */
static char *contents(struct library *lib, const char *table)
{
	struct strv columns = columns_of(lib, table);
	struct buf sql = BUF_INIT;
	char *ret;

	buf_adds(&sql, "SELECT 'row'");
	for (size_t i = 0; i < columns.n; i++) {
		const char *what = columns.v[i];

		for (size_t n = 0; n < ARRAY_SIZE(names); n++)
			if (!strcmp(names[n].column, columns.v[i]))
				what = names[n].sql;
		if (what != columns.v[i] || !is_left_out(table, what))
			buf_addf(&sql, " || ' %s=' || coalesce(%s, 'NULL')",
				 columns.v[i], what);
	}
	buf_addf(&sql, " FROM %s ORDER BY 1", table);
	ret = ask(lib, sql.s);
	buf_release(&sql);
	strv_release(&columns);
	return ret;
}

/* The name of a table that is not as in the other library; NULL: none. */
static const char *difference(struct library *a, struct library *b, int say)
{
	const char *found = NULL;

	for (size_t t = 0; tables[t] && !found; t++) {
		char *one = contents(a, tables[t]);
		char *two = contents(b, tables[t]);

		if (strcmp(one, two))
			found = tables[t];
		if (found && say)
			print_error("went out:\n%scame back:\n%s", one, two);
		free(one);
		free(two);
	}
	return found;
}

static void check_filled(struct library *lib, const char *table)
{
	struct strv columns = columns_of(lib, table);

	for (size_t i = 0; i < columns.n; i++) {
		char *sql = xasprintf("SELECT count(*) FROM %s WHERE"
				      " coalesce(%s, '') NOT IN ('', 0, '[]')",
				      table, columns.v[i]);
		char *n = ask(lib, sql);

		if (!strcmp(n, "0\n") &&
		    strcmp(columns.v[i], "position") != 0)
			fail_msg("%s.%s has nothing in it", table,
				 columns.v[i]);
		free(n);
		free(sql);
	}
	strv_release(&columns);
}

/* Each table of the file is filled, or left out as a whole. */
static void check_tables(struct library *lib)
{
	struct strv all = words(lib,
				"SELECT name FROM sqlite_schema WHERE"
				" type = 'table' AND name NOT LIKE 'sqlite_%'"
				" AND name NOT LIKE 'search%'");

	assert_true(all.n > 10);
	for (size_t i = 0; i < all.n; i++) {
		size_t t = 0;

		while (tables[t] && strcmp(tables[t], all.v[i]) != 0)
			t++;
		if (tables[t])
			check_filled(lib, tables[t]);
		else if (!is_left_out(all.v[i], "*"))
			fail_msg("nothing is known of table %s", all.v[i]);
	}
	strv_release(&all);
}

static struct library *other_library(void)
{
	void *other = NULL;

	assert_int_equal(library_setup(&other), 0);
	return other;
}

static void carry(struct library *from, struct library *to, struct buf *json)
{
	struct import_request req = { .name = "all.json", .content = json };
	struct import_result res = { 0 };

	OK(from, op_export(&from->app, "json", "", json, &from->err));
	OK(to, op_import(&to->app, &req, &res, &to->err));
	assert_int_equal(res.items, 2);
	import_result_release(&res);
}

static void test_export__leaves_nothing_behind(void **state)
{
	struct library *lib = *state, *other = other_library();
	struct buf one = BUF_INIT, two = BUF_INIT;
	void *closing = other;
	const char *table;

	fill(lib);
	check_tables(lib);
	carry(lib, other, &one);
	table = difference(lib, other, 1);
	if (table)
		fail_msg("the table %s did not come back as it was", table);
	OK(other, op_export(&other->app, "json", "", &two, &other->err));
	assert_string_equal(one.s, two.s);
	buf_release(&one);
	buf_release(&two);
	library_teardown(&closing);
}

/* The manual page has each key of an object, and of those in it. */
static void check_keys(const json_t *v, const char *page)
{
	const char *key;
	json_t *e;
	size_t i;

	json_array_foreach((json_t *)(uintptr_t)v, i, e)
		check_keys(e, page);
	json_object_foreach((json_t *)(uintptr_t)v, key, e) {
		char *words[] = { xasprintf(".It Cm %s\n", key),
				  xasprintf(".It Cm %s ", key),
				  xasprintf("Cm %s ", key),
				  xasprintf("Cm %s\n", key),
				  xasprintf(", %s ", key),
				  xasprintf(", %s\n", key) };
		int found = 0;

		for (size_t w = 0; w < ARRAY_SIZE(words); w++) {
			found |= strstr(page, words[w]) != NULL;
			free(words[w]);
		}
		if (!found)
			fail_msg("rl-library(5) says nothing of \"%s\"", key);
		check_keys(e, page);
	}
}

static void test_export__has_no_key_without_a_word(void **state)
{
	struct library *lib = *state;
	struct buf json = BUF_INIT, page = BUF_INIT;
	json_t *root;

	fill(lib);
	OK(lib, op_export(&lib->app, "json", "", &json, &lib->err));
	OK(lib, file_read(RL_SRCDIR "/man/rl-library.5.in", LIMIT_FILE, &page,
			  &lib->err));
	root = json_parse(json.s, json.len, "export", &lib->err);
	assert_non_null(root);
	check_keys(root, page.s);
	json_decref(root);
	buf_release(&page);
	buf_release(&json);
}

/* Each of these would be a new column or table that an export forgets. */
static void test_export__twin_notices_what_is_forgotten(void **state)
{
	static const char add[] = "ALTER TABLE note ADD COLUMN mood TEXT";
	struct library *lib = *state, *other = other_library();
	struct buf json = BUF_INIT;
	void *closing = other;

	run(lib, add);
	run(other, add);
	fill(lib);
	carry(lib, other, &json);
	assert_string_equal(difference(lib, other, 0), "note");
	buf_release(&json);
	library_teardown(&closing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_export__leaves_nothing_behind),
		LIBRARY_TEST(test_export__has_no_key_without_a_word),
		LIBRARY_TEST(test_export__twin_notices_what_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
