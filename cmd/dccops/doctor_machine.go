package main

import (
	"fmt"
	"os"

	"github.com/charmbracelet/x/term"

	"dccops/model/london"
	"dccops/themes"
)

// examineMachine looks at what does not depend on a record.
func (c *call) examineMachine() []checkup {
	out := []checkup{c.configCheck(), fine("zone data", london.ZoneDataVersion+", built in; that of the machine is not used")}
	if c.desk == nil {
		if now, err := c.instant(); err != nil {
			out = append(out, wrong("clock", err))
		} else {
			out = append(out, fine("clock", london.Stamp(now)), listCheck(london.Default(), now))
		}
	}
	return append(out, c.terminalCheck())
}

// The smallest screen on which everything of the console has its place.
const (
	enoughColumns = 80
	enoughLines   = 24
)

func (c *call) terminalCheck() checkup {
	t := themes.Detect(c.env, c.tty)
	name := c.env("TERM")
	if name == "" {
		name = "none"
	}
	words := fmt.Sprintf("TERM is %s, %s, %s", name, colours(t.Profile.Name()), letters(t.UTF8))
	if !c.tty {
		return fine("terminal", words+"; not a terminal at both ends, so that lines of text are printed")
	}
	columns, lines := c.size()
	words = fmt.Sprintf("%s, %d columns and %d lines", words, columns, lines)
	switch {
	case name == "none" || t.Dumb:
		return doubtful("terminal", words+": no console can be drawn, and lines of text are printed.", "Set TERM to what the terminal is, such as xterm-256color.")
	case columns < enoughColumns || lines < enoughLines:
		return doubtful("terminal", words+".", fmt.Sprintf("Make the window at least %d by %d: below that the console leaves parts out.", enoughColumns, enoughLines))
	case !t.UTF8:
		return doubtful("terminal", words+": signs are drawn with ASCII.", "Set LC_ALL or LANG to a UTF-8 locale, such as C.UTF-8.")
	}
	return fine("terminal", words)
}

// size is that of the terminal on stdout; nought where it does not say.
func (c *call) size() (columns, lines int) {
	f, ok := c.out.(*os.File)
	if !ok {
		return 0, 0
	}
	columns, lines, err := term.GetSize(f.Fd())
	if err != nil {
		return 0, 0
	}
	return columns, lines
}

func colours(profile string) string {
	switch profile {
	case "TrueColor":
		return "16 million colours"
	case "ANSI256":
		return "256 colours"
	case "ANSI":
		return "16 colours"
	}
	return "no colours"
}

func letters(utf8 bool) string {
	if utf8 {
		return "UTF-8"
	}
	return "ASCII only"
}
