package rules

import (
	"fmt"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
)

// soon is the minutes within which the house wants those told who must be.
//
// # Why
//
// H8.6 says "as soon as reasonably practicable" and H8.7 names no time at all.
// What it is, half an hour unless the policy says otherwise, is a rule of this
// house and is called one wherever it is shown; beyond it a verdict is arguable,
// not a breach of a number in the Code.
func (s *sheet) soon() int { return s.out.Policy.HouseRules().ToldWithin }

// work is one window of which H8.6 or H8.7 have something to say: it is judged
// in the month in which it begins, so that nothing is found twice.
type work struct {
	*model.Maintenance
	j     *Judged
	known bool // there is a record of it beside the window
}

func (w *work) id() string { return w.j.Window.ID }

// eachWork calls f for every window that begins in the month and was not
// cancelled. A window that comes from a file alone says nothing of who was
// told, so it is left out.
func (s *sheet) eachWork(f func(*work)) {
	for i := range s.out.Windows {
		j := &s.out.Windows[i]
		win := j.Window
		if win.Status == model.Cancelled || win.Trail.Revision == 0 || london.MonthOf(win.Start) != s.month {
			continue
		}
		w := work{j: j}
		if w.Maintenance, w.known = s.board.Maintenance(win.ID); !w.known {
			w.Maintenance = &model.Maintenance{ID: win.ID, AwareAt: win.DecidedAt, Services: win.Services}
		}
		f(&w)
	}
}

// found adds a finding about work under way, measured in minutes.
func (s *sheet) found(w *work, c model.Clause, v model.Verdict, measured, limit int, format string, args ...any) {
	s.find(Finding{
		Clause: c, Verdict: v, Window: w.id(), Measured: measured, Limit: limit, Excess: max(0, measured-limit),
		Words: w.id() + fmt.Sprintf(format, args...),
	})
}

// untold lists those of the audiences that were not told of an event or a
// later one, and when the last of the others was.
func (s *sheet) untold(id string, event uint64, list []model.Audience) (missing []model.Audience, last time.Time) {
	for _, a := range list {
		at, ok := s.board.Told(id, event, a)
		switch {
		case !ok:
			missing = append(missing, a)
		case at.After(last):
			last = at
		}
	}
	return missing, last
}

// since is the begun minutes from one instant to another.
func since(from, to time.Time) int { return minutes(max(0, int64(to.Sub(from)/time.Second))) }

// those joins audiences: "Parties and TABASC".
func those(list []model.Audience) string {
	words := make([]string, len(list))
	for i, a := range list {
		words[i] = string(a)
	}
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// judgeRDPs asks for the judgement that decides whether RDPs are told.
func (s *sheet) judgeRDPs(w *work, c model.Clause, from time.Time) {
	if w.RDPs.Answer != model.NotAssessed {
		return
	}
	n, v := since(from, s.now), model.Note
	if w.EndedAt != nil || n > s.soon() {
		v = model.Contested
	}
	s.found(w, c, v, n, s.soon(), ": nobody has judged whether RDPs are likely to be affected, so it is open whether they must be told")
}

func owed(w *work, c model.Clause) []model.Audience { return notice.Owed(c, w.RDPs.Answer) }
