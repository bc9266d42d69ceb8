/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "extract/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PROSE                                                                  \
	"<p>The flock passes the gate at dusk, one by one, and is counted by " \
	"whoever is awake, which is not always the one who should be.</p>"
#define LEAD                                                                   \
	"Why nobody has ever finished counting, and what that says of sheep."

/* The text of the element with id=x after `parts` of it were looked at; the
 * caller frees. */
static char *read_part(const char *html, int with_lead)
{
	struct html_doc *doc = html_parse(html, strlen(html), NULL);
	struct part_vec parts = { 0 };
	struct buf b = BUF_INIT;

	prune(doc, PRUNE_STRICT);
	for (size_t i = 0; i < doc->n_nodes; i++)
		if (html_attr_has_word(&doc->nodes[i], "id", "x"))
			*VEC_PUSH(&parts) = &doc->nodes[i];
	assert_int_equal(parts.n, 1);
	if (with_lead)
		lead_add(doc, &parts);
	else
		lines_prune(doc, &parts);
	for (size_t i = 0; i < parts.n; i++)
		for (struct html_node *n = parts.v[i]; n < parts.v[i]->end;
		     n++)
			if (n->tag == TAG_TEXT && !(n->flags & HTML_DROPPED))
				buf_addf(&b, "%s|", n->text);
	VEC_FREE(&parts);
	html_free(doc);
	return buf_detach(&b);
}

static void check(const char *html, int with_lead, const char *what, int want)
{
	char *s = read_part(html, with_lead);

	if ((strstr(s, what) != NULL) != want)
		fail_msg("%s in \"%s\"", what, s);
	assert_non_null(strstr(s, "The flock passes"));
	free(s);
}

static void test_lead_add__takes_what_stands_under_the_heading(void **state)
{
	(void)state;
	check("<h1>T</h1><p>" LEAD "</p><div id=x>" PROSE "</div>", 1, LEAD, 1);
	check("<h1>T</h1><div class=teaser>" LEAD "</div><div id=x>" PROSE
	      "</div>", 1, LEAD, 1);
	check("<p>" LEAD "</p><h1>T</h1><div id=x>" PROSE "</div>", 1, LEAD,
	      0);
	check("<p>" LEAD "</p><div id=x>" PROSE "</div>", 1, LEAD, 0);
}

static void test_lead_add__leaves_what_is_no_lead(void **state)
{
	(void)state;
	check("<h1>T</h1><p class=cookie>" LEAD "</p><div id=x>" PROSE
	      "</div>", 1, LEAD, 0);
	check("<h1>T</h1><nav><p>" LEAD "</p></nav><div id=x>" PROSE "</div>",
	      1, LEAD, 0);
	check("<h1>T</h1><p><a href=/>" LEAD "</a></p><div id=x>" PROSE
	      "</div>", 1, LEAD, 0);
	check("<h1>T</h1><p>Short.</p><div id=x>" PROSE "</div>", 1, "Short.",
	      0);
}

static void test_lines_prune__drops_who_wrote_it_only_at_the_start(
	void **state)
{
	(void)state;
	check("<div id=x><p>By Mary Ewe</p>" PROSE "</div>", 0, "Mary", 0);
	check("<div id=x>" PROSE "<p>By Mary Ewe</p></div>", 0, "Mary", 1);
}

static void test_lines_prune__drops_calls_and_pointers(void **state)
{
	(void)state;
	check("<div id=x>" PROSE "<p>Advertisement</p></div>", 0, "Advert", 0);
	check("<div id=x>" PROSE "<p>Sign up for our newsletter.</p></div>", 0,
	      "Sign up", 0);
	check("<div id=x>" PROSE "<p>Read more: <a href=/g>Nothing of it</a>"
	      "</p></div>", 0, "Nothing", 0);
	check("<div id=x>" PROSE "<p>Read more, says the <a href=/g>ewe</a>, "
	      "and count less.</p></div>", 0, "ewe", 1);
}

static void test_lines_prune__drops_the_list_under_its_heading(void **state)
{
	static const char html[] =
		"<div id=x>" PROSE "<h3>Related articles</h3><ul><li><a "
		"href=/1>Foxes</a></li></ul><h3>The end</h3><p>Goodbye.</p>"
		"</div>";

	(void)state;
	check(html, 0, "Foxes", 0);
	check(html, 0, "Goodbye", 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_lead_add__takes_what_stands_under_the_heading),
		cmocka_unit_test(test_lead_add__leaves_what_is_no_lead),
		cmocka_unit_test(
			test_lines_prune__drops_who_wrote_it_only_at_the_start),
		cmocka_unit_test(test_lines_prune__drops_calls_and_pointers),
		cmocka_unit_test(
			test_lines_prune__drops_the_list_under_its_heading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
