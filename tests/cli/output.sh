# SPDX-License-Identifier: GPL-3.0-or-later
# Where the output goes: a full disk, a closed pipe, a terminal.
. "$RL_SRCDIR/tests/cli/lib.sh"

long='A title that is long enough to be clipped where the terminal ends'
rl add --no-fetch -T "$long" -n Note https://example.org/1 >/dev/null
rl add --no-fetch -T '分散システムの障害から学ぶことについての長い題名' \
	https://example.org/2 >/dev/null

case_ 'a full disk is told'
if [ -w /dev/full ]; then
	for words in 'list' 'show 1' 'list --json' 'help' 'export json'; do
		run sh -c "\"\$RL\" $words >/dev/full"
		status 1
		err_has 'rl: cannot write to standard output: No space left'
	done
fi

case_ 'a closed pipe is not'
mkfifo pipe
cat >closed <<'END'
# The pipe's only reader leaves before rl begins.
exec 3<>pipe 4>pipe 3<&-
"$RL" list --json >&4
END
run sh closed
status 1
err </dev/null

# on_terminal COLUMNS WORD...: rl on a terminal of its own
on_terminal() {
	columns=$1
	shift
	COLUMNS=$columns script -qec "\"\$RL\" $*" /dev/null </dev/null |
		tr -d '\r' >.shown
	mv .shown .stdout
}

need script

case_ 'titles are clipped on a terminal'
run true
on_terminal 60 list
out <<\END
    2 N  A       2026-11-20  分散システムの障害から学ぶこと…
    1 N  A       2026-11-20  A title that is long enough to…
END
on_terminal 200 list
out <<\END
    2 N  A       2026-11-20  分散システムの障害から学ぶことについての長い題名
    1 N  A       2026-11-20  A title that is long enough to be clipped where the terminal ends
END

case_ 'styles on a terminal, and none with NO_COLOR'
on_terminal 80 show 1
check test "$(grep -c "$(printf '\033\\[1m')" .stdout)" -ge 1
NO_COLOR=1
export NO_COLOR
on_terminal 80 show 1
check test "$(grep -c "$(printf '\033')" .stdout)" = 0
NO_COLOR=
on_terminal 80 show 1
check test "$(grep -c "$(printf '\033\\[1m')" .stdout)" -ge 1
TERM=dumb on_terminal 80 show 1
check test "$(grep -c "$(printf '\033')" .stdout)" = 0
unset NO_COLOR

case_ 'JSON on a terminal is ASCII'
on_terminal 80 show --json 2
check test "$(tr -d '\n\040-\176' <.stdout | wc -c)" = 0
out_has '\u5206\u6563'

case_ 'a post on a terminal is made safe'
zwsp=$(printf '\342\200\213')
rl collection new hidden --title "a${zwsp}b" >/dev/null
on_terminal 80 post hidden
out_has 'ab'
out_lacks "$zwsp"

case_ 'a terminal without UTF-8 gets ASCII'
LC_ALL=C on_terminal 100 list 2
check test "$(tr -d '\n\040-\176' <.stdout | wc -c)" = 0

case_ 'an empty list says so on a terminal'
on_terminal 80 list xyzzy
out <<\END
rl: no item answers this query
END
