# SPDX-License-Identifier: GPL-3.0-or-later
# Thousands of items: progress, summary, ^C, and what waits for later.
. "$RL_SRCDIR/tests/cli/lib.sh"

cat >routes <<'END'
/page* 200 body="<title>A Page</title><p>Its text, which is short.</p>"
/gone* 404
/busy 503
/busy-once 503 times=3
/busy-once 200 body="<title>No Longer Busy</title><p>Text.</p>"
/peace 429 header="Retry-After: 7200"
/slow* 200 delay=100 body="<title>A Slow Page</title><p>Text.</p>"
END
mkfifo control ports
"$RL_BUILDDIR/tests/lib/httpd" routes <control >ports &
exec 9>control
read -r port <ports

# pages NAME N: so many addresses on 64 hosts
pages() {
	awk -v name="$1" -v n="$2" -v port="$port" 'BEGIN {
		for (i = 0; i < n; i++)
			printf "http://127.0.0.%d:%s/%s%d\n", i % 64 + 1,
				port, name, i
	}'
}

# One address is enough where the system has no more for a server.
echo "{\"id\":1,\"url\":\"http://127.0.0.64:$port/page\"}" |
	"$RL_BUILDDIR/src/rl-fetch" | grep -q '"event":"done"' ||
	skip 'the loopback device has one address only'

# hits PATH
hits() {
	"$RL_BUILDDIR/tests/lib/httpd" --hits "$port" "$1"
}

case_ 'a thousand and some'
{
	pages page 1000
	pages gone 6
} | rl add --no-fetch - >added 2>&1
check test "$(wc -l <added)" = 1006
run rl fetch is:unread
status 4
check test "$(grep -c '  fetched  A Page' .stdout)" = 1000
check test "$(wc -l <.stderr)" = 7
err_has 'rl: 1000 fetched, 6 failed: 6 not found'
check test "$(rl list has:text --format '{id}' | wc -l)" = 1000

case_ 'nothing of the line where no terminal is'
if grep -q 'of 1006' .stderr; then
	fail 'it is there'
fi
run rl fetch is:waiting
status 3

case_ 'the line on a terminal'
need script
export RL_DB=shown.db
{
	pages slow 200
	pages gone 3
} | rl add --no-fetch - >/dev/null 2>&1
run env COLUMNS=90 script -qec 'stty cols 90; "$RL" fetch is:unread' /dev/null
tr '\r' '\n' <.stdout >lines
check grep -q 'fetching [0-9]* of 203  \[#*\.*\]  ' lines
check grep -q ' of 203 .* [123] failed  ' lines
check grep -q '200 fetched, 3 failed: 3 not found' lines
# One row at most, with a ^C behind it, so that it is drawn in place.
grep -a '^fetching' lines >drawn
check test "$(wc -L <drawn)" -le 87
check test "$(wc -l <drawn)" -ge 3
export RL_DB=narrow.db
pages slow 80 | rl add --no-fetch - >/dev/null 2>&1
run script -qec 'stty cols 30; "$RL" fetch is:unread' /dev/null
tr '\r' '\n' <.stdout | grep -a '^fetching' >drawn
check test "$(wc -L <drawn)" -le 27

case_ '^C keeps what was answered, and a second run goes on'
export RL_DB=stopped.db
pages slow 600 | rl add --no-fetch - >/dev/null 2>&1
"$RL" fetch is:unread >.stdout 2>.stderr &
pid=$!
# Some are there, many are not.
until [ "$(rl list has:text --format '{id}' | wc -l)" -ge 50 ]; do
	kill -0 $pid || break
done
kill -INT $pid
run_status=0
wait $pid || run_status=$?
run_command='rl fetch is:unread'
status 130
err_has ' remain; the same command goes on'
got=$(rl list has:text --format '{id}' | wc -l)
check test "$got" -ge 50
check test "$got" -lt 600
check test "$(grep -c '  fetched  A Slow Page' .stdout)" = "$got"
waiting=$(rl list is:waiting --format '{id}' | wc -l)
check test $((got + waiting)) = 600
run rl fetch
status 0
check test "$(grep -c '  fetched  A Slow Page' .stdout)" = "$waiting"
check test "$(rl list has:text --format '{id}' | wc -l)" = 600

case_ 'a check is ended in the same way'
before=$(hits /slow30)
"$RL" check >.stdout 2>.stderr &
pid=$!
until [ "$(hits /slow30)" -gt "$before" ]; do
	kill -0 $pid || break
done
kill -INT $pid
run_status=0
wait $pid || run_status=$?
run_command='rl check'
status 130
err_has ' were not looked at'

# at TIME COMMAND...
at() {
	when=$1
	shift
	RL_NOW=2026-11-$when "$RL" "$@"
}

case_ 'a busy server is left in peace for longer each time'
export RL_DB=busy.db
rl add "http://127.0.0.1:$port/busy" >/dev/null 2>&1
check test "$(hits /busy)" = 3
run rl fetch
err_has '1 waits for a later time'
status 0
check test "$(hits /busy)" = 3
run at 20T19:05:00Z fetch
status 4
check test "$(hits /busy)" = 6
# two minutes by now, and a quarter at most
run at 20T19:06:30Z fetch
status 0
check test "$(hits /busy)" = 6
run at 20T19:09:00Z fetch
check test "$(hits /busy)" = 9
run at 20T19:12:30Z fetch
check test "$(hits /busy)" = 9
run at 20T19:16:00Z fetch
check test "$(hits /busy)" = 12
# named, it is asked at once
run at 20T19:16:01Z fetch 1
status 4
check test "$(hits /busy)" = 15
run rl show 1
out_has 'again after 2026-11-20 '
# never longer than a day and a quarter
run at 25T00:00:00Z fetch
check test "$(hits /busy)" = 18
run at 26T10:00:00Z fetch
check test "$(hits /busy)" = 21

case_ 'and for as long as it asks'
export RL_DB=peace.db
rl add "http://127.0.0.1:$port/peace" >/dev/null 2>&1
check test "$(hits /peace)" = 1
run at 20T21:00:00Z fetch
err_has '1 waits for a later time'
check test "$(hits /peace)" = 1
run at 20T21:04:00Z fetch
check test "$(hits /peace)" = 2

case_ 'what was busy once is fetched then'
export RL_DB=once.db
rl add "http://127.0.0.1:$port/busy-once" >/dev/null 2>&1
run at 20T19:05:00Z fetch
status 0
out <<\END
1  fetched  No Longer Busy
END
run rl show 1
out_lacks 'again after'

exec 9>&-
wait

case_ 'without a network nothing is put off'
export RL_DB=offline.db
rl add "http://127.0.0.1:$port/page" >/dev/null 2>&1
run rl fetch
status 4
err_has 'cannot connect'
