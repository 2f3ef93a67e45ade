package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"dccops/model"
)

// eventForm is the payload of an event, in the order in which it is written.
// The package comment documents it for readers in other languages.
type eventForm struct {
	Seq     uint64          `json:"seq"`
	Prev    string          `json:"prev"`
	At      time.Time       `json:"at"`
	Uptime  int64           `json:"uptime_ms,omitempty"`
	Actor   model.Actor     `json:"actor"`
	Order   string          `json:"order"`
	Kind    model.EventKind `json:"kind"`
	Subject string          `json:"subject"`
	Reason  string          `json:"reason"`
	Before  []recordForm    `json:"before"`
	After   []recordForm    `json:"after"`
}

type recordForm struct {
	Kind   model.RecordKind `json:"kind"`
	Record json.RawMessage  `json:"record"`
}

// seal puts an event on a head: it numbers it, stamps the records that carry
// their revision and computes the hash over the payload it returns.
func seal(ev model.Event, head Head) (model.Event, []byte, error) {
	ev.Seq, ev.Prev = head.Seq+1, head.Hash
	ev.At, ev.Uptime = ev.At.UTC().Round(0), ev.Uptime.Truncate(time.Millisecond)
	ev.After = stamped(ev.After, ev.Seq)
	payload, err := encodeEvent(&ev)
	if err != nil {
		return ev, nil, err
	}
	ev.Hash = chain(ev.Prev, payload)
	return ev, payload, nil
}

func chain(prev model.Hash, payload []byte) model.Hash {
	h := sha256.New()
	h.Write(prev[:])
	h.Write(payload)
	return model.Hash(h.Sum(nil))
}

// stamped returns the records with their revision; those given are not changed.
func stamped(records []model.Record, seq uint64) []model.Record {
	out := make([]model.Record, len(records))
	for i, r := range records {
		switch r := r.(type) {
		case *model.Window:
			w := *r
			w.Trail.Revision = seq
			out[i] = &w
		case *model.Import:
			imp := *r
			imp.Event = seq
			out[i] = &imp
		case *model.Release:
			rel := *r
			rel.Event = seq
			out[i] = &rel
		case *model.Erasure:
			e := *r
			e.Event = seq
			out[i] = &e
		default:
			out[i] = r
		}
	}
	return out
}

func encodeEvent(ev *model.Event) ([]byte, error) {
	f := eventForm{
		Seq: ev.Seq, Prev: ev.Prev.String(), At: ev.At, Uptime: ev.Uptime.Milliseconds(), Actor: ev.Actor, Order: ev.OrderID,
		Kind: ev.Kind, Subject: ev.Subject, Reason: ev.Reason,
	}
	var err error
	if f.Before, err = forms(ev.Before); err != nil {
		return nil, err
	}
	if f.After, err = forms(ev.After); err != nil {
		return nil, err
	}
	data, err := encodeJSON(f)
	if err != nil {
		return nil, err
	}
	return data[1:], nil
}

func forms(records []model.Record) ([]recordForm, error) {
	out := make([]recordForm, len(records))
	for i, r := range records {
		data, err := encodeJSON(r)
		if err != nil {
			return nil, err
		}
		out[i] = recordForm{Kind: r.RecordKind(), Record: data[1:]}
	}
	return out, nil
}

func decodeEvent(payload []byte) (model.Event, error) {
	var f eventForm
	if err := json.Unmarshal(payload, &f); err != nil {
		return model.Event{}, fmt.Errorf("storage: decoding an event: %w", err)
	}
	ev := model.Event{
		Seq: f.Seq, At: f.At, Uptime: time.Duration(f.Uptime) * time.Millisecond, Actor: f.Actor, OrderID: f.Order,
		Kind: f.Kind, Subject: f.Subject, Reason: f.Reason,
	}
	if n, err := hex.Decode(ev.Prev[:], []byte(f.Prev)); err != nil || n != len(ev.Prev) {
		return model.Event{}, fmt.Errorf("storage: event %d has no hash of the event before", f.Seq)
	}
	var err error
	if ev.Before, err = records(f.Before); err != nil {
		return model.Event{}, err
	}
	if ev.After, err = records(f.After); err != nil {
		return model.Event{}, err
	}
	ev.Hash = chain(ev.Prev, payload)
	return ev, nil
}

func records(forms []recordForm) ([]model.Record, error) {
	if len(forms) == 0 {
		return nil, nil
	}
	out := make([]model.Record, len(forms))
	for i, f := range forms {
		r, err := newRecord(f.Kind)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(f.Record, r); err != nil {
			return nil, fmt.Errorf("storage: decoding a %s: %w", f.Kind, err)
		}
		out[i] = r
	}
	return out, nil
}

// partSize keeps an event's parts inside the tables of Badger, where they are
// covered by the same sync and the same block checksums as everything else.
const partSize = 256 << 10

// eventRows splits a payload. The first part says how long the whole is and
// what its hash is; it is the one a reader asks for.
func eventRows(seq uint64, hash model.Hash, payload []byte) []set {
	first := binary.AppendUvarint([]byte{formatPlain}, uint64(len(payload)))
	first = append(first, hash[:]...)
	var out []set
	for part := 0; part == 0 || len(payload) > 0; part++ {
		n := min(len(payload), partSize)
		value := []byte{formatPlain}
		if part == 0 {
			value = first
		}
		out = append(out, set{eventKey(seq, part), append(value, payload[:n]...)})
		payload = payload[n:]
	}
	return out
}

// readPayload joins an event's parts and checks them against the stored hash
// and the hash of the event before it, which the payload names. Of an event
// whose content was erased it returns the hash and errErased.
func readPayload(s snapshot, seq uint64) (payload []byte, hash model.Hash, err error) {
	var total uint64
	part := 0
	err = s.Scan(eventPrefix(seq), nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		data, err := value()
		if err != nil {
			return nil, err
		}
		if part == 0 && isStub(data) {
			gone, err := decodeStub(data)
			hash = gone.hash
			return nil, errors.Join(err, errErased)
		}
		in := reader{data: data}
		if in.byte() != formatPlain || !bytes.Equal(key, eventKey(seq, part)) {
			return nil, errUnknownFormat
		}
		if part == 0 {
			total = in.uvarint()
			copy(hash[:], in.take(len(hash)))
		}
		if in.bad {
			return nil, errUnknownFormat
		}
		part++
		payload = append(payload, in.data...)
		return nil, nil
	})
	switch {
	case err != nil:
		return nil, hash, err
	case part == 0:
		return nil, hash, missing("event %d", seq)
	case uint64(len(payload)) != total:
		return nil, hash, missing("a part of event %d", seq)
	}
	return payload, hash, nil
}

// hashAt is the hash of an event as it is stored, without reading the event:
// that of the head is beside the head, and others are in their first part.
func hashAt(s snapshot, seq uint64) (hash model.Hash, err error) {
	switch head := s.Head(); seq {
	case head.Seq:
		return head.Hash, nil
	case 0:
		return hash, nil
	}
	data, err := s.Get(eventKey(seq, 0))
	if err != nil {
		return hash, err
	}
	if isStub(data) {
		gone, err := decodeStub(data)
		return gone.hash, asDamage(err, "event %d", seq)
	}
	in := reader{data: data}
	format := in.byte()
	in.uvarint()
	copy(hash[:], in.take(len(hash)))
	if in.bad || format != formatPlain {
		return hash, missing("event %d", seq)
	}
	return hash, nil
}

func readEvent(s snapshot, seq uint64) (model.Event, error) {
	payload, hash, err := readPayload(s, seq)
	if errors.Is(err, errErased) {
		return readErased(s, seq, hash)
	}
	if err != nil {
		return model.Event{}, err
	}
	ev, err := decodeEvent(payload)
	if err != nil {
		return model.Event{}, err
	}
	if ev.Seq != seq || ev.Hash != hash {
		return model.Event{}, missing("event %d as it was written", seq)
	}
	return ev, nil
}
