package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/leaf"
	"dccops/model/london"
	"dccops/model/rules"
)

// Evidence is what the evidence of a month is written from. The month must be on
// the Board whole, and the Board as whoever asks is shown it.
type Evidence struct {
	Board *model.Board
	Month london.Month
	Now   time.Time  // UTC
	Role  model.Role // who asks
}

// EvidenceFormats are the formats that [WriteEvidence] takes.
func EvidenceFormats() []string { return leaf.Formats() }

// WriteEvidence writes what was done and told of a month, and when, clause by
// clause, as one "html" page or as "md": the schedules with their notice and who
// had been told of them, the work as it was scheduled and as it went, what was told
// while it did, and what lifts a limit or was asked for. Times are London's with
// UTC beside them. It judges nothing that the rules do not, and it names people to
// whom they are shown.
func WriteEvidence(w io.Writer, format string, in Evidence) error {
	r, _ := rules.Check(in.Board, in.Month, in.Now) // past the list of bank holidays its Deadline says so
	e := &evidence{Evidence: in, report: r}
	return leaf.Write(w, format, "Evidence under Section H8: "+in.Month.Name(), func(l *leaf.Leaf) {
		e.Leaf = l
		e.head()
		e.schedules()
		e.work()
		e.told()
		e.excused()
		e.changes()
		e.findings()
		e.foot()
	})
}

type evidence struct {
	*leaf.Leaf
	Evidence
	report *rules.Report
}

// Both writes an instant as London reads it and in UTC; empty where there is none.
func Both(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return london.Stamp(t) + "\n" + UTC(t)
}

// UTC writes an instant as machines read it, to the second.
func UTC(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// BothSpan writes from when to when, as Both does.
func BothSpan(from, to time.Time) string {
	end := london.Stamp(to)
	if london.DateOf(from) == london.DateOf(to) {
		end = london.Clock(to)
	}
	return london.Stamp(from) + " to " + end + "\n" + UTC(from) + " to " + UTC(to)
}

// named is who did something, to whom people are shown.
func (e *evidence) named(who string) string {
	if model.SeesPeople(e.Role) {
		return who
	}
	return model.Kept
}

func (e *evidence) head() {
	all, ssi := &e.report.Scheduled, &e.report.Actual
	e.List(publishLines(e.report)...)
	e.Table("Hours of H8.3 used", []string{"Ledger", "All", "SSI"}, "", func(row func(...leaf.Cell)) {
		for _, l := range []budget{budgetOf("Scheduled", all), budgetOf("Actual", ssi)} {
			row(leaf.Words(l.ledger, l.all, l.ssi)...)
		}
	})
	if e.report.Unplanned > 0 {
		e.Say("Unplanned Maintenance: " + london.Hours(e.report.Unplanned) + ", outside the caps of H8.3.")
	}
}

// schedules says what was published, with how much notice, and when each audience
// had been told (H8.4).
func (e *evidence) schedules() {
	e.Section("Schedules published (H8.4)")
	list := e.Board.Releases(e.Month)
	e.Table("Each release of the month", []string{"Version", "Published", "By", "Notice", "Findings that stood", "SHA-256 of its text"}, "Nothing of this month was published.", func(row func(...leaf.Cell)) {
		for _, r := range list {
			row(leaf.Words(fmt.Sprintf("v%d", r.Version), Both(r.At), e.named(r.By.Name), noticeOf(e.Board, r), fmt.Sprint(len(r.Standing)), r.Seal.Content)...)
		}
	})
	e.Table("When each audience had been told", []string{"Version", "Audience", "Letters", "Accepted by the mail host", "Told"}, "", func(row func(...leaf.Cell)) {
		for _, r := range list {
			for _, a := range r.Audiences {
				letters, accepted := lettersFor(e.Board, r.Event, a)
				at, _ := e.Board.Told(e.Month.String(), r.Event, a)
				row(leaf.Words(fmt.Sprintf("v%d", r.Version), string(a), fmt.Sprint(letters), fmt.Sprint(accepted), or(Both(at), "not yet"))...)
			}
		}
	})
}

func noticeOf(b *model.Board, r *model.Release) string {
	out := "not counted"
	if j := &r.Judged; j.PublishBy != 0 {
		out = fmt.Sprintf("%d clear Working Days, publish by %s: %s", j.Clear, j.PublishBy.Long(), j.Deadline)
	}
	if b.IsTakenBack(r.Event) {
		out += "; taken back before anybody was told"
	}
	return out
}

// lettersFor counts the letters that an event owes to an audience, and those that a
// mail host has accepted.
func lettersFor(b *model.Board, event uint64, a model.Audience) (all, accepted int) {
	o, ok := b.OwedBy(event)
	if !ok {
		return 0, 0
	}
	for _, l := range o.Letters {
		if !slices.Contains(l.As, a) {
			continue
		}
		all++
		if l.State == model.LetterSent {
			accepted++
		}
	}
	return all, accepted
}

// work says how each window was scheduled and how it went.
func (e *evidence) work() {
	e.Section("Work, as scheduled and as it went (H8.3)")
	e.Table("Each window that touches the month", []string{"Window", "Activity", "Class and state", "Scheduled", "Began and ended", "In the month"}, "None: a nil return.", func(row func(...leaf.Cell)) {
		for i := range e.report.Windows {
			j := &e.report.Windows[i]
			w := j.Window
			what := classWords(j.Class) + ", " + strings.ReplaceAll(string(w.Status), "-", " ")
			if j.SSI {
				what += ", SSI"
			}
			if j.Outside > 0 {
				what += "; " + london.Hours(j.Outside) + " outside the night hours"
			}
			row(leaf.Words(w.ID, or(w.Activity, notStated), what, BothSpan(w.Start, w.End), e.went(w), london.Hours(j.Minutes))...)
		}
	})
}

// went says when work on a window began and ended, and how the end differs from
// what was scheduled.
func (e *evidence) went(w *model.Window) string {
	began, ended := w.Trail.StartedAt, w.Trail.EndedAt
	if m, ok := e.Board.Maintenance(w.ID); ok {
		began, ended = &m.StartedAt, m.EndedAt
	}
	switch {
	case began == nil:
		return "no start is on the record"
	case ended == nil:
		return Both(*began) + "\nno end is on the record"
	}
	out := BothSpan(*began, *ended)
	switch by := int(ended.Sub(w.End).Minutes()); {
	case w.Trail.Raised:
		out += "\nit was raised, and not scheduled"
	case by > 0:
		out += "\nended " + london.Hours(by) + " late"
	case by < 0:
		out += "\nended " + london.Hours(-by) + " early"
	}
	return out
}

// told says what was told of work while it went (H8.6, H8.7), and after how long.
func (e *evidence) told() {
	e.Section("What was told of work under way (H8.6, H8.7)")
	e.Table("Each word of it", []string{"Window", "Word", "When", "By", "What it said", "Who had been told, and after how long"}, "No word of work under way is on the record.", func(row func(...leaf.Cell)) {
		for i := range e.report.Windows {
			m, ok := e.Board.Maintenance(e.report.Windows[i].Window.ID)
			if !ok {
				continue
			}
			for n := range m.Updates {
				u := &m.Updates[n]
				row(leaf.Words(m.ID, fmt.Sprintf("%d, %s", n+1, u.Kind), Both(u.At), e.named(u.By), said(m, u), e.heard(m, u))...)
			}
		}
	})
}

func said(m *model.Maintenance, u *model.Update) string {
	var out []string
	if u.Kind == model.UpdateRaised {
		out = append(out, "the DCC became aware "+london.Stamp(m.AwareAt), "RDPs likely to be affected: "+m.RDPs.Words())
	}
	for _, d := range u.Differences {
		out = append(out, d.What+": was "+or(d.Old, "not known")+", is "+or(d.New, "not known"))
	}
	if u.Words != "" {
		out = append(out, u.Words)
	}
	return or(strings.Join(out, "\n"), "no change")
}

// heard says when each audience had been told of a word, in minutes from when the
// DCC was aware of what was raised, and else from the word.
func (e *evidence) heard(m *model.Maintenance, u *model.Update) string {
	from, since := u.At, "after it"
	if u.Kind == model.UpdateRaised {
		from, since = m.AwareAt, "after the DCC was aware"
	}
	var out []string
	for _, a := range model.Audiences() {
		if at, ok := e.Board.Told(m.ID, u.Event, a); ok {
			out = append(out, fmt.Sprintf("%s %s, %d min %s", a, london.Stamp(at), int(at.Sub(from)/time.Minute), since))
		} else if _, back := e.Board.CameBack(m.ID, a); back {
			out = append(out, string(a)+": a letter came back")
		}
	}
	if len(out) == 0 && !u.Owed() {
		return "nobody had to be"
	}
	return or(strings.Join(out, "\n"), "nobody yet")
}
