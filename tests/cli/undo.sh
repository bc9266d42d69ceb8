# SPDX-License-Identifier: GPL-3.0-or-later
# 200 commands, drawn from all that write: after each of them undo gives the
# export that was there before, byte for byte, and redo the one that was there
# after.  Then all of them are undone in order, and done again.
#
# RL_SEED=N draws others; RL_STEPS=N draws more or fewer.
. "$RL_SRCDIR/tests/cli/lib.sh"

seed=${RL_SEED:-99}
steps=${RL_STEPS:-200}
unset VISUAL
export EDITOR="$PWD/editor"

# A generator of our own: that of a shell or awk is another one elsewhere.
draw() {
	seed=$(((seed * 1103515245 + 12345) % 2147483648))
	drawn=$(((seed / 65536) % $1))
}

# one_of WORD...: $chosen is one of them
one_of() {
	draw $#
	shift "$drawn"
	chosen=$1
}

words() {
	one_of 'plain words' 'two
lines' '**bold** "quotes" and é' '## Note 1' '日本語 text' '- a list
- of two' "it's 100 %" 'x'
}

an_item() {
	draw "$items"
	item=$((drawn + 1))
}

a_tag() {
	one_of a b a/c a/c/d b/e other distributed-systems
	tag=$chosen
}

a_place() {
	one_of 'p. 12' 1:02:33 '¶ 2' '§ Results' 'pp. 3-5' 'p. xii' ''
	place=$chosen
}

a_collection() {
	one_of evening morning others
	name=$chosen
}

a_time() {
	one_of 2027-01-01 tomorrow 3d 2w
	when=$chosen
}

# Pages that rl add fetches: what it finds belongs to the same step.
cat >routes <<'END'
/page* 200 body="<html lang=en><head><title>A Page</title><meta name=author content='Jane Doe'></head><body><article><h1>A Page</h1><p>The first paragraph of it has plain words, enough to be taken for one.</p><p>The second paragraph has as many words as the first one has.</p></article></body></html>"
END
mkfifo control ports
"$RL_BUILDDIR/tests/lib/httpd" routes <control >ports &
exec 9>control
read -r port <ports

# The first days have texts, so that what is destroyed has one.
printf '%s\n' '{"format":"rl-library","version":1,"items":[' >texts.json
for n in 1 2 3 4 5 6; do
	[ $n = 1 ] || echo , >>texts.json
	printf '{"uuid":"0199aaaa-0000-7000-8000-00000000000%d",%s,%s}' $n \
		"\"url\":\"https://example.org/text/$n\",\"title\":\"Text $n\"" \
		"\"added\":\"2026-11-0${n}T08:00:00Z\"" >>texts.json
done
printf '%s\n' '],"texts":[' >>texts.json
for n in 1 2 3 4 5 6; do
	[ $n = 1 ] || echo , >>texts.json
	printf '{"item":"0199aaaa-0000-7000-8000-00000000000%d",%s,%s}' $n \
		'"fetched":"2026-11-10T08:00:00Z"' \
		"\"blocks\":\"The plain words of text $n.\\n\\nTwo lines.\"" \
		>>texts.json
done
echo ']}' >>texts.json

# Files to import, each of its own: another import of it adds nothing.
import_file() {
	draw 3
	case $drawn in
	0)
		printf 'url,title,tags\n%s\n' \
			"https://example.org/csv/$step,From csv $step,a/c" \
			"https://example.org/text/1,Known,imported" ;;
	1)
		printf '%s\n' '<!DOCTYPE NETSCAPE-Bookmark-file-1>' '<DL><p>' \
			"<DT><A HREF=\"https://example.org/mark/$step\">M</A>" \
			'</DL>' ;;
	2)
		cat texts.json ;;
	esac >import.$step
}

# editor_does SED...: what the next editor does to the file
editor_does() {
	{
		printf '#!/bin/sh\nfor file; do :; done\nsed -i'
		for script; do
			printf " -e '%s'" "$script"
		done
		printf ' "$file"\n'
	} >"$EDITOR"
	chmod 755 "$EDITOR"
}

draw_edit() {
	an_item
	other=$item
	an_item
	draw 9
	case $drawn in
	0) editor_does "s/^title:.*/title: Edited $step/" ;;
	1) editor_does 's/^state:.*/state: done/' \
		's/^tags:.*/tags: a, edited/' ;;
	2) editor_does '$a\' '$a\## Note' '$a\' '$a\Written there.' ;;
	3) editor_does '/^## /,$d' ;;
	4) editor_does "s|^url:.*|url: https://example.org/moved/$step|" ;;
	5) editor_does 's/^starred:.*/starred: yes/' 's/^minutes:.*/minutes: 7/' \
		's/^description:.*/description: One.\n  Two./' ;;
	6) editor_does "s|^alternates:.*|alternates: slides example.org/s/$step|" ;;
	7) editor_does "s/^links:.*/links: via $other/" ;;
	8) editor_does 's/^collections:.*/collections: evening/' ;;
	esac
	do_ edit "$item"
}

draw_collection() {
	a_collection
	an_item
	words
	draw 9
	case $drawn in
	0) do_ collection new "$name" --title "The $name" -t a -c Reading ;;
	1) do_ collection set "$name" --intro "$chosen" --date 2026-11-20 ;;
	2 | 3) do_ collection add "$name" "$item" -m "$chosen" ;;
	4) do_ collection add "$name" --first "$item" ;;
	5) do_ collection rm "$name" "$item" ;;
	6) do_ collection move "$name" --first "$item" ;;
	7)
		editor_does 's/^title:.*/title: Edited/' '$a\' \
			'$a\Words of the editor.'
		do_ collection edit "$name" ;;
	8) do_ collection delete "$name" ;;
	esac
}

draw_tags() {
	a_tag
	other=$tag
	a_tag
	draw 6
	case $drawn in
	0) do_ tags mv "$other" "$tag" ;;
	1) do_ tags mv "$other" "new-$step" ;;
	2) do_ tags rm "$tag" ;;
	3) do_ tags alias "$other" "$tag" ;;
	4) do_ tags unalias "$other" ;;
	5) do_ tags alias "alias-$step" "$tag" ;;
	esac
}

draw_trash() {
	an_item
	draw 7
	case $drawn in
	0 | 1 | 2) do_ rm "$item" ;;
	3) do_ rm "tag:a/c" ;;
	4) do_ trash restore "$item" ;;
	5) do_ trash restore ;;
	6) do_ trash empty ;;
	esac
}

draw_words() {
	an_item
	a_place
	words
	draw 9
	case $drawn in
	0 | 1) do_ note "$item" "$chosen" ;;
	2) do_ note "$item" --edit 1 "$chosen" ;;
	3) do_ note "$item" --rm 1 ;;
	4 | 5) do_ quote "$item" "$chosen" -p "$place" ;;
	6) do_ quote "$item" --edit 1 "$chosen" -n 'A comment.' ;;
	7) do_ quote "$item" --edit 1 -p "$place" ;;
	8) do_ quote "$item" --rm 1 ;;
	esac
}

draw_state() {
	an_item
	a_time
	draw 9
	case $drawn in
	0) do_ mark reading "$item" ;;
	1) do_ done "$item" ;;
	2) do_ mark dropped "is:starred" ;;
	3) do_ mark unread "$item" ;;
	4) do_ star "$item" ;;
	5) do_ star --off "$item" ;;
	6) do_ snooze "$item" "$when" ;;
	7) do_ snooze --off "$item" ;;
	8) do_ snooze "tag:a" "$when" ;;
	esac
}

draw_add() {
	a_tag
	a_place
	words
	an_item
	draw 7
	case $drawn in
	0) do_ add --no-fetch -t "$tag" "https://example.org/new/$step" ;;
	1)
		do_ add --no-fetch -n "$chosen" -q "$chosen" -p "$place" \
			-c evening --via "$item" "https://example.org/n/$step" ;;
	2) do_ add --no-fetch -t "$tag" -n "$chosen" https://example.org/text/1 ;;
	3) do_ add --no-fetch -T "Book $step" -k book -s done ;;
	4)
		do_ add --no-fetch -t "$tag" "https://example.org/two/$step" \
			"https://example.org/too/$step" ;;
	5) do_ add --no-fetch --via https://example.com/x \
		"https://example.org/text/2" ;;
	6) do_ add -q 'plain words' "http://127.0.0.1:$port/page/$step" ;;
	esac
}

draw_rest() {
	an_item
	from=$item
	an_item
	a_tag
	draw 9
	case $drawn in
	0 | 1)
		one_of via mentions replies-to part-of see-also
		do_ link "$from" "$chosen" "$item" ;;
	2) do_ query save "mine-$tag" "tag:$tag" ;;
	3) do_ query rm "mine-$tag" ;;
	4 | 5 | 6)
		import_file
		do_ import "import.$step" ;;
	7)
		a_collection
		do_ post "$name" -o "post-$name.md" ;;
	8) do_ tag "$item" +"$tag" -a ;;
	esac
}

draw_command() {
	draw 10
	case $drawn in
	0) draw_edit ;;
	1) draw_collection ;;
	2) draw_tags ;;
	3) draw_trash ;;
	4 | 5) draw_words ;;
	6) draw_state ;;
	7) draw_add ;;
	8)
		an_item
		a_tag
		do_ tag "$item" +"$tag" ;;
	9) draw_rest ;;
	esac
}

# do_ COMMAND...: the command of this step, some time after the last one
do_() {
	shown="rl $*"
	RL_NOW=$(printf '2026-11-%02dT%02d:%02d:00Z' $((20 + step / 600)) \
		$((step / 60 % 24)) $((step % 60)))
	export RL_NOW
	rl "$@" >said 2>&1 </dev/null || :
	printf '%s\n' "$*" | sed 's/ .*//' >>used
}

last_set() {
	rl log -n 1 --json | sed -n 's/.*"id": \([0-9]*\).*/\1/p'
}

# picture FILE: all that undo has to bring back
picture() {
	rl export json >"$1"
	rl tags list --json >>"$1"
}

same() {
	if cmp -s "$1" "$2"; then
		pass
	else
		fail "$3 after step $step, $shown:
$(diff "$1" "$2" | head -20)"
	fi
}

# Each change set is named by the step that made it.
items=12
sets=0
step=0
: >used
do_ import texts.json
for n in 1 2 3 4 5 6; do
	do_ add --no-fetch -T "Item $n" -t a "https://example.org/$n"
done
do_ add --no-fetch -n 'plain words' -c evening https://example.org/1
do_ collection add evening 1 2 3
picture set.0
last=$(last_set)

case_ 'undo and redo after each command'
while [ $((step += 1)) -le "$steps" ]; do
	draw_command
	picture after
	old=$last
	last=$(last_set)
	if [ "$last" = "$old" ]; then
		same "set.$sets" after 'a change without a change set'
		continue
	fi
	rl undo >said 2>&1 || fail "undo: $(cat said)"
	picture now
	same "set.$sets" now 'undo'
	rl redo >said 2>&1 || fail "redo: $(cat said)"
	picture now
	same after now 'redo'
	sets=$((sets + 1))
	mv after "set.$sets"
done
check test "$sets" -ge $((steps / 2))
check rl doctor >/dev/null

case_ 'every command that writes was among them'
[ "$steps" -lt 200 ] || for name in add collection done edit import link mark \
	note post query quote rm snooze star tag tags trash; do
	check grep -qx "$name" used
done

case_ 'all undone, one after the other'
n=$sets
while [ "$n" -gt 0 ]; do
	n=$((n - 1))
	shown="undo to change $n"
	rl undo >said 2>&1 || fail "undo: $(cat said)"
	[ $((n % 5)) = 0 ] || continue
	picture now
	same "set.$n" now 'undo in order'
done

case_ 'all done again'
while [ "$n" -lt "$sets" ]; do
	n=$((n + 1))
	shown="redo to change $n"
	rl redo >said 2>&1 || fail "redo: $(cat said)"
	[ $((n % 5)) = 0 ] || [ "$n" = "$sets" ] || continue
	picture now
	same "set.$n" now 'redo in order'
done
check rl doctor >/dev/null
