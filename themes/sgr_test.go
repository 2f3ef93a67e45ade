package themes

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/muesli/termenv"
)

// look is the state of a terminal's style. Colours are "" (the terminal's own), "16:n", "256:n" or "#rrggbb".
type look struct {
	bold, faint, italic, underline, reverse bool

	fg, bg string
}

var clean look

// read applies SGR sequences to a style, and fails on anything else.
func read(t *testing.T, l look, s string) look {
	t.Helper()
	for s != "" {
		end := strings.IndexByte(s, 'm')
		if !strings.HasPrefix(s, "\x1b[") || end < 0 {
			t.Fatalf("not a style sequence: %q", s)
		}
		l = apply(t, l, strings.Split(s[2:end], ";"))
		s = s[end+1:]
	}
	return l
}

func apply(t *testing.T, l look, params []string) look {
	t.Helper()
	for i := 0; i < len(params); i++ {
		n, err := strconv.Atoi("0" + params[i])
		if err != nil {
			t.Fatalf("not a number: %q", params[i])
		}
		switch {
		case n == 0:
			l = clean
		case n == 1:
			l.bold = true
		case n == 2:
			l.faint = true
		case n == 3, n == 23:
			l.italic = n == 3
		case n == 4, n == 24:
			l.underline = n == 4
		case n == 7, n == 27:
			l.reverse = n == 7
		case n == 22:
			l.bold, l.faint = false, false
		case n == 38 && params[i+1] == "5":
			l.fg, i = "256:"+params[i+2], i+2
		case n == 48 && params[i+1] == "5":
			l.bg, i = "256:"+params[i+2], i+2
		case n >= 30 && n < 38:
			l.fg = fmt.Sprint("16:", n-30)
		case n >= 90 && n < 98:
			l.fg = fmt.Sprint("16:", n-82)
		case n >= 40 && n < 48:
			l.bg = fmt.Sprint("16:", n-40)
		case n >= 100 && n < 108:
			l.bg = fmt.Sprint("16:", n-92)
		case n == 39:
			l.fg = ""
		case n == 49:
			l.bg = ""
		default:
			t.Fatalf("parameter %d of %v is none of ours", n, params)
		}
	}
	return l
}

// rgb gives the colour a terminal shows, with xterm's own sixteen.
func rgb(t *testing.T, colour string, profile termenv.Profile) string {
	t.Helper()
	table, index, _ := strings.Cut(colour, ":")
	n, err := strconv.Atoi(index)
	if err != nil {
		t.Fatalf("no colour: %q", colour)
	}
	if table == "16" {
		return xterm16[n]
	}
	if profile == termenv.ANSI || n < 16 {
		t.Fatalf("%s reached a terminal of %s", colour, profile.Name())
	}
	return termenv.ConvertToRGB(termenv.ANSI256Color(n)).Hex()
}

// From any role to any other, in every theme and profile, the short way ends where the long way ends.
func TestSwitchEndsInTheRightStyle(t *testing.T) {
	for _, p := range All() {
		for _, profile := range append(profiles, termenv.Ascii) {
			s := stylesFor(p, profile)
			for a := range NumRoles {
				from := read(t, clean, s.SGR(a))
				if got := read(t, look{bold: true, fg: "16:1", reverse: true}, string(s.AppendStart(nil, a))); got != from {
					t.Fatalf("%s %s: AppendStart(%v) ends in %+v, want %+v", p.Name, profile.Name(), a, got, from)
				}
				for b := range NumRoles {
					seq := string(s.AppendSwitch(nil, a, b))
					if got, want := read(t, from, seq), read(t, clean, s.SGR(b)); got != want {
						t.Fatalf("%s %s: %v to %v by %q is %+v, want %+v", p.Name, profile.Name(), a, b, seq, got, want)
					}
					if long := s.AppendStart(nil, b); len(seq) > len(long) {
						t.Errorf("%s %s: %v to %v by %q, longer than %q", p.Name, profile.Name(), a, b, seq, long)
					}
				}
			}
		}
	}
}

// A theme to come may use attributes in any mixture.
func TestSwitchHandlesEveryMixtureOfAttributes(t *testing.T) {
	p := Palette{Name: "mixture"}
	for r := range NumRoles {
		n := int(r)
		p.Inks[r] = Ink{
			Bold: n&1 != 0, Faint: n&2 != 0, Italic: n&4 != 0, Underline: n&8 != 0, Reverse: n&16 != 0,
			Fg: [2]string{"", "#ffffff"}[n>>5&1],
		}
	}
	s := stylesFor(p, termenv.TrueColor)
	for a := range NumRoles {
		for b := range NumRoles {
			seq := string(s.AppendSwitch(nil, a, b))
			if got, want := read(t, read(t, clean, s.SGR(a)), seq), read(t, clean, s.SGR(b)); got != want {
				t.Fatalf("%v to %v by %q is %+v, want %+v", a, b, seq, got, want)
			}
		}
	}
}

func TestSwitchSendsOnlyTheDifference(t *testing.T) {
	s := stylesFor(All()[0], termenv.TrueColor)
	for _, c := range []struct {
		from, to Role
		want     string
	}{
		{Text, Muted, "\x1b[38;5;246m"},
		{Muted, Muted, ""},
		{VerdictOK, Added, ""}, // they look the same
		{Muted, VerdictLate, "\x1b[1;38;5;214m"},
		{VerdictLate, Warn, "\x1b[22m"},
		{Text, SelectedDim, "\x1b[38;5;254;48;5;238m"},
	} {
		if got := string(s.AppendSwitch(nil, c.from, c.to)); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	m := stylesFor(mono(), termenv.TrueColor)
	if got := string(m.AppendSwitch(nil, Today, Text)); got != Reset {
		t.Errorf("mono, Today to Text: %q, want a reset", got)
	}
}

// Same and Blank let the painter leave cells alone: they must never call different looks alike.
func TestSameAndBlankTellLooksApart(t *testing.T) {
	for _, p := range All() {
		for _, profile := range append(profiles, termenv.Ascii) {
			s := stylesFor(p, profile)
			for a := range NumRoles {
				for b := range NumRoles {
					la, lb := read(t, clean, s.SGR(a)), read(t, clean, s.SGR(b))
					if (s.Same(a) == s.Same(b)) != (la == lb) {
						t.Fatalf("%s %s: Same(%v, %v) is wrong", p.Name, profile.Name(), a, b)
					}
					plain := !la.reverse && !lb.reverse && !la.underline && !lb.underline
					if blank := s.Blank(a) == s.Blank(b); blank != (plain && la.bg == lb.bg || la == lb) {
						t.Fatalf("%s %s: Blank(%v, %v) = %v", p.Name, profile.Name(), a, b, blank)
					}
				}
				if l := read(t, clean, s.SGR(a)); s.Erases(a) != (!l.reverse && !l.underline) {
					t.Errorf("%s %s: Erases(%v) is wrong", p.Name, profile.Name(), a)
				}
			}
		}
	}
}

func TestSwitchAllocatesNothing(t *testing.T) {
	s := stylesFor(All()[0], termenv.TrueColor)
	buf := make([]byte, 0, 256)
	if n := testing.AllocsPerRun(100, func() {
		buf = s.AppendSwitch(s.AppendStart(buf[:0], Today), Today, Danger)
	}); n != 0 {
		t.Errorf("%v allocations a switch", n)
	}
}
