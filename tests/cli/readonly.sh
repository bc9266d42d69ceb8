# SPDX-License-Identifier: GPL-3.0-or-later
# A library that can only be read is read by every command that only reads, and
# who wants to write is told so.
. "$RL_SRCDIR/tests/cli/lib.sh"
need sha256sum

# Root may write everywhere, so somebody else runs rl, from where anyone may.
as_other=
if [ "$(id -u)" = 0 ]; then
	need setpriv
	as_other='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi
chmod 755 "$PWD"
cp "$RL" rl-copy
mkdir place
db=$PWD/place/library.db
export RL_DB="$db"
rl add --no-fetch -t a/b -n 'a note on latency' https://e.org/1 2>/dev/null \
	>/dev/null
rl add --no-fetch -T 'Second' https://e.org/2 >/dev/null
rl collection new c >/dev/null
rl collection add c 1 >/dev/null
rm -rf place/*.backups

other() {
	# shellcheck disable=SC2086 # words
	HOME=/nonexistent $as_other ./rl-copy "$@"
}

sum() {
	(cd place && ls -A && sha256sum -- *)
}

# as_usual FOLDER-MODE FILE-MODE
as_usual() {
	case_ "folder $1, file $2"
	chmod "$2" "$db"
	chmod "$1" place
	before=$(sum)
	run other list --format '{id} {title}' latency
	status 0
	out <<-\END
		1 https://e.org/1
	END
	run other list --sort title --format '{id}'
	status 0
	out <<-\END
		1
		2
	END
	for words in 'show 1' 'tags' 'export json' 'collection show c' 'log' \
		'stats' 'next' 'post c --site plain' 'query'; do
		# shellcheck disable=SC2086 # words
		run other $words
		status 0
		check test ! -s "$run_stderr"
	done
	run other doctor
	out_has 'cannot be checked where nothing can be written'
	for words in 'add --no-fetch https://e.org/3' 'note 1 words' \
		'tag 1 +x' 'rm 1' undo 'tags mv a z' 'mark done 1' \
		'collection new d' 'link 1 via 2'; do
		# shellcheck disable=SC2086 # words
		run other $words
		status 1
		err_has "$db can only be read"
		err_has 'nothing was changed'
	done
	check test "$(sum)" = "$before"
	chmod 755 place
}

as_usual 555 444
as_usual 555 666
as_usual 777 444

case_ 'a log beside it that cannot be read there'
chmod 600 "$db"
chmod 755 place
cp "$db" place/other.db
printf 'not empty' >place/library.db-wal
chmod 444 place/*
chmod 555 place
run other list
status 1
err_has "$db-wal"
err_has 'copy both'

case_ 'written again afterwards'
chmod 755 place
rm -f place/library.db-wal
chmod 600 "$db"
run rl tag 1 +new
status 0
run rl list --format '{id}' tag:new
out <<\END
1
END

case_ 'twin: a library that can be written'
rm -rf place
mkdir place
rl add --no-fetch -t a/b -n 'a note on latency' https://e.org/1 >/dev/null 2>&1
twin as_usual 777 666
