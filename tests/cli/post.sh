# SPDX-License-Identifier: GPL-3.0-or-later
# rl post: where it writes, what it remembers, what it refuses.
. "$RL_SRCDIR/tests/cli/lib.sh"

rl add --no-fetch -T 'One' -t a https://example.org/1 >/dev/null
rl add --no-fetch -T 'Two' -k talk https://example.org/2 >/dev/null
rl collection new 'An evening' --date 2026-03-01 --intro 'Hello.' \
	--closing 'Bye.' -t x >/dev/null
rl collection add an-evening 1 -m 'The first.' >/dev/null
rl collection add an-evening 2 >/dev/null

case_ 'the root of a site is known by its files'
mkdir -p hugo/content/post jekyll eleventy/src/posts pelican zola tinkerer
echo 'baseURL = "x"' >hugo/config.toml
echo 'base_url = "x"' >zola/config.toml
touch jekyll/_config.yml eleventy/eleventy.config.js pelican/pelicanconf.py
echo 'import tinkerer' >tinkerer/conf.py
for site in hugo jekyll eleventy pelican zola tinkerer; do
	run rl post an-evening -o $site
	status 0
	cat "$run_stdout" >>paths
done
run cat paths
out <<\END
hugo/content/post/an-evening.md
jekyll/_posts/2026-03-01-an-evening.md
eleventy/src/posts/an-evening.md
pelican/content/an-evening.md
zola/content/blog/an-evening.md
tinkerer/2026/03/01/an-evening.rst
END
run head -n 3 pelican/content/an-evening.md
out <<\END
Title: An evening
Date: 2026-03-01 00:00
Tags: x
END

case_ 'below the root it goes into the very folder'
mkdir hugo/content/deep
run rl post an-evening -o hugo/content/deep
status 0
out <<\END
hugo/content/deep/an-evening.md
END

case_ 'again: nothing, then what changed'
run rl post an-evening -o hugo
status 0
err <<\END
rl: the post is as it was
END
rl collection set an-evening --closing 'Good night.' >/dev/null
run rl post an-evening -o hugo --dry-run
status 0
out_has '-Bye.'
out_has '+Good night.'
out_has '+lastmod: 2026-11-20T19:02:11Z'
err <<\END
rl: would be: 2 lines added, 1 removed
END
check grep -q Bye hugo/content/post/an-evening.md
run rl post an-evening -o hugo
status 0
check grep -q Good hugo/content/post/an-evening.md
run rl list --format "{id}" is:published
status 0
out_has 1

case_ 'the same file by another name is the same file'
run rl post an-evening -o "$PWD/hugo/../hugo"
status 0
err <<\END
rl: the post is as it was
END

case_ 'what a person edited stays'
echo edited >>hugo/content/post/an-evening.md
run rl post an-evening -o hugo
status 1
err_has 'was edited since rl wrote it'
check grep -q edited hugo/content/post/an-evening.md
run rl post an-evening -o hugo --force
status 0
check test "$(grep -c edited hugo/content/post/an-evening.md)" = 0

case_ 'a new title does not change the name; --slug does'
mkdir -p named/_posts
touch named/_config.yml
run rl post an-evening -o named
status 0
out <<\END
named/_posts/2026-03-01-an-evening.md
END
rl collection set an-evening --title 'A night' >/dev/null
run rl post an-evening -o named
status 0
out <<\END
named/_posts/2026-03-01-an-evening.md
END
err_has 'keeps the name by which it was published, an-evening'
check grep -q '^title: "A night"' named/_posts/2026-03-01-an-evening.md
run rl post an-evening -o named --slug a-night
status 0
out <<\END
named/_posts/2026-03-01-a-night.md
END
err_has 'is there still'
err_has 'named/_posts/2026-03-01-an-evening.md'
rl collection set an-evening --title 'An evening' >/dev/null

case_ 'on another day a post without a date keeps its file'
rl collection new Undated >/dev/null
rl collection add undated 1 >/dev/null
run rl post undated -o named
status 0
out <<\END
named/_posts/2026-11-20-undated.md
END
run env RL_NOW=2026-12-05T10:00:00Z "$RL" post undated -o named
status 0
out <<\END
named/_posts/2026-11-20-undated.md
END
check test "$(ls named/_posts | grep -c undated)" = 1

case_ 'titles without a Latin letter have slugs of their own'
rl collection new library --title '図書館の未来' >/dev/null
rl collection new '図書館' >/dev/null
rl collection new '書架' >/dev/null
mkdir cjk
touch cjk/_config.yml
for name in library '図書館' '書架'; do
	rl collection set "$name" --date 2026-03-01 >/dev/null
	rl collection add "$name" 1 >/dev/null
	rl post "$name" -o cjk >/dev/null
done
check test "$(ls cjk/_posts | sort -u | wc -l)" = 3
check test -z "$(ls cjk/_posts | grep -v '^2026-03-01-[a-z0-9-]*\.md$')"

case_ 'never through a symbolic link'
mkdir linked elsewhere
touch linked/_config.yml
ln -s ../elsewhere linked/_posts
run rl post an-evening -o linked
status 1
err_has 'linked/_posts is a symbolic link'
check test -z "$(ls elsewhere)"

case_ 'a post for each piece'
run rl post an-evening --split --site jekyll -o pieces/
status 0
out <<\END
pieces/_posts/2026-03-01-one.md
pieces/_posts/2026-03-01-two.md
END
run cat pieces/_posts/2026-03-01-one.md
out <<\END
---
layout: post
title: "One"
date: 2026-03-01 00:00:00 +0000
tags: ["x", "a"]
render_with_liquid: false
---

[One](https://example.org/1)

*article · example.org*

The first.
END

case_ 'options'
run rl post an-evening --site zola --title 'My "title"' --author Ada \
	--description 'About: it' --slug s --draft --date 2026-04-02 \
	--template list
status 0
out <<\END
+++
title = "My \"title\""
date = 2026-04-02
draft = true
slug = "s"
description = "About: it"
authors = ["Ada"]

[taxonomies]
tags = ["x"]
+++

Hello.

- [One](https://example.org/1)
- [Two](https://example.org/2)

Good night.
END

case_ 'templates of my own'
mkdir -p .config/rl/templates
echo '{{#items}}{{> mine}}{{/items}}' >.config/rl/templates/short.md
echo '* {{title}}' >.config/rl/templates/mine.md
run rl post an-evening --site hugo --template short
status 0
out_has '* One
* Two'
run rl post an-evening --template nothing
status 3
err_has 'there is no template "nothing" for plain'
printf 'a\n{{titel}}\n' >bad.md
run rl post an-evening --template bad.md
status 5
err_has 'bad.md, line 2: there is no "titel" here, but title, slug'
printf '{{#items}}\n' >bad.md
run rl post an-evening --template bad.md
status 5
err_has 'bad.md, line 1: section "items" is never closed'

case_ 'what is no file is left alone'
mkfifo pipe
run rl post "$(rl col list --json | sed -n 's/.*"name": "\([^"]*\)".*/\1/p' | head -n 1)" -o pipe
status 1
err_has 'pipe is no regular file and was left as it is'
run rl export json -o pipe
status 1
err_has 'pipe is no regular file and was left as it is'
check test -p pipe
