/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/completion.h"

#include <string.h>

static const struct {
	const char *word, *kind;
} kinds[] = {
	{ "ITEM", "item" },	    { "QUERY", "item" },
	{ "COLLECTION", "collection" }, { "TAG", "tag" },
	{ "OLD", "tag" },	    { "NEW", "tag" },
	{ "+TAG", "tag" },	    { "-TAG", "tag" },
	{ "STATE", "state" },	    { "KIND", "kind" },
	{ "RELATION", "relation" }, { "KEY", "sort" },
	{ "OPTION", "option" },	    { "COMMAND", "command" },
	{ "FILE", "file" },	    { "PATH", "file" },
	{ "SITE", "site" },	    { "FORMAT", "format" },
	{ "ALIAS", "alias" },	    { "SHELL", "shell" },
	{ "WHEN", "when" },	    { "AGE", "age" },
};

const char *completion_kind(const struct command *parent, const char *word,
			    size_t len)
{
	size_t n;

	if (len && *word == '[') {
		word++;
		len--;
	}
	n = strcspn(word, "|.] ");
	if (n > len)
		n = len;
	/* Whose name it is, the command above says. */
	if (parent && n == 4 && !strncmp(word, "NAME", n) &&
	    (!strcmp(parent->name, "collection") ||
	     !strcmp(parent->name, "query")))
		return parent->name;
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (strlen(kinds[i].word) == n &&
		    !strncmp(kinds[i].word, word, n))
			return kinds[i].kind;
	return NULL;
}

void completion_each(struct buf *b, completion_fn fn)
{
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		if (c->flags & COMMAND_HIDDEN)
			continue;
		if (!c->subs)
			fn(b, c, NULL);
		for (size_t k = 0; c->subs && c->subs[k]; k++)
			fn(b, c->subs[k], c);
	}
}

void completion_add_quoted(struct buf *b, const char *s, const char *quote)
{
	buf_addc(b, '\'');
	for (; *s; s++) {
		if (*s == '\'')
			buf_adds(b, quote);
		else
			buf_addc(b, *s);
	}
	buf_addc(b, '\'');
}

static void add_path(struct buf *b, const struct command *c,
		     const struct command *parent)
{
	buf_addf(b, "%s%s%s", parent ? parent->name : "", parent ? " " : "",
		 c->name);
}

/* "'mark') opts='…' kinds='state item' ;;" */
static void add_case(struct buf *b, const struct command *c,
		     const struct command *parent)
{
	const struct option *o = c->options;

	buf_adds(b, "\t'");
	add_path(b, c, parent);
	buf_adds(b, "') opts='--help");
	for (; o && o->name; o++) {
		if (!o->help)
			continue;
		buf_addf(b, " --%s", o->name);
		if (o->letter)
			buf_addf(b, " -%c", o->letter);
	}
	buf_adds(b, "' kinds='");
	for (const char *s = str_or_empty(c->args); *s;) {
		size_t n = strcspn(s, " ");
		const char *kind = completion_kind(parent, s, n);

		buf_addf(b, "%s ", kind ? kind : "none");
		s += n + strspn(s + n, " ");
	}
	buf_adds(b, "' ;;\n");
}

/* "'add -t'|'add --tag') kind=tag ;;" */
static void add_values(struct buf *b, const struct command *c,
		       const struct command *parent)
{
	const struct option *o = c->options;

	for (; o && o->name; o++) {
		const char *kind = NULL;

		if (!o->arg || !o->help)
			continue;
		kind = completion_kind(parent, o->arg, strlen(o->arg));
		buf_adds(b, "\t'");
		add_path(b, c, parent);
		buf_addf(b, " --%s'", o->name);
		if (o->letter) {
			buf_adds(b, "|'");
			add_path(b, c, parent);
			buf_addf(b, " -%c'", o->letter);
		}
		buf_addf(b, ") kind=%s ;;\n", kind ? kind : "none");
	}
}

static void add_names(struct buf *b)
{
	for (size_t i = 0; commands[i]; i++)
		if (!(commands[i]->flags & COMMAND_HIDDEN))
			buf_addf(b, "%s%s", i ? " " : "", commands[i]->name);
}

static void add_subs(struct buf *b)
{
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		if (!c->subs)
			continue;
		buf_addf(b, "\t'%s'", c->name);
		if (c->alias)
			buf_addf(b, "|'%s'", c->alias);
		buf_adds(b, ") subs='");
		for (size_t k = 0; c->subs[k]; k++)
			buf_addf(b, "%s%s", k ? " " : "", c->subs[k]->name);
		buf_addf(b, "' command=%s ;;\n", c->name);
	}
	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->subs && commands[i]->alias)
			buf_addf(b, "\t'%s') command=%s ;;\n",
				 commands[i]->alias, commands[i]->name);
}

/* Both shells run this on `line`, of which `current` is the word that is typed;
 * it sets `choices`, or `kind`, and `db`.  All of them are the caller's. */
static const char logic_start[] =
	"\tlocal command= subs= opts= kinds= previous= word=\n"
	"\tlocal -i at=1 argument=0\n"
	"\twhile ((at < current)); do\n"
	"\t\tword=${line[at]}\n"
	"\t\tcase $word in\n"
	"\t\t-d|--db) at+=1; db=${line[at]} ;;\n"
	"\t\t--db=*) db=${word#--db=} ;;\n"
	"\t\t*) break ;;\n"
	"\t\tesac\n"
	"\t\tat+=1\n"
	"\tdone\n"
	"\tif ((at < current)); then command=${line[at]}; fi\n"
	"\tprevious=${line[current-1]}\n"
	"\tcase $command in\n";

static const char logic_names[] =
	"\tesac\n"
	"\tif [[ -z $command ]]; then\n"
	"\t\tcase $previous in\n"
	"\t\t-d|--db) db= kind=file ;;\n"
	"\t\t*) choices='--db --help --version ";

static const char logic_subs[] =
	"' ;;\n"
	"\t\tesac\n"
	"\t\treturn\n"
	"\tfi\n"
	"\tif [[ -n $subs ]]; then\n"
	"\t\tat+=1\n"
	"\t\tif ((at >= current)); then choices=$subs; return; fi\n"
	"\t\tcommand=\"$command ${line[at]}\"\n"
	"\tfi\n"
	"\tcase $command in\n";

static const char logic_values[] = "\tesac\n"
				   "\tcase \"$command $previous\" in\n";

static const char logic_end[] =
	"\tesac\n"
	"\tif [[ -n $kind ]]; then return; fi\n"
	"\tif [[ ${line[current]} == -* && $command != tag ]]; then\n"
	"\t\tchoices=$opts\n"
	"\t\treturn\n"
	"\tfi\n"
	"\tat+=1\n"
	"\twhile ((at < current)); do\n"
	"\t\tif [[ ${line[at]} != -* ]]; then argument+=1; fi\n"
	"\t\tat+=1\n"
	"\tdone\n"
	"\tset -- $kinds\n"
	"\tif ((argument >= $#)); then argument=$(($# - 1)); fi\n"
	"\tif (($# > 0)); then shift $argument; kind=$1; fi\n"
	"}\n\n";

static void add_logic(struct buf *b)
{
	buf_adds(b, logic_start);
	add_subs(b);
	buf_adds(b, logic_names);
	add_names(b);
	buf_adds(b, logic_subs);
	completion_each(b, add_case);
	buf_adds(b, logic_values);
	completion_each(b, add_values);
	buf_adds(b, logic_end);
}

static const char bash_end[] =
	"# Bash takes tag:x for three words and replaces the last one.\n"
	"_rl_words() {\n"
	"\tlocal word\n"
	"\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD}\"; do\n"
	"\t\tif [[ $word == : || ${line[-1]} == *?: ]]; then\n"
	"\t\t\tif [[ $word == : ]]; then word=; fi\n"
	"\t\t\tcut=${line[-1]%:}: line[-1]=$cut$word\n"
	"\t\telse\n"
	"\t\t\tcut= line+=(\"$word\")\n"
	"\t\tfi\n"
	"\tdone\n"
	"}\n\n"
	"# Words of the library become words of the command line: the shell reads\n"
	"# nothing in them, neither now nor when the line is run.\n"
	"_rl_offer() {\n"
	"\tlocal word\n"
	"\tfor word; do\n"
	"\t\tif [[ $word != \"$typed\"* ]]; then continue; fi\n"
	"\t\tcase $open in\n"
	"\t\t\"'\") if [[ $word == *\"'\"* ]]; then continue; fi ;;\n"
	"\t\t'\"') if [[ $word == *['\"$`\\!']* ]]; then continue; fi ;;\n"
	"\t\t*) printf -v word %q \"$word\" ;;\n"
	"\t\tesac\n"
	"\t\tword=$sign$word\n"
	"\t\tCOMPREPLY+=(\"${word#\"$cut\"}\")\n"
	"\tdone\n"
	"}\n\n"
	"_rl() {\n"
	"\tlocal IFS=$' \\t\\n' line=(rl) cut= sign= kind= choices= db= open=\n"
	"\t_rl_words\n"
	"\tlocal current=$((${#line[@]} - 1)) typed=${line[-1]} words=()\n"
	"\t_rl_choose\n"
	"\tif [[ $kind == file ]]; then\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$typed\")\n"
	"\t\tcompopt -o filenames 2>/dev/null\n"
	"\t\treturn\n"
	"\tfi\n"
	"\tcase $typed in\n"
	"\t[\\'\\\"]*) open=${typed:0:1} typed=${typed:1} ;;\n"
	"\t*) typed=${typed//\\\\/} ;;\n"
	"\tesac\n"
	"\tread -ra words <<<\"$choices\"\n"
	"\tif [[ -n $kind && $kind != none ]]; then\n"
	"\t\tcase $typed in\n"
	"\t\t[+-]*) sign=${typed:0:1} typed=${typed:1} kind=tag ;;\n"
	"\t\tesac\n"
	"\t\tmapfile -t words < <(rl ${db:+--db \"$db\"} complete \\\n"
	"\t\t\t\"$kind\" -- \"$typed\" 2>/dev/null | cut -f1)\n"
	"\tfi\n"
	"\tCOMPREPLY=()\n"
	"\t_rl_offer \"${words[@]}\"\n"
	"}\n\n"
	"complete -F _rl rl\n";

static const char zsh_end[] =
	"_rl() {\n"
	"\tlocal -a line found shown\n"
	"\tlocal kind= choices= db= current=$((CURRENT - 1))\n"
	"\tline=(\"${words[@]}\")\n"
	"\t_rl_choose\n"
	"\tcase $kind in\n"
	"\tfile) _files; return ;;\n"
	"\tnone|'') compadd -- ${=choices}; return ;;\n"
	"\tesac\n"
	"\tif compset -P '[+-]'; then kind=tag; fi\n"
	"\tshown=(${(f)\"$(rl ${db:+--db} $db complete $kind --"
	" \"$PREFIX\" 2>/dev/null)\"})\n"
	"\tfound=(${shown%%$'\\t'*})\n"
	"\tshown=(${shown/$'\\t'/  })\n"
	"\tcompadd -l -d shown -a found\n"
	"}\n\n"
	"_rl \"$@\"\n";

static void add_bash(struct buf *b)
{
	buf_adds(b, "# bash completion for rl, by rl help --completion bash\n"
		    "\n_rl_choose() {\n");
	add_logic(b);
	buf_adds(b, bash_end);
}

/* Arrays that count from 0 are for that one function only. */
static void add_zsh(struct buf *b)
{
	buf_adds(b, "#compdef rl\n"
		    "# zsh completion for rl, by rl help --completion zsh\n"
		    "\n_rl_choose() {\n"
		    "\temulate -L ksh\n");
	add_logic(b);
	buf_adds(b, zsh_end);
}

int completion_add(struct buf *b, const char *shell, struct err *err)
{
	if (!strcmp(shell, "bash"))
		add_bash(b);
	else if (!strcmp(shell, "zsh"))
		add_zsh(b);
	else if (!strcmp(shell, "fish"))
		completion_add_fish(b);
	else
		return err_set(err, ERR_USAGE,
			       "there is no completion for '%s'; there is for "
			       "bash, zsh and fish",
			       shell);
	return 0;
}
