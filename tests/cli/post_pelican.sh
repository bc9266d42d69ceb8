# SPDX-License-Identifier: GPL-3.0-or-later
# A hostile collection through the real Pelican.
. "$RL_SRCDIR/tests/cli/lib.sh"
need pelican python3

data=$RL_SRCDIR/tests/data/hostile.json
shows() {
	run python3 "$RL_SRCDIR/tests/lib/check_html.py" "$data" "$1"
	out </dev/null
}

rl import "$data" >/dev/null
mkdir -p content/images
cat >pelicanconf.py <<\END
AUTHOR = 'Ada'
SITENAME = 'A site'
SITEURL = ''
PATH = 'content'
TIMEZONE = 'UTC'
DEFAULT_LANG = 'en'
THEME = 'simple'
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
END

case_ 'the page shows each text and runs none'
run rl post hostile --site pelican -o content/
status 0
run pelican --fatal warnings -s pelicanconf.py content -o built
status 0
out_lacks WARNING
out_has 'Processed 1 article'
shows "$(find built -name 'a-b*.html')"
