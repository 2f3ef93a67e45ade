package live

import (
	"strconv"
	"strings"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// size is how much room there is, from one line of status to two panes.
type size uint8

const (
	sizeLine   size = iota // below 34 columns or 6 rows
	sizeNarrow             // one pane at a time, a phone's too
	sizeDesk               // 80x24: the list above the timeline
	sizeWide               // beside it
)

// sizeOf judges the screen's area, which is the terminal less its header and
// its hints.
func sizeOf(w, h int) size {
	switch {
	case w < 34 || h < 6:
		return sizeLine
	case w < 80 || h < 18:
		return sizeNarrow
	case w < 110 || h < 28:
		return sizeDesk
	}
	return sizeWide
}

// listWidth is the width of the list beside the timeline.
const listWidth = 50

// Draw draws the screen.
func (c Live) Draw(env screen.Env, a canvas.Area) {
	if a.Empty() {
		return
	}
	s := &sheet{c: &c, env: &env, g: env.Glyphs, f: c.facts(&env)}
	if sizeOf(a.W(), a.H()) == sizeLine {
		s.drawStatus(a)
		return
	}
	head, list, detail := c.places(s.f, a.W(), a.H())
	cut := func(b box) canvas.Area { return a.Sub(b.x, b.y, b.w, b.h) }
	s.drawHead(cut(head))
	if list.h > 0 {
		s.drawList(cut(list))
	}
	if detail.h > 0 {
		s.drawDetail(cut(detail))
	}
	if detail.x > 0 {
		a.VLine(detail.x-1, detail.y, detail.h, themes.Border, s.g.Box.V)
	}
}

// box is where a pane stands; one of no height is not shown.
type box struct{ x, y, w, h int }

// places lays the panes out.
func (c Live) places(f *facts, w, h int) (head, list, detail box) {
	head = box{0, 0, w, headRows(w)}
	y, rest := head.h, h-head.h
	full := box{0, y, w, rest}
	switch sizeOf(w, h) {
	case sizeWide:
		return head, box{0, y, listWidth, rest}, box{listWidth + 1, y, w - listWidth - 1, rest}
	case sizeDesk:
		return stacked(head, f, rest/2, rest)
	}
	if c.focus == paneDetail {
		return head, box{}, full
	}
	return stacked(head, f, rest, rest)
}

// headRows is what the worst there is takes: always the same, so that nothing
// moves from under the reader's eyes when it is another.
func headRows(w int) int {
	switch {
	case w >= 110:
		return 1
	case w >= 70:
		return 2
	}
	return 3
}

// stacked lays the detail under a list of most rows, where enough is left for
// it to be read.
func stacked(head box, f *facts, most, rest int) (_, list, detail box) {
	n := min(max(3, 1+itemRows(head.w)*len(f.items)), most)
	if rest-n < 5 {
		n = rest
	}
	return head, box{0, head.h, head.w, n}, box{0, head.h + n, head.w, rest - n}
}

// itemRows is what a line of the list takes.
func itemRows(w int) int {
	if w < 70 {
		return 4
	}
	return 3
}

// sheet is what one frame is drawn from.
type sheet struct {
	c   *Live
	env *screen.Env
	g   *themes.Glyphs
	f   *facts
}

// drawHead says what is worst now: the first thing there is to read.
func (s *sheet) drawHead(a canvas.Area) {
	l := &s.f.alarm
	a.Put(0, 0, l.role, l.glyph)
	a.Wrap(2, 0, a.W()-2, a.H(), l.role, l.words)
	if canvas.WrapRows(l.words, a.W()-2) > a.H() {
		a.Put(a.W()-1, a.H()-1, l.role, s.g.Ellipsis)
	}
}

// drawList draws what is under way and what is due.
func (s *sheet) drawList(a canvas.Area) {
	count := strconv.Itoa(s.f.live) + " under way"
	if n := len(s.f.items) - s.f.live; n > 0 {
		count += ", " + strconv.Itoa(n) + " due"
	}
	widget.Heading(a, 0, "In progress", count, s.c.focus == paneList, s.g)
	body := a.Sub(0, 1, a.W(), a.H()-1)
	if len(s.f.items) == 0 {
		body.Wrap(0, 0, body.W(), body.H(), themes.Muted, "Nothing is in progress and nothing is due to begin within a day. r raises Unplanned Maintenance.")
		return
	}
	each := itemRows(body.W())
	at, per := s.f.find(s.c.pick), max(body.H()/each, 1)
	from := max(0, min(at-per/2, len(s.f.items)-per))
	for i := 0; from+i < len(s.f.items) && each*i < body.H(); i++ {
		s.drawItem(body.Sub(0, each*i, body.W(), min(each, body.H()-each*i)), &s.f.items[from+i], from+i == at)
	}
	if from > 0 {
		body.Put(body.W()-1, 0, themes.Muted, s.g.Arrow.Up)
	}
	if from+per < len(s.f.items) {
		body.Put(body.W()-1, body.H()-1, themes.Muted, s.g.Arrow.Down)
	}
}

func (s *sheet) drawItem(a canvas.Area, it *item, sel bool) {
	role := themes.Strong
	if sel {
		role = themes.SelectedDim
		if s.c.focus == paneList {
			role = themes.Selected
		}
		a.Put(0, 0, role, s.g.Mark.Cursor)
	}
	x := 2 + a.Fit(2, 0, 12, role, it.name, s.g.Ellipsis) + 1
	x += widget.Pill(a, x, 0, a.W()-x, it.kind) + 1
	s.drawEnds(a.Sub(x, 0, a.W()-x, 1), it.ends)
	a.Fit(2, 1, a.W()-3, themes.Text, it.what, s.g.Ellipsis)
	x = 2
	if it.worst.Glyph != 0 {
		x += widget.Pill(a, x, 2, a.W()-x, it.worst) + 1
	}
	if itemRows(a.W()) > 3 {
		a.Fit(x, 2, a.W()-x-1, themes.Muted, it.ages, s.g.Ellipsis)
		a.Fit(2, 3, a.W()-3, themes.Muted, it.told, s.g.Ellipsis)
		return
	}
	words := it.ages
	if it.told != "" {
		words += " " + string(s.g.Dot) + " " + it.told
	}
	a.Fit(x, 2, a.W()-x-1, themes.Muted, words, s.g.Ellipsis)
}

// drawEnds draws a countdown at the right end of a line, in fewer words where
// there is less room.
func (s *sheet) drawEnds(a canvas.Area, l line) {
	words, glyph := l.words, 0
	if l.glyph != 0 {
		glyph = 2
	}
	if canvas.Width(words)+glyph > a.W() {
		words = strings.TrimPrefix(words, "ends ")
	}
	x := max(0, a.W()-canvas.Width(words)-glyph-1)
	if glyph > 0 {
		a.Put(x, 0, l.role, l.glyph)
	}
	a.Fit(x+glyph, 0, a.W()-x-glyph, l.role, words, s.g.Ellipsis)
}

// drawStatus says what is worst in one line, and goes on below if there is
// room.
func (s *sheet) drawStatus(a canvas.Area) {
	words := strconv.Itoa(s.f.live) + " live"
	if s.f.live > 0 {
		it := &s.f.items[0]
		for i := range s.f.items[:s.f.live] { // what ends first, or is over
			if x := &s.f.items[i]; x.m.ExpectedEnd != nil && (it.m.ExpectedEnd == nil || x.m.ExpectedEnd.Before(*it.m.ExpectedEnd)) {
				it = x
			}
		}
		x := 0
		if it.ends.glyph != 0 {
			x = a.Put(0, 0, it.ends.role, it.ends.glyph) + 1
		}
		x += a.Fit(x, 0, a.W()-x, it.ends.role, it.name+" "+it.ends.words, s.g.Ellipsis) + 1
		if x+canvas.Width(words) <= a.W() {
			a.Text(x, 0, themes.Muted, words)
		}
	} else {
		a.Fit(0, 0, a.W(), themes.Muted, "Nothing is under way", s.g.Ellipsis)
	}
	if a.H() > 1 {
		a.Wrap(0, 1, a.W(), a.H()-1, s.f.alarm.role, s.f.alarm.words)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

func orDash(g *themes.Glyphs, s string) string {
	if s == "" {
		return string(g.Dash)
	}
	return shown(g, s)
}
