package main

import (
	"fmt"
	"slices"
	"strings"
)

// misuse is a command that was written wrongly, in one sentence.
type misuse struct {
	words string
	file  bool // it is about a file of this machine that cannot be reached
}

func (m *misuse) Error() string { return m.words }

func misused(format string, args ...any) error {
	return &misuse{words: fmt.Sprintf(format, args...)}
}

// unreached is misused for a file that cannot be reached.
func unreached(format string, args ...any) error {
	return &misuse{fmt.Sprintf(format, args...), true}
}

// parse finds the command among the arguments and reads its flags. Global
// flags may stand anywhere, also before the command; "--" ends the flags.
func (p process) parse() (*call, error) {
	c := &call{process: p, flags: map[string][]string{}, visit: &visit{order: randomHex(16)}}
	list := table()
	c.cmd = list[0]
	rest, found := p.args, false
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		switch {
		case arg == "--":
			c.words = append(c.words, rest[i+1:]...)
			return c, c.counted()
		case len(arg) > 1 && arg[0] == '-':
			used, err := c.flag(arg, rest[i+1:])
			if err != nil {
				return c, err
			}
			i += used
		case !found:
			if err := c.choose(list, arg); err != nil {
				return c, err
			}
			found = true
		case len(c.words) == 0 && c.sub(arg):
		default:
			c.words = append(c.words, arg)
		}
	}
	return c, c.counted()
}

// choose sets the command that a word names.
func (c *call) choose(list []command, name string) error {
	if i := slices.IndexFunc(list, func(k command) bool { return k.name == name && name != "" }); i >= 0 {
		c.cmd, c.path = list[i], name
		return nil
	}
	return misused("There is no command %q.%s dccops help lists them.", quoted(name), meant(name, commandNames(list)))
}

// sub goes down to a command's own command, if the word names one.
func (c *call) sub(name string) bool {
	for _, s := range c.cmd.subs {
		if s.name == name {
			c.cmd, c.path = s, c.path+" "+name
			return true
		}
	}
	return false
}

// flag reads one flag and says how many further arguments it took.
func (c *call) flag(arg string, rest []string) (int, error) {
	name, value, joined := strings.Cut(arg, "=")
	f, ok := c.find(name)
	if !ok && secretName(name) {
		return 0, misused("%s. Nothing was done.", secretElsewhere)
	}
	if !ok {
		return 0, misused("There is no flag %s here.%s %s --help lists those there are.", quoted(name), meant(name, c.flagNames()), c.name())
	}
	if c.has(f.name) && !f.many && f.value != "" {
		return 0, misused("The flag --%s is given twice; it takes one value.", f.name)
	}
	if f.value == "" {
		if joined {
			return 0, misused("The flag --%s takes no value.", f.name)
		}
		c.flags[f.name] = []string{"yes"}
		return 0, nil
	}
	used := 0
	if !joined {
		if len(rest) == 0 || len(rest[0]) > 2 && strings.HasPrefix(rest[0], "--") {
			return 0, misused("The flag --%s needs a value: --%s %s.", f.name, f.name, f.value)
		}
		value, used = rest[0], 1
	}
	if f.of != nil && !slices.Contains(f.of(), value) {
		return 0, misused("--%s does not know %q.%s Say one of %s.", f.name, quoted(value), meant(value, f.of()), strings.Join(f.of(), ", "))
	}
	c.flags[f.name] = append(c.flags[f.name], value)
	return used, nil
}

// find looks a flag up in the command and among the global ones. Before the
// command is known only the global ones are there.
func (c *call) find(name string) (flag, bool) {
	for _, f := range append(slices.Clone(c.cmd.flags), globals()...) {
		if name == "--"+f.name || f.short != "" && name == "-"+f.short {
			return f, true
		}
	}
	return flag{}, false
}

// counted goes on to the first of a command's own commands where none was
// named, and refuses too few or too many words.
func (c *call) counted() error {
	if c.has("help") {
		return nil
	}
	if len(c.cmd.subs) > 0 {
		if len(c.words) > 0 {
			return misused("dccops %s has no command %q.%s Say one of %s.", c.path, quoted(c.words[0]),
				meant(c.words[0], commandNames(c.cmd.subs)), strings.Join(commandNames(c.cmd.subs), ", "))
		}
		c.sub(c.cmd.subs[0].name)
	}
	switch n := len(c.words); {
	case n < c.cmd.least:
		return misused("%s needs more words; write %s.", c.name(), c.cmd.synopsis(c.path))
	case c.cmd.most >= 0 && n > c.cmd.most:
		return misused("%s takes no word %q; write %s.", c.name(), quoted(c.words[c.cmd.most]), c.cmd.synopsis(c.path))
	}
	return nil
}

func (c *call) name() string { return strings.TrimSpace("dccops " + c.path) }

func (c *call) flagNames() []string {
	var out []string
	for _, f := range append(slices.Clone(c.cmd.flags), globals()...) {
		out = append(out, "--"+f.name)
	}
	return out
}

func commandNames(list []command) []string {
	var out []string
	for _, c := range shown(list) {
		out = append(out, c.name)
	}
	return out
}
