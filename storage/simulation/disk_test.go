package simulation

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/model/letter"
	"dccops/storage"
	"dccops/storage/outbox"
)

// disk is a record in a directory, whose letters the worker sends.
type disk struct{ dir string }

func (d disk) open(o storage.Options) (*storage.Desk, error) {
	o.Dir = filepath.Join(d.dir, "record")
	return storage.Open(context.Background(), o)
}

func (d disk) remove() { _ = os.RemoveAll(d.dir) }

// newDisk is a record in a directory that is removed after it.
func newDisk() store {
	dir, err := os.MkdirTemp("", "dccops-life-")
	if err != nil {
		panic(err)
	}
	return disk{dir}
}

// postman is the desk as the worker has it: what its orders are answered with is kept
// like everybody's.
type postman struct {
	*storage.Desk
	w *world
}

func (p postman) Do(_ context.Context, o model.Order) (model.Receipt, error) {
	o.Actor = cast.Postman()
	receipt, err := p.Desk.Do(context.Background(), o)
	if broke := p.w.answered(&o, receipt, err); broke != nil {
		p.w.host.broke = broke
	}
	return receipt, err
}

// Name is what the letters go through.
func (h *host) Name() string { return "a made-up host" }

// Carry is the host as a carrier meets it: what it will not take it says before the
// last step, and whatever is in doubt comes after it.
func (h *host) Carry(_ context.Context, l *letter.Letter, last func() error) outbox.Result {
	have, ok := h.letter(l.MessageID)
	if !ok || l.To != have.Address {
		h.broke = broken("every letter goes to its own address", "%s goes to %s, and is owed to %+v", l.MessageID, l.To, have)
		return outbox.Result{Outcome: model.Rejected, Words: "it is nobody's"}
	}
	took := h.got[l.MessageID]
	outcome, words := h.answer(have)
	if outcome == model.NotNow || outcome == model.Rejected {
		return outbox.Result{Outcome: outcome, Words: words}
	}
	if err := last(); err != nil {
		h.got[l.MessageID] = took
		return outbox.Result{Outcome: model.NotNow, Words: "not taken: " + err.Error()}
	}
	return outbox.Result{Outcome: outcome, Words: words}
}

// round lets the worker send what is due, one letter after another.
func (w *world) round(a *act) error {
	if w.worker == nil {
		desk := postman{w.desk, w}
		w.host.letter = func(id string) (*model.Letter, bool) {
			l, _, ok := desk.Board().LetterByMessageID(id)
			return l, ok
		}
		w.worker = outbox.New(outbox.Options{
			Desk: desk, Carrier: &w.host, Clock: w.clock, AtOnce: 1, Limit: time.Hour, Patience: time.Hour,
			OrderID: func() string { w.posted++; return fmt.Sprint("out-", w.posted) },
		})
	}
	w.breaks, w.writes = a.fault, 0
	_, err := w.worker.Round(context.Background())
	w.breaks = whole
	switch {
	case w.host.broke != nil:
		return w.host.broke
	case w.desk.Trouble() != nil:
		return w.restart(0)
	case err != nil:
		return broken("the worker goes on", "%v", err)
	}
	return nil
}

// K28, over a directory: Badger below it, the worker that sends the letters in
// earnest, a disk that is full now and then, and one life for fifty of the others.
func TestThreatK28FiveUsersOverADirectory(t *testing.T) {
	n := max(10, seeds(t)/50)
	crowd(t, n, func(seed uint64) {
		seed += 1 << 32 // lives of their own
		acts, _, err := live(seed, newDisk())
		var b *breach
		if err != nil && !errors.As(err, &b) {
			t.Errorf("seed %d: %v", seed, err)
			return
		}
		failed(t, seed, acts, err, newDisk)
	})
}
