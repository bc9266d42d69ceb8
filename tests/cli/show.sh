# SPDX-License-Identifier: GPL-3.0-or-later
# rl show: what went in comes out.
. "$RL_SRCDIR/tests/cli/lib.sh"

rl add --no-fetch -T 'How Complex Systems Fail' -t resilience -t ops/failure \
	-n 'First note.' -q 'Words of it.' -p '¶ 14' --comment 'So it is.' \
	-c evening https://how.complexsystems.fail/ >/dev/null
rl add --no-fetch -T 'Drift into Failure' -k book --via 1 >/dev/null
rl note 1 'Second note, on
two lines.' >/dev/null
rl quote 1 -p 1:02:33 'More words of it, which are so many that they do not fit
on a single line of the terminal, wherefore they are wrapped.' >/dev/null
rl star 1 >/dev/null
rl snooze 2 2w >/dev/null

case_ 'everything about an item'
run rl show 1
status 0
mask 's/\(number  *[0-9]*  \).*/\1UUID/'
out <<\END
How Complex Systems Fail

site        how.complexsystems.fail
address     https://how.complexsystems.fail/
number      1  UUID
kind        article
state       unread, starred
tags        #ops/failure #resilience
added       2026-11-20 19:02
changed     2026-11-20 19:02

Notes
  1  2026-11-20 19:02
     First note.
  2  2026-11-20 19:02
     Second note, on
     two lines.

Quotes
  1  ¶ 14  2026-11-20 19:02
     > Words of it.
     So it is.
  2  1:02:33  2026-11-20 19:02
     > More words of it, which are so many that they do not fit
     > on a single line of the terminal, wherefore they are wrapped.

Links
  < via         2  Drift into Failure

In collections
  evening
END
err </dev/null

case_ 'several'
run rl show 1 2
status 0
mask 's/\(number  *[0-9]*  \).*/\1UUID/'
out_has 'How Complex Systems Fail'
out_has 'Drift into Failure'
out_has 'snoozed until 2026-12-04 00:00'

case_ 'as JSON'
run rl show --json 1
status 0
mask 's/"\([a-z_]*\)": "[0-9a-f]\{8\}-[0-9a-f-]*"/"\1": "UUID"/g'
out <<\END
{
  "id": 1,
  "uuid": "UUID",
  "url": "https://how.complexsystems.fail/",
  "canonical": "https://how.complexsystems.fail/",
  "title": "How Complex Systems Fail",
  "site": "how.complexsystems.fail",
  "kind": "article",
  "state": "unread",
  "starred": true,
  "typed": [
    "title"
  ],
  "added": "2026-11-20T19:02:11Z",
  "changed": "2026-11-20T19:02:11Z",
  "tags": [
    "ops/failure",
    "resilience"
  ],
  "notes": [
    {
      "id": 1,
      "uuid": "UUID",
      "body": "First note.",
      "created": "2026-11-20T19:02:11Z",
      "changed": "2026-11-20T19:02:11Z"
    },
    {
      "id": 2,
      "uuid": "UUID",
      "body": "Second note, on\ntwo lines.",
      "created": "2026-11-20T19:02:11Z",
      "changed": "2026-11-20T19:02:11Z"
    }
  ],
  "quotes": [
    {
      "id": 1,
      "uuid": "UUID",
      "body": "Words of it.",
      "locator": "¶ 14",
      "comment": "So it is.",
      "created": "2026-11-20T19:02:11Z",
      "changed": "2026-11-20T19:02:11Z"
    },
    {
      "id": 2,
      "uuid": "UUID",
      "body": "More words of it, which are so many that they do not fit\non a single line of the terminal, wherefore they are wrapped.",
      "locator": "1:02:33",
      "created": "2026-11-20T19:02:11Z",
      "changed": "2026-11-20T19:02:11Z"
    }
  ],
  "links": [
    {
      "rel": "via",
      "to": "UUID",
      "incoming": true,
      "created": "2026-11-20T19:02:11Z"
    }
  ],
  "collections": [
    "evening"
  ]
}
END

case_ 'each way to name an item'
uuid=$(rl list --format '{uuid}' id:2)
for item in 2 "$uuid" "$(printf %.24s "$uuid")" @; do
	run rl show "$item"
	status 0
	out_has 'Drift into Failure'
done
run rl show HOW.complexsystems.fail
status 0
out_has 'How Complex Systems Fail'
run rl show tag:resilience
status 0
out_has 'How Complex Systems Fail'

case_ 'what is not there'
run rl show 9
status 3
out </dev/null
err <<\END
rl: there is no item 9
END
run rl show https://example.org/none
status 3
err <<\END
rl: no item has the address https://example.org/none; "rl add" makes one
END
run rl show xyzzy
status 3
err <<\END
rl: no item answers: xyzzy
END
run rl show 1 9
status 3
out </dev/null

case_ 'no colour where there is no terminal'
run rl show 1
check test "$(tr -dc '\033' <.stdout | wc -c)" = 0

case_ 'Markdown of one'"'"'s own is rendered on a terminal, and raw in a pipe'
export RL_DB="$PWD/markdown.db"
rl add --no-fetch -T 'An Item' -n '# Head

Some **bold** words and `code` that go on beyond the narrow width.

- one
- two <b>raw</b>' -q Words --comment '*So* it is.' https://example.org/ \
	-c evening >/dev/null
rl collection set evening --intro 'It *began* so.' >/dev/null
rl collection add evening 1 -m 'Said **there**.' >/dev/null
run sh -c '"$RL" show 1 | sed -n "/^Notes/,/^In/p"'
out <<\END
Notes
  1  2026-11-20 19:02
     # Head

     Some **bold** words and `code` that go on beyond the narrow width.

     - one
     - two <b>raw</b>

Quotes
  1  2026-11-20 19:02
     > Words
     *So* it is.

In collections
END
run rl collection show evening
out <<\END
evening

It *began* so.

  1. An Item  (1)
     Said **there**.
END
if command -v script >/dev/null; then
	run env COLUMNS=40 script -qec '"$RL" show 1' /dev/null
	mask 's/\r//;s/\x1b\[[0-9;]*m//g'
	sed -i -n '/^Notes/,/^In/p' .stdout
	out <<\END
Notes
  1  2026-11-20 19:02
     Head

     Some bold words and code that go on
     beyond the narrow width.

     - one
     - two <b>raw</b>

Quotes
  1  2026-11-20 19:02
     > Words
     So it is.

In collections
END
	run env COLUMNS=40 script -qec '"$RL" show 1' /dev/null
	out_has "Some $(printf '\033')[0;1mbold$(printf '\033')[0m words"
	run env COLUMNS=40 NO_COLOR=1 script -qec '"$RL" show 1' /dev/null
	out_has 'Some bold words'
	check test "$(tr -dc '\033' <.stdout | wc -c)" = 0
	run env COLUMNS=40 script -qec '"$RL" collection show evening' /dev/null
	out_lacks '**'
fi

case_ 'how far one has read'
cat >position.json <<'END'
{"format": "rl-library", "version": 1, "items": [
{"uuid": "0199aaaa-0000-7000-8000-000000000001", "title": "Begun",
"state": "reading", "position": 13}]}
END
rl import position.json >/dev/null
run rl show 0199aaaa
out_has 'read up to  ¶ 14 of the text'
