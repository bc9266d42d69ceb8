#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fill.sh RL VERSION PAGE.in: the manual page with its marker lines replaced by
# what `RL help --mdoc PART` says, on standard output.  A marker line is
# @PART@ alone; @VERSION@ and @DATE@ may stand anywhere.  The date is that of
# SOURCE_DATE_EPOCH, else of the page's last change.
set -eu

rl=$1 version=$2 page=$3

# GNU and BSD name these in ways of their own.
seconds=${SOURCE_DATE_EPOCH:-$(stat -c %Y "$page" 2>/dev/null ||
	stat -f %m "$page")}
date=$(LC_ALL=C date -u -d "@$seconds" '+%B %-d, %Y' 2>/dev/null ||
	LC_ALL=C date -u -r "$seconds" '+%B %-d, %Y')

while IFS= read -r line; do
	case $line in
	@VERSION@ | @DATE@) ;;
	@*@)
		part=${line#@}
		"$rl" help --mdoc "${part%@}"
		continue
		;;
	esac
	printf '%s\n' "$line"
done <"$page" | sed -e "s/@VERSION@/$version/g" -e "s/@DATE@/$date/g"
