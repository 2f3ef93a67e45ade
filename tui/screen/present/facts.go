package present

import (
	"cmp"
	"slices"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/tui/screen"
)

// The slides that every month has.
const (
	keyCover   = "cover"
	keyMonth   = "month"
	keyAgenda  = "agenda"
	keyDecided = "decided"
)

// facts are what is known of a month for its slides.
type facts struct {
	month   london.Month
	drafts  bool
	today   london.Date
	report  *rules.Report // nil while the Board does not have the month
	slides  []slide
	meeting *model.Meeting // the newest that is open, or was about this month; nil: none
}

// slide is one of them. One about something that can be decided has one of the
// three.
type slide struct {
	key, title string
	window     *rules.Judged
	findings   []rules.Finding
	request    *model.PanelRequest
	consult    *model.Consultation
}

// seen is the record as it may stand on a wall.
func seen(env screen.Env, drafts bool) *model.Board {
	if drafts {
		return env.Board
	}
	return env.Board.For(model.Presenter)
}

// known is what the facts of a month are kept for: the rules judge to the minute.
type known struct {
	month  london.Month
	drafts bool
	minute int64
}

// knownOf gives the facts that everybody in the room shares who has the same role,
// so that a key and a frame do not ask the rules about the month again.
func knownOf(env screen.Env, of Slide) *facts {
	of.Drafts = of.Drafts && model.SeesDrafts(env.Actor.Role)
	at := known{of.Month, of.Drafts, env.Now.Unix() / 60}
	return env.Pool.Once(env, at, func() any { return newFacts(env, of) }).(*facts)
}

func newFacts(env screen.Env, of Slide) *facts {
	b := seen(env, of.Drafts)
	f := &facts{month: of.Month, drafts: of.Drafts, today: london.DateOf(env.Now)}
	f.slides = []slide{{key: keyCover, title: of.Month.Name()}, {key: keyMonth, title: of.Month.Name()}, {key: keyAgenda, title: "Agenda"}}
	if b.Has(of.Month) {
		f.report, _ = rules.Check(b, of.Month, env.Now)
	}
	if f.report != nil {
		f.slides = append(f.slides, windowSlides(f.report)...)
	}
	f.slides = append(f.slides, requestSlides(b, f.report)...)
	for _, c := range b.Consultations() {
		if c.State == model.ConsultationOpen {
			f.slides = append(f.slides, slide{key: c.Ref, title: c.Asked.Title, consult: c})
		}
	}
	f.meeting = meetingOf(b, of.Month)
	f.slides = append(f.slides, slide{key: keyDecided, title: "Decided"})
	return f
}

// windowSlides are the windows that still stand: those of which something is to be
// said first, the worst of them before the others, then as the month goes.
func windowSlides(r *rules.Report) (out []slide) {
	for i := range r.Windows {
		w := &r.Windows[i]
		if w.Window.Status != model.Cancelled {
			out = append(out, slide{key: w.Window.ID, title: w.Window.Activity, window: w, findings: r.Of(w.Window.ID)})
		}
	}
	slices.SortStableFunc(out, func(a, b slide) int { return cmp.Compare(b.weight(), a.weight()) })
	return out
}

// weight is how much is to be said of a slide.
func (s *slide) weight() int {
	if len(s.findings) == 0 || s.findings[0].Verdict == model.Note {
		return 0
	}
	return s.findings[0].Verdict.Weight()
}

// requestSlides are the Panel's requests that are not answered and are about a
// window of the month.
func requestSlides(b *model.Board, r *rules.Report) (out []slide) {
	for _, q := range b.Requests() {
		about := func(w rules.Judged) bool { return q.Asked(w.Window.ID) != nil }
		if q.Open() && r != nil && slices.ContainsFunc(r.Windows, about) {
			out = append(out, slide{key: q.Ref, title: q.Title(), request: q})
		}
	}
	return out
}

// meetingOf is the meeting whose decisions stand on the last slide.
func meetingOf(b *model.Board, m london.Month) *model.Meeting {
	if open, is := b.MeetingUnderWay(); is {
		return open
	}
	for _, x := range b.Meetings() {
		if x.Month == m {
			return x
		}
	}
	return nil
}

// place is where a slide stands; at, or the nearest there is, where it is gone.
func (f *facts) place(key string, at int) int {
	if i := slices.IndexFunc(f.slides, func(s slide) bool { return s.key == key }); i >= 0 {
		return i
	}
	return min(max(at, 0), len(f.slides)-1)
}

func (f *facts) has(key string) bool {
	return slices.ContainsFunc(f.slides, func(s slide) bool { return s.key == key })
}

func (f *facts) at(i int) *slide { return &f.slides[i] }

// items are the slides that the agenda lists.
func (f *facts) items() []slide { return f.slides[3 : len(f.slides)-1] }

// about is what a decision on a slide is about: what it shows, or the month.
func (s *slide) about(m london.Month) string {
	if s.window == nil && s.request == nil && s.consult == nil {
		return m.String()
	}
	return s.key
}
