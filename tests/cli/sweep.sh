# SPDX-License-Identifier: GPL-3.0-or-later
# Each call of the system by which add, note, import, undo and migrating change
# files is, in turn, the one before which the program is killed, or from which on
# the disk is full.  The library is then as it was or as it was to be, and when
# the command said that it was done, as it was to be.  THOROUGH: all calls, else
# some.
. "$RL_SRCDIR/tests/cli/lib.sh"
need strace sqlite3

# Who looks for leaks traces the program, which strace does already.
export ASAN_OPTIONS="detect_leaks=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}"

step=17
[ -n "${THOROUGH-}" ] && step=1
calls='pwrite64 write fsync fdatasync ftruncate unlink rename'
# In memory, where there is such a place: the disk would take most of the time.
place=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$place"; finish $?' EXIT
db=$place/library.db
strace -qq -o "$place/trace" -e inject=getppid:error=EPERM true 2>/dev/null ||
	skip 'strace cannot be used here'

# What a library has, but for what differs by chance.
state_of() {
	sqlite3 "$1" 'SELECT id, url, title, state FROM item ORDER BY id;
		SELECT item_id, body FROM note ORDER BY id;
		SELECT id, command, summary, state FROM history ORDER BY id;
		PRAGMA user_version; PRAGMA integrity_check'
}

# start FILE: the library as it is before each try
start() {
	rm -rf "$db"*
	[ ! -e "$1" ] || cp "$1" "$db"
}

# count CALL COMMAND...: how often it makes it
count() {
	call=$1
	shift
	strace -qq -f -e "trace=$call" -e signal=none -o "$place/trace" \
		"$RL" --db "$db" "$@" >/dev/null 2>&1 </dev/null
	wc -l <"$place/trace"
}

# try CALL FAULT COMMAND...: runs it with that fault
try() {
	fault="$1: $2"
	call=$1 inject=$1:$2
	shift 2
	run strace -qq -f -o "$place/trace" -e "trace=$call" -e signal=none \
		-e "inject=$inject" "$RL" --db "$db" "$@" </dev/null
}

# A library that was broken off may need its log, which the next command reads.
look() {
	"$RL" --db "$db" list >/dev/null 2>"$place/said" ||
		fail "it cannot be read any more: $(cat "$place/said")"
	state_of "$db" >"$place/now"
}

# is_sound COMMAND...: after a try
is_sound() {
	look
	if cmp -s "$place/now" "$place/after"; then
		pass
	elif [ "$run_status" = 0 ]; then
		fail "$fault: it said that it was done:
$(diff "$place/after" "$place/now")"
	elif cmp -s "$place/now" "$place/before"; then
		pass
	else
		fail "$fault: neither before nor after:
$(diff "$place/before" "$place/now")"
	fi
}

# A command that failed says so, and which file it could not write.
is_told() {
	check test "$run_status" -lt 128
	[ "$run_status" = 0 ] || [ "$call" = write ] || err_has "$db"
}

# sweep COMMAND...: on a copy of $place/base.db, where it is there
sweep() {
	case_ "$*"
	[ ! -e "$place/base.db-wal" ] || fail 'the base has a log beside it'
	all=0
	start "$place/base.db"
	look
	mv "$place/now" "$place/before"
	start "$place/base.db"
	count none "$@" >/dev/null
	look
	mv "$place/now" "$place/after"
	for call in $calls; do
		start "$place/base.db"
		n=$(count "$call" "$@")
		all=$((all + n))
		i=$((1 + all % step))
		while [ "$i" -le "$n" ]; do
			start "$place/base.db"
			try "$call" "signal=KILL:when=$i" "$@"
			is_sound
			start "$place/base.db"
			try "$call" "error=ENOSPC:when=$i+" "$@"
			is_sound
			is_told
			i=$((i + step))
		done
	done
	check test "$all" -gt 10
}

# The backup of the day is no part of this.
rl config set backup no >/dev/null
case_ 'a library that is not there'
sweep add --no-fetch -t a/b -n words https://e.org/9

rl --db "$place/base.db" add --no-fetch -t a/b -n words https://e.org/9 \
	>/dev/null
rl --db "$place/base.db" tag 1 +a >/dev/null
cat >"$place/items.json" <<-\END
	{"format": "rl-library", "version": 1, "items": [
	{"url": "https://i.org/1", "title": "x", "notes": [{"body": "n"}]},
	{"url": "https://i.org/2", "title": "y", "tags": ["t"]}]}
END
sweep add --no-fetch -t a/b -n words https://e.org/10
sweep note 1 'a second note'
sweep import "$place/items.json"
sweep undo
sweep tags mv a b/c

# As the first release left it: without what later migrations made.
cat "$RL_SRCDIR"/data/migrations/000[2-9]*.sql |
	sed -n -e 's/^CREATE INDEX \([a-z_]*\).*/DROP INDEX \1;/p' \
		-e 's/^\(ALTER TABLE [a-z_]*\) ADD \(COLUMN [a-z_]*\).*/\1 DROP \2;/p' \
		>"$place/old.sql"
sqlite3 "$place/base.db" ".read $place/old.sql" 'PRAGMA user_version = 1'
sweep list

case_ 'twins: what is lost, or there by halves, is noticed'
lost() {
	start "$place/base.db"
	run rl --db "$db" list
	fault=none
	start "$place/base.db"
	rl --db "$db" note 1 "$1" >/dev/null
	is_sound
}
twin lost 'words that nobody wrote'
