# SPDX-License-Identifier: GPL-3.0-or-later
# Collections: made, filled, ordered, shown, deleted.
. "$RL_SRCDIR/tests/cli/lib.sh"

for n in 1 2 3 4; do
	rl add --no-fetch -t batch -T "Item $n" "https://example.org/$n" \
		>/dev/null
done

# order NAME: the numbers of its items
order() {
	rl collection show "$1" |
		sed -n 's/^ *[0-9]*\. Item \([0-9]\) .*/\1/p' | tr '\n' ' '
}

case_ 'none yet'
run rl collection
status 0
out </dev/null
run rl collection --json
out <<\END
[]
END
run rl col show none
status 3
err <<\END
rl: there is no collection "none"; "rl collection new" makes one
END

case_ 'made from any words'
run rl collection new 'An Evening on Failure' --title 'An evening on failure' \
	--date 2026-11-20 --intro 'It **began** with a talk.' \
	--closing 'Good night.' -t resilience -t ops -c Reading
status 0
out <<\END
made     an-evening-on-failure
END
run rl collection new 'an evening on FAILURE'
status 1
err <<\END
rl: there is a collection "an-evening-on-failure" already
END
run rl col new second
status 0
out <<\END
made     second
END

case_ 'filled, in order'
run rl collection add an-evening-on-failure 3 1 -m 'Where it began.'
status 0
out <<\END
2 items added to an-evening-on-failure
END
run rl col add an-evening-on-failure 2 --before 1
status 0
out <<\END
1 item added to an-evening-on-failure
END
run rl col add an-evening-on-failure 4 --first
status 0
check test "$(order an-evening-on-failure)" = '4 3 2 1 '
run rl col add an-evening-on-failure 2 -m 'Said better.'
status 0
out <<\END
1 item changed in an-evening-on-failure
END
check test "$(order an-evening-on-failure)" = '4 3 2 1 '
run rl col add an-evening-on-failure 2 1
out <<\END
2 items already in an-evening-on-failure
END
check test "$(order an-evening-on-failure)" = '4 3 2 1 '
echo 'From a pipe.' >text
run rl col add an-evening-on-failure 4 -m - <text
status 0
run rl col add second tag:batch
status 0
out <<\END
4 items added to second
END

case_ 'ordered anew'
run rl col move an-evening-on-failure 1 --after 4
status 0
out <<\END
1 item changed in an-evening-on-failure
END
check test "$(order an-evening-on-failure)" = '4 1 3 2 '
run rl col move an-evening-on-failure 4 --last
status 0
check test "$(order an-evening-on-failure)" = '1 3 2 4 '
run rl col move an-evening-on-failure 4 --first
check test "$(order an-evening-on-failure)" = '4 1 3 2 '
run rl col move an-evening-on-failure 4
status 2
err <<\END
rl: say where to, by --before, --after, --first or --last
usage: rl collection move [OPTION]... NAME ITEM...
END
run rl col move an-evening-on-failure 4 --first --last
status 2
err <<\END
rl: more than one place is named
usage: rl collection move [OPTION]... NAME ITEM...
END
run rl col move an-evening-on-failure 4 --before 4
status 2
err <<\END
rl: an item cannot be put beside itself
END
run rl col rm second 4
status 0
out <<\END
1 item taken out of second
END
run rl col rm second 4
status 3
err <<\END
rl: item 4 is not in the collection
END
run rl col move second 4 --first
status 3
err <<\END
rl: item 4 is not in second
END
run rl col add second 4 --before 77
status 3

case_ 'shown'
run rl collection show an-evening-on-failure
status 0
out <<\END
An evening on failure
20 November 2026
tags resilience, ops
categories Reading

It **began** with a talk.

  1. Item 4  (4)
     From a pipe.
  2. Item 1  (1)
     Where it began.
  3. Item 3  (3)
     Where it began.
  4. Item 2  (2)
     Said better.

Good night.
END
run rl collection show --json an-evening-on-failure
mask 's/"uuid": "[0-9a-f-]*"/"uuid": "UUID"/;s/"item": "[0-9a-f-]*"/"item": "UUID"/'
out <<\END
{
  "id": 1,
  "uuid": "UUID",
  "name": "an-evening-on-failure",
  "title": "An evening on failure",
  "date": "2026-11-20",
  "intro": "It **began** with a talk.",
  "closing": "Good night.",
  "tags": [
    "resilience",
    "ops"
  ],
  "categories": [
    "Reading"
  ],
  "created": "2026-11-20T19:02:11Z",
  "changed": "2026-11-20T19:02:11Z",
  "entries": [
    {
      "id": 4,
      "item": "UUID",
      "commentary": "From a pipe.",
      "added": "2026-11-20T19:02:11Z"
    },
    {
      "id": 1,
      "item": "UUID",
      "commentary": "Where it began.",
      "added": "2026-11-20T19:02:11Z"
    },
    {
      "id": 3,
      "item": "UUID",
      "commentary": "Where it began.",
      "added": "2026-11-20T19:02:11Z"
    },
    {
      "id": 2,
      "item": "UUID",
      "commentary": "Said better.",
      "added": "2026-11-20T19:02:11Z"
    }
  ]
}
END
run rl collection list
out <<\END
    3              second
    4  2026-11-20  an-evening-on-failure  An evening on failure
END
run rl collection list --json
mask 's/"uuid": "[0-9a-f-]*"/"uuid": "UUID"/g'
out <<\END
[
{"id": 2, "uuid": "UUID", "name": "second", "created": "2026-11-20T19:02:11Z", "changed": "2026-11-20T19:02:11Z", "n_entries": 3},
{"id": 1, "uuid": "UUID", "name": "an-evening-on-failure", "title": "An evening on failure", "date": "2026-11-20", "intro": "It **began** with a talk.", "closing": "Good night.", "tags": ["resilience", "ops"], "categories": ["Reading"], "created": "2026-11-20T19:02:11Z", "changed": "2026-11-20T19:02:11Z", "n_entries": 4}
]
END
run rl list in:second --format '{id}' -s added -r
out <<\END
1
2
3
END

case_ 'changed'
echo 'Another beginning.' >text
run rl collection set second --title 'The second' --intro - -t a -t b <text
status 0
out <<\END
changed  second
END
run rl collection set second -t '' --date 2025
status 0
run rl collection show second
out <<\END
The second
2025

Another beginning.

  1. Item 3  (3)
  2. Item 2  (2)
  3. Item 1  (1)
END
run rl collection set second --name 'The Other One'
status 0
out <<\END
changed  the-other-one
END
run rl collection set second --title x
status 3
run rl collection set the-other-one --date someday
status 2
err <<\END
rl: "someday" is no date: write 2026-11-20, or with a time 2026-11-20T19:00:00Z
END

case_ 'deleted; the items stay'
run rl collection delete the-other-one
status 0
out <<\END
deleted  the-other-one
END
run rl collection list
out <<\END
    4  2026-11-20  an-evening-on-failure  An evening on failure
END
run rl list --format '{id}'
out <<\END
4
3
2
1
END
run rl collection delete the-other-one
status 3
