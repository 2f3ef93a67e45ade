package themes

// A screen16 is how one kind of terminal draws the sixteen colours when nobody has changed them.
type screen16 struct {
	name    string
	colours [16]string
	grounds int // how many of them can be a background: the Linux console shows the upper eight as the lower
}

// screens16 are the terminals that readability at sixteen colours is promised for. Every table is a terminal's
// own default; whoever has chosen others (Solarized is the known one, whose bright colours are greys) chose their
// contrast with them, and has the mono theme, which uses none of them.
//
// # Why
//
// Sixteen colours are names, not colours: "bright black" is #555555 here and #7f7f7f there, yellow is brown on
// the Linux console, and bold is a brighter colour on most of these, which turns bold black into grey on grey.
// A pair that reads on xterm may not read on the machine one is sent to at night, so a pair must read on all.
var screens16 = [...]screen16{
	{"xterm", xterm16, 16},
	{"the Linux console", vga16, 8},
	{"a VGA text screen", vga16, 16},
	{"PuTTY", [16]string{
		"#000000", "#bb0000", "#00bb00", "#bbbb00", "#0000bb", "#bb00bb", "#00bbbb", "#bbbbbb",
		"#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
	}, 16},
	{"macOS Terminal", [16]string{
		"#000000", "#c23621", "#25bc24", "#adad27", "#492ee1", "#d338d3", "#33bbc8", "#cbcccd",
		"#818383", "#fc391f", "#31e722", "#eaec23", "#5833ff", "#f935f8", "#14f0f0", "#e9ebeb",
	}, 16},
	{"Windows Console", [16]string{
		"#0c0c0c", "#c50f1f", "#13a10e", "#c19c00", "#0037da", "#881798", "#3a96dd", "#cccccc",
		"#767676", "#e74856", "#16c60c", "#f9f1a5", "#3b78ff", "#b4009e", "#61d6d6", "#f2f2f2",
	}, 16},
	{"GNOME Terminal", [16]string{
		"#171421", "#c01c28", "#26a269", "#a2734c", "#12488b", "#a347ba", "#2aa1b3", "#d0cfcc",
		"#5e5c64", "#f66151", "#33d17a", "#e9ad0c", "#2a7bde", "#c061cb", "#33c7de", "#ffffff",
	}, 16},
}

// xterm16 are the sixteen as xterm draws them; a colour of a theme is likened to these.
var xterm16 = [16]string{
	"#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
	"#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
}

// vga16 are those of a PC's text screen and of the Linux console.
var vga16 = [16]string{
	"#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
	"#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
}

// shows gives the two colours that are seen for a pair. Bold makes one of the lower eight the upper one of its
// name where bright says that it does so here.
func (s *screen16) shows(fg, bg int, bright bool) (ink, ground string) {
	if bright && fg < 8 {
		fg += 8
	}
	return s.colours[fg], s.colours[bg%s.grounds]
}

// legible says which pairs of the sixteen read on every terminal, plain and in bold.
type legible struct{ plain, bold [16][16]bool }

// newLegible works the pairs out. A pair in bold must read whether or not bold is also bright.
func newLegible() *legible {
	out := &legible{}
	for fg := range 16 {
		for bg := range 16 {
			plain, bold := true, true
			for i := range screens16 {
				s := &screens16[i]
				plain = plain && contrast(s.shows(fg, bg, false)) >= minContrast
				bold = bold && contrast(s.shows(fg, bg, true)) >= minContrast
			}
			out.plain[fg][bg], out.bold[fg][bg] = plain, plain && bold
		}
	}
	return out
}

// reads says whether a pair reads everywhere.
func (l *legible) reads(fg, bg int, bold bool) bool {
	if bold {
		return l.bold[fg][bg]
	}
	return l.plain[fg][bg]
}
