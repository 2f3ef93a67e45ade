package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"dccops/themes"
)

// The smallest screen on which everything of the console has its place.
const (
	enoughColumns = 80
	enoughLines   = 24
)

// terminalChecks look at what whoever asks sits at.
func (c *call) terminalChecks() []checkup {
	out := []checkup{c.terminalCheck(), c.localeCheck()}
	if c.env("TMUX") != "" || c.env("STY") != "" {
		out = append(out, c.muxCheck())
	}
	return out
}

func (c *call) terminalCheck() checkup {
	columns, lines := c.size()
	sits := c.tty || columns > 0 && c.guest != nil
	t := themes.Detect(c.env, sits)
	name := c.env("TERM")
	if name == "" {
		name = "none"
	}
	words := fmt.Sprintf("TERM is %s, %s%s, %s", name, colours(t.Profile.Name()), c.whyColours(), letters(t.UTF8))
	if !sits {
		return fine("terminal", words+"; not a terminal at both ends, so that lines of text are printed")
	}
	words = fmt.Sprintf("%s, %d columns and %d lines", words, columns, lines)
	switch {
	case name == "none" || t.Dumb:
		return doubtful("terminal", words+": no console can be drawn, and lines of text are printed.", "Set TERM to what the terminal is, such as xterm-256color.")
	case columns < enoughColumns || lines < enoughLines:
		return doubtful("terminal", words+".", fmt.Sprintf("Make the window at least %d by %d: below that the console leaves parts out.", enoughColumns, enoughLines))
	case !t.UTF8:
		return doubtful("terminal", words+": signs are drawn with ASCII.", "Set LC_ALL or LANG to a UTF-8 locale, such as C.UTF-8.")
	case t.Profile.Name() == "Ascii" && c.whyColours() == "":
		return doubtful("terminal", words+": this kind is not known, so that state is words and signs alone.", "Set TERM to what the terminal is; if it has colours, COLORTERM=truecolor says so.")
	}
	return fine("terminal", words)
}

// whyColours names the variable that decides on colours beside TERM.
func (c *call) whyColours() string {
	switch {
	case c.env("NO_COLOR") != "":
		return " (NO_COLOR is set)"
	case c.env("CLICOLOR") == "0" && (c.env("CLICOLOR_FORCE") == "" || c.env("CLICOLOR_FORCE") == "0"):
		return " (CLICOLOR is 0)"
	case c.env("COLORTERM") != "":
		return " (COLORTERM is " + c.env("COLORTERM") + ")"
	}
	return ""
}

// localeCheck says what decides which characters are drawn.
func (c *call) localeCheck() checkup {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := c.env(name); v != "" {
			words := name + " is " + v + ": " + letters(themes.Detect(c.env, c.tty).UTF8)
			return fine("locale", words+"; language and zone of the machine change nothing")
		}
	}
	return fine("locale", "LC_ALL, LC_CTYPE and LANG are not set: "+letters(false)+". C.UTF-8 brings signs and frames")
}

// muxCheck looks at tmux or screen, which stand between us and the terminal.
func (c *call) muxCheck() checkup {
	name := strings.ToLower(c.env("TERM"))
	if c.env("TMUX") != "" {
		switch {
		case !strings.HasPrefix(name, "tmux") && !strings.HasPrefix(name, "screen"):
			return doubtful("multiplexer", "this is tmux, and TERM is "+c.env("TERM")+", which is the terminal outside of it.", `Leave TERM to tmux: set -g default-terminal "tmux-256color" in tmux.conf, and in no shell's start-up file.`)
		case c.env("COLORTERM") == "":
			return fine("multiplexer", `tmux, with the colours that TERM promises; for 16 million: set -as terminal-features ",*:RGB" in tmux.conf, and COLORTERM=truecolor`)
		}
		return fine("multiplexer", "tmux")
	}
	switch {
	case !strings.HasPrefix(name, "screen"):
		return doubtful("multiplexer", "this is screen, and TERM is "+c.env("TERM")+", which is the terminal outside of it.", "Leave TERM to screen: term screen-256color-bce in .screenrc, and in no shell's start-up file.")
	case !strings.Contains(name, "bce"):
		return fine("multiplexer", "screen, which forgets grounds when it erases: each cell is drawn. defbce on and term screen-256color-bce in .screenrc are quicker")
	}
	return fine("multiplexer", "screen")
}

// size is that of the terminal on stdout, or, as he says it, of whoever joined;
// nought where there is none.
func (c *call) size() (columns, lines int) {
	if c.guest != nil {
		_, _ = fmt.Sscanf(c.env("DCCOPS_TTY"), "%dx%d", &columns, &lines)
		return columns, lines
	}
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
