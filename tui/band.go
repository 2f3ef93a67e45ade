package tui

import (
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
)

// band is a row across every frame, over whatever stands on it.
type band struct {
	glyph rune
	word  string // says it alone where there is no more room
	words string
	role  themes.Role
}

// bands are the rows that stand over the frame now: that this is the past, that
// nothing can be stored, that the clock is not to be believed.
func (s *Session) bands() (out []band) {
	g := s.look.glyphs
	if at := s.asOf(); !at.IsZero() {
		words := london.Stamp(at) + " " + string(g.Dash) + " read-only"
		if s.sight.past != nil && s.stage.w >= 80 {
			words += "; Esc comes back"
		}
		out = append(out, band{g.Arrow.Left, "AS OF", words, themes.Banner})
	}
	if words := s.sight.health.trouble; words != "" {
		out = append(out, band{g.Verdict.Breach, "READ-ONLY", words, themes.Warn})
	}
	if words := s.sight.health.clock; words != "" && s.asOf().IsZero() {
		out = append(out, band{g.Mark.ClockChange, "CLOCK", words, themes.Warn})
	}
	if b, ok := s.mailBand(); ok {
		out = append(out, b)
	}
	if b, ok := s.alarmBand(); ok {
		out = append(out, b)
	}
	return out
}

func (b band) text() string { return string(b.glyph) + " " + b.word + " " + b.words }

// rows is how many rows a band takes in a window: as many as it needs, but the
// screen keeps what it promises at 80x24.
func (b band) rows(w, h int) int {
	most := 2
	if h >= 34 {
		most = 3
	}
	return max(1, min(most, canvas.WrapRows(b.text(), w)))
}

// bandRows is how many rows all bands take from the screen. In the smallest
// windows they have one row, and in a single one they share it.
func (s *Session) bandRows() int {
	list := s.bands()
	if !s.framed() {
		return min(len(list), 1, s.stage.h-s.ownRows()-1)
	}
	n := 0
	for _, b := range list {
		n += b.rows(s.stage.w, s.stage.h)
	}
	return n
}

// drawBands draws the bands over the top of the body, and gives what is left.
func (s *Session) drawBands(body canvas.Area) canvas.Area {
	list := s.bands()
	if len(list) == 0 {
		return body
	}
	if !s.framed() {
		return s.drawBandsSmall(body, list)
	}
	for _, b := range list {
		var row canvas.Area
		row, body = body.SplitTop(b.rows(s.stage.w, s.stage.h))
		row.Clear(b.role)
		row.Wrap(0, 0, row.W(), row.H(), b.role, b.text())
		if canvas.WrapRows(b.text(), row.W()) > row.H() {
			row.Put(row.W()-1, row.H()-1, b.role, s.look.glyphs.Ellipsis)
		}
	}
	return body
}

// drawBandsSmall says the gravest band where there is hardly any room: in a row
// of its own, or by its sign before the one line there is.
func (s *Session) drawBandsSmall(body canvas.Area, list []band) canvas.Area {
	b := list[len(list)-1]
	if body.H() > 1 {
		row, rest := body.SplitTop(1)
		row.Clear(b.role)
		row.Fit(0, 0, row.W(), b.role, b.text(), s.look.glyphs.Ellipsis)
		return rest
	}
	sign, rest := body.SplitLeft(min(2+len(b.word)+1, body.W()/2))
	sign.Fit(0, 0, sign.W()-1, b.role, string(b.glyph)+" "+b.word, s.look.glyphs.Ellipsis)
	return rest
}
