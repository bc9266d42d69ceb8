/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "tui/quote_marks.h"
#include "tui/span.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CELLS 60
#define ROWS  20

/* Blocks of every kind, the middle ones far longer than a slice. */
static char *make_source(void)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "# A *long* text\n\nThe [first](1) words.\n\n");
	for (int i = 0; i < 20000; i++)
		buf_addf(&b, "word%d%s", i, i % 9 ? " " : ". ");
	buf_adds(&b, "\n\n```\n");
	for (int i = 0; i < 9000; i++)
		buf_addf(&b, "line %d;\n", i);
	buf_adds(&b, "```\n\n| Tool | Stars |\n");
	for (int i = 0; i < 9000; i++)
		buf_addf(&b, "| tool %d | %d |\n", i, i);
	buf_adds(&b, "\n- one\n- ");
	for (int i = 0; i < 20000; i++)
		buf_adds(&b, "\xe6\xbc\xa2\xe5\xad\x97");
	buf_adds(&b, "\n\n");
	for (int i = 0; i < 3000; i++)
		buf_addf(&b, "Paragraph %d.\n\n", i);
	return buf_detach(&b);
}

static void lay_out(struct text_pane *tp, const char *source)
{
	text_pane_blocks(tp, source, NULL, CELLS);
	text_pane_fit(tp, ROWS);
}

static void begin(struct text_pane *tp, const char *source)
{
	text_pane_begin(tp, source, NULL, CELLS);
	assert_true(text_pane_go_on(tp, 2 * ROWS, 0));
	text_pane_fit(tp, ROWS);
}

static void finish(struct text_pane *tp)
{
	long lines = (long)tp->n;

	while (text_pane_go_on(tp, lines, 0))
		lines += 7;
	assert_int_equal(text_pane_laid_out(tp), 100);
}

static long line_with(const struct text_pane *tp, const char *words)
{
	for (size_t i = 0; i < tp->n; i++)
		if (strstr(tp->v[i].s, words))
			return (long)i;
	fail_msg("no line has: %s", words);
	return -1;
}

static void test_go_on__makes_the_same_lines(void **state)
{
	struct text_pane whole = { 0 }, sliced = { 0 };
	char *source = make_source();

	(void)state;
	lay_out(&whole, source);
	begin(&sliced, source);
	assert_true(sliced.n < whole.n / 10);
	assert_true(text_pane_laid_out(&sliced) < 90);
	finish(&sliced);
	assert_int_equal(whole.n, sliced.n);
	for (size_t i = 0; i < whole.n; i++) {
		assert_string_equal(whole.v[i].s, sliced.v[i].s);
		assert_int_equal(whole.v[i].block, sliced.v[i].block);
		assert_int_equal(whole.v[i].runs.n, sliced.v[i].runs.n);
	}
	text_pane_release(&whole);
	text_pane_release(&sliced);
	free(source);
}

/* A word each that stands before, at and behind the ends of slices. */
static void test_go_on__loses_no_words(void **state)
{
	struct text_pane tp = { 0 };
	char *source = make_source();
	struct buf words = BUF_INIT;
	const char *at;

	(void)state;
	lay_out(&tp, source);
	for (size_t i = 0; i < tp.n; i++)
		span_add_line(&words, &tp.v[i]);
	at = words.s;
	for (int i = 0; i < 20000; i++) {
		char *word = xasprintf("word%d%s", i, i % 9 ? " " : ". ");

		at = strstr(at, word);
		assert_non_null(at);
		free(word);
	}
	for (int i = 0; i < 9000; i++) {
		char *word = xasprintf("line %d; ", i);

		at = strstr(at, word);
		assert_non_null(at);
		free(word);
	}
	for (int i = 0; i < 9000; i++) {
		char *word = xasprintf("tool %d ", i);

		at = strstr(at, word);
		assert_non_null(at);
		free(word);
	}
	at = strstr(at, "\xe6\xbc\xa2");
	for (int i = 0; i < 20000; i++, at += 6)
		assert_memory_equal(at, "\xe6\xbc\xa2\xe5\xad\x97", 6);
	buf_release(&words);
	text_pane_release(&tp);
	free(source);
}

static void test_go_block__counts_from_what_is_not_there_yet(void **state)
{
	struct text_pane tp = { 0 };
	char *source = make_source();
	long block, line;

	(void)state;
	lay_out(&tp, source);
	line = line_with(&tp, "Paragraph 1500.");
	block = tp.v[line].block;
	text_pane_release(&tp);
	begin(&tp, source);
	text_pane_go_block(&tp, block);
	assert_int_equal(tp.to_block, block);
	assert_int_equal(text_pane_block(&tp), block);
	text_pane_act(&tp, ACT_DOWN);
	text_pane_act(&tp, ACT_PAGE_UP);
	finish(&tp);
	assert_int_equal(tp.to_block, 0);
	assert_int_equal(tp.top, line + 1 - (ROWS - 2));
	text_pane_release(&tp);
	free(source);
}

static void test_bottom__moves_with_what_comes(void **state)
{
	struct text_pane tp = { 0 };
	char *source = make_source();

	(void)state;
	begin(&tp, source);
	text_pane_act(&tp, ACT_BOTTOM);
	text_pane_act(&tp, ACT_UP);
	assert_true(text_pane_percent(&tp) < 90);
	finish(&tp);
	assert_int_equal(tp.top, (long)tp.n - ROWS - 1);
	text_pane_act(&tp, ACT_DOWN);
	assert_int_equal(text_pane_percent(&tp), 100);
	text_pane_release(&tp);
	free(source);
}

static void test_find__goes_on_where_it_stopped(void **state)
{
	struct text_pane tp = { 0 };
	char *source = make_source();
	long from = 0, found = -1, times = 0;

	(void)state;
	lay_out(&tp, source);
	while (found < 0 && from + 1 < (long)tp.n) {
		found = text_pane_find(&tp, "PARAGRAPH 2999", &from, 1, 1);
		times++;
	}
	assert_int_equal(found, line_with(&tp, "Paragraph 2999"));
	assert_true(times > 10);
	from = found;
	assert_int_equal(text_pane_find(&tp, "long text", &from, -1, 0), 0);
	assert_int_equal(text_pane_find(&tp, "nowhere", &from, 1, 0), -1);
	assert_int_equal(from, tp.n - 1);
	text_pane_release(&tp);
	free(source);
}

static void test_quote_marks__are_found_in_slices(void **state)
{
	struct text_pane tp = { 0 };
	struct quote_marks qm = { 0 };
	struct item it = { 0 };
	char *source = make_source();
	long line, times = 1;
	struct quote *q;

	(void)state;
	q = VEC_PUSH(&it.quotes);
	q->id = 1;
	q->body = xstrdup("Paragraph 2999.");
	q = VEC_PUSH(&it.quotes);
	q->id = 2;
	q->body = xstrdup("word19999 ");
	lay_out(&tp, source);
	while (quote_marks_find(&qm, &tp, &it, 1)) {
		for (size_t i = 0; i < tp.n; i++)
			assert_false(tp.v[i].quoted);
		times++;
	}
	assert_true(times > 10);
	assert_int_equal(qm.n, 2);
	line = line_with(&tp, "word19999");
	assert_int_equal(qm.v[0].id, 2);
	assert_int_equal(qm.v[0].line, line);
	assert_true(tp.v[line].quoted);
	assert_false(tp.v[line - 1].quoted);
	assert_true(tp.v[line_with(&tp, "Paragraph 2999.")].quoted);
	quote_marks_release(&qm);
	text_pane_release(&tp);
	item_release(&it);
	free(source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_go_on__makes_the_same_lines),
		cmocka_unit_test(test_go_on__loses_no_words),
		cmocka_unit_test(
			test_go_block__counts_from_what_is_not_there_yet),
		cmocka_unit_test(test_bottom__moves_with_what_comes),
		cmocka_unit_test(test_find__goes_on_where_it_stopped),
		cmocka_unit_test(test_quote_marks__are_found_in_slices),
	};

	text_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
