# SPDX-License-Identifier: GPL-3.0-or-later
# docutils takes the reStructuredText of a hostile collection.
. "$RL_SRCDIR/tests/cli/lib.sh"
need rst2html python3

data=$RL_SRCDIR/tests/data/hostile.json
shows() {
	run python3 "$RL_SRCDIR/tests/lib/check_html.py" "$data" "$1"
	out </dev/null
}

# The directives at the end are Tinkerer's own.
convert() {
	sed '/^\.\. author::/,$d' "$1" >post.rst
	rst2html --halt=5 --report=1 --strict post.rst page.html
}

rl import "$data" >/dev/null

case_ 'the page shows each text and runs none'
run rl post hostile --site tinkerer -o .
status 0
out <<\END
./2026/03/01/a-b-c-script-d-script-e.rst
END
run convert 2026/03/01/a-b-c-script-d-script-e.rst
status 0
err </dev/null
shows page.html

case_ 'each shape of it'
for shape in list sections tags days notes; do
	rl post hostile --site tinkerer --template "$shape" -o shape.rst \
		>/dev/null
	run convert shape.rst
	status 0
	err </dev/null
	rm shape.rst
done
