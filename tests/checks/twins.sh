# SPDX-License-Identifier: GPL-3.0-or-later
# Each check beside this one passes on a small sound tree, and fails when one
# fault is put into it.
. "$RL_SRCDIR/tests/cli/lib.sh"
. "$RL_BUILDDIR/tests/config.sh"
checks_dir=$RL_SRCDIR/tests/checks

fresh_tree() {
	rm -rf tree
	mkdir -p tree/src/base tree/src/core tree/src/store tree/src/post
	for file in base/buf core/item store/db post/site; do
		cat >"tree/src/$file.h" <<-END
			int ${file#*/}_size(int n, int m);
		END
		cat >"tree/src/$file.c" <<-END
			#include "$file.h"

			int ${file#*/}_size(int n, int m)
			{
				return n + m;
			}
		END
	done
	cat >tree/src/README.md <<-\END
		## base/
		- `buf.[ch]` strings
		- core/item.c, core/item.h: the item
		| `store/` | SQL |
		| db.c | opens it |
		| db.h | |
		## post
		post/site.{c,h}
	END
}

archives() {
	for folder in base core store post; do
		(cd "tree/src/$folder" && $CC -fPIE -I.. -c ./*.c &&
			rm -f "lib$folder.a" && ar cr "lib$folder.a" ./*.o)
	done
}

# sound CHECK, faulty CHECK: runs it on the tree
sound() {
	run sh "$checks_dir/$1.sh" "$PWD/tree" "$PWD/tree"
	status 0
}

faulty() {
	run sh "$checks_dir/$1.sh" "$PWD/tree" "$PWD/tree"
	status 1
	check test -s "$run_stdout"
	fresh_tree
}

# Adds N lines that each hold the text.
lines() {
	i=0
	while [ $((i += 1)) -le "$1" ]; do
		printf '%s\n' "$2"
	done
}

fresh_tree
archives

case_ 'words'
sound words
echo '/* TODO: more */' >>tree/src/core/item.c
faulty words

case_ 'map'
sound map
: >tree/src/core/extra.c
faulty map
rm tree/src/store/db.h
faulty map
sed -i 's/buf\.\[ch\]/buf.c/' tree/src/README.md
faulty map

case_ 'sizes'
lines 494 '/* */' >>tree/src/core/item.c
sound sizes
echo '/* */' >>tree/src/core/item.c
faulty sizes
{
	printf 'int item_long(int n)\n{\n'
	lines 99 '	n++;'
	printf '}\n'
} >>tree/src/core/item.c
faulty sizes
cat >>tree/src/core/item.c <<\END
int item_wide(int a, int b, int c, int (*d)(int, int),
	      int e, int f)
{
	return a;
}
END
sound sizes
cat >>tree/src/core/item.c <<\END
int item_wider(int a, int b, int c, int d,
	       int e, int f, int g)
{
	return a;
}
END
faulty sizes

case_ 'layers: includes'
archives
sound layers
echo '#include "core/item.h"' >>tree/src/base/buf.c
faulty layers
echo '#include "post/site.h"' >>tree/src/store/db.c
faulty layers
echo '#include <sqlite3.h>' >>tree/src/core/item.c
faulty layers

case_ 'layers: a call upwards that no include betrays'
cat >>tree/src/base/buf.c <<\END
int item_size(int n, int m);
int buf_item(void)
{
	return item_size(1, 2);
}
END
archives
faulty layers
case_ 'layers: a call to a brother'
cat >>tree/src/store/db.c <<\END
int site_size(int n, int m);
int db_site(void)
{
	return site_size(1, 2);
}
END
archives
faulty layers

case_ 'layers: a program that loads what is not its own'
cat >fetch.c <<\END
const char *sqlite3_libversion(void);
int main(void)
{
	return !sqlite3_libversion();
}
END
fresh_tree
archives
# shellcheck disable=SC2086 # flags are words
$CC -o tree/src/rl-fetch fetch.c $SQLITE_LIBS
faulty layers

case_ 'hardening'
command -v readelf >/dev/null || skip 'no readelf'
cat >hard.c <<\END
#include <string.h>
int main(int argc, char **argv)
{
	char b[64];

	strcpy(b, argv[argc - 1]);
	return b[0];
}
END
build_hard() {
	# shellcheck disable=SC2086 # flags are words
	$CC -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 \
		-fstack-protector-strong -fPIE -pie -Wl,-z,relro -Wl,-z,now \
		-Wl,-z,noexecstack "$@" -o hard hard.c
	run sh "$checks_dir/hardening.sh" "$PWD/hard"
}
build_hard
status 0
for fault in '-fno-PIE -no-pie' -Wl,-z,norelro -Wl,-z,lazy \
	-Wl,-z,execstack -fno-stack-protector -D_FORTIFY_SOURCE=0; do
	# shellcheck disable=SC2086 # flags are words
	build_hard $fault 2>/dev/null
	status 1
done

case_ 'actions'
actions_tree() {
	fresh_tree
	mkdir -p tree/src/tui tree/tests/tui
	printf '\tIN_LIST = 1 << 0,\n\tACT_NONE,\n\tACT_UP,\n\tACT_N\n' \
		>tree/src/tui/action.h
	echo 'ROW(ACT_UP, "up", IN_LIST, "k", NULL, "up"),' \
		>tree/src/tui/action.c
	printf '{ IN_LIST, "" },\nfor (i = 1; i < ACT_N; i++)\n' \
		>tree/tests/tui/test_actions.c
}
actions_tree
sound actions
printf '\tACT_DOWN,\n' >>tree/src/tui/action.h
faulty actions
actions_tree
printf '\tIN_MAP = 1 << 4,\n' >>tree/src/tui/action.h
faulty actions
