# SPDX-License-Identifier: GPL-3.0-or-later
# Eight programs at once: on a library that is not there yet, on one that is,
# on the backup of the day, and on a disk that is slow.  Each must do what it was
# asked for and say nothing else, and nothing may be lost.
. "$RL_SRCDIR/tests/cli/lib.sh"
. "$RL_BUILDDIR/tests/config.sh"

data=$XDG_DATA_HOME/rl

# eight COMMAND...: "{}" becomes the number of the program
eight() {
	pids=
	for n in 1 2 3 4 5 6 7 8; do
		(
			words=
			for word; do
				case $word in
				*'{}'*) word=${word%%'{}'*}$n${word#*'{}'} ;;
				esac
				words="$words $word"
			done
			# shellcheck disable=SC2086 # words
			exec "$RL" $words
		) >".out.$n" 2>".err.$n" </dev/null &
		pids="$pids $!"
	done
	n=0
	for pid in $pids; do
		n=$((n + 1))
		run_status=0
		wait "$pid" || run_status=$?
		run_command="$* ($n)"
		cp ".err.$n" "$run_stderr"
		status 0
		check test ! -s ".err.$n"
	done
}

# backups N: so many files are among the backups, and no half ones
backups() {
	check test "$(find "$data/backups" -name '*.db' 2>/dev/null |
		wc -l)" = "$1"
	check test "$(find "$data" -name '*.new-*' | wc -l)" = 0
}

for round in 1 2 3 4 5 6; do
	case_ "the first command, round $round"
	rm -rf "$data"
	eight add --no-fetch "https://e.org/{}"
	run rl list --format '{url}'
	check test "$(sort -u "$run_stdout" | wc -l)" = 8
	# one of the day and one of the week
	backups 2

	case_ "one address, round $round"
	eight add --no-fetch -t 't{}' https://e.org/same
	run rl list --format '{url}'
	check test "$(wc -l <"$run_stdout")" = 9
	run rl list --format '{tags}' url:same
	check test "$(wc -w <"$run_stdout")" = 8
	backups 2
done

case_ 'notes on one item'
eight note 1 'note-{}'
run rl show 1 --json
for n in 1 2 3 4 5 6 7 8; do
	out_has "note-$n"
done
run rl doctor
status 0

case_ 'undo, each its own'
eight undo
run rl show 1 --json
out_lacks 'note-'

# shim NAME: what stands on standard input, to be loaded before the C library;
# fails under a sanitizer, which wants to be first itself
shim() {
	cat >"$1.c"
	[ "$RL_SANITIZERS" != yes ] &&
		$CC -shared -fPIC -o "$1.so" "$1.c" -ldl 2>/dev/null
}

limit=
command -v timeout >/dev/null && limit='timeout 60'

# loop N: adds three items one after the other
loop() {
	for i in 1 2 3; do
		# shellcheck disable=SC2086 # words
		LD_PRELOAD=$PWD/$preload $limit "$RL" add --no-fetch -n "note $i" \
			"https://e.org/$1/$i" >/dev/null 2>>".err.$1" ||
			echo "status $?" >>".err.$1"
	done
}

# loops SHIM: eight of them at once, on a library that is not there yet
loops() {
	preload=$1
	run_command="eight loops with $1"
	rm -rf "$data" .err.*
	for n in 1 2 3 4 5 6 7 8; do
		loop "$n" &
	done
	wait
	cat .err.* >"$run_stderr"
	check test ! -s "$run_stderr"
	run rl list --format '{url} {notes}'
	check test "$(sort -u "$run_stdout" | wc -l)" = 24
	run rl doctor
	status 0
}

shim slow <<\END || skip 'no shim can be loaded'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
#include <unistd.h>

static int later(const char *name, int fd)
{
	struct timespec ts = { 0, 50 * 1000000L };
	int (*call)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);

	nanosleep(&ts, 0);
	return call(fd);
}

int fsync(int fd)
{
	return later("fsync", fd);
}

int fdatasync(int fd)
{
	return later("fdatasync", fd);
}
END
case_ 'a slow disk'
loops slow.so

case_ 'twin: a disk that is slow, and locks that do not hold'
shim lawless <<\END
#include "slow.c"
#include <fcntl.h>
#include <stdarg.h>

int fcntl64(int fd, int cmd, ...)
{
	int (*call)(int, int, void *) =
		(int (*)(int, int, void *))dlsym(RTLD_NEXT, "fcntl64");
	va_list ap;
	void *arg;

	va_start(ap, cmd);
	arg = va_arg(ap, void *);
	va_end(ap);
	if (cmd == F_SETLK || cmd == F_SETLKW)
		return 0;
	if (cmd == F_GETLK)
		((struct flock *)arg)->l_type = F_UNLCK;
	return cmd == F_GETLK ? 0 : call(fd, cmd, arg);
}

int fcntl(int fd, int cmd, ...)
{
	va_list ap;
	void *arg;

	va_start(ap, cmd);
	arg = va_arg(ap, void *);
	va_end(ap);
	return fcntl64(fd, cmd, arg);
}
END
twin loops lawless.so
