# SPDX-License-Identifier: GPL-3.0-or-later
# rl list in all its forms.
. "$RL_SRCDIR/tests/cli/lib.sh"

case_ 'an empty library'
run rl list
status 0
out </dev/null
err </dev/null
run rl list --json
status 0
out <<\END
[]
END

# at DAY WORD...: rl on that day
at() {
	day=$1
	shift
	RL_NOW=${day}T10:00:00Z "$RL" "$@" >/dev/null || echo "failed: $*"
}
at 2026-11-01 add --no-fetch -T 'How Complex Systems Fail' -t resilience \
	https://how.complexsystems.fail/
at 2026-11-02 add --no-fetch -T 'A Note on Distributed Computing' -k paper \
	-s reading -t distributed example.org/note.pdf
at 2026-11-03 add --no-fetch -T 'Growing a Language' -k talk -s done \
	example.org/talk
at 2026-11-04 add --no-fetch -T 'Normal Accidents' -k book
at 2026-11-05 add --no-fetch https://example.org/untitled
at 2026-11-05 star 3
at 2026-11-06 mark dropped 5

case_ 'the table'
run rl list
status 0
out <<\END
    5 x  A       2026-11-05  https://example.org/untitled
    4 N  B       2026-11-04  Normal Accidents
    3 -* T       2026-11-03  Growing a Language
    2 r  P       2026-11-02  A Note on Distributed Computing
    1 N  A       2026-11-01  How Complex Systems Fail
END
err </dev/null
run rl ls
out <<\END
    5 x  A       2026-11-05  https://example.org/untitled
    4 N  B       2026-11-04  Normal Accidents
    3 -* T       2026-11-03  Growing a Language
    2 r  P       2026-11-02  A Note on Distributed Computing
    1 N  A       2026-11-01  How Complex Systems Fail
END

case_ 'a query, in one word or several'
run rl list 'is:unread kind:book'
out <<\END
    4 N  B       2026-11-04  Normal Accidents
END
run rl list is:unread kind:article
out <<\END
    1 N  A       2026-11-01  How Complex Systems Fail
END
run rl list language
out <<\END
    3 -* T       2026-11-03  Growing a Language
END
run rl list xyzzy
status 0
out </dev/null
err </dev/null

case_ 'order and number'
run rl list --sort title --format '{title}'
out <<\END
A Note on Distributed Computing
Growing a Language
How Complex Systems Fail
https://example.org/untitled
Normal Accidents
END
for turned in '--sort title --reverse' '--sort -title'; do
	# shellcheck disable=SC2086 # words
	run rl list $turned --format '{title}'
	out <<-\END
		Normal Accidents
		https://example.org/untitled
		How Complex Systems Fail
		Growing a Language
		A Note on Distributed Computing
	END
done
run rl list -s added -n 2 --format '{id}'
out <<\END
5
4
END
run rl list 'sort:-added' -n 2 --format '{id}'
out <<\END
1
2
END
run rl list --sort tilte
status 2
out </dev/null
err <<\END
rl: 'tilte' is no order; did you mean title?
usage: rl list [OPTION]... [QUERY]
END

case_ 'templates'
run rl list --format '{id}\t{state}\t{kind}\t{star}\t{added}\t{tags}' -s added
out <<\END
5	dropped	article		2026-11-05	
4	unread	book		2026-11-04	
3	done	talk	*	2026-11-03	
2	reading	paper		2026-11-02	distributed
1	unread	article		2026-11-01	resilience
END
run rl list -n 1 -s title --format '{{x} \\ {title} {notes}/{quotes}\n-- '
out <<\END
{x} \ A Note on Distributed Computing 0/0
-- 
END
run rl list --format '{titel}'
status 2
err <<\END
rl: --format: there is no field {titel}; did you mean title?
END
run rl list --format '{title'
status 2
err <<\END
rl: --format: a { has no }: {title
END
run rl list --format '{title}' --json
status 2
err <<\END
rl: --json and --format exclude each other
usage: rl list [OPTION]... [QUERY]
END

case_ 'JSON'
run rl list --json -s added kind:talk OR kind:book
status 0
mask 's/"uuid": "[0-9a-f-]*"/"uuid": "UUID"/g'
out <<\END
[
{"id": 4, "uuid": "UUID", "title": "Normal Accidents", "kind": "book", "state": "unread", "typed": ["title", "kind"], "added": "2026-11-04T10:00:00Z", "changed": "2026-11-04T10:00:00Z"},
{"id": 3, "uuid": "UUID", "url": "https://example.org/talk", "canonical": "https://example.org/talk", "title": "Growing a Language", "site": "example.org", "kind": "talk", "state": "done", "starred": true, "typed": ["title", "kind"], "added": "2026-11-03T10:00:00Z", "changed": "2026-11-05T10:00:00Z", "done": "2026-11-03T10:00:00Z"}
]
END

case_ 'a query that is wrong points at the place'
run rl list 'is:unread tga:x'
status 2
err <<\END
rl: no field is called "tga"; did you mean "tag"?
is:unread tga:x
          ^
END
run rl list 'is:unred'
status 2
err <<\END
rl: is: has no value "unred"; did you mean "unread"?
is:unred
   ^
END
run rl list '(a'
status 2
err <<\END
rl: the bracket is not closed
(a
^
END
run rl list 'added:yestreday'
status 2
err <<\END
rl: "yestreday" is no date: write 2024, 2024-03, 2024-03-05, today, 7d, 2023..2024 or >2024-01
added:yestreday
      ^
END

case_ 'nothing that is typed is an error of the database'
for query in '"' "'" '*' 'AND' 'NEAR(a' 'a"b' 'http://x' '^a' 'a:b' '{a}' \
	'()' '-' '%' '_' ';drop table item' 'a NOT' '""' 'tag:' '#'; do
	run rl list -- "$query"
	check test "$run_status" = 0 -o "$run_status" = 2
	check test "$(grep -ciE 'sql|fts|syntax error' .stderr)" = 0
done

case_ 'an address is the item that has it'
rl add --no-fetch -T Addressed 'https://example.org/addressed' >/dev/null
run rl list --format '{title}' 'HTTPS://example.org:443/addressed?utm_source=x'
out <<\END
Addressed
END

case_ 'an empty template'
run rl list --format ''
status 2
err_has 'the template of --format is empty'
