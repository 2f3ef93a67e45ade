package demo

import (
	"time"

	"dccops/model"
	"dccops/model/london"
)

// postman is the made-up sender of the demo's letters.
func postman() model.Actor { return model.Actor{Name: "outbox (made up)", Role: model.Outbox} }

// organisations are the made-up ones that are told.
func organisations() []model.Organisation {
	return []model.Organisation{
		{Name: "Amber Energy", Audiences: []model.Audience{model.Parties}, Addresses: []string{"notices@amber.example", "ops@amber.example"}},
		{Name: "Birch Power", Audiences: []model.Audience{model.Parties}, Addresses: []string{"changes@birch.example"}},
		{Name: "Copperfield Gas", Audiences: []model.Audience{model.Parties}, Addresses: []string{refuses}},
		{Name: "Northgrid", Audiences: []model.Audience{model.Parties, model.RDPs}, Addresses: []string{"duty@northgrid.example"}},
		{Name: "Fenland Registration", Audiences: []model.Audience{model.RDPs}, Addresses: []string{silent}},
		{Name: "TABASC Secretary", Audiences: []model.Audience{model.TABASC}, Addresses: []string{"tabasc@committee.example"}},
		{Name: "Panel Secretary", Audiences: []model.Audience{model.Panel}, Addresses: []string{"panel@committee.example"}},
		{Name: "Dunmore Supply", Audiences: []model.Audience{model.Parties}, Addresses: []string{"desk@dunmore.example"}, Retired: true},
	}
}

// The addresses with which something goes wrong.
const (
	refuses = "maintenance@copperfield.example" // it is no mailbox any more
	silent  = "files@fenland.example"           // its host once hung up before it had answered
)

// Answer is what the made-up mail host says to a letter for an address.
func Answer(address string) (model.Outcome, string) {
	if address == refuses {
		return model.Rejected, "550 5.1.1 no mailbox of that name"
	}
	return model.Accepted, "250 2.0.0 taken"
}

// post sends what is due, as answer has it.
func (s *script) post(at time.Time, answer func(address string) (model.Outcome, string)) {
	var lease model.LeaseLetters
	var ends model.RecordDelivery
	for _, o := range s.board.Owed() {
		for _, l := range o.Letters {
			if due, waits := l.Waits(); waits && !due.After(at) {
				outcome, words := answer(l.Address)
				lease.Letters = append(lease.Letters, l.ID())
				ends.Deliveries = append(ends.Deliveries, model.Delivery{Letter: l.ID(), Outcome: outcome, At: at, Words: words})
			}
		}
	}
	if len(lease.Letters) > 0 {
		s.by(postman(), at, lease)
		s.by(postman(), at, ends)
	}
}

// accepts is the mail host while all is well.
func accepts(string) (model.Outcome, string) { return model.Accepted, "250 2.0.0 taken" }

// stumbles is the mail host this minute: one mailbox is gone, and of one letter
// nobody knows whether it was taken.
func stumbles(address string) (model.Outcome, string) {
	if address == silent {
		return model.Uncertain, "the connection ended before the host had answered"
	}
	return Answer(address)
}

// published tells a month, and sends its letters when their hold is over.
func (s *script) published(at time.Time, m model.PublishMonth) {
	s.give(at, m)
	s.post(at.Add(3*time.Minute), accepts)
}

// nilReturns publishes two months for which nothing is planned: the letters of
// the first have just gone out, not all of them; those of the second are held.
func (s *script) nilReturns(month london.Month) {
	for i, m := range []london.Month{month.Add(3), month.Add(4)} {
		if _, ok := publishedOn(m); !ok {
			return // its Working Days cannot be counted yet
		}
		if i == 0 {
			s.give(s.now.Add(-3*time.Minute), model.PublishMonth{Month: m})
			s.post(s.now.Add(-40*time.Second), stumbles)
			continue
		}
		s.give(s.now.Add(-35*time.Second), model.PublishMonth{Month: m})
	}
}
