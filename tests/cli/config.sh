# SPDX-License-Identifier: GPL-3.0-or-later
# The options of rl config.
. "$RL_SRCDIR/tests/cli/lib.sh"

unset VISUAL EDITOR BROWSER XDG_CONFIG_HOME
file=$HOME/.config/rl/config

case_ 'without a file'
run rl config
status 0
out <<\END
# editor = 
# browser = 
# pager = 
# player = 
# viewer = 
# list.sort = added
# post.site = 
# post.output = 
# post.author = 
# post.template = 
# post.draft = no
# backup = yes
# fetch.user-agent = 
# check.archive = https://archive.org/wayback/available
# theme = default
# tui.mouse = off
END
run rl config get list.sort
status 0
out <<\END
added
END
run rl config get editor
status 3
out </dev/null
check test ! -e "$file"

case_ 'set and taken out'
run rl config set list.sort title
status 0
run rl config set post.site hugo
status 0
run cat "$file"
out <<\END
list.sort = title
post.site = hugo
END
run rl config set list.sort
status 0
run rl config list
out_has '# list.sort = added'
out_has 'post.site = hugo'
check test "$(stat -c %a "$file")" = 600

case_ 'posts: for all sites, and for one alone'
rl collection new Eve --date 2026-03-01 >/dev/null 2>&1
run rl config set post.author Everyone
status 0
run rl config set post.hugo.author 'The editor'
status 0
run rl config set post.hugo.output '~/blog'
status 0
run rl config set post.zola.draft yes
status 0
run rl config set post.jekyll.template list
status 0
run rl config get post.hugo.author
out <<\END
The editor
END
run rl config get post.zola.author
status 3
run rl config list
out_has 'post.author = Everyone'
out_has 'post.hugo.author = The editor'
mkdir blog jek
echo 'baseURL = "x"' >blog/hugo.toml
touch jek/_config.yml
run rl post eve
status 0
out <<END
$HOME/blog/content/posts/eve.md
END
check grep -q '^author: "The editor"' blog/content/posts/eve.md
run rl post eve -o jek
status 0
check grep -q '^author: "Everyone"' jek/_posts/2026-03-01-eve.md
run rl post eve --site zola
out_has 'draft = true'
out_has 'authors = ["Everyone"]'
run rl config set post.hugo.author
status 0
run rl post eve --site hugo -o -
out_has 'author: "Everyone"'
for option in post.author post.hugo.output post.zola.draft \
	post.jekyll.template; do
	rl config set $option
done

case_ 'what is refused'
run rl config set post.site hugoo
status 2
err_has 'post.site cannot be "hugoo"; it is one of: plain hugo'
run rl config set post.hugoo.author me
status 2
run rl config set post.hugo.site hugo
status 2
run rl config set post.zola.draft perhaps
status 2
run rl config set list.sort tilte
status 2
err_has 'list.sort cannot be "tilte"; it is one of: '
run rl config set editro vi
status 2
err_has "'editro' is no option; did you mean editor?"
run rl config set backup ''
status 2

case_ 'a mistake in the file is told with its line'
printf '# mine\n\npost.sit = hugo\n' >"$file"
run rl list
status 2
err_has "$file: line 3: there is no option \"post.sit\""
run rl help
status 0
run rl config set backup no
status 2
printf '#!/bin/sh\nsed -i "s/^post.sit =/post.site =/" "$1"\n' >mend
chmod 755 mend
EDITOR="$PWD/mend"
export EDITOR
run rl config edit
status 0
run cat "$file"
out <<\END
# mine

post.site = hugo
END
run rl config edit
status 0
err <<\END
rl: nothing was changed
END

case_ 'they are heeded'
for title in B A C; do
	rl add --no-fetch -T $title https://example.org/$title >/dev/null
done
rl config set list.sort title
run rl list --format '{title}'
out <<\END
A
B
C
END
run rl list --format '{title}' -s added
out_has 'A'
rl collection new c >/dev/null
rl collection add c 1 >/dev/null
run rl post c
status 0
out_has 'draft'
printf '#!/bin/sh\nsed -i "s/^title: .*/title: Configured/" "$2"\n' >ed
chmod 755 ed
rl config set editor "$PWD/ed -x"
run rl edit 1
status 0
out_has 'Configured'
rm -rf "$HOME/.local/share/rl/backups"
rl config set backup no
rl star 1 >/dev/null
check test ! -e "$HOME/.local/share/rl/backups"

case_ 'a site generator that there is not'
run rl config set post.site gopher
status 2
err_has 'post.site cannot be "gopher"; it is one of: plain hugo'
run rl config set post.site hugo
status 0
run rl config set post.site
status 0
