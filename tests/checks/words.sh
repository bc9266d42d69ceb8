# SPDX-License-Identifier: GPL-3.0-or-later
# words.sh [ROOT]: nothing in src/ says that it is unfinished.
root=${1:-$RL_SRCDIR}
! grep -rnwE 'TODO|FIXME|XXX|HACK' "$root/src"
