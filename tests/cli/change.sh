# SPDX-License-Identifier: GPL-3.0-or-later
# Tags, states, stars, snoozing, links.
. "$RL_SRCDIR/tests/cli/lib.sh"

for n in 1 2 3 4 5; do
	rl add --no-fetch -T "Item $n" "https://example.org/$n" >/dev/null
done

# items FORMAT [QUERY]: in the order of their numbers
items() {
	rl list --sort added --reverse --format "$@"
}

case_ 'tags'
run rl tag 1 +a/b +c
status 0
out <<\END
1  tagged   Item 1
END
run rl tag 1 2 3 +c +d -a/b
status 0
out <<\END
3 items tagged
END
run rl tag 'tag:c' -d
status 0
out <<\END
3 items tagged
END
run rl tag 1 -c +e
status 0
run items '{id} {tags}'
out <<\END
1 e
2 c
3 c
4 
5 
END
run rl tag 1 +C
status 0
out <<\END
1  tagged   Item 1
END

case_ 'a query in several words, and -h is a tag'
run rl tag 4 5 +h
status 0
run rl tag tag:h 'title:"Item 4"' -h
status 0
out <<\END
4  tagged   Item 4
END
run items '{id} {tags}' id:4..5
out <<\END
4 
5 h
END

case_ 'wrong words'
run rl tag +a
status 2
err <<\END
rl: no item is named
usage: rl tag ITEM|QUERY... +TAG... -TAG...
END
run rl tag 1
status 2
err <<\END
rl: no +TAG and no -TAG is named
usage: rl tag ITEM|QUERY... +TAG... -TAG...
END
run rl tag 1 +
status 2
err <<\END
rl: the tag is empty
END
run rl tag 1 '+a,b'
status 2
err <<\END
rl: a tag cannot hold commas, quotes or control codes: "a,b"
END
run rl tag 9 +a
status 3
err <<\END
rl: there is no item 9
END
run rl tag 1 9 +z
status 3
run rl tag tag:nothing +a
status 3
err <<\END
rl: no item answers: tag:nothing
END
run rl list tag:z
out </dev/null

case_ 'the list of tags'
run rl tags
status 0
out <<\END
    3        c
    1        e
    1        h
END
run rl tags --json
out <<\END
[
{"name": "c", "items": 3, "subtree": 3},
{"name": "e", "items": 1, "subtree": 1},
{"name": "h", "items": 1, "subtree": 1}
]
END

case_ 'as a tree'
rl tag 1 +z/b/x +z/b >/dev/null
rl tag 2 +z/b +z-a >/dev/null
rl tag 3 +z/a >/dev/null
run sh -c '"$RL" tags | sed -n "/ z/,\$p"'
out <<\END
    0     3  z
    1          a
    2          b
    1            x
    1        z-a
END
run sh -c '"$RL" tags list --flat | grep z'
out <<\END
    1  z/a
    2  z/b
    1  z/b/x
    1  z-a
END
for n in 1 2 3; do
	rl undo >/dev/null
done

case_ 'a tag is renamed with what lies below it, and removed'
rl tag 5 +sys/db +sys >/dev/null
run rl tags mv sys systems
status 0
out <<\END
renamed on 1 item
END
run rl tags mv c h
status 0
out <<\END
renamed on 3 items
END
run rl tags rm systems
status 0
out <<\END
removed from 1 item
END
run rl tags list --flat
out <<\END
    1  e
    4  h
END
run rl tags rm none
status 3
err <<\END
rl: there is no tag "none"; "rl tags" lists them
END
run rl tags mv none other
status 3
err <<\END
rl: there is no tag "none"; "rl tags" lists them
END
run rl tags mv h 'a,b'
status 2
err <<\END
rl: a tag cannot hold commas, quotes or control codes: "a,b"
END

case_ 'states'
run rl mark reading 1
status 0
out <<\END
1  reading  Item 1
END
run rl done 1 2
status 0
out <<\END
2 items done
END
run rl mark dropped tag:h
status 0
out <<\END
4 items dropped
END
run rl mark unread 2 https://example.org/3 example.org/5
status 0
run items '{id} {state} {done}'
out <<\END
1 dropped 
2 unread 
3 unread 
4 unread 
5 unread 
END
run rl mark finished 1
status 2
err <<\END
rl: 'finished' is no state; there are unread, reading, done and dropped
usage: rl mark STATE ITEM|QUERY...
END
run rl mark raeding 1
status 2
err <<\END
rl: 'raeding' is no state; did you mean reading?
usage: rl mark STATE ITEM|QUERY...
END
run rl done 77
status 3
err <<\END
rl: there is no item 77
END

case_ 'stars'
run rl star 1 2
status 0
out <<\END
2 items starred
END
run rl star 1 3
out <<\END
2 items starred, 1 of them already
END
run rl star --off 2
out <<\END
2  unstarred Item 2
END
run items '{id}{star}'
out <<\END
1*
2
3*
4
5
END

case_ 'snoozing'
run rl snooze 1 2w
status 0
out <<\END
1  snoozed  Item 1
END
run rl snooze 2 3 2026-12-24
status 0
out <<\END
2 items snoozed
END
run rl list is:snoozed --format '{id}' -s added -r
out <<\END
1
2
3
END
run rl snooze --off 1 2
status 0
out <<\END
2 items awake
END
run rl list is:snoozed --format '{id}'
out <<\END
3
END
run rl snooze 1 someday
status 2
err <<\END
rl: "someday" is no date: write 2024-03-05, today, tomorrow, 3d, 2w, 1m or 1y
END
for day in today 2026-11-20 1998; do
	run rl snooze 1 $day
	status 2
	err_has "'$day' has begun already: nothing would be out of sight"
done
run rl snooze 1
status 2
err <<\END
rl: say which items and until when
usage: rl snooze [OPTION]... ITEM|QUERY... WHEN
END

case_ 'links'
run rl link 1 via 2
status 0
out <<\END
1  linked   Item 1
END
run rl link 1 replies-to example.org/3
status 0
run rl show 1
out_has '> via         2  Item 2'
out_has '> replies-to  3  Item 3'
run rl show 2
out_has '< via         1  Item 1'
run rl link 1 vai 2
status 2
err <<\END
rl: 'vai' is no relation; did you mean via?
usage: rl link [OPTION]... ITEM RELATION ITEM|URL
END
run rl link 1 via 9
status 3
err <<\END
rl: there is no item 9
END
run rl link 1 via 1
check test "$run_status" != 0
run rl link 1 via 2
status 0
out <<\END
1  linked already Item 1
END
run rl link 1 mentions example.com/nothing-here
status 0
run rl show 1
out_has '> mentions    https://example.com/nothing-here'
run rl link --rm 1 mentions HTTPS://Example.com/nothing-here?utm_source=x
status 0
out <<\END
1  unlinked Item 1
END
run rl link --rm 1 mentions 2
status 3
err <<\END
rl: item 1 has no link "mentions 2"
END
run rl link --rm 1 via 2
status 0
run rl show 2
out_lacks '< via'
rl undo >/dev/null
run rl show 2
out_has '< via'
rl link --rm 1 via 2 >/dev/null
run rl add --no-fetch --via example.org/3 https://example.org/2
status 0
run rl show 3
out_has '< via         2  Item 2'

case_ 'an empty word is no query for everything'
for command in 'done' star rm show 'snooze --off' 'mark done' 'trash restore' \
	fetch check open; do
	# Words of the test itself: splitting them is meant.
	run rl $command ''
	status 2
	err_has 'the ITEM or QUERY is empty'
	run rl $command '  ' ''
	status 2
done
run rl tag '' +x
status 2
run rl collection add evening ''
check test "$run_status" != 0

case_ 'what was so already'
rl mark unread 1 2 >/dev/null
rl done 1 >/dev/null
run rl done 1
out <<\END
1  done     Item 1 (already)
END
run rl done 1 2
out <<\END
2 items done, 1 of them already
END
