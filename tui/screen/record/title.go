package record

import (
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// drawTitle says how many events there are, what the filter leaves of them, and
// what was proved.
func (s *sheet) drawTitle(a canvas.Area) {
	r := s.r
	proof, role := s.proofWords()
	right := a.W()
	if n := canvas.Width(proof); n > 0 {
		a.TextRight(a.W(), 0, role, proof)
		right -= n + 2
	}
	left := a.Left(max(right, a.W()/2))
	x := 0
	switch {
	case r.failed != "":
		left.Fit(0, 0, left.W(), themes.Warn, string(s.g.Verdict.Breach)+" "+text.Visible(r.failed), s.g.Ellipsis)
		return
	case r.at.Query.Typing || r.filter.on():
		x = widget.Query(left, 0, r.filter.query, r.at.Query.Typing, s.g)
	default:
		x += left.Text(0, 0, themes.Title, plural(s.env.Board.Revision(), "event")) + 1
	}
	left.Fit(x, 0, left.W()-x, themes.Muted, s.progress(), s.g.Ellipsis)
}

// progress says how far the search has come.
func (s *sheet) progress() string {
	f := &s.r.filter
	if !f.on() {
		return ""
	}
	found := grouped(uint64(len(f.found))) + " found"
	switch _, more := f.need(s.env.Board.Revision(), s.r.at.Pick); {
	case f.next == 0:
		return found + " in all " + plural(s.env.Board.Revision(), "event")
	case more:
		return found + ", searching back from " + grouped(f.next) + string(s.g.Ellipsis)
	}
	return found + " back to " + grouped(f.next+1) + "; go down for more"
}

func (s *sheet) proofWords() (string, themes.Role) {
	switch p := &s.r.proof; {
	case p.running:
		return "verifying" + string(s.g.Ellipsis), themes.Muted
	case p.wrong != "":
		return string(s.g.Verdict.Breach) + " NOT AS WRITTEN", themes.VerdictBreach
	case p.upto > 0:
		return string(s.g.Verdict.OK) + " verified to " + grouped(p.upto), themes.VerdictOK
	}
	return "", themes.Muted
}
