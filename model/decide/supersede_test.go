package decide

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/letter"
)

// accepted has every letter that is due at an instant sent.
func accepted(t *testing.T, b *model.Board, at time.Time) *model.Board {
	t.Helper()
	b, ids := begun(t, b, at)
	return endedAs(t, b, at, model.Accepted, ids)
}

// begun begins a try of every letter that is due.
func begun(t *testing.T, b *model.Board, at time.Time) (*model.Board, []model.LetterID) {
	t.Helper()
	var ids []model.LetterID
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			if due, waits := l.Waits(); waits && !due.After(at) {
				ids = append(ids, l.ID())
			}
		}
	}
	if len(ids) == 0 {
		t.Fatal("no letter is due")
	}
	return lease(t, b, at, ids...), ids
}

func endedAs(t *testing.T, b *model.Board, at time.Time, how model.Outcome, ids []model.LetterID) *model.Board {
	t.Helper()
	var d model.RecordDelivery
	for _, id := range ids {
		d.Deliveries = append(d.Deliveries, model.Delivery{Letter: id, Outcome: how, At: at, Words: "so it said"})
	}
	return post(t, b, at, d)
}

// states says how each letter stands: "9.1 withdrawn".
func states(b *model.Board) string {
	var out []string
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			out = append(out, fmt.Sprintf("%s %s", l.ID(), l.State))
		}
	}
	return strings.Join(out, ", ")
}

// twice is November published to Amber and published again after a change, an
// instant of each being given.
func twice(t *testing.T, between func(*model.Board) *model.Board) (*model.Board, model.Event) {
	t.Helper()
	b := model.NewBoard()
	b, _ = give(t, b, organisation("Amber", model.Parties))
	b, _ = give(t, b, model.PlanWindow{Window: window(t, "W-1")})
	b, _ = give(t, b, model.PublishMonth{Month: november})
	b = between(b)
	b, _ = give(t, b, model.CancelWindow{ID: "W-1", Reason: "not needed"})
	return giveAt(t, b, now.Add(10*time.Minute), model.PublishMonth{Month: november})
}

func TestASupersededScheduleIsWithdrawnInTheEventThatSupersedesIt(t *testing.T) {
	b, ev := twice(t, func(b *model.Board) *model.Board { return b })
	if got := states(b); got != "3.1 withdrawn, 5.1 draft" {
		t.Errorf("%s", got)
	}
	l, _ := b.Letter(model.LetterID{Event: 3, N: 1})
	if l.Words != "superseded by event 5, 2026-11 v2" || !strings.Contains(ev.Told(), "1 letter is held") {
		t.Errorf("%q; %q", l.Words, ev.Told())
	}
	newer, _ := b.Letter(model.LetterID{Event: 5, N: 1})
	if newer.Replaces != "3.1" || newer.Crosses != "" || newer.ReplyTo != "" {
		t.Errorf("%+v: nobody has had what it would answer", newer.Envelope)
	}
	refused(t, b, model.RetryLetters{Letters: []model.LetterID{l.ID()}}, model.RefusedInput, "superseded by what event 5 tells", "retry the letter of event 5")
	b, _ = give(t, b, model.TakeBack{Event: ev.Seq, Act: &ev}) // v1 stands again, and goes out
	if got := states(b); got != "3.1 draft, 5.1 withdrawn" {
		t.Errorf("after the second is taken back: %s", got)
	}
	if b = accepted(t, b, now.Add(time.Hour)); states(b) != "3.1 sent, 5.1 withdrawn" {
		t.Error(states(b))
	}
}

// What has gone has gone: the newer one answers it and says which it replaces.
func TestAScheduleThatHasGoneIsReplacedInWords(t *testing.T) {
	b, ev := twice(t, func(b *model.Board) *model.Board { return accepted(t, b, now.Add(5*time.Minute)) })
	b.LastRelease(november).Event = ev.Seq
	l, _ := b.Letter(model.LetterID{Event: ev.Seq, N: 1})
	first, _ := b.Letter(model.LetterID{Event: 3, N: 1})
	out, err := letter.Write(b, l.ID())
	if err != nil || l.ReplyTo != first.MessageID || l.Replaces != "" || !strings.Contains(out.Text, "it replaces version 1") || !strings.HasSuffix(out.Subject, "replaces version 1") {
		t.Errorf("%v %+v\n%s", err, l.Envelope, out.Text)
	}
}

// The worker has taken the older one while the newer one is made. It may have gone;
// if it has not, it is not tried again.
func TestALetterThatWasBeingSentIsNotTriedAgainOnceItIsSuperseded(t *testing.T) {
	for how, want := range map[model.Outcome]string{
		model.Accepted: "3.1 sent, 6.1 draft", model.NotNow: "3.1 withdrawn, 6.1 draft", model.Rejected: "3.1 withdrawn, 6.1 draft",
		model.Uncertain: "3.1 withdrawn, 6.1 draft", model.Interrupted: "3.1 withdrawn, 6.1 draft",
	} {
		var ids []model.LetterID
		b, _ := twice(t, func(b *model.Board) *model.Board { b, ids = begun(t, b, now.Add(5*time.Minute)); return b })
		if l, _ := b.Letter(model.LetterID{Event: 6, N: 1}); l.Crosses != "3.1" || l.ReplyTo == "" {
			t.Errorf("%+v does not say what it crosses", l.Envelope)
		}
		b = endedAs(t, b, now.Add(11*time.Minute), how, ids)
		if got := states(b); got != want {
			t.Errorf("%s: %s", how, got)
		}
		if l, _ := b.Letter(ids[0]); how == model.Uncertain && (l.Doubts != 1 || !strings.Contains(l.Says(), "it may have gone out before")) {
			t.Errorf("the doubt is passed over: %s", l.Says())
		}
	}
}

func underWay(t *testing.T) *model.Board {
	t.Helper()
	b, _ := give(t, model.NewBoard(), organisation("Amber", model.Parties))
	b, _ = give(t, b, model.RaiseMaintenance{ID: "UM-1", AwareAt: now, StartedAt: now, Now: until(3)})
	return b
}

// until is a router that is expected back after some hours.
func until(hours int) model.Situation {
	end := now.Add(time.Duration(hours) * time.Hour)
	return model.Situation{
		Activity: "A router restarts", Risk: "none", ExpectedEnd: &end,
		Services: []model.ServiceEffect{{Name: "SSI", Effect: model.EffectDisruption}}, RDPs: model.Assessment{Answer: model.No, Reason: "x"},
	}
}

// H8.7: what an update said that did not go out is said by the next, against what
// was told last. The notice of H8.6 is never withdrawn for it.
func TestH87AnUpdateThatDidNotGoOutIsSaidByTheNext(t *testing.T) {
	b := underWay(t)
	b, _ = giveAt(t, b, now.Add(time.Minute), model.UpdateMaintenance{ID: "UM-1", Now: until(4), Words: "A spare is on its way."})
	b, _ = giveAt(t, b, now.Add(2*time.Minute), model.UpdateMaintenance{ID: "UM-1", Now: until(5), Words: "It is here."})
	if got := states(b); got != "2.1 queued, 3.1 withdrawn, 4.1 queued" {
		t.Error(got)
	}
	out, err := letter.Write(b, model.LetterID{Event: 4, N: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"was     Tue 1 Sep 2026 13:00 BST", "is now  Tue 1 Sep 2026 15:00 BST", "A spare is on its way.", "It is here."} {
		if !strings.Contains(out.Text, w) {
			t.Errorf("the newest does not say %q:\n%s", w, out.Text)
		}
	}
	b, _ = giveAt(t, b, now.Add(3*time.Minute), model.EndMaintenance{ID: "UM-1", Words: "Done."})
	if got := states(b); got != "2.1 queued, 3.1 withdrawn, 4.1 withdrawn, 5.1 queued" {
		t.Error(got)
	}
	if out, _ = letter.Write(b, model.LetterID{Event: 5, N: 1}); !strings.Contains(out.Text, "A spare is on its way.") || !strings.Contains(out.Text, "Done.") {
		t.Errorf("the last word leaves out what did not go out:\n%s", out.Text)
	}
}

// H8.8(b): more time, before the letter that asks has gone out: one letter asks,
// with all there is to ask, and gives the time.
func TestMoreTimeAsksWhatNobodyWasAskedYet(t *testing.T) {
	b := ready(t)
	yes := model.Assessment{Answer: model.Yes, Reason: "r"}
	b, _ = give(t, b, model.AddChange{Proposal: model.Proposal{Title: "Other"}})
	b, _ = give(t, b, model.AssessChange{Ref: "CH-002", Impact: model.Impact{Parties: yes, RDPs: yes}})
	b, ev := giveAt(t, b, now, model.OpenConsultation{Change: "CH-002", Text: "One night of four hours.", Questions: []string{"Which weekday?"}})
	opened := ev.Seq
	b, ev = giveAt(t, b, now.Add(time.Minute), model.ExtendConsultation{Consultation: ev.Subject, Due: now.AddDate(0, 2, 0), Reason: "Holidays."})
	b, again := giveAt(t, b, now.Add(90*time.Second), model.ExtendConsultation{Consultation: ev.Subject, Due: now.AddDate(0, 3, 0), Reason: "Longer holidays."})
	for _, old := range []uint64{opened, ev.Seq} {
		o, _ := b.OwedBy(old)
		for _, l := range o.Letters {
			if l.State != model.LetterWithdrawn {
				t.Errorf("letter %s is %s", l.ID(), l.State)
			}
		}
	}
	out, err := letter.Write(b, model.LetterID{Event: again.Seq, N: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"One night of four hours.", "Question 1    Which weekday?", "Longer holidays.", "Tuesday 1 December 2026"} {
		if !strings.Contains(out.Text, w) {
			t.Errorf("it does not say %q:\n%s", w, out.Text)
		}
	}
}

// TestNoTwoDraftsOfOneThingAreEverBothToGoOut, whatever the worker does meanwhile:
// after every step, of the schedules of a month that may still go out to an address
// there is one, and it is the newest.
func TestNoTwoDraftsOfOneThingAreEverBothToGoOut(t *testing.T) {
	for seed := range uint64(60) {
		dice := rand.New(rand.NewPCG(seed, 5))
		b, at := model.NewBoard(), now
		b, _ = give(t, b, organisation("Amber", model.Parties))
		b, _ = give(t, b, organisation("Fen", model.RDPs))
		b, _ = give(t, b, model.PlanWindow{Window: window(t, "W-1")})
		for step := range 60 {
			at = at.Add(time.Duration(dice.IntN(200)) * time.Second)
			b = atRandom(t, b, dice, at, step)
			open := map[string]string{}
			for _, o := range b.Owed() {
				for _, l := range o.Letters {
					if waits := l.State == model.LetterDraft || l.State == model.LetterQueued; waits && open[l.Address] != "" {
						t.Fatalf("seed %d: %s and %s may both go out to %s", seed, open[l.Address], l.ID(), l.Address)
					} else if waits && o != b.Owed()[len(b.Owed())-1] {
						t.Fatalf("seed %d: %s is superseded and may go out: %s", seed, l.ID(), states(b))
					} else if waits {
						open[l.Address] = l.ID().String()
					}
				}
			}
		}
	}
}

// atRandom publishes anew, or lets the worker begin or end tries.
func atRandom(t *testing.T, b *model.Board, dice *rand.Rand, at time.Time, step int) *model.Board {
	var sending, due []model.LetterID
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			if when, waits := l.Waits(); waits && !when.After(at) {
				due = append(due, l.ID())
			} else if l.State == model.LetterSending {
				sending = append(sending, l.ID())
			}
		}
	}
	switch n := dice.IntN(4); {
	case n == 0 && len(due) > 0:
		return lease(t, b, at, due[dice.IntN(len(due))])
	case n == 1 && len(sending) > 0:
		how := []model.Outcome{model.Accepted, model.NotNow, model.Rejected, model.Uncertain, model.Interrupted}[dice.IntN(5)]
		return endedAs(t, b, at, how, []model.LetterID{sending[dice.IntN(len(sending))]})
	case n == 2:
		w, _ := b.Window("W-1")
		next := *w
		next.Risk = fmt.Sprint("risk ", step)
		b, _ = giveAt(t, b, at, model.EditWindow{Window: next, Reason: "x"})
		b, _ = giveAt(t, b, at, model.PublishMonth{Month: november, Reason: "x"})
	}
	return b
}

// TestAnOlderScheduleThatComesBackIsNotSentAgain: it had gone out before the newer one,
// and a host says only now that nobody has it.
func TestAnOlderScheduleThatComesBackIsNotSentAgain(t *testing.T) {
	b, _ := twice(t, func(b *model.Board) *model.Board { return accepted(t, b, now.Add(5*time.Minute)) })
	later := now.Add(20 * time.Minute)
	b = accepted(t, b, later)
	old, _ := b.Letter(model.LetterID{Event: 3, N: 1})
	b, _ = giveAt(t, b, later, came(model.Mail{MessageID: "b@x.example", From: from("mailer-daemon@x.example"), Nature: model.MailBounced, Bounce: &model.Bounce{Originals: []string{old.MessageID}}}))
	if old, _ = b.Letter(old.ID()); old.State != model.LetterFailed {
		t.Fatalf("it is %s", old.State)
	}
	refusedThen(t, b, later, model.RetryLetters{Letters: []model.LetterID{old.ID()}}, "superseded by what event")
}
