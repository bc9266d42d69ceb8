# SPDX-License-Identifier: GPL-3.0-or-later
# The library in numbers.
. "$RL_SRCDIR/tests/cli/lib.sh"

# at DAY COMMAND...: on another day
at() {
	at_day=$1
	shift
	RL_NOW=${at_day}T12:00:00Z rl "$@" >/dev/null
}

case_ 'an empty library'
run rl stats
status 0
out_has '0 items: 0 unread, 0 reading, 0 done, 0 dropped'
out_lacks 'Tags'

at 2025-11-16 add --no-fetch -s done -T Before https://example.org/before
at 2025-11-17 add --no-fetch -t a -T First https://example.org/first
at 2026-11-10 add --no-fetch -t a -t b -n note -T Some https://example.org/1
at 2026-11-10 add --no-fetch -k video -T More https://example.com/2
at 2026-11-11 add --no-fetch -T Thrown https://example.com/3
at 2026-11-12 rm 5
at 2026-11-16 done 3
at 2026-11-20 add --no-fetch -T Today https://example.org/4
EDITOR="sed -i 's/^minutes:.*/minutes: 150/'" rl edit 6 >/dev/null

case_ 'in pictures'
run sh -c '"$RL" stats | sed "s/ *\$//"'
status 0
out <<\END
5 items: 3 unread, 0 reading, 2 done, 0 dropped
0 starred, 0 snoozed, 1 in the trash
1 note, 0 quotes, 0 texts, 0 collections
3 hours left to read, and 2 of unknown length

Added by week: 4 in 53 weeks, 1 in this one
                                                        █
                                                        █
     █                                                  ██
     █                                                  ██

Finished by week: 1 in 53 weeks, 1 in this one
                                                         █
                                                         █
                                                         █
                                                         █

Days: added, done, notes and quotes
       Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov
 Mon ▒···················································▒
 Tue ···················································█·
 Wed ·····················································
 Thu ·····················································
 Fri ····················································▒
 Sat ····················································
 Sun ····················································

Kinds
    4  article                       ██████████████████████████████
    1  video                         ███████▌

Tags
    2  a                             ██████████████████████████████
    1  b                             ███████████████

Sites
    4  example.org                   ██████████████████████████████
    1  example.com                   ███████▌
END

case_ 'as JSON'
run rl stats --json
status 0
out_has '"seconds_left": 9000'
out_has '"from": "2025-11-17"'
check test "$(grep -c '"from"' .stdout)" = $((53 + 369))
run rl stats --json -n 1
out_lacks '"name": "b"'
