package themes

import (
	"io"
	"strings"
	"testing"

	"github.com/muesli/termenv"
)

func env(pairs string) func(string) string {
	m := map[string]string{}
	for _, p := range strings.Fields(pairs) {
		k, v, _ := strings.Cut(p, "=")
		m[k] = v
	}
	return func(k string) string { return m[k] }
}

func TestDetectReadsTheEnvironment(t *testing.T) {
	const rgb, c256, c16, none = termenv.TrueColor, termenv.ANSI256, termenv.ANSI, termenv.Ascii
	for _, c := range []struct {
		name, env string
		pipe      bool
		want      Terminal
	}{
		{
			"a desk terminal", "TERM=xterm-256color COLORTERM=truecolor LANG=en_GB.UTF-8", false,
			Terminal{Profile: rgb, Attrs: true, UTF8: true},
		},
		{"256 colours", "TERM=xterm-256color LC_ALL=C LANG=en_GB.UTF-8", false, Terminal{Profile: c256, Attrs: true}},
		{"plain xterm", "TERM=xterm LC_CTYPE=en_GB.utf8", false, Terminal{Profile: c16, Attrs: true, UTF8: true}},
		{"the Linux console", "TERM=linux", false, Terminal{Profile: c16, Attrs: true, VGA: true}},
		{"the Linux console, whatever is said of it", "TERM=linux COLORTERM=truecolor", false, Terminal{Profile: c16, Attrs: true, VGA: true}},
		{"xterm with sixteen", "TERM=xterm-16color", false, Terminal{Profile: c16, Attrs: true}},
		{"xterm without colours", "TERM=xterm-mono", false, Terminal{Profile: none, Attrs: true}},
		{"xterm with direct colours", "TERM=xterm-direct", false, Terminal{Profile: rgb, Attrs: true}},
		{"screen, plain", "TERM=screen", false, Terminal{Profile: c16, Attrs: true, Plain: true}},
		{"screen on the Linux console", "TERM=screen.linux", false, Terminal{Profile: c16, Attrs: true, Plain: true}},
		{"tmux, plain", "TERM=tmux", false, Terminal{Profile: c16, Attrs: true}},
		{"tmux that calls itself screen", "TERM=screen-256color TERM_PROGRAM=tmux COLORTERM=truecolor", false, Terminal{Profile: rgb, Attrs: true, Plain: true}},
		{"PuTTY", "TERM=putty", false, Terminal{Profile: c16, Attrs: true}},
		{"a serial line", "TERM=vt220", false, Terminal{Profile: none, Attrs: true, Plain: true}},
		{"NO_COLOR, but empty", "TERM=xterm-256color NO_COLOR=", false, Terminal{Profile: c256, Attrs: true}},
		{"CLICOLOR=0, but forced", "TERM=xterm-256color CLICOLOR=0 CLICOLOR_FORCE=1", false, Terminal{Profile: c256, Attrs: true}},
		{
			"kitty", "TERM=xterm-kitty LANG=C.UTF-8", false,
			Terminal{Profile: rgb, Attrs: true, UTF8: true, Sync: true, Repeat: true},
		},
		{"iTerm", "TERM=xterm-256color TERM_PROGRAM=iTerm.app", false, Terminal{Profile: c256, Attrs: true, Sync: true}},
		{"tmux", "TERM=tmux-256color TERM_PROGRAM=tmux", false, Terminal{Profile: c256, Attrs: true}},
		{
			"GNU screen", "TERM=screen.xterm-256color COLORTERM=truecolor", false,
			Terminal{Profile: c256, Attrs: true, Plain: true},
		},
		{"GNU screen with bce", "TERM=screen-256color-bce", false, Terminal{Profile: c256, Attrs: true}},
		{"a VT100", "TERM=vt100", false, Terminal{Profile: none, Attrs: true, Plain: true}},
		{"an unknown terminal", "TERM=teletype9", false, Terminal{Profile: none, Attrs: true, Plain: true}},
		{"no TERM", "", false, Terminal{Profile: none, Attrs: true, Plain: true}},
		{"dumb", "TERM=dumb COLORTERM=truecolor", false, Terminal{Profile: none, Plain: true, Dumb: true}},
		{"dumb is not forced", "TERM=dumb CLICOLOR_FORCE=1", false, Terminal{Profile: none, Plain: true, Dumb: true}},
		{"NO_COLOR", "TERM=xterm-256color NO_COLOR=1", false, Terminal{Profile: none, Attrs: true}},
		{"NO_COLOR beats force", "TERM=xterm-256color NO_COLOR=1 CLICOLOR_FORCE=1", false, Terminal{Profile: none, Attrs: true}},
		{"CLICOLOR=0", "TERM=xterm-256color CLICOLOR=0", false, Terminal{Profile: none, Attrs: true}},
		{"a pipe", "TERM=xterm-256color COLORTERM=truecolor", true, Terminal{Profile: none}},
		{"a forced pipe", "TERM=xterm-256color CLICOLOR_FORCE=1", true, Terminal{Profile: c256, Attrs: true}},
		{"a forced pipe without TERM", "CLICOLOR_FORCE=1", true, Terminal{Profile: c16, Attrs: true, Plain: true}},
		{"force says 0", "TERM=xterm-256color CLICOLOR_FORCE=0", true, Terminal{Profile: none}},
	} {
		got := Detect(env(c.env), !c.pipe)
		if got.Mouse = false; got != c.want { // TestTheMouseIsReportedHereAndNotOverSSH
			t.Errorf("%s (%s):\n have %+v\n want %+v", c.name, c.env, got, c.want)
		}
	}
}

// TestTheMouseIsReportedHereAndNotOverSSH, where whoever came so has it on a slow
// line, nor by a terminal that nothing is known of.
func TestTheMouseIsReportedHereAndNotOverSSH(t *testing.T) {
	for of, want := range map[string]bool{
		"TERM=xterm-256color": true, "TERM=tmux-256color": true, "TERM=screen": true, "TERM=linux": true,
		"TERM=xterm-256color SSH_CONNECTION=192.0.2.1": false, "TERM=tmux-256color SSH_TTY=/dev/pts/1": false,
		"TERM=vt100": false, "TERM=teletype9": false, "TERM=dumb": false, "": false,
	} {
		if got := Detect(env(of), true).Mouse; got != want {
			t.Errorf("%s: %v", of, got)
		}
		if Detect(env(of), false).Mouse {
			t.Errorf("%s: a pipe has a mouse", of)
		}
	}
}

func TestTerminalChoosesItsGlyphs(t *testing.T) {
	if g := (Terminal{UTF8: true, VGA: true}).Glyphs(); g.ASCII || *g == *GlyphSet(true) || !(Terminal{VGA: true}).Glyphs().ASCII {
		t.Error("the Linux console has no glyphs of its own")
	}
	if (Terminal{UTF8: true}).Glyphs().ASCII || !(Terminal{}).Glyphs().ASCII {
		t.Error("the glyphs do not follow the character set")
	}
}

// Whatever the environment says together, no more reaches a terminal than it has: nothing at all where it is
// dumb or no terminal, no colour where none is wanted, and never a sequence beyond the depth that was found.
func TestNoMoreIsSentThanTheTerminalHas(t *testing.T) {
	// no more than this, whatever COLORTERM says
	most := map[string]termenv.Profile{
		"": termenv.TrueColor, "dumb": termenv.Ascii, "linux": termenv.ANSI, "xterm": termenv.TrueColor, "xterm-256color": termenv.TrueColor,
		"screen": termenv.ANSI256, "screen-256color": termenv.ANSI256, "tmux-256color": termenv.TrueColor, "vt100": termenv.TrueColor, "teletype9": termenv.TrueColor,
	}
	for term, most := range most {
		for _, colorterm := range []string{"", "truecolor", "24bit", "yes", "nonsense"} {
			for _, wish := range []string{"", "NO_COLOR=1", "CLICOLOR=0", "CLICOLOR_FORCE=1", "NO_COLOR=1 CLICOLOR_FORCE=1"} {
				for _, tty := range []bool{true, false} {
					vars := "TERM=" + term + " COLORTERM=" + colorterm + " " + wish
					found := Detect(env(vars), tty)
					if found.Profile < most {
						t.Errorf("%s: %s, and it has no more than %s", vars, found.Profile.Name(), most.Name())
					}
					silent := term == "dumb" || !tty && !strings.Contains(wish, "CLICOLOR_FORCE=1")
					colourless := silent || strings.Contains(wish, "NO_COLOR=1") || wish == "CLICOLOR=0"
					for _, p := range All() {
						s := found.Styles(p, io.Discard)
						for r := range NumRoles {
							seq := s.SGR(r) + string(s.AppendStart(nil, r)) + string(s.AppendSwitch(nil, Text, r))
							if silent && seq != "" || colourless && found.Profile != termenv.Ascii || beyond(seq, found.Profile) != "" {
								t.Fatalf("%s, theme %s, %v: %q %s", vars, p.Name, r, seq, beyond(seq, found.Profile))
							}
						}
					}
				}
			}
		}
	}
}
