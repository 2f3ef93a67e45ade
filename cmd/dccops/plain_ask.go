package main

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"dccops/model/london"
	"dccops/tui/lines"
)

// errGivenUp ends a command for which not all was said that it must have.
var errGivenUp = errors.New("given up")

// need is something that a command must have.
type need struct {
	word string // as the synopsis has it: "ID"
	flag *flag  // nil: it is a word
}

// short reports that all that is wrong with a command is that it has too few words.
func (c *call) short(err error) bool {
	counted := c.counted()
	return counted != nil && counted.Error() == err.Error() && len(c.words) < c.cmd.least
}

// needs reads from a command's synopsis what it must have: all that stands in no
// brackets.
func (k *command) needs() (out []need) {
	depth := 0
	for token := range strings.FieldsSeq(k.args) {
		opens := strings.Count(token, "[")
		depth += opens
		inside := depth > 0
		depth -= strings.Count(token, "]")
		name := strings.TrimRight(token, "…")
		switch {
		case inside || name == "":
		case strings.HasPrefix(name, "-"):
			name = strings.TrimLeft(name, "-")
			if i := slices.IndexFunc(k.flags, func(f flag) bool { return f.name == name || f.short == name }); i >= 0 {
				out = append(out, need{flag: &k.flags[i]})
			}
		case len(out) > 0 && out[len(out)-1].flag != nil && out[len(out)-1].word == "":
			out[len(out)-1].word = name // the flag's value
		default:
			out = append(out, need{word: name})
		}
	}
	return out
}

// lacks asks for what a command lacks, and gives the words that say it. all asks for
// whatever can be said besides.
func (l *plain) lacks(k *call, all bool) (out []string, _ error) {
	var open []need
	words := 0
	for _, n := range k.cmd.needs() {
		switch {
		case n.flag == nil:
			if words++; words > len(k.words) {
				open = append(open, n)
			}
		case !k.has(n.flag.name) && !(n.flag.set != nil && k.has(n.flag.set.rival)):
			open = append(open, n)
		}
	}
	if len(open) == 0 && !all {
		return nil, nil
	}
	if len(open) > 0 {
		l.talk.Say(capital(k.path) + ": " + k.cmd.words + ". It needs more; an empty line, or a full stop, gives it up.")
	}
	for _, n := range open {
		got, err := l.fill(k, n)
		if err != nil {
			return nil, err
		}
		out = append(out, got...)
	}
	rest, err := l.besides(k, open)
	return append(out, rest...), err
}

// fill asks for one thing.
func (l *plain) fill(k *call, n need) (out []string, _ error) {
	if n.flag == nil {
		l.talk.Say("Which " + n.word + "?")
		line, err := l.one(strings.ToLower(n.word))
		if err != nil || line == "" {
			return nil, errGivenUp
		}
		return []string{line}, nil
	}
	f := n.flag
	l.talk.Say(capital(f.name) + ": " + f.words + values(f) + manyWords(f))
	for {
		line, err := l.one(f.name)
		switch {
		case err != nil || line == "" && len(out) == 0:
			return nil, errGivenUp
		case line == "":
			return out, nil
		}
		line, wrong := l.value(k, f, line)
		if wrong != "" {
			l.talk.Say(wrong)
			continue
		}
		out = append(out, "--"+f.name+"="+line)
		if !f.many {
			return out, nil
		}
	}
}

func values(f *flag) string {
	switch {
	case f.of != nil:
		return " (" + strings.Join(f.of(), ", ") + ")."
	case strings.Contains(f.value, "="):
		return " (written " + f.value + ")."
	}
	return "."
}

func manyWords(f *flag) string {
	if f.many {
		return " One to a line; an empty line ends them."
	}
	return ""
}

// one asks for a line; a full stop gives it all up.
func (l *plain) one(prompt string) (string, error) {
	line, err := l.talk.Line(l.call.ctx, prompt+"> ", l.news)
	switch {
	case errors.Is(err, lines.ErrLong):
		l.talk.Say("That line is longer than 64 KiB. Nothing of it was taken.")
		return l.one(prompt)
	case err != nil:
		return "", err
	}
	if line = strings.TrimSpace(line); line == "." {
		return "", errGivenUp
	}
	return line, nil
}

// besides asks for what may be said and need not be, by its name.
func (l *plain) besides(k *call, asked []need) (out []string, _ error) {
	var free []flag
	var names []string
	for _, f := range k.cmd.flags {
		if !k.has(f.name) && !slices.ContainsFunc(asked, func(n need) bool { return n.flag != nil && n.flag.name == f.name }) {
			free, names = append(free, f), append(names, f.name)
		}
	}
	if len(free) == 0 {
		return nil, nil
	}
	l.talk.Say("What may be said besides: " + strings.Join(names, ", ") + ". Type a name and what it is to be, one to a line; a name alone explains it. An empty line goes on, a full stop gives it up.")
	for {
		line, err := l.one("more")
		if err != nil {
			return nil, errGivenUp
		}
		if line == "" {
			return out, nil
		}
		name, value, _ := strings.Cut(strings.TrimLeft(line, "-"), " ")
		at := slices.IndexFunc(free, func(f flag) bool { return f.name == name })
		switch value = strings.TrimSpace(value); {
		case at < 0:
			l.talk.Say("There is nothing called " + quoted(name) + " here." + meant(name, names))
		case free[at].value == "":
			out = append(out, "--"+name)
		case value == "":
			l.talk.Say(capital(name) + ": " + free[at].words + values(&free[at]))
		default:
			value, wrong := l.value(k, &free[at], value)
			if wrong != "" {
				l.talk.Say(wrong)
				continue
			}
			out = append(slices.DeleteFunc(out, func(have string) bool { return !free[at].many && strings.HasPrefix(have, "--"+name+"=") }), "--"+name+"="+value)
		}
	}
}

// value is what was typed for a flag as the flag wants it, or what is wrong with it.
func (l *plain) value(k *call, f *flag, typed string) (value, wrong string) {
	switch {
	case f.of != nil && !slices.Contains(f.of(), typed):
		return "", "There is no " + quoted(typed) + "." + meant(typed, f.of()) + " Say one of " + strings.Join(f.of(), ", ") + "."
	case f.value != "T" || strings.EqualFold(typed, "unknown") || strings.EqualFold(typed, "not known"):
		return typed, ""
	}
	reading := l.dayOf(k, f, typed)
	at, err := london.ParseInstant(reading)
	if err != nil {
		return "", capital(f.name) + ": " + err.Error() + "."
	}
	if reading != typed {
		l.talk.Say("That is " + london.Stamp(at) + ".")
	}
	return reading, ""
}

// clock is a reading that names no day.
var clock = regexp.MustCompile(`^([01]?\d|2[0-3]):[0-5]\d$`)

// dayOf puts the day before a reading that names none, where only one can be meant: an
// end and an update that is promised come, what is logged has been.
func (l *plain) dayOf(k *call, f *flag, typed string) string {
	comes := f.name == "end" && k.path != "plan" && k.path != "edit" && k.path != "end" || f.name == "next-update"
	was := f.name == "aware-at" || f.name == "at-time" || f.name == "start" && (k.path == "raise" || k.path == "start") || k.path == "end"
	if !clock.MatchString(typed) || !comes && !was {
		return typed
	}
	now := l.opts.Clock()
	day := london.DateOf(now)
	typed = strings.Repeat("0", len("00:00")-len(typed)) + typed
	is := strings.Fields(london.Clock(now))[0]
	switch {
	case comes && typed <= is:
		day++
	case was && typed > is:
		day--
	}
	return day.String() + "T" + typed
}
