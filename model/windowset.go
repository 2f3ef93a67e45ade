package model

import (
	"cmp"
	"maps"
	"slices"

	"dccops/model/london"
)

// windowSet holds the windows of a Board by id and by month. It is copied on
// write: one window more copies one shard and one or two months, so that a
// command costs the same over a hundred thousand windows as over ten.
type windowSet struct {
	shards [256]map[string]*Window
	months map[london.Month][]*Window
	loaded map[london.Month]bool
	whole  bool
	count  int

	running []*Window // those in progress, in no order; never changed in place
	open    int       // of count, those that people know of whatever was published
	veil    *veil     // what is not shown of them; nil: everything is
}

func newWindowSet() windowSet {
	return windowSet{months: map[london.Month][]*Window{}, loaded: map[london.Month]bool{}}
}

// clone copies what put replaces at its top; shards and months are copied by
// put itself.
func (s *windowSet) clone() windowSet {
	out := *s
	out.months = maps.Clone(s.months)
	return out
}

func shardOf(id string) uint8 {
	h := uint32(2166136261) // FNV-1a
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	return uint8(h ^ h>>8 ^ h>>16)
}

func (s *windowSet) get(id string) (*Window, bool) {
	if s.veil != nil {
		return s.veil.get(id)
	}
	w, ok := s.shards[shardOf(id)][id]
	return w, ok
}

// of lists the windows that touch a month.
func (s *windowSet) of(m london.Month) []*Window {
	if s.veil != nil {
		return s.veil.month(m)
	}
	return s.months[m]
}

func (s *windowSet) size() int {
	if s.veil != nil {
		return s.veil.size()
	}
	return s.count
}

// some lists the months that have windows.
func (s *windowSet) some() []london.Month {
	if s.veil != nil {
		return s.veil.some()
	}
	out := make([]london.Month, 0, len(s.months))
	for m, ws := range s.months {
		if len(ws) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// put lays w over the set. An older revision than the one held is left aside:
// the loader may read a window that a command has since changed.
func (s *windowSet) put(w *Window) {
	if s.veil != nil {
		s.veil = s.veil.with(w)
		return
	}
	n := shardOf(w.ID)
	old := s.shards[n][w.ID]
	if old != nil && old.Trail.Revision > w.Trail.Revision {
		return
	}
	shard := maps.Clone(s.shards[n])
	if shard == nil {
		shard = map[string]*Window{}
	}
	shard[w.ID] = w
	s.shards[n] = shard
	s.run(old, w)
	if old == nil {
		s.count++
	} else {
		eachMonth(old, func(m london.Month) { s.months[m] = without(s.months[m], old) })
	}
	eachMonth(w, func(m london.Month) { s.months[m] = inserted(s.months[m], w) })
}

// run keeps the list of what is in progress, and the count of what is open.
func (s *windowSet) run(old, w *Window) {
	if old != nil && old.open() {
		s.open--
	}
	if w.open() {
		s.open++
	}
	if old != nil && old.Status == InProgress {
		s.running = without(s.running, old)
	}
	if w.Status == InProgress {
		s.running = append(slices.Clip(s.running), w)
	}
}

// eachMonth calls f for every London month the window touches.
func eachMonth(w *Window, f func(london.Month)) {
	first, last := w.Months()
	for m := first; m <= last; m = m.Next() {
		f(m)
	}
}

func byStart(a, b *Window) int {
	if c := a.Start.Compare(b.Start); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}

func without(list []*Window, w *Window) []*Window {
	out := make([]*Window, 0, len(list))
	for _, have := range list {
		if have != w {
			out = append(out, have)
		}
	}
	return out
}

func inserted(list []*Window, w *Window) []*Window {
	at, _ := slices.BinarySearchFunc(list, w, byStart)
	out := make([]*Window, 0, len(list)+1)
	out = append(out, list[:at]...)
	out = append(out, w)
	return append(out, list[at:]...)
}
