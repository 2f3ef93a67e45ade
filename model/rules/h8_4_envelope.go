package rules

import (
	"fmt"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// part is a piece of one window in the month with a class of its own.
type part struct {
	from, to int64 // Unix seconds
	class    model.Class
}

// widened cuts a window at the edges of what was released of it. Inside them it
// is what it was; what was added is new work and has the class of its own
// decision (H8.4), so that nothing is relabelled by being tacked on.
func (s *sheet) widened(j *Judged, published time.Time) {
	w := j.Window
	if len(w.Trail.Wider) == 0 {
		return
	}
	begins := s.month.Start()
	base := []part{}
	from, to := s.slice(w.Start, w.End)
	if to > from {
		base = append(base, part{from, to, j.Class})
	}
	for i := range w.Trail.Wider {
		x := &w.Trail.Wider[i]
		f, t := s.slice(x.From, x.To)
		if !x.Timed() || t <= f {
			continue
		}
		base = without(base, f, t)
		class, _ := s.pieceClass(w, x, begins, published)
		j.parts = append(j.parts, part{f, t, class})
	}
	if j.parts == nil {
		return
	}
	if j.moved = len(base) == 0; j.moved {
		j.Class = j.parts[0].class
		for _, p := range j.parts {
			if p.class != model.ClassUnplanned {
				j.Class = p.class
			}
		}
	}
	j.parts = append(base, j.parts...)
	s.outside(j)
}

// outside counts the minutes outside the night of what is planned.
func (s *sheet) outside(j *Judged) {
	p := &s.out.Policy
	j.Outside = 0
	for _, x := range j.parts {
		if x.class != model.ClassUnplanned {
			j.Outside += london.OutsideMinutes(time.Unix(x.from, 0), time.Unix(x.to, 0), p.NightStart, p.NightEnd)
		}
	}
}

// without cuts a span out of the parts.
func without(parts []part, from, to int64) (out []part) {
	for _, p := range parts {
		if to <= p.from || p.to <= from {
			out = append(out, p)
			continue
		}
		if from > p.from {
			out = append(out, part{p.from, from, p.class})
		}
		if p.to > to {
			out = append(out, part{to, p.to, p.class})
		}
	}
	return out
}

// unplanned is how many minutes of a window are Unplanned Maintenance.
func (s *sheet) unplanned(j *Judged) int {
	switch {
	case j.parts != nil:
		n := 0
		for _, p := range j.parts {
			if p.class == model.ClassUnplanned {
				n += minutes(p.to - p.from)
			}
		}
		return n
	case j.Class == model.ClassUnplanned:
		return j.Minutes
	}
	return 0
}

// judgeWider finds what was added to a window after its schedule was published:
// LATE where it was decided before the month, a NOTE once the month had begun,
// because then it is Unplanned and told under H8.6.
func (s *sheet) judgeWider(j *Judged, published time.Time) {
	for i := range j.Window.Trail.Wider {
		x := &j.Window.Trail.Wider[i]
		from, to := s.slice(x.From, x.To)
		if x.Timed() && to <= from {
			continue
		}
		more := strings.Join(x.Services, ", ") + " suffers more than was published"
		if x.Timed() {
			more = london.Hours(minutes(to-from)) + " lies outside the published times"
		}
		words := fmt.Sprintf("%s: %s, decided %s", j.Window.ID, more, london.Stamp(x.DecidedAt))
		switch class, asked := s.pieceClass(j.Window, x, s.month.Start(), published); class {
		case model.ClassPlannedLate:
			words += ", after the schedule was published; a revised schedule is due at once"
			s.lateDecision(j, x.DecidedAt, asked, words)
		case model.ClassUnplanned:
			s.find(Finding{Clause: "H8.4", Verdict: model.Note, Window: j.Window.ID, Words: words + ", once the month had begun: it is Unplanned and told under H8.6"})
		}
	}
}
