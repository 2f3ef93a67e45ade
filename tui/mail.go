package tui

import (
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
	"dccops/tui/screen/outbox"
)

// unsent is what was last counted, so that no frame counts again. Forgetting it
// changes none.
type unsent struct {
	board  *model.Board
	step   int64 // of ten seconds
	n      int
	failed bool
	about  string
}

// mailBand says over every other screen that letters have failed or wait longer
// than they should: whoever is owed them has not been told.
func (s *Session) mailBand() (band, bool) {
	g := s.look.glyphs
	_, there := s.stage.tabs[s.stage.at].screen.(outbox.Outbox)
	if there || !s.asOf().IsZero() {
		return band{}, false
	}
	m := &s.sight.unsent
	if step := s.now().Unix() / 10; m.board != s.board() || m.step != step {
		*m = unsent{board: s.board(), step: step}
		m.n, m.failed, m.about = m.board.Unsent(s.now())
	}
	if m.n == 0 {
		return band{}, false
	}
	// One letter more or less changes one digit, on every terminal there is.
	words := "letters: " + strconv.Itoa(m.n)
	if newest := words + ", the newest of " + text.Visible(m.about) + "; press 6"; canvas.Width(newest)+len("! NOT SENT ") <= s.stage.w {
		words = newest
	} else { // one row is enough to be sent there
		words += "; press 6"
	}
	out := band{g.Verdict.Late, "NOT SENT", words, themes.Warn}
	if m.failed { // nothing more happens by itself
		out.glyph, out.role = g.Verdict.Breach, themes.VerdictBreach
	}
	return out, true
}

// pacer is a screen that is another by itself more often than once a minute.
type pacer interface {
	Pace(env screen.Env) time.Duration
}

// pace is how often the frame may be another although nothing came.
func (s *Session) pace() time.Duration {
	if p, ok := s.stage.tabs[s.stage.at].screen.(pacer); ok && s.asOf().IsZero() {
		return p.Pace(s.env())
	}
	return time.Minute
}
