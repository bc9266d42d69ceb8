# SPDX-License-Identifier: GPL-3.0-or-later
# tests/run tells what passed, failed, was skipped and took too long.
. "$RL_SRCDIR/tests/cli/lib.sh"

mkdir -p tests/part tests/fuzz/corpus/thing
cat >tests/config.sh <<END
RL_SRCDIR='$PWD'
RL_BUILDDIR='$PWD'
END
echo 'echo fine' >tests/part/fine.sh
echo 'echo no' >tests/part/lib.sh

runner() {
	run env JOBS=2 LIMIT=1 NO_COLOR=1 sh "$RL_SRCDIR/tests/run" "$@"
	sort "$run_stdout" >sorted
	mv sorted "$run_stdout"
}

case_ 'what passes'
runner
status 0
out <<\END
1 passed, 0 failed
ok   part/fine
END

case_ 'the environment is the same for all'
cat >tests/part/surroundings.sh <<\END
test "$HOME" = "$PWD" && test -z "${NO_COLOR+set}" &&
test "$RL_NOW" = 2026-11-20T19:02:11Z && test "$(ls -A)" = ''
END
runner surroundings
status 0

case_ 'what fails is shown'
echo 'echo because; exit 3' >tests/part/faulty.sh
runner
status 1
out <<\END


2 passed, 1 failed
==== part/faulty
FAIL part/faulty (status 3)
because
ok   part/fine
ok   part/surroundings
END

case_ 'what is skipped is told with its reason, and alone is no success'
echo 'echo "no moon tonight"; exit 77' >tests/part/moon.sh
runner moon
status 1
out <<\END
0 passed, 0 failed, 1 skipped
skip part/moon (no moon tonight)
END

case_ 'what does not end is ended'
echo 'while :; do :; done' >tests/part/endless.sh
runner endless fine
status 1
out_has 'FAIL part/endless (took over 1 s)'
out_has '1 passed, 1 failed'

case_ 'a fuzz target gets its corpus'
: >tests/fuzz/fuzz_thing.c
echo one >tests/fuzz/corpus/thing/a
echo two >tests/fuzz/corpus/thing/b
printf '#!/bin/sh\ntest "$(cat "$@" | tr -d "\\n")" = onetwo\n' \
	>tests/fuzz/fuzz_thing
chmod +x tests/fuzz/fuzz_thing
runner fuzz
status 0

case_ 'a program that was not built is skipped'
: >tests/part/test_gone.c
runner gone
out_has 'skip part/test_gone (not built: a library is missing)'

case_ 'no test at all is no success'
runner no-such-test
status 1
