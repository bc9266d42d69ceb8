# SPDX-License-Identifier: GPL-3.0-or-later
# What to read next, and what comes back.
. "$RL_SRCDIR/tests/cli/lib.sh"

case_ 'an empty library'
run rl next
status 3
out </dev/null
err <<\END
rl: there is nothing to read
END
run rl next tag:x
status 3
err <<\END
rl: there is nothing to read that answers: tag:x
END
run rl review --json
status 3
out <<\END
[]
END

# at DAY COMMAND...: on another day
at() {
	at_day=$1
	shift
	RL_NOW=${at_day}T12:00:00Z rl "$@" >/dev/null
}

# item TITLE MINUTES: with a length
item() {
	at "$3" add --no-fetch -T "$1" "https://example.org/$1"
	EDITOR="sed -i 's/^minutes:.*/minutes: $2/'" at "$3" edit @
}

item Old 30 2026-01-01
item Star 15 2026-11-10
item Reading 90 2026-11-01
item Fresh '' 2026-11-20
item Later 10 2026-11-01
item Gone 10 2026-11-01
item Done 10 2026-01-01
rl star 2 >/dev/null
rl mark reading 3 >/dev/null
rl snooze 5 2027-01-01 >/dev/null
rl rm 6 >/dev/null
at 2026-09-01 done 7
at 2026-09-01 quote 7 'Words that struck.'

case_ 'in their order, with reasons'
run rl next
status 0
out <<\END
    3 r  A   90m 2026-11-01  Reading
      you are reading it; 90m; added 2 weeks ago
    1 N  A   30m 2026-01-01  Old
      30m; added 10 months ago
    2 N* A   15m 2026-11-10  Star
      starred; 15m; added 10 days ago
    4 N  A       2026-11-20  Fresh
      added today
END

case_ 'what fits the time'
run rl next --time 20m
status 0
out <<\END
    2 N* A   15m 2026-11-10  Star
      starred; 15m of your 20m; added 10 days ago
    4 N  A       2026-11-20  Fresh
      added today
END
run rl next -t 45 -n 1 title:old
status 0
out <<\END
    1 N  A   30m 2026-01-01  Old
      30m of your 45m; added 10 months ago
END
run rl next -t soon
status 2
err_has "'soon' is no time: write 20m or 1h30m"

case_ 'as JSON'
run rl next --json -n 1
status 0
out_has '"points": 62'
out_has '"why": "you are reading it; 90m; added 2 weeks ago"'

case_ 'what comes back'
run rl review
status 0
out <<\END
    7 -  A   10m 2026-01-01  Done
      done 2 months ago
    7 -  A   10m 2026-01-01  Done
      > Words that struck.
      quoted 2 months ago
END
run rl review --json
status 0
out_has '"days": 80'
run rl review is:unread
status 3
out </dev/null
err <<\END
rl: nothing that is a week old answers: is:unread
END

case_ 'the same all day, another on another'
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
	at 2026-08-01 add --no-fetch -s done -T "Done $n" \
		"https://example.org/done/$n"
done
RL_NOW=2026-11-20T06:00:00Z rl review >morning
RL_NOW=2026-11-20T22:00:00Z rl review >evening
check cmp -s morning evening
for day in 21 22 23 24 25; do
	RL_NOW=2026-11-${day}T06:00:00Z rl review >>others
done
check test "$(sed -n 's/.*\(Done.*\)/\1/p' others | sort -u | wc -l)" -gt 4
