package letter_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/demo"
	"dccops/model/london"
)

var (
	now      = time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	approver = model.Actor{Name: "m.okonkwo", Role: model.Approver}
)

// story is a record that goes on from the demo's, one order after the other.
type story struct {
	t     *testing.T
	board *model.Board
	now   time.Time
}

// head stands where a signed head does, so that letters end as they do.
const head = "dccops/00000000000000000000000000000000\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— dccops/00000000000000000000000000000000 AAAA\n"

func (s *story) by(who model.Actor, cmd model.Command) *model.Event {
	s.t.Helper()
	s.now = s.now.Add(time.Minute)
	ev, err := decide.Decide(s.board, who, s.now, fmt.Sprint("order-", s.board.Revision()), cmd)
	if err != nil {
		s.t.Fatalf("%+v: %v", cmd, err)
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
	s.board = s.board.With(&ev).Signed(head)
	return &ev
}

func (s *story) give(cmd model.Command) *model.Event {
	s.t.Helper()
	return s.by(approver, cmd)
}

// post has every letter that is due accepted.
func (s *story) post() {
	s.t.Helper()
	s.now = s.now.Add(5 * time.Minute)
	var lease model.LeaseLetters
	var ends model.RecordDelivery
	for _, o := range s.board.Owed() {
		for _, l := range o.Letters {
			if due, waits := l.Waits(); waits && !due.After(s.now) {
				lease.Letters = append(lease.Letters, l.ID())
				ends.Deliveries = append(ends.Deliveries, model.Delivery{Letter: l.ID(), Outcome: model.Accepted, At: s.now, Words: "250 2.0.0 taken"})
			}
		}
	}
	if len(lease.Letters) > 0 {
		outbox := model.Actor{Name: "outbox", Role: model.Outbox}
		s.by(outbox, lease)
		s.by(outbox, ends)
	}
}

// lived is the demo, and after it something of everything that is told: each kind
// of letter, with and without what it may leave out.
func lived(t *testing.T) *story {
	s := &story{t: t, board: demo.Board(1, now), now: now}
	s.lives()
	return s
}

// lives is what happens after the demo.
func (s *story) lives() {
	s.t.Helper()
	s.post()
	s.maintained()
	s.consulted()
	s.methodical()
	s.asked()
	s.by(model.Actor{Name: "outbox", Role: model.Outbox}, model.WitnessHead{Addresses: []string{"w@outside.example"}})
}

// maintained raises work, says how it goes, and ends it; and starts planned work
// early.
func (s *story) maintained() {
	yes, no := model.Assessment{Answer: model.Yes, Reason: "their files wait"}, model.Assessment{Answer: model.No, Reason: "no file is due"}
	end, next := s.now.Add(3*time.Hour), s.now.Add(time.Hour)
	is := model.Situation{
		Activity: "A router of the gateway restarts by itself", Systems: []string{"DSP"}, Risk: "a second restart",
		Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}}, RDPs: yes, ExpectedEnd: &end, NextUpdate: &next,
	}
	id := s.give(model.RaiseMaintenance{AwareAt: s.now, StartedAt: s.now, Now: is}).Subject
	later := end.Add(2 * time.Hour)
	is.ExpectedEnd, is.Services = &later, append(slices.Clone(is.Services), model.ServiceEffect{Name: "SSI", Effect: model.EffectMaterialRisk})
	s.give(model.UpdateMaintenance{ID: id, Now: is, Words: "It restarted again.\nA spare is on its way."})
	s.post()
	s.give(model.UpdateMaintenance{ID: id, Now: is})
	s.post()
	s.give(model.EndMaintenance{ID: id, Words: "The spare is in."})
	w := model.Window{
		Activity: "Firewall change", Risk: "none", Services: []model.ServiceEffect{{Name: "SSI", Effect: model.EffectDisruption}},
		Start: time.Date(2026, 11, 4, 5, 0, 0, 0, time.UTC), End: time.Date(2026, 11, 4, 6, 0, 0, 0, time.UTC), DecidedAt: time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC),
	}
	planned := s.give(model.PlanWindow{Window: w}).Subject
	s.give(model.PublishMonth{Month: london.NewMonth(2026, 11), Reason: "it cannot wait"})
	s.give(model.StartMaintenance{ID: planned, Words: "The crew is here early."})
	s.give(model.RaiseMaintenance{Cause: planned, AwareAt: s.now, StartedAt: s.now, Now: model.Situation{
		Activity: "The new rules let nobody in", Risk: "none", Services: is.Services, RDPs: no,
	}})
	s.post()
}

// consulted brings the demo's consultation to its end, and drops another.
func (s *story) consulted() {
	s.give(model.ExtendConsultation{Consultation: "CO-001", Name: "Amber Energy", Due: s.now.AddDate(0, 1, 0), Reason: "Their office moves."})
	s.give(model.ExtendConsultation{Consultation: "CO-001", Due: s.now.AddDate(0, 0, 20), Reason: "Some asked for more time."})
	s.post()
	s.give(model.ChaseConsultation{Consultation: "CO-001", Words: "We have not heard from you."})
	s.give(model.ReadResponse{Consultation: "CO-001", N: 3, Position: model.NoView})
	s.post()
	for _, k := range s.board.Consultations()[0].Consultees {
		if r, _ := s.board.Newest("CO-001", k.Name); r == nil {
			s.give(model.ExcuseConsultee{Consultation: "CO-001", Name: k.Name, Reason: "it holds no meter there"})
		}
	}
	s.give(model.CloseConsultation{Consultation: "CO-001", Summary: "Two nights of two hours.", Met: []model.Met{{Name: "Birch Power", Words: "as it asked"}, {Name: "Northgrid", Words: "after the first"}}})
	s.give(model.AssessChange{Ref: "CH-003", Impact: model.Impact{Parties: model.Assessment{Answer: model.Yes, Reason: "they wait"}, RDPs: model.Assessment{Answer: model.Yes, Reason: "so do they"}}})
	id := s.give(model.OpenConsultation{Change: "CH-003", Text: "Fewer retries."}).Subject
	s.post()
	s.give(model.WithdrawConsultation{Consultation: id, Reason: "The change is worked over."})
	s.post()
}

// methodical consults on a version of the Methodology, and takes reports.
func (s *story) methodical() {
	me := s.give(model.DraftMethodology{New: true, Terms: model.Terms{Title: "First version", Words: "What is asked of Users.", Every: 6, Risk: "A letter to the Panel."}}).Subject
	s.give(model.SetChangeType{Ref: me, Type: model.ChangeType{Name: "Firmware", Notice: 10, Mechanism: "by file", Words: "Any of a meter.", Fields: []string{"traffic"}}})
	co := s.give(model.OpenConsultation{Change: me, Text: "Is this enough?", Questions: []string{"Is ten days enough?"}}).Subject
	s.post()
	s.give(model.ExtendConsultation{Consultation: co, Due: s.now.AddDate(0, 2, 0), Reason: "Holidays."})
	s.post()
	s.give(model.ChaseConsultation{Consultation: co})
	s.post()
	asked, _ := s.board.Consultation(co)
	for _, k := range asked.Consultees {
		s.give(model.ExcuseConsultee{Consultation: co, Name: k.Name, Reason: "it said so by telephone"})
	}
	s.give(model.CloseConsultation{Consultation: co, Summary: "Nobody minds."})
	s.give(model.PutToPanel{Ref: me, Reason: "The next meeting is soon."})
	s.post()
	s.give(model.ApproveMethodology{Ref: me, Meeting: "Panel meeting 100 (made up)", Dated: s.now, Text: "As it stands."})
	s.post()
	two := s.give(model.DraftMethodology{New: true, Terms: model.Terms{Title: "Second", Every: 6, Risk: "A letter."}}).Subject
	s.give(model.SetChangeType{Ref: two, Type: model.ChangeType{Name: "Firmware", Notice: 5, Mechanism: "by file"}})
	other := s.give(model.OpenConsultation{Change: two, Text: "Shorter?"}).Subject
	s.post()
	s.give(model.WithdrawConsultation{Consultation: other, Reason: "Too soon."})
	s.give(model.TakeReports{Reports: []model.Reported{
		{Marked: model.White, Said: model.Said{User: "Amber Energy", Type: "Firmware", Description: "d", Start: s.now.AddDate(0, 0, 3), Theirs: "A-1"}},
		{Said: model.Said{User: "Amber Energy", Type: "Firmware", Description: "d", Start: s.now.AddDate(0, 0, 30), Theirs: "A-2"}},
	}})
	s.post()
}

// asked answers two requests of the Panel, one of them again.
func (s *story) asked() {
	var windows []string
	for _, w := range s.board.LastRelease(london.NewMonth(2026, 11)).Items {
		if have, _ := s.board.Window(w.ID); have != nil && have.Start.After(s.now.Add(48*time.Hour)) && w.Status == model.Scheduled {
			windows = append(windows, w.ID)
		}
	}
	if len(windows) < 2 {
		s.t.Fatalf("only %v can be asked for", windows)
	}
	ask := func(party string, id string) string {
		return s.give(model.RecordRequest{Asking: model.Asking{Meeting: "Panel meeting 99 (made up)", Party: party, Received: s.now, Reasons: "A price change falls on it", Windows: []model.AskedWindow{{Window: id}}}}).Subject
	}
	first, second := ask("Amber Energy", windows[0]), ask("", windows[1])
	w, _ := s.board.Window(windows[1])
	s.give(model.AnswerRequest{Ref: first, Outcome: model.RequestNot, Why: "No other night is free.", Steps: "Looked for another night."})
	s.give(model.MoveAsAsked{Ref: second, Window: windows[1], Start: w.Start.AddDate(0, 0, 1), End: w.End.AddDate(0, 0, 1), Reason: "the Panel wants it so"})
	s.give(model.AnswerRequest{Ref: second, Outcome: model.RequestAccommodated})
	s.post()
}
