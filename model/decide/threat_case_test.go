package decide

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"dccops/model"
)

// ready is a board with a change that one person has prepared, of which all
// gates are through, under a policy that wants two people.
func ready(t *testing.T) *model.Board {
	t.Helper()
	b, no := model.NewBoard(), model.Assessment{Answer: model.No, Reason: "r"}
	house := model.DefaultHouse()
	house.People = 2
	p := model.DefaultPolicy()
	p.From, p.Authority, p.House = november-3, "made up", &house
	for _, cmd := range []model.Command{
		model.AdoptPolicy{Policy: p},
		organisation("Amber", model.Parties), organisation("Fen", model.RDPs), organisation("Committee", model.TABASC),
		model.AddChange{Proposal: model.Proposal{Title: "T"}},
		model.AssessChange{Ref: "CH-001", Impact: model.Impact{Parties: no, RDPs: no}},
		model.OfferTesting{Ref: "CH-001", Words: "W"},
		model.AssessSecurity{Ref: "CH-001", Security: model.Security{Total: no, Meters: no, Others: no}},
	} {
		b, _ = give(t, b, cmd)
	}
	return b
}

// TestThreatA7WhoeverPreparedAChangeDoesNotClearIt, however often and whatever
// lies between; somebody else does.
func TestThreatA7WhoeverPreparedAChangeDoesNotClearIt(t *testing.T) {
	b := ready(t)
	passed := 0
	for i := range 1_000 {
		_, err := Decide(b, person(model.Approver), now.Add(time.Duration(i)*time.Minute), fmt.Sprint(i), model.ClearChange{Ref: "CH-001", Base: uint64(i % 2 * int(b.Revision()))})
		var no *model.Refusal
		if !errors.As(err, &no) || no.Code != model.RefusedRole {
			passed++
		}
	}
	if passed != 0 {
		t.Errorf("%d of 1,000 self-approvals passed", passed)
	}
	if _, err := Decide(b, model.Actor{Name: "a.khan", Role: model.Approver}, now, "x", model.ClearChange{Ref: "CH-001"}); err != nil {
		t.Errorf("another approver may not: %v", err)
	}
}

// consulting is a board with two open consultations, and the token of a letter
// of each to Amber.
func consulting(t *testing.T) (b *model.Board, first, second string) {
	t.Helper()
	b = ready(t)
	yes, no := model.Assessment{Answer: model.Yes, Reason: "r"}, model.Assessment{Answer: model.No, Reason: "r"}
	var tokens []string
	for _, ref := range []string{"CH-002", "CH-003"} {
		b, _ = give(t, b, model.AddChange{Proposal: model.Proposal{Title: "T"}})
		b, _ = give(t, b, model.AssessChange{Ref: ref, Impact: model.Impact{Parties: yes, RDPs: no}})
		var ev model.Event
		b, ev = give(t, b, model.OpenConsultation{Change: ref, Text: "W"})
		o, _ := b.OwedBy(ev.Seq)
		tokens = append(tokens, o.Letter(1).Token)
	}
	if tokens[0] == "" || tokens[0] == tokens[1] {
		t.Fatalf("the tokens are %q", tokens)
	}
	return b, tokens[0], tokens[1]
}

func byMail(from, id, token string) model.Answered {
	return model.Answered{From: from, Text: "yes", Means: "mail", Sent: &model.MailSource{MessageID: id, Token: token}}
}

var intake = model.Actor{Name: "mail", Role: model.Intake}

// TestThreatA9AMailedResponseIsReplayed: its token answers once, in its own
// consultation and for its own organisation.
func TestThreatA9AMailedResponseIsReplayed(t *testing.T) {
	b, first, second := consulting(t)
	order := func(co string, a model.Answered) error {
		ev, err := Decide(b, intake, now, "order", model.RecordResponse{Consultation: co, Answer: a})
		if err == nil {
			ev.Seq = b.Revision() + 1
			b = b.With(&ev)
		}
		return err
	}
	if err := order("CO-001", byMail("Amber", "1@x", first)); err != nil {
		t.Fatalf("the answer itself is refused: %v", err)
	}
	for name, a := range map[string]struct {
		co string
		model.Answered
	}{
		"the same mail again":                   {"CO-001", byMail("Amber", "1@x", first)},
		"the same token in another mail":        {"CO-001", byMail("Amber", "2@x", first)},
		"the token for another consultation":    {"CO-002", byMail("Amber", "3@x", first)},
		"the token for another organisation":    {"CO-002", byMail("Committee", "4@x", second)},
		"a token that was never given":          {"CO-002", byMail("Amber", "5@x", "AAAAAAAAAA")},
		"a position that a machine has decided": {"CO-002", func() model.Answered { a := byMail("Amber", "6@x", second); a.Position = model.Agrees; return a }()},
	} {
		if err := order(a.co, a.Answered); err == nil {
			t.Errorf("%s: it was taken", name)
		}
	}
	if n, m := len(b.Responses("CO-001")), len(b.Responses("CO-002")); n != 1 || m != 0 {
		t.Errorf("there are %d and %d responses", n, m)
	}
}

// TestThreatA10TheSenderOfAMailProvesNothing: from the right address without a
// token it is not taken, and a person who vouches for it may record it.
func TestThreatA10TheSenderOfAMailProvesNothing(t *testing.T) {
	b, _, _ := consulting(t)
	a := byMail("Amber", "1@x", "")
	a.Sent.Address = "amber@amber.example"
	_, err := Decide(b, intake, now, "order", model.RecordResponse{Consultation: "CO-001", Answer: a})
	var no *model.Refusal
	if !errors.As(err, &no) || no.Field != "token" {
		t.Errorf("the answer is %v", err)
	}
	b, _ = give(t, b, model.RecordResponse{Consultation: "CO-001", Answer: a})
	if r, ok := b.Response("CO-001", 1); !ok || r.Recorded.By != "r.okafor" {
		t.Errorf("whoever vouched for it is not kept: %+v", r)
	}
}
