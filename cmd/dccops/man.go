package main

import (
	"fmt"
	"io"
	"strings"
)

func manCommand() command {
	return command{
		name: "man", apart: true, words: "print the manual page",
		more: "dccops man > dccops.1 makes a file for man; man ./dccops.1 shows it.",
		run:  func(c *call) error { _, err := io.WriteString(c.out, manPage()); return err },
	}
}

// manPage is the page in roff, made from the table.
func manPage() string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	put(`.TH DCCOPS 1`)
	put(".SH NAME\ndccops \\- plan and judge the maintenance of the DCC Systems under Section H8")
	put(".SH SYNOPSIS\n.B dccops\n[COMMAND] [FLAGS]")
	put(".SH DESCRIPTION\nWithout a command it opens the console, or prints the month where there is no terminal.")
	put(".SH COMMANDS")
	for _, k := range shown(table()) {
		manCommandOf(put, &k, k.name)
		for _, s := range k.subs {
			manCommandOf(put, &s, k.name+" "+s.name)
		}
	}
	put(".SH FLAGS\nThese may stand anywhere.")
	manFlags(put, globals())
	put(".SH EXIT STATUS")
	for _, line := range exitWords() {
		put(".TP\n.B %s\n%s", line[:1], roff(strings.TrimSpace(line[1:])))
	}
	put(".SH FILES\n.TP\n.I $XDG_STATE_HOME/dccops\nThe record, or ~/.local/state/dccops where the variable is not set.")
	put(".TP\n.I $XDG_STATE_HOME/dccops.log\nFaults, one JSON object a line.")
	put(".TP\n.I $XDG_CONFIG_HOME/dccops/config.toml\nSettings of a person, or ~/.config/dccops/config.toml where the variable is not set.")
	put(".TP\n.I /etc/dccops/config.toml\nSettings of the machine, read where a person has no file.")
	put(".SH CONFIGURATION\nA flag comes before the environment, and that before the file. In the file there are keys and values in TOML, no sections and no secrets:")
	for _, f := range settings() {
		put(".TP\n.B %s\n%s. In the environment %s.", roff(f.wants()), roff(capital(f.words)), f.variable())
	}
	put(".SH ENVIRONMENT\n.TP\n.B DCCOPS_CONFIG\nThe configuration file, instead of those that are looked for.")
	put(".TP\n.B DCCOPS_SMTP_PASSWORD\nThe password of the mail host's user.")
	put(".TP\n.B NO_COLOR, CLICOLOR_FORCE, COLORTERM, TERM, LC_ALL, LANG\nChoose colours and characters.")
	return b.String()
}

func manCommandOf(put func(string, ...any), k *command, path string) {
	put(".SS %s", roff(k.synopsis(path)))
	put("%s.", roff(capital(k.words)))
	if k.more != "" {
		put(".PP\n%s", roff(k.more))
	}
	manFlags(put, k.flags)
}

func manFlags(put func(string, ...any), flags []flag) {
	for _, f := range flags {
		name := "--" + f.name
		if f.short != "" {
			name = "-" + f.short + ", " + name
		}
		put(".TP\n.B %s\n%s", roff(strings.TrimSpace(name+" "+f.value)), roff(capital(f.words)+"."))
	}
}

// roff escapes what the formatter would act on.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", "...").Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
