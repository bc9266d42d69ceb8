# SPDX-License-Identifier: GPL-3.0-or-later
dist_pkgdata_DATA += data/sample.json

# Made with the program itself, as the manual is.
bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
nodist_bashcompletion_DATA = data/completions/rl
nodist_zshcompletion_DATA = data/completions/_rl
nodist_fishcompletion_DATA = data/completions/rl.fish
CLEANFILES += data/completions/rl data/completions/_rl data/completions/rl.fish

MAKE_COMPLETION = $(AM_V_GEN)$(MKDIR_P) data/completions && \
	src/rl$(EXEEXT) help --completion
data/completions/rl: src/rl$(EXEEXT)
	$(MAKE_COMPLETION) bash >$@.tmp && mv $@.tmp $@
data/completions/_rl: src/rl$(EXEEXT)
	$(MAKE_COMPLETION) zsh >$@.tmp && mv $@.tmp $@
data/completions/rl.fish: src/rl$(EXEEXT)
	$(MAKE_COMPLETION) fish >$@.tmp && mv $@.tmp $@
