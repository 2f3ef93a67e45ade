package widget

import (
	"strconv"
	"strings"
	"time"

	"dccops/themes"
	"dccops/tui/canvas"
)

// Lane is one window in the cell of a day.
type Lane struct {
	Mark     Mark
	From, To time.Time
	Fill     rune   // zero draws no bar: a cancelled window fills nothing
	Daytime  string // its times, when it does not touch the night at all
	Allowed  bool   // and no hours bind it, because it is Unplanned
	Label    string // what it works on, where the cell is wide enough to say so
	Dim      bool   // a filter is on and does not match it
}

// Day is what the cell of one day shows: the night that begins on it.
type Day struct {
	Number   int
	Month    string // its short name, on the 1st: where a month begins in the grid
	In       bool   // of the month in view; other days are only a number
	Role     themes.Role
	Sign     Mark // today, a holiday, a clock change; the sign stands before the number
	Verdict  Mark // the worst that is found in this night; no glyph for none
	From, To time.Time
	Words    string // what the sign means, where there is room
	Short    string // the same in a narrow cell
	Lanes    []Lane
}

// DrawDay draws a day over the whole area. The first row is its number and
// marks, each further row one window; a cell one row high has glyphs only.
//
// The bar of the first window lies on a track that is there on every day: it
// rules the grid, and a month flipped does not send it again.
func DrawDay(a canvas.Area, d *Day, g *themes.Glyphs) {
	if a.Empty() {
		return
	}
	d.head(a, g)
	rows := a.H() - 1
	if rows <= 0 {
		return
	}
	d.strip(a, 1).Track(a, g)
	if !d.In {
		return
	}
	switch {
	case len(d.Lanes) == 0:
	case rows == 1:
		d.merged(a, 1, d.Lanes, g)
	case len(d.Lanes) <= rows:
		for i := range d.Lanes {
			d.lane(a, 1+i, &d.Lanes[i], g)
		}
	default:
		for i := range rows - 1 {
			d.lane(a, 1+i, &d.Lanes[i], g)
		}
		more(a, 1, rows, len(d.Lanes)-rows+1)
	}
	first := 1 + max(1, min(len(d.Lanes), rows))
	if rows == 1 && len(d.Lanes) == 0 && d.Words != "" {
		first = 1
		a.HLine(0, 1, a.W(), themes.Night, ' ')
	}
	d.words(a, first, g)
}

// head draws the row every day has.
func (d *Day) head(a canvas.Area, g *themes.Glyphs) {
	if !d.In {
		return
	}
	var b [4]byte
	number := string(strconv.AppendInt(b[:0], int64(d.Number), 10))
	if a.W() > 8 {
		a.Text(4, 0, themes.Muted, d.Month)
	}
	if d.Sign.Glyph != 0 {
		a.Put(0, 0, d.Sign.Role, d.Sign.Glyph)
	}
	a.TextRight(3, 0, d.Role, number)
	if d.Verdict.Glyph != 0 {
		x := a.W() - 1
		if x < 3 { // never over the number
			x = 0
		}
		a.Put(x, 0, d.Verdict.Role, d.Verdict.Glyph)
	}
	switch {
	case a.H() == 1 && len(d.Lanes) > 0 && d.Verdict.Glyph == 0 && a.W() > 3:
		a.Put(3, 0, d.Lanes[0].Mark.Role, d.Lanes[0].Mark.Glyph)
	case a.H() == 2 && len(d.Lanes) > 1:
		more(a, 3, 0, len(d.Lanes)-1)
	}
}

// more says how many windows are not drawn on their own.
func more(a canvas.Area, x, y, n int) {
	if n > 99 {
		a.Text(x, y, themes.Strong, "++")
		return
	}
	var b [4]byte
	a.Text(x, y, themes.Strong, string(strconv.AppendInt(append(b[:0], '+'), int64(n), 10)))
}

func (d *Day) strip(a canvas.Area, y int) Strip {
	return Strip{X: 2, Y: y, W: BarWidth(a.W()), From: d.From, To: d.To}
}

// BarWidth is the width of the night's bar in a cell w columns wide: hours
// fall on whole or half columns wherever they can.
func BarWidth(w int) int {
	switch n := w - 2; {
	case n >= 24:
		return 24
	case n >= 12:
		return 12
	default:
		return max(n, 0)
	}
}

func (d *Day) lane(a canvas.Area, y int, l *Lane, g *themes.Glyphs) {
	s := d.strip(a, y)
	a.Put(1, y, l.role(l.Mark.Role), l.Mark.Glyph)
	if l.Daytime != "" {
		d.daytime(a, y, l, g)
		return
	}
	l.bar(a, s, g)
	if x := s.X + s.W + 1; a.W()-x >= 4 {
		a.Fit(x, y, a.W()-x-1, l.role(themes.Muted), l.Label, g.Ellipsis)
	}
}

// daytime draws a window that lies outside the night by its times: there is no
// place for it on the bar.
func (d *Day) daytime(a canvas.Area, y int, l *Lane, g *themes.Glyphs) {
	s, w := l.Daytime, a.W()-2
	if canvas.Width(s) > w && len(s) > 5 {
		s = s[:5]
	}
	if canvas.Width(s) > w {
		a.Put(2, y, l.dayRole(), g.Arrow.Left)
		return
	}
	a.Text(2, y, l.dayRole(), s)
}

// dayRole is how the times of daytime work look: outside the hours only where
// hours bind.
func (l *Lane) dayRole() themes.Role {
	if l.Allowed {
		return l.role(l.Mark.Role)
	}
	return l.role(themes.OutOfHours)
}

// merged draws all windows of a night on one bar, with the glyph of the first.
func (d *Day) merged(a canvas.Area, y int, lanes []Lane, g *themes.Glyphs) {
	s := d.strip(a, y)
	a.Put(1, y, lanes[0].role(lanes[0].Mark.Role), lanes[0].Mark.Glyph)
	if len(lanes) == 1 && lanes[0].Daytime != "" {
		d.daytime(a, y, &lanes[0], g)
		return
	}
	for i := range lanes {
		lanes[i].bar(a, s, g)
	}
}

func (l *Lane) bar(a canvas.Area, s Strip, g *themes.Glyphs) {
	switch {
	case l.Daytime != "":
		a.Put(s.X, s.Y, l.dayRole(), g.Arrow.Left)
	case l.Fill != 0:
		s.Bar(a, l.From, l.To, l.role(l.Mark.Role), l.Fill, g)
	}
}

func (l *Lane) role(r themes.Role) themes.Role {
	if l.Dim {
		return themes.Night
	}
	return r
}

// words names the day where rows are left.
func (d *Day) words(a canvas.Area, y int, g *themes.Glyphs) {
	rows, w := min(a.H()-y, 3), a.W()-1
	if rows <= 0 || d.Words == "" {
		return
	}
	if canvas.WrapRows(d.Words, w) <= rows {
		a.Wrap(1, y, w, rows, d.Sign.Role, d.Words)
	} else if line, _, _ := strings.Cut(d.Words, "\n"); w >= 9 {
		a.Fit(1, y, w, d.Sign.Role, line, g.Ellipsis)
	} else if canvas.Width(d.Short) <= w {
		a.Text(1, y, d.Sign.Role, d.Short)
	}
}
