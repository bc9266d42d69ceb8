# SPDX-License-Identifier: GPL-3.0-or-later
# For the tests in shell: . "$RL_SRCDIR/tests/cli/lib.sh"
#
#	case_ 'list shows what was added'
#	run rl add --no-fetch https://example.org/a
#	status 0
#	run rl list --format '{{title}}'
#	out <<\END
#	https://example.org/a
#	END
#	err </dev/null
#
# A failed check says which case and line of the script, shows the difference
# and goes on; the script then ends with status 1.  tests/run gives each
# script a scratch folder as HOME and RL_NOW, so whole outputs can be compared.
set -u

case_name='first steps'
checks=0
failures=0
must_fail=
run_stdout=$PWD/.stdout
run_stderr=$PWD/.stderr
run_status=
trap 'finish $?' EXIT

finish() {
	[ "$1" = 0 ] || [ "$1" = 77 ] || {
		echo "the script ended with status $1 in: $case_name"
		exit "$1"
	}
	[ "$failures" = 0 ] || exit 1
	[ "$1" = 77 ] || [ "$checks" -gt 0 ] || {
		echo 'nothing was checked'
		exit 1
	}
}

rl() {
	"$RL" "$@"
}

# case_ TEXT: what the checks that follow are about
case_() {
	case_name=$1
}

# skip WHY: ends the script as skipped
skip() {
	printf '%s\n' "$*"
	exit 77
}

# need COMMAND...: skips the script where one is missing
need() {
	for need_command; do
		command -v "$need_command" >/dev/null ||
			skip "$need_command is not installed"
	done
}

# run COMMAND...: keeps its output, errors and status; heeds standard input
run() {
	run_command=$*
	run_status=0
	"$@" >"$run_stdout" 2>"$run_stderr" || run_status=$?
}

# mask SED-SCRIPT: what may differ from run to run, in both kept outputs
mask() {
	for mask_file in "$run_stdout" "$run_stderr"; do
		sed "$1" "$mask_file" >"$mask_file.masked"
		mv "$mask_file.masked" "$mask_file"
	done
}

# fail TEXT: a failed check; in a twin, what was to happen
fail() {
	checks=$((checks + 1))
	if [ -n "$must_fail" ]; then
		must_fail=failed
		return 0
	fi
	failures=$((failures + 1))
	printf 'FAILED: %s\n' "$case_name"
	printf '  after: %s\n' "${run_command-}"
	printf '  %s\n' "$*"
	return 0
}

pass() {
	checks=$((checks + 1))
}

# status N: of the last run
status() {
	if [ "$run_status" = "$1" ]; then
		pass
	else
		fail "status $run_status, not $1; it said:
$(cat "$run_stderr")"
	fi
}

same_as_input() {
	cat >"$PWD/.expected"
	if difference=$(diff -u "$PWD/.expected" "$1"); then
		pass
	else
		fail "$2 is not as expected:
$(printf '%s\n' "$difference" | sed 1,2d)"
	fi
}

# out, err: the whole output of the last run is what stands on standard input
out() {
	same_as_input "$run_stdout" output
}

err() {
	same_as_input "$run_stderr" 'standard error'
}

# out_has, err_has TEXT: the text stands somewhere in it
out_has() {
	if grep -qF -e "$1" "$run_stdout"; then
		pass
	else
		fail "no \"$1\" in the output:
$(cat "$run_stdout")"
	fi
}

err_has() {
	if grep -qF -e "$1" "$run_stderr"; then
		pass
	else
		fail "no \"$1\" in standard error:
$(cat "$run_stderr")"
	fi
}

out_lacks() {
	if grep -qF -e "$1" "$run_stdout"; then
		fail "\"$1\" is in the output:
$(cat "$run_stdout")"
	else
		pass
	fi
}

# check COMMAND...: it succeeds
check() {
	if "$@"; then
		pass
	else
		fail "not so: $*"
	fi
}

# twin COMMAND...: the checks that the command makes must fail somewhere
twin() {
	must_fail=yes
	"$@"
	if [ "$must_fail" = failed ]; then
		must_fail=
		pass
	else
		must_fail=
		fail "the twin did not fail: $*"
	fi
}
