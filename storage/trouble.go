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

// Trouble returns why nothing more can be written, or nil. It is a
// *model.Refusal and the answer to every Do from then on; the Board stays.
func (d *Desk) Trouble() error {
	d.state.mu.Lock()
	defer d.state.mu.Unlock()
	return d.state.trouble
}

// halt makes a refusal the answer to every Do. The first one stays.
func (d *Desk) halt(r *model.Refusal) {
	d.state.mu.Lock()
	first := d.state.trouble == nil
	if first {
		d.state.trouble = r
		close(d.state.stopped)
	}
	d.state.mu.Unlock()
	if first {
		d.watchers.wake()
	}
}

// failWriting ends writing for good: it is not known what the store holds.
//
// # Why
//
// After a failed sync the kernel may have dropped what was to be written and the
// next sync succeeds; going on as if nothing had been is how records get lost.
func (d *Desk) failWriting(err error) error {
	d.log.Error("writing failed; nothing more is written", "err", err)
	d.halt(model.Refuse(model.RefusedStore, "", "Writing to the record failed, and the command of that moment may or may not have been stored. What was acknowledged before is safe and nothing more is written. Close dccops and start it again: the record then says what it holds."))
	return d.Trouble()
}

// failReading ends writing because something cannot be read, or is not there.
func (d *Desk) failReading(err error) error {
	d.log.Error("reading failed; nothing more is written", "err", err)
	what := "a part of it cannot be read"
	var lost *damage
	if errors.As(err, &lost) {
		what = lost.what + " is missing"
	}
	kept := ""
	if d.place != nil {
		kept = d.place.kept()
	}
	d.halt(model.Refuse(model.RefusedStore, "", "The record is damaged: %s. What is on the screen may be incomplete, so nothing more is written%s. Close dccops and restore the whole data directory from a copy.", what, kept))
	return d.Trouble()
}
