package themes

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/muesli/termenv"
)

// aaa is WCAG 2 AAA for ordinary text, which two themes promise where there are colours enough.
const aaa = 7

// bound is the least contrast of a theme's pairs, words and lines alike.
func bound(p Palette, profile termenv.Profile) float64 {
	if profile != termenv.ANSI && slices.Contains([]string{"high-contrast", "projector"}, p.Name) {
		return aaa
	}
	return minContrast
}

// shown is a pair as one terminal draws it.
type shown struct{ where, ink, ground string }

// shownAs lists how a style is drawn wherever that is not one and the same: at sixteen colours by every
// terminal's own table, with bold as weight and as brightness, underline as a line
// and as a colour, and all the grounds or half of them.
func shownAs(t *testing.T, l look, profile termenv.Profile) []shown {
	t.Helper()
	if profile != termenv.ANSI {
		return []shown{{profile.Name(), rgb(t, l.fg, profile), rgb(t, l.bg, profile)}}
	}
	fg, bg := index16(t, l.fg), index16(t, l.bg)
	var out []shown
	for _, s := range screens16 {
		out = append(out, shown{s.name, s.colours[fg], s.colours[bg%s.grounds]})
		if l.bold && fg < 8 {
			out = append(out, shown{s.name + ", where bold is bright", s.colours[fg+8], s.colours[bg%s.grounds]})
		}
		if l.underline && s.grounds == 8 { // the Linux console shows it in cyan, and once did in white
			for _, as := range []int{6, 14, 7, 15} {
				out = append(out, shown{s.name + ", underlined", s.colours[as], s.colours[bg%s.grounds]})
			}
		}
	}
	return out
}

func index16(t *testing.T, colour string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.TrimPrefix(colour, "16:"))
	if err != nil || n < 0 || n > 15 {
		t.Fatalf("%q is not one of sixteen colours", colour)
	}
	return n
}

func TestEveryRolePairReachesAA(t *testing.T) {
	for _, p := range All() {
		if !coloured(p) {
			continue
		}
		for _, profile := range profiles {
			s, want := stylesFor(p, profile), bound(p, profile)
			for r := range NumRoles {
				for _, c := range shownAs(t, read(t, clean, s.SGR(r)), profile) {
					if got := contrast(c.ink, c.ground); got < want {
						t.Errorf("theme %s, %s, %v: %s on %s is %.2f, want %.1f (%q)", p.Name, c.where, r, c.ink, c.ground, got, want, s.SGR(r))
					}
				}
			}
		}
	}
}

// The promise is for these, and the first two are where sixteen colours are met most.
func TestSixteenColoursAreJudgedOnManyTerminals(t *testing.T) {
	var names []string
	for _, s := range screens16 {
		names = append(names, s.name)
		for i, c := range s.colours {
			if _, _, _, ok := channels(c); !ok {
				t.Errorf("%s: colour %d is %q", s.name, i, c)
			}
		}
	}
	for _, want := range []string{"xterm", "the Linux console", "a VGA text screen", "PuTTY", "macOS Terminal", "Windows Console", "GNOME Terminal"} {
		if !slices.Contains(names, want) {
			t.Errorf("nothing is promised on %s any more", want)
		}
	}
	console := screens16[slices.Index(names, "the Linux console")]
	if console.grounds != 8 || console.colours[3] != "#aa5500" {
		t.Errorf("the Linux console has brown for yellow, and eight grounds: %+v", console)
	}
}

// At sixteen colours there is little choice, but what is within the Code must never turn red, nor late and
// breach look alike. A breach is red, by its ink or by its ground.
func TestSixteenColoursDoNotLie(t *testing.T) {
	red := []string{"16:1", "16:9"}
	for _, p := range All() {
		if !coloured(p) {
			continue
		}
		s := stylesFor(p, termenv.ANSI)
		see := func(r Role) look { return read(t, clean, s.SGR(r)) }
		for _, r := range []Role{VerdictOK, VerdictContested, VerdictAuthorised, VerdictNote, StatusScheduled, StatusInProgress, StatusCompleted, ClassPlanned, Holiday, Added, Gauge, Banner} {
			if l := see(r); slices.Contains(red, l.fg) || slices.Contains(red, l.bg) {
				t.Errorf("theme %s: %v is red", p.Name, r)
			}
		}
		if l := see(VerdictBreach); !slices.Contains(red, l.fg) && !slices.Contains(red, l.bg) {
			t.Errorf("theme %s: a breach is not red but %+v", p.Name, l)
		}
		for _, r := range []Role{VerdictLate, VerdictOK, VerdictNote, Text} {
			if see(r) == see(VerdictBreach) || r != VerdictLate && see(r) == see(VerdictLate) {
				t.Errorf("theme %s: %v looks like late or like a breach: %+v", p.Name, r, see(r))
			}
		}
	}
}

// groups are the roles whose colours are told apart from one another.
var groups = []struct {
	name  string
	roles []Role
}{
	{"verdict", []Role{VerdictOK, VerdictContested, VerdictLate, VerdictBreach, VerdictAuthorised, VerdictNote}},
	{"status", []Role{StatusDraft, StatusScheduled, StatusInProgress, StatusCompleted, StatusCancelled}},
	{"class", []Role{ClassPlanned, ClassLate, ClassUnplanned}},
}

// apart is the least CIEDE2000 distance of two colours of a group in the theme made for somebody's sight.
//
// # Why
//
// One is what can just be told where two large fields touch. A status is a sign of one cell, half of it ink, told
// from another half a screen away and from memory, so it must be many of those. The seven colours of Okabe
// and Ito, which are the usual answer, keep 11.5 as a deuteranope sees them and 7.9 as a tritanope does, by this
// measure; fifteen is beyond both, and every group can have it with every ink still at AA.
const apart = 15

// What a group keeps apart in a theme that was made for other eyes is its signs and words, and those are held by
// TestStatesAreToldApartByTheirGlyph and by the screens' own tests.
func TestColoursStayApartForTheSightTheThemeIsMadeFor(t *testing.T) {
	for theme, sights := range map[string][]eyes{
		"deuteranopia": {eyesUsual, eyesDeutan, eyesProtan},
		"tritanopia":   {eyesUsual, eyesTritan, eyesTritan97},
	} {
		p, ok := ByName(theme)
		if !ok {
			t.Fatalf("there is no theme %s", theme)
		}
		for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
			s := stylesFor(p, profile)
			for _, g := range groups {
				for _, e := range sights {
					least, words := nearest(t, s, profile, g.roles, e)
					if least < apart {
						t.Errorf("theme %s, %s, %s, %s: %s, want %d", theme, profile.Name(), g.name, e.name, words, apart)
					}
				}
			}
		}
	}
}

// At sixteen colours nothing but black, white and four hues reads everywhere, so only what is within the Code,
// late and a breach are kept apart there; the rest of a group is told by its signs and words. GNOME Terminal's
// orange and red are only 12 apart to a deuteranope; it has true colour, and never says that it has sixteen.
func TestWithinLateAndBreachStayApartAtSixteen(t *testing.T) {
	for theme, sights := range map[string][]eyes{"deuteranopia": {eyesDeutan, eyesProtan}, "tritanopia": {eyesTritan, eyesTritan97}} {
		p, _ := ByName(theme)
		s := stylesFor(p, termenv.ANSI)
		roles := []Role{VerdictOK, VerdictLate, VerdictBreach}
		for i, a := range roles {
			for _, b := range roles[:i] {
				as, bs := shownAs(t, read(t, clean, s.SGR(a)), termenv.ANSI), shownAs(t, read(t, clean, s.SGR(b)), termenv.ANSI)
				for _, x := range as {
					for _, y := range bs {
						for _, e := range sights {
							if x.where != y.where || x.where == "GNOME Terminal" {
								continue
							}
							if d := e.distance(x.ink, y.ink); d < apart {
								t.Errorf("theme %s, %s, %s: %v %s and %v %s are seen as %s and %s, %.1f apart, want %d", theme, x.where, e.name, a, x.ink, b, y.ink, e.seen(x.ink), e.seen(y.ink), d, apart)
							}
						}
					}
				}
			}
		}
	}
}

// nearest is the pair of a group that is hardest to tell apart.
func nearest(t *testing.T, s *Styles, profile termenv.Profile, roles []Role, e eyes) (least float64, words string) {
	t.Helper()
	least = 1000
	for i, a := range roles {
		for _, b := range roles[:i] {
			x, y := rgb(t, read(t, clean, s.SGR(a)).fg, profile), rgb(t, read(t, clean, s.SGR(b)).fg, profile)
			if d := e.distance(x, y); d < least {
				least, words = d, fmt.Sprintf("nearest are %v %s and %v %s, seen as %s and %s, %.1f apart", b, y, a, x, e.seen(y), e.seen(x), d)
			}
		}
	}
	return least, words
}

// Eyes that miss no cones see what is sent, white is white to all, and red and green are close to who misses
// either: the simulation is the one that its papers describe.
func TestSimulatedSightIsPlausible(t *testing.T) {
	if got := eyesUsual.seen("#87afd7"); got != "#87afd7" {
		t.Errorf("usual sight sees %s", got)
	}
	for _, e := range []eyes{eyesProtan, eyesDeutan, eyesTritan, eyesTritan97} {
		for _, grey := range []string{"#000000", "#808080", "#ffffff"} {
			if d := eyesUsual.distance(e.seen(grey), grey); d > 1 {
				t.Errorf("%s sees the grey %s as %s", e.name, grey, e.seen(grey))
			}
		}
	}
	for _, c := range []struct {
		e    eyes
		a, b string
	}{
		{eyesDeutan, "#af8700", "#87af00"}, {eyesProtan, "#af8700", "#879f00"}, {eyesTritan, "#00afaf", "#00afd7"}, {eyesTritan97, "#00afaf", "#00afd7"},
	} {
		if lost, usual := c.e.distance(c.a, c.b), eyesUsual.distance(c.a, c.b); lost > usual*2/3 {
			t.Errorf("%s tells %s and %s apart (%.1f, usual sight %.1f)", c.e.name, c.a, c.b, lost, usual)
		}
	}
}

// Every pair that may follow another stays within what the terminal has: no index above fifteen at sixteen
// colours, no direct colour at 256, no colour where there is none.
func TestSequencesStayWithinTheDepth(t *testing.T) {
	for _, p := range All() {
		for _, profile := range append(profiles, termenv.Ascii) {
			s := stylesFor(p, profile)
			for a := range NumRoles {
				for b := range NumRoles {
					for _, seq := range []string{s.SGR(a), string(s.AppendStart(nil, a)), string(s.AppendSwitch(nil, a, b)), s.Render(a, "")} {
						if why := beyond(seq, profile); why != "" {
							t.Fatalf("theme %s, %s, %v then %v: %q %s", p.Name, profile.Name(), a, b, seq, why)
						}
					}
				}
			}
		}
	}
}

// beyond says what of a run of sequences a terminal of this depth may not know.
func beyond(seq string, profile termenv.Profile) string {
	for _, one := range strings.SplitAfter(seq, "m") {
		if one == "" {
			continue
		}
		body, is := strings.CutPrefix(one, "\x1b[")
		if body, is = cutSuffix(body, "m", is); !is {
			return "is not a sequence of styles"
		}
		params := strings.Split(body, ";")
		for i := 0; i < len(params); i++ {
			n, _ := strconv.Atoi("0" + params[i])
			colour := n >= 30 && n != 39 && n != 49
			switch {
			case colour && profile == termenv.Ascii:
				return "has colour where there is none"
			case n == 38 || n == 48:
				if profile == termenv.ANSI {
					return "has more than sixteen colours"
				}
				if params[i+1] == "2" && profile != termenv.TrueColor {
					return "has direct colour"
				}
				i += map[string]int{"5": 2, "2": 4}[params[i+1]]
			case colour && profile != termenv.ANSI:
				return "has one of the sixteen, which look different everywhere"
			case n > 107:
				return "has a parameter that is no style"
			}
		}
	}
	return ""
}

func cutSuffix(s, suffix string, is bool) (string, bool) {
	out, cut := strings.CutSuffix(s, suffix)
	return out, cut && is
}
