# SPDX-License-Identifier: GPL-3.0-or-later
# A whole item in the editor.
. "$RL_SRCDIR/tests/cli/lib.sh"

unset VISUAL
export EDITOR="$PWD/editor"

# editor SCRIPT: the next editor is this script of sh; $1 is the file
editor() {
	printf '#!/bin/sh\n%s\n' "$1" >"$EDITOR"
	chmod 755 "$EDITOR"
}

rl add --no-fetch -T 'How Complex Systems Fail' -t resilience \
	-n 'Rasmussen again?' -q 'Failure free operations require experience
with failure.' -p 'p. 12' https://how.complexsystems.fail >/dev/null

case_ 'what is shown'
editor 'cat "$1" >seen'
run rl edit 1
status 0
err <<\END
rl: nothing was changed
END
mv seen .stdout
out <<\END
title: How Complex Systems Fail
authors:
url: https://how.complexsystems.fail
kind: article
state: unread
starred: no
snoozed:
tags: resilience
collections:
site: how.complexsystems.fail
published:
lang:
duration:
minutes:
pages:
description:
alternates:
links:

## Note 1

Rasmussen again?

## Quote 1: p. 12

> Failure free operations require experience
> with failure.
END
check test -z "$(ls "${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}}"/rl-* 2>/dev/null)"

case_ 'what was changed is taken as one step'
rl export json >before
editor 'sed -i -e "s/^authors:/& Richard Cook; Second Author/" \
	-e "s/^state: .*/state: done/" -e "s/^starred: no/starred: yes/" \
	-e "s/^tags: .*/tags: safety, failure\/human/" \
	-e "s/^published:/& 1998/" -e "s/^minutes:/& 12/" \
	-e "s/again?/once more/" -e "s/^## Quote 1: p. 12/## Quote 1: p. 13/" \
	-e "s/^description:/& One line.\\n  Another./" "$1"
printf "\n## Note\n\nA new one.\n\n## Quote: 1:02:33\n\n> Said.\n\nIndeed.\n" \
	>>"$1"'
run rl edit 1
status 0
out <<\END
1  changed  How Complex Systems Fail
END
run sh -c '"$RL" show 1 --json | tr -s " \n" " "'
out_has '"authors": [ "Richard Cook", "Second Author" ]'
out_has '"published": "1998"'
out_has '"state": "done"'
out_has '"typed": [ "title", "authors", "description", "published", "length" ]'
out_has '"tags": [ "failure/human", "safety" ]'
out_has 'One line.\nAnother.'
out_has 'Rasmussen once more'
out_has 'A new one.'
out_has '"locator": "p. 13"'
out_has '"body": "Said.", "locator": "1:02:33", "comment": "Indeed."'
run rl undo
status 0
rl export json >after
check cmp -s before after
rl redo >/dev/null

case_ 'sections that are left out'
editor 'sed -i -n "1,/^## Note 2/{/^## Note 2/!p}" "$1"'
run rl edit 1
status 0
run rl list --format '{notes} {quotes}'
out_has '1 0'
rl undo >/dev/null

case_ 'a mistake is told at its line, and mended'
editor 'if test -e second; then
	cp "$1" seen; sed -i "s/^state: .*/state: reading/" "$1"
else
	touch second; sed -i "s/^state: .*/state: raeding/" "$1"
fi'
run rl edit 1
status 0
head -3 seen >.stdout
out <<\END
# line 8: "raeding" is no state: write unread, reading, done or dropped
# Mend it, save and leave; or leave without a change to give up.
#
END
check test "$(sed -n 8p seen)" = 'state: raeding'
run rl list --format '{state}'
out_has reading

case_ 'giving up keeps the file'
editor 'grep -q "^# line" "$1" && exit 0; sed -i "s/^starred: .*/starred: maybe/" "$1"'
export TMPDIR="$PWD" XDG_RUNTIME_DIR=
run rl edit 1
status 2
err_has 'line 9: write yes or no, not "maybe"; what you wrote is in'
check grep -q '^starred: maybe' rl-*.md
rm -f rl-*.md

case_ 'an editor that fails'
editor 'echo "title: lost?" >"$1"; exit 3'
run rl edit 1
status 1
err_has 'ended with status 3; what was written is in'
check grep -q 'lost?' rl-*.md
rm -f rl-*.md

case_ 'an item that was changed meanwhile'
editor 'sed -i "s/^title: .*/title: Mine/" "$1"
RL_NOW=2026-11-20T20:00:00Z '"$RL"' tag 1 +meanwhile'
run rl edit 1
status 1
err_has 'item 1 was changed meanwhile'
check grep -q 'title: Mine' rl-*.md
rm -f rl-*.md
run rl list --format '{title}'
out <<\END
How Complex Systems Fail
END

case_ 'an address that another item has'
rl add --no-fetch https://example.org/other >/dev/null
editor 'grep -q "^# line" "$1" && exit
sed -i "s|^url: .*|url: https://example.org/other|" "$1"'
run rl edit 1
status 2
err_has 'line 6: item 2 has this address already'
rm -f rl-*.md

case_ 'alternates, links and collections'
rl collection new evening >/dev/null
rl collection new morning >/dev/null
rl collection add evening 1 -m 'What I said.' >/dev/null
rl link 2 mentions 1 >/dev/null
rl export json >before
editor 'sed -i -e "s|^alternates:|& slides https://example.org/slides\n  pdf example.org/paper.pdf\n  https://example.org/elsewhere|" \
	-e "s|^links:|& via 2 whatever\n  mentions https://example.com/x|" \
	-e "s/^collections: evening/collections: morning/" "$1"'
run rl edit 1
status 0
run rl show 1 --json
out_has '"url": "https://example.org/slides"'
out_has '"role": "slides"'
out_has '"url": "https://example.org/paper.pdf"'
out_has '"url": "https://example.org/elsewhere"'
out_has '"rel": "via"'
out_has '"url": "https://example.com/x"'
out_has '"morning"'
out_lacks '"evening"'
editor 'cat "$1" >seen'
rl edit 1 2>/dev/null
grep -A6 -e ^collections -e ^alternates seen | grep -v -e : -e ^$ >.stdout
sed -n '/^collections/p;/^alternates/,/^$/p' seen >.stdout
out <<\END
collections: morning
alternates: slides https://example.org/slides
  pdf https://example.org/paper.pdf
  other https://example.org/elsewhere
links: via 2 https://example.org/other
  mentions https://example.com/x

END
editor 'sed -i -e "/elsewhere/d" -e "s/^links: .*/links:/" \
	-e "s/^collections: .*/collections: morning, evening/" "$1"'
run rl edit 1
status 0
run rl show 1 --json
out_lacks elsewhere
out_lacks '"via"'
out_has '"url": "https://example.com/x"'
out_has '"incoming": true'
out_has '"evening"'
rl undo >/dev/null
rl undo >/dev/null
rl export json >after
check cmp -s before after

case_ 'mistakes in them are told at their line'
# mistaken SED MESSAGE: an edit that is given up after its mistake
mistaken() {
	editor "grep -q '^# line' \"\$1\" && exit; sed -i '$1' \"\$1\""
	run rl edit 1
	status 2
	err_has "$2"
	rm -f rl-*.md
}
mistaken 's|^alternates:|& slides https://a.example/\n  slidse https://b.example/|' \
	'line 22: "slidse" is no sort of address'
mistaken 's|^alternates:|& slides https://a.example/\n  pdf file:///etc/passwd|' \
	'line 22: "file:///etc/passwd" is no address'
mistaken 's|^alternates:|&\n\n  slides https://a.example/\n  pdf https://example.org/other|' \
	'line 24: item 2 has this address already'
mistaken 's|^alternates:|& https://how.complexsystems.fail|' \
	'line 21: the item has this address already'
mistaken 's|^links:|& via 2\n  vai 2|' 'line 23: "vai" is no relation'
mistaken 's|^links:|& via 2\n  via 99|' 'line 23: there is no item 99'
mistaken 's|^links:|& via 1|' 'line 22: an item cannot be linked to itself'
mistaken 's|^links:|& via|' 'line 22: write the number of an item'
mistaken 's|^collections:.*|collections: evening, nihgt|' \
	'line 12: there is no collection "nihgt"'
rl export json >after
check cmp -s before after

case_ 'a new tag that looks like one that is there'
rl tag 1 +distributed-systems >/dev/null
editor 'sed -i "s/^tags: /tags: distributed_systems, /" "$1"'
run rl edit 1
status 0
err_has 'the tag distributed_systems is new; there is distributed-systems'

case_ 'no such item'
run rl edit 9
status 3
