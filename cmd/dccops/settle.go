package main

import (
	"slices"
	"strings"
)

// site is what a configuration file and the environment add to a command.
type site struct {
	file   *config           // nil: there is none
	origin map[string]string // where each setting came from that no flag gave
	err    error             // why none was taken, where the command goes on all the same
}

// found is what a setting was found to be outside of the flags.
type found struct {
	values []string
	on     bool   // of a switch
	from   string // "DCCOPS_THEME", "line 3"
}

// path is where the configuration file is; "" where there is none.
func (s *site) path() string {
	if s.file == nil {
		return ""
	}
	return s.file.path
}

// settle fills in the settings that no flag gave: from the environment, and from
// the configuration file what is not there either. All of them are taken or none.
//
// Somebody who joins has settled them already, and sends them along as his
// environment; whoever comes from afar has none.
func (c *call) settle() error {
	if c.cmd.hidden || c.guest != nil && !c.guest.session.Local {
		return nil
	}
	c.site.origin = map[string]string{}
	err := c.readConfig()
	var got map[string]found
	if err == nil {
		got, err = c.look(c.ownSettings())
	}
	if err != nil && c.forgives() {
		c.site.err = err
		return nil
	}
	for name, v := range got {
		c.site.origin[name] = v.from
		switch {
		case v.values != nil:
			c.flags[name] = v.values
		case v.on:
			c.flags[name] = []string{"yes"}
		}
	}
	return err
}

// forgives reports whether a command goes on where the configuration is at fault:
// those that explain things do.
func (c *call) forgives() bool {
	first, _, _ := strings.Cut(c.path, " ")
	return slices.Contains([]string{"config", "doctor", "help", "version", "man", "completion"}, first)
}

// readConfig reads the configuration file, if there is one for this process.
func (c *call) readConfig() error {
	if c.guest != nil {
		return nil
	}
	path, named, err := c.findConfig()
	if err != nil || path == "" {
		return err
	}
	c.site.file, err = loadConfig(path, named)
	if err != nil {
		return err
	}
	return c.site.file.refusal()
}

// ownSettings are those of the command.
func (c *call) ownSettings() []flag {
	return slices.DeleteFunc(slices.Concat(globals(), c.cmd.flags), func(f flag) bool { return f.set == nil })
}

// look finds settings that no flag gave. Of two rivals the one that stands nearer
// holds: a flag's is not spoilt by what the file says of the other.
func (c *call) look(list []flag) (map[string]found, error) {
	near, got := map[string]bool{}, map[string]found{}
	for name := range c.flags {
		near[name] = true
	}
	for _, layer := range []func(*flag) (found, bool, error){c.inEnvironment, c.inConfig} {
		here := map[string]found{}
		for i := range list {
			f := &list[i]
			if near[f.name] || near[f.set.rival] {
				continue
			}
			v, there, err := layer(f)
			if err != nil {
				return nil, err
			}
			if there {
				here[f.name] = v
			}
		}
		for name, v := range here {
			near[name], got[name] = true, v
		}
	}
	return got, nil
}

// inEnvironment is a setting as the environment has it. A list is written with
// commas.
func (c *call) inEnvironment(f *flag) (v found, there bool, _ error) {
	value := c.env(f.variable())
	if value == "" {
		return v, false, nil
	}
	v.from = f.variable()
	if f.value == "" {
		switch value {
		case "1", "yes", "true":
			v.on = true
		case "0", "no", "false":
		default:
			return v, false, misused("%s is %q; set it to yes or no. Nothing was done.", v.from, quoted(value))
		}
		return v, true, nil
	}
	v.values = []string{value}
	if f.many {
		v.values = strings.Split(value, ",")
	}
	for _, one := range v.values {
		if err := f.judge(one, false); err != nil {
			return v, false, misused("%s: %s. Nothing was done.", v.from, err)
		}
	}
	return v, true, nil
}

// inConfig is a setting as the configuration file has it.
func (c *call) inConfig(f *flag) (v found, there bool, _ error) {
	if c.site.file == nil {
		return v, false, nil
	}
	row := c.site.file.row(f.name)
	if row == nil {
		return v, false, nil
	}
	return found{row.values, row.on, "line " + numberOf(uint64(row.line))}, true, nil
}

// handed are the settings that somebody who joins sends along, as names and values
// of his environment. Where the record is, he has found out already.
func (c *call) handed() (out [][2]string) {
	for _, f := range c.ownSettings() {
		switch {
		case c.site.origin[f.name] == "" || f.name == "store":
		case f.value != "":
			out = append(out, [2]string{f.variable(), strings.Join(c.all(f.name), ",")})
		case c.has(f.name):
			out = append(out, [2]string{f.variable(), "yes"})
		}
	}
	return out
}
