# SPDX-License-Identifier: GPL-3.0-or-later
# A hostile collection through the real Hugo.
. "$RL_SRCDIR/tests/cli/lib.sh"
need hugo python3

data=$RL_SRCDIR/tests/data/hostile.json
shows() {
	run python3 "$RL_SRCDIR/tests/lib/check_html.py" "$data" "$1"
	out </dev/null
}

rl import "$data" >/dev/null
mkdir -p site/layouts/_default
echo 'baseURL = "https://blog.example/"' >site/config.toml
cat >site/layouts/_default/single.html <<\END
<!doctype html><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}">
<h1>{{ .Title }}</h1>{{ .Content }}
END
cp site/layouts/_default/single.html site/layouts/_default/list.html

case_ 'the page shows each text and runs none'
run rl post hostile --site hugo -o site/
status 0
run hugo -s site
status 0
out_lacks WARN
out_lacks ERROR
err </dev/null
page=$(find site/public/posts -mindepth 2 -name index.html)
shows "$page"

case_ 'the check can fail'
sed 's/key: value/key value/' "$page" >bad.html
twin shows bad.html
sed 's/<h2/<h2 onclick="x"/' "$page" >bad.html
twin shows bad.html

case_ "a page of a page: each of Hugo's shapes"
for shape in list sections tags days notes; do
	run rl post hostile --site hugo --force --template "$shape" -o site/
	status 0
	run hugo -s site
	status 0
	out_lacks WARN
	err </dev/null
done
