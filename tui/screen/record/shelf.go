package record

import (
	"slices"

	"dccops/model"
	"dccops/tui/screen"
)

// pageSize is how many events are read at once to be looked at, and mostPages
// how many pages are kept: more than the tallest terminal shows.
const (
	pageSize  = 64
	mostPages = 6
)

// shelf keeps the pages last looked at. Page p holds the events from number
// p*pageSize+1 on; the newest page grows. It belongs to one screen of one
// session.
type shelf struct {
	pages map[uint64][]model.Event
	used  []uint64 // page numbers, the one used last at the end
	asked map[screen.Fetch]bool
}

func newShelf() *shelf {
	return &shelf{pages: map[uint64][]model.Event{}, asked: map[screen.Fetch]bool{}}
}

func pageOf(seq uint64) uint64 { return (seq - 1) / pageSize }

// event is an event that was read; nil when it was not.
func (s *shelf) event(seq uint64) *model.Event {
	if seq == 0 {
		return nil
	}
	page, at := s.pages[pageOf(seq)], int((seq-1)%pageSize)
	if at >= len(page) {
		return nil
	}
	return &page[at]
}

// need is the wish for the page that holds an event, unless it is there or on
// its way. The pages that are needed now stay.
func (s *shelf) need(seq uint64) (screen.Fetch, bool) {
	p := pageOf(seq)
	s.used = append(slices.DeleteFunc(s.used, func(q uint64) bool { return q == p }), p)
	for len(s.used) > mostPages {
		delete(s.pages, s.used[0])
		s.used = s.used[1:]
	}
	wish := screen.Fetch{From: p*pageSize + 1, N: pageSize}
	if s.event(seq) != nil || s.asked[wish] {
		return wish, false
	}
	s.asked[wish] = true
	return wish, true
}

// put takes an answer in, if it is a page that is still looked at.
func (s *shelf) put(m screen.Fetched) {
	delete(s.asked, m.Fetch)
	p := pageOf(max(m.From, 1))
	if m.N == pageSize && m.From == p*pageSize+1 && slices.Contains(s.used, p) && len(m.Events) > len(s.pages[p]) {
		s.pages[p] = m.Events
	}
}
