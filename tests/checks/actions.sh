# SPDX-License-Identifier: GPL-3.0-or-later
# actions.sh [ROOT]: each action of enum action_id has its row, and tests/tui/
# test_actions.c, which presses the keys of every row in every view of the
# row, knows the way to each view there is.
root=${1:-$RL_SRCDIR}
faults=0

for id in $(sed -n 's/^	\(ACT_[A-Z0-9_]*\),$/\1/p' "$root/src/tui/action.h"); do
	case $id in ACT_NONE | ACT_N) continue ;; esac
	grep -q "ROW($id," "$root/src/tui/action.c" || {
		echo "$id has no row in src/tui/action.c"
		faults=$((faults + 1))
	}
done
for view in $(sed -n 's/^	\(IN_[A-Z]*\) = 1 << [0-9]*,.*/\1/p' \
	"$root/src/tui/action.h"); do
	grep -q "{ $view, \"" "$root/tests/tui/test_actions.c" || {
		echo "tests/tui/test_actions.c knows no way to $view"
		faults=$((faults + 1))
	}
done
grep -q 'i < ACT_N; i++' "$root/tests/tui/test_actions.c" || {
	echo "tests/tui/test_actions.c does not go through the whole table"
	faults=$((faults + 1))
}
test $faults = 0
