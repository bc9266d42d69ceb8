# SPDX-License-Identifier: GPL-3.0-or-later
# The helpers of these tests can fail.
# shellcheck disable=SC2016 # scripts in quotes
. "$RL_SRCDIR/tests/cli/lib.sh"

said() {
	echo 'a line'
	echo 'a complaint' >&2
	return 3
}

case_ 'each helper holds for what is so'
run said
status 3
out <<\END
a line
END
err <<\END
a complaint
END
out_has line
out_lacks complaint
err_has complaint
check test -d "$HOME"
mask 's/line/word/'
out <<\END
a word
END

case_ 'and fails for what is not'
run said
twin status 0
twin out </dev/null
twin err </dev/null
twin out_has complaint
twin out_lacks line
twin err_has line
twin check false

case_ 'a script fails when one of its checks does, or makes none'
for body in 'run true; status 1' ':' 'exit 4' 'run true; status 0; exit 1'; do
	printf '. "$RL_SRCDIR/tests/cli/lib.sh"\n%s\n' "$body" >script
	run sh script
	check test "$run_status" != 0
done
printf '. "$RL_SRCDIR/tests/cli/lib.sh"\nneed no-such-command\n' >script
run sh script
status 77

case_ 'the surroundings are scratch'
check test "$HOME" = "$PWD"
check test "$TZ" = UTC
check test -z "${NO_COLOR+set}${EDITOR+set}${RL_DB+set}"
