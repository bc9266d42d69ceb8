# SPDX-License-Identifier: GPL-3.0-or-later
# What a person has typed stays, however often a page is fetched.
. "$RL_SRCDIR/tests/cli/lib.sh"

cat >routes <<'END'
/all 200 times=1 header="ETag: \"1\"" body="<html lang=de><head><title>Its Title</title><meta name=author content='Its Author'><meta property=article:published_time content=2011-01-02><meta property=og:site_name content='Its Site'><meta name=description content='What the page says of itself, at length.'></head><body><article><h1>Its Title</h1><p>The first paragraph of it, which is long enough to be taken for one.</p></article></body></html>"
/all 200 body="<html lang=fr><head><title>Another Title</title><meta name=author content='Another Author'><meta property=article:published_time content=2012-03-04><meta property=og:site_name content='Another Site'><meta property=og:type content=video.other><meta name=description content='Something else it says of itself by now.'></head><body><article><h1>Another Title</h1><p>Another paragraph of it, which is long enough to be taken for one, too.</p></article></body></html>"
END
mkfifo control ports
"$RL_BUILDDIR/tests/lib/httpd" routes <control >ports &
exec 9>control
read -r port <ports
page=http://127.0.0.1:$port/all
unset VISUAL
export EDITOR="$PWD/editor"

# typed: what `rl edit` shows of the fields that a fetch fills, in `fields`
typed() {
	printf '#!/bin/sh\ncat "$1" >seen\n' >editor
	chmod 755 editor
	rl edit 1 >/dev/null 2>&1
	grep -E '^(title|authors|kind|site|published|lang|duration|minutes|pages|description|tags|state|starred|collections|alternates):' \
		seen >fields
}

case_ 'a fetch fills what nobody typed'
run rl add -t mine "$page"
status 0
typed
check grep -qx 'title: Its Title' fields
check grep -qx 'authors: Its Author' fields
check grep -qx 'published: 2011-01-02' fields
check grep -qx 'lang: de' fields
check grep -qx 'description: What the page says of itself, at length.' fields

case_ 'and fills it anew'
run rl fetch 1
status 0
typed
check grep -qx 'title: Another Title' fields
check grep -qx 'authors: Another Author' fields
check grep -qx 'published: 2012-03-04' fields
check grep -qx 'lang: fr' fields
check grep -qx 'site: Another Site' fields

case_ 'but leaves each field that was typed'
cat >editor <<'END'
#!/bin/sh
sed -i -e 's/^title:.*/title: My Title/' -e 's/^authors:.*/authors: Me/' \
	-e 's/^kind:.*/kind: talk/' -e 's/^site:.*/site: My Site/' \
	-e 's/^published:.*/published: 1999/' -e 's/^lang:.*/lang: nl/' \
	-e 's/^duration:.*/duration: 1:02:03/' -e 's/^minutes:.*/minutes: 77/' \
	-e 's/^pages:.*/pages: 7/' -e 's/^description:.*/description: My words./' \
	-e 's/^state:.*/state: reading/' -e 's/^starred:.*/starred: yes/' "$1"
END
run rl edit 1
status 0
rl note 1 'My note.' >/dev/null
typed
cp fields before
check grep -qx 'kind: talk' before
check grep -qx 'description: My words.' before
for _ in 1 2; do
	run rl fetch 1
	status 0
	typed
	check cmp -s before fields
done
run rl show 1
out_has 'My note.'
run rl read 1
out_has 'Another paragraph of it'

case_ 'one field at a time'
for field in title authors kind site published lang description; do
	rm -f one.db
	rl --db one.db add --no-fetch "$page" >/dev/null 2>&1
	case $field in
	kind) value='paper' ;;
	published) value=1999 ;;
	lang) value='nl' ;;
	*) value=Mine ;;
	esac
	printf '#!/bin/sh\nsed -i "s/^%s:.*/%s: %s/" "$1"\n' $field $field \
		$value >editor
	rl --db one.db edit 1 >/dev/null 2>&1
	run rl --db one.db fetch 1
	status 0
	printf '#!/bin/sh\ncat "$1" >seen\n' >editor
	rl --db one.db edit 1 >/dev/null 2>&1
	check grep -qx "$field: $value" seen
	test $field = title || check grep -qx 'title: Another Title' seen
	test $field = authors || check grep -qx 'authors: Another Author' seen
done

exec 9>&-
wait
