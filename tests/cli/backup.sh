# SPDX-License-Identifier: GPL-3.0-or-later
# Backups, by hand and day by day.
. "$RL_SRCDIR/tests/cli/lib.sh"

unset XDG_DATA_HOME
backups=$HOME/.local/share/rl/backups
library=$HOME/.local/share/rl/library.db

# on DAY COMMAND...: on another day
on() {
	on_day=$1
	shift
	RL_NOW=${on_day}T12:00:00Z rl "$@"
}

case_ 'reading leaves no backup, the first change of a day does'
on 2026-10-01 list
check test ! -e "$backups"
on 2026-10-01 add --no-fetch -T One https://example.org/1 >/dev/null
run ls "$backups"
out <<\END
2026-10-01.db
week-2026-09-28.db
END
check test "$(stat -c %a "$backups" "$backups"/*.db | tr '\n' ' ')" = \
	'700 600 600 '
on 2026-10-01 tag 1 +second >/dev/null
RL_DB=$backups/2026-10-01.db
export RL_DB
run rl list --format '{tags}'
out <<\END

END
unset RL_DB

case_ '7 days and 4 weeks are kept'
for month in 10 11; do
	for day in 02 05 08 11 14 17 20 23 26 29; do
		on "2026-$month-$day" star 1 >/dev/null
		on "2026-$month-$day" star --off 1 >/dev/null
	done
done
run ls "$backups"
out <<\END
2026-11-11.db
2026-11-14.db
2026-11-17.db
2026-11-20.db
2026-11-23.db
2026-11-26.db
2026-11-29.db
week-2026-11-02.db
week-2026-11-09.db
week-2026-11-16.db
week-2026-11-23.db
END

case_ 'by hand'
run rl backup mine.db
status 0
out <<\END
copied to mine.db
END
run rl backup mine.db
status 1
err <<\END
rl: mine.db is there already; it was left as it is
END
run rl backup
status 0
check test -s "$backups/20261120T190211.db"
run rl backup list --json
out_has '"name": "20261120T190211.db"'
run rl backup nowhere/x.db
status 1
err_has 'nowhere/x.db'

case_ 'and back'
rl export json >before
rl add --no-fetch -T Two https://example.org/2 >/dev/null
rl export json >after
run rl backup restore mine.db
status 0
out_has 'restored from mine.db'
rl export json >now
check cmp -s before now
run rl backup restore before-restore-20261120T190211.db
status 0
rl export json >now
check cmp -s after now
run ls "$HOME/.local/share/rl"
out <<\END
backups
library.db
END

case_ 'what is no library changes nothing'
printf 'this is not a library, but it is long enough %0500d' 7 >foreign
run rl backup restore foreign
status 5
err_has 'foreign cannot be restored; nothing was changed'
run rl backup restore none.db
status 3
rl export json >now
check cmp -s after now
check test ! -e "$library.restored"
run rl backup restore
status 2

case_ 'a damaged library is kept, and replaced'
cp "$library" whole.db
printf 'damage all over the first page, %0400d' 3 |
	dd of="$library" conv=notrunc 2>/dev/null
run rl list
status 5
run rl backup restore mine.db
status 0
out_has "what was there is in $library.damaged-20261120T190211"
rl export json >now
check cmp -s before now
