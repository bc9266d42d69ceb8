/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each allocation of a command fails in turn, those of its libraries too.  The
 * command is then done, or says why not, and the library is whole: as it was,
 * or as it was to be.  THOROUGH: each, else some of each command.
 */
#include "library.h"

#include "base/json.h"
#include "cli/command.h"
#include "store/db.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#if defined(__has_feature)
#define HAS(feature) __has_feature(feature)
#else
#define HAS(feature) 0
#endif

#define TRIES 40 /* of a command, when not all */

/* What the programs that are started tell the one that looks on. */
struct seen {
	long calls;
	uint64_t state;
};

static struct seen *seen;
static long calls, fail_at;

/* A sanitizer has an allocator of its own, and only glibc has these. */
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && \
	!HAS(address_sanitizer)
#define CAN_FAIL 1

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

void *malloc(size_t n)
{
	return ++calls == fail_at ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return ++calls == fail_at ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return ++calls == fail_at ? NULL : __libc_realloc(p, n);
}
#else
#define CAN_FAIL 0
#endif

/* ---- Programs ---------------------------------------------------------- */

#define WORDS_MAX 12

struct command_line {
	const char *words[WORDS_MAX]; /* "DB" is the path of the library */
};

static char *db, *base, *said;

static void redirect(int fd, const char *path, int flags)
{
	int to = open(path, flags, 0600);

	if (to < 0 || dup2(to, fd) < 0)
		_exit(99);
	close(to);
}

static void run_here(const struct command_line *c, long n)
{
	struct cli_hooks hooks = { .utf8 = 1 };
	char *argv[WORDS_MAX + 3] = { (char[]){ "--db" }, db };
	int status;

	for (size_t i = 0; c->words[i]; i++)
		argv[i + 2] = (char *)(uintptr_t)c->words[i];
	redirect(0, "/dev/null", O_RDONLY);
	redirect(1, "/dev/null", O_WRONLY);
	redirect(2, said, O_WRONLY | O_CREAT | O_TRUNC);
	json_start();
	calls = 0;
	fail_at = n;
	status = cli_main(argv, &hooks);
	seen->calls = calls;
	_exit(status);
}

static int wait_for(pid_t pid)
{
	int status = 0;

	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

/* Its exit status, or 128 and the signal; allocation `n` fails. */
static int run(const struct command_line *c, long n)
{
	pid_t pid = fork();

	if (!pid)
		run_here(c, n);
	return wait_for(pid);
}

/* ---- Libraries --------------------------------------------------------- */

static uint64_t add_hash(uint64_t hash, const char *s)
{
	for (; *s; s++)
		hash = (hash ^ (unsigned char)*s) * 1099511628211ull;
	return hash;
}

/* What a library has, but for what differs by chance. */
static const char *const parts[] = {
	"SELECT id, url, title, state, starred, trashed FROM item",
	"SELECT item_id, body, 0, 0, 0, 0 FROM note ORDER BY id",
	"SELECT item_id, body, comment, 0, 0, 0 FROM quote ORDER BY id",
	"SELECT item_id, name, 0, 0, 0, 0 FROM item_tag JOIN tag"
	" ON tag.id = tag_id ORDER BY item_id, name",
	"SELECT collection_id, item_id, commentary, 0, 0, 0 FROM entry"
	" ORDER BY id",
	"SELECT id, command, summary, state, 0, 0 FROM history ORDER BY id",
};

static void look_here(void)
{
	uint64_t hash = 14695981039346656037ull;
	struct store *st = NULL;
	struct err err = ERR_INIT;

	if (store_open(db, 0, &st, &err) || store_check(st, &err)) {
		fprintf(stderr, "%s\n", err_msg(&err));
		_exit(1);
	}
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		sqlite3_stmt *s = db_prepare(st, parts[i], NULL);

		while (s && db_step(st, s, NULL) > 0)
			for (int col = 0; col < 6; col++)
				hash = add_hash(
					       hash,
					       str_or_empty(
						       (const char *)
							       sqlite3_column_text(
								       s,
								       col))) *
				       31;
	}
	store_close(st);
	seen->state = hash;
	_exit(0);
}

/* 0 when the library is damaged. */
static uint64_t look(void)
{
	pid_t pid = fork();

	if (!pid)
		look_here();
	return wait_for(pid) ? 0 : seen->state;
}

static void copy(const char *from, const char *to)
{
	static char block[1 << 16];
	int in = open(from, O_RDONLY), out;
	ssize_t n;

	out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(in >= 0 && out >= 0);
	while ((n = read(in, block, sizeof(block))) > 0)
		assert_int_equal(write(out, block, (size_t)n), n);
	close(in);
	close(out);
}

static void remove_library(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *p = xasprintf("%s%s", str_or_empty(path), ends[i]);

		unlink(p);
		free(p);
	}
}

/* The library as it is before each try. */
static void start(void)
{
	remove_library(db);
	copy(base, db);
}

/* ---- Tries ------------------------------------------------------------- */

/* NULL: all is well; else what is not. */
static const char *judge(int status, uint64_t before, uint64_t after)
{
	uint64_t now = look();
	struct stat sb;

	if (!now)
		return "the library is damaged";
	if (status == 0)
		return now == after ? NULL : "it is not what was said";
	if (status != ERR_FAIL)
		return "another exit status";
	if (stat(said, &sb) || !sb.st_size)
		return "no message";
	return now == before || now == after ? NULL : "it is half done";
}

static void tell(const struct command_line *c, long i, const char *bad,
		 int status)
{
	char line[256] = "";
	FILE *f = fopen(said, "r");

	if (!f || !fgets(line, sizeof(line), f))
		strcpy(line, "(nothing)\n");
	if (f)
		fclose(f);
	fprintf(stderr, "rl %s, allocation %ld: %s, status %d, it said: %s",
		c->words[0], i, bad, status, line);
}

/* How many tries went wrong. */
static long sweep(const struct command_line *c)
{
	uint64_t before, after;
	long n, step, wrong = 0;

	start();
	before = look();
	assert_int_equal(run(c, 0), 0);
	after = look();
	assert_true(before && after);
	n = seen->calls;
	assert_true(n > 100);
	step = getenv("THOROUGH") ? 1 : n / TRIES + 1;
	for (long i = 1 + n % step; i <= n; i += step) {
		const char *bad;
		int status;

		start();
		status = run(c, i);
		bad = judge(status, before, after);
		if (bad)
			tell(c, i, bad, status);
		wrong += bad != NULL;
	}
	return wrong;
}

static const char import_file[] =
	"{\"format\": \"rl-library\", \"version\": 1, \"items\": ["
	"{\"url\": \"https://i.org/1\", \"title\": \"x\","
	" \"notes\": [{\"body\": \"n\"}]},"
	"{\"url\": \"https://i.org/2\", \"title\": \"y\", \"tags\": [\"t\"]}]}";

static void test_commands__outlive_a_failed_allocation(void **state)
{
	static const struct command_line lines[] = {
		{ { "add", "--no-fetch", "-t", "a/b", "-n", "words", "-q",
		    "quoted", "https://e.org/10" } },
		{ { "note", "1", "a second note" } },
		{ { "tags", "mv", "a", "b/c" } },
		{ { "import", "items.json" } },
		{ { "undo" } },
		{ { "list" } },
		{ { "list", "words", "OR", "tag:a", "sort:relevance" } },
		{ { "show", "--json", "1" } },
		{ { "collection", "add", "c", "2", "-m", "words" } },
		{ { "rm", "title:second" } },
		{ { "export", "json" } },
	};

	long wrong = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++)
		wrong += sweep(&lines[i]);
	assert_int_equal(wrong, 0);
}

/* The twin: what is damaged, half done, or not done is noticed. */
static void test_judge__notices_faults(void **state)
{
	static const struct command_line note = { { "note", "1", "more" } };
	uint64_t before, after;

	(void)state;
	start();
	before = look();
	assert_int_equal(run(&note, 0), 0);
	after = look();
	assert_null(judge(0, before, after));
	assert_non_null(judge(0, before, before));
	assert_non_null(judge(134, before, after));
	assert_int_equal(run(&note, 0), 0);
	assert_non_null(judge(1, before, after));
	start();
	assert_int_equal(truncate(db, 8192), 0);
	assert_non_null(judge(1, before, after));
}

/* ---- The place --------------------------------------------------------- */

/* In memory, where there is such a place: the disk would take most of the
 * time. */
static char *make_place(void)
{
	char *place = xstrdup("/dev/shm/rl-test-XXXXXX");

	if (mkdtemp(place))
		return place;
	free(place);
	place = xstrdup("/tmp/rl-test-XXXXXX");
	assert_non_null(mkdtemp(place));
	return place;
}

static void write_file(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static int setup(void **state)
{
	static const struct command_line lines[] = {
		{ { "config", "set", "backup", "no" } },
		{ { "add", "--no-fetch", "-t", "a", "-T", "words",
		    "https://e.org/1" } },
		{ { "add", "--no-fetch", "-T", "second", "-c", "c" } },
		{ { "collection", "add", "c", "1" } },
		{ { "tag", "1", "+a/b" } },
	};
	char *place = make_place();

	seen = mmap(NULL, sizeof(*seen), PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(seen != MAP_FAILED);
	assert_int_equal(chdir(place), 0);
	setenv("HOME", place, 1);
	setenv("RL_NOW", "2026-11-20T20:00:00Z", 1);
	setenv("XDG_CONFIG_HOME", place, 1);
	db = xasprintf("%s/library.db", place);
	base = xasprintf("%s/base.db", place);
	said = xasprintf("%s/said", place);
	write_file("items.json", import_file);
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++)
		assert_int_equal(run(&lines[i], 0), 0);
	copy(db, base);
	*state = place;
	return 0;
}

static int teardown(void **state)
{
	static const char *const files[] = { "items.json", "base.db", "said",
					     "rl/config" };
	char *place = *state;

	remove_library(db);
	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		unlink(files[i]);
	rmdir("rl");
	assert_int_equal(chdir("/"), 0);
	rmdir(place);
	free(place);
	free(db);
	free(base);
	free(said);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commands__outlive_a_failed_allocation),
		cmocka_unit_test(test_judge__notices_faults),
	};

	if (!CAN_FAIL) {
		puts("allocations cannot be made to fail here");
		return 77;
	}
	return cmocka_run_group_tests(tests, setup, teardown);
}
