package outbox_test

import (
	"fmt"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/storage"
)

// newCrowded owes a letter to each of so many addresses, over a record on the
// disk.
func newCrowded(t testing.TB, letters int) *office {
	t.Helper()
	o := &office{t: t, now: time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC), host: newHost(t)}
	var err error
	if o.desk, err = storage.Open(t.Context(), storage.Options{Dir: t.TempDir() + "/record", Clock: o.clock, AnyFilesystem: true}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.desk.Close() })
	o.start(time.Minute)
	for i := range letters {
		o.give(model.SetOrganisation{Organisation: model.Organisation{Name: fmt.Sprint("Party ", i), Audiences: []model.Audience{model.Parties}, Addresses: []string{fmt.Sprintf("p%d@amber.example", i)}}})
	}
	o.give(model.PublishMonth{Month: london.NewMonth(2026, time.December)})
	o.later(2 * time.Minute)
	return o
}

// sending lists the letters that a crash at this instant would leave in doubt.
func (o *office) sending() (out []string) {
	for _, l := range o.letters() {
		if l.State == model.LetterSending {
			out = append(out, l.MessageID)
		}
	}
	return out
}

func (o *office) count(state model.LetterState) (n int) {
	for _, l := range o.letters() {
		if l.State == state {
			n++
		}
	}
	return n
}

// K24: whenever the program is killed, at most one letter is in doubt, and it is
// the one that the host has or may have.
func TestThreatK24NeverIsMoreThanOneLetterInDoubt(t *testing.T) {
	o := newCrowded(t, 40)
	var mu sync.Mutex
	steps := map[string]int{}
	o.host.does(func(step string, _ net.Conn) bool {
		sending, has := o.sending(), 0
		mu.Lock()
		defer mu.Unlock()
		steps[step]++
		ids, _ := o.host.accepted()
		for _, l := range o.letters() {
			if l.State != model.LetterSent && slices.Contains(ids, l.MessageID) {
				has++
				if !slices.Contains(sending, l.MessageID) && len(o.sending()) == 0 {
					t.Errorf("%s: the host has letter %s, which is %s on the record", step, l.ID(), l.State)
				}
			}
		}
		if len(sending) > 1 || has > 1 {
			t.Errorf("%s: %d letters are under way on the record, and the host has %d that are not sent there", step, len(sending), has)
		}
		return false
	})
	o.round()
	o.all(model.LetterSent, "accepted: 2.0.0 taken as 4711")
	o.took(1)
	if steps["kept"] != 40 || steps["greet"] != 40 {
		t.Errorf("the steps were %v", steps)
	}
}

// A host that keeps back what it says of one letter, or of one recipient, does not
// keep the others from going out.
func TestAnAnswerThatIsKeptBackHoldsUpOneLetter(t *testing.T) {
	for _, at := range []string{"greet", "RCPT", "kept"} {
		o := newCrowded(t, 40)
		var begun atomic.Bool
		o.host.does(func(step string, c net.Conn) bool {
			if step != at || !begun.CompareAndSwap(false, true) {
				return false
			}
			for late := time.Now().Add(20 * time.Second); o.count(model.LetterSent) < 39; <-time.After(5 * time.Millisecond) {
				if time.Now().After(late) {
					t.Errorf("%s: while one letter waits for an answer, only %d others went out", at, o.count(model.LetterSent))
					break
				}
			}
			_ = c.Close()
			return true
		})
		o.man = o.worker(time.Minute, 50*time.Millisecond)
		o.round()
		if sent, waits := o.count(model.LetterSent), o.count(model.LetterQueued); sent != 39 || waits != 1 {
			t.Errorf("%s: %d letters are sent and %d queued", at, sent, waits)
		}
	}
}

// BenchmarkSending is 200 letters to a host that answers each command after a
// while.
//
//	go test -run - -bench Sending ./storage/outbox
func BenchmarkSending(b *testing.B) {
	for _, wait := range []time.Duration{0, 5 * time.Millisecond, 50 * time.Millisecond} {
		b.Run(wait.String(), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				o := newCrowded(b, 200)
				o.host.does(func(string, net.Conn) bool {
					if wait > 0 {
						<-time.After(wait)
					}
					return false
				})
				b.StartTimer()
				o.round()
			}
		})
	}
}
