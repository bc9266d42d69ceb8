#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fill.sh RL VERSION PAGE.in: the manual page with its marker lines replaced by
# what `RL help --mdoc PART` says, on standard output.  A marker line is
# @PART@ alone; @VERSION@ and @DATE@ may stand anywhere.  The date is that of
# SOURCE_DATE_EPOCH, else of the page's last change.
set -eu

rl=$1 version=$2 page=$3

if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
	when=@$SOURCE_DATE_EPOCH
else
	when=@$(stat -c %Y "$page")
fi
date=$(LC_ALL=C date -u -d "$when" '+%B %-d, %Y')

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
