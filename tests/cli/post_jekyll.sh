# SPDX-License-Identifier: GPL-3.0-or-later
# A hostile collection through the real Jekyll.
. "$RL_SRCDIR/tests/cli/lib.sh"
need jekyll python3

data=$RL_SRCDIR/tests/data/hostile.json
shows() {
	run python3 "$RL_SRCDIR/tests/lib/check_html.py" "$data" "$1"
	out </dev/null
}

rl import "$data" >/dev/null
mkdir -p site/_layouts
echo 'title: x' >site/_config.yml
cat >site/_layouts/post.html <<\END
<!doctype html><title>{{ page.title | escape }}</title>
<h1>{{ page.title | escape }}</h1>{{ content }}
END
printf -- '---\n---\n{%% for p in site.posts %%}{{ p.excerpt }}{%% endfor %%}\n' \
	>site/index.html

case_ 'the page shows each text and runs none'
run rl post hostile --site jekyll -o site/
status 0
run jekyll build -s site -d built
status 0
out_lacks Error
out_lacks Warning
err </dev/null
shows "$(find built -mindepth 2 -name '*.html')"
run cat built/index.html
out_has '<p>An <em>introduction</em>.</p>'
