# SPDX-License-Identifier: GPL-3.0-or-later
# rl read and rl open.
. "$RL_SRCDIR/tests/cli/lib.sh"

rl add --no-fetch -T 'One' 'https://example.org/1?a=b&c=d' >/dev/null
rl add --no-fetch -T 'A Book' -k book >/dev/null
rl add --no-fetch -T 'Three' 'https://example.org/$(touch${IFS}pwned)' \
	>/dev/null

case_ 'no text yet'
run rl read 1
status 3
out </dev/null
err <<\END
rl: item 1 has no text; "rl fetch 1" asks the web, "rl open 1" shows the original
END
run rl read 9
status 3

# A browser that tells what it is given; it runs beside us, so we wait for it
# at a pipe.
mkfifo opened
cat >browser <<'END'
#!/bin/sh
for word; do echo "<$word>"; done >opened
END
chmod +x browser

case_ 'the browser gets the address as one word'
BROWSER=$(printf "%s/browser --new 'a b'" "$PWD")
export BROWSER
run rl open 1
status 0
out <<\END
1  opened   One
END
run cat opened
out <<\END
<--new>
<a b>
<https://example.org/1?a=b&c=d>
END
run rl open 3
status 0
run cat opened
out <<\END
<--new>
<a b>
<https://example.org/$(touch${IFS}pwned)>
END
check test ! -e pwned

case_ 'one that fails at once has opened nothing'
printf '#!/bin/sh\nexit 4\n' >fails
printf '#!/bin/sh\nkill -KILL $$\n' >dies
chmod +x fails dies
BROWSER=$PWD/fails run rl open 1
status 1
out </dev/null
err <<END
rl: $PWD/fails ended at once with status 4
END
BROWSER=$PWD/dies run rl open 1
status 1
err_has 'ended at once with status 137'
BROWSER=true run rl open 1
status 0
out <<\END
1  opened   One
END

case_ 'what has no address'
run rl open 2
check test "$run_status" -ge 1
err <<\END
rl: item 2 has no address
END
run rl open 9
status 3

case_ 'a browser of the terminal is waited for'
mkdir -p bin
printf '#!/bin/sh\necho "w3m got $*"\n' >bin/w3m
printf '#!/bin/sh\nexit 3\n' >bin/lynx
chmod +x bin/w3m bin/lynx
rl add --no-fetch -T Browsed https://example.org/browsed >/dev/null
BROWSER=$PWD/bin/w3m run rl open @
status 0
out_has 'w3m got https://example.org/browsed'
BROWSER=$PWD/bin/lynx run rl open @
status 1
err_has 'lynx ended with status 3'
