# SPDX-License-Identifier: GPL-3.0-or-later
# The Markdown of a hostile collection, read by CommonMark's own program.
. "$RL_SRCDIR/tests/cli/lib.sh"
need cmark python3

data=$RL_SRCDIR/tests/data/hostile.json
shows() {
	run python3 "$RL_SRCDIR/tests/lib/check_html.py" "$data" "$1"
	out </dev/null
}

rl import "$data" >/dev/null

case_ 'no site gets a link or a tag that was not meant'
for site in plain hugo jekyll eleventy pelican zola; do
	rl post hostile --site $site >post.md
	# The title is for the theme to show.
	title='A: {{ b }} {% c %} &lt;script>d&lt;/script> ](e) 日本'
	{
		echo "<h1>\"$title\"</h1>"
		sed "s/ {#[a-z0-9-]*}\$//" post.md | cmark --unsafe
	} >page.html
	shows page.html
done
