package themes

import (
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Terminal is what the environment says about one terminal. It is never asked anything.
type Terminal struct {
	Profile termenv.Profile // how many colours
	Attrs   bool            // may receive SGR at all: false for TERM=dumb and for a pipe
	UTF8    bool            // the locale's character set is UTF-8
	Plain   bool            // absolute cursor moves only: no erase, no relative moves
	Sync    bool            // known to have synchronised output (mode 2026)
	Repeat  bool            // known to repeat any character (REP), not only ASCII
	Mouse   bool            // may report the mouse from the start; over SSH only once it is asked to
	VGA     bool            // the Linux console: its font has few signs beyond letters, lines and blocks
	Dumb    bool            // TERM=dumb or unknown: cannot move a cursor; no console can be drawn on it
}

// Detect reads TERM, TERM_PROGRAM, COLORTERM, NO_COLOR, CLICOLOR, CLICOLOR_FORCE, WT_SESSION, LC_ALL, LC_CTYPE
// and LANG through env. isTTY says whether the output is a terminal; without one there is no colour unless
// CLICOLOR_FORCE asks for it.
func Detect(env func(string) string, isTTY bool) Terminal {
	term := strings.ToLower(env("TERM"))
	forced := env("CLICOLOR_FORCE") != "" && env("CLICOLOR_FORCE") != "0"
	t := Terminal{
		Profile: profile(env, term),
		Attrs:   (isTTY || forced) && term != "dumb" && term != "unknown",
		UTF8:    isUTF8(env),
		Plain:   !bceTerm(term),
		Sync:    syncTerm(term, env),
		Repeat:  hasPrefix(term, "xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour"),
		Mouse:   isTTY && env("SSH_CONNECTION") == "" && env("SSH_TTY") == "" && mouseTerm(term),
		VGA:     hasPrefix(term, "linux"),
		Dumb:    term == "dumb" || term == "unknown",
	}
	if forced && t.Profile == termenv.Ascii {
		t.Profile = termenv.ANSI
	}
	if noColour := env("NO_COLOR") != "" || env("CLICOLOR") == "0" && !forced; noColour || !t.Attrs {
		t.Profile = termenv.Ascii
	}
	return t
}

// Styles makes a palette ready for this terminal. w is only the renderer's idea of where it writes; nothing is
// written to it or asked of it.
func (t Terminal) Styles(p Palette, w io.Writer) *Styles {
	if !t.Attrs {
		return Bare(p)
	}
	r := lipgloss.NewRenderer(w, termenv.WithProfile(t.Profile))
	r.SetColorProfile(t.Profile)
	r.SetHasDarkBackground(p.Dark)
	return New(p, r)
}

// Glyphs gives the signs this terminal can show. The result is a fresh copy.
func (t Terminal) Glyphs() *Glyphs {
	if t.UTF8 && t.VGA {
		g := vgaGlyphs()
		return &g
	}
	return GlyphSet(t.UTF8)
}

// profile follows the conventions of TERM and COLORTERM.
func profile(env func(string) string, term string) termenv.Profile {
	if term == "linux" { // it takes direct colours and shows the nearest of its sixteen, which need not read
		return termenv.ANSI
	}
	switch strings.ToLower(env("COLORTERM")) {
	case "truecolor", "24bit":
		if strings.HasPrefix(term, "screen") && env("TERM_PROGRAM") != "tmux" {
			return termenv.ANSI256
		}
		return termenv.TrueColor
	case "yes", "true":
		return termenv.ANSI256
	}
	switch {
	case hasPrefix(term, "xterm-kitty", "xterm-ghostty", "alacritty", "contour", "wezterm", "foot", "rio"),
		strings.HasSuffix(term, "-direct"):
		return termenv.TrueColor
	case strings.Contains(term, "256color"):
		return termenv.ANSI256
	case term == "xterm", strings.Contains(term, "color"), strings.Contains(term, "ansi"),
		hasPrefix(term, "tmux", "screen", "rxvt", "konsole", "vte", "st", "putty", "cygwin"):
		return termenv.ANSI
	}
	return termenv.Ascii
}

// isUTF8 follows POSIX: the first of the three that is set decides, and none means the C locale.
func isUTF8(env func(string) string) bool {
	for _, name := range [...]string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(env(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return false
}

// bceTerm says whether TERM names a terminal known to erase with the background colour and to have the relative
// and single-axis moves. GNU screen does so only when TERM says bce; an unknown terminal is not trusted.
func bceTerm(term string) bool {
	if strings.HasPrefix(term, "screen") {
		return strings.Contains(term, "bce")
	}
	return hasPrefix(term, "xterm", "tmux", "rxvt", "alacritty", "foot", "wezterm", "contour", "konsole", "vte",
		"gnome", "kitty", "ghostty", "rio", "linux", "putty", "mintty", "iterm", "st-", "nsterm") || term == "st"
}

// mouseTerm says whether the terminal is known to report the mouse as it is asked to here, or to pass that by.
func mouseTerm(term string) bool { return bceTerm(term) || hasPrefix(term, "screen") }

// syncTerm says whether the terminal is known to have synchronised output and nothing stands in between.
func syncTerm(term string, env func(string) string) bool {
	if hasPrefix(term, "screen", "tmux") {
		return false
	}
	if hasPrefix(term, "xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour") {
		return true
	}
	switch env("TERM_PROGRAM") {
	case "WezTerm", "iTerm.app", "ghostty", "contour", "vscode", "rio":
		return true
	}
	return env("WT_SESSION") != ""
}

func hasPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
