package rules

import (
	"time"

	"dccops/model"
	"dccops/model/london"
)

// unplannedTold keeps H8.6: those the clause names are told of Unplanned
// Maintenance, with (a) to (d), as soon as reasonably practicable after the DCC
// became aware. Told in time is no finding; the minutes stand beside the window
// wherever it is shown.
func unplannedTold(s *sheet) {
	s.eachWork(func(w *work) {
		if w.j.Class != model.ClassUnplanned {
			s.unplannedPieces(w)
			return
		}
		aware := w.AwareAt
		if aware.IsZero() {
			aware = w.j.Window.DecidedAt
		}
		s.unplannedContents(w)
		if !w.j.Window.Trail.Raised {
			s.unplannedDecided(w)
		}
		s.judgeRDPs(w, "H8.6", aware)
		s.unplannedNotice(w, aware)
	})
}

// unplannedNotice counts from awareness to the last audience that must be told.
func (s *sheet) unplannedNotice(w *work, aware time.Time) {
	list := owed(w, "H8.6")
	missing, last := s.untold(w.id(), 0, list)
	over := w.EndedAt != nil || w.j.Window.Status == model.Completed
	n := since(aware, s.now)
	switch {
	case len(missing) > 0 && over:
		s.found(w, "H8.6", model.Breach, n, s.soon(), " has ended and %s were never told of it; the DCC was aware from %s", those(missing), london.Stamp(aware))
	case len(missing) > 0 && n > s.soon():
		s.found(w, "H8.6", model.Late, n, s.soon(), ": %s are not told yet, %d min after the DCC became aware (%s); the house asks for it within %d", those(missing), n, london.Stamp(aware), s.soon())
	case len(missing) > 0:
		s.found(w, "H8.6", model.Note, n, s.soon(), ": %s are to be told as soon as reasonably practicable; the DCC has been aware for %d min", those(missing), n)
	default:
		s.unplannedWhen(w, list, aware, last)
	}
}

// unplannedWhen says how long telling took. Told only once it was over is late;
// more than the house asks is arguable, because the Code has no number.
func (s *sheet) unplannedWhen(w *work, list []model.Audience, aware, last time.Time) {
	n := since(aware, last)
	switch {
	case w.EndedAt != nil && last.After(*w.EndedAt):
		s.found(w, "H8.6", model.Late, n, s.soon(), ": %s were told %d min after the DCC became aware, when it was over", those(list), n)
	case n > s.soon():
		s.found(w, "H8.6", model.Contested, n, s.soon(), ": %s were told %d min after the DCC became aware; the Code says as soon as reasonably practicable, the house within %d min", those(list), n, s.soon())
	}
}

// unplannedContents asks for (a), (b) and (d), which the notice says like a
// schedule does.
func (s *sheet) unplannedContents(w *work) {
	lacks := map[model.Clause]string{"H8.4(a)": "what is done", "H8.4(b)": "which Services are disrupted or at Material Risk", "H8.4(d)": "what may delay the return to normal Services"}
	for _, c := range w.j.Window.Missing() {
		s.found(w, "H8.6", model.Note, 0, 0, " does not say %s; its notice has to", lacks[c])
	}
}

// unplannedDecided keeps an eye on work that was planned once its month had
// begun: it is Unplanned, whatever it is called, and why it could not wait is
// asked.
func (s *sheet) unplannedDecided(w *work) {
	win := w.j.Window
	days := int(london.DateOf(win.Start) - london.DateOf(win.DecidedAt))
	if days < 0 || win.DecidedAt.After(win.Start) {
		return
	}
	known := "on the day it starts"
	if days == 1 {
		known = "a day before it starts"
	} else if days > 1 {
		known = itoa(days) + " days before it starts"
	}
	why := ""
	if win.Trail.Reason == "" {
		why = "; why it could not be planned for the month before is not said"
	}
	s.found(w, "H8.6", model.Note, days, 0, " was decided %s, once the month had begun: it is Unplanned, known %s%s", london.Stamp(win.DecidedAt), known, why)
}

// unplannedPieces looks at what a decision within the month added to a planned
// window: that piece is Unplanned, and its notice is due from the decision. A
// re-issue of the schedule tells it to everybody.
func (s *sheet) unplannedPieces(w *work) {
	for i := range w.j.Window.Trail.Wider {
		x := &w.j.Window.Trail.Wider[i]
		if class, _ := s.pieceClass(w.j.Window, x, s.month.Start(), s.out.Deadline.PublishedAt); class != model.ClassUnplanned {
			continue
		}
		if r := s.board.LastRelease(s.month); r != nil && !r.At.Before(x.DecidedAt) {
			continue
		}
		var missing []model.Audience
		for _, a := range owed(w, "H8.6") {
			if last, ok := s.board.LastTold(w.id(), a); !ok || last.At.Before(x.DecidedAt) {
				missing = append(missing, a)
			}
		}
		if len(missing) == 0 {
			continue
		}
		n, v := since(x.DecidedAt, s.now), model.Note
		if n > s.soon() {
			v = model.Late
		}
		s.found(w, "H8.6", v, n, s.soon(), ": what was added to it %s, once the month had begun, is Unplanned, and %s are not told of it yet", london.Stamp(x.DecidedAt), those(missing))
		return
	}
}
