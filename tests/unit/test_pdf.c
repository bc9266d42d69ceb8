/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/limits.h"
#include "base/proc.h"
#include "extract/child.h"
#include "extract/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_pdf_title_is_junk__names_of_files_and_programs(void **state)
{
	(void)state;
	assert_true(pdf_title_is_junk("Microsoft Word - sheep.doc"));
	assert_true(pdf_title_is_junk("sheep-final.PDF"));
	assert_true(pdf_title_is_junk("untitled"));
	assert_true(pdf_title_is_junk("1-2001.dvi"));
	assert_true(pdf_title_is_junk("20110429"));
	assert_true(pdf_title_is_junk("Paper Title (use style: paper title)"));
	assert_true(pdf_title_is_junk("TeX output 2001.01.02:0304"));
	assert_true(pdf_title_is_junk("arXiv:2101.00001v2 [cs.FL] 3 Jan 2021"));
	assert_true(pdf_title_is_junk("C:\\Users\\ada\\sheep"));
	assert_true(pdf_title_is_junk("field22-paper123"));
	assert_true(pdf_title_is_junk("untitled-2"));
	assert_true(pdf_title_is_junk("Folie 1"));
	assert_true(pdf_title_is_junk("main"));
	assert_false(pdf_title_is_junk("Main-memory sheep"));
	assert_false(pdf_title_is_junk("Document-oriented wool"));
	assert_false(pdf_title_is_junk("Folie und Wolle"));
	assert_false(pdf_title_is_junk("Wool-2"));
	assert_false(pdf_title_is_junk("Sheep in constant space"));
	assert_false(pdf_title_is_junk("Printing with presses"));
	assert_false(pdf_title_is_junk("数羊"));
}

static void test_pdf_text_to_blocks__marks_pages(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_int_equal(pdf_text_to_blocks(&b, "One para-\ngraph of\n two "
		"lines.\n\nNext *one*.\n\f\f# Last\n\f", 4096), 0);
	assert_string_equal(b.s,
			    "###### p. 1\n\nOne paragraph of two lines.\n\n"
			    "Next \\*one\\*.\n\n###### p. 3\n\n\\# Last");
	buf_clear(&b);
	assert_int_equal(pdf_text_to_blocks(&b, "One\n\fTwo and more\n\f", 24),
			 1);
	assert_string_equal(b.s, "###### p. 1\n\nOne\n\n");
	buf_release(&b);
}

static void test_pdf_text_to_blocks__joins_words(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "Ge-\nrät", "Gerät" },
		{ "Grö-\nße", "Größe" },
		{ "Fuß-\nölung", "Fußölung" },
		{ "soft\u00AD\nened", "softened" },
		{ "Ada-\nLovelace", "Ada- Lovelace" },
		{ "Süd-\nÖl", "Süd- Öl" },
		{ "1-\n2", "1- 2" },
		{ "eﬃcient ﬁrst ﬂow oﬀ", "efficient first flow off" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct buf b = BUF_INIT;

		assert_int_equal(pdf_text_to_blocks(&b, rows[i].in, 4096), 0);
		assert_string_equal(b.s + strlen("###### p. 1\n\n"),
				    rows[i].want);
		buf_release(&b);
	}
}

static void test_pdf_text_to_blocks__leaves_out_what_runs(void **state)
{
	struct buf in = BUF_INIT, b = BUF_INIT;

	(void)state;
	for (int i = 1; i <= 5; i++)
		buf_addf(&in, "Field Notes\n\nOn gate %c\n\nFirst of\n"
			 "Field Notes\nthird line.\n\nEnd of %c.\n\n%d\n\f",
			 'a' + i, 'a' + i, i + 10);
	assert_int_equal(pdf_text_to_blocks(&b, in.s, 4096), 0);
	assert_non_null(strstr(b.s, "###### p. 1\n\nOn gate b\n\nFirst of "
			       "Field Notes third line.\n\nEnd of b.\n\n"
			       "###### p. 2\n\nOn gate c\n\nFirst of"));
	assert_null(strstr(b.s, "11"));
	buf_release(&in);
	buf_release(&b);

	/* On two pages it may be anything. */
	assert_int_equal(pdf_text_to_blocks(&b, "Same\n\n1\f" "Same\n\n2\f",
					    4096), 0);
	assert_string_equal(b.s, "###### p. 1\n\nSame\n\n1\n\n"
				 "###### p. 2\n\nSame\n\n2");
	buf_release(&b);
}

static void test_pdf_text_to_blocks__keeps_numbers_with_headings(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "2.1\n\nOn gates\n\nThey lean.", "2.1 On gates\n\nThey lean." },
		{ "3\n\nThis goes on\nin two lines", "3\n\nThis goes on in two "
						     "lines" },
		{ "3\n\nIt ends.", "3\n\nIt ends." },
		{ "of 3\n\nOn gates", "of 3\n\nOn gates" },
		{ "3", "3" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct buf b = BUF_INIT;

		assert_int_equal(pdf_text_to_blocks(&b, rows[i].in, 4096), 0);
		assert_string_equal(b.s + strlen("###### p. 1\n\n"),
				    rows[i].want);
		buf_release(&b);
	}
}

/* A block of one line. */
#define BLOCK(x0, y0, x1, y1, words) "<block xMin=\"" x0 "\" yMin=\"" y0 \
	"\" xMax=\"" x1 "\" yMax=\"" y1 "\"><line>" words "</line></block>"
#define WORD(s) "<word xMin=\"1\">" s "</word>"

static void test_pdf_order_columns__reads_the_left_one_first(void **state)
{
	static const char layout[] =
		"<page width=\"600\" height=\"800\">"
		BLOCK("200", "50", "400", "70", WORD("Title"))
		BLOCK("310", "110", "550", "700", WORD("Right") WORD("one"))
		BLOCK("50", "100", "60", "110", WORD("1"))
		BLOCK("80", "100", "120", "110", WORD("Gates"))
		BLOCK("50", "120", "290", "700", WORD("Left") WORD("&amp;"))
		BLOCK("298", "750", "302", "760", WORD("9")) "</page>"
		"<page width=\"600\" height=\"800\">"
		BLOCK("310", "100", "330", "700", WORD("Cell"))
		BLOCK("50", "100", "70", "700", WORD("Name")) "</page>"
		"<page width=\"600\" height=\"800\">"
		BLOCK("310", "100", "550", "300", WORD("Second"))
		BLOCK("50", "400", "290", "700", WORD("Third")) "</page>";
	struct buf b = BUF_INIT;

	(void)state;
	buf_adds(&b, "Title Right one Left\n\fCell Name\n\fSecond Third\n\f"
		     "Beyond\n\f");
	pdf_order_columns(&b, layout);
	assert_string_equal(b.s, "Title\n\n1\n\nGates\n\nLeft &\n\nRight one\n"
				 "\n9\n\n\fCell Name\n\fSecond Third\n\f"
				 "Beyond\n\f");
	pdf_order_columns(&b, "<page <block <block xMin=\"1\"></block");
	assert_non_null(strstr(b.s, "Beyond"));
	buf_clear(&b);
	pdf_order_columns(&b, layout);
	assert_int_equal(b.len, 0);
	buf_release(&b);
}

static void test_pdf_largest_line__is_the_title(void **state)
{
	static const char layout[] =
		"<line xMin=\"1\" yMin=\"10\" xMax=\"99\" yMax=\"20\">"
		"<word xMin=\"1\">Proceedings</word></line>"
		"<line xMin=\"1\" yMin=\"30\" xMax=\"99\" yMax=\"55\">"
		"<word xMin=\"1\">Sheep</word><word>&amp;</word></line>"
		"<line xMin=\"1\" yMin=\"60\" xMax=\"99\" yMax=\"85\">"
		"<word xMin=\"1\">wool</word></line>";
	char *title = pdf_largest_line(layout);

	(void)state;
	assert_string_equal(title, "Sheep & wool");
	free(title);
	assert_null(pdf_largest_line("<line yMin=\"1\" yMax=\"9\"><word>All"
				     "</word><word>same</word></line>"));
	assert_null(pdf_largest_line("<line <word"));
	assert_null(pdf_largest_line(""));
}

static void read_pdf(const char *name, struct page *ret, size_t len)
{
	char *path = xasprintf(TEST_DATADIR "/pages/%s", name);
	struct reader *r = reader_new();
	struct buf b = BUF_INIT;

	assert_int_equal(file_read(path, LIMIT_FILE, &b, NULL), 0);
	child_run(r,
		  &(struct extract_input){ b.s, len ? len : b.len,
					   "application/pdf",
					   "https://farm.example/sheep.pdf" },
		  ret);
	reader_free(r);
	buf_release(&b);
	free(path);
}

static int has_tools(void)
{
	char *tool = proc_find("pdftotext");
	int there = tool != NULL;

	free(tool);
	return there;
}

static void test_pdf_extract__reads_pages(void **state)
{
	struct page p = { 0 };

	(void)state;
	if (!has_tools())
		skip();
	read_pdf("sheep.pdf", &p, 0);
	assert_null(p.note);
	assert_string_equal(p.title, "Sheep in constant space");
	assert_int_equal(p.authors.n, 2);
	assert_string_equal(p.authors.v[1], "Ben Woolley");
	assert_string_equal(p.published, "2011-04-29");
	assert_int_equal(p.pages, 2);
	assert_string_equal(p.kind, "pdf");
	assert_non_null(strstr(p.blocks, "###### p. 2\n\nOn the second page"));
	page_release(&p);
}

static void test_pdf_extract__reads_xmp_and_columns(void **state)
{
	struct page p = { 0 };

	(void)state;
	if (!has_tools())
		skip();
	read_pdf("columns.pdf", &p, 0);
	assert_null(p.note);
	assert_string_equal(p.title, "On Gates & Hinges");
	assert_int_equal(p.authors.n, 2);
	assert_string_equal(p.authors.v[1], "Ben Woolley");
	assert_string_equal(p.published, "2012-03-04");
	assert_int_equal(p.pages, 3);
	assert_non_null(strstr(p.blocks, "a method that is simple"));
	assert_non_null(strstr(p.blocks, "the house.\n\nThe second column"));
	assert_null(strstr(p.blocks, "Proceedings"));
	assert_non_null(strstr(p.blocks, "###### p. 2\n\nOn the next page"));
	page_release(&p);
}

/* As arXiv has them: a stamp up the margin, larger than the title. */
static void test_pdf_extract__reads_stamped_papers(void **state)
{
	struct page p = { 0 };

	(void)state;
	if (!has_tools())
		skip();
	read_pdf("stamped.pdf", &p, 0);
	assert_string_equal(p.title, "A study of gates that lean in the wind");
	assert_int_equal(p.authors.n, 2);
	assert_string_equal(p.authors.v[0], "Ada Shepherd");
	assert_string_equal(p.authors.v[1], "Ben Woolley");
	assert_string_equal(p.published, "2021-01-03");
	assert_null(strstr(p.blocks, "arXiv"));
	assert_non_null(strstr(p.blocks, "\n\n1 Why they lean\n\nThe wind"));
	page_release(&p);
}

static void test_pdf_extract__says_why_there_is_no_text(void **state)
{
	static const char *const rows[][2] = {
		{ "locked.pdf", "text: the PDF is locked by a password" },
		{ "scanned.pdf", "text: the PDF has none, only images" },
	};

	(void)state;
	if (!has_tools())
		skip();
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct page p = { 0 };

		read_pdf(rows[i][0], &p, 0);
		assert_string_equal(p.kind, "pdf");
		assert_null(p.blocks);
		assert_string_equal(p.note, rows[i][1]);
		page_release(&p);
	}
}

static void test_pdf_extract__keeps_what_it_cannot_read(void **state)
{
	struct page p = { 0 };

	(void)state;
	read_pdf("sheep.pdf", &p, 40);
	assert_string_equal(p.kind, "pdf");
	assert_null(p.blocks);
	assert_non_null(strstr(p.note, "text: "));
	page_release(&p);
}

static void test_pdf_extract__without_its_tools(void **state)
{
	char *path = xstrdup(getenv("PATH"));
	struct page p = { 0 };

	(void)state;
	setenv("PATH", "/nonexistent", 1);
	read_pdf("sheep.pdf", &p, 0);
	setenv("PATH", path, 1);
	assert_string_equal(p.kind, "pdf");
	assert_null(p.blocks);
	assert_non_null(strstr(p.note, "poppler-utils"));
	page_release(&p);
	free(path);
}

static void make_tool(const char *dir, const char *name, const char *does)
{
	char *path = xasprintf("%s/%s", dir, name);
	char *text = xasprintf("#!/bin/sh\n%s\n", does);

	assert_int_equal(file_write(path, text, strlen(text), 0700, NULL), 0);
	free(text);
	free(path);
}

/* Each that comes later has less of the five seconds. */
static void test_pdf_extract__gives_all_tools_one_time(void **state)
{
	char dir[] = "tools-XXXXXX", *path = xstrdup(getenv("PATH"));
	struct extract_input in = { "%PDF-1.4", 8, "application/pdf",
				    "https://farm.example/a.pdf", 0, NULL };
	char *first, *command;
	struct page p = { 0 };

	(void)state;
	assert_non_null(mkdtemp(dir));
	/* takes one second, each of two times */
	make_tool(dir, "pdfinfo", "ulimit -S -t 1; while :; do :; done");
	make_tool(dir, "pdftotext", "echo \"Time left: $(ulimit -t)\"");
	first = xasprintf("%s:%s", dir, path);
	setenv("PATH", first, 1);
	pdf_extract(&in, &p);
	setenv("PATH", path, 1);
	assert_non_null(p.blocks);
	if (!strstr(p.blocks, "Time left: 3") &&
	    !strstr(p.blocks, "Time left: 2"))
		fail_msg("%s", p.blocks);
	command = xasprintf("rm -r %s", dir);
	assert_int_equal(system(command), 0);
	free(command);
	free(first);
	free(path);
	page_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_pdf_title_is_junk__names_of_files_and_programs),
		cmocka_unit_test(test_pdf_text_to_blocks__marks_pages),
		cmocka_unit_test(test_pdf_text_to_blocks__joins_words),
		cmocka_unit_test(test_pdf_text_to_blocks__leaves_out_what_runs),
		cmocka_unit_test(
			test_pdf_text_to_blocks__keeps_numbers_with_headings),
		cmocka_unit_test(
			test_pdf_order_columns__reads_the_left_one_first),
		cmocka_unit_test(test_pdf_largest_line__is_the_title),
		cmocka_unit_test(test_pdf_extract__reads_pages),
		cmocka_unit_test(test_pdf_extract__reads_xmp_and_columns),
		cmocka_unit_test(test_pdf_extract__reads_stamped_papers),
		cmocka_unit_test(test_pdf_extract__says_why_there_is_no_text),
		cmocka_unit_test(test_pdf_extract__keeps_what_it_cannot_read),
		cmocka_unit_test(test_pdf_extract__without_its_tools),
		cmocka_unit_test(test_pdf_extract__gives_all_tools_one_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
