# SPDX-License-Identifier: GPL-3.0-or-later
# Addresses that lead to an item that is there already become that item.
. "$RL_SRCDIR/tests/cli/lib.sh"

cat >routes <<'END'
/ 200 body="<title>Start</title><link rel=canonical href=/><p>Welcome.</p>"
/a 200 body="<title>Page A</title><article><h1>Page A</h1><p>The words of page A, which are enough to be a text.</p></article>"
/b 301 location=/a
/b2 301 location=/a
/b3 301 location=/b
/amp/d 200 body="<title>Page D</title><link rel=canonical href=/d.html><article><h1>Page D</h1><p>The short words of page D, quickly served.</p></article>"
/d.html 200 body="<title>Page D</title><article><h1>Page D</h1><p>The long words of page D, served in full.</p></article>"
/gone* 302 location=/
/gate 302 location=/login?next=%2Fgate
/login* 200 body="<title>Log In</title><p>Who are you?</p>"
/x 302 location=/z
/y 302 location=/z
/z 200 body="<title>Page Z</title><article><h1>Page Z</h1><p>The words of page Z, to which two of them lead.</p></article>"
/show* 200 body="<title>Show</title><link rel=canonical href=/show><p>One of many.</p>"
END
mkfifo control ports
"$RL_BUILDDIR/tests/lib/httpd" routes <control >ports &
exec 9>control
read -r port <ports
web=http://127.0.0.1:$port
mask_port="s/127.0.0.1:$port/HOST/g"

# everything, the trash and the texts too
all() {
	rl export json 'is:trashed OR -is:trashed'
}

# undone: the last change; the library is as `before`
undone() {
	rl undo >/dev/null
	all >now
	check diff before now
	run rl doctor
	status 0
}

case_ 'an address that leads to an item is that item'
rl add -t one -n 'A note of A.' "$web/a" >/dev/null
run rl add -t two -n 'A note of B.' -q 'words of page A' -s done -c evening \
	"$web/b"
status 0
out <<\END
2  same as #1: Page A
END
err </dev/null
run rl list --format '{id} {title} {state} {tags}'
out <<\END
1 Page A done one, two
END
run rl show 1
mask "$mask_port"
out_has 'A note of A.'
out_has 'A note of B.'
out_has 'words of page A'
out_has 'http://HOST/b'
run rl collection show evening
out_has 'Page A'
run rl list 'note:"note of B"' --format '{id}'
out <<\END
1
END
run rl doctor
status 0

case_ 'its number and its address find it'
run rl show 2
status 0
out_has 'Page A'
run rl add "$web/b"
out <<\END
1  known    Page A
END
run rl show "$web/b"
out_has 'Page A'
run rl show 3
status 3

case_ 'no number is used again'
run rl add --no-fetch -T Third "$web/third"
out <<\END
3  added    Third
END

case_ 'undone, they are two again, and stay two'
rl tag 1 +three >/dev/null
rl add --no-fetch -n 'Of another.' --comment C -q 'Never found.' \
	"$web/b2" >/dev/null
rl collection add evening 4 -m 'Twice here.' >/dev/null
rl star 4 >/dev/null
rl link 3 via 4 >/dev/null
rl link 4 see-also 1 >/dev/null
all >before
uuid=$(rl list --format '{uuid}' id:4)
run rl fetch 4
status 0
out <<\END
4  same as #1: Page A
END
all >after
run rl show "$uuid"
status 0
out_has 'Page A'
check test "$(rl list is:starred --format '{id}')" = 1
run rl show 3
out_has 'Page A'
run rl collection show evening
out_has 'Twice here.'
undone
run rl show 4
out_has 'Of another.'
run rl show "$uuid"
out_has 'Of another.'
run rl list 'note:another' --format '{id}'
out <<\END
4
END
run rl redo
all >now
check diff after now
run rl doctor
status 0
rl undo >/dev/null
run rl fetch 4
status 0
out <<\END
4  fetched  Page A
END

case_ 'the older one, waiting, becomes the newer one'
export RL_DB=older.db
rl add --no-fetch -t old -n 'Written early.' "$web/b" >/dev/null
rl collection new c >/dev/null
rl collection add c 1 -m 'Before.' >/dev/null
RL_NOW=2026-11-21T10:00:00Z rl add "$web/a" >/dev/null
rl collection add c 2 -m 'After.' >/dev/null
all >before
run rl fetch 1
status 0
out <<\END
1  same as #2: Page A
END
run rl show --json 2
out_has '"added": "2026-11-20T19:02:11Z"'
run rl collection show c
out_has 'Before.'
out_has 'After.'
check test "$(rl list in:c --format '{id}')" = 2
undone

case_ 'what the page calls itself, both with a text'
export RL_DB=canonical.db
rl add "$web/amp/d" >/dev/null
run rl read 1
out_has 'quickly served'
rl rm 1 >/dev/null
rl trash empty >/dev/null
rl add "$web/d.html" >/dev/null
rl add --no-fetch -T 'Mine' "$web/amp/d" >/dev/null
all >before
run rl fetch
out </dev/null
run rl fetch 'title:Mine'
status 0
out_has 'same as #2: Mine'
run rl read 2
out_has 'served in full'
undone

case_ 'both with a text of their own'
export RL_DB=texts.db
rl add "$web/x" >/dev/null
rl add --no-fetch "$web/a" >/dev/null
rl edit 1 >/dev/null 2>&1 </dev/null || :
check test "$(rl list has:text --format '{id}')" = 1
run rl fetch 2
out <<\END
2  fetched  Page A
END
rl add "$web/z" >/dev/null
check test "$(rl list --format '{id}' | wc -l)" = 2

case_ 'two that wait and lead to one page'
export RL_DB=two.db
rl add --no-fetch -t x "$web/x" >/dev/null
rl add --no-fetch -t y "$web/y" >/dev/null
all >before
run rl fetch 1 2
status 0
check grep -q 'same as #[12]: Page Z' .stdout
check test "$(rl list --format '{tags}')" = 'x, y'
check test "$(rl list has:text --format '{title}')" = 'Page Z'
rl undo >/dev/null
check test "$(rl list --format '{id}' | sort | tr '\n' ' ')" = '1 2 '

case_ 'one in the trash comes back'
export RL_DB=trash.db
rl add -n 'Kept.' "$web/a" >/dev/null
rl rm 1 >/dev/null
rl add --no-fetch -t new "$web/b" >/dev/null
all >before
run rl fetch 2
out <<\END
2  same as #1: Page A
END
check test "$(rl list --format '{id} {tags}')" = '1 new'
undone

case_ 'one from the trash takes nothing along'
export RL_DB=trashed.db
rl add "$web/a" >/dev/null
rl add --no-fetch -t new "$web/b" >/dev/null
rl rm 2 >/dev/null
rl fetch 2 >/dev/null
check test "$(rl list --format '{id} {tags}')" = '1 '
check test "$(rl trash list | grep -c .)" = 1

case_ 'a chain of them'
export RL_DB=chain.db
rl add "$web/b3" >/dev/null
rl add "$web/b" >/dev/null
rl add "$web/a" >/dev/null
check test "$(rl list --format '{id}')" = 1

case_ 'gates and start pages are no items'
export RL_DB=gates.db
rl add "$web/" >/dev/null
rl add "$web/login" >/dev/null
run rl add "$web/gone" "$web/gone2" "$web/gate"
status 0
out_has '3  added'
out_has '4  added'
out_has '5  added'
run rl show --json 3
out_lacks alternates
run rl add --no-fetch "$web/"
out_has '1  known'

case_ 'entries of one program and routes are different items'
export RL_DB=entries.db
rl add "$web/show?id=1" "$web/show?id=2" "$web/show" >/dev/null
rl add "$web/show#/one" "$web/show#/two" >/dev/null
check test "$(rl list --format '{id}' | wc -l)" = 5

case_ 'for programs'
export RL_DB=json.db
rl add "$web/a" >/dev/null
run rl add --json "$web/b"
out_has '"result": "same"'
out_has '"id": 1'

exec 9>&-
wait
