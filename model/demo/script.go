package demo

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/model/decide"
	"dccops/model/london"
)

// script is the demo's acts in order of time.
type script struct {
	now   time.Time
	name  string
	acts  []Act
	board *model.Board // as the acts leave it
}

func (s *script) give(at time.Time, cmd model.Command) { s.by(cast.Approver(), at, cmd) }

// by lets somebody give a command, and decides it: what comes later may be about
// letters that it owes.
func (s *script) by(who model.Actor, at time.Time, cmd model.Command) {
	if n := len(s.acts); n > 0 && at.Before(s.acts[n-1].At) {
		at = s.acts[n-1].At
	}
	o := model.Order{ID: fmt.Sprintf("demo-%d", len(s.acts)+1), Actor: who, Command: cmd}
	ev, err := decide.Decide(s.board, o.Actor, at, o.ID, o.Command)
	if err != nil {
		panic(fmt.Sprintf("the demo gives an order that is refused: %v", err))
	}
	ev.Seq = s.board.Revision() + 1
	for _, r := range ev.After {
		switch r := r.(type) {
		case *model.Window:
			r.Trail.Revision = ev.Seq
		case *model.Release:
			r.Event = ev.Seq
		}
	}
	s.board = s.board.With(&ev)
	s.acts = append(s.acts, Act{At: at, Order: o})
}

func (s *script) bring(at time.Time, file string, windows []model.Window) {
	if len(windows) > 0 {
		s.give(at, model.ImportWindows{File: file, Digest: s.name + " " + file, Windows: windows})
	}
}

// planned brings in, before anything is published, what was decided by then: as
// drafts, because it had still to happen.
func (s *script) planned(stored []model.Window, month london.Month) {
	first, ok := publishedOn(month.Add(-2))
	if !ok {
		return
	}
	var out []model.Window
	for _, w := range stored {
		if published, ok := publishedOn(london.MonthOf(w.Start)); ok && w.DecidedAt.Before(published) {
			w.Status = model.Draft
			out = append(out, w)
		}
	}
	s.give(first.Add(-2*time.Hour), model.ImportDirectory{File: "told.csv", Organisations: cast.Organisations()})
	s.bring(first.Add(-time.Hour), "planned.json", out)
}

// overtaken is what happened after the schedule of a month was published: work
// decided late and the re-issue that tells it, and then how things went.
func (s *script) overtaken(stored []model.Window, month london.Month) {
	var late []model.Window
	var at time.Time
	for _, w := range stored {
		published, ok := publishedOn(month)
		if ok && london.MonthOf(w.Start) == month && w.DecidedAt.After(published) && w.DecidedAt.Before(month.Start()) && w.DecidedAt.Before(s.now) {
			at = w.DecidedAt.Add(time.Hour)
			w.Status = model.Draft
			late = append(late, w)
		}
	}
	if len(late) > 0 && at.Before(s.now) {
		s.bring(at, "late.json", late)
		s.published(at.Add(time.Hour), model.PublishMonth{Month: month, Reason: "The certificate ends before the month does"})
	}
}

// incident raises Unplanned Maintenance that is still under way, tells who must
// be told, and says how it goes: the end is not known at first.
func (s *script) incident(w *model.Window) {
	ago := func(minutes int) time.Time {
		return s.now.Add(-time.Duration(minutes) * time.Minute).Truncate(time.Minute)
	}
	soon := ago(-12)
	say := model.Situation{
		Activity: w.Activity, Systems: w.Systems, Services: w.Services, Risk: w.Risk, Incident: "INC-4471", Category: 2, NextUpdate: &soon,
		RDPs: model.Assessment{Answer: model.No, Reason: "registration data files go another way"},
	}
	s.give(ago(36), model.RaiseMaintenance{ID: "UM-001", AwareAt: ago(38), StartedAt: w.Start, Now: say, Words: "Top-ups may be delayed"})
	s.told(ago(26), "UM-001", model.Parties)
	s.told(ago(22), "UM-001", model.TABASC)
	say.ExpectedEnd = &w.End
	s.give(ago(15), model.UpdateMaintenance{ID: "UM-001", Now: say, Words: "A spare node takes over the queue"})
	s.told(ago(13), "UM-001", model.Parties)
	s.give(ago(4), model.UpdateMaintenance{ID: "UM-001", Now: say, Words: "The queue drains as expected"})
}

// told sends the letters that are owed, or where none are, records that an
// audience was told.
func (s *script) told(at time.Time, id string, a model.Audience) {
	s.post(at, accepts)
	if m, ok := s.board.Maintenance(id); ok && m.Last() != nil {
		if _, ok := s.board.Told(id, m.Last().Event, a); ok {
			return
		}
	}
	s.give(at, model.RecordTelling{Telling: model.Telling{Subject: id, Audience: a, Means: "letter"}})
}
