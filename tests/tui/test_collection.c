/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collections: order, words, and the post that becomes of them. */
#include "rl.h"

#define COMMENTARY                                                       \
	"Read **this** one first.\n\n1. It is short.\n2. It is true, and "  \
	"says so in words that go on for a while.\n"

static void fill(struct rl *rl)
{
	struct collection_parts parts = { .title = "On Failing",
					  .intro = "Some *good* ones." };
	struct id_vec ids = { 0 };
	struct entry_request req = { .items = &ids, .commentary = COMMENTARY,
				     .place = ENTRY_LAST };
	int64_t id = 0;

	rl_init(rl);
	rl_fill(rl);
	OK(rl, op_collection_new(&rl->app, "failing", &parts, &id, &rl->err));
	for (int64_t item = 4; item > 1; item--) {
		ids.n = 0;
		id_vec_push(&ids, item);
		OK(rl, op_collection_put(&rl->app, id, &req, NULL, &rl->err));
		req.commentary = NULL;
	}
	id_vec_release(&ids);
}

static void test_collection__at_every_size(void **state)
{
	static const struct {
		const char *name;
		int rows, cols;
	} sizes[] = {
		{ "collection-100x30", 30, 100 },
		{ "collection-80x24", 24, 80 },
		{ "collection-60x15", 15, 60 },
		{ "collection-40x10", 10, 40 },
	};
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 30, 100);
	rl_keys(&rl, "C\r");
	rl_shows_file(&rl, sizes[0].name);
	for (size_t i = 1; i < ARRAY_SIZE(sizes); i++) {
		must(term_resize(&rl.t, sizes[i].rows, sizes[i].cols));
		must(term_wait_idle(&rl.t, 0));
		rl_shows_file(&rl, sizes[i].name);
	}
	rl_quit(&rl, "Q");
}

static void test_post_and_pick__at_every_size(void **state)
{
	static const struct {
		const char *post, *form, *pick;
		int rows, cols;
	} sizes[] = {
		{ "post-100x30", "publish-100x30", "pick-100x30", 30, 100 },
		{ "post-80x24", "publish-80x24", "pick-80x24", 24, 80 },
		{ "post-60x15", "publish-60x15", "pick-60x15", 15, 60 },
		{ "post-40x10", "publish-40x10", "pick-40x10", 10, 40 },
	};
	struct rl rl;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(sizes); i++) {
		fill(&rl);
		OK(&rl, op_link(&rl.app, 4, REL_SEE_ALSO, 2, &rl.err));
		OK(&rl, op_link(&rl.app, 4, REL_PART_OF, 3, &rl.err));
		rl_start(&rl, sizes[i].rows, sizes[i].cols);
		rl_keys(&rl, "C\rp");
		rl_shows_file(&rl, sizes[i].post);
		rl_keys(&rl, "Ppost.md\rj");
		rl_shows_file(&rl, sizes[i].form);
		rl_keys(&rl, "qq\r0j");
		rl_shows_file(&rl, sizes[i].pick);
		rl_quit(&rl, "Q");
	}
}

static void test_collection__moving_keeps_the_selection(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 15, 60);
	rl_keys(&rl, "C\rJ");
	rl_is_on(&rl, "2. c How Complex");
	rl_keys(&rl, "J");
	rl_is_on(&rl, "3. c How Complex");
	rl_keys(&rl, "J");
	rl_is_on(&rl, "3. c How Complex");
	rl_keys(&rl, "K");
	rl_is_on(&rl, "2. c How Complex");
	rl_keys(&rl, "u");
	rl_is_on(&rl, "3. c How Complex");
	rl_hides(&rl, "Some good ones.");
	rl_keys(&rl, "\tG");
	rl_shows(&rl, "Some good ones.");
	rl_keys(&rl, "\tk");
	rl_is_on(&rl, "Engineering");
	rl_quit(&rl, "Q");
}

static void read_post(struct rl *rl, struct buf *b)
{
	char *path = path_join(rl->dir, "post.md");

	buf_clear(b);
	OK(rl, file_read(path, 1 << 20, b, &rl->err));
	free(path);
}

static void write_post(struct rl *rl, const char *text)
{
	char *path = path_join(rl->dir, "post.md");

	OK(rl, file_write(path, text, strlen(text), 0644, &rl->err));
	free(path);
}

static void test_post__shows_what_changes_and_asks(void **state)
{
	char *keys;
	struct buf post = BUF_INIT;
	struct rl rl;

	(void)state;
	fill(&rl);
	keys = xasprintf("P%s/post.md\r", rl.dir);
	rl_start(&rl, 24, 80);
	rl_keys(&rl, "C\rp");
	rl_shows(&rl, "the finished post");
	rl_keys(&rl, "GggG/Golden\r");
	rl_keys(&rl, keys);
	rl_shows(&rl, "new: ");
	rl_keys(&rl, "P");
	rl_shows(&rl, "written:");
	rl_keys(&rl, "q");
	rl_keys(&rl, "P"); /* as it was */
	rl_shows(&rl, "as it is: ");
	rl_keys(&rl, "P");
	rl_shows(&rl, "unchanged:");

	rl_keys(&rl, "x");
	rl_keys(&rl, "P");
	rl_shows(&rl, "+0 -9 lines: ");
	rl_keys(&rl, "P");
	rl_shows(&rl, "what changes");
	rl_shows(&rl, "P writes them");
	rl_keys(&rl, "G");
	read_post(&rl, &post);
	assert_non_null(strstr(post.s, "How Complex"));
	rl_keys(&rl, "P");
	rl_shows(&rl, "written:");
	rl_hides(&rl, "what changes");
	read_post(&rl, &post);
	assert_null(strstr(post.s, "How Complex"));

	write_post(&rl, "written by hand\n");
	rl_keys(&rl, "PP");
	rl_shows(&rl, "-written by hand");
	rl_keys(&rl, "P");
	rl_shows(&rl, "overwrite it? (y/n)");
	rl_keys(&rl, "n");
	rl_shows(&rl, "left as it is");
	read_post(&rl, &post);
	assert_string_equal(post.s, "written by hand\n");
	rl_keys(&rl, "PPy");
	rl_shows(&rl, "written:");
	read_post(&rl, &post);
	assert_non_null(strstr(post.s, "Golden"));
	rl_is_on(&rl, "Silence");
	rl_quit(&rl, "Q");
	buf_release(&post);
	free(keys);
}

/* What is usual comes from the options of the site that the place lies in;
 * what was said comes back at the next start, for that collection. */
static void test_post__has_a_form_that_remembers(void **state)
{
	struct buf post = BUF_INIT;
	char *site, *keys, *path;
	struct rl rl;

	(void)state;
	fill(&rl);
	site = path_join(rl.dir, "blog");
	path = path_join(site, "_config.yml");
	OK(&rl, file_make_dirs(site, 0700, &rl.err));
	OK(&rl, file_write(path, "title: x\n", 9, 0644, &rl.err));
	free(path);
	rl_settings(&rl, "config", "post.jekyll.author = Ann Nym\n");
	keys = xasprintf("P%s\r", site);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "C\r");
	rl_keys(&rl, keys);
	rl_is_on(&rl, "write to");
	rl_shows(&rl, "site         jekyll");
	rl_shows(&rl, "template     entries");
	rl_shows(&rl, "author       Ann Nym");
	rl_shows(&rl, "new: ");
	rl_shows(&rl, "/_posts/2026-11-20-on-failing.md");
	rl_keys(&rl, "jjj "); /* a draft */
	rl_shows(&rl, "draft        yes");
	rl_keys(&rl, "k\r");
	rl_shows(&rl, "list");
	rl_keys(&rl, "/list\r\r");
	rl_shows(&rl, "template     list");
	rl_keys(&rl, "Gk\rBea\r");
	rl_shows(&rl, "author       Ann NymBea");
	rl_keys(&rl, "\r\025Bea\r");
	rl_shows(&rl, "author       Bea");
	rl_keys(&rl, "p");
	rl_shows(&rl, "author: \"Bea\"");
	rl_keys(&rl, "P");
	rl_shows(&rl, "written: ");
	rl_leave(&rl, "Q");

	path = path_join(site, "_posts/2026-11-20-on-failing.md");
	OK(&rl, file_read(path, 1 << 20, &post, &rl.err));
	assert_non_null(strstr(post.s, "author: \"Bea\""));
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "P");
	rl_shows(&rl, "draft        yes");
	rl_shows(&rl, "template     list");
	rl_shows(&rl, "author       Bea");
	rl_shows(&rl, "as it is: ");
	/* An empty line is as usual. */
	rl_keys(&rl, "Gk\r\025\r");
	rl_shows(&rl, "author       Ann Nym");
	rl_keys(&rl, "ggjjjj\r");
	rl_shows(&rl, "split        yes");
	rl_shows(&rl, "and 2 more");
	buf_release(&post);
	free(path);
	free(keys);
	free(site);
	rl_quit(&rl, "Q");
}

/* What the collection has goes before what the options say. */
static void test_post__starts_from_the_collection(void **state)
{
	const struct collection_parts parts = { .author = "Own Name",
						.slug = "own-slug",
						.shape = "list",
						.draft = "yes" };
	struct rl rl;
	int64_t id = 0;

	(void)state;
	fill(&rl);
	rl_settings(&rl, "config",
		    "post.author = Ann Nym\npost.output = post.md\n"
		    "post.template = days\n");
	OK(&rl, op_collection_find(&rl.app, "failing", &id, &rl.err));
	OK(&rl, op_collection_set(&rl.app, id, &parts, &rl.err));
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "CP");
	rl_shows(&rl, "write to     post.md");
	rl_shows(&rl, "author       Own Name");
	rl_shows(&rl, "slug         own-slug");
	rl_shows(&rl, "template     list");
	rl_shows(&rl, "draft        yes");
	rl_keys(&rl, "jjj ");
	rl_shows(&rl, "the collection says that it is");
	rl_shows(&rl, "draft        yes");
	rl_quit(&rl, "Q");
}

static void test_post__says_what_is_wrong_with_the_form(void **state)
{
	struct rl rl;
	char *keys;

	(void)state;
	fill(&rl);
	keys = xasprintf("P%s/here.md\r", rl.dir);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "C");
	rl_keys(&rl, "P");
	rl_keys(&rl, "\007P"); /* nowhere to go: asked again */
	rl_shows(&rl, "write to (a file or folder):");
	rl_keys(&rl, keys + 1);
	rl_keys(&rl, "jjjjjj\rsoon\r");
	rl_shows(&rl, "the date of a post is a day or a time");
	rl_keys(&rl, "P");
	rl_shows(&rl, "the date of a post is a day or a time");
	rl_keys(&rl, "\r\0252026-01-02\r");
	rl_shows(&rl, "/here.md");
	rl_keys(&rl, "ggj\r");
	rl_shows(&rl, "the post is for");
	rl_keys(&rl, "2");
	rl_shows(&rl, "site         hugo");
	rl_keys(&rl, "P");
	rl_shows(&rl, "written: ");
	free(keys);
	rl_quit(&rl, "Q");
}

static void test_collection__gets_another_name(void **state)
{
	struct rl rl;

	(void)state;
	fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "C:rename-collection Going Wrong\r");
	rl_shows(&rl, "going-wrong");
	rl_shows(&rl, "On Failing"); /* its title stays */
	rl_keys(&rl, "u");
	rl_hides(&rl, "going-wrong");
	rl_keys(&rl, ":collection fai\t\r");
	rl_shows(&rl, "failing: On Failing");
	rl_quit(&rl, "Q");
}

/* A collection that is made for its first item is one step with it. */
static void test_collect__into_a_new_one_is_one_change(void **state)
{
	struct collection_vec all = { 0 };
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "cAn Evening\rRead it.\r");
	rl_shows(&rl, "1 added to an-evening");
	rl_keys(&rl, "u");
	rl_shows(&rl, "undone: made a collection");
	OK(&rl, op_collections_load(&rl.app, &all, &rl.err));
	assert_int_equal(all.n, 0);
	rl_keys(&rl, "\022");
	OK(&rl, op_collections_load(&rl.app, &all, &rl.err));
	assert_int_equal(all.n, 1);
	assert_string_equal(all.v[0].title, "An Evening");
	assert_int_equal(all.v[0].n_entries, 1);
	collection_vec_release(&all);
	rl_quit(&rl, "Q");
}

/* Many at once have no commentary in common; the collection that was added to
 * last needs no name. */
static void test_collect__many_and_again(void **state)
{
	struct collection c = { 0 };
	int64_t id = 0;
	struct rl rl;

	(void)state;
	rl_init(&rl);
	rl_fill(&rl);
	rl_start(&rl, 24, 100);
	rl_keys(&rl, "c");
	rl_keys(&rl, "\r"); /* there is no last one */
	rl_hides(&rl, "commentary");
	rl_keys(&rl, "  cAn Evening\r");
	rl_shows(&rl, "2 added to an-evening");
	rl_keys(&rl, "\007");
	rl_keys(&rl, "c");
	rl_shows(&rl, "add to collection (nothing: an-evening):");
	rl_keys(&rl, "\rThe third.\r");
	rl_shows(&rl, "1 added to an-evening");
	OK(&rl, op_collection_find(&rl.app, "an-evening", &id, &rl.err));
	OK(&rl, op_collection_load(&rl.app, id, ITEM_BRIEF, &c, &rl.err));
	assert_int_equal(c.entries.n, 3);
	assert_string_equal(str_or_empty(c.entries.v[1].commentary), "");
	assert_string_equal(c.entries.v[2].commentary, "The third.");
	collection_release(&c);
	rl_quit(&rl, "Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_collection__at_every_size),
		cmocka_unit_test(test_post_and_pick__at_every_size),
		cmocka_unit_test(test_collection__moving_keeps_the_selection),
		cmocka_unit_test(test_post__shows_what_changes_and_asks),
		cmocka_unit_test(test_post__has_a_form_that_remembers),
		cmocka_unit_test(test_post__starts_from_the_collection),
		cmocka_unit_test(test_post__says_what_is_wrong_with_the_form),
		cmocka_unit_test(test_collection__gets_another_name),
		cmocka_unit_test(test_collect__into_a_new_one_is_one_change),
		cmocka_unit_test(test_collect__many_and_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
