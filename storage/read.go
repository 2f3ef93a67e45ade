package storage

import (
	"encoding/binary"

	"dccops/model"
)

// Event returns one event as it was stored, checked against its hash. An event
// that is not there is a *model.Refusal with code RefusedMissing.
func (d *Desk) Event(seq uint64) (model.Event, error) {
	snap, err := d.snapshot()
	if err != nil {
		return model.Event{}, err
	}
	defer snap.Close()
	if seq == 0 || seq > snap.Head().Seq {
		return model.Event{}, model.Refuse(model.RefusedMissing, "", "There is no event %d.", seq)
	}
	ev, err := readEvent(snap, seq)
	if err != nil {
		return model.Event{}, err
	}
	events, err := explained(snap, []model.Event{ev})
	if err != nil {
		return model.Event{}, err
	}
	return events[0], nil
}

// Events returns up to n events from number from on, oldest first. Of what they
// enclose only the digests are there; Event has the bytes too.
func (d *Desk) Events(from uint64, n int) ([]model.Event, error) {
	snap, err := d.snapshot()
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	return eventsOf(snap, from, n)
}

func eventsOf(s snapshot, from uint64, n int) ([]model.Event, error) {
	var out []model.Event
	for seq := max(from, 1); seq <= s.Head().Seq && len(out) < n; seq++ {
		ev, err := readEvent(s, seq)
		if err != nil {
			return nil, err
		}
		out = append(out, listed(ev))
	}
	return explained(s, out)
}

// listed is an event without the bytes it encloses: many of them stand in
// memory together.
func listed(ev model.Event) model.Event {
	for i, r := range ev.After {
		if e, ok := r.(*model.Enclosure); ok {
			ev.After[i] = &model.Enclosure{Digest: e.Digest, Size: e.Size}
		}
	}
	return ev
}

// snapshot refuses once the journal is closed: Badger would panic.
func (d *Desk) snapshot() (snapshot, error) {
	if d.watchers.isClosed() {
		return nil, d.stopped()
	}
	return d.journal.Snapshot()
}

func (d *Desk) eventOf(s snapshot, known []byte) (model.Event, error) {
	if len(known) != 8 {
		return model.Event{}, errUnknownFormat
	}
	return readEvent(s, binary.BigEndian.Uint64(known))
}
