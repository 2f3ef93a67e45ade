package decide

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"dccops/model"
)

// TestWhateverIsDoneToARequestItStaysTrue drives random steps, legal and not:
// a step the table does not have is refused, and one it has leads where it says;
// only what was moved under the request is ever known as asked for, and no move
// makes a window longer than it was set out; an answer is so when it is given and
// owes the Panel its letter; nothing is lost of the steps but what was taken back.
func TestWhateverIsDoneToARequestItStaysTrue(t *testing.T) {
	reached := map[model.RequestState]int{}
	for seed := range uint64(60) {
		dice := rand.New(rand.NewPCG(seed, 5))
		b, when := asked(t), october
		edits := map[time.Time]bool{}
		for n := range 40 {
			when = when.Add(time.Duration(1+dice.IntN(600)) * time.Minute)
			cmd, step := anyStep(dice, b, when)
			before, _ := b.Request("PR-001")
			ev, err := Decide(b, person(model.Approver), when, "order", cmd)
			if err != nil {
				var no *model.Refusal
				if !errors.As(err, &no) {
					t.Fatalf("seed %d, step %d: %v", seed, n, err)
				}
				continue
			}
			b, ev = giveAt(t, b, when, cmd)
			after, w := askedBoard(t, b)
			reached[after.State]++
			if step == "" {
				edits[when] = true
			} else if !model.RequestMachine().May(string(before.State), step, string(after.State)) {
				t.Fatalf("seed %d, step %d: %s leads from %s to %s", seed, n, step, before.State, after.State)
			}
			if len(after.Steps) < len(before.Steps) || len(after.Moves) < len(before.Moves) {
				t.Fatalf("seed %d, step %d: %s lost something that was done", seed, n, step)
			}
			for i := range w.Trail.Wider {
				x := &w.Trail.Wider[i]
				if r := b.AskedFor("W-1", x); r != nil && edits[x.DecidedAt] {
					t.Fatalf("seed %d, step %d: an edit at %s is known as asked for", seed, n, x.DecidedAt)
				}
			}
			if step == model.StepMove && w.End.Sub(w.Start) > 2*time.Hour {
				t.Fatalf("seed %d, step %d: it was moved and lengthened", seed, n)
			}
			if step == model.StepAnswer {
				answered(t, b, &ev, after)
			}
		}
	}
	for _, s := range append(model.Outcomes(), model.RequestInHand, model.RequestWithdrawn) {
		if reached[s] == 0 {
			t.Errorf("no step leads to %s, so that this proves little: %v", s, reached)
		}
	}
}

// answered holds an answer against where the windows stand.
func answered(t *testing.T, b *model.Board, ev *model.Event, r *model.PanelRequest) {
	t.Helper()
	a := &r.Windows[0]
	so := map[model.RequestState]bool{
		model.RequestAccommodated: b.AsWanted(a),
		model.RequestPartly:       b.Elsewhere(a) && !b.AsWanted(a) && r.Answer.Why != "",
		model.RequestNot:          !b.Elsewhere(a) && r.Answer.Why != "" && len(r.Steps)+len(r.Moves) > 0,
	}
	if !so[r.State] {
		t.Fatalf("%s is answered, and %s stands otherwise", r.State, a.Window)
	}
	if o, ok := b.OwedBy(ev.Seq); !ok || len(o.Letters) != 1 || o.Request.Request.State != r.State {
		t.Fatalf("the Panel is not owed the answer %s", r.State)
	}
}

// anyStep is any order about the request, or an edit of its window, which is no
// step.
func anyStep(dice *rand.Rand, b *model.Board, when time.Time) (model.Command, string) {
	night := time.Date(2026, time.November, 10+dice.IntN(40), 20, 0, 0, 0, time.UTC)
	word := func() string { return []string{"", "words"}[dice.IntN(2)] }
	switch dice.IntN(8) {
	case 0:
		return model.TakeStep{Ref: "PR-001", Words: word()}, model.StepStep
	case 1, 2:
		c := model.MoveAsAsked{Ref: "PR-001", Window: "W-1", Start: night, End: night.Add(time.Duration(1+dice.IntN(3)) * time.Hour), Reason: word()}
		if dice.IntN(3) == 0 { // where it is wanted
			c.Start = time.Date(2026, time.November, 17, 20, 0, 0, 0, time.UTC)
			c.End = c.Start.Add(2 * time.Hour)
		}
		return c, model.StepMove
	case 3, 4:
		return model.AnswerRequest{Ref: "PR-001", Outcome: model.Outcomes()[dice.IntN(3)], Steps: word(), Why: word()}, model.StepAnswer
	case 5:
		if dice.IntN(4) > 0 {
			return model.ReopenRequest{Ref: "PR-001", Reason: word()}, model.StepReopen
		}
		return model.WithdrawRequest{Ref: "PR-001", Reason: word()}, model.StepWithdraw
	}
	w := *there(b.Window("W-1"))
	w.Start, w.End = night, night.Add(time.Duration(1+dice.IntN(4))*time.Hour)
	return model.EditWindow{Window: w}, ""
}

func there(w *model.Window, _ bool) *model.Window { return w }
