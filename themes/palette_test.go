package themes

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

var profiles = []termenv.Profile{termenv.TrueColor, termenv.ANSI256, termenv.ANSI}

func stylesFor(p Palette, profile termenv.Profile) *Styles {
	return Terminal{Profile: profile, Attrs: true}.Styles(p, io.Discard)
}

func coloured(p Palette) bool { return p.Inks[Text].Fg != "" }

func TestThemesCanBeChosenByName(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range All() {
		if seen[p.Name] || p.Name == "" || p.Name != strings.ToLower(p.Name) || strings.Contains(p.Name, " ") {
			t.Errorf("theme name %q: want one lower-case word used once", p.Name)
		}
		seen[p.Name] = true
		if !strings.HasSuffix(p.Words, ".") {
			t.Errorf("theme %s: want a sentence about it, have %q", p.Name, p.Words)
		}
		if got, ok := ByName(p.Name); !ok || got.Name != p.Name {
			t.Errorf("ByName(%q) did not find it", p.Name)
		}
	}
	for _, want := range []string{"dark", "light", "high-contrast", "deuteranopia", "tritanopia", "projector", "mono"} {
		if !seen[want] {
			t.Errorf("theme %q is missing", want)
		}
	}
	if All()[0].Name != "dark" {
		t.Errorf("the default theme is %q, want dark", All()[0].Name)
	}
	if _, ok := ByName("Dark "); ok {
		t.Error("ByName took a name that is no theme's")
	}
}

func TestEveryRoleHasANameAndAnInk(t *testing.T) {
	names := map[string]Role{}
	for r := range NumRoles {
		if other, ok := names[r.String()]; ok || r.String() == "" {
			t.Errorf("role %d is called %q, like role %d", r, r, other)
		}
		names[r.String()] = r
		for _, p := range All() {
			if coloured(p) && p.Inks[r].Fg == "" {
				t.Errorf("theme %s: role %v has no ink", p.Name, r)
			}
		}
	}
	if Role(250).String() != "unknown" {
		t.Errorf("a role that does not exist is called %q", Role(250))
	}
}

// Exact colours look the same at 256 colours, and cost half the bytes on a true-colour terminal.
func TestColoursAreExactInTheXtermTable(t *testing.T) {
	for _, p := range All() {
		for r := range NumRoles {
			ink := p.Ink(r)
			for _, c := range []string{ink.Fg, ink.Bg} {
				if _, ok := exact(c); c != "" && !ok {
					t.Errorf("theme %s, %v: %s is not one of the 256 colours", p.Name, r, c)
				}
			}
			if coloured(p) && ink.Faint {
				t.Errorf("theme %s, %v: faint costs contrast nobody can compute", p.Name, r)
			}
		}
	}
}

// Whoever prints with lipgloss or with termenv's own conversion gets readable text, too.
func TestLipglossStylesReadAsWell(t *testing.T) {
	for _, p := range All() {
		if !coloured(p) {
			continue
		}
		for _, profile := range profiles {
			s := stylesFor(p, profile)
			for r := range NumRoles {
				text := s.Style(r).Render("x")
				look := read(t, clean, text[:strings.Index(text, "x")])
				want := read(t, clean, s.SGR(r))
				if look.fg != want.fg || look.bg != want.bg || look.bold != want.bold || look.reverse != want.reverse {
					t.Errorf("theme %s, %s, %v: lipgloss shows %+v, the canvas %+v", p.Name, profile.Name(), r, look, want)
				}
			}
		}
	}
}

func TestSelectionIsNeverLost(t *testing.T) {
	for _, p := range All() {
		for _, profile := range append(profiles, termenv.Ascii) {
			s := stylesFor(p, profile)
			for _, r := range []Role{Selected, SelectedDim, ButtonFocus, Danger, TabOn, Banner} {
				sel, text := read(t, clean, s.SGR(r)), read(t, clean, s.SGR(Text))
				same := sel.bg == text.bg && sel.reverse == text.reverse && sel.underline == text.underline
				if same {
					t.Errorf("theme %s, %s: %v stands on the same ground as Text", p.Name, profile.Name(), r)
				}
			}
			if s.Same(Selected) == s.Same(SelectedDim) {
				t.Errorf("theme %s, %s: one cannot tell which pane has the keys", p.Name, profile.Name())
			}
			if want := profile == termenv.Ascii || p.Name == "mono"; s.Marks() != want {
				t.Errorf("theme %s, %s: Marks() = %v", p.Name, profile.Name(), s.Marks())
			}
		}
	}
}

func TestMonoAndNoColourSendNoColour(t *testing.T) {
	for _, p := range All() {
		for _, profile := range append(profiles, termenv.Ascii) {
			if p.Name != "mono" && profile != termenv.Ascii {
				continue
			}
			s := stylesFor(p, profile)
			for r := range NumRoles {
				if look := read(t, clean, s.SGR(r)); look.fg != "" || look.bg != "" {
					t.Errorf("theme %s, %s, %v: colour in %q", p.Name, profile.Name(), r, s.SGR(r))
				}
			}
		}
	}
}

func TestBareSendsNothing(t *testing.T) {
	for _, p := range All() {
		s := Terminal{Profile: termenv.Ascii}.Styles(p, io.Discard)
		for r := range NumRoles {
			out := s.SGR(r) + s.Render(r, "x") + s.Style(r).Render("x") +
				string(s.AppendStart(nil, r)) + string(s.AppendSwitch(nil, r, Selected))
			if out != "xx" {
				t.Errorf("theme %s, %v: %q reached a terminal that takes no sequences", p.Name, r, out)
			}
		}
		if !s.Marks() {
			t.Errorf("theme %s: no marks where there is no style", p.Name)
		}
	}
}

func TestNewTakesARendererAsItIs(t *testing.T) {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.ANSI256)
	s := New(All()[0], r)
	if got, want := s.SGR(Text), "\x1b[38;5;252;48;5;233m"; got != want {
		t.Errorf("Text starts with %q, want %q", got, want)
	}
	if s.Palette().Name != "dark" {
		t.Errorf("the palette is %q", s.Palette().Name)
	}
	if got := s.SGR(Role(200)); got != s.SGR(Text) {
		t.Errorf("a role that does not exist looks like %q, want Text", got)
	}
}
