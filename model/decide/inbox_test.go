package decide

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// sent is a board whose letters about November went out, with that to Amber, to
// Grid and to the committee.
func sent(t *testing.T) (*model.Board, []*model.Letter) {
	t.Helper()
	b, ev := owed(t)
	o, _ := b.OwedBy(ev.Seq)
	var ids []model.LetterID
	var said []model.Delivery
	for _, l := range o.Letters {
		ids = append(ids, l.ID())
		said = append(said, model.Delivery{Letter: l.ID(), Outcome: model.Accepted, At: now.Add(time.Hour), Words: "250 ok"})
	}
	later := now.Add(time.Hour)
	for _, cmd := range []model.Command{model.LeaseLetters{Letters: ids}, model.RecordDelivery{Deliveries: said}} {
		next, err := Decide(b, model.Actor{Name: "outbox", Role: model.Outbox}, later, "order", cmd)
		if err != nil {
			t.Fatal(err)
		}
		next.Seq = b.Revision() + 1
		b = b.With(&next)
	}
	o, _ = b.OwedBy(ev.Seq)
	return b, o.Letters
}

// came is a message as its reader gives it.
func came(m model.Mail) model.ReceiveMail {
	if m.Nature == "" {
		m.Nature = model.MailWritten
	}
	data := fmt.Appendf(nil, "%+v", m)
	sum := sha256.Sum256(data)
	return model.ReceiveMail{Data: data, Mail: m, Same: hex.EncodeToString(sum[:]), Source: "a test"}
}

func from(address string) model.Mailbox { return model.Mailbox{Name: "Somebody", Address: address} }

func TestAMessageIsFiledOrWaitsWithTheReason(t *testing.T) {
	b, letters := sent(t)
	amber, grid := letters[0], letters[1]
	gone := organisation("Gone", model.Parties)
	gone.Organisation.Retired = true
	for _, c := range []struct {
		name   string
		mail   model.Mail
		letter string // empty: none
		state  model.MessageState
		words  string
	}{
		{"an answer", model.Mail{From: from("amber@amber.example"), Answers: []string{amber.MessageID}}, amber.ID().String(), model.MessageFiled, "answers the Message-ID"},
		{"an answer in capitals", model.Mail{From: from("amber@amber.example"), Answers: []string{strings.ToUpper(amber.MessageID)}}, amber.ID().String(), model.MessageFiled, "answers the Message-ID"},
		{"an answer to an answer", model.Mail{From: from("amber@amber.example"), Answers: []string{"x@y.example", amber.MessageID}}, amber.ID().String(), model.MessageFiled, "answers the Message-ID"},
		{"by the month", model.Mail{From: from("amber@amber.example"), Subject: "Re: DCC Planned Maintenance, November 2026, version 1"}, amber.ID().String(), model.MessageFiled, "Its subject names November 2026"},
		{"by the reference", model.Mail{From: from("grid@grid.example"), Subject: "about [2026-11]"}, grid.ID().String(), model.MessageFiled, "Its subject names 2026-11"},
		{"a month that is part of a word", model.Mail{From: from("grid@grid.example"), Subject: "X2026-11-30"}, "", model.MessageTriage, "answers no letter"},
		{"by the subject from a stranger", model.Mail{From: from("a@elsewhere.example"), Subject: "about 2026-11"}, "", model.MessageTriage, "answers no letter"},
		{"a stranger", model.Mail{From: from("a@elsewhere.example"), Answers: []string{amber.MessageID}}, amber.ID().String(), model.MessageTriage, "in no organisation"},
		{"one who calls himself Amber", model.Mail{From: model.Mailbox{Name: "Amber", Address: "a@elsewhere.example"}, Answers: []string{amber.MessageID}}, amber.ID().String(), model.MessageTriage, "is the name of Amber"},
		{"another organisation", model.Mail{From: from("grid@grid.example"), Answers: []string{amber.MessageID}}, amber.ID().String(), model.MessageTriage, "belongs to Grid"},
		{"a Message-ID that was guessed", model.Mail{From: from("amber@amber.example"), Answers: []string{fmt.Sprintf("%s.0000000000000000@record.dccops", amber.ID())}}, "", model.MessageTriage, "answers no letter"},
		{"nothing", model.Mail{From: from("amber@amber.example"), Subject: "hello"}, "", model.MessageTriage, "answers no letter"},
		{"one beyond a limit", model.Mail{From: from("amber@amber.example"), Answers: []string{amber.MessageID}, Notes: model.MailNotes{Limit: "it has too much."}}, amber.ID().String(), model.MessageTriage, "not read to its end: it has too much."},
		{"an automatic reply", model.Mail{From: from("amber@amber.example"), Answers: []string{amber.MessageID}, Nature: model.MailAuto}, amber.ID().String(), model.MessageFiled, "answers the Message-ID"},
		{"a report", model.Mail{From: from("mailer-daemon@x.example"), Bounce: &model.Bounce{Originals: []string{amber.MessageID}}, Nature: model.MailReported}, amber.ID().String(), model.MessageFiled, "names the Message-ID"},
		{"a bounce of another's", model.Mail{From: from("mailer-daemon@x.example"), Bounce: &model.Bounce{Originals: []string{"x@y.example"}}, Nature: model.MailBounced}, "", model.MessageTriage, "names none that went out from here"},
	} {
		next, ev := give(t, b, came(c.mail))
		m, ok := next.Message(ev.Seq)
		if !ok || m.State != c.state || m.Letter != c.letter || !strings.Contains(m.How, c.words) {
			t.Errorf("%s: %s under %q, %q", c.name, m.State, m.Letter, m.How)
		}
		if answers := m.Answer(); answers != (c.state == model.MessageFiled && (c.mail.Nature == "" || c.mail.Nature == model.MailWritten)) {
			t.Errorf("%s: it is an answer: %v", c.name, answers)
		}
		if l, _ := next.Letter(amber.ID()); l.State != model.LetterSent {
			t.Errorf("%s: the letter is %s now", c.name, l.State)
		}
	}
	b, _ = give(t, b, model.SetOrganisation{Organisation: model.Organisation{Name: "Amber", Audiences: []model.Audience{model.Parties}, Addresses: []string{"amber@amber.example"}, Retired: true}})
	_, ev := give(t, b, came(model.Mail{From: from("amber@amber.example"), Answers: []string{amber.MessageID}}))
	if m := ev.After[0].(*model.Message); m.State != model.MessageTriage || !strings.Contains(m.How, "has retired") {
		t.Errorf("from one that is retired: %s, %q", m.State, m.How)
	}
}

func TestABounceMakesItsLetterFailedWhereItWasSent(t *testing.T) {
	b, letters := sent(t)
	l := letters[0]
	bounce := model.Mail{MessageID: "b1@x.example", From: from("mailer-daemon@x.example"), Nature: model.MailBounced, Bounce: &model.Bounce{Originals: []string{l.MessageID}, Words: "5.1.1 no such\x1b[31m user"}}
	b, ev := give(t, b, came(bounce))
	have, _ := b.Letter(l.ID())
	if have.State != model.LetterFailed || have.Back != model.MessageID(ev.Seq) || strings.Contains(have.Words, "\x1b") || !strings.Contains(have.Says(), "it was sent and came back") {
		t.Errorf("the letter is %+v", have.Standing)
	}
	if have.Envelope.Address != l.Address || len(ev.Before) != 2 { // and what its audience was told counts no more
		t.Errorf("more than its standing has changed: %+v", have)
	}
	second := bounce
	second.MessageID = "b2@x.example"
	b, ev = give(t, b, came(second))
	if m, _ := b.Message(ev.Seq); m.State != model.MessageFiled || !strings.Contains(m.How, "failed already") || len(ev.Before) != 0 {
		t.Errorf("a second bounce: %s, %q", m.State, m.How)
	}
	b, _ = give(t, b, model.RetryLetters{Letters: []model.LetterID{l.ID()}})
	third := bounce
	third.MessageID = "b3@x.example"
	b, ev = give(t, b, came(third))
	if m, _ := b.Message(ev.Seq); m.State != model.MessageTriage || !strings.Contains(m.How, "look whether that try fares better") {
		t.Errorf("one that comes while the letter is under way again: %s, %q", m.State, m.How)
	}
	if again, _ := b.Letter(l.ID()); again.State != model.LetterQueued || again.Back != "" {
		t.Errorf("the letter is %+v", again.Standing)
	}
}

func TestTheSameMessageIsRefusedAndAnotherOfItsIDWaits(t *testing.T) {
	b, letters := sent(t)
	one := came(model.Mail{MessageID: "one@amber.example", From: from("amber@amber.example"), Answers: []string{letters[0].MessageID}, Text: "We agree."})
	b, ev := give(t, b, one)
	refused(t, b, one, model.RefusedChanged, "came in before, as "+model.MessageID(ev.Seq))
	other := one
	other.Mail.Text = "We object."
	other = came(other.Mail)
	b, ev = give(t, b, other)
	if m, _ := b.Message(ev.Seq); m.State != model.MessageTriage || !strings.Contains(m.How, "has the Message-ID of M-") {
		t.Errorf("another under the same Message-ID: %s, %q", m.State, m.How)
	}
	refused(t, b, model.ReceiveMail{Data: []byte("x")}, model.RefusedInput, "known again")
	refused(t, b, model.ReceiveMail{Data: make([]byte, model.MaxMail+1), Same: one.Same}, model.RefusedInput, "at most 10 MiB")
}

func TestSomebodySaysWhereAMessageBelongs(t *testing.T) {
	b, letters := sent(t)
	b, ev := give(t, b, came(model.Mail{From: from("a@elsewhere.example"), Subject: "hello"}))
	order := model.AssignMessage{Message: ev.Seq, Letter: letters[1].ID(), Reason: "rang them"}
	for field, bad := range map[string]model.AssignMessage{
		"message": {Message: 999, Letter: order.Letter, Reason: "x"},
		"letter":  {Message: ev.Seq, Letter: model.LetterID{Event: 999, N: 1}, Reason: "x"},
		"reason":  {Message: ev.Seq, Letter: order.Letter, Reason: " "},
	} {
		if _, err := Decide(b, person(model.Approver), now, "order", bad); err == nil {
			t.Errorf("it is filed without a %s", field)
		}
	}
	b, ev = give(t, b, order)
	m, _ := b.Message(order.Message)
	if !m.Answer() || m.Letter != letters[1].ID().String() || m.Reason != "rang them" || m.By != "r.okafor" || ev.Kind != model.MessageAssigned || len(ev.Before) != 1 {
		t.Errorf("filed as %+v", m.Filing)
	}
	refused(t, b, order, model.RefusedInput, "filed under letter")

	refused(t, b, model.DismissMessage{Message: order.Message, Reason: "x"}, model.RefusedInput, "is filed under letter")
	b, ev = give(t, b, came(model.Mail{From: from("a@elsewhere.example"), Subject: "chairs"}))
	chairs := ev.Seq
	refused(t, b, model.DismissMessage{Message: chairs}, model.RefusedInput, "Say why")
	b, _ = give(t, b, model.DismissMessage{Message: chairs, Reason: "an offer"})
	if m, _ := b.Message(chairs); m.State != model.MessageAside || m.Reason != "an offer" || m.By != "r.okafor" || !strings.Contains(m.How, "answers no letter") {
		t.Errorf("dismissed it is %+v", m.Filing)
	}
	refused(t, b, model.DismissMessage{Message: chairs, Reason: "x"}, model.RefusedChanged, "was dismissed already, by r.okafor: an offer")
	b, _ = give(t, b, model.AssignMessage{Message: chairs, Letter: letters[1].ID(), Reason: "it was theirs"})
	if m, _ := b.Message(chairs); m.State != model.MessageFiled {
		t.Errorf("filed after all it is %+v", m.Filing)
	}

	b, ev = give(t, b, came(model.Mail{From: from("mailer-daemon@x.example"), Nature: model.MailBounced, Bounce: &model.Bounce{Words: "unknown user"}}))
	b, _ = give(t, b, model.AssignMessage{Message: ev.Seq, Letter: letters[2].ID(), Reason: "its words say so"})
	if l, _ := b.Letter(letters[2].ID()); l.State != model.LetterFailed {
		t.Errorf("a bounce that somebody files leaves its letter %s", l.State)
	}
}

// TestThreatE4NothingThatComesInIsAnsweredOrGoesToAnybody: 10,000 random messages,
// of which many claim to be about letters: no letter is owed by any, no address
// changes, and of those there are only that a bounce names stands otherwise.
func TestThreatE4NothingThatComesInIsAnsweredOrGoesToAnybody(t *testing.T) {
	seed := rand.Uint64()
	dice := rand.New(rand.NewPCG(seed, 4))
	b, letters := sent(t)
	pick := func(list ...string) string { return list[dice.IntN(len(list))] }
	ids := []string{"x@y.example", ""}
	for _, l := range letters {
		ids = append(ids, l.MessageID, strings.ToUpper(l.MessageID))
	}
	natures := []model.MailNature{model.MailWritten, model.MailAuto, model.MailBounced, model.MailReported}
	for i := range 10_000 {
		m := model.Mail{
			MessageID: fmt.Sprint(dice.IntN(9_000), "@y.example"), From: from(pick("amber@amber.example", "grid@grid.example", "x@y.example", "", "Bcc: a@b.example")),
			Subject: pick("hello", "2026-11", "Re: November 2026", "x\u202ey"), Nature: natures[dice.IntN(len(natures))], Text: fmt.Sprint(i),
			Answers: []string{pick(ids...), pick(ids...)},
		}
		if m.Nature == model.MailBounced || m.Nature == model.MailReported {
			m.Bounce = &model.Bounce{Originals: []string{pick(ids...)}, Recipients: []string{"x@y.example"}, Words: "no\x07"}
		}
		ev, err := Decide(b, model.Actor{Name: "mail", Role: model.Intake}, now.Add(2*time.Hour), "order", came(m))
		if err != nil {
			t.Fatalf("seed %d, %+v: %v", seed, m, err)
		}
		for _, r := range ev.After {
			switch r := r.(type) {
			case *model.Message, *model.Enclosure:
			case *model.Letter:
				was, _ := b.Letter(r.ID())
				if m.Nature != model.MailBounced || r.State != model.LetterFailed || r.Address != was.Address || r.To != was.To || r.MessageID != was.MessageID || !slices.Equal(r.As, was.As) {
					t.Fatalf("seed %d: %+v makes %+v of %+v", seed, m, r, was)
				}
			case *model.Telling:
				if m.Nature != model.MailBounced || r.Back == "" {
					t.Fatalf("seed %d: %+v has somebody told: %+v", seed, m, r)
				}
			default:
				t.Fatalf("seed %d: %+v makes a %s", seed, m, r.RecordKind())
			}
		}
		if i%10 == 0 {
			ev.Seq = b.Revision() + 1
			if b = b.With(&ev); len(b.Owed()) != 1 {
				t.Fatalf("seed %d: letters are owed by %+v", seed, m)
			}
		}
	}
}

// TestABounceTakesBackWhatCountedAsTold: an audience counts as told when the host
// took the last of its letters, and no more once one came back; another letter to
// the same organisation that arrived is enough, and so is a person's word.
func TestABounceTakesBackWhatCountedAsTold(t *testing.T) {
	b, letters := sent(t)
	o, _ := b.OwedBy(letters[0].Event)
	told := func(b *model.Board, a model.Audience) bool { _, ok := b.Told(o.Thread, o.Event, a); return ok }
	if !told(b, model.Parties) || !told(b, model.RDPs) || !told(b, model.TABASC) {
		t.Fatal("not everybody was told: this proves nothing")
	}
	back := func(l *model.Letter, id string) model.ReceiveMail {
		return came(model.Mail{MessageID: id, From: from("mailer-daemon@x.example"), Nature: model.MailBounced, Bounce: &model.Bounce{Originals: []string{l.MessageID}, Words: "no such user"}})
	}
	before := b
	b, ev := give(t, b, back(letters[0], "b1@x.example"))
	if told(b, model.Parties) || !told(b, model.RDPs) || !told(b, model.TABASC) || !told(before, model.Parties) {
		t.Error("the Parties count as told, or the others do not, or the past has changed")
	}
	gone, ok := b.CameBack(o.Thread, model.Parties)
	if !ok || gone.Back != model.MessageID(ev.Seq) || gone.Missed != letters[0].To || !strings.Contains(gone.BackWords(), "on-call, operator or approver may") {
		t.Errorf("it is said: %v, %+v, %s", ok, gone, gone.BackWords())
	}
	again, _ := give(t, b, model.RetryLetters{Letters: []model.LetterID{letters[0].ID()}})
	for _, cmd := range []model.Command{
		model.LeaseLetters{Letters: []model.LetterID{letters[0].ID()}},
		model.RecordDelivery{Deliveries: []model.Delivery{{Letter: letters[0].ID(), Outcome: model.Accepted, At: now.Add(3 * time.Hour)}}},
	} {
		next, err := Decide(again, model.Actor{Name: "outbox", Role: model.Outbox}, now.Add(3*time.Hour), "order", cmd)
		if err != nil {
			t.Fatal(err)
		}
		next.Seq = again.Revision() + 1
		again = again.With(&next)
	}
	at, ok := again.Told(o.Thread, o.Event, model.Parties)
	if _, still := again.CameBack(o.Thread, model.Parties); !ok || !at.Equal(now.Add(3*time.Hour)) || still {
		t.Errorf("after the letter went again: told %v at %s, still back %v", ok, at, still)
	}
	by, _ := giveAt(t, b, now.Add(2*time.Hour), model.RecordTelling{Telling: model.Telling{Subject: "2026-11", Event: o.Event, Audience: model.Parties, Means: "telephone"}})
	if !told(by, model.Parties) {
		t.Error("a person's word does not count")
	}
	_, ev = giveAt(t, by, now.Add(3*time.Hour), back(letters[1], "b2@x.example"))
	for _, r := range ev.After {
		if v, ok := r.(*model.Telling); ok && v.Audience == model.Parties {
			t.Errorf("a bounce takes a person's word back: %+v", v)
		}
	}
}

// TestNoLetterTellsWhatStandsInAnother: the Message-IDs and tokens of a mailing
// have nothing in common, so that nobody can send a bounce of another's.
func TestNoLetterTellsWhatStandsInAnother(t *testing.T) {
	b, letters := sent(t)
	seen := map[string]string{}
	for _, l := range letters {
		_, secret, _ := strings.Cut(strings.TrimSuffix(l.MessageID, "@record.dccops"), l.ID().String()+".")
		if len(secret) != 20 || seen[secret] != "" {
			t.Errorf("letter %s has %q, and %s has it too", l.ID(), secret, seen[secret])
		}
		seen[secret] = l.ID().String()
	}
	amber, grid := letters[0], letters[1]
	_, mine, _ := strings.Cut(amber.MessageID, amber.ID().String())
	_, ev := give(t, b, came(model.Mail{From: from("mailer-daemon@x.example"), Nature: model.MailBounced, Bounce: &model.Bounce{Originals: []string{grid.ID().String() + mine}}}))
	if m := ev.After[len(ev.After)-2].(*model.Message); m.State != model.MessageTriage || len(ev.Before) != 0 {
		t.Errorf("a bounce of Grid's letter that was made from Amber's is %s: %s", m.State, m.How)
	}
}
