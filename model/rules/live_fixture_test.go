package rules_test

import (
	"testing"
	"time"

	"dccops/model"
)

// live builds raised or planned work under way, an update a line.
type live struct {
	t testing.TB
	w *model.Window
	m *model.Maintenance
	// told are the tellings of it.
	told []model.Record
	seq  uint64
}

// raised is Unplanned Maintenance of which the DCC became aware at an instant.
// RDPs were judged not to be affected.
func raised(t testing.TB, aware string) *live {
	l := &live{t: t, seq: 10}
	at := at(t, aware)
	l.w = work(t, "UM-001", aware, aware, is(model.InProgress), decided(t, aware))
	l.w.End = at.Add(time.Minute)
	l.w.Trail = model.Trail{Revision: 10, Raised: true, Open: true, StartedAt: &at}
	l.m = &model.Maintenance{ID: "UM-001", AwareAt: at, Course: model.Course{StartedAt: at}, Services: l.w.Services, RDPs: model.Assessment{Answer: model.No, Reason: "files go another way"}}
	return l.say(model.UpdateRaised, aware, "")
}

// started is planned work that began when it was to begin.
func started(t testing.TB, from, to string) *live {
	l := &live{t: t, seq: 10}
	start, end := at(t, from), at(t, to)
	l.w = work(t, "PM-001", from, to, is(model.InProgress))
	l.w.Trail = model.Trail{Revision: 10, StartedAt: &start}
	l.m = &model.Maintenance{ID: "PM-001", Course: model.Course{StartedAt: start, ExpectedEnd: &end}, Services: l.w.Services, RDPs: model.Assessment{Answer: model.No, Reason: "files go another way"}}
	u := model.Update{Event: 10, Kind: model.UpdateStarted, At: start, ExpectedEnd: &end}
	l.m.Updates, l.m.Revision = []model.Update{u}, 10
	return l
}

// say adds an update: end is a reading, "unknown", or "" for what it was.
func (l *live) say(kind model.UpdateKind, when, end string) *live {
	u := model.Update{Event: l.seq, Kind: kind, At: at(l.t, when), ExpectedEnd: l.m.ExpectedEnd}
	switch end {
	case "":
	case "unknown":
		u.ExpectedEnd = nil
		u.Differences = []model.LiveChange{{What: model.ChangedEnd}}
	default:
		e := at(l.t, end)
		u.ExpectedEnd = &e
		u.Differences = []model.LiveChange{{What: model.ChangedEnd}}
	}
	l.m.ExpectedEnd, l.m.Revision = u.ExpectedEnd, l.seq
	l.m.Updates = append(l.m.Updates, u)
	l.seq++
	return l
}

// end says that it is over.
func (l *live) end(when string, differs bool) *live {
	l.say(model.UpdateEnded, when, "")
	ended := at(l.t, when)
	if differs {
		l.m.Updates[len(l.m.Updates)-1].Differences = []model.LiveChange{{What: model.ChangedEnd}}
	}
	l.m.EndedAt, l.w.Trail.EndedAt, l.w.Status, l.w.Trail.Open = &ended, &ended, model.Completed, false
	if l.w.Trail.Raised {
		l.w.End = ended
	}
	return l
}

// tell records that audiences were told of the newest update.
func (l *live) tell(when string, to ...model.Audience) *live {
	for _, a := range to {
		l.told = append(l.told, &model.Telling{Subject: l.m.ID, Event: l.m.Last().Event, Audience: a, At: at(l.t, when)})
	}
	return l
}

func (l *live) rdps(a model.Answer) *live {
	l.m.RDPs = model.Assessment{Answer: a}
	return l
}

func (l *live) records() []model.Record {
	return append([]model.Record{l.w, l.m}, l.told...)
}
