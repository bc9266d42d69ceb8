# SPDX-License-Identifier: GPL-3.0-or-later
# rl export and rl import: each format, and the way back.
. "$RL_SRCDIR/tests/cli/lib.sh"

data=$RL_SRCDIR/tests/data/hostile.json
other() {
	"$RL" --db "$PWD/other.db" "$@"
}

rl import "$RL_SRCDIR/data/sample.json" >/dev/null
rl import "$data" >/dev/null
rl note 1 'A private =note' >/dev/null
rl rm 2 >/dev/null

case_ 'json is complete: what is restored gives the same bytes'
run rl export json -o first.json
status 0
run other import --from json first.json
status 0
run other export json -o second.json
status 0
check cmp first.json second.json
check grep -q '"blocks"' first.json

case_ 'a line for each item'
run rl export jsonl 'id:1'
status 0
check test "$(wc -l <"$run_stdout")" = 1
out_has '{"type":"item","uuid":"'

case_ 'a table, and back'
run rl export csv -o list.csv
status 0
rm -f other.db*
run other import list.csv
status 0
other export csv >again.csv
check cmp list.csv again.csv
printf 'Name,Link,Labels\r\n"=1+1, ""x""",example.org/x,"b;a"\r\n' >in.csv
rm -f other.db*
run other import in.csv
status 0
run other export csv
out_has '"'"'"'=1+1, ""x""",https://example.org/x,'
out_has 'a; b'
run other import --from csv /dev/null
status 5

case_ 'bookmarks, and back'
run rl export netscape -o bookmarks.html
status 0
rm -f other.db*
run other import bookmarks.html
status 0
other export netscape >again.html
check test "$(grep -c '<A HREF=' again.html)" = "$(grep -c '<A HREF=' \
	bookmarks.html)"
check grep -qF '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;' \
	again.html
cat >browser.html <<\END
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>

<DL><p>
    <DT><H3 ADD_DATE="1443657600">Bookmarks Toolbar</H3>
    <DL><p>
        <DT><H3>Systems, big</H3>
        <DL><p>
            <DT><A HREF="https://a.example/?x=1&amp;y=2" ADD_DATE="1443657600000000" TAGS="one,two">A &amp; B</A>
            <DD>A thought about it
            <DT><A HREF="place:sort=8">Most visited</A>
            <DT><A HREF="javascript:alert(1)">Bookmarklet</A>
        </DL><p>
    </DL><p>
    <DT><A HREF="https://b.example/">B</A>
</DL>
END
rm -f other.db*
run other import browser.html
status 0
run other list --format '{title}|{url}'
out_has 'A & B|https://a.example/?x=1&y=2'
out_has 'B|https://b.example/'
out_lacks javascript
run other show 1
out_has 'A thought about it'
out_has '#one'
out_has '#systems--big'

case_ 'references'
run rl export bibtex
status 0
out_has '\#'
out_has 'urldate = {2026-'
run rl export csl-json
status 0
check python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$run_stdout"

case_ 'a feed and a page are well formed and run nothing'
run rl export atom
status 0
check python3 -c '
import sys, xml.dom.minidom as m
d = m.parse(sys.argv[1])
assert len(d.getElementsByTagName("entry")) > 20' "$run_stdout"
run rl export html -o page.html
status 0
cat >check.py <<\END
import html.parser
import sys


class Page(html.parser.HTMLParser):
    scripts = 0

    def handle_starttag(self, tag, attrs):
        assert tag not in ('img', 'iframe', 'object', 'b'), tag
        self.scripts += tag == 'script'
        for name, value in attrs:
            assert not name.startswith('on'), name
            assert not (value or '').lower().startswith('javascript'), value


page = Page()
text = open(sys.argv[1], encoding='utf-8').read()
page.feed(text)
assert page.scripts == 1, page.scripts
assert '&lt;script&gt;alert(1)&lt;/script&gt;' in text
assert 'A private =note' in text
END
check python3 check.py page.html

case_ 'a private note is in no post'
run rl post hostile --site html
status 0
out_lacks 'private'

case_ 'Markdown'
run rl export md id:1
status 0
out_has '# Reading list'
out_has 'A private =note'

case_ 'what there is not'
run rl export word
status 2
err <<\END
rl: there is no format "word" to write; there are json, jsonl, md, html, csv, bibtex, csl-json, atom, netscape
END
