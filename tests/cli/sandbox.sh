# SPDX-License-Identifier: GPL-3.0-or-later
# The confinement of rl-fetch, and kernels that have none.
. "$RL_SRCDIR/tests/cli/lib.sh"

old=$RL_BUILDDIR/tests/lib/oldkernel
fetch=$RL_BUILDDIR/src/rl-fetch
cat >page.html <<'END'
<title>A Page</title><p>Words of it, which are long enough to be read by all.</p>
END
printf '/page 200 file=page.html\n' >routes
mkfifo control ports
"$RL_BUILDDIR/tests/lib/httpd" routes <control >ports &
exec 9>control
read -r port <ports
"$old" true || skip 'this system lets nobody play an old kernel'

case_ 'what an old kernel lacks is told'
run "$old" "$fetch" --sandbox
status 0
out <<\END
{"reader":true,"no_new_privs":true,"landlock_level":0,"landlock":false,"seccomp":false}
END
run "$old" "$RL" doctor
out_has 'note     sandbox     this kernel has no Landlock'
out_has 'note     sandbox     this kernel has no seccomp'

case_ 'and gone without'
run "$old" "$RL" add "http://127.0.0.1:$port/page"
status 0
out <<\END
1  added    A Page
END
run rl read 1
out_has 'Words of it'

case_ 'a child that reads a page can do little'
# Where strace is, may look, and is not in the way of a sanitizer
if strace -f -o calls "$fetch" --page page.html --url http://farm.example/ \
	>/dev/null 2>&1; then
	awk '{ pid = $1; call = $2; sub(/\(.*/, "", call) }
		/PR_SET_SECCOMP/ && / = 0$/ { confined[pid] = 1; n++; next }
		confined[pid] && call ~ /^[a-z_0-9]+$/ { print call }
		END { if (!n) print "none was confined" }' calls |
		sort -u >used
	# Memory and time, and what is open already; the rest is refused.
	if grep -vxE 'read|write|close|lseek|fstat|brk|mmap|munmap|mremap|mprotect|madvise|clock_gettime|gettimeofday|getrandom|futex|rt_sig[a-z]*|getpid|gettid|exit|exit_group' used; then
		fail 'these were tried, too'
	fi
	check grep -q '^write$' used
	if grep -E 'connect\(.*AF_INET' calls; then
		fail 'a saved page had the network asked'
	fi
fi

case_ 'nor can a program that reads a PDF'
if command -v pdftotext >/dev/null &&
	strace -f -e trace=prctl,execve -o calls "$fetch" --page \
		"$RL_SRCDIR/tests/data/pages/sheep.pdf" \
		--url http://farm.example/sheep.pdf >/dev/null 2>&1; then
	awk '/PR_SET_SECCOMP/ && / = 0$/ { confined = 1 }
		/pdftotext/ && / = 0$/ && !confined { print }' calls >free
	check test "$(grep -c pdftotext calls)" -ge 1
	check test ! -s free
fi

exec 9>&-
wait
