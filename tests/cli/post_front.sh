# SPDX-License-Identifier: GPL-3.0-or-later
# Front matter as parsers of YAML and TOML read it.
. "$RL_SRCDIR/tests/cli/lib.sh"
need python3

rl import "$RL_SRCDIR/tests/data/hostile.json" >/dev/null
cut_yaml() {
	rl post hostile --site "$1" | sed -n '2,/^---$/p' | sed '$d'
}

printf '%s\n' '"A: {{ b }} {% c %} <script>d</script> ](e) 日本"
reading|c, d|x: y
Evening "talks"' >expected

# The post tag of Eleventy comes before those of the collection.
case_ 'two parsers of YAML agree'
for site in hugo jekyll eleventy; do
	cut_yaml $site >front.yml
	if python3 -c 'import yaml' 2>/dev/null; then
		run python3 -c '
import yaml
d = yaml.safe_load(open("front.yml"))
print(d["title"], "|".join(d["tags"]), "|".join(d["categories"]), sep="\n")'
		mask 's/^post|//'
		out <expected
	fi
	if command -v ruby >/dev/null; then
		run ruby -ryaml -e '
d = YAML.load(File.read("front.yml"), permitted_classes: [Time])
puts d["title"], d["tags"].join("|"), d["categories"].join("|")'
		mask 's/^post|//'
		out <expected
	fi
done

case_ 'a parser of TOML too'
rl post hostile --site zola | sed -n '2,/^+++$/p' | sed '$d' >front.toml
python3 -c 'import tomllib' 2>/dev/null || skip 'python3 has no tomllib'
run python3 -c '
import tomllib
d = tomllib.load(open("front.toml", "rb"))
t = d["taxonomies"]
print(d["title"], "|".join(t["tags"]), "|".join(t["categories"]), sep="\n")'
out <expected
