# SPDX-License-Identifier: GPL-3.0-or-later
# A file that is damaged, foreign or newer is refused by every command, with a
# message that names it, and keeps every byte; nothing appears beside it.
. "$RL_SRCDIR/tests/cli/lib.sh"
need sqlite3 sha256sum truncate dd

mkdir place
db=$PWD/place/library.db
sum() {
	(cd place && ls -A && sha256sum -- *)
}

# refused TEXT: by every command that opens a library
refused() {
	before=$(sum)
	for words in list 'list latency' 'show 1' 'add --no-fetch https://e.org/' \
		'note 1 words' 'quote 1 words' 'tag 1 +a' 'mark done 1' 'rm 1' \
		'trash empty' undo redo log tags 'tags mv a b' stats next \
		'collection new c' 'collection list' 'post c' 'export json' \
		'import /dev/null' 'query' fetch check 'edit 1' doctor \
		'doctor --fix' backup; do
		# shellcheck disable=SC2086 # words
		run rl --db "$db" $words </dev/null
		status 5
		err_has "$db"
		err_has "$1"
		if [ "$(sum)" != "$before" ]; then
			fail "it was changed, or something is beside it:
$before
$(sum)"
			return
		fi
	done
}

fresh() {
	rm -rf place/*
	for i in 1 2 3 4 5 6 7 8; do
		rl --db "$db" add --no-fetch -t a/b -n 'a note' \
			"https://e.org/$i" >/dev/null 2>&1
	done
	rm -rf place/*.backups
}

case_ 'text'
echo 'this is no library' >"$db"
refused 'no rl library'

case_ 'random bytes'
head -c 20000 /dev/urandom >"$db"
refused 'no rl library'

case_ 'the start of a library'
fresh
truncate -s 60 "$db"
refused 'no rl library'

case_ 'the database of another program'
rm -rf place/*
sqlite3 "$db" 'CREATE TABLE item (id INTEGER); INSERT INTO item VALUES (1)'
refused 'another program'

case_ 'a library of a newer rl'
fresh
sqlite3 "$db" 'PRAGMA user_version = 999' >/dev/null
refused 'newer rl'

case_ 'its end is missing'
fresh
size=$(wc -c <"$db")
truncate -s $((size / 2)) "$db"
refused 'damaged'
fresh
truncate -s $((size - 1)) "$db"
refused 'damaged'

case_ 'its schema is damaged'
fresh
dd if=/dev/urandom of="$db" bs=1 seek=100 count=3000 conv=notrunc 2>/dev/null
refused 'damaged'

case_ 'twin: a whole library is not refused, and a change is noticed'
fresh
twin refused damaged
