# SPDX-License-Identifier: GPL-3.0-or-later
# A whole collection edited as text.
# shellcheck disable=SC2016 # scripts in quotes
. "$RL_SRCDIR/tests/cli/lib.sh"

for n in 1 2 3; do
	rl add --no-fetch -T "Item $n" "https://example.org/$n" >/dev/null
done
rl collection new evening --title 'An evening' -t failure >/dev/null
rl collection add evening 1 -m 'About one.' >/dev/null
rl collection add evening 2 >/dev/null

# editor: a script that becomes $EDITOR
editor() {
	{
		echo '#!/bin/sh'
		cat
	} >editor
	chmod +x editor
	EDITOR=$PWD/editor
	export EDITOR
}

case_ 'what the editor is shown'
editor <<'END'
cp "$1" shown
END
run rl collection edit evening
status 0
out <<\END
as it was evening
END
run cat shown
out <<\END
title: An evening
date:
tags: failure
categories:
author:
description:
slug:
modified:
shape:
draft: no

=== 1 Item 1

About one.

=== 2 Item 2

=== closing
END

case_ 'everything can be changed at once'
editor <<'END'
cat >"$1" <<\TEXT
title: Edited: with a colon
date: 2026-11-20
tags: one, two words
categories: Reading

An introduction.

\=== no mark

=== 3
Third comes first.

=== 1 whatever

Still about one.
=== closing
Bye.
TEXT
END
run rl collection edit evening
status 0
out <<\END
changed  evening
END
run rl collection show evening
out <<\END
Edited: with a colon
20 November 2026
tags one, two words
categories Reading

An introduction.

=== no mark

  1. Item 3  (3)
     Third comes first.
  2. Item 1  (1)
     Still about one.

Bye.
END

case_ 'as one change set'
run rl undo
status 0
run rl collection show evening
out <<\END
An evening
tags failure

  1. Item 1  (1)
     About one.
  2. Item 2  (2)
END

case_ 'a mistake brings the editor back with the message'
rm -f tries
editor <<'END'
echo >>tries
if [ "$(wc -l <tries)" = 1 ]; then
	sed -i 's/^date:.*/date: someday/' "$1"
else
	sed -n '1,5p' "$1" >message
	sed -i 's/^date:.*/date: 2026/' "$1"
fi
END
run rl collection edit evening
status 0
run cat message
out <<\END
# line 5: this is no date (2026-11-20): date: someday
# Mend it, save and leave; or leave without a change to give up.
#
title: An evening
date: someday
END
run rl collection show evening
out_has '2026'

case_ 'a mistake that stays is kept in a file, and nothing is changed'
rl export json >before.json
editor <<'END'
sed -i 's/^=== 2.*/=== 77/' "$1"
END
run rl collection edit evening
status 3
err_has 'there is no item 77; what you wrote is in '
file=$(sed -n 's/.*what you wrote is in //p' "$run_stderr" | head -n 1)
check grep -q '^=== 77' "$file"
rl export json >after.json
check cmp before.json after.json

case_ 'an editor that fails'
editor <<'END'
exit 4
END
run rl collection edit evening
status 1
err_has 'ended with status 4; what was written is in '

case_ 'a collection that changes meanwhile'
editor <<'END'
"$RL_BUILDDIR/src/rl" collection set evening --title Meanwhile >/dev/null
sed -i 's/^title:.*/title: Mine/' "$1"
END
run rl collection edit evening
status 1
err_has 'was changed elsewhere while you edited it; what you wrote is in '
run rl collection show evening
out_has 'Meanwhile'

case_ 'an emptied text is a wish to be out of it'
editor <<'END'
: >"$1"
END
run rl collection edit evening
status 0
out <<\END
as it was evening
END

case_ 'an editor that never mends anything comes to an end'
editor <<'END'
echo x >>"$1"
echo color: red >"$1.new"
cat "$1" >>"$1.new"
mv "$1.new" "$1"
echo >>rounds
END
run rl collection edit evening
status 2
err_has 'there is no such field'
check test "$(wc -l <rounds)" -le 20
