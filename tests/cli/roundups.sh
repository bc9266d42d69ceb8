# SPDX-License-Identifier: GPL-3.0-or-later
# Posts of the shapes that people give their lists of links: each link with its
# words, each quotation, and no word lost.
. "$RL_SRCDIR/tests/cli/lib.sh"
need cmark python3 rst2html

data=$RL_SRCDIR/tests/data/roundups
holds() { # FILE: the library that it made has all of it
	run python3 "$RL_SRCDIR/tests/lib/check_roundup.py" "$1" library.json
	status 0
	out_has ' links, '
}

for file in "$data"/*; do
	case_ "all of ${file##*/}"
	rm -rf .data library.json
	run rl import --from post "$file"
	status 0
	rl export json >library.json
	holds "$file"
done

case_ 'a post about one address, which stands in its front matter'
rm -rf .data
run rl import "$data/embedded.md"
out_has '4 new, 0 known, 1 collection; not kept of its front matter: intro'
run rl list --sort added --format '{url}'
out_has 'https://gates.example/closing'
out_has 'https://clips.example/watch/17'
out_has 'https://cards.example/9'
run rl collection show embedded
out_has 'About a gate that closes
5 April 2023'
run rl show 'url:gates.example'
out_has 'About a gate that closes'

case_ 'a slug that is too long is cut, and the collection can be changed'
rm -rf .data
printf -- '---\ntitle: Long\nslug: %s\n---\n[A](https://a.example/)\n' \
	"$(printf '%0100d' 0 | tr 0 a)" >long.md
rl import long.md >/dev/null
run rl collection set 1 --title Short
status 0
rl export json >one.json
RL_DB=long.db rl import one.json >/dev/null
RL_DB=long.db rl export json >two.json
check cmp one.json two.json

case_ 'lines that begin with a link are pieces; quotations in tags are quotes'
rm -rf .data
rl import "$data/arrows.md" "$data/tags.md" >/dev/null
run rl collection show arrows
out_has '     → [North](https://winds.example/n) brings the cold
  2. East'
out_has '     brings the evening.
  5. No'
out_has 'and then
     [a breeze](https://winds.example/breeze) are one'
printf '→ [A](https://a.example/1) one\n→ [B](https://a.example/2) two\n' >soft.md
rl import soft.md >/dev/null
run rl collection show soft
out_has '     → [A](https://a.example/1) one
  2. B'
run rl show 'url:looms.example'
out_has '> Nobody reads the cards.
     — Ada Weaver'
run rl show 'url:letters.example'
out_has '> Cards wear out first.'

case_ 'the check can fail'
cp "$data/quotes.md" less.md
rm -rf .data
rl import less.md >/dev/null
rl export json >library.json
twin holds "$data/headings.md"
sed 's/Post it/Send it/' library.json >other.json
mv other.json library.json
twin holds less.md

case_ 'what stands beside the post is left out, and told'
rm -rf .data
run rl import "$data/cards.html"
status 0
out <<END
$data/cards.html: 5 new, 0 known, 1 collection; 3 words beside the post left out
END

case_ 'front matter and the page say title, date and tags'
rm -rf .data
rl import "$data/page.html" "$data/numbered.md" "$data/list.md" >/dev/null
run rl collection list
out_has 'Weekly links 7'
out_has '2020-05-06'
out_has 'Five things'
out_has '2019-11-02'
out_has 'Friday links'
out_has '2022-06-10'

case_ 'where it goes: introduction, commentary, comments, closing'
run rl collection show page
out_has 'author Ada & Bob
description What we read in week 7.
modified 2020-05-09'
run rl collection show list --json
out_has '"intro": "Happy Friday!"'
out_has '"commentary": "a defence that needs none."'
run rl collection show five-things --json
out_has 'More on the first, indented as it should be.'

case_ 'front matter is kept with the collection; what has no place is told'
rm -rf .data
cat >front.md <<\END
---
title: >-
  A folded
  title
date: 2020-01-02 # the day
description: About it
author: Somebody
lastmod: 2020-03-04
slug: my-front
draft: true
layout: post
image: cover.png
tags: [one,
  two,
  "three four"]
---
[A link](https://front.example/).
END
run rl import front.md
status 0
out <<\END
front.md: 1 new, 0 known, 1 collection; not kept of its front matter: image
END
run rl collection show my-front
out <<\END
A folded title
2 January 2020
author Somebody
description About it
slug my-front
modified 2020-03-04
draft yes
tags one, two, three four

  1. A link  (1)
     [A link](https://front.example/).
END
run rl post my-front --site hugo
out_has 'draft: true'
out_has 'slug: "my-front"'
out_has 'author: "Somebody"'
out_has 'description: "About it"'
out_has 'lastmod: 2020-03-04T'
run rl collection show my-front --json
out_has '"title": "A folded title"'
out_has '"date": "2020-01-02"'
out_has '"three four"'
