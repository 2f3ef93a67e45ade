package storage

import (
	"encoding/base64"
	"errors"
	"slices"
	"strconv"

	"golang.org/x/mod/sumdb/tlog"

	"dccops/model"
)

// stub is what is left of an event whose content was erased: enough for the tree
// and the chain to go on over it.
type stub struct {
	leaf tlog.Hash
	hash model.Hash
}

// errErased says that an event has left only its hashes.
var errErased = errors.New("storage: the content of the event was erased")

func isStub(data []byte) bool { return len(data) > 0 && data[0] == formatErased }

func (s stub) encode() []byte {
	out := append([]byte{formatErased}, s.leaf[:]...)
	return append(out, s.hash[:]...)
}

func decodeStub(data []byte) (s stub, err error) {
	in := reader{data: data}
	format := in.byte()
	copy(s.leaf[:], in.take(len(s.leaf)))
	copy(s.hash[:], in.take(len(s.hash)))
	if in.bad || format != formatErased || len(in.data) > 0 {
		return stub{}, errUnknownFormat
	}
	return s, nil
}

// readErased is what can still be said of an event: its number, its time, its
// hash and that of the one before, and that its content was erased.
func readErased(s snapshot, seq uint64, hash model.Hash) (model.Event, error) {
	row, err := readTree(s, seq)
	if err != nil {
		return model.Event{}, err
	}
	if row.head.Hash != hash {
		return model.Event{}, missing("event %d as it was written", seq)
	}
	prev, err := hashAt(s, seq-1)
	return model.Event{Seq: seq, At: row.head.At, Kind: model.Erased, Prev: prev, Hash: hash}, err
}

// explained gives events whose content was erased the words that say by what,
// when and by whom, in the place of their reason. Who looks at the past hears it
// too, although it came later.
func explained(s snapshot, events []model.Event) ([]model.Event, error) {
	first := slices.IndexFunc(events, func(ev model.Event) bool { return ev.Kind == model.Erased })
	if first < 0 {
		return events, nil
	}
	if e, ok := s.(earlier); ok {
		s = e.snapshot
	}
	all, err := readErasures(s)
	if err != nil {
		return nil, err
	}
	for i := first; i < len(events); i++ {
		if e, ok := model.ErasureOf(all, events[i].Seq); ok && events[i].Kind == model.Erased {
			events[i].Reason = e.Words()
		}
	}
	return events, nil
}

// erased writes the line of an event that left only its hashes.
func (o *recordWriter) erased(seq uint64, s stub) error {
	return o.payload([]byte(`{"erased":{"seq":` + strconv.FormatUint(seq, 10) +
		`,"leaf":"` + base64.StdEncoding.EncodeToString(s.leaf[:]) + `","hash":"` + s.hash.String() + `"}}`))
}
