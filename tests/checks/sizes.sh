# SPDX-License-Identifier: GPL-3.0-or-later
# sizes.sh [ROOT]: no file over 500 lines, no function over 100 lines or with
# more than six parameters.
cd "${1:-$RL_SRCDIR}/src" || exit 1
# shellcheck disable=SC2016 # awk's own dollars
find . -name '*.[ch]' | sort | xargs awk '
	function fault(what) {
		printf "src/%s: %s\n", substr(FILENAME, 3), what
		faults++
	}
	# Commas at the first level of the last parentheses of a definition.
	function parameters(head,    i, c, depth, commas) {
		gsub(/__attribute__\(\(.*\)\)|ATTR_[A-Z]+(\([^)]*\))?/, "", head)
		sub(/^[^(]*/, "", head)
		for (i = 1; i <= length(head); i++) {
			c = substr(head, i, 1)
			depth += (c == "(") - (c == ")")
			commas += c == "," && depth == 1
			if (depth == 0)
				break
		}
		return commas + 1
	}
	FNR == 1 { head = ""; start = 0 }
	FNR == 501 { fault("over 500 lines") }
	/^\{/ {
		start = FNR
		if (head ~ /\(/ && parameters(head) > 6)
			fault("line " FNR ": " parameters(head) " parameters")
	}
	/^\}/ {
		if (start && FNR - start + 1 > 100)
			fault("line " start ": a function of " \
				FNR - start + 1 " lines")
		start = 0
		head = ""
	}
	!start && /^[^ \t#\/]/ && !/^\}/ { head = $0 }
	!start && /^[ \t]/ { head = head $0 }
	!start && /;[ \t]*$/ { head = "" }
	END { exit faults > 0 }
' || exit 1
