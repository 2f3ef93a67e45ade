package record

import (
	"slices"
	"strconv"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// chunk is how many events a search reads at once, and ahead how many matches
// it keeps ready below the selected one before it rests.
const (
	chunk = 512
	ahead = 200
)

// filter is what events are filtered by, and the search it makes from the newest
// event to the oldest.
type filter struct {
	query string
	found []match // newest first
	from  uint64  // the newest event that was looked at
	next  uint64  // the event to look at next; 0: all were
}

// match is all that is kept of an event the search has found.
type match struct {
	seq   uint64
	event model.Event // without its records
}

func (f *filter) on() bool { return f.query != "" }

// set makes another query of it, and begins the search anew.
func (f *filter) set(query string) {
	if query != f.query {
		*f = filter{query: query}
	}
}

// follow keeps the search true to the Board: it begins at the newest event,
// goes on through what is loaded, and begins anew when the past is opened.
func (f *filter) follow(head uint64, s *shelf) {
	if !f.on() {
		return
	}
	if f.from == 0 || f.from > head {
		f.found, f.from, f.next = nil, head, head
	}
	for f.from < head && s.event(f.from+1) != nil {
		f.newer(s.event(f.from + 1))
	}
	for f.next > 0 && s.event(f.next) != nil {
		f.older(s.event(f.next))
	}
}

func (f *filter) newer(ev *model.Event) {
	if hit(f.query, ev) {
		f.found = slices.Insert(f.found, 0, matchOf(ev))
	}
	f.from = ev.Seq
}

func (f *filter) older(ev *model.Event) {
	if hit(f.query, ev) {
		f.found = append(f.found, matchOf(ev))
	}
	f.next = ev.Seq - 1
}

func matchOf(ev *model.Event) match {
	slim := *ev
	slim.Before, slim.After = nil, nil
	return match{seq: ev.Seq, event: slim}
}

// need is the wish for the events to look at next, newer ones first. The search
// rests once enough is found below the selected event.
func (f *filter) need(head, at uint64) (screen.Fetch, bool) {
	switch {
	case !f.on():
		return screen.Fetch{}, false
	case f.from < head:
		return screen.Fetch{From: f.from + 1, N: int(min(head-f.from, chunk))}, true
	case f.next == 0 || len(f.found)-f.index(at) > ahead:
		return screen.Fetch{}, false
	}
	n := min(f.next, chunk)
	return screen.Fetch{From: f.next - n + 1, N: int(n)}, true
}

// take looks at an answer, if it is what comes next.
func (f *filter) take(m screen.Fetched) {
	switch last := m.From + uint64(len(m.Events)) - 1; {
	case !f.on() || len(m.Events) == 0:
	case m.From == f.from+1:
		for i := range m.Events {
			f.newer(&m.Events[i])
		}
	case last >= f.next && m.From <= f.next:
		for i := range slices.Backward(m.Events) {
			if m.Events[i].Seq == f.next {
				f.older(&m.Events[i])
			}
		}
	}
}

// index is the place of an event among the matches, or of the next older one.
func (f *filter) index(seq uint64) int {
	if seq == 0 {
		return 0
	}
	i, _ := slices.BinarySearchFunc(f.found, seq, func(m match, seq uint64) int {
		switch {
		case m.seq > seq:
			return -1
		case m.seq < seq:
			return 1
		}
		return 0
	})
	return i
}

// hit looks for every word of the query, whatever the case, in what a person
// can see of an event or of the records it changed.
func hit(query string, ev *model.Event) bool {
	for _, word := range strings.Fields(strings.ToLower(query)) {
		if !hasWord(word, ev) {
			return false
		}
	}
	return true
}

func hasWord(word string, ev *model.Event) bool {
	for _, s := range [...]string{
		strconv.FormatUint(ev.Seq, 10), ev.Actor.Name, string(ev.Actor.Role), ev.Kind.Words(), ev.Subject, ev.Reason,
		london.Stamp(ev.At), london.DateOf(ev.At).String(),
	} {
		if strings.Contains(strings.ToLower(s), word) {
			return true
		}
	}
	if word == strings.ToLower(ev.OrderID) { // whole: letter by letter it could be found out
		return true
	}
	if len(word) > 5 && strings.HasPrefix(ev.Hash.String(), word) {
		return true
	}
	for _, r := range ev.After {
		if w, ok := r.(*model.Window); ok && (strings.Contains(strings.ToLower(w.ID), word) || strings.Contains(strings.ToLower(w.Activity), word)) {
			return true
		}
	}
	return false
}
