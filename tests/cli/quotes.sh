# SPDX-License-Identifier: GPL-3.0-or-later
# Quotes are looked for in the text of their item.
. "$RL_SRCDIR/tests/cli/lib.sh"

cat >routes <<'END'
/page 200 times=1 body="<html lang=en><head><title>Failure</title></head><body><article><h1>Failure</h1><p>Complex systems are intrinsically hazardous systems, all of them.</p><p>The &#8220;hindsight bias&#8221; remains the primary obstacle to accident investigation, and it is not limited to it.</p></article></body></html>"
/page 200 body="<html lang=en><head><title>Failure</title></head><body><article><h1>Failure</h1><p>A paragraph that is new and long enough to be taken for one.</p><p>Complex systems are intrinsically hazardous systems, all of them.</p><p>The rest of the page was written anew, as pages sometimes are.</p></article></body></html>"
END
mkfifo control ports
"$RL_BUILDDIR/tests/lib/httpd" routes <control >ports &
exec 9>control
read -r port <ports
web=http://127.0.0.1:$port

rl add "$web/page" -q 'systems are intrinsically  hazardous' >/dev/null

case_ 'typography does not matter'
run rl quote 1 -p 'p. 7' 'The "hindsight bias" remains the primary obstacle'
status 0
err </dev/null
run sh -c '"$RL" show 1 | sed -n "/^Quotes/,\$p"'
out <<\END
Quotes
  1  ¶ 1  2026-11-20 19:02
     > systems are intrinsically  hazardous
  2  p. 7  ¶ 2  2026-11-20 19:02
     > The "hindsight bias" remains the primary obstacle
END

case_ 'mistyped words are kept, and the exact ones offered'
run rl quote 1 'Complex systems are intrinsicaly hazardous systems'
status 0
out <<\END
1  quoted   Failure
END
err <<\END
rl: the text has in ¶ 1:
    > Complex systems are intrinsically hazardous systems
rl: 'rl quote 1 --edit 3 --exact' takes them
END
run rl quote 1 --edit 3 --exact
status 0
err </dev/null
run rl show 1
out_has '> Complex systems are intrinsically hazardous systems'
run rl undo
status 0
run rl show 1
out_has '> Complex systems are intrinsicaly hazardous systems'
run rl quote 1 --exact 'remains a primary obstacle to acident investigation'
status 0
err </dev/null
run rl show 1
out_has '> remains the primary obstacle to accident investigation'

case_ 'words that are not there'
run rl quote 1 'Nothing like this was ever written.'
status 0
err <<\END
rl: the text of item 1 does not have these words; they are kept as they are
END
run rl show 1
out_has '  5  not in the text  2026-11-20 19:02'
run rl quote 1 --exact 'Nor was anything like that, they say.'
status 3
err <<\END
rl: the text of item 1 does not have these words
END
rl add --no-fetch https://example.org/none >/dev/null
run rl quote 2 --exact 'Words'
status 3
err <<\END
rl: item 2 has no text to take them from
END
run rl quote 2 'Words'
status 0
err </dev/null

case_ 'they are looked for again when the page comes again'
run rl fetch 1
status 0
run sh -c '"$RL" show 1 | grep -e "^  [1-5]  "'
out <<\END
  1  ¶ 2  2026-11-20 19:02
  2  p. 7  not in the text  2026-11-20 19:02
  3  ¶ 2  2026-11-20 19:02
  4  not in the text  2026-11-20 19:02
  5  not in the text  2026-11-20 19:02
END

case_ 'pages of what has pages'
export RL_DB="$PWD/pages.db"
rl add --no-fetch -T 'A Book' -k book -q one -p 99 >/dev/null
rl add --no-fetch -q one -p 3-5 https://example.org/paper.pdf >/dev/null
rl add --no-fetch -q one -p 99 https://example.org/article >/dev/null
run rl quote 1 -p 'pp. xii-xv' two
status 0
run rl quote 1 -p 7,9 three
status 0
run rl quote 1 -p '§ 99' four
status 0
for id in 1 2 3; do
	rl show $id --json | sed -n 's/^ *"locator": "\(.*\)",*/\1/p'
done >.stdout
out <<\END
p. 99
pp. xii-xv
pp. 7, 9
§ 99
pp. 3-5
§ 99
END
run rl quote 1 -p 'pp. 5-3' five
status 2
err_has '"pp. 5-3" is no place in an item'
