# SPDX-License-Identifier: GPL-3.0-or-later
# map.sh [ROOT]: src/README.md names every source file by its path under src/
# (or by its name alone, under the heading of its folder), and names none that
# does not exist.
cd "${1:-$RL_SRCDIR}/src" || exit 1
find . -name '*.[ch]' | sed 's|^\./||' | sort >"$HOME/files"
awk '
	# A heading or a first word that ends in a slash opens a folder.
	/^#/ || /^[-*|` ]*[a-z]+\/`?( |:|$)/ {
		folder = ""
		if (match($0, /[a-z_]+\//))
			folder = substr($0, RSTART, RLENGTH)
	}
	{
		line = $0
		while (match(line, /[a-z0-9_\/]+\.[ch]([^a-z]|$)|[a-z0-9_\/]+\.\[ch\]|[a-z0-9_\/]+\.\{c,h\}/)) {
			name = substr(line, RSTART, RLENGTH)
			line = substr(line, RSTART + RLENGTH)
			both = name ~ /\[|\{/
			sub(/\.\[ch\]$|\.\{c,h\}$/, "", name)
			if (!both)
				sub(/[^a-z]$/, "", name)
			if (name !~ /\// && folder != "")
				name = folder name
			if (both) {
				print name ".c"
				print name ".h"
			} else {
				print name
			}
		}
	}
' README.md | sort -u >"$HOME/named"
comm -23 "$HOME/files" "$HOME/named" | sed 's/^/not in src\/README.md: /' \
	>"$HOME/faults"
comm -13 "$HOME/files" "$HOME/named" | sed 's/^/named, but not there: /' \
	>>"$HOME/faults"
cat "$HOME/faults"
[ -s "$HOME/files" ] && [ ! -s "$HOME/faults" ]
