package schedule

import (
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// size is how much room there is, from one line of status to three panes.
type size uint8

const (
	sizeLine   size = iota // below 34 columns or 6 rows
	sizeNarrow             // one pane at a time, a phone's too
	sizeDesk               // the promise: 80x24
	sizeWide               // three panes, 110x30
)

// sizeOf judges the screen's area, which is the terminal less its header and
// its hints.
func sizeOf(w, h int) size {
	switch {
	case w < 34 || h < 6:
		return sizeLine
	case w < 80 || h < 20:
		return sizeNarrow
	case w < 110 || h < 28:
		return sizeDesk
	}
	return sizeWide
}

// box is where a pane stands; one of no size is not shown.
type box struct{ x, y, w, h int }

// places are where everything stands at a size.
type places struct {
	head  box
	panes [panes]box
}

// paperWidth is the width of the text with its gutter and a column of air, so
// that a notice of 76 columns stands as it will be read.
const paperWidth = 78

// places lays the panes out. On a desk the text takes the room of the others
// while it has the keys: it is as wide as the screen.
func (c Schedule) places(v *view, w, h int) places {
	p := places{head: box{0, 0, w, headRows(v, w, h)}}
	y := p.head.h
	rest := h - y
	full := box{0, y, w, rest}
	switch sizeOf(w, h) {
	case sizeWide:
		left := max(w-paperWidth-1, 31)
		low := c.lowRows(v, left, rest)
		p.panes[paneChanges] = box{0, y, left, rest - low}
		p.panes[paneFindings] = box{0, h - low, left, low}
		p.panes[paneText] = box{left + 1, y, w - left - 1, rest}
	case sizeDesk:
		if c.focus == paneText {
			p.panes[paneText] = full
			break
		}
		low := c.lowRows(v, w, rest)
		p.panes[paneChanges] = box{0, y, w, rest - low}
		p.panes[paneFindings] = box{0, h - low, w, low}
	default:
		p.panes[c.focus] = full
	}
	return p
}

// lowRows is how high the findings are below the changes: what they need, up
// to half of the room, and never so little that nothing is read of them.
func (c Schedule) lowRows(v *view, w, rest int) int {
	need := 1 + tellRows + 1
	for i := range v.findings {
		need += v.findings[i].rows(w)
	}
	return min(max(min(need, rest/2), 6), rest)
}

// headRows is how much of the screen its first lines take: the title, and each
// sentence on two rows at most where there is little room.
func headRows(v *view, w, h int) int {
	n := 1
	for i := range v.head {
		n += lineRows(&v.head[i], w)
	}
	return min(n, max(1, h/2))
}

// lineRows is what a sentence takes.
func lineRows(l *line, w int) int {
	return max(1, min(canvas.WrapRows(l.words, w-2), 3))
}

// sheet is what one frame is drawn from.
type sheet struct {
	c   *Schedule
	env *screen.Env
	g   *themes.Glyphs
	f   *facts
	v   *view
}

// Draw draws the screen.
func (c Schedule) Draw(env screen.Env, a canvas.Area) {
	if a.Empty() {
		return
	}
	c.month = c.Month(env)
	s := &sheet{c: &c, env: &env, g: env.Glyphs, f: c.facts(&env), v: c.view(&env)}
	if s.v == nil {
		s.drawReading(a)
		return
	}
	if sizeOf(a.W(), a.H()) == sizeLine {
		s.drawStatus(a)
		return
	}
	p := c.places(s.v, a.W(), a.H())
	at := func(b box) canvas.Area { return a.Sub(b.x, b.y, b.w, b.h) }
	s.drawHead(at(p.head))
	for i, draw := range [panes]func(canvas.Area){s.drawChanges, s.drawFindings, s.drawText} {
		if b := p.panes[i]; b.w > 0 && b.h > 0 {
			draw(at(b))
		}
	}
	if b := p.panes[paneText]; b.x > 0 {
		a.VLine(b.x-1, b.y, b.h, themes.Border, s.g.Box.V)
	}
}

// drawReading says that the month is not on the Board yet.
func (s *sheet) drawReading(a canvas.Area) {
	a.Fit(0, 0, a.W(), themes.Title, s.f.month.Name(), s.g.Ellipsis)
	words := "reading" + string(s.g.Ellipsis)
	if a.H() > 1 {
		a.Text(0, 1, themes.Muted, words)
	} else if x := len(s.f.month.Name()) + 1; x+canvas.Width(words) <= a.W() {
		a.Text(x, 0, themes.Muted, words)
	}
}

// drawHead draws the month, the panes, and the sentences that stand above them.
func (s *sheet) drawHead(a canvas.Area) {
	x := a.Text(0, 0, themes.Title, s.f.month.Name())
	s.drawPanes(a, x+1)
	y := 1
	for i := range s.v.head {
		l := &s.v.head[i]
		n, at := lineRows(l, a.W()), 0
		if l.glyph != 0 {
			a.Put(0, y, l.role, l.glyph)
			at = 2
		}
		a.Wrap(at, y, a.W()-2, n, l.role, l.words)
		y += n
	}
}

// drawPanes names the panes at the right end, the one with the keys standing
// out, where they fit beside the month.
func (s *sheet) drawPanes(a canvas.Area, from int) {
	x := a.W()
	for p := panes; p > 0; p-- {
		x -= len((p - 1).name()) + 2
	}
	if x < from {
		return
	}
	for p := range panes {
		role := themes.Muted
		if p == s.c.focus {
			role = themes.TabOn
		}
		x += a.Text(x, 0, role, " "+p.name()+" ")
	}
}
