#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# embed.sh OUTPUT SYMBOL FILE...: writes C source with the files' bytes in it
# (see src/base/embed.h).  Atomic, so that an interrupted build leaves nothing
# half written.
set -eu

out=$1 symbol=$2
shift 2
tmp=$out.tmp.$$
trap 'rm -f "$tmp"' EXIT
{
	printf '/* Made by data/embed.sh; do not edit. */\n'
	printf '#include "base/embed.h"\n\n'
	printf 'extern const struct embedded %s[];\n' "$symbol"
	i=0
	for file; do
		printf 'static const unsigned char file%d[] = {\n' "$i"
		od -An -v -tx1 "$file" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
		printf '0x00\n};\n'
		i=$((i + 1))
	done
	printf 'const struct embedded %s[] = {\n' "$symbol"
	i=0
	for file; do
		printf '\t{ "%s", (const char *)file%d, sizeof(file%d) - 1 },\n' \
			"$(basename "$file")" "$i" "$i"
		i=$((i + 1))
	done
	printf '\t{ 0 }\n};\n'
} >"$tmp"
mv "$tmp" "$out"
