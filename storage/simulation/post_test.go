package simulation

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/model/demo"
)

// host is the mail host: what it says to a try, and what it took.
type host struct {
	seed   uint64
	healed bool           // it takes everything from now on
	got    map[string]int // how often it took a letter, by its Message-ID
	letter func(messageID string) (*model.Letter, bool)
	broke  error // what must never be
}

// answer is what the host says to a try. What it says depends on the letter and how
// often it was tried, and on nothing else.
func (h *host) answer(l *model.Letter) (model.Outcome, string) {
	out, words := cast.Answer(l.Address)
	took := out == model.Accepted
	if !h.healed && took {
		switch diced(h.seed, fmt.Sprint(l.ID(), l.Tries, l.Doubts, l.Since.Unix())).IntN(16) {
		case 0, 1:
			out, words, took = model.NotNow, "451 4.7.1 greylisted", false
		case 2:
			out, words, took = model.Rejected, "550 5.7.1 refused", false
		case 3: // lost after DATA
			out, words = model.Uncertain, "the connection ended before the host had answered"
		case 4:
			out, words, took = model.Uncertain, "the connection ended at DATA", false
		}
	}
	if took {
		h.got[l.MessageID]++
	}
	return out, words
}

// lease begins to send what is due. What the host says comes later, or never.
func (w *world) lease(a *act) error {
	if _, earnest := w.store.(disk); earnest {
		return w.round(a)
	}
	orders, _ := demo.Post(w.desk.Board(), w.clock(), func(*model.Letter) (model.Outcome, string) { return model.Accepted, "" })
	if len(orders) == 0 {
		return nil
	}
	w.breaks, w.writes = a.fault, 0
	_, err := w.do(fmt.Sprint("lease-", w.desk.Board().Revision(), "-", len(w.orders)), orders[0].Command)
	w.breaks = whole
	if err == nil && w.desk.Trouble() != nil {
		err = w.restart(0)
		w.audit.lost = true
	}
	return err
}

// deliver records what became of the letters that are being sent; of those that were
// when the program ended nobody knows it.
func (w *world) deliver() error {
	if _, earnest := w.store.(disk); earnest {
		return nil
	}
	var all []model.Delivery
	for _, o := range w.desk.Board().Owed() {
		for _, l := range o.Letters {
			if l.State != model.LetterSending {
				continue
			}
			d := model.Delivery{Letter: l.ID(), At: w.clock()}
			d.Outcome, d.Words = w.host.answer(l)
			if w.audit.lost {
				d.Outcome, d.Words = model.Interrupted, "outcome unknown: the program ended"+model.SentAgain
			}
			all = append(all, d)
		}
	}
	w.audit.lost = false
	if len(all) == 0 {
		return nil
	}
	_, err := w.do(fmt.Sprint("deliver-", w.desk.Board().Revision(), "-", len(w.orders)), model.RecordDelivery{Deliveries: all})
	return err
}

// settle lets the host take everything, until nothing is owed any more.
func (w *world) settle() error {
	w.host.healed = true
	for range 200 {
		due, owed := cast.PostDue(w.desk.Board())
		if owed {
			w.now = w.now.Add(max(0, due.Sub(w.clock())))
		}
		if err := w.perform(&act{at: w.now, skew: w.skew, what: leases}); err != nil {
			return err
		}
		if err := w.perform(&act{at: w.now.Add(time.Second), skew: w.skew, what: delivers}); err != nil {
			return err
		}
		if _, more := cast.PostDue(w.desk.Board()); !owed && !more {
			return w.audit.settled(&w.host)
		}
	}
	return broken("every letter comes to an end", "letters are owed still")
}
