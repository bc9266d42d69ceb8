# SPDX-License-Identifier: GPL-3.0-or-later
# Which addresses are dead, with a web that is a table.
. "$RL_SRCDIR/tests/cli/lib.sh"

cat >routes <<'END'
/good 200 body="<title>Another title by now</title><p>Text.</p>"
/old 301 header="Location: /good"
/gone 404 body="<title>Gone</title>"
/late 503
/away 302 location=/
/ 200 body="<title>Start</title>"
END
mkfifo control ports
"$RL_BUILDDIR/tests/lib/httpd" routes <control >ports &
exec 9>control
read -r port <ports
web=http://127.0.0.1:$port
for page in good old gone late away; do
	rl add --no-fetch -T "Page $page" "$web/$page" >/dev/null
done
rl add --no-fetch -T 'A book' >/dev/null 2>&1

case_ 'those that are not well'
rl export json >before
run rl check
status 0
mask "s/127.0.0.1:$port/HOST/g;/^      [^hnp]/d"
out <<\END
    2  moved   Page old
      http://HOST/old
      now at http://HOST/good
    3  dead    Page gone
      http://HOST/gone
      perhaps https://web.archive.org/web/http://HOST/gone
    4  unsure  Page late
    5  unsure  Page away
      http://HOST/away
      now at http://HOST/
      perhaps https://web.archive.org/web/http://HOST/away
END
err <<\END
rl: 1 ok, 1 moved, 1 dead, 2 unsure
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
out_has '"archive": "https://web.archive.org/web/http://127.0.0.1:'
run rl check title:nothing
status 3
