# SPDX-License-Identifier: GPL-3.0-or-later
# Pages that were saved to files.
. "$RL_SRCDIR/tests/cli/lib.sh"

fetch=$RL_BUILDDIR/src/rl-fetch

# page TITLE PARAGRAPHS
page() {
	awk -v title="$1" -v n="$2" 'BEGIN {
		print "<!DOCTYPE html><title>" title "</title><article><h1>" \
			title "</h1>"
		for (i = 0; i < n; i++)
			print "<p>Sheep number " i ", which has been counted" \
				" with all the care that a sheep deserves.</p>"
	}'
}

page 'A Long One' 3000 >long.html
page 'A Short One' 3 >short.html
page 'In a Box' 3 | gzip >box.html.gz

case_ 'one'
run "$fetch" --page short.html --url https://farm.example/short
status 0
err </dev/null
check test "$(wc -l <.stdout)" = 1
out_has '"title":"A Short One"'
out_has '"url":"https://farm.example/short"'
run "$fetch" --page none.html --url https://farm.example/none
status 3
err_has 'none.html'

case_ 'many, in the order of the list, whichever is read first'
{
	for i in 1 2 3 4 5 6 7 8 9; do
		printf 'long%d\tlong.html\thttps://farm.example/long%d\n' $i $i
		printf 'short%d\tshort.html\thttps://farm.example/s%d\n' $i $i
		printf 'box%d\tbox.html.gz\thttps://farm.example/box%d\n' $i $i
	done
} >list
run "$fetch" --pages list
status 0
err </dev/null
cut -f 1 list >want
sed 's/.*"id":"\([a-z0-9]*\)".*/\1/' .stdout >got
check cmp want got
check test "$(grep -c '"title":"In a Box"' .stdout)" = 9
check test "$(grep -c 'Sheep number 2999' .stdout)" = 9

case_ 'a file that is not there has a line, in its turn'
{
	printf 'a\tlong.html\thttps://farm.example/a\n'
	printf 'b\tnone.html\thttps://farm.example/b\n'
	printf 'c\tshort.html\thttps://farm.example/c\n'
} >list
run "$fetch" --pages list
status 0
err_has 'none.html'
cut -f 1 list >want
sed 's/.*"id":"\([a-z0-9]*\)".*/\1/' .stdout >got
check cmp want got
check test "$(grep -c '"event":"failed".*"reason":".*none.html' .stdout)" = 1

case_ 'a line that is none ends it, with what stood before'
printf 'b\tshort.html\thttps://farm.example/b\nc\tshort.html\n' >list
run "$fetch" --pages list
status 5
err_has 'not ID, FILE, URL: c'
check test "$(wc -l <.stdout)" = 1
run "$fetch" --pages none
status 3
