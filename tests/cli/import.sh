# SPDX-License-Identifier: GPL-3.0-or-later
# rl import --from post: posts come back as collections.
. "$RL_SRCDIR/tests/cli/lib.sh"

data=$RL_SRCDIR/tests/data/hostile.json
other() {
	"$RL" --db "$PWD/other.db" "$@"
}

rl import "$data" >/dev/null
# Without the stored text, where a quotation stands on its page is not known.
rl import "$RL_SRCDIR/data/sample.json" >/dev/null
need python3
python3 -c '
import json, sys
d = json.load(open(sys.argv[1]))
del d["texts"]
json.dump(d, open("without.json", "w"))' "$data"
"$RL" --db "$PWD/plain.db" import without.json >/dev/null

case_ 'each site gives the same post again'
for site in plain hugo jekyll eleventy pelican zola tinkerer; do
	rm -rf other.db* first second
	mkdir first second
	run "$RL" --db "$PWD/plain.db" post hostile --site $site -o first/
	status 0
	file=$(cd first && find . -type f)
	run other import --from post "first/$file"
	status 0
	out_has '17 new, 0 known, 1 collection'
	run other post "$(other collection list --json |
		sed -n 's/.*"name": *"\([^"]*\)".*/\1/p')" --site $site -o second/
	status 0
	check cmp "first/$file" "second/$file"
	rm -r first second
done

case_ 'the evening of the sample'
rl post failure-evening --site tinkerer >evening.rst
rm -rf other.db*
run other import evening.rst
status 0
run other show 1
status 0
out_has 'Quotes'

case_ 'what is known gets the collection and what it lacks'
printf '# Links\n\n- [One](https://a.example/1): good.\n\n> Words.\n' >links.md
rm -rf other.db*
other add --no-fetch -T 'My own title' https://a.example/1 >/dev/null
run other import links.md
status 0
out <<\END
links.md: 0 new, 1 known, 1 collection
END
run other list --format '{title}' in:links
out <<\END
My own title
END
run other show 1
out_has '> Words.'
run other import links.md --dry-run
status 0
out_has 'nothing was changed'

case_ 'no link, no post'
printf '# A\n\nb\n' >none.md
run other import none.md
status 5
err <<\END
rl: none.md: no link was found in it
END

case_ 'addresses that are none of the web'
rm -rf other.db*
cat >bad.json <<'END'
{"format": "rl-library", "version": 1, "items": [
{"title": "A script", "url": "javascript:alert(1)", "notes": [{"body": "n"}]},
{"url": "file:///etc/passwd"},
{"title": "Good", "url": "https://example.org/",
"alternates": [{"url": "file:///x", "role": "pdf"}],
"links": [{"rel": "via", "url": "data:text/html,x"}]}]}
END
run other import bad.json
status 0
out <<\END
bad.json: 3 new, 0 known, 0 collections; 2 without the address, which is none of the web
END
run other list --format '{id} {title} {url}'
out_has ' A script '
out_has ' file:///etc/passwd '
out_has ' Good https://example.org/'
run other export json
out_lacks javascript
out_lacks 'data:'
out_lacks 'file:///x'
cat >marks.html <<'END'
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<DL><p>
<DT><A HREF="https://example.org/a">A</A>
<DT><A HREF="javascript:alert(1)">B</A>
<DD>A note on B
<DT><A HREF="place:x">C</A>
</DL>
END
run other import marks.html
out <<\END
marks.html: 1 new, 0 known, 0 collections; 2 left out: scripts, files or pages of the browser
END
run other export json
out_lacks 'A note on B'

case_ 'quotes are looked for at once'
cat >text.json <<'END'
{"format": "rl-library", "version": 1, "items": [
{"uuid": "0199aaaa-0000-7000-8000-000000000001", "title": "Found",
"quotes": [{"body": "some words"}, {"body": "other words"}]}],
"texts": [{"item": "0199aaaa-0000-7000-8000-000000000001",
"blocks": "First.\n\nHere are some  words.", "fetched": "2026-11-20T00:00:00Z"}]}
END
run other import text.json
status 0
run other show 0199aaaa
out_has '¶ 2'
out_has 'not in the text'

case_ 'what nothing here reads is refused by name'
refused() { # FILE WHAT
	run rl import "$1"
	status 5
	err <<END
rl: $1 is $2, which rl does not read; it reads json, csv, netscape, post (rl help import says what these are)
END
	run rl import --from post "$1"
	status 5
	err_has "is $2"
}
printf '#+TITLE: x\n\n* H\nhttps://a.example/\n' >x.txt
refused x.txt 'an Org file'
echo '* [[https://a.example/][a]]' >x.org
refused x.org 'an Org file'
cat >x.xml <<\END
<?xml version="1.0"?>
<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<description><p><a href="https://a.example/">a</a></p></description>
</channel></rss>
END
refused x.xml 'an export of WordPress (WXR)'
echo '{"db":[{"meta":{}}]}' >x.json
refused x.json 'an export of Ghost'
printf 'h1. T\n\n"a":https://a.example/\n' >x.md
refused x.md 'Textile'
echo '%PDF-1.4' >x
refused x 'a PDF'
echo '{"format": "rl-library", "version": 1, "items": [{"title": "x", "url":
"https://db.example/", "tags": ["db"]}]}' >db.json
run rl import db.json
status 0

case_ 'an item without its times gets those of now, and goes out with them'
rm -rf .data
echo '{"format": "rl-library", "version": 1, "items": [
{"uuid": "01980000-0000-7000-8000-000000000001", "title": "Timeless",
"notes": [{"body": "n"}]}]}' >bare.json
rl import bare.json >/dev/null
rl export json >one.json
check grep -q '"changed": "2026-11-20T' one.json
RL_DB=two.db rl import one.json >/dev/null
RL_DB=two.db rl export json >two.json
check cmp one.json two.json
