# SPDX-License-Identifier: GPL-3.0-or-later
# How the program is called, and what it says when it is called wrongly.
. "$RL_SRCDIR/tests/cli/lib.sh"

case_ 'the version, in each way'
run rl version
status 0
mask 's/ [0-9][0-9.]*$/ VERSION/'
out <<\END
rl VERSION
END
run rl --version
mask 's/ [0-9][0-9.]*$/ VERSION/'
out <<\END
rl VERSION
END
run rl -V
mask 's/ [0-9][0-9.]*$/ VERSION/'
out <<\END
rl VERSION
END

case_ 'without a terminal the screen is not begun'
run rl
status 2
out </dev/null
err <<\END
rl: rl without a command needs a terminal; see 'rl help' for the commands
END

case_ 'nothing of that makes a library'
check test ! -e .data

case_ 'what is no command'
run rl lsit
status 2
out </dev/null
err <<\END
rl: 'lsit' is no command of rl; did you mean rl list?
see 'rl help'
END
run rl xyzzy
status 2
err <<\END
rl: 'xyzzy' is no command of rl
see 'rl help'
END
run rl ../bin/x
status 2
err <<\END
rl: '../bin/x' is no command of rl
see 'rl help'
END
run rl collection frob
status 2
err <<\END
rl: 'frob' is no command of rl collection
usage: rl collection list [OPTION]...
       rl collection show [OPTION]... NAME
       rl collection new [OPTION]... NAME
       rl collection set [OPTION]... NAME
       rl collection edit NAME
       rl collection add [OPTION]... NAME ITEM|QUERY...
       rl collection rm NAME ITEM...
       rl collection move [OPTION]... NAME ITEM...
       rl collection delete NAME
END
run rl collection ad
status 2
err <<\END
rl: 'ad' is no command of rl collection; did you mean add?
usage: rl collection list [OPTION]...
       rl collection show [OPTION]... NAME
       rl collection new [OPTION]... NAME
       rl collection set [OPTION]... NAME
       rl collection edit NAME
       rl collection add [OPTION]... NAME ITEM|QUERY...
       rl collection rm NAME ITEM...
       rl collection move [OPTION]... NAME ITEM...
       rl collection delete NAME
END

case_ 'what is no option'
run rl --dbb x list
status 2
err <<\END
rl: unknown option --dbb; did you mean --db?
see 'rl help'
END
run rl list --jsn
status 2
err <<\END
rl: unknown option --jsn; did you mean --json?
usage: rl list [OPTION]... [QUERY]
END
run rl list -Z
status 2
err <<\END
rl: unknown option -Z; write -- before a query that starts with -
usage: rl list [OPTION]... [QUERY]
END
run rl list --json=yes
status 2
err <<\END
rl: option --json takes no value
usage: rl list [OPTION]... [QUERY]
END
run rl list --limit
status 2
err <<\END
rl: option --limit needs a value: N
usage: rl list [OPTION]... [QUERY]
END
run rl list --limit 0
status 2
err <<\END
rl: option --limit needs a number from 1, not '0'
usage: rl list [OPTION]... [QUERY]
END
run rl list --limit 5x
status 2
err <<\END
rl: option --limit needs a number from 1, not '5x'
usage: rl list [OPTION]... [QUERY]
END

case_ 'too few and too many arguments'
run rl show
status 2
err <<\END
rl: an argument is missing
usage: rl show [OPTION]... ITEM|QUERY...
END
run rl link 1 via
status 2
err <<\END
rl: an argument is missing
usage: rl link [OPTION]... ITEM RELATION ITEM|URL
END
run rl undo 3
status 2
err <<\END
rl: one argument too many: 3
usage: rl undo
END

case_ 'bytes that are not UTF-8'
run rl list "$(printf 'a\377')"
status 2
err <<\END
rl: an argument is not valid UTF-8
usage: rl list [OPTION]... [QUERY]
END
run rl add -T "$(printf 'a\377')"
status 2
err <<\END
rl: option --title is not valid UTF-8
usage: rl add [OPTION]... URL...|-
END

case_ 'a wrong call leaves no library behind'
check test ! -e .data

case_ 'each form of an option'
run rl add --no-fetch -tone -t two --tag=three --tag four -s reading \
	-T-first
status 0
out <<\END
1  added    -first
END
run rl list --format '{tags} {state} {title}'
out <<\END
four, one, three, two reading -first
END

case_ 'options and arguments mix, and -- ends the options'
run rl list --format '{id}' first -r
out <<\END
1
END
run rl list --format '{id}' -- -tag:one
status 0
out </dev/null
run rl list --format '{id}' -- --json
status 0
out <<\END
1
END

case_ 'a minus before a field belongs to the query'
run rl list --format '{id}' -tag:one
status 0
out </dev/null
run rl list --format '{id}' -tag:none
status 0
out <<\END
1
END

case_ 'the library of --db, of RL_DB, and the usual one'
run rl --db other.db add --no-fetch https://example.org/other
status 0
out <<\END
1  added    https://example.org/other
END
run env RL_DB=other.db "$RL" list --format '{url}'
out <<\END
https://example.org/other
END
run rl -dother.db list --format '{url}'
out <<\END
https://example.org/other
END
run rl list --format '{id}'
out <<\END
1
END
check test "$(stat -c %a other.db)" = 600

case_ 'a program of another name'
mkdir bin
cat >bin/rl-hello <<'END'
#!/bin/sh
echo "db=${RL_DB-}"
for word; do echo "<$word>"; done
exit 7
END
chmod +x bin/rl-hello
PATH=$PWD/bin:$PATH
run rl --db 'a b.db' hello --json 'two  words' '$(touch pwned)'
status 7
out <<\END
db=a b.db
<--json>
<two  words>
<$(touch pwned)>
END
check test ! -e pwned

case_ 'an empty --db is not the usual library'
run rl --db '' list
status 2
err <<\END
rl: option --db needs a file
see 'rl help'
END
