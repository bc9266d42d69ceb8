# SPDX-License-Identifier: GPL-3.0-or-later
# hardening.sh [PROGRAM...]: position-independent, full RELRO, no executable
# stack, stack protector and fortified calls.
. "$RL_BUILDDIR/tests/config.sh"
if [ $# = 0 ]; then
	if [ "$RL_SANITIZERS" = yes ] || [ "$RL_HARDENING" = no ]; then
		echo 'configured without hardening'
		exit 77
	fi
	set -- "$RL_BUILDDIR/src/rl" "$RL_BUILDDIR/src/rl-fetch" \
		"$RL_BUILDDIR/src/rl-page"
fi
command -v readelf >/dev/null || {
	echo 'no readelf'
	exit 77
}

faults=0
# has PROGRAM WHAT PATTERN < readelf's output
has() {
	grep -Eq "$3" || {
		echo "$1: no $2"
		faults=$((faults + 1))
	}
}

for program; do
	readelf -hW "$program" >header
	readelf -lW "$program" >segments
	readelf -dW "$program" >dynamic
	readelf -sW --dyn-syms "$program" >symbols
	has "$program" PIE 'Type: *DYN' <header
	has "$program" RELRO GNU_RELRO <segments
	has "$program" 'immediate binding' 'BIND_NOW|Flags:.*NOW' <dynamic
	has "$program" 'plain stack' 'GNU_STACK.* RW ' <segments
	has "$program" 'stack protector' __stack_chk_fail <symbols
	has "$program" 'fortified call' '__[a-z]+_chk(@| |$)' <symbols
done
[ "$faults" = 0 ]
