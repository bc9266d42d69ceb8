# SPDX-License-Identifier: GPL-3.0-or-later
# layers.sh [ROOT [BUILD]]: a folder of src/ includes only what stands below
# it, its archive needs only theirs and its own libraries, and each program
# loads only what is its to load.
root=${1:-$RL_SRCDIR}
build=${2:-$RL_BUILDDIR}
. "$RL_BUILDDIR/tests/config.sh"

# Folder, what it may use (from the top down), its libraries.
table() {
	cat <<\END
base      -                                     JANSSON UTF8PROC MD4C
core      base                                  JANSSON UTF8PROC
store     core,base                             JANSSON UTF8PROC SQLITE
post      core,base                             JANSSON UTF8PROC MD4C
exchange  core,base                             JANSSON UTF8PROC
ops       exchange,post,store,core,base         JANSSON UTF8PROC MD4C SQLITE
cli       ops,exchange,post,store,core,base     JANSSON UTF8PROC MD4C SQLITE
tui       ops,exchange,post,store,core,base     JANSSON UTF8PROC MD4C SQLITE NCURSES
net       core,base                             JANSSON UTF8PROC CURL
extract   core,base                             JANSSON UTF8PROC GUMBO ZLIB
END
}

# System headers that only one folder includes.
owners() {
	cat <<\END
sqlite3.h store
ncurses.h tui
curses.h tui
curl/curl.h net
gumbo.h extract
md4c.h base
END
}

includes() {
	table | while read -r folder below _; do
		[ -d "$root/src/$folder" ] || continue
		grep -rnE '^#[ \t]*include[ \t]*"' "$root/src/$folder" |
		while IFS= read -r line; do
			used=${line#*\"}
			used=${used%%/*}
			case ",$folder,$below," in
			*",$used,"*) ;;
			*) printf '%s\n' "not below $folder: $line" ;;
			esac
		done
	done
	owners | while read -r header owner; do
		grep -rnE "^#[ 	]*include[ 	]*<$header>" "$root/src" |
			grep -v "^$root/src/$owner/"
	done
}

# The whole archive with those below it must leave no name open.
links() {
	printf 'int main(void)\n{\n\treturn 0;\n}\n' >main.c
	table | while read -r folder below libraries; do
		archive=$build/src/$folder/lib$folder.a
		[ -f "$archive" ] || continue
		set --
		for name in $(printf '%s' "${below#-}" | tr , ' '); do
			set -- "$@" "$build/src/$name/lib$name.a"
		done
		for name in $libraries; do
			eval "set -- \"\$@\" \${${name}_LIBS}"
		done
		# shellcheck disable=SC2086 # flags are words
		$CC $CFLAGS $LDFLAGS -o main main.c -Wl,--whole-archive \
			"$archive" -Wl,--no-whole-archive "$@" >messages 2>&1 ||
			sed "s/^/$folder alone: /" messages
	done
}

# loads PROGRAM LIBRARY...: what it must not load
loads() {
	program=$build/src/$1
	shift
	[ -f "$program" ] || return 0
	for library; do
		ldd "$program" | grep "$library" |
			sed "s|^|${program##*/} loads|"
	done
}

cd "$HOME" || exit 1
{
	includes
	links
	loads rl libcurl libgumbo libssl
	loads rl-fetch libsqlite libncurses libtinfo libgumbo
	loads rl-page libsqlite libncurses libtinfo libcurl libssl
} >faults
cat faults
[ ! -s faults ]
