package main

import (
	"strings"
)

func helpCommand() command {
	return command{
		name: "help", apart: true, args: "[COMMAND]", most: 2,
		words: "say what the commands do",
		run:   func(c *call) error { return printHelp(c, strings.Join(c.words, " ")) },
	}
}

// exitWords says the exit codes; help and man page print the same lines.
func exitWords() []string {
	return []string{
		"0  done; findings may have been said",
		"1  a fault, or the store cannot take it now",
		"2  bad usage or bad input; nothing was changed",
		"3  check: a finding is BREACH or LATE",
		"4  your role may not do this",
	}
}

// printHelp prints the help of one command, or the list of all.
func printHelp(c *call, path string) error {
	p := c.page()
	if path == "" {
		overview(p)
		return p.err
	}
	k, err := lookUp(path)
	if err != nil {
		return err
	}
	p.say("%s", p.own(k.synopsis(path)))
	p.say("")
	p.wrap("", 0, "%s.", p.own(capital(k.words)))
	if k.more != "" {
		p.say("")
		p.wrap("", 0, "%s", p.own(k.more))
	}
	for _, s := range k.subs {
		p.say("")
		p.say("%s", p.own(s.synopsis(path+" "+s.name)))
		p.wrap("", 4, "%s.", p.own(capital(s.words)))
		flagLines(p, s.flags)
	}
	flagLines(p, k.flags)
	p.say("")
	p.wrap("", 0, "Everywhere: %s. dccops help explains them and the exit codes.", strings.Join(flagWords(globals()), ", "))
	return p.err
}

func overview(p *page) {
	p.say("dccops plans and judges the maintenance of the DCC Systems under Section H8.")
	p.say("")
	p.say("dccops                    open the console; without a terminal, print the month")
	for _, k := range shown(table()) {
		p.wrap("dccops "+k.name, 26, "%s", k.words)
	}
	p.say("")
	p.say("Flags that may stand anywhere:")
	flagLines(p, globals())
	p.say("")
	p.say("Exit codes:")
	for _, line := range exitWords() {
		p.say("  %s", line)
	}
	p.say("")
	p.say("dccops help COMMAND says more about one command.")
}

func flagLines(p *page, flags []flag) {
	for _, f := range flags {
		name := "--" + f.name
		if f.short != "" {
			name = "-" + f.short + ", " + name
		}
		if f.value != "" {
			name += " " + f.value
		}
		if f.many {
			name += "…"
		}
		words := f.words
		if f.of != nil {
			words += " (" + strings.Join(f.of(), ", ") + ")"
		}
		p.wrap(p.own("  "+name+" "), 24, "%s", p.own(words))
	}
}

// lookUp finds a command by its path: "policy add".
func lookUp(path string) (command, error) {
	list := table()
	var k command
	for i, name := range strings.Fields(path) {
		found := false
		for _, have := range list {
			if have.name == name && name != "" {
				k, found = have, true
			}
		}
		if !found && i > 0 && len(list) == 0 {
			return k, misused("dccops %s has no commands of its own.", k.name)
		}
		if !found {
			return k, misused("There is no command %q.%s dccops help lists them.", quoted(name), meant(name, commandNames(list)))
		}
		list = k.subs
	}
	return k, nil
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
