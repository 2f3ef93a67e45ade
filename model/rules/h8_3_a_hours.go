package rules

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
)

const hour = time.Hour

// insideHours keeps H8.3(a): Planned Maintenance lies within the night, both
// ends allowed. The minutes between 08:00 and 20:00 are what is outside.
func insideHours(s *sheet) {
	s.eachPlanned(func(j *Judged) {
		if j.Outside == 0 {
			return
		}
		p := &s.out.Policy
		f := Finding{
			Clause: "H8.3(a)", Verdict: model.Breach, Window: j.Window.ID,
			Measured: j.Outside, Excess: j.Outside,
			Words: fmt.Sprintf("%s is outside %s–%s for %s", j.Window.ID, clock(p.NightStart), clock(p.NightEnd), london.Hours(j.Outside)),
			Cure:  hoursCure(j.Window, p),
		}
		s.excuse(&f, []*model.Window{j.Window}, func(e *model.Exception) bool { return j.Outside <= e.Limit })
		s.find(f)
	})
}

// clock writes minutes after midnight as a clock reading.
func clock(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60%24, minute%60) }

// hoursCure moves the window to the start of its night, or cuts it to the
// night where it is longer than one.
func hoursCure(w *model.Window, p *model.Policy) *Cure {
	night := london.NightOf(nightOf(w.Start, p))
	from, to := night.Span(p.NightStart, p.NightEnd)
	if w.End.Sub(w.Start) > to.Sub(from) {
		return &Cure{
			Words: "cut it to the night " + london.Clock(from) + "–" + london.Clock(to), Field: "end",
			Apply: func(w model.Window) model.Window { w.Start, w.End = from, to; return w },
		}
	}
	length := w.End.Sub(w.Start)
	if w.Start.Before(from) || !w.Start.Before(to) {
		return &Cure{
			Words: "move it to start at " + london.Stamp(from), Field: "start",
			Apply: func(w model.Window) model.Window { w.Start, w.End = from, from.Add(length); return w },
		}
	}
	return &Cure{
		Words: "move it to end at " + london.Stamp(to), Field: "end",
		Apply: func(w model.Window) model.Window { w.Start, w.End = to.Add(-length), to; return w },
	}
}

// nightOf is the night a window belongs to: a start in the small hours belongs
// to the night that began the evening before.
func nightOf(start time.Time, p *model.Policy) london.Date {
	d := london.DateOf(start)
	_, end := london.NightOf(d.Add(-1)).Span(p.NightStart, p.NightEnd)
	if start.Before(end) {
		return d.Add(-1)
	}
	return d
}
