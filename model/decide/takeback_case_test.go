package decide

import (
	"testing"
	"time"

	"dccops/model"
)

// stand is how a change and its newest consultation stand.
func stand(b *model.Board) string {
	c := b.Changes()[0]
	out := string(c.State)
	if c.Testing != nil {
		out += ", testing offered"
	}
	if list := b.Consultations(); len(list) > 0 {
		k := list[len(list)-1]
		out += ", " + k.Ref + " " + string(k.State)
	}
	return out
}

// TestAnActThatNobodyWasToldOfIsTakenBackWhole: what its letters would have told
// stands no more, so that no gate of H8.8 is through by what nobody was told.
func TestAnActThatNobodyWasToldOfIsTakenBackWhole(t *testing.T) {
	no := model.Assessment{Answer: model.No, Reason: "it cannot"}
	yes := model.Assessment{Answer: model.Yes, Reason: "it may"}
	b := model.NewBoard()
	for _, o := range []model.Command{
		organisation("Amber", model.Parties), organisation("Committee", model.TABASC),
		model.AddChange{Proposal: model.Proposal{Title: "A bus", What: "It is replaced"}},
		model.AssessChange{Ref: "CH-001", Impact: model.Impact{Parties: yes, RDPs: no}},
	} {
		b, _ = give(t, b, o)
	}
	sent := func(b *model.Board) *model.Board { return accepted(t, b, now.Add(time.Hour)) }
	for _, step := range []struct {
		does           model.Command
		was, is, after string
		then           func(*model.Board) *model.Board
	}{
		{model.OpenConsultation{Change: "CH-001", Text: "What of it?"}, "assessed", "consulting, CO-001 open", "assessed, CO-001 withdrawn", sent},
		{model.ChaseConsultation{Consultation: "CO-002"}, "", "consulting, CO-002 open", "consulting, CO-002 open", nil},
		{model.WithdrawConsultation{Consultation: "CO-002", Reason: "no"}, "", "assessed, CO-002 withdrawn", "consulting, CO-002 open", nil},
	} {
		was := stand(b)
		if step.was != "" && was != step.was {
			t.Fatalf("%T begins at %s, not %s", step.does, was, step.was)
		}
		next, ev := give(t, b, step.does)
		if got := stand(next); got != step.is {
			t.Fatalf("%T: %s, want %s", step.does, got, step.is)
		}
		back, _ := give(t, next, act(next, ev))
		if got := stand(back); got != step.after {
			t.Errorf("%T taken back: %s, want %s", step.does, got, step.after)
		}
		o, _ := back.OwedBy(ev.Seq)
		for _, l := range o.Letters {
			if l.State != model.LetterWithdrawn {
				t.Errorf("%T taken back: letter %s is %s", step.does, l.ID(), l.State)
			}
		}
		if b = back; step.then != nil {
			b, _ = give(t, b, step.does)
			b = step.then(b)
		}
	}
	b, ev := giveAt(t, b, now.Add(2*time.Hour), model.ExtendConsultation{Consultation: "CO-002", Due: now.AddDate(0, 3, 0), Reason: "asked"})
	notLet(t, b, now.Add(2*time.Hour), act(b, ev), model.RefusedInput, "only ever moves later")
}

// TestAnOfferOfTestingThatNobodyGotIsNone: H8.8(c) is not through by it.
func TestAnOfferOfTestingThatNobodyGotIsNone(t *testing.T) {
	no := model.Assessment{Answer: model.No, Reason: "it cannot"}
	b := model.NewBoard()
	for _, o := range []model.Command{
		organisation("Amber", model.Parties), organisation("Fen", model.RDPs), organisation("Committee", model.TABASC),
		model.AddChange{Proposal: model.Proposal{Title: "A bus", What: "It is replaced"}},
		model.AssessChange{Ref: "CH-001", Impact: model.Impact{Parties: no, RDPs: no}},
	} {
		b, _ = give(t, b, o)
	}
	through := func(b *model.Board) bool { return b.Gates(b.Changes()[0])[2].Through }
	next, ev := give(t, b, model.OfferTesting{Ref: "CH-001", Words: "a week"})
	if !through(next) || through(b) {
		t.Fatal("an offer is not what takes a change through H8.8(c)")
	}
	if back, _ := give(t, next, act(next, ev)); through(back) || stand(back) != stand(b) {
		t.Errorf("taken back: %s, H8.8(c) through: %v", stand(back), through(back))
	}
	sent := accepted(t, next, now.Add(time.Hour))
	notLet(t, sent, now.Add(time.Hour), act(sent, ev), model.RefusedInput, "were told", "the next step")
}
