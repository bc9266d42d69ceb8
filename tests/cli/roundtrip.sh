# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that commands put in comes out of show, of the post and of the
# export; and the export makes the same library again.
. "$RL_SRCDIR/tests/cli/lib.sh"

rl add --no-fetch -T 'How Complex Systems Fail' -t resilience \
	-n 'A **note** of mine.' -q 'All practitioner actions are gambles.' \
	-p '¶ 10' --comment 'Indeed.' https://how.complexsystems.fail/ >/dev/null
rl add --no-fetch -T 'Velocity 2012: Richard Cook' -k talk -s done \
	https://www.youtube.com/watch?v=2S0k12uZR14 >/dev/null
rl quote 2 -p 1:05 'Systems run in degraded mode.' >/dev/null
rl link 2 mentions 1 >/dev/null
rl star 1 >/dev/null
rl collection new 'Evening' --title 'An evening on failure' --date 2026-11-20 \
	--intro 'It began with a talk.' --closing 'Good night.' \
	-t resilience -c Reading >/dev/null
rl collection add evening 2 -m 'The **talk** that everyone quotes.' >/dev/null
rl collection add evening 1 -m 'And the paper behind it.' >/dev/null

case_ 'the post'
run rl post evening
status 0
err </dev/null
for words in 'An evening on failure' 'It began with a talk.' 'Good night.' \
	'The **talk** that everyone quotes.' 'And the paper behind it.' \
	'https://how.complexsystems.fail/' \
	'https://www.youtube.com/watch?v=2S0k12uZR14' \
	'All practitioner actions are gambles.' 'Indeed.' \
	'Systems run in degraded mode.' 't=65' 'resilience' 'Reading' \
	'20 November 2026'; do
	out_has "$words"
done
check test "$(grep -n 'Richard Cook' .stdout | head -1 | cut -d: -f1)" -lt \
	"$(grep -n 'Complex Systems Fail' .stdout | head -1 | cut -d: -f1)"

case_ 'the export, imported, is the same library'
rl export json >one
run env RL_DB=new.db "$RL" import one
status 0
out <<\END
one: 2 new, 0 known, 1 collection
END
RL_DB=new.db rl export json >two
check cmp one two
run env RL_DB=new.db "$RL" import one
status 0
out <<\END
one: 0 new, 2 known, 0 collections
END
RL_DB=new.db rl export json >two
check cmp one two
RL_DB=new.db rl post evening >post
rl post evening >.stdout
check cmp post .stdout

case_ 'addresses that a fetch found come back too'
sed 's|"kind": "talk"|"alternates": [{"url": "https://example.org/same", "role": "same"}], &|' \
	one >redirected
run env RL_DB=same.db "$RL" import redirected
status 0
RL_DB=same.db rl export json >two
run env RL_DB=again.db "$RL" import two
status 0
RL_DB=again.db rl export json >three
check cmp two three
check grep -q '"role": "same"' three

case_ 'a dry run changes nothing'
run env RL_DB=dry.db "$RL" import --dry-run one
status 0
out <<\END
one: 2 new, 0 known, 1 collection (nothing was changed)
END
run env RL_DB=dry.db "$RL" list
out </dev/null

case_ 'a part of it, from a pipe, to a file'
run rl export json kind:talk -o talks.json
status 0
out </dev/null
check test "$(stat -c %a talks.json)" = 600
run env RL_DB=part.db "$RL" import --from json - <talks.json
status 0
run env RL_DB=part.db "$RL" list --format '{title}'
out <<\END
Velocity 2012: Richard Cook
END

case_ 'an import is undone as one'
RL_DB=part.db rl undo >/dev/null
run env RL_DB=part.db "$RL" list
out </dev/null

case_ 'what cannot be read'
run rl import none.json
check test "$run_status" -ge 1
err <<\END
rl: cannot open none.json: No such file or directory
END
echo '{"format": "rl-lib' >bad.json
run rl import bad.json
status 5
err <<\END
rl: bad.json, line 1: unexpected newline near '"rl-lib'
END
run rl import --from none one
status 2
err <<\END
rl: there is no format "none" to read; there are json, csv, netscape, post
END
run rl export none
status 2
err <<\END
rl: there is no format "none" to write; there are json, jsonl, md, html, csv, bibtex, csl-json, atom, netscape
END
run rl export json 'tga:x'
status 2

case_ 'the post of a site, in its place'
mkdir blog
run rl post evening --site hugo -o blog
status 0
out <<\END
blog/content/posts/an-evening-on-failure.md
END
check test -s blog/content/posts/an-evening-on-failure.md
cp blog/content/posts/*.md first
run rl post evening --site hugo -o blog
status 0
err <<\END
rl: the post is as it was
END
check cmp -s first blog/content/posts/an-evening-on-failure.md
echo edited >>blog/content/posts/an-evening-on-failure.md
run rl post evening --site hugo -o blog
status 1
out </dev/null
check test "$(tail -1 blog/content/posts/an-evening-on-failure.md)" = edited
run rl post evening --site hugo -o blog --force
status 0
run rl post evening --site hugo --draft --slug other --date 2025-01-02
status 0
out_has 'draft: true'
out_has '2025-01-02'

case_ 'a template of one'"'"'s own'
printf '{{title}}:{{#items}} {{n}}. {{title}};{{/items}}\n' >tiny
run rl post evening --template tiny
status 0
out <<\END
# An evening on failure

Posted on 20 November 2026

Tags: resilience

Categories: Reading

An evening on failure: 1. Velocity 2012: Richard Cook; 2. How Complex Systems Fail;
END
printf '{{#items}}' >broken
run rl post evening --template broken
check test "$run_status" -ge 1
run rl post evening --template none
check test "$run_status" -ge 1

case_ 'wrong words'
run rl post none
status 3
err <<\END
rl: there is no collection "none" (there is: evening)
END
run rl post evening --site nowhere
status 2
err <<\END
rl: no site generator "nowhere", but plain, hugo, jekyll, eleventy, pelican, zola, tinkerer, html
END
