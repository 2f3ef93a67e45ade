package rules

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// noticeGiven keeps the lead of H8.4: the schedule of a month is published at
// least the policy's notice days (20 Working Days) before the month. On the
// last of them only one day fewer is clear, which is arguable: CONTESTED.
// The Panel cannot waive it; only what the Panel itself asked to have elsewhere
// is AUTHORISED (H8.5), and that for the window and never for the schedule.
func noticeGiven(s *sheet) {
	d := &s.out.Deadline
	if d.Refused != nil {
		return
	}
	if d.Verdict == model.Late || d.Verdict == model.Contested {
		s.find(Finding{
			Clause: "H8.4", Verdict: d.Verdict, Measured: d.Clear, Limit: s.out.Policy.NoticeDays,
			Excess: max(0, s.out.Policy.NoticeDays-d.Clear), Words: s.leadWords(d),
		})
	}
	s.noteLaterHoliday(d)
	s.lastTold(d)
	arguable, late := d.S20.Midnight(), d.S20.Add(1).Midnight()
	s.eachPlanned(func(j *Judged) {
		s.judgeWider(j, d.PublishedAt)
		if !j.moved && j.Class == model.ClassPlannedLate || d.PublishedAt.IsZero() && !j.Window.DecidedAt.Before(arguable) {
			s.judgeDecided(j, late)
		}
	})
}

func (s *sheet) leadWords(d *Deadline) string {
	by := "publish by " + d.PublishBy.Short()
	if d.PublishedAt.IsZero() {
		return fmt.Sprintf("The schedule of %s is not published: %s; %d clear Working Days are left of %d", s.month.Name(), by, d.Clear, s.out.Policy.NoticeDays)
	}
	return fmt.Sprintf("The schedule of %s was published %s: %s; %d clear Working Days of %d", s.month.Name(), london.Stamp(d.PublishedAt), by, d.Clear, s.out.Policy.NoticeDays)
}

// judgeDecided finds work decided too late to stand in a schedule that gives
// notice: after publication, or, while nothing is published, from S20 on. On
// S20 itself, which ends at late, it is arguable.
func (s *sheet) judgeDecided(j *Judged, late time.Time) {
	verdict, since := model.Late, "after the schedule was published; a revised schedule is due at once"
	switch {
	case j.Class == model.ClassPlannedLate:
	case j.Window.DecidedAt.Before(late):
		verdict, since = model.Contested, "on the last day that is arguable"
	default:
		since = "too late to be given " + fmt.Sprint(s.out.Policy.NoticeDays) + " Working Days' notice"
	}
	s.lateDecision(j, j.Window.DecidedAt, ground{verdict: verdict}, fmt.Sprintf("%s was decided %s, %s", j.Window.ID, london.Stamp(j.Window.DecidedAt), since))
}

// ground is a verdict and what it rests on.
type ground struct {
	verdict   model.Verdict
	reference string // what authorises it; empty: nothing
	words     string // how that is said
}

// lateDecision finds a decision that gives less notice than the policy asks.
func (s *sheet) lateDecision(j *Judged, decided time.Time, on ground, words string) {
	clear, err := s.board.Holidays().WorkingDaysBetween(london.DateOf(decided), s.month.First(), london.Nation(s.out.Policy.Nation))
	if err != nil {
		return
	}
	s.find(Finding{
		Clause: "H8.4", Verdict: on.verdict, Window: j.Window.ID, Measured: clear, Limit: s.out.Policy.NoticeDays,
		Excess: max(0, s.out.Policy.NoticeDays-clear), Reference: on.reference, Words: words + on.words,
	})
}

// noteLaterHoliday says that a holiday proclaimed after publication would have
// moved the deadline. It never turns OK into LATE.
func (s *sheet) noteLaterHoliday(d *Deadline) {
	if d.PublishedAt.IsZero() {
		return
	}
	now, err := s.board.Holidays().KnownAt(s.now).Notice(s.month, s.out.Policy.NoticeDays, london.Nation(s.out.Policy.Nation))
	if err != nil || now.S20 == d.S20 {
		return
	}
	s.find(Finding{
		Clause: "H8.4", Verdict: model.Note, Measured: d.Clear, Limit: s.out.Policy.NoticeDays,
		Words: fmt.Sprintf("A bank holiday proclaimed after publication would move publish by from %s to %s; judged by the list of the day it stays %s", d.PublishBy.Short(), now.PublishBy.Short(), d.Verdict),
	})
}

// deadline counts the H8.4 lead of a month by the list of bank holidays known
// when its schedule was published, or now.
func deadline(b *model.Board, m london.Month, p model.Policy, now time.Time) (Deadline, string) {
	at := b.PublishedAt(m)
	out := Deadline{PublishedAt: at, Verdict: model.Open}
	judged := at
	if at.IsZero() {
		judged = now
	}
	list, nation := b.Holidays().KnownAt(judged), london.Nation(p.Nation)
	n, err := list.Notice(m, p.NoticeDays, nation)
	if err == nil {
		out.Clear, err = list.WorkingDaysBetween(london.DateOf(judged), m.First(), nation)
	}
	if err != nil {
		out.Refused = err
		return out, list.Version()
	}
	out.PublishBy, out.S20, out.Steps = n.PublishBy, n.S20, n.Steps
	out.Verdict = leadVerdict(out, judged)
	if today := london.DateOf(now); at.IsZero() && today <= out.PublishBy {
		out.Left, _ = list.WorkingDaysBetween(today.Add(-1), out.PublishBy.Add(1), nation)
	}
	out.Stricter = stricter(list, m, p, out.PublishBy)
	return out, list.Version()
}

func leadVerdict(d Deadline, judged time.Time) model.Verdict {
	switch {
	case !judged.Before(d.S20.Add(1).Midnight()):
		return model.Late
	case !judged.Before(d.S20.Midnight()):
		return model.Contested
	case d.PublishedAt.IsZero():
		return model.Open
	default:
		return model.OK
	}
}

// stricter lists the nations whose holidays, added to those that count, would
// move the deadline earlier: Section H8.4 names none.
func stricter(l *london.List, m london.Month, p model.Policy, by london.Date) []Stricter {
	var out []Stricter
	for _, n := range []london.Nation{london.NationEWSC, london.NationUK} {
		if d, err := l.Notice(m, p.NoticeDays, n); err == nil && d.PublishBy < by {
			out = append(out, Stricter{n, d.PublishBy})
		}
	}
	return out
}
