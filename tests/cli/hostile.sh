# SPDX-License-Identifier: GPL-3.0-or-later
# Text that would drive a terminal, a shell or a format comes out as text.
. "$RL_SRCDIR/tests/cli/lib.sh"

esc=$(printf '\033')
c1=$(printf '\302\235')
rlo=$(printf '\342\200\256')
zwsp=$(printf '\342\200\213')
bom=$(printf '\357\273\277')
tag=$(printf '\363\240\201\201')
bad="A${esc}[2J${esc}]0;x$(printf '\a')B${c1}C${rlo}D${zwsp}E${bom}F${tag}G$(
	printf '\177')H"

# no_control: the last output has no control code but the newline, and no
# bidirectional, zero-width or tag character
no_control() {
	for what in .stdout .stderr; do
		check test "$(tr -d '\n\040-\176\200-\377' <$what | wc -c)" = 0
		for hidden in "$c1" "$rlo" "$zwsp" "$bom" "$tag"; do
			check test "$(grep -cF -e "$hidden" $what)" = 0
		done
	done
}

case_ 'the check itself'
clean='plain'
run printf '%s\n' "$clean"
no_control
for hidden in "$esc" "$c1" "$rlo" "$zwsp" "$bom" "$tag"; do
	run printf '%s\n' "x$hidden"
	twin no_control
done

case_ 'in every field, shown by every command'
run rl add --no-fetch -T "$bad" -n "$bad" -q "$bad" -p "§ $bad" \
	--comment "$bad" https://example.org/1
status 0
no_control
run rl add --no-fetch -T "$bad" https://example.org/2
no_control
run rl collection new evening --title "$bad" --intro "$bad" --closing "$bad" \
	-t "x" -c "$bad"
no_control
run rl collection add evening 1 2 -m "$bad"
no_control
rl link 1 via 2 >/dev/null
for words in 'list' 'show 1' 'show 2' 'log' 'collection show evening' \
	'collection list' 'star 1' 'done 1' 'note 1 x' 'rm 2' 'trash' \
	'trash restore 2' 'undo' 'redo' 'tags' \
	'list --format {title}' 'list --format {authors}{description}' \
	'open 1'; do
	# Words of the test itself: splitting them is meant.
	run env BROWSER=true "$RL" $words
	status 0
	no_control
done

case_ 'in a post: files keep zero-width characters, never those that act'
run rl post evening
status 0
check test "$(tr -d '\n\040-\176\200-\377' <.stdout | wc -c)" = 0
for hidden in "$c1" "$rlo" "$bom" "$tag"; do
	out_lacks "$hidden"
done

case_ 'in what is refused'
for words in "$bad" "--$bad" "-$bad" "list --$bad"; do
	run rl $words
	check test "$run_status" != 0
	no_control
done
run rl list "tag:$bad zz:$bad"
no_control
run rl show "$bad"
no_control
run rl mark "$bad" 1
no_control
run rl tag 1 "+$bad"
status 2
no_control
run rl import "$bad"
no_control
run rl help "$bad"
no_control
run rl collection show "$bad"
no_control
run rl --db "$bad" show 1
no_control
run rl post evening --site "$bad"
no_control

case_ 'what is kept is what was given'
run rl show --json 2
out_has 'A\u001B[2J\u001B]0;x\u0007B'

case_ 'a long title'
long=$(printf '%10000s' x | tr ' ' y)
run rl add --no-fetch -T "$long" https://example.org/long
status 0
check test "$(wc -l <.stdout)" = 1
run rl list 'url:long' --format '{title}'
check test "$(wc -c <.stdout)" = 10001
run rl add --no-fetch -T "$(printf '%70000s' x)" https://example.org/longer
status 2
run rl list url:longer
out </dev/null

case_ 'scripts and emoji'
n=0
while read -r title; do
	n=$((n + 1))
	rl add --no-fetch -T "$title" "https://example.org/u/$n" >/dev/null
done <<'END'
分散システムの障害
장애에서 배우기
العربية
עברית
Ünïcödé ﬁnd
👩‍👩‍👧 family 👍🏽
é decomposed
END
run rl list url:u/ -s added -r --format '{title}'
status 0
no_control
out <<\END
分散システムの障害
장애에서 배우기
العربية
עברית
Ünïcödé ﬁnd
👩 family 👍
é decomposed
END
run rl show --json title:family
out_has '👩‍👩‍👧 family 👍🏽'
run rl list 分散システム --format '{title}'
out <<\END
分散システムの障害
END
run rl list unicode --format '{title}'
out <<\END
Ünïcödé ﬁnd
END

case_ 'words that are formats or commands elsewhere'
for title in '%s%n%d' '$(touch pwned)' '`touch pwned`' "'; rm -rf x" \
	'{title}' '\n\t' '-rf' '--help' '; touch pwned'; do
	run rl add --no-fetch -T "$title" -k book
	status 0
	check test "$(rl list --format '{title}' kind:book |
		grep -cxF -e "$title")" = 1
done
check test ! -e pwned
