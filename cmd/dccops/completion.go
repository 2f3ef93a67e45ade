package main

import (
	"fmt"
	"io"
	"strings"
)

func completionCommand() command {
	return command{
		name: "completion", apart: true, args: "bash|zsh|fish", least: 1, most: 1,
		words: "print what makes a shell complete commands and flags",
		more:  "For example: dccops completion bash > ~/.local/share/bash-completion/completions/dccops",
		run: func(c *call) error {
			for _, s := range shells() {
				if s.name == c.word(0) {
					_, err := io.WriteString(c.out, s.script())
					return err
				}
			}
			return misused("There is no completion for %q; say bash, zsh or fish.", quoted(c.word(0)))
		},
	}
}

type shell struct {
	name   string
	script func() string
}

func shells() []shell {
	return []shell{{"bash", bashScript}, {"zsh", zshScript}, {"fish", fishScript}}
}

// paths lists every command that can be completed: "month", "policy add".
func paths() (out []command, names []string) {
	for _, k := range shown(table()) {
		out, names = append(out, k), append(names, k.name)
		for _, s := range k.subs {
			out, names = append(out, s), append(names, k.name+" "+s.name)
		}
	}
	return out, names
}

// candidates are the words that may follow a command.
func candidates(k *command) string {
	out := commandNames(k.subs)
	if k.name == "completion" {
		out = append(out, strings.Split(k.args, "|")...)
	}
	for _, f := range append(k.flags, globals()...) {
		out = append(out, "--"+f.name)
	}
	return strings.Join(out, " ")
}

func bashScript() string {
	var b strings.Builder
	b.WriteString("_dccops() {\n  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path=\"\" w\n")
	b.WriteString("  for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n    case \"$w\" in -*) ;; *) path=\"${path:+$path }$w\" ;; esac\n  done\n")
	b.WriteString("  case \"$prev\" in\n")
	for _, f := range listed() {
		fmt.Fprintf(&b, "    --%s) COMPREPLY=($(compgen -W %q -- \"$cur\")); return ;;\n", f.name, strings.Join(f.of(), " "))
	}
	b.WriteString("    -f|-o|--file|--output) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n    --store) COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n  esac\n")
	b.WriteString("  case \"$path\" in\n")
	fmt.Fprintf(&b, "    \"\") COMPREPLY=($(compgen -W %q -- \"$cur\")) ;;\n", strings.Join(append(commandNames(table()), flagWords(globals())...), " "))
	list, names := paths()
	for i := len(list) - 1; i >= 0; i-- { // the longer path first
		fmt.Fprintf(&b, "    %q|%q*) COMPREPLY=($(compgen -W %q -- \"$cur\")", names[i], names[i]+" ", candidates(&list[i]))
		if strings.Contains(list[i].args, "FILE") {
			b.WriteString(" $(compgen -f -- \"$cur\")")
		}
		b.WriteString(") ;;\n")
	}
	b.WriteString("  esac\n}\ncomplete -o filenames -F _dccops dccops\n")
	return b.String()
}

func zshScript() string {
	return "#compdef dccops\nautoload -Uz bashcompinit && bashcompinit\n" + bashScript()
}

func fishScript() string {
	var b strings.Builder
	b.WriteString("complete -c dccops -f\n")
	list, names := paths()
	for i, k := range list {
		parent, name, nested := strings.Cut(names[i], " ")
		when := "__fish_use_subcommand"
		if nested {
			when = "__fish_seen_subcommand_from " + parent
		} else {
			name = parent
		}
		fmt.Fprintf(&b, "complete -c dccops -n '%s' -a '%s' -d '%s'\n", when, name, fish(k.words))
		fishFlags(&b, "-n '__fish_seen_subcommand_from "+name+"' ", k.flags)
		if strings.Contains(k.args, "FILE") {
			fmt.Fprintf(&b, "complete -c dccops -n '__fish_seen_subcommand_from %s' -F\n", name)
		}
	}
	b.WriteString("complete -c dccops -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'\n")
	fishFlags(&b, "", globals())
	return b.String()
}

func fishFlags(b *strings.Builder, when string, flags []flag) {
	for _, f := range flags {
		fmt.Fprintf(b, "complete -c dccops %s-l %s", when, f.name)
		if f.short != "" {
			b.WriteString(" -s " + f.short)
		}
		switch {
		case f.of != nil:
			fmt.Fprintf(b, " -x -a '%s'", strings.Join(f.of(), " "))
		case f.value == "FILE" || f.value == "DIR":
			b.WriteString(" -r -F")
		case f.value != "":
			b.WriteString(" -x")
		}
		fmt.Fprintf(b, " -d '%s'\n", fish(f.words))
	}
}

func fish(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), "'", `\'`) }

// listed are the flags whose values are few, each once.
func listed() []flag {
	var out []flag
	seen := map[string]bool{}
	list, _ := paths()
	all := globals()
	for _, k := range list {
		all = append(all, k.flags...)
	}
	for _, f := range all {
		if f.of != nil && !seen[f.name] {
			seen[f.name] = true
			out = append(out, f)
		}
	}
	return out
}

func flagWords(flags []flag) []string {
	var out []string
	for _, f := range flags {
		out = append(out, "--"+f.name)
	}
	return out
}
