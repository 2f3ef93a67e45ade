package storage

import (
	"encoding/binary"
	"time"

	"dccops/model"
)

// windowReader decodes windows and shares what many of them have in common.
type windowReader struct {
	words    map[string]string
	systems  map[string][]string
	services map[string][]model.ServiceEffect
}

func newWindowReader() *windowReader {
	return &windowReader{
		words: map[string]string{}, systems: map[string][]string{},
		services: map[string][]model.ServiceEffect{},
	}
}

// maxShared bounds what is remembered; beyond it values are simply not shared.
const maxShared = 10_000

func (r *windowReader) decode(data []byte) (*model.Window, error) {
	w := &model.Window{}
	if len(data) > 0 && data[0] == formatJSON {
		return w, decodeJSON(data, w)
	}
	if len(data) == 0 || data[0] != formatWindow {
		return nil, errUnknownFormat
	}
	in := reader{data: data[1:]}
	for len(in.data) > 0 && !in.bad {
		n := in.byte()
		value := in.bytes()
		if !in.bad && !r.field(w, int(n), value) {
			in.bad = true
		}
	}
	if in.bad {
		return nil, errUnknownFormat
	}
	return w, nil
}

func (r *windowReader) field(w *model.Window, n int, v []byte) bool {
	switch n {
	case fieldID:
		w.ID = string(v)
	case fieldActivity:
		w.Activity = string(v)
	case fieldSystems:
		return r.systemsOf(w, v)
	case fieldServices:
		return r.servicesOf(w, v)
	case fieldStart:
		return readTime(v, &w.Start)
	case fieldEnd:
		return readTime(v, &w.End)
	case fieldRisk:
		w.Risk = r.word(v)
	case fieldDecidedAt:
		return readTime(v, &w.DecidedAt)
	case fieldScope:
		w.Scope = model.Scope(r.word(v))
	case fieldStatus:
		w.Status = model.Status(r.word(v))
	case fieldAgreement:
		w.Agreement = r.word(v)
	default:
		return r.trail(&w.Trail, n, v)
	}
	return true
}

// trail refuses a field it does not know: leaving one out would lose it at the
// next edit.
func (r *windowReader) trail(t *model.Trail, n int, v []byte) bool {
	switch n {
	case fieldRevision:
		return readNumber(v, &t.Revision)
	case fieldSequence:
		var u uint64
		ok := readNumber(v, &u)
		t.Sequence = int(u)
		return ok
	case fieldStartedAt:
		t.StartedAt = new(time.Time)
		return readTime(v, t.StartedAt)
	case fieldEndedAt:
		t.EndedAt = new(time.Time)
		return readTime(v, t.EndedAt)
	case fieldReason:
		t.Reason = r.word(v)
	case fieldSource:
		t.Source = r.word(v)
	case fieldWider:
		return decodeJSON(v, &t.Wider) == nil
	case fieldLive:
		var bits uint64
		ok := readNumber(v, &bits) && bits&^(bitRaised|bitOpen) == 0
		t.Raised, t.Open = bits&bitRaised != 0, bits&bitOpen != 0
		return ok
	default:
		return false
	}
	return true
}

func (r *windowReader) word(v []byte) string {
	if s, ok := r.words[string(v)]; ok {
		return s
	}
	s := string(v)
	if len(r.words) < maxShared {
		r.words[s] = s
	}
	return s
}

func (r *windowReader) systemsOf(w *model.Window, v []byte) bool {
	if list, ok := r.systems[string(v)]; ok {
		w.Systems = list
		return true
	}
	in := reader{data: v}
	var list []string
	for len(in.data) > 0 && !in.bad {
		list = append(list, r.word(in.bytes()))
	}
	if len(r.systems) < maxShared {
		r.systems[string(v)] = list
	}
	w.Systems = list
	return !in.bad
}

func (r *windowReader) servicesOf(w *model.Window, v []byte) bool {
	if list, ok := r.services[string(v)]; ok {
		w.Services = list
		return true
	}
	in := reader{data: v}
	var list []model.ServiceEffect
	for len(in.data) > 0 && !in.bad {
		list = append(list, model.ServiceEffect{Name: r.word(in.bytes()), Effect: model.Effect(r.word(in.bytes()))})
	}
	if len(r.services) < maxShared {
		r.services[string(v)] = list
	}
	w.Services = list
	return !in.bad
}

func readNumber(v []byte, out *uint64) bool {
	u, n := binary.Uvarint(v)
	*out = u
	return n == len(v) && n > 0
}

func readTime(v []byte, out *time.Time) bool {
	sec, n := binary.Varint(v)
	if n <= 0 {
		return false
	}
	var ns uint64
	if rest := v[n:]; len(rest) > 0 && !readNumber(rest, &ns) {
		return false
	}
	*out = time.Unix(sec, int64(ns)).UTC()
	return true
}
