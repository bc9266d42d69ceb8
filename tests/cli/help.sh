# SPDX-License-Identifier: GPL-3.0-or-later
# Help and manual say what there is.
. "$RL_SRCDIR/tests/cli/lib.sh"

case_ 'the overview'
run rl help
status 0
out <<\END
rl - a reading list and notes for the terminal

usage: rl [--db FILE] [COMMAND [ARGUMENT]...]

Without a command it shows the library on the screen.

Catch things
  add            catch something to read, watch or hear
  fetch          ask the web about the items that wait, or about others
  import         take in the files of other programs and of rl export

Find and read them
  list           list the items that answer a query, or all
  query          queries that are kept under a name
  show           show everything about an item
  read           read the text that was kept of an item
  open           open the address of an item in the browser
  next           propose what to read, and say why
  review         bring back items and quotes of long ago
  stats          show what there is and what was done, in numbers

Keep what you think beside them
  note           add a note of your own to an item, or change one
  quote          keep words of an item, or change what was kept
  edit           change all of an item, as text in the editor
  tag            add tags to items and take tags away
  tags           list all tags, rename or remove one
  mark           say how far you are with items
  done           mark items as done
  star           star items
  snooze         put items out of sight until a day
  link           say how an item stands to another one

Publish
  collection     put items in an order that tells a story
  post           write a collection as a blog post
  export         write items in the format of another program

The library
  rm             move items to the trash
  trash          see, bring back or destroy what was removed
  undo           take back the last change
  redo           do again what was undone last
  log            tell what was done, of all or of one item
  check          ask the web which addresses are dead, and where copies are
  doctor         look for what is wrong or could be better
  backup         copy the library, list the copies, bring one back
  config         show and set the options of rl
  help           show the commands, or all about one
  version        show the version

Options
  -d FILE, --db FILE
          the library to use, instead of RL_DB or the usual place
  -V, --version
          show the version

'rl help COMMAND' tells more, and so do the manuals rl(1) and rl-query(7).
END
err </dev/null
mv .stdout overview
run rl --help
check cmp -s .stdout overview

case_ 'a command'
run rl help mark
status 0
out <<\END
rl mark - say how far you are with items

usage: rl mark STATE ITEM|QUERY...

STATE is unread, reading, done or dropped.
END
run rl note --help
status 0
out <<\END
rl note - add a note of your own to an item, or change one

usage: rl note [OPTION]... ITEM [TEXT...|-]

The text is Markdown: the words given, standard input for -, or without any what
is saved in VISUAL or EDITOR. An empty text changes nothing, and the exit status
is 1. When the editor fails, what was written stays in the file that the message
names.

Options
  -e N, --edit N
          replace the Nth note, as rl show numbers them
      --rm N
          remove the Nth note
END
mv .stdout note
run rl note -h
check cmp -s .stdout note
run rl help note
check cmp -s .stdout note

case_ 'commands below a command'
run rl help tags
status 0
out <<\END
rl tags - list all tags, rename or remove one

usage: rl tags list [OPTION]...
       rl tags mv OLD NEW
       rl tags rm TAG
       rl tags alias ALIAS TAG
       rl tags unalias ALIAS

rl tags list - list the tags with the number of items of each

usage: rl tags list [OPTION]...

The first number counts the items that have this very tag, the second one those
that have it or one below it; it is left out where they are equal. Other names
of a tag stand behind =.

Options
  -j, --json
          an array of JSON objects
      --flat
          whole paths instead of a tree

rl tags mv - rename a tag and what lies below it

usage: rl tags mv OLD NEW

Where NEW is there already, the two become one.

rl tags rm - take a tag, and what lies below it, from all items

usage: rl tags rm TAG

rl tags alias - let another name mean a tag

usage: rl tags alias ALIAS TAG

Who gives or asks for ALIAS means TAG from now on. A tag ALIAS that is there
already is merged into TAG.

rl tags unalias - forget another name of a tag

usage: rl tags unalias ALIAS
END
run rl help collection move
status 0
out <<\END
rl collection move - change the order of a collection

usage: rl collection move [OPTION]... NAME ITEM...

Options
      --before ITEM
          in front of this one
      --after ITEM
          behind this one
      --first
          in front of all
      --last
          behind all
END
run rl tags --help
status 0
out_has 'rl tags mv'

case_ 'a command that is none'
run rl help shwo
status 2
err <<\END
rl: there is no command 'shwo'; did you mean show?
usage: rl help [OPTION]... [COMMAND]
END
run rl help collection mvoe
status 2
err <<\END
rl: there is no command 'mvoe'; did you mean move?
usage: rl help [OPTION]... [COMMAND]
END
run rl help list x
status 2
err <<\END
rl: rl list has no commands below it
usage: rl help [OPTION]... [COMMAND]
END

case_ 'every command has help with a usage line'
rl help | sed -n 's/^  \([a-z][a-z]*\)  *[a-z].*/\1/p' >commands
check test "$(wc -l <commands)" -ge 26
while read -r name; do
	run rl help "$name"
	status 0
	out_has "usage: rl $name"
done <commands

case_ 'every command and option is in the manual'
need mandoc
manual=$RL_BUILDDIR/man/rl.1
check test -s "$manual"
mandoc -Tutf8 "$manual" | sed 's/.\x08//g' >page
while read -r name; do
	check grep -q "^ *rl $name" page
	rl help "$name" | sed -n 's/^  .*\(--[a-z-]*\).*/\1/p' |
	while read -r option; do
		grep -q -e "$option" page || echo "$name $option"
	done >missing
	check test ! -s missing
done <commands

case_ 'the pages are clean'
for page in rl.1 rl-library.5 rl-query.7; do
	run mandoc -Tlint -Wwarning "$RL_BUILDDIR/man/$page"
	status 0
	out </dev/null
done

case_ 'no marker is left in them'
check test -z "$(grep -h '@[A-Z-]*@\|^@' "$RL_BUILDDIR/man/rl.1" \
	"$RL_BUILDDIR/man/rl-query.7")"
