package model

import (
	"maps"
	"slices"

	"dccops/model/london"
)

// Builder fills a Board in bulk: everything is copied once and sorted once.
// Rebuilding a Board window by window would be quadratic.
type Builder struct {
	board Board
	dirty map[london.Month]bool
	owned map[uint64]bool // events whose letters are no other Board's
}

// Build starts a Builder from what the Board holds.
func (b *Board) Build() *Builder {
	out := &Builder{board: *b, dirty: map[london.Month]bool{}, owned: map[uint64]bool{}}
	out.board.owed = slices.Clone(b.owed)
	set := &out.board.windows
	for i := range set.shards {
		set.shards[i] = maps.Clone(set.shards[i])
	}
	set.months = maps.Clone(set.months)
	for m, ws := range set.months {
		set.months[m] = slices.Clone(ws)
	}
	set.loaded = maps.Clone(set.loaded)
	return out
}

// Put lays a record over what is there.
func (b *Builder) Put(r Record) {
	w, ok := r.(*Window)
	if !ok {
		b.putOther(r)
		return
	}
	set := &b.board.windows
	n := shardOf(w.ID)
	old := set.shards[n][w.ID]
	switch {
	case old == nil:
		set.count++
	case old.Trail.Revision > w.Trail.Revision || old == w:
		return
	default:
		eachMonth(old, func(m london.Month) { set.months[m] = without(set.months[m], old) })
	}
	if set.shards[n] == nil {
		set.shards[n] = map[string]*Window{}
	}
	set.shards[n][w.ID] = w
	set.run(old, w)
	eachMonth(w, func(m london.Month) {
		set.months[m] = append(set.months[m], w)
		b.dirty[m] = true
	})
}

// putOther lays anything but a window. Of letters there are many to an event.
func (b *Builder) putOther(r Record) {
	l, ok := r.(*Letter)
	if !ok {
		b.board.put(r)
		return
	}
	i, found := b.board.find(l.Event)
	if !found || !b.owned[l.Event] {
		b.board.putLetter(l)
		b.owned[l.Event] = true
		return
	}
	b.board.owed[i].place(l)
}

// Loading says that windows are still to come: until Loaded or Complete, no
// month is whole.
func (b *Builder) Loading() { b.board.windows.whole = false }

// Loaded says that every window of a month has been put.
func (b *Builder) Loaded(m london.Month) { b.board.windows.loaded[m] = true }

// Complete says that every window there is has been put.
func (b *Builder) Complete() { b.board.windows.whole = true }

// Freeze returns the Board at a revision. At the one it was built from the last
// event is the same, and was accepted when it was. The Builder must not be used
// again.
func (b *Builder) Freeze(revision uint64, head Hash) *Board {
	for m := range b.dirty {
		slices.SortFunc(b.board.windows.months[m], byStart)
	}
	stands := standing{revision: revision, head: head}
	if revision == b.board.revision {
		stands.accepted = b.board.accepted
	}
	b.board.standing = stands
	b.board.views = newViews(&b.board)
	return &b.board
}
