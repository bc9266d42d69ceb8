# SPDX-License-Identifier: GPL-3.0-or-later
# Which addresses are dead and where copies are, with a web that is a table.
. "$RL_SRCDIR/tests/cli/lib.sh"

cat >routes <<'END'
http://farm.example/good 200 body="<title>Another title by now</title><p>Text.</p>"
http://farm.example/old 301 header="Location: /good"
http://farm.example/gone 404 body="<title>Gone</title>"
http://farm.example/over?a=b%20c 410
http://farm.example/never 404
http://farm.example/kept 404
http://farm.example/late 503
http://farm.example/shut 403
http://farm.example/away 302 location=/
http://farm.example/ 200 body="<title>Start</title>"
http://archive.example/of?url=http%3A%2F%2Ffarm.example%2Fgone&timestamp=20261120190211 200 type=application/json body="{\"url\": \"x\", \"archived_snapshots\": {\"closest\": {\"status\": \"200\", \"available\": true, \"url\": \"http://web.archive.org/web/20130919044612/http://farm.example/gone\", \"timestamp\": \"20130919044612\"}}}"
http://archive.example/of?url=http%3A%2F%2Ffarm.example%2Fover%3Fa%3Db%2520c&timestamp=* 200 type=application/json body="{\"archived_snapshots\": {\"closest\": {\"status\": \"404\", \"available\": true, \"url\": \"http://web.archive.org/web/2/http://x/\", \"timestamp\": \"2\"}}}"
http://archive.example/of?url=http%3A%2F%2Fno-such-host.invalid%2F* 200 type="application/json; charset=utf-8" body="{\"archived_snapshots\": {\"closest\": {\"available\": true, \"url\": \"https://copies.example/1\", \"timestamp\": \"20\"}}}"
http://archive.example/of* 200 type=application/json body="{\"archived_snapshots\": {}}"
http://archive.example/busy* 429 header="Retry-After: 300"
http://archive.example/odd* 200 body="<p>Something else."
http://archive.example/evil* 200 type=application/json body="{\"archived_snapshots\": {\"closest\": {\"available\": true, \"url\": \"javascript:alert(1)\", \"timestamp\": \"20130919044612\"}}}"
/gone 404
END
mkfifo control ports
"$RL_BUILDDIR/tests/lib/httpd" routes <control >ports &
exec 9>control
read -r port <ports
# Our server is every host of the web but those that are named here.
export http_proxy="http://127.0.0.1:$port" no_proxy=127.0.0.1,no-such-host.invalid
web=http://farm.example

# hits PATH
hits() {
	"$RL_BUILDDIR/tests/lib/httpd" --hits "$port" "$1"
}

for page in good old gone late away; do
	rl add --no-fetch -T "Page $page" "$web/$page" >/dev/null
done
rl add --no-fetch -T 'A book' >/dev/null 2>&1
rl config set check.archive http://archive.example/of

case_ 'those that are not well'
rl export json >before
run rl check
status 0
out <<\END
    2  moved   Page old
      http://farm.example/old
      now at http://farm.example/good
    3  dead    Page gone
      HTTP 404 Not Found
      http://farm.example/gone
      copy of 19 September 2013 at https://web.archive.org/web/20130919044612/http://farm.example/gone
    4  unsure  Page late
      could not be checked: HTTP 503 Service Unavailable
      http://farm.example/late
    5  unsure  Page away
      http://farm.example/away
      now at http://farm.example/
      no copy is known
END
err <<\END
rl: 1 ok, 1 moved, 1 dead, 2 unsure
rl: 1 copy was found; with --keep it becomes an address of its item
END

case_ 'nothing is kept of it'
rl export json >after
check cmp -s before after
run rl log -n 1
out_lacks check

case_ 'of some, and all'
run rl check 1
status 0
out </dev/null
run rl check --all 1
out <<\END
    1  ok      Page good
END
run rl check --json title:gone
out_has '"verdict": "dead"'
out_has '"reason": "HTTP 404 Not Found"'
out_has '"archive": "https://web.archive.org/web/20130919044612/http://farm.example/gone"'
out_has '"archived": "2013-09-19"'
out_has '"archive_asked": true'
out_lacks archive_kept
run rl check title:nothing
status 3

case_ 'a copy is kept, once, and undone'
run rl check --keep 3
status 0
err <<\END
rl: 1 copy is kept with its item
END
run rl show 3
out_has 'https://web.archive.org/web/20130919044612/http://farm.example/gone'
out_has 'Page gone'
before=$(hits "http://archive.example/of?url=http%3A%2F%2Ffarm.example%2Fgone&timestamp=20261120190211")
run rl check --json --keep 3
out_has '"archive": "https://web.archive.org/web/20130919044612/http://farm.example/gone"'
out_has '"archive_kept": true'
err </dev/null
check test "$(hits "http://archive.example/of?url=http%3A%2F%2Ffarm.example%2Fgone&timestamp=20261120190211")" = "$before"
run rl undo
status 0
out_has check
rl export json >after
check cmp -s before after

case_ 'a copy that one has oneself is named, and nobody asked'
rl import --from json - >/dev/null 2>&1 <<\END || fail 'import'
{"format": "rl-library", "version": 1, "items": [{"title": "Page kept",
 "url": "http://farm.example/kept", "alternates": [{"role": "archive",
 "url": "https://copies.example/mine"}]}]}
END
run rl check 'title:"Page kept"'
out_has 'copy kept with it at https://copies.example/mine'
out_lacks archive.org
check test "$(hits 'http://archive.example/of?url=http%3A%2F%2Ffarm.example%2Fkept&timestamp=20261120190211')" = 0

case_ 'refused is not dead; a copy of an error is none'
export RL_DB=second.db
rl add --no-fetch -T Shut "$web/shut" >/dev/null
rl add --no-fetch -T Over "$web/over?a=b%20c#part" >/dev/null
run rl check
out <<\END
    1  unsure  Shut
      could not be checked: HTTP 403 Forbidden
      http://farm.example/shut
    2  dead    Over
      HTTP 410 Gone
      http://farm.example/over?a=b%20c#part
      no copy is known
END

case_ 'a host that nobody knows is dead, when others are there'
export RL_DB=third.db
rl add --no-fetch -T Away http://user:secret@no-such-host.invalid/ >/dev/null
rl add --no-fetch -T Good "$web/good" >/dev/null
run rl check
out_has '    1  dead    Away'
out_has 'cannot find the host no-such-host.invalid'
out_has 'copy at https://copies.example/1'
check test "$(hits 'http://archive.example/of?url=http%3A%2F%2Fno-such-host.invalid%2F&timestamp=20261120190211')" = 1
run rl check 1
out_has '    1  dead    Away'

case_ 'and unsure when nobody is'
rl config set check.archive no
run rl check 1
out_has '    1  unsure  Away'
out_has 'could not be checked: cannot find the host'
out_has 'a copy may be at https://web.archive.org/web/http://no-such-host.invalid/'
run rl check
out_has '    1  dead    Away'

case_ 'nobody is told of a private network'
export RL_DB=fourth.db
rl config set check.archive http://archive.example/of
rl add --no-fetch -T Mine "http://127.0.0.1:$port/gone" >/dev/null
run rl check
out_has '    1  dead    Mine'
out_lacks copy
check test "$(hits "http://archive.example/of?url=http%3A%2F%2F127.0.0.1%3A$port%2Fgone&timestamp=20261120190211")" = 0

case_ 'an archive that wants peace gets it'
export RL_DB=fifth.db
for i in 1 2 3 4 5 6 7 8 9; do
	rl add --no-fetch -T "Page $i" "$web/gone?$i" >/dev/null
done
rl config set check.archive http://archive.example/busy
run rl check
status 0
check test "$(grep -c '  dead  ' .stdout)" = 9
check test "$(grep -c 'a copy may be at https://web' .stdout)" = 9
err_has 'the archive did not tell of all copies: HTTP 429 Too Many Requests'
asked=0
for i in 1 2 3 4 5 6 7 8 9; do
	asked=$((asked + $(hits "http://archive.example/busy?url=http%3A%2F%2Ffarm.example%2Fgone%3F$i&timestamp=20261120190211")))
done
check test "$asked" -le 4

case_ 'one that talks nonsense is not believed'
export RL_DB=sixth.db
rl add --no-fetch -T Never "$web/never" >/dev/null
for who in odd evil; do
	rl config set check.archive "http://archive.example/$who"
	run rl check
	status 0
	out_has '    1  dead    Never'
	out_has 'a copy may be at https://web.archive.org/web/http://farm.example/never'
	out_lacks javascript
	err_has 'this is no answer of an archive'
done
rl config set check.archive gopher://hole.example/
run rl check
status 2
err_has 'check.archive is "gopher://hole.example/"'
