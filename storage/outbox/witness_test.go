package outbox_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/letter"
	"dccops/model/london"
	"dccops/model/proof"
	"dccops/storage/outbox"
)

// G2: the head goes to each witness once a day and at once with a publication,
// through the outbox, and each letter alone speaks for the record before it.
func TestThreatG2TheHeadGoesToItsWitnessesEveryDay(t *testing.T) {
	o := newOffice(t)
	w := &outbox.Witness{Desk: o.desk, Clock: o.clock, OrderID: o.id, Addresses: []string{"heads@elsewhere.example", "archive@far.example", "HEADS@elsewhere.example"}}
	sent := func() (n int) {
		for _, owed := range o.desk.Board().Owed() {
			if owed.Kind == model.HeadWitnessed {
				n++
			}
		}
		return n
	}
	round := func(heads int, after time.Duration) {
		t.Helper()
		next, err := w.Round(t.Context())
		if err != nil || sent() != heads || next.Sub(o.clock()) != after {
			t.Fatalf("%d heads went out, the next in %v: %v", sent(), next.Sub(o.clock()), err)
		}
	}
	round(1, 24*time.Hour) // December was published
	o.round()
	o.all(model.LetterSent, "accepted")
	o.later(23 * time.Hour)
	round(1, time.Hour)
	o.later(time.Hour)
	round(2, 24*time.Hour)
	o.later(time.Minute)
	o.give(model.PublishMonth{Month: london.NewMonth(2027, time.January)})
	round(3, 24*time.Hour)
	o.round()

	var file bytes.Buffer
	if _, err := o.desk.WriteRecord(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	for _, owed := range o.desk.Board().Owed() {
		if owed.Kind != model.HeadWitnessed {
			continue
		}
		if len(owed.Letters) != 2 || owed.Letters[0].Address != "heads@elsewhere.example" || owed.Letters[1].Address != "archive@far.example" {
			t.Errorf("event %d goes to %v", owed.Event, owed.Letters)
		}
		l, err := letter.Write(o.desk.Board(), owed.Letters[1].ID())
		if err != nil {
			t.Fatal(err)
		}
		heads := proof.Heads(l.Text)
		if len(heads) != 1 || heads[0].Size != owed.Event-1 {
			t.Fatalf("the letter holds %+v", heads)
		}
		if r, err := proof.Verify(bytes.NewReader(file.Bytes()), heads); err != nil || len(r.Findings) > 0 || !r.Heads[0].Holds {
			t.Errorf("the record does not hold against it: %v %+v", err, r.Findings)
		}
		lines := strings.SplitAfter(file.String(), "\n")
		lines[owed.Event-1] = strings.Replace(lines[owed.Event-1], `"order":"`, `"order":"x`, 1)
		if r, err := proof.Verify(strings.NewReader(strings.Join(lines, "")), heads); err != nil || len(r.Findings) == 0 {
			t.Errorf("event %d was changed, and the letter after it does not tell: %v", owed.Event-1, err)
		}
	}
}

// Nothing is on the record yet: there is no head, and nobody is written to.
func TestThereIsNoHeadOfNothing(t *testing.T) {
	o := newOffice(t)
	empty := &outbox.Witness{Desk: nothing{o.desk}, Clock: o.clock, OrderID: o.id, Addresses: []string{"heads@elsewhere.example"}}
	if next, err := empty.Round(t.Context()); err != nil || !next.IsZero() {
		t.Errorf("the next is due %v: %v", next, err)
	}
}

type nothing struct{ outbox.Desk }

func (nothing) Board() *model.Board { return model.NewBoard() }
