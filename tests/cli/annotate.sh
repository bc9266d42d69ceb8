# SPDX-License-Identifier: GPL-3.0-or-later
# Notes and quotes: added, changed, removed; from words, a pipe, an editor.
. "$RL_SRCDIR/tests/cli/lib.sh"

rl add --no-fetch -T 'How Complex Systems Fail' \
	https://how.complexsystems.fail/ >/dev/null

# bodies KEY: the texts of the notes or quotes, one a line
bodies() {
	rl show --json 1 | sed -n "/\"$1\"/,/^  \]/s/^ *\"body\": \(.*\),\$/\1/p"
}

# editor TEXT: an editor that writes it, and keeps what it was given
editor() {
	printf '#!/bin/sh\ncp "$1" given\nprintf "%%s" "%s" >"$1"\n' "$1" >my-editor
	chmod +x my-editor
	EDITOR=$PWD/my-editor
	export EDITOR
}

case_ 'a note from words, a pipe and an editor'
run rl note 1 Two words
status 0
out <<\END
1  noted    How Complex Systems Fail
END
err </dev/null
printf 'From a pipe,\nin two lines.\n' >text
run rl note 1 - <text
status 0
editor 'From **the** editor.'
run rl note 1
status 0
run bodies notes
out <<\END
"Two words"
"From a pipe,\nin two lines."
"From **the** editor."
END

case_ 'a note is changed'
run rl note 1 --edit 1 Other words
status 0
out <<\END
1  changed  How Complex Systems Fail
END
editor 'Shorter.'
run rl note 1 -e 2
status 0
check test "$(cat given)" = 'From a pipe,
in two lines.'
run bodies notes
out <<\END
"Other words"
"Shorter."
"From **the** editor."
END

case_ 'a note is removed'
run rl note 1 --rm 2
status 0
out <<\END
1  removed  How Complex Systems Fail
END
run bodies notes
out <<\END
"Other words"
"From **the** editor."
END

case_ 'an empty text changes nothing'
editor ''
run rl note 1
status 1
err <<\END
rl: the text is empty; nothing was done
END
run rl note 1 ''
status 1
run rl note 1 --edit 1 '  '
status 1
run rl note 1 - </dev/null
status 1
run bodies notes
out <<\END
"Other words"
"From **the** editor."
END

case_ 'an editor that fails changes nothing'
printf '#!/bin/sh\nexit 3\n' >my-editor
run rl note 1
status 1
out </dev/null
EDITOR=/nonexistent/editor
run rl note 1
check test "$run_status" != 0
run bodies notes
out <<\END
"Other words"
"From **the** editor."
END

case_ 'what is not there'
run rl note 9 text
status 3
err <<\END
rl: there is no item 9
END
run rl note 1 --edit 9 text
status 3
err <<\END
rl: item 1 has no note 9
END
run rl note 1 --rm 9
status 3
err <<\END
rl: item 1 has no note 9
END
run rl note 1 --rm 1 text
status 2
err <<\END
rl: --rm takes no text
usage: rl note [OPTION]... ITEM [TEXT...|-]
END
run rl note 1 --rm 1 --edit 1
status 2
err <<\END
rl: --edit and --rm exclude each other
usage: rl note [OPTION]... ITEM [TEXT...|-]
END
run rl note 1 "$(printf 'a\377')"
status 2
printf 'a\377' >text
run rl note 1 - <text
status 5
err <<\END
rl: standard input is not UTF-8 text
END

case_ 'quotes with every kind of place'
for place in 'p. 12' 'page 13' '1:02:33' '90s' '¶ 14' '§ Results' 'By the end'
do
	run rl quote 1 -p "$place" "At $place"
	status 0
done
run rl quote 1 'No place'
out <<\END
1  quoted   How Complex Systems Fail
END
run rl show 1
sed -n '/^Quotes/,$p' .stdout >quotes
mv quotes .stdout
out <<\END
Quotes
  1  p. 12  2026-11-20 19:02
     > At p. 12
  2  p. 13  2026-11-20 19:02
     > At page 13
  3  1:02:33  2026-11-20 19:02
     > At 1:02:33
  4  1:30  2026-11-20 19:02
     > At 90s
  5  ¶ 14  2026-11-20 19:02
     > At ¶ 14
  6  § Results  2026-11-20 19:02
     > At § Results
  7  § By the end  2026-11-20 19:02
     > At By the end
  8  2026-11-20 19:02
     > No place
END

case_ 'a quote with a comment, changed part by part'
run rl quote 1 -n 'Well said.' -p 3:20 'Words'
status 0
run rl quote 1 --edit 9 -p 4:30
status 0
run rl quote 1 --edit 9 -n 'Very well said.'
run rl quote 1 --edit 9 'Changed words'
run rl show --json 1
sed -n '/"Changed words"/,/}/p' .stdout >quote
mv quote .stdout
out <<\END
      "body": "Changed words",
      "locator": "4:30",
      "comment": "Very well said.",
      "created": "2026-11-20T19:02:11Z",
      "changed": "2026-11-20T19:02:11Z"
    }
END
run rl quote 1 --edit 9 -p '' -n ''
status 0
run rl show 1
sed -n '/^  9/,$p' .stdout >quote
mv quote .stdout
out <<\END
  9  2026-11-20 19:02
     > Changed words
END

case_ 'a quote in the editor'
editor 'Edited words'
run rl quote 1 --edit 9
status 0
check test "$(cat given)" = '## Quote: 

> Changed words'
run rl show 1
out_has '> Edited words'
editor '## Quote: p. 12-14

> Words of
> the editor

A comment.'
run rl quote 1 --edit 9
status 0
run sh -c '"$RL" show 1 | sed -n "/^  9/,\$p"'
out <<\END
  9  pp. 12-14  2026-11-20 19:02
     > Words of
     > the editor
     A comment.
END
printf '#!/bin/sh\ntrue\n' >my-editor
run rl quote 1 --edit 9
status 0
err <<\END
rl: nothing was changed
END
run rl quote 1 -p 'p. 3'
status 1
err <<\END
rl: the text is empty; nothing was done
END
editor ''
run rl quote 1
status 1
check test "$(cat given)" = '## Quote: 

> '

case_ 'mistakes in the editor are told, and mended'
cat >my-editor <<'END'
#!/bin/sh
if grep -q '^# line' "$1"; then
	cp "$1" seen
	sed -i 's/p\. 0/p. 1/' "$1"
else
	printf '## Quote: p. 0\n\n> Mended words\n' >"$1"
fi
END
run rl quote 1
status 0
head -2 seen >.stdout
out <<\END
# line 4: "p. 0" is no place in an item: write "p. 12", "pp. 3-5", "1:02:33", "¶ 14" or "§ Results"
# Mend it, save and leave; or leave without a change to give up.
END
run rl quote 1 --rm 10
status 0
export TMPDIR="$PWD" XDG_RUNTIME_DIR=
printf '#!/bin/sh\necho "Lost words?" >>"$1"; exit 3\n' >my-editor
for command in 'note 1' 'note 1 --edit 1' 'quote 1' 'quote 1 --edit 1'; do
	# Words of the test itself: splitting them is meant.
	run rl $command
	status 1
	err_has 'ended with status 3; what was written is in'
	check grep -q 'Lost words?' rl-*.md
	rm -f rl-*.md
done
printf '#!/bin/sh\nprintf "a\\377" >"$1"\n' >my-editor
run rl note 1
status 5
err_has 'that is not UTF-8 text; what you wrote is in'
rm -f rl-*.md
cat >my-editor <<'END'
#!/bin/sh
echo Mine >"$1"
"$RL" note 1 --edit 1 Theirs
END
run rl note 1 --edit 1
status 1
err_has 'it was changed meanwhile; nothing was written over that'
check grep -q Mine rl-*.md
rm -f rl-*.md
rl undo >/dev/null

case_ 'a quote is removed'
for n in 9 8 7 6 5 4 3 2; do
	run rl quote 1 --rm $n
	status 0
done
run bodies quotes
out <<\END
"At p. 12"
END

case_ 'a place that is none'
run rl quote 1 -p 'p. 0' words
status 2
err <<\END
rl: "p. 0" is no place in an item: write "p. 12", "pp. 3-5", "1:02:33", "¶ 14" or "§ Results"
END
run rl quote 1 -p '' words
status 0
run rl quote 1 --rm 1 words
status 2
err <<\END
rl: --rm stands alone
usage: rl quote [OPTION]... ITEM [TEXT...|-]
END
