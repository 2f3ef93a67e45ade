package main

import (
	"fmt"
	"strings"
)

func configCommand() command {
	return command{
		name: "config", apart: true, here: "is about the machine it is asked for on",
		words: "show, check and write down the settings of this machine",
		more: "A key of the configuration file is the name of a flag: ssh = \":2222\" stands for --ssh :2222, and DCCOPS_SSH in the environment for the same. A flag comes before the environment, " +
			"and that before the file. One file is read: the one that --config names, or DCCOPS_CONFIG, or dccops/config.toml in the XDG configuration directory, or /etc/dccops/config.toml. " +
			"It holds no secrets.",
		subs: []command{
			{name: "show", apart: true, here: "is about the machine it is asked for on", words: "print each setting, and where it comes from; no secret is printed", run: showConfig},
			{
				name: "check", apart: true, here: "is about the machine it is asked for on", words: "say all that is wrong with a configuration file", run: checkConfig,
				flags: []flag{{name: "file", short: "f", value: "FILE", words: "the file to check, instead of the one that would be read"}},
			},
			{name: "example", apart: true, words: "print a configuration file in which everything is explained and nothing is set", run: exampleConfig},
		},
	}
}

// settingJSON is one setting of "config show".
type settingJSON struct {
	Key      string  `json:"key"`
	Value    any     `json:"value"`  // text, a list of texts, true or false; null: not set
	Source   string  `json:"source"` // flag, environment, file or default
	Where    *string `json:"where"`  // the variable, or the line of the file
	Variable string  `json:"variable"`
}

// secretJSON says of a secret no more than that it is there.
type secretJSON struct {
	Name string  `json:"name"`
	Set  bool    `json:"set"`
	From *string `json:"from"`
}

type configJSON struct {
	File     *string       `json:"file"`
	Searched []string      `json:"searched"`
	Settings []settingJSON `json:"settings"`
	Secrets  []secretJSON  `json:"secrets"`
}

// showConfig prints what holds and why.
func showConfig(c *call) error {
	if c.site.err != nil {
		return c.site.err
	}
	for name := range c.site.origin { // as settle did it for this command alone
		delete(c.flags, name)
	}
	list := settings()
	got, err := c.look(list)
	if err != nil {
		return err
	}
	for name, v := range got {
		c.site.origin[name] = v.from
		if v.values != nil {
			c.flags[name] = v.values
		}
	}
	out := configJSON{Searched: c.configPlaces()}
	if f := c.site.file; f != nil {
		out.File = &f.path
	}
	for i := range list {
		out.Settings = append(out.Settings, c.settingOf(&list[i], got))
	}
	secret := secretJSON{Name: "smtp-password"}
	password, from, err := c.mailPassword()
	if err != nil {
		return err
	}
	if secret.Set = password != ""; secret.Set {
		secret.From = &from
	}
	out.Secrets = []secretJSON{secret}
	if c.has("json") {
		return c.printJSON(out)
	}
	return c.tellConfig(out)
}

// settingOf is what a setting is, and why.
func (c *call) settingOf(f *flag, got map[string]found) settingJSON {
	out := settingJSON{Key: f.name, Source: "default", Variable: f.variable()}
	v, there := got[f.name]
	switch {
	case there:
		out.Source, out.Where = "file", &v.from
		if v.from == f.variable() {
			out.Source = "environment"
		}
	case c.has(f.name):
		v, out.Source = found{values: c.all(f.name), on: true}, "flag"
	case f.name == "store":
		if dir, err := c.storeDir(); err == nil {
			out.Value = dir
		}
		return out
	}
	switch {
	case f.value == "":
		out.Value = v.on
	case f.many && v.values != nil:
		out.Value = v.values
	case v.values != nil:
		out.Value = v.values[0]
	}
	return out
}

// tellConfig prints a line a setting.
func (c *call) tellConfig(out configJSON) error {
	p := c.page()
	if out.File == nil {
		p.say("No configuration file is read; it was looked for at %s.", strings.Join(out.Searched, " and "))
	} else {
		p.say("The configuration file is %s%s.", *out.File, after(", named by ", c.site.file.named))
	}
	p.say("")
	for _, s := range out.Settings {
		value := "not set"
		switch v := s.Value.(type) {
		case string:
			value = v
		case bool:
			value = map[bool]string{true: "yes", false: "no"}[v]
		case []string:
			value = strings.Join(v, ", ")
		}
		from := s.Source
		if s.Where != nil {
			from = *s.Where
		}
		p.say("%s", strings.TrimRight(fmt.Sprintf("%-20s %-36s %s", s.Key, value, from), " "))
	}
	for _, s := range out.Secrets {
		if s.Set {
			p.say("%-20s %-36s %s", s.Name, "set, and not shown", *s.From)
		} else {
			p.say("%-20s %s", s.Name, "not set")
		}
	}
	return p.err
}

// flawJSON is one thing that is wrong with a file.
type flawJSON struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Words  string `json:"words"`
}

// checkConfig says all that is wrong with a file.
func checkConfig(c *call) error {
	f := c.site.file
	if c.has("file") {
		var err error
		if f, err = loadConfig(c.one("file"), ""); err != nil {
			return err
		}
	} else if f == nil && c.site.err != nil {
		return c.site.err
	}
	if c.has("json") {
		return c.flawsJSON(f)
	}
	p := c.page()
	if f == nil {
		p.say("There is no configuration file at %s; dccops config example prints one.", strings.Join(c.configPlaces(), " or "))
		return p.err
	}
	if len(f.wrong) > 0 {
		for _, w := range f.wrong {
			c.complain(f.say(w))
		}
		return errSaid
	}
	p.say("%s is fine: %s set.", f.path, numbered(len(f.rows), "setting"))
	return p.err
}

// flawsJSON prints them for a script.
func (c *call) flawsJSON(f *config) error {
	out := struct {
		File  *string    `json:"file"`
		Fine  bool       `json:"fine"`
		Wrong []flawJSON `json:"wrong"`
	}{nil, true, []flawJSON{}}
	if f != nil {
		out.File, out.Fine = &f.path, len(f.wrong) == 0
		for _, w := range f.wrong {
			out.Wrong = append(out.Wrong, flawJSON{w.line, w.column, w.words + "."})
		}
	}
	if err := c.printJSON(out); err != nil || out.Fine {
		return err
	}
	return errSaid
}

// exampleConfig prints a file made from the table. Every setting stands there
// behind a comment sign, so that the file as it is changes nothing.
func exampleConfig(c *call) error {
	p := c.page()
	p.say("# Settings of dccops on this machine: %s in /etc/dccops, or", configName)
	p.say("# dccops/%s in the XDG configuration directory. Take the sign in front of", configName)
	p.say("# a line away to set it. A flag comes before the environment, and that before")
	p.say("# this file. There are no sections and no secrets here; an unknown key is")
	p.say("# refused. dccops config check looks a file over, dccops config show says what")
	p.say("# holds and why.")
	for _, f := range settings() {
		p.say("")
		p.comment(capital(f.words) + ".")
		words := "In the environment " + f.variable()
		if f.many {
			words += ", with commas between them"
		}
		if f.of != nil {
			words += ". There are " + strings.Join(f.of(), ", ")
		}
		p.comment(words + ".")
		if f.value == "" {
			p.say("#%s = true", f.name)
		} else {
			p.say("#%s", f.wants())
		}
	}
	return p.err
}

// comment writes text as lines of a comment.
func (p *page) comment(words string) {
	for _, line := range p.lines(words, 76) {
		p.say("# %s", line)
	}
}
