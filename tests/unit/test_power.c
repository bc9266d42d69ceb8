/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The power fails: what SQLite wrote and synced is recorded through a layer
 * below it, and replayed up to some moment, with writes that no sync had
 * followed dropped, torn by sectors, or there: in any order, as disks do.
 * THOROUGH: 20,000 moments instead of 500; SEED=N: others.
 */
#include "steps.h"

#include "base/file.h"

#define SECTOR 512
#define MAX_FILES 8

enum op_type { OP_WRITE, OP_CUT, OP_SYNC, OP_DELETE, OP_ACK };

struct op {
	enum op_type type;
	int file; /* of files[] */
	int durable; /* OP_DELETE: the folder is synced */
	size_t at, len;
	char *data;
};

static struct {
	char *files[MAX_FILES]; /* ends of their names: "", "-wal" */
	int n_files;
	struct op_vec VEC(struct op) ops;
	const char *path; /* NULL: nothing is recorded */
} tape;

/* ---- The layer below SQLite -------------------------------------------- */

struct layer_file {
	sqlite3_file base;
	int file; /* -1: not recorded */
	sqlite3_file *real;
};

static sqlite3_vfs *real_vfs;

static int file_of(const char *name)
{
	size_t n = tape.path ? strlen(tape.path) : 0;

	if (!n || !name || strncmp(name, tape.path, n) != 0)
		return -1;
	for (int i = 0; i < tape.n_files; i++)
		if (!strcmp(tape.files[i], name + n))
			return i;
	assert_true(tape.n_files < MAX_FILES);
	tape.files[tape.n_files] = xstrdup(name + n);
	return tape.n_files++;
}

static struct op *push(enum op_type type, int file)
{
	struct op *op = VEC_PUSH(&tape.ops);

	op->type = type;
	op->file = file;
	return op;
}

static sqlite3_file *real_of(sqlite3_file *f)
{
	return ((struct layer_file *)f)->real;
}

static int layer_close(sqlite3_file *f)
{
	sqlite3_file *real = real_of(f);
	int rc = real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;

	free(real);
	return rc;
}

static int layer_read(sqlite3_file *f, void *b, int n, sqlite3_int64 at)
{
	return real_of(f)->pMethods->xRead(real_of(f), b, n, at);
}

static int layer_write(sqlite3_file *f, const void *b, int n, sqlite3_int64 at)
{
	int file = ((struct layer_file *)f)->file;
	struct op *op;

	if (file >= 0) {
		op = push(OP_WRITE, file);
		op->at = (size_t)at;
		op->len = (size_t)n;
		op->data = xmalloc((size_t)n);
		memcpy(op->data, b, (size_t)n);
	}
	return real_of(f)->pMethods->xWrite(real_of(f), b, n, at);
}

static int layer_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	int file = ((struct layer_file *)f)->file;

	if (file >= 0)
		push(OP_CUT, file)->at = (size_t)size;
	return real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int layer_sync(sqlite3_file *f, int flags)
{
	int file = ((struct layer_file *)f)->file;

	if (file >= 0)
		push(OP_SYNC, file);
	return real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int layer_size(sqlite3_file *f, sqlite3_int64 *ret)
{
	return real_of(f)->pMethods->xFileSize(real_of(f), ret);
}

static int layer_lock(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xLock(real_of(f), level);
}

static int layer_unlock(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int layer_reserved(sqlite3_file *f, int *ret)
{
	return real_of(f)->pMethods->xCheckReservedLock(real_of(f), ret);
}

static int layer_control(sqlite3_file *f, int op, void *arg)
{
	return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int layer_sector(sqlite3_file *f)
{
	return real_of(f)->pMethods->xSectorSize(real_of(f));
}

/* Nothing that a disk might do better than the worst. */
static int layer_device(sqlite3_file *f)
{
	(void)f;
	return 0;
}

static int layer_map(sqlite3_file *f, int n, int size, int extend,
		     void volatile **ret)
{
	return real_of(f)->pMethods->xShmMap(real_of(f), n, size, extend, ret);
}

static int layer_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return real_of(f)->pMethods->xShmLock(real_of(f), at, n, flags);
}

static void layer_barrier(sqlite3_file *f)
{
	real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int layer_unmap(sqlite3_file *f, int delete)
{
	return real_of(f)->pMethods->xShmUnmap(real_of(f), delete);
}

static const sqlite3_io_methods layer_methods = {
	.iVersion = 2,
	.xClose = layer_close,
	.xRead = layer_read,
	.xWrite = layer_write,
	.xTruncate = layer_truncate,
	.xSync = layer_sync,
	.xFileSize = layer_size,
	.xLock = layer_lock,
	.xUnlock = layer_unlock,
	.xCheckReservedLock = layer_reserved,
	.xFileControl = layer_control,
	.xSectorSize = layer_sector,
	.xDeviceCharacteristics = layer_device,
	.xShmMap = layer_map,
	.xShmLock = layer_shm_lock,
	.xShmBarrier = layer_barrier,
	.xShmUnmap = layer_unmap,
};

static int layer_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f,
		      int flags, int *ret_flags)
{
	struct layer_file *lf = (struct layer_file *)f;
	int rc;

	(void)vfs;
	lf->base.pMethods = NULL;
	lf->file = file_of(name);
	lf->real = xcalloc(1, (size_t)real_vfs->szOsFile);
	rc = real_vfs->xOpen(real_vfs, name, lf->real, flags, ret_flags);
	if (rc == SQLITE_OK)
		lf->base.pMethods = &layer_methods;
	else
		free(lf->real);
	return rc;
}

static int layer_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	int file = file_of(name);

	(void)vfs;
	if (file >= 0)
		push(OP_DELETE, file)->durable = sync_folder;
	return real_vfs->xDelete(real_vfs, name, sync_folder);
}

static void put_layer(void)
{
	static sqlite3_vfs layer;

	real_vfs = sqlite3_vfs_find(NULL);
	layer = *real_vfs;
	layer.zName = "layer";
	layer.szOsFile = sizeof(struct layer_file);
	layer.pNext = NULL;
	layer.xOpen = layer_open;
	layer.xDelete = layer_delete;
	assert_int_equal(sqlite3_vfs_register(&layer, 1), SQLITE_OK);
}

static void take_layer_away(void)
{
	sqlite3_vfs_unregister(sqlite3_vfs_find("layer"));
	assert_int_equal(sqlite3_vfs_register(real_vfs, 1), SQLITE_OK);
}

/* ---- Recording and replaying ------------------------------------------- */

static void record(struct library *lib, const char *path, const char *pragma)
{
	struct app app = { 0 };

	tape.path = path;
	put_layer();
	OK(lib, open_app(path, &app, &lib->err));
	OK(lib, db_exec(app.store, pragma, &lib->err));
	for (int n = 0; n < STEPS; n++) {
		OK(lib, do_step(&app, n, &lib->err));
		push(OP_ACK, -1);
	}
	app_close(&app);
	take_layer_away();
	tape.path = NULL;
}

static void forget(void)
{
	for (size_t i = 0; i < tape.ops.n; i++)
		free(tape.ops.v[i].data);
	VEC_FREE(&tape.ops);
	while (tape.n_files)
		free(tape.files[--tape.n_files]);
}

/* A file as it is on the disk. */
struct disk_file {
	struct buf b;
	int there;
};

static void set_length(struct buf *b, size_t len)
{
	while (b->len < len)
		buf_addc(b, '\0');
	b->len = len;
}

static void put(struct disk_file *f, const struct op *op, size_t from,
		size_t to)
{
	f->there = 1;
	if (f->b.len < op->at + to)
		set_length(&f->b, op->at + to);
	memcpy(f->b.s + op->at + from, op->data + from, to - from);
}

/* What no sync had followed: all of it, nothing, or some sectors. */
static void put_unsynced(struct disk_file *f, const struct op *op)
{
	int luck = rand() % 3;

	if (luck == 0)
		return;
	for (size_t at = 0; at < op->len; at += SECTOR) {
		size_t end = at + SECTOR < op->len ? at + SECTOR : op->len;

		if (luck == 1 || rand() % 2)
			put(f, op, at, end);
	}
}

static void apply(struct disk_file *f, const struct op *op, int synced)
{
	switch (op->type) {
	case OP_WRITE:
		if (synced)
			put(f, op, 0, op->len);
		else
			put_unsynced(f, op);
		break;
	case OP_CUT:
		if (synced || rand() % 2)
			set_length(&f->b, op->at);
		break;
	case OP_DELETE:
		if (synced || op->durable || rand() % 2) {
			buf_clear(&f->b);
			f->there = 0;
		}
		break;
	default:
		break;
	}
}

/* The files as the power failed before operation `end`; how many steps had been
 * acknowledged. */
static int replay(const char *path, size_t end)
{
	struct disk_file disk[MAX_FILES] = { 0 };
	size_t synced[MAX_FILES] = { 0 };
	int acks = 0;

	for (size_t i = 0; i < end; i++) {
		const struct op *op = &tape.ops.v[i];

		acks += op->type == OP_ACK;
		if (op->type == OP_SYNC)
			synced[op->file] = i;
	}
	for (size_t i = 0; i < end; i++) {
		const struct op *op = &tape.ops.v[i];

		if (op->file >= 0)
			apply(&disk[op->file], op, i < synced[op->file]);
	}
	for (int i = 0; i < tape.n_files; i++) {
		char *p = xasprintf("%s%s", path, tape.files[i]);

		if (disk[i].there)
			assert_int_equal(file_write(p, disk[i].b.s,
						    disk[i].b.len, 0600, NULL),
					 0);
		buf_release(&disk[i].b);
		free(p);
	}
	return acks;
}

/* How many of so many moments lost something or broke the library. */
static int count_losses(struct library *lib, int states, const char *pragma)
{
	char *path = scratch_path("recorded.db");
	char *left = scratch_path("left.db");
	int64_t after[STEPS + 1];
	int losses = 0;

	measure_steps(lib, after);
	record(lib, path, pragma);
	srand(getenv("SEED") ? (unsigned)atoi(getenv("SEED")) : 7);
	for (int i = 0; i < states; i++) {
		/* often at the end, after which nothing follows any more */
		size_t end = rand() % 20 ? (size_t)rand() % tape.ops.n
					 : tape.ops.n;
		int n = replay(left, end);
		char *wrong = check_left(left, after, n);

		if (wrong && !losses++)
			print_message("before operation %zu of %zu: %s\n", end,
				      tape.ops.n, wrong);
		free(wrong);
		remove_library(left);
	}
	forget();
	remove_scratch(left);
	remove_scratch(path);
	return losses;
}

static void test_power__what_was_acknowledged_is_there(void **state)
{
	int states = getenv("THOROUGH") ? 20000 : 500;

	assert_int_equal(count_losses(*state, states, ""), 0);
}

/* The twin: who does not wait for the disk is found out. */
static void test_power__notices_what_was_not_synced(void **state)
{
	assert_int_not_equal(
		count_losses(*state, 100, "PRAGMA synchronous = NORMAL"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIBRARY_TEST(test_power__what_was_acknowledged_is_there),
		LIBRARY_TEST(test_power__notices_what_was_not_synced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
