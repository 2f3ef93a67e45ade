package main

import (
	"context"
	"io"
	"strings"
	"time"

	"dccops/storage"
)

// process is what the program may know of the process it runs in. Nothing
// else is taken from the outside.
type process struct {
	args     []string
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	tty      bool   // a person sits at both ends
	ink      bool   // stdout is a terminal
	etc      string // where the machine's own configuration is; empty: there is none
	guest    *guest // nil: whoever sits at this process
}

// command is one row of the table.
type command struct {
	name   string
	args   string // how its words are written: "[YYYY-MM]"
	least  int    // words it needs
	most   int    // words it takes; -1: any number
	words  string // what it does, one sentence without a full stop
	more   string // what else a person should know
	flags  []flag
	subs   []command // "policy add"; the first runs when none is named
	hidden bool      // not in help: for the program itself
	apart  bool      // it needs no record that another dccops may have
	here   string    // why it cannot be asked for through the door, after its name; empty: it can
	run    func(*call) error
}

// flag is one option. A flag without a value is a switch.
type flag struct {
	name  string
	short string // one letter, or none
	value string // how its value is written: "FILE"; empty for a switch
	words string
	many  bool            // may be given more than once
	of    func() []string // the values there are, where they are few
	set   *setting        // nil: it is said anew each time, and in no configuration file
}

// globals are the flags that may stand anywhere.
func globals() []flag {
	return []flag{
		{name: "at", value: "T", words: "fix the clock: 2026-11-03T09:00:00Z, or a London reading such as 2026-11-03T09:00"},
		{name: "config", value: "FILE", words: "the configuration file to read, instead of the one that dccops config show names"},
		{name: "store", value: "DIR", words: "where the record is kept (default: dccops in the XDG state directory)", set: &setting{sample: "/var/lib/dccops/record"}},
		{name: "any-filesystem", words: "keep the record also on a network's file system, where it can be lost", set: &setting{}},
		{name: "plain", words: "lines of text only: no colour, no signs; the console is one of lines", set: &setting{}},
		{name: "json", words: "print JSON, instants in UTC with the London reading beside them"},
		{name: "theme", value: "NAME", words: "the colours to use; dccops themes shows them", of: themeNames, set: &setting{sample: "high-contrast"}},
		{name: "help", short: "h", words: "say what a command does and stop"},
	}
}

// call is one command with what it was given.
type call struct {
	process
	cmd   command
	path  string // "policy add"
	words []string
	flags map[string][]string
	ctx   context.Context // ends when the process is told to stop
	desk  *storage.Desk   // once something has opened it
	owner *owner          // once this process lets others in
	visit *visit
	past  *storage.Past    // what is looked at, where --at names a past of it
	told  func() time.Time // the clock of the story that is told; nil: none is
	progress
}

// progress is how far a command has come.
type progress struct {
	site    site   // what a configuration file and the environment added to its flags
	stored  uint64 // the last event it has stored; 0: none
	warned  bool   // that the record took nothing was said
	untaken bool   // what it was given is at fault, and will be whenever it is given again
}

func (c *call) has(name string) bool { return len(c.flags[name]) > 0 }

func (c *call) all(name string) []string { return c.flags[name] }

// one is a flag's value, or "" when it was not given.
func (c *call) one(name string) string {
	if c.has(name) {
		return c.flags[name][0]
	}
	return ""
}

// word is the nth word after the command, or "".
func (c *call) word(n int) string {
	if n < len(c.words) {
		return c.words[n]
	}
	return ""
}

// synopsis is how the command is written: "dccops month [YYYY-MM]".
func (c *command) synopsis(path string) string {
	return strings.TrimSpace(strings.Join([]string{"dccops", path, c.args}, " "))
}

// shown reports whether a command is for people.
func shown(list []command) []command {
	var out []command
	for _, c := range list {
		if !c.hidden && c.name != "" {
			out = append(out, c)
		}
	}
	return out
}
