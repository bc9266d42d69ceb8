# SPDX-License-Identifier: GPL-3.0-or-later
# Posts of ours, imported into an empty library: it writes the same files, for
# each site, in each shape, with what the front matter says.
. "$RL_SRCDIR/tests/cli/lib.sh"

rl add --no-fetch -T 'How "Complex" Systems Fail' -t resilience -t talks \
	-q 'All practitioner actions are gambles.' -p '¶ 10' \
	--comment 'Indeed.' https://how.complexsystems.fail/ >/dev/null
rl add --no-fetch -T 'Velocity 2012: Richard Cook' -k talk -t talks -s done \
	https://www.youtube.com/watch?v=2S0k12uZR14 >/dev/null
rl add --no-fetch -T 'An untagged [page]' https://example.org/_x_ >/dev/null
rl collection new evening --title 'An evening on *failure*' \
	--date 2026-11-20 --intro "It began with a talk.

- first
- second" --closing 'Good night.' -t resilience -c Reading \
	--author 'Ada "the" Reader' --description 'What I read: *everything*' \
	--slug evening-1 --modified 2026-11-21 --draft yes >/dev/null
rl collection add evening 2 -m 'The **talk** that everyone quotes.' >/dev/null
rl collection add evening 1 -m 'And the paper behind it.' >/dev/null
rl collection add evening 3 >/dev/null

# same FILE: what a library makes of it is it
same() {
	rm -f back.db
	run env RL_DB=back.db "$RL" import "$1"
	status 0
	run env RL_DB=back.db "$RL" post 1 --site "$site"
	status 0
	check cmp "$1" .stdout
}

for site in plain hugo jekyll eleventy pelican zola tinkerer; do
	end=md
	[ $site != tinkerer ] || end=rst
	for shape in entries list sections tags days; do
		case_ "$site, $shape"
		rl post evening --site $site -t $shape >$shape.$end
		same $shape.$end
		[ $shape = entries ] ||
			out_has 'An untagged'
	done
	case_ "$site, a post for each piece"
	rm -rf pieces
	mkdir pieces
	rl post evening --site $site --split -o pieces >paths
	check test "$(wc -l <paths)" = 3
	while read -r path; do
		same "$path"
	done <paths
done

case_ 'a change is noticed'
site=hugo
rl post evening --site hugo -t list | sed 's/^- .*Velocity.*/&, see: it!/' >odd.md
twin same odd.md

case_ 'the shape is a part of the collection'
rl collection set evening --shape list --draft no >/dev/null
run rl post evening --site zola
out_has 'draft = false'
out_has '- [Velocity 2012: Richard Cook]'
run rl post evening --site zola -t entries
out_has '## [Velocity 2012: Richard Cook]'
echo 'a file of that name' >list
run rl post evening --site zola
out_has '- [Velocity 2012: Richard Cook]'
run rl collection set evening --shape ./list
status 2
run rl collection set evening --draft maybe
status 2
err <<\END
rl: a draft is yes or no, not "maybe"
END
run rl undo
status 0
run rl collection show evening
out_has 'author Ada "the" Reader'
out_has 'slug evening-1'
out_has 'draft yes'
run rl redo
run rl collection show evening --json
out_has '"shape": "list"'
