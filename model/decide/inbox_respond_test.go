package decide

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// consulted is a board on which two consultations are open, with their letters.
func consulted(t *testing.T) (*model.Board, map[string][]*model.Letter) {
	t.Helper()
	b := model.NewBoard()
	for _, cmd := range []model.Command{
		organisation("Amber", model.Parties), organisation("Grid", model.Parties), organisation("Committee", model.TABASC),
	} {
		b, _ = give(t, b, cmd)
	}
	yes, no := model.Assessment{Answer: model.Yes, Reason: "it stops"}, model.Assessment{Answer: model.No, Reason: "no file"}
	out := map[string][]*model.Letter{}
	for n := range 2 {
		var ev model.Event
		b, ev = give(t, b, model.AddChange{Proposal: model.Proposal{Title: fmt.Sprint("Bus ", n), What: "It is replaced"}})
		change := ev.Subject
		b, _ = give(t, b, model.AssessChange{Ref: change, Impact: model.Impact{Parties: yes, RDPs: no}})
		b, ev = give(t, b, model.OpenConsultation{Change: change, Title: fmt.Sprint("Night ", n), Text: "One night", Questions: []string{"Which?"}})
		o, ok := b.OwedBy(ev.Seq)
		if !ok || len(o.Letters) != 3 {
			t.Fatalf("consultation %s owes %+v", ev.Subject, o)
		}
		out[o.Thread] = o.Letters
	}
	return b, out
}

func addressOf(l *model.Letter) string { return l.Address }

// TestThreatA9AMailedResponseIsOneAndItsPartys: sent twice, and for another
// consultation: one response, and the others wait where everybody sees them.
func TestThreatA9AMailedResponseIsOneAndItsPartys(t *testing.T) {
	b, letters := consulted(t)
	refs := slices.Sorted(maps.Keys(letters))
	l, other := letters[refs[0]][0], letters[refs[1]][0]
	answer := func(id, ref, token string) model.ReceiveMail {
		return came(model.Mail{MessageID: id, From: from(addressOf(l)), Subject: "Re: " + ref, Tokens: []string{ref + " " + token}, Text: "We agree. " + id})
	}
	b, ev := give(t, b, answer("1@a", refs[0], l.Token))
	if m, _ := b.Message(ev.Seq); m.Response != 1 || m.Thread != refs[0] || len(b.Responses(refs[0])) != 1 {
		t.Fatalf("the first is %+v", m.Filing)
	}
	refused(t, b, answer("1@a", refs[0], l.Token), model.RefusedChanged, "came in before")
	for name, again := range map[string]model.ReceiveMail{
		"sent again":               answer("2@a", refs[0], l.Token),
		"for another":              answer("3@a", refs[1], l.Token),
		"with a token of nobody":   answer("4@a", refs[1], "ABCDEFGHIJ"),
		"with another's token":     answer("5@a", refs[1], letters[refs[1]][1].Token),
		"with the other way round": answer("6@a", refs[0], other.Token),
	} {
		next, ev := give(t, b, again)
		m, _ := next.Message(ev.Seq)
		if m.State != model.MessageTriage || m.Response != 0 || len(next.Responses(refs[0])) != 1 || len(next.Responses(refs[1])) != 0 {
			t.Errorf("%s: %+v", name, m.Filing)
		}
	}
}

// TestThreatA10FromProvesNobody: the right address without the token waits, also
// when it answers the Message-ID, and until a person vouches for it.
func TestThreatA10FromProvesNobody(t *testing.T) {
	b, letters := consulted(t)
	ref := slices.Sorted(maps.Keys(letters))[0]
	l := letters[ref][0]
	for _, m := range []model.Mail{
		{MessageID: "1@a", From: from(addressOf(l)), Subject: ref, Text: "We agree."},
		{MessageID: "2@a", From: from(addressOf(l)), Answers: []string{l.MessageID}, Text: "We agree."},
	} {
		var ev model.Event
		b, ev = give(t, b, came(m))
		got, _ := b.Message(ev.Seq)
		if got.State != model.MessageTriage || !strings.Contains(got.How, "Nothing shows that it comes from") || len(b.Responses(ref)) != 0 {
			t.Errorf("%+v", got.Filing)
		}
		next, _ := give(t, b, model.AssignMessage{Message: ev.Seq, Letter: l.ID(), Reason: "rang them"})
		if got, _ := next.Message(ev.Seq); !got.Answer() || got.Response != 1 || next.Responses(ref)[0].Recorded.By != "r.okafor" {
			t.Errorf("vouched for it is %+v", got.Filing)
		}
	}
}

// TestAnyMailToConsultationsKeepsTheirSeats drives 3,000 random messages into two
// consultations: every response has the token of a letter to its sender, each token
// answers once, and who is not shown responses reads none of them anywhere.
func TestAnyMailToConsultationsKeepsTheirSeats(t *testing.T) {
	seed := rand.Uint64()
	dice := rand.New(rand.NewPCG(seed, 10))
	b, letters := consulted(t)
	refs := slices.Sorted(maps.Keys(letters))
	var ids, tokens []string
	for _, ref := range refs {
		for _, l := range letters[ref] {
			ids, tokens = append(ids, l.MessageID), append(tokens, ref+" "+l.Token, refs[dice.IntN(2)]+" "+l.Token)
		}
	}
	addresses := []string{"amber@amber.example", "grid@grid.example", "committee@committee.example", "x@y.example"}
	for i := range 3_000 {
		m := model.Mail{MessageID: fmt.Sprint(i, "@a"), From: from(addresses[dice.IntN(4)]), Subject: "SECRET", Text: fmt.Sprint("SECRET ", i)}
		if dice.IntN(2) == 0 {
			m.Answers = []string{ids[dice.IntN(len(ids))]}
		}
		for range dice.IntN(3) {
			m.Tokens = append(m.Tokens, tokens[dice.IntN(len(tokens))])
		}
		ev, err := Decide(b, model.Actor{Name: "mail", Role: model.Intake}, now.Add(time.Hour), "order", came(m))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if ev.Seq = b.Revision() + 1; dice.IntN(20) == 0 || len(ev.After) > 2 {
			b = b.With(&ev)
		}
		for _, role := range []model.Role{model.Reader, model.Presenter, model.OnCall, model.Outbox, "nobody"} {
			seen, err := json.Marshal(b.VeiledEvent(role, &ev))
			if err != nil || strings.Contains(string(seen), "SECRET") {
				t.Fatalf("seed %d: %s is shown %s", seed, role, seen)
			}
		}
	}
	used := map[string]bool{}
	for _, ref := range refs {
		for _, r := range b.Responses(ref) {
			l, of, ok := b.LetterByToken(r.Sent.Token)
			if !ok || of != ref || l.To != r.From || !strings.EqualFold(l.Address, r.Sent.Address) || used[r.Sent.Token] {
				t.Errorf("seed %d: response %d to %s is %+v", seed, r.N, ref, r.Sent)
			}
			used[r.Sent.Token] = true
		}
	}
	if len(used) != 6 {
		t.Errorf("seed %d: %d of 6 letters are answered", seed, len(used))
	}
	for _, m := range b.Messages() {
		if m.Answer() != (m.Response > 0) {
			t.Errorf("seed %d: %s is %+v", seed, m.ID(), m.Filing)
		}
	}
}
