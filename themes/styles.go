package themes

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Reset is the sequence that ends any style.
const Reset = "\x1b[m"

// Styles are a palette made ready for one terminal. They never change once made and may be shared by sessions.
type Styles struct {
	palette  Palette
	renderer *lipgloss.Renderer
	profile  termenv.Profile
	bare     bool // no sequence may reach the terminal
	pens     [NumRoles]pen
}

// pen is one role, resolved for the terminal.
type pen struct {
	ink    Ink    // attributes in force
	fg, bg string // as lipgloss and termenv accept them; "" for none
	fgSeq  string // "38;5;252"; "" for the terminal's own
	bgSeq  string
	sgr    string // whole prefix, "" for none
	same   Role   // the first role that looks the same
	blank  Role   // the first role whose spaces look the same
	erase  bool   // a space looks like what an erase leaves behind
}

// New makes a palette ready for the terminal behind r. Where r's profile has no colour, the attributes of the
// mono theme stand in, whatever the palette, so that a selection never vanishes.
func New(p Palette, r *lipgloss.Renderer) *Styles {
	s := &Styles{palette: p, renderer: r, profile: r.ColorProfile()}
	attributes := p
	if s.profile == termenv.Ascii {
		attributes = mono()
	}
	var l *legible
	if s.profile == termenv.ANSI {
		l = newLegible()
	}
	for role := range NumRoles {
		s.pens[role] = makePen(&attributes, role, s.profile, l)
	}
	s.compare()
	return s
}

// Bare makes styles that emit nothing at all, for TERM=dumb and for pipes. Screens then show state by marks.
func Bare(p Palette) *Styles {
	r := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii))
	r.SetColorProfile(termenv.Ascii)
	r.SetHasDarkBackground(p.Dark)
	s := &Styles{palette: p, renderer: r, profile: termenv.Ascii, bare: true}
	for role := range NumRoles {
		s.pens[role] = pen{erase: true}
	}
	return s
}

// Palette gives the palette these styles were made from.
func (s *Styles) Palette() Palette { return s.palette }

// Marks says whether screens should add text marks around what is selected: there is no colour to show it.
func (s *Styles) Marks() bool {
	return s.bare || s.profile == termenv.Ascii || s.palette.Inks[Text].Fg == ""
}

// Style gives a role as a lipgloss style of this terminal's renderer, for text that is not drawn on a canvas.
func (s *Styles) Style(role Role) lipgloss.Style {
	st := s.renderer.NewStyle()
	p := &s.pens[known(role)]
	if p.fg != "" {
		st = st.Foreground(lipgloss.Color(p.fg))
	}
	if p.bg != "" {
		st = st.Background(lipgloss.Color(p.bg))
	}
	return st.Bold(p.ink.Bold).Faint(p.ink.Faint).Italic(p.ink.Italic).
		Underline(p.ink.Underline).Reverse(p.ink.Reverse)
}

// SGR gives the exact sequence that starts a role on this terminal, from a clean state; "" when there is none.
func (s *Styles) SGR(role Role) string { return s.pens[known(role)].sgr }

// Render wraps one line of text in a role's sequence and a reset. Unlike a lipgloss style it keeps bold and
// reverse under NO_COLOR.
func (s *Styles) Render(role Role, text string) string {
	sgr := s.SGR(role)
	if sgr == "" {
		return text
	}
	return sgr + text + Reset
}

func known(r Role) Role {
	if r >= NumRoles {
		return Text
	}
	return r
}
