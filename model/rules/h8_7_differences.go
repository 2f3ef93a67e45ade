package rules

import (
	"slices"
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// differencesTold keeps H8.7: while maintenance goes on, those the clause names
// are told how long it takes and what it disrupts where that differs from what
// they were last told. An overrun is told before the end that was told.
func differencesTold(s *sheet) {
	s.eachWork(func(w *work) {
		if !w.known || w.StartedAt.IsZero() {
			return
		}
		s.toldInTime(w)
		s.differenceOwed(w)
		if w.EndedAt == nil {
			s.endAhead(w)
			s.promise(w)
		}
	})
}

// toldInTime finds the worst update that said of a later end when the one that
// was told had passed.
func (s *sheet) toldInTime(w *work) {
	worst, of := 0, time.Time{}
	for i := 1; i < len(w.Updates); i++ {
		u, told := &w.Updates[i], w.Updates[i-1].ExpectedEnd
		end := u.ExpectedEnd
		if u.Kind == model.UpdateEnded {
			end = w.EndedAt
		}
		if told == nil || end != nil && !end.After(*told) {
			continue
		}
		when := u.At
		if missing, last := s.untold(w.id(), u.Event, owed(w, "H8.7")); len(missing) == 0 {
			when = last
		}
		if n := since(*told, when); n > worst {
			worst, of = n, *told
		}
	}
	if worst > 0 {
		s.found(w, "H8.7", model.Late, worst, 0, ": that it would last longer was said %d min after the end that was told (%s); it is due before", worst, london.Stamp(of))
	}
}

// differenceOwed finds the newest difference that not everybody was told of.
func (s *sheet) differenceOwed(w *work) {
	for i := len(w.Updates) - 1; i >= 0; i-- {
		u := &w.Updates[i]
		if u.Kind == model.UpdateRaised || !u.Owed() {
			continue // H8.6 speaks of the raising
		}
		if w.j.Class != model.ClassUnplanned { // else H8.6 has asked for it
			s.judgeRDPs(w, "H8.7", u.At)
		}
		missing, _ := s.untold(w.id(), u.Event, owed(w, "H8.7"))
		if w.j.Class == model.ClassUnplanned { // who was told of nothing yet is owed the notice of H8.6
			missing = slices.DeleteFunc(missing, func(a model.Audience) bool { _, ok := s.board.LastTold(w.id(), a); return !ok })
		}
		if len(missing) == 0 {
			return
		}
		n, v, what := since(u.At, s.now), model.Note, "how it stands now"
		if u.Kind == model.UpdateEnded {
			what = "that it has ended"
		}
		if n > s.soon() {
			v = model.Late
		}
		s.found(w, "H8.7", v, n, s.soon(), ": %s are not told %s, which differs from what they were told (%s, event %d)", those(missing), what, london.Stamp(u.At), u.Event)
		return
	}
}

// endAhead looks at the end that was told last.
func (s *sheet) endAhead(w *work) {
	if w.ExpectedEnd == nil {
		from := w.StartedAt
		if u := w.Last(); u != nil {
			from = u.At
		}
		s.found(w, "H8.7", model.Note, since(from, s.now), 0, ": when it ends is not known; the last word of it was %d min ago", since(from, s.now))
		return
	}
	left, closing := int(w.ExpectedEnd.Sub(s.now)/time.Minute), s.out.Policy.HouseRules().EndNear
	switch {
	case s.now.After(*w.ExpectedEnd):
		n := since(*w.ExpectedEnd, s.now)
		s.found(w, "H8.7", model.Late, n, 0, " runs %d min over the end that was told (%s) and nobody has said so; an update was due before it", n, london.Stamp(*w.ExpectedEnd))
	case left <= closing:
		s.found(w, "H8.7", model.Note, left, closing, " is to end %s, in %d min: end it, or say before then that it lasts longer", london.Stamp(*w.ExpectedEnd), left)
	}
}

// promise looks at the next update that was promised.
func (s *sheet) promise(w *work) {
	if w.NextUpdate == nil || !s.now.After(*w.NextUpdate) {
		return
	}
	n := since(*w.NextUpdate, s.now)
	s.found(w, "H8.7", model.Note, n, 0, ": the next update was promised for %s, %d min ago", london.Stamp(*w.NextUpdate), n)
}

func itoa(n int) string { return strconv.Itoa(n) }
