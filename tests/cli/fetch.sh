# SPDX-License-Identifier: GPL-3.0-or-later
# rl add and rl fetch with a web that is a table.
. "$RL_SRCDIR/tests/cli/lib.sh"

cat >routes <<'END'
/good 200 body="<html lang=en><head><title>A Good Page</title><meta name=author content='Jane Doe'></head><body><article><h1>A Good Page</h1><p>The first paragraph of it, which is long enough to be taken for one.</p><p>The second paragraph, which has as many words as the first one has.</p></article></body></html>"
/other* 200 body="<title>The Other Page</title><p>Text.</p>"
/late 503 times=3
/late 200 body="<title>It Came Late</title><p>Text.</p>"
/gone 404 body="<title>Gone</title>"
/same 200 times=1 header="ETag: \"x\"" body="<title>The Same</title><p>Text.</p>"
/endless 200 body=0123456789abcdef endless
/loop 302 location=/loop
/lies 200 length=1000 body=<p>Short.</p>
/reset 200 reset length=1000 body=<p>Short.</p>
/same 304 need="If-None-Match: \"x\""
END
mkfifo control ports
"$RL_BUILDDIR/tests/lib/httpd" routes <control >ports &
exec 9>control
read -r port <ports
web=http://127.0.0.1:$port
mask_port="s/127.0.0.1:$port/HOST/g"

case_ 'a page is caught and fetched'
run rl add -t x "$web/good"
status 0
out <<\END
1  added    A Good Page
END
err </dev/null
run rl show 1
mask "$mask_port;s/\\(number  *[0-9]*  \\).*/\\1UUID/"
out <<\END
A Good Page

by          Jane Doe
site        127.0.0.1
address     http://HOST/good
number      1  UUID
kind        article, 1m, 27 words, in en
state       unread
tags        #x
added       2026-11-20 19:02
changed     2026-11-20 19:02
text        kept for reading offline
fetch       ok 2026-11-20 19:02

The first paragraph of it, which is long enough to be taken for one.
END
run rl read 1
status 0
out_has 'A Good Page'
out_has 'The second paragraph'
run rl list 'text:"second paragraph"' --format '{title}'
out <<\END
A Good Page
END

case_ 'on a terminal the pager shows it'
if command -v script >/dev/null; then
	run env PAGER="sed s/^/P:/" script -qec '"$RL" read 1' /dev/null
	out_has 'P:The second paragraph'
	run env RL_PAGER= PAGER=false script -qec '"$RL" read 1' /dev/null
	out_has 'The second paragraph'
	run env PAGER=/nonexistent/pager script -qec '"$RL" read 1' /dev/null
	out_has 'cannot run /nonexistent/pager'
	run env -u LESS PAGER='sh -c "echo $LESS"' \
		script -qec '"$RL" read 1' /dev/null
	out_has FRX
fi

case_ 'a line tells how far it is, on a terminal only'
if command -v script >/dev/null; then
	run env RL_DB=shown.db script -qec "\"\$RL\" add $web/other?0" \
		/dev/null
	out_has 'fetching 1 of 1'
fi

case_ 'a title that was typed stays'
run rl add -T 'My Title' "$web/other"
status 0
out <<\END
2  added    My Title
END

case_ 'several at once, with trouble: all are kept'
run rl add "$web/late" "$web/gone"
status 0
mask "$mask_port"
out <<\END
3  added    http://HOST/late
4  added    http://HOST/gone
END
sort .stderr >sorted
mv sorted .stderr
err <<\END
rl: item 3 could not be fetched: HTTP 503 Service Unavailable; it is kept and waits for 'rl fetch'
rl: item 4 could not be fetched: HTTP 404 Not Found; it is kept
END
run rl list is:waiting --format '{id}'
out <<\END
3
END
run rl list is:broken --format '{id}'
out <<\END
4
END

case_ 'what waits is fetched later, not at once'
run rl fetch
status 0
out </dev/null
err <<\END
rl: 1 waits for a later time, the first until 2026-11-20 19:04; 'rl fetch ITEM' asks now
END
run env RL_NOW=2026-11-20T19:05:00Z "$RL" fetch
status 0
out <<\END
3  fetched  It Came Late
END
run rl fetch
status 0
out </dev/null

case_ 'again, on demand'
rl add "$web/same" >/dev/null
run rl fetch 5
status 0
out <<\END
5  unchanged The Same
END
run rl fetch 4
status 4
mask "$mask_port"
out <<\END
4  failed   http://HOST/gone
END
err <<\END
rl: item 4 could not be fetched: HTTP 404 Not Found; it is kept
END

case_ 'no fetch when it is not wanted, and then one'
run rl add --no-fetch "$web/other?2"
status 0
mask "$mask_port"
out <<\END
6  added    http://HOST/other?2
END
run rl fetch 6
status 0
out <<\END
6  fetched  The Other Page
END
run rl add --json "$web/other?3"
status 0
out_has '"title": "The Other Page"'
out_has '"result": "added"'

case_ 'items without an address are left alone'
rl add -T 'A Book' -k book >/dev/null
run rl fetch kind:book
status 0
out </dev/null

case_ 'a server that means it ill: the item is kept, with the reason'
export RL_DB=evil.db
run rl add -n 'Mine.' "$web/endless" "$web/loop" "$web/lies" "$web/reset"
status 2
for path in endless loop lies reset; do
	run rl add -n 'Mine.' "$web/$path"
	status 0
	check test "$(grep -c 'could not be fetched' .stderr)" = 1
done
run rl show 1
out_has 'more than 20 MB'
out_has 'Mine.'
run rl show 2
out_has 'too many redirects'
run rl show 3
out_has 'broke the connection off'
run rl show 4
out_has 'broke the connection off'
check test "$(rl list has:note --format '{id}' | wc -l)" = 4
unset RL_DB

exec 9>&-
wait

case_ 'without a web the item is kept and waits'
run rl add "$web/offline"
status 0
mask "$mask_port"
out <<\END
9  added    http://HOST/offline
END
check test "$(grep -c 'is kept and waits' .stderr)" = 1
run rl list is:waiting --format '{id}'
out <<\END
9
END

case_ 'without rl-fetch as well'
run env RL_FETCH=/nonexistent/rl-fetch "$RL" add "$web/nohelper"
status 0
mask "$mask_port"
out <<\END
10  added    http://HOST/nohelper
END
check test "$(grep -c 'is kept and waits' .stderr)" = 1

case_ 'a helper that dies'
printf '#!/bin/sh\nread -r line\nexit 9\n' >dies
chmod +x dies
run env RL_FETCH="$PWD/dies" "$RL" add "$web/dies"
status 0
mask "$mask_port"
out <<\END
11  added    http://HOST/dies
END
check test "$(grep -c 'waits' .stderr)" -ge 1
run rl list is:waiting --format '{id}' -s added -r
out <<\END
9
10
11
END

case_ 'a helper that talks nonsense'
printf '#!/bin/sh\nread -r line\necho "{]"\necho "{}"\n' >dies
run env RL_FETCH="$PWD/dies" "$RL" add "$web/nonsense"
status 0
mask "$mask_port"
out <<\END
12  added    http://HOST/nonsense
END
check test "$(grep -c 'waits' .stderr)" -ge 1

case_ '^C keeps what was caught'
mkfifo started
cat >hangs <<END
#!/bin/sh
read -r line
echo "\$line" >"$PWD/started"
cat >/dev/null
END
chmod +x hangs
RL_FETCH=$PWD/hangs "$RL" add "$web/hangs" >.stdout 2>.stderr &
read -r _ <started
kill -INT $!
wait $!
run_status=$?
status 130
mask "$mask_port"
out <<\END
13  added    http://HOST/hangs
END
run rl list url:hangs is:waiting --format '{state}'
out <<\END
unread
END

case_ 'a helper whose answer makes no sense, and that stays'
cat >odd <<\END
#!/bin/sh
read -r line
echo '{"id":14,"event":"failed","reason":"x","retry_after":-5}'
cat >/dev/null
END
chmod +x odd
run env RL_FETCH="$PWD/odd" timeout 60 "$RL" add "$web/odd"
status 0
err_has 'what rl-fetch found makes no sense: "retry_after" is not a whole number'
run rl list url:odd is:waiting --format '{id}'
out <<\END
14
END

case_ 'a helper that talks nonsense without end'
cat >endless <<END
#!/bin/sh
read -r line
while echo '{]'; do :; done
END
chmod +x endless
run env RL_FETCH="$PWD/endless" timeout 60 "$RL" add "$web/endless"
status 0
run rl list url:endless is:waiting --format '{state}'
out <<\END
unread
END
