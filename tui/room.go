package tui

import (
	"dccops/tui/canvas"
)

const (
	headerRows = 1
	hintRows   = 1
)

// framed reports whether there is room for a header and hints. Without it the
// screen says one line of status, and goes on below it where it can.
func (s *Session) framed() bool { return s.stage.w >= 34 && s.stage.h >= 10 }

// footed reports whether there is room for a row of hints, or at least to say how
// help is called: wherever a line of status leaves a few rows.
func (s *Session) footed() bool { return s.framed() || s.stage.w >= 8 && s.stage.h >= 4 }

// ownRows is how many rows of the terminal are the session's, bands apart.
func (s *Session) ownRows() int {
	switch {
	case s.framed():
		return headerRows + hintRows
	case s.footed():
		return hintRows
	}
	return 0
}

// noticeRows is how many rows a sentence takes that does not fit beside the
// help; 0 when there is none. It must leave room for the form that it is about;
// where there is none and hardly any room, it has all of it until the next key.
func (s *Session) noticeRows(w, h int) int {
	if !s.footed() || canvas.Width(s.say.words) <= s.hintRoom() {
		return 0
	}
	most := 4
	if !s.framed() && s.top() == nil {
		most = h
	}
	return min(canvas.WrapRows(s.say.words, w), most, h)
}

// drawLongNotice shows such a sentence whole, on the last rows above the hints.
// Where it is longer than that, it says that there is more.
func (s *Session) drawLongNotice(body canvas.Area, rows int) {
	if rows == 0 {
		return
	}
	at := body.Bottom(rows)
	at.Clear(s.say.role)
	at.Wrap(0, 0, at.W(), rows, s.say.role, s.say.words)
	if canvas.WrapRows(s.say.words, at.W()) > rows {
		at.Put(at.W()-1, rows-1, s.say.role, s.look.glyphs.Ellipsis)
	}
}
