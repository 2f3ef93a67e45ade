package decide

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

func organisation(name string, as ...model.Audience) model.SetOrganisation {
	return model.SetOrganisation{Organisation: model.Organisation{Name: name, Audiences: as, Addresses: []string{strings.ToLower(name) + "@" + strings.ToLower(name) + ".example"}}}
}

// owed has published November to a Party, an RDP, TABASC, the Panel and a
// retired Party.
func owed(t *testing.T) (*model.Board, model.Event) {
	t.Helper()
	b := model.NewBoard()
	for _, cmd := range []model.Command{
		organisation("Amber", model.Parties), organisation("Grid", model.RDPs, model.Parties), organisation("Board", model.Panel),
		organisation("Committee", model.TABASC), organisation("Gone", model.Parties),
	} {
		b, _ = give(t, b, cmd)
	}
	gone := organisation("Gone", model.Parties)
	gone.Organisation.Retired = true
	b, _ = give(t, b, gone)
	b, _ = give(t, b, model.PlanWindow{Window: window(t, "W-1")})
	return give(t, b, model.PublishMonth{Month: november})
}

func addressed(o *model.Owed) (out []string) {
	for _, l := range o.Letters {
		out = append(out, l.Address)
	}
	return out
}

func TestPublishingOwesALetterToEveryPartyRDPAndTABASC(t *testing.T) {
	b, ev := owed(t)
	o, ok := b.OwedBy(ev.Seq)
	if !ok || strings.Join(addressed(o), " ") != "amber@amber.example grid@grid.example committee@committee.example" {
		t.Fatalf("letters go to %v", addressed(o))
	}
	if l := o.Letter(2); len(l.As) != 2 || l.Courtesy || l.State != model.LetterDraft || !l.Due.Equal(now.Add(2*time.Minute)) {
		t.Errorf("that to Grid is %+v", l)
	}
	b = accepted(t, b, now.Add(5*time.Minute))
	b, _ = give(t, b, model.CancelWindow{ID: "W-1", Reason: "not needed"})
	b, ev = giveAt(t, b, now.Add(time.Hour), model.PublishMonth{Month: november})
	again, _ := b.OwedBy(ev.Seq)
	for i, l := range again.Letters {
		if l.ReplyTo != o.Letters[i].MessageID || l.MessageID == l.ReplyTo {
			t.Errorf("letter %s answers %q, not %q", l.ID(), l.ReplyTo, o.Letters[i].MessageID)
		}
	}
}

// While nothing has gone out, a publication can be taken back: nobody was told,
// and the month is not published (H8.4).
func TestAPublicationIsTakenBackWhileItsLettersAreHeld(t *testing.T) {
	b, ev := owed(t)
	b, _ = give(t, b, model.TakeBack{Event: ev.Seq, Act: &ev})
	o, _ := b.OwedBy(ev.Seq)
	for _, l := range o.Letters {
		if l.State != model.LetterWithdrawn {
			t.Errorf("letter %s is %s", l.ID(), l.State)
		}
	}
	if !b.PublishedAt(november).IsZero() {
		t.Errorf("November counts as published %s", b.PublishedAt(november))
	}
	if w, _ := b.Window("W-1"); w.Status != model.Draft {
		t.Errorf("W-1 is %s", w.Status)
	}
	later := now.Add(time.Hour)
	b, ev = giveAt(t, b, later, model.PublishMonth{Month: november})
	if r := b.LastRelease(november); r.Version != 2 || !b.PublishedAt(november).Equal(later) {
		t.Errorf("published again it is v%d, published %s", r.Version, b.PublishedAt(november))
	}
	o, _ = b.OwedBy(ev.Seq)
	b = lease(t, b, later.Add(2*time.Minute), o.Letter(1).ID())
	refused(t, b, model.TakeBack{Event: ev.Seq, Act: &ev}, model.RefusedInput, "what was published was told, or is no longer held")
}

func post(t *testing.T, b *model.Board, at time.Time, cmd model.Command) *model.Board {
	t.Helper()
	ev, err := Decide(b, model.Actor{Name: "outbox", Role: model.Outbox}, at, "o", cmd)
	if err != nil {
		t.Fatal(err)
	}
	ev.Seq = b.Revision() + 1
	return b.With(&ev)
}

func lease(t *testing.T, b *model.Board, at time.Time, ids ...model.LetterID) *model.Board {
	t.Helper()
	return post(t, b, at, model.LeaseLetters{Letters: ids})
}

func TestALetterIsTriedOnlyWhenItIsDueAndNobodyElseHasBegun(t *testing.T) {
	b, ev := owed(t)
	id := model.LetterID{Event: ev.Seq, N: 1}
	outbox := func(at time.Time, cmd model.Command) error {
		_, err := Decide(b, model.Actor{Name: "outbox", Role: model.Outbox}, at, "o", cmd)
		return err
	}
	if err := outbox(now.Add(time.Minute), model.LeaseLetters{Letters: []model.LetterID{id}}); err == nil {
		t.Error("a letter that is held was begun")
	}
	if err := outbox(now.Add(time.Hour), model.RecordDelivery{Deliveries: []model.Delivery{{Letter: id, Outcome: model.Accepted}}}); err == nil {
		t.Error("a letter was sent of which no try had begun")
	}
	b = lease(t, b, now.Add(2*time.Minute), id)
	if err := outbox(now.Add(time.Hour), model.LeaseLetters{Letters: []model.LetterID{id}}); err == nil {
		t.Error("a second try began during the first")
	}
	refused(t, b, model.WithdrawLetters{Letters: []model.LetterID{id}, Reason: "x"}, model.RefusedInput, "cannot be withdrawn any more")
	b = post(t, b, now.Add(3*time.Minute), model.RecordDelivery{Deliveries: []model.Delivery{{Letter: id, Outcome: model.Accepted, At: now.Add(3 * time.Minute), Words: "250 \x1b[31mtaken\r\nX: y"}}})
	l, _ := b.Letter(id)
	if l.State != model.LetterSent || strings.ContainsAny(l.Words, "\x1b\r\n") {
		t.Errorf("it is %s, %q", l.State, l.Words)
	}
	refused(t, b, model.RetryLetters{Letters: []model.LetterID{id}}, model.RefusedInput, "nothing to send again")
	refused(t, b, model.RetryLetters{Letters: []model.LetterID{{Event: 99, N: 1}}}, model.RefusedMissing, "There is no letter 99.1")
}

func TestWhatIsNoAddressIsRefused(t *testing.T) {
	for _, s := range []string{
		"", "a", "a@b", "a b@c.example", "a@c.example\r\nBcc: x@y.example", "<a@c.example>", `"a"@c.example`, "a@c.example,b@c.example",
		"a@c.example;b@c.example", "a(x)@c.example", "a@[127.0.0.1]", "ä@c.example", "a@ç.example", ".a@c.example", "a..b@c.example", "a@-c.example",
		"a@c.example\x00", "a@c\u2028.example", "Name <a@c.example>", strings.Repeat("a", 65) + "@c.example", "a@c..example", "a@@c.example",
	} {
		if got, err := Address(s); err == nil {
			t.Errorf("%q is taken as %q", s, got)
		}
		o := organisation("Amber", model.Parties)
		o.Organisation.Addresses = []string{s}
		refused(t, model.NewBoard(), o, model.RefusedInput, "Nothing was changed")
	}
	for _, s := range []string{"a@b.example", "first.last+dcc@sub.b-c.example", " a@b.example "} {
		if got, err := Address(s); err != nil || got != strings.TrimSpace(s) {
			t.Errorf("%q gives %q, %v", s, got, err)
		}
	}
	b, _ := give(t, model.NewBoard(), organisation("Amber", model.Parties))
	other := organisation("Birch", model.Parties)
	other.Organisation.Addresses = []string{"AMBER@amber.example"}
	refused(t, b, other, model.RefusedInput, "is that of Amber")
	refused(t, b, organisation("Аmber", model.Parties), model.RefusedInput, "several alphabets") // the first letter is Cyrillic
	refused(t, b, organisation("Cedar", "Everybody"), model.RefusedInput, "say Parties, RDPs, TABASC or Panel")
}

// Whatever the directory, the letters go to the addresses of those who must be
// told, each once, and to nobody else: E4.
func TestThreatE4LettersGoToTheStoredRecipientsAndNobodyElse(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for range 2_000 {
		b := model.NewBoard()
		want := map[string]bool{}
		for i := range 1 + rng.IntN(8) {
			o := model.Organisation{Name: fmt.Sprintf("Org %d", i), Retired: rng.IntN(5) == 0}
			for _, a := range model.EveryAudience() {
				if rng.IntN(3) == 0 {
					o.Audiences = append(o.Audiences, a)
				}
			}
			if len(o.Audiences) == 0 {
				o.Audiences = []model.Audience{model.Panel}
			}
			for j := range 1 + rng.IntN(3) {
				o.Addresses = append(o.Addresses, fmt.Sprintf("a%d@org%d.example", j, i))
			}
			b, _ = give(t, b, model.SetOrganisation{Organisation: o})
			told := slices.ContainsFunc(o.Audiences, func(a model.Audience) bool { return a != model.Panel })
			for _, a := range o.Addresses {
				if told && !o.Retired {
					want[a] = true
				}
			}
		}
		for m := range 5 {
			_, ev := give(t, b, model.PublishMonth{Month: london.NewMonth(2026, time.November) + london.Month(m)})
			got := map[string]bool{}
			for _, r := range ev.After {
				if l, ok := r.(*model.Letter); ok {
					if got[l.Address] || !want[l.Address] {
						t.Fatalf("%s is told twice or must not be told", l.Address)
					}
					got[l.Address] = true
				}
			}
			if len(got) != len(want) {
				t.Fatalf("%d are told of %d", len(got), len(want))
			}
		}
	}
}

// A letter whose tries were cut off by the end of the program is never given up
// for that: the host has refused nothing. Each counts as a doubt.
func TestALetterIsNotGivenUpBecauseTheProgramEnded(t *testing.T) {
	b, ev := owed(t)
	id := model.LetterID{Event: ev.Seq, N: 1}
	at := now.Add(2 * time.Minute)
	for range 100 {
		b = lease(t, b, at, id)
		b = post(t, b, at, model.RecordDelivery{Deliveries: []model.Delivery{{Letter: id, Outcome: model.Interrupted, At: at}}})
		l, _ := b.Letter(id)
		if l.State != model.LetterQueued || l.Due.Sub(at) != time.Minute {
			t.Fatalf("after %d ends it is %s, due after %s", l.Doubts, l.State, l.Due.Sub(at))
		}
		at = l.Due
	}
	if l, _ := b.Letter(id); l.Doubts != 100 {
		t.Errorf("%d doubts are counted", l.Doubts)
	}
}
