# SPDX-License-Identifier: GPL-3.0-or-later
# What the shells are offered.
. "$RL_SRCDIR/tests/cli/lib.sh"

rl add --no-fetch -T 'How Complex Systems Fail' -t safety -t systems/complex \
	https://example.org/1 >/dev/null
rl add --no-fetch -T 'Another' -t sand https://example.org/2 >/dev/null
rl collection new 'An evening' >/dev/null

case_ 'rl complete'
run rl complete tag s
out <<\END
safety
sand
systems
systems/complex
END
run rl complete item
out <<\END
2	Another
1	How Complex Systems Fail
END
run rl complete item ta
out <<\END
tag:	the tag or one below it; also #TAG
END
run rl complete collection an
out_has 'an-evening'
run rl complete state d
out <<\END
done
dropped
END
run rl complete option post.s
out_has 'post.site'
run rl complete nothing x
status 0
out </dev/null

run rl complete item tag:sa
out <<\END
tag:safety
tag:sand
END
run rl complete item state:d
out <<\END
state:done
state:dropped
END
run rl complete item in:an
out_has 'in:an-evening'
rl query save mine tag:safety >/dev/null
rl tags alias secure safety >/dev/null
run rl complete query m
out_has "mine	tag:safety"
run rl complete alias s
out_has "secure	safety"
run rl complete site hu
out_has hugo
run rl complete format net
out_has netscape
run rl complete when to
out_has tomorrow

case_ 'it makes no library and says nothing'
run rl --db none.db complete tag -- x
status 0
out </dev/null
err </dev/null
check test ! -e none.db

case_ 'the scripts can be read'
for shell in bash zsh fish; do
	rl help --completion $shell >script.$shell
	check test -s script.$shell
	! command -v $shell >/dev/null || check $shell -n script.$shell
done
run rl help --completion csh
status 2

case_ 'bash completes'
need bash
mkdir bin
ln -s "$RL" bin/rl
cat >try.bash <<'END'
PATH=$PWD/bin:$PATH
. ./script.bash
for words in "$@"; do
	read -ra COMP_WORDS <<<"$words"
	[[ $words != *' ' ]] || COMP_WORDS+=('')
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
	_rl
	printf '%s: %s\n' "$words" "${COMPREPLY[*]}"
done
END
run bash try.bash 'rl st' 'rl coll' 'rl col m' 'rl add --ta' 'rl add -t s' \
	'rl list --sort ti' 'rl tag 1 +sa' 'rl mark dr' 'rl mark done ' \
	'rl collection add an' 'rl collection add an-evening ' \
	'rl tags mv sys' 'rl --db none.db show ' 'rl import script.b' \
	'rl config set post.o' 'rl note 1 x' 'rl list tag : sa' \
	'rl list state :' 'rl done in : an' 'rl post --site pel' \
	'rl export csv' 'rl query rm ' 'rl tags unalias ' 'rl add -c an' \
	'rl help --completion z'
status 0
out <<\END
rl st: stats star
rl coll: collection
rl col m: move
rl add --ta: --tag
rl add -t s: safety sand systems systems/complex
rl list --sort ti: title time
rl tag 1 +sa: +safety +sand
rl mark dr: dropped
rl mark done : 2 1
rl collection add an: an-evening
rl collection add an-evening : 2 1
rl tags mv sys: systems systems/complex
rl --db none.db show : 
rl import script.b: script.bash
rl config set post.o: post.output
rl note 1 x: 
rl list tag : sa: safety sand
rl list state :: unread reading done dropped
rl done in : an: an-evening
rl post --site pel: pelican
rl export csv: csv
rl query rm : mine
rl tags unalias : secure
rl add -c an: an-evening
rl help --completion z: zsh
END
err </dev/null

case_ 'nothing of the library is read by bash, now or when the line is run'
for tag in 'h$(>bad)' 'h$(touch${IFS}bad)' 'h`touch${IFS}bad`' 'h>bad' \
	'h*' 'h{a,b}' 'h\\x' 'h~!x' 'h&y' 'h(z)' 'h<bad' 'h|x' 'h#x' \
	'h=[a]' 'h;touch$IFS'; do
	rl add --no-fetch -t "$tag" -T "$tag" https://example.org/3 \
		>/dev/null 2>&1
done
cat >hostile.bash <<'END'
PATH=$PWD/bin:$PATH
. ./script.bash
set -o history -o histexpand
# offered WORD: what rl is given when one after the other is taken
offered() {
	COMP_WORDS=(rl tags rm "$1") COMP_CWORD=3 COMPREPLY=()
	_rl
	for word in "${COMPREPLY[@]}"; do
		eval "printf '%s\n' $2$word$2"
	done
}
offered h ''
offered \'h \'
offered '"h' '"'
END
run bash hostile.bash
status 0
err </dev/null
rl complete tag -- h >expected
check test "$(wc -l <expected)" -gt 10
check test ! -e bad
mv "$run_stdout" offered
n=$(wc -l <expected)
head -n "$n" offered >first
check diff expected first
sed 1,"${n}d" offered | head -n "$n" >second
check diff expected second
check grep -q '^h=' offered

case_ 'zsh takes its words as they are'
need zsh
cat >hostile.zsh <<'END'
path=($PWD/bin $path)
compadd() {
	print -rl -- "${found[@]}"
}
compset() {
	return 1
}
autoload() {
	:
}
words=(rl tags rm h) CURRENT=4 PREFIX=h
. ./script.zsh
END
run zsh -f hostile.zsh
status 0
err </dev/null
check diff expected "$run_stdout"
check test ! -e bad
