package demo

import (
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/model/london"
)

// post sends what is due, as answer has it.
func (s *script) post(at time.Time, answer func(address string) (model.Outcome, string)) {
	var lease model.LeaseLetters
	var ends model.RecordDelivery
	for _, l := range cast.DueLetters(s.board, at) {
		outcome, words := answer(l.Address)
		lease.Letters = append(lease.Letters, l.ID())
		ends.Deliveries = append(ends.Deliveries, model.Delivery{Letter: l.ID(), Outcome: outcome, At: at, Words: words})
	}
	if len(lease.Letters) > 0 {
		s.by(cast.Postman(), at, lease)
		s.by(cast.Postman(), at, ends)
	}
}

// accepts is the mail host while all is well.
func accepts(string) (model.Outcome, string) { return model.Accepted, "250 2.0.0 taken" }

// stumbles is the mail host this minute: one mailbox is gone, and of one letter
// nobody knows whether it was taken.
func stumbles(address string) (model.Outcome, string) {
	if address == cast.Silent {
		return model.Uncertain, "the connection ended before the host had answered"
	}
	return cast.Answer(address)
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
