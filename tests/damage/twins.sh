#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What damage.c looks for it must find: a few pages pass, and the same pages
# fail when a fault is put into their reading.
set -u
. "$RL_BUILDDIR/tests/config.sh"
damage=$RL_BUILDDIR/tests/damage/damage
pages=$RL_SRCDIR/tests/data/pages
status=0

"$damage" 1-20 1 "$pages" || status=1
for fault in crash spin eat silent leak; do
	# Without a sanitizer nothing looks for leaks; one takes its own time
	# and memory.
	case $fault in
	leak) [ "$RL_SANITIZERS" = yes ] || continue ;;
	eat | spin) [ "$RL_SANITIZERS" = yes ] && continue ;;
	esac
	if FAULT=$fault "$damage" 1-1 1 "$pages" >out 2>&1; then
		echo "FAIL: $fault was not noticed"
		cat out
		status=1
	fi
done
exit $status
