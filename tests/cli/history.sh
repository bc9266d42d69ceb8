# SPDX-License-Identifier: GPL-3.0-or-later
# The trash, undo, redo and the log.
. "$RL_SRCDIR/tests/cli/lib.sh"

case_ 'a new library'
run rl undo
status 3
err <<\END
rl: there is nothing to undo
END
run rl redo
status 3
err <<\END
rl: there is nothing to redo
END
run rl log
status 0
out </dev/null
run rl trash
status 0
out </dev/null

for n in 1 2 3; do
	rl add --no-fetch -T "Item $n" -n "Note $n" "https://example.org/$n" \
		>/dev/null
done

case_ 'to the trash and back'
run rl rm 1 2
status 0
out <<\END
2 items trashed
END
run rl list --format '{id}'
out <<\END
3
END
run rl trash
status 0
out <<\END
    2 N  A       2026-11-20  Item 2
    1 N  A       2026-11-20  Item 1
END
run rl trash list --json
mask 's/"uuid": "[0-9a-f-]*"/"uuid": "UUID"/g'
out <<\END
[
{"id": 2, "uuid": "UUID", "url": "https://example.org/2", "canonical": "https://example.org/2", "title": "Item 2", "site": "example.org", "kind": "article", "state": "unread", "typed": ["title"], "added": "2026-11-20T19:02:11Z", "changed": "2026-11-20T19:02:11Z", "trashed": "2026-11-20T19:02:11Z"},
{"id": 1, "uuid": "UUID", "url": "https://example.org/1", "canonical": "https://example.org/1", "title": "Item 1", "site": "example.org", "kind": "article", "state": "unread", "typed": ["title"], "added": "2026-11-20T19:02:11Z", "changed": "2026-11-20T19:02:11Z", "trashed": "2026-11-20T19:02:11Z"}
]
END
run rl trash restore 1
status 0
out <<\END
1  restored Item 1
END
run rl trash restore
status 0
out <<\END
2  restored Item 2
END
run rl trash restore
status 3
err <<\END
rl: the trash is empty
END
run rl trash restore 1
status 3
err <<\END
rl: nothing of that is in the trash
END
rl tag 1 3 +x >/dev/null
rl rm 1 >/dev/null
run rl trash restore tag:x
status 0
out <<\END
1  restored Item 1
END
rl undo >/dev/null
rl undo >/dev/null
rl undo >/dev/null
run rl rm 9
status 3
err <<\END
rl: there is no item 9
END
run rl rm
status 2
err <<\END
rl: an argument is missing
usage: rl rm ITEM|QUERY...
END
run rl list --format '{id}'
out <<\END
3
2
1
END

case_ 'for good'
RL_NOW=2026-10-15T12:00:00Z rl rm 3 >/dev/null
run rl trash empty --older 40d
status 0
out <<\END
0 items destroyed
END
run rl trash empty --older 30d
status 0
out <<\END
1 item destroyed
END
rl undo >/dev/null
run rl trash empty --older 2024
status 2
err <<\END
rl: "2024" is no age: write 30d, 2w, 1m or 1y
END
rl trash restore 3 >/dev/null
rl rm 3 >/dev/null
run rl trash empty --before 2026-11-01
status 0
out <<\END
0 items destroyed
END
run rl trash empty
status 0
out <<\END
1 item destroyed
END
run rl show 3
status 3
run rl log 3 -n 1
status 0
out_has 'trash empty  deleted 1 item'
run rl log 33
status 3
run rl trash empty --before yestreday
status 2
err <<\END
rl: "yestreday" is no date: write 2024-03-05, today, tomorrow, 3d, 2w, 1m or 1y
END

case_ 'each change can be undone and done again'
rl export json >before
while read -r change; do
	# Words of the test itself: splitting them is meant.
	run rl $change
	status 0
	rl export json >after
	check test "$(cmp -s before after; echo $?)" = 1
	run rl undo
	status 0
	rl export json >now
	check cmp -s before now
	run rl redo
	status 0
	rl export json >now
	check cmp -s after now
	run rl undo
	status 0
done <<'END'
note 1 more
note 1 --rm 1
note 1 --edit 1 other
quote 1 words -p 1:00
tag 1 2 +x
done 1
star 2
snooze 1 2w
link 1 via 2
rm 1
collection new evening -t a
add --no-fetch https://example.org/4 -t x -n y
add --no-fetch -t x -n y https://example.org/1
END

case_ 'what undo and redo say'
rl tag 1 +x >/dev/null
run rl undo
out <<\END
undone: tag 1 +x
END
run rl redo
out <<\END
done again: tag 1 +x
END

case_ 'the log'
run rl log -n 3
status 0
out <<\END
2026-11-20 19:02  tag 1 +x  tagged 1 item
2026-11-20 19:02  (undone) add --no-fetch -t x -n y https://example.org/1  added to a known item
2026-11-20 19:02  (undone) add --no-fetch https://example.org/4 -t x -n y  added an item
END
run rl log 2
status 0
out <<\END
2026-11-20 19:02  (undone) star 2  starred 1 item
2026-11-20 19:02  (undone) tag 1 2 +x  tagged 2 items
2026-11-20 19:02  trash restore  restored 1 item
2026-11-20 19:02  rm 1 2  threw away 2 items
2026-11-20 19:02  add --no-fetch -T Item 2 -n Note 2 https://example.org/2  added an item
END
run rl log --json -n 1
mask 's/"id": [0-9]*/"id": N/'
out <<\END
[
{"id": N, "at": "2026-11-20T19:02:11Z", "command": "tag 1 +x", "summary": "tagged 1 item"}
]
END
run rl log 9
status 3

case_ 'long words stay on one line of it'
rl note 1 "$(printf 'a\nb\033[31m%1000s' x)" >/dev/null
run rl log -n 1
check test "$(wc -l <.stdout)" = 1
check test "$(tr -dc '\033' <.stdout | wc -c)" = 0

case_ 'an add comes back with what was said when it could not be fetched'
export RL_DB=refused.db
rl add http://127.0.0.1:1/x >/dev/null 2>&1
rl show --json 1 >before
check grep -q 'cannot connect' before
rl undo >/dev/null
run rl redo
status 0
rl show --json 1 >now
check diff before now
rl undo >/dev/null
run rl show 1
status 3
