# SPDX-License-Identifier: GPL-3.0-or-later
# A post as people write them, put in by commands and published for each site:
# what its generator builds reads word for word as what was put in.
# shellcheck disable=SC2016 # scripts in quotes
. "$RL_SRCDIR/tests/cli/lib.sh"
need cmark python3 rst2html

data=$RL_SRCDIR/tests/data/evening
reads() { # PAGE [TEXT...]
	run python3 "$RL_SRCDIR/tests/lib/check_post.py" "$data/shown.txt" \
		"$data/links.txt" "$@"
	status 0
	out </dev/null
}

rl add --no-fetch -k paper -T 'How Systems Fail: A Short Course' \
	-q 'All practitioner actions are gambles.' -p '¶ 10' \
	--comment 'Indeed: I have the *receipts*.' \
	https://paper.example/how >/dev/null
rl add --no-fetch -k talk -T 'Velocity 2012, "How Systems Fail"' --via 1 \
	'https://www.youtube.com/watch?v=2S0k12uZR14' >/dev/null
rl add --no-fetch -k book -T 'Normal Accidents & Other Stories' >/dev/null
rl add --no-fetch -T 'Blameless <Post-Mortems> {and} a_just_culture' \
	https://culture.example/a_b >/dev/null
rl add --no-fetch -k thread -T 'What does the red line mean?' \
	https://chat.example/t/40 >/dev/null
rl quote 1 'Failure free operations require experience with failure.' >/dev/null
printf 'Systems run in degraded mode.\n\nThe surprise is that it works at all.\n' |
	rl quote 2 -p 1:02:33 - >/dev/null
rl quote 3 -p 'p. 5' \
	'The odd term normal accident is meant to signal something.' >/dev/null

# edit ID SED-SCRIPT: the fields that no option sets
edit() {
	printf '#!/bin/sh\nsed -i "%s" "$1"\n' "$2" >change
	chmod +x change
	EDITOR=$PWD/change rl edit "$1" >/dev/null
}
edit 1 's/^authors:.*/authors: Ada Cook/; s/^minutes:.*/minutes: 30/; s/^site:.*/site: paper.example/'
edit 2 's/^authors:.*/authors: Ada Cook/; s/^site:.*/site: youtube.com/; s#^alternates:.*#alternates: slides https://slides.example/deck#'
edit 3 's/^authors:.*/authors: Bea Perrow/'

rl collection new 'An evening on failure' --date 2015-09-30 -t failure \
	-t reading -c Notes --author 'Ada Reader' --intro - \
	<"$data/intro.md" >/dev/null
rl collection set an-evening-on-failure \
	--closing "$(cat "$data/closing.md")" >/dev/null
for n in 1 2 3 4 5; do
	rl collection add an-evening-on-failure $n -m "$(cat "$data/$n.md")" \
		>/dev/null
done
post() {
	rl post an-evening-on-failure "$@"
}

case_ 'plain, as CommonMark'
post | cmark --unsafe >page.html
reads page.html 'An evening on failure Posted on 30 September 2015' \
	'Tags: failure, reading Categories: Notes'

case_ 'a word that is missing is noticed'
sed 's/whose normal/who is normal/' page.html >less.html
twin reads less.html 'An evening on failure Posted on 30 September 2015' \
	'Tags: failure, reading Categories: Notes'

# Their Markdown is CommonMark, once the front matter is off.
for site in eleventy zola; do
	case_ "$site, as CommonMark"
	post --site $site | sed '1,/^[-+]\{3\}$/{1d}; 1,/^[-+]\{3\}$/d' |
		cmark --unsafe >page.html
	reads page.html
done

case_ 'tinkerer, by docutils'
post --site tinkerer >post.rst
sed -i '/^\.\. \(author\|categories\|tags\|comments\)::/d' post.rst
run rst2html --no-doc-title --smart-quotes=no --halt=2 post.rst page.out
status 0
sed -n 's/<body>/<main>/; s/<\/body>/<\/main>/; p' page.out >page.html
reads page.html 'An evening on failure'

case_ 'hugo'
command -v hugo >/dev/null || skip 'hugo is not there'
mkdir -p hugo/layouts/_default
echo 'baseURL = "https://blog.example/"' >hugo/config.toml
echo '<title>{{ .Title }}</title><main>{{ .Content }}</main>' \
	>hugo/layouts/_default/single.html
cp hugo/layouts/_default/single.html hugo/layouts/_default/list.html
post --site hugo -o hugo >/dev/null
run hugo -s hugo
status 0
out_lacks WARN
reads hugo/public/posts/an-evening-on-failure/index.html

case_ 'jekyll'
command -v jekyll >/dev/null || skip 'jekyll is not there'
mkdir -p jekyll/_layouts
echo 'title: x' >jekyll/_config.yml
echo '<title>{{ page.title }}</title><main>{{ content }}</main>' \
	>jekyll/_layouts/post.html
post --site jekyll -o jekyll >/dev/null
run jekyll build -s jekyll -d built
status 0
out_lacks Warning
reads "$(find built -name 'an-evening*.html')"

case_ 'pelican'
command -v pelican >/dev/null || skip 'pelican is not there'
mkdir -p pelican/content/images pelican/theme/templates pelican/theme/static
cat >pelican/pelicanconf.py <<\END
SITENAME = 'A site'
SITEURL = ''
PATH = 'content'
TIMEZONE = 'UTC'
DEFAULT_LANG = 'en'
THEME = 'theme'
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES = []
END
for name in article page category tag author; do
	echo '<main>{{ article.content if article else "" }}</main>' \
		>pelican/theme/templates/$name.html
done
post --site pelican -o pelican/content >/dev/null
cd pelican || exit
run pelican --fatal warnings -s pelicanconf.py content -o out
status 0
out_has 'Processed 1 article'
cd ..
reads pelican/out/an-evening-on-failure.html
