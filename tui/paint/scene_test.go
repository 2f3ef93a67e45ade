package paint

import (
	"math/rand/v2"

	"dccops/themes"
	"dccops/tui/canvas"
)

// scene is a random picture that changes a little from frame to frame, as a screen does.
type scene struct {
	r     *rand.Rand
	w, h  int
	texts []string
	ops   []op
}

type op struct {
	kind, x, y, w, h int
	role             themes.Role
	text             string
}

// Roles whose looks differ in every way a look can.
var roles = []themes.Role{
	themes.Text, themes.Text, themes.Muted, themes.Strong, themes.Selected, themes.SelectedDim, themes.Today, themes.Field,
	themes.FieldError, themes.Banner, themes.TabOn, themes.Danger, themes.VerdictOK, themes.Added, themes.Match,
}

// Texts about whose widths the emulator and the canvas agree.
var agreed = []string{
	"maintenance", "  ", "DSP 20:00–08:00", "│ ● ✓ §", "████▓▓░░", "────────────────────", "日本語", "e\u0301te\u0301",
	"x日x日x", "한국", "Ω Жук", "a", "   indented", "............", "😀 ok",
}

func newScene(seed uint64, texts []string) *scene {
	s := &scene{r: rand.New(rand.NewPCG(seed, 1)), texts: texts}
	s.w, s.h = 1+s.r.IntN(40), 1+s.r.IntN(12)
	for range 12 {
		s.ops = append(s.ops, s.op())
	}
	return s
}

func (s *scene) resize() {
	which := s.r.IntN(3)
	if which != 0 {
		s.w = 1 + s.r.IntN(40)
	}
	if which != 1 {
		s.h = 1 + s.r.IntN(12)
	}
}

func (s *scene) op() op {
	return op{
		kind: s.r.IntN(8), x: s.r.IntN(s.w+6) - 3, y: s.r.IntN(s.h+2) - 1, w: s.r.IntN(s.w + 1), h: s.r.IntN(s.h + 1),
		role: roles[s.r.IntN(len(roles))], text: s.texts[s.r.IntN(len(s.texts))],
	}
}

// step changes something, sometimes nothing, sometimes everything.
func (s *scene) step() {
	n := s.r.IntN(3)
	if s.r.IntN(12) == 0 {
		n = len(s.ops)
	}
	for range n {
		s.ops[s.r.IntN(len(s.ops))] = s.op()
	}
	if s.r.IntN(15) == 0 {
		s.resize()
	}
}

func (s *scene) draw() *canvas.Grid {
	g := canvas.New(s.w, s.h, themes.Text)
	a := g.Area()
	for _, o := range s.ops {
		switch o.kind {
		case 0, 1, 2:
			a.Text(o.x, o.y, o.role, o.text)
		case 3:
			a.Sub(o.x, o.y, o.w, o.h).Fill(o.role, ' ')
		case 4:
			a.Sub(o.x, o.y, o.w, o.h).Box(o.text, o.role, themes.GlyphSet(true))
		case 5:
			a.Restyle(o.x, o.y, o.w, o.role)
		case 6:
			a.HLine(o.x, o.y, o.w, o.role, '█')
		case 7:
			a.TextRight(s.w, o.y, o.role, o.text)
		}
	}
	return g
}

func (s *scene) cursor() Cursor {
	return Cursor{X: s.r.IntN(s.w+2) - 1, Y: s.r.IntN(s.h+2) - 1, Visible: s.r.IntN(2) == 0}
}
