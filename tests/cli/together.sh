# SPDX-License-Identifier: GPL-3.0-or-later
# Eight programs at once: on a library that is not there yet, on one that is,
# and on the backup of the day.  Each must do what it was asked for and say
# nothing else, and nothing may be lost.
. "$RL_SRCDIR/tests/cli/lib.sh"

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
