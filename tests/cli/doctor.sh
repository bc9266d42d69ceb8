# SPDX-License-Identifier: GPL-3.0-or-later
# What rl doctor finds and mends.
. "$RL_SRCDIR/tests/cli/lib.sh"

mkdir bin
for tool in an-editor a-pager a-browser pdfinfo pdftotext; do
	printf '#!/bin/sh\n' >bin/$tool
	chmod 755 bin/$tool
done
PATH=$PWD/bin:$PATH VISUAL=an-editor RL_PAGER=a-pager BROWSER=a-browser
export PATH VISUAL RL_PAGER BROWSER
library=$PWD/library.db
export RL_DB="$library"

# diagnose OPTION...: without what is of this machine
diagnose() {
	run rl doctor "$@"
	mask "/^[a-z]*  *sandbox/d;s|$PWD|DIR|g"
}

rl add --no-fetch -T One -t distributed-systems https://example.org/1 \
	>/dev/null

case_ 'nothing is wrong'
diagnose
status 0
mask 's/one is .*/one is AGE/'
out <<\END
ok       file        the file is whole
ok       mode        nobody else may read it
ok       references  nothing dangles
ok       index       it has what the library has
ok       duplicates  no item is there twice
ok       titles      every item has one
ok       tags        no two look alike
ok       quotes      all are found in their texts
ok       waiting     nothing waits for a fetch
ok       backups     the last one is AGE
ok       fetch       rl-fetch is there
ok       tools       the editor is DIR/bin/an-editor
ok       tools       the pager is DIR/bin/a-pager
ok       tools       the browser is DIR/bin/a-browser
ok       tools       DIR/bin/pdfinfo and DIR/bin/pdftotext read PDF files
END

case_ 'how rl-fetch is confined, as it says itself'
run rl doctor
check grep -q '^[okn][kote]*  *sandbox ' .stdout
cat >says <<'END'
#!/bin/sh
[ "$1" = --sandbox ] || exit 9
cat report
END
chmod +x says
RL_FETCH=$PWD/says
export RL_FETCH
echo '{"no_new_privs":true,"landlock":true,"landlock_level":3,"seccomp":true}' \
	>report
run rl doctor
status 0
out_has 'ok       sandbox     rl-fetch can gain no privileges, reads no files of yours (Landlock, level 3), and'
echo '{"no_new_privs":true,"landlock":false,"landlock_level":0,"seccomp":false}' \
	>report
run rl doctor
status 0
out_has 'note     sandbox     this kernel has no Landlock'
out_has 'note     sandbox     this kernel has no seccomp'
echo '{"reader":false,"no_new_privs":true,"landlock":true,"seccomp":true}' \
	>report
run rl doctor
status 1
out_has 'problem  sandbox     rl-page, which reads pages for rl-fetch, is not there'
echo rubbish >report
run rl doctor
status 1
out_has 'problem  sandbox '
unset RL_FETCH

case_ 'what could be better'
rl add --no-fetch -T One https://example.org/2 >/dev/null
rl add --no-fetch -T X -t distributed_system -t other https://example.org/3 \
	>/dev/null
rl add --no-fetch https://example.org/4 >/dev/null
rm -rf library.db.backups
chmod 644 library.db
diagnose
status 0
out_has 'note     mode        others may read it; --fix changes that'
out_has 'note     duplicates  items 1 and 2: the same title and authors'
out_has "note     tags        distributed-systems and distributed_system look alike; 'rl tags mv distributed_system distributed-systems' makes them one"
out_has 'note     titles      without a title: 4'
out_has "note     backups     there is none; 'rl backup' makes one"
diagnose --fix
out_has 'fixed    mode        nobody else may read it now'
check test "$(stat -c %a library.db)" = 600

case_ 'a tool that is not there'
VISUAL='gone -n' diagnose
status 1
out_has "problem  tools       the editor 'gone -n' is not there"
run rl doctor --json
out_has '{"check": "file", "level": "ok", "text": "the file is whole"}'

case_ 'an index that is wrong is made anew'
need sqlite3
sqlite3 -cmd '.dbconfig defensive off' library.db \
	"DELETE FROM search_data WHERE id > 10" 2>/dev/null
diagnose
status 1
out_has 'problem  index       it does not match the library; --fix makes it anew'
diagnose --fix
status 0
out_has 'fixed    index       it was made anew'
diagnose
out_has 'ok       index       it has what the library has'
run rl list One --format '{id}'
out <<\END
2
1
END
