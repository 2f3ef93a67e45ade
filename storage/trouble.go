package storage

import (
	"errors"
	"sync"

	"dccops/model"
)

// state says why nothing more is written, if so.
type state struct {
	mu      sync.Mutex
	trouble error
	stopped chan struct{} // closed with the first trouble
}

// Trouble returns why nothing can be written now, or nil. It is a *model.Refusal
// and the answer to every Do while it lasts; the Board stays. A disk that is
// full is looked at anew by every call and heals by itself; anything else stays
// until the record is closed.
func (d *Desk) Trouble() error {
	if err := d.stopped(); err != nil || d.place == nil {
		return err
	}
	return d.place.room(0)
}

// Stopped returns why nothing is written until the record is opened anew, or
// nil. Unlike [Desk.Trouble] it says nothing of a disk that is full: who only
// reads need not mind that.
func (v *view) Stopped() error { return v.stopped() }

// failWriting ends writing for good: it is not known what the store holds.
//
// # Why
//
// After a failed sync the kernel may have dropped what was to be written and the
// next sync succeeds; going on as if nothing had been is how records get lost.
func (d *Desk) failWriting(err error) error {
	d.log.Error("writing failed; nothing more is written", "err", err)
	d.halt(model.Refuse(model.RefusedStore, "", "Writing to the record failed, and the command of that moment may or may not have been stored. What was acknowledged before is safe and nothing more is written. Close dccops and start it again: the record then says what it holds."))
	return d.stopped()
}

// failReading ends writing because something cannot be read, or is not there.
func (d *Desk) failReading(err error) error {
	d.log.Error("reading failed; nothing more is written", "err", err)
	kept := ""
	if d.place != nil {
		kept = d.place.kept()
	}
	d.halt(damaged(err, kept))
	return d.stopped()
}

func damaged(err error, kept string) *model.Refusal {
	what := "a part of it cannot be read"
	var lost *damage
	if errors.As(err, &lost) {
		what = lost.what + " is missing"
	}
	return model.Refuse(model.RefusedStore, "", "The record is damaged: %s. What is on the screen may be incomplete, so nothing more is written%s. Close dccops and restore the whole data directory from a copy.", what, kept)
}
