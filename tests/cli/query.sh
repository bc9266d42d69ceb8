# SPDX-License-Identifier: GPL-3.0-or-later
# Saved queries.
. "$RL_SRCDIR/tests/cli/lib.sh"

for n in 1 2 3; do
	rl add --no-fetch -t "n$n" -T "Item $n" "https://example.org/$n" \
		>/dev/null
done

case_ 'none yet'
run rl query
status 0
out </dev/null

case_ 'they are kept in their order, with the number of items'
run rl query save second tag:n2
status 0
out <<\END
saved    second
END
run rl query save nothing ''
status 2
run rl query save 'not the first' -tag:n1
status 0
run rl query
status 0
out <<\END
 1      1  second  tag:n2
 2      2  not the first  -tag:n1
END

case_ 'a name that is there gets the new query and keeps its place'
run rl query save second 'tag:n2 OR tag:n3'
status 0
run rl query list
out <<\END
 1      2  second  tag:n2 OR tag:n3
 2      2  not the first  -tag:n1
END

case_ 'a mistake is told and nothing is saved'
run rl query save wrong state:nonsense
status 2
run rl query rm wrong
status 3
err <<\END
rl: there is no saved query "wrong"
END

case_ 'forgotten, and brought back'
run rl query rm second
status 0
out <<\END
removed  second
END
run rl query
out <<\END
 1      2  not the first  -tag:n1
END
run rl undo
status 0
run rl query
out <<\END
 1      2  second  tag:n2 OR tag:n3
 2      2  not the first  -tag:n1
END
