# SPDX-License-Identifier: GPL-3.0-or-later
# rl add without a network.
. "$RL_SRCDIR/tests/cli/lib.sh"

case_ 'a URL'
run rl add --no-fetch https://example.org/a
status 0
out <<\END
1  added    https://example.org/a
END
err </dev/null

case_ 'a URL that is there, in other forms, is known'
run rl add --no-fetch 'HTTPS://EXAMPLE.org:443/a?utm_source=feed'
status 0
out <<\END
1  known    https://example.org/a
END
run rl add --no-fetch example.org/a
out <<\END
1  known    https://example.org/a
END

case_ 'and gets what is new'
run rl add --no-fetch -t Distributed/Consensus -t '#raft' -n 'A thought.' \
	example.org/a
status 0
out <<\END
1  known    https://example.org/a (with #Distributed/Consensus, #raft, a note)
END
run rl add --no-fetch -q 'Some words.' -p 'p. 3' --comment Hm example.org/a
out <<\END
1  known    https://example.org/a (with a quote)
END
run rl add --no-fetch -t raft example.org/a
out <<\END
1  known    https://example.org/a
END
run rl show 1
out_has '#distributed/consensus #raft'
out_has 'A thought.'
out_has 'p. 3'
out_has 'Hm'

case_ 'several at once'
run rl add --no-fetch -t batch https://example.org/b example.org/c
status 0
out <<\END
2  added    https://example.org/b
3  added    https://example.org/c
END

case_ 'one address that cannot be read: nothing is added'
run rl add --no-fetch https://example.org/new 'ftp://example.org/x'
status 2
out </dev/null
err <<\END
rl: "ftp://example.org/x" is no address of the web: only http and https are taken
END
run rl add --no-fetch https://example.org/new 'javascript:alert(1)'
status 2
err <<\END
rl: "javascript:alert(1)" is no address of the web: only http and https are taken
END
run rl list --format '{url}' -s added
out_lacks new

case_ 'the addresses of a text'
cat >mail <<'END'
See <https://example.org/d>, [this](https://example.org/e_(f)) and
"https://example.org/g". Again: https://example.org/d.
END
run rl add --no-fetch - <mail
status 0
out <<\END
4  added    https://example.org/d
5  added    https://example.org/e_(f)
6  added    https://example.org/g
END
echo 'nothing here' >mail
run rl add --no-fetch - <mail
status 3
err <<\END
rl: there is no http or https address on standard input
END

case_ 'a book needs no address, but a title'
run rl add --no-fetch -T 'Normal Accidents' -k book -s reading
status 0
out <<\END
7  added    Normal Accidents
END
run rl add --no-fetch
status 2
err <<\END
rl: an item without an address needs a title
usage: rl add [OPTION]... URL...|-
END

case_ 'wrong words change nothing'
run rl add --no-fetch -k vidoe https://example.org/new
status 2
err <<\END
rl: 'vidoe' is no kind; did you mean video?
usage: rl add [OPTION]... URL...|-
END
run rl add --no-fetch -s raeding https://example.org/new
status 2
err <<\END
rl: 'raeding' is no state; did you mean reading?
usage: rl add [OPTION]... URL...|-
END
run rl add --no-fetch -t 'a,b' https://example.org/new
status 2
err <<\END
rl: a tag cannot hold commas, quotes or control codes: "a,b"
END
run rl add --no-fetch -q x -p 'p. 0' https://example.org/new
status 2
err <<\END
rl: "p. 0" is no place in an item: write "p. 12", "pp. 3-5", "1:02:33", "¶ 14" or "§ Results"
END
run rl add --no-fetch -p 'p. 1' https://example.org/new
status 2
err <<\END
rl: --locator and --comment go with --quote
usage: rl add [OPTION]... URL...|-
END
run rl add --no-fetch -T x https://example.org/new example.org/c
status 2
err <<\END
rl: a title, note or quote is about one item, and there are 2 addresses
usage: rl add [OPTION]... URL...|-
END
run rl add --no-fetch --via 99 https://example.org/new
status 3
err <<\END
rl: there is no item 99
END
run rl list 'url:new'
out </dev/null

case_ 'a collection, and what it was found through'
run rl add --no-fetch -c 'My Evening' --via 1 https://example.org/h
status 0
out <<\END
8  added    https://example.org/h
END
run rl add --no-fetch --via https://example.org/unknown https://example.org/i
status 0
run rl show example.org/h
out_has '> via         1  https://example.org/a'
out_has my-evening
run rl show example.org/i
out_has 'https://example.org/unknown'

case_ 'from the trash it comes back'
rl rm example.org/b >/dev/null
run rl add --no-fetch example.org/b
status 0
out <<\END
2  restored https://example.org/b
END

case_ 'as JSON'
run rl add --no-fetch --json -t x https://example.org/j example.org/c
status 0
mask 's/"uuid": "[0-9a-f-]*"/"uuid": "UUID"/g'
out <<\END
[
{"id": 10, "uuid": "UUID", "url": "https://example.org/j", "canonical": "https://example.org/j", "site": "example.org", "kind": "article", "state": "unread", "added": "2026-11-20T19:02:11Z", "changed": "2026-11-20T19:02:11Z", "tags": ["x"], "result": "added"},
{"id": 3, "uuid": "UUID", "url": "https://example.org/c", "canonical": "https://example.org/c", "site": "example.org", "kind": "article", "state": "unread", "added": "2026-11-20T19:02:11Z", "changed": "2026-11-20T19:02:11Z", "tags": ["batch", "x"], "result": "known"}
]
END

case_ 'a file that is no library is left alone'
echo 'dear diary' >diary
run rl --db diary add --no-fetch https://example.org/
status 5
out </dev/null
err <<\END
rl: diary is no rl library; it was left as it is
END
check test "$(cat diary)" = 'dear diary'
