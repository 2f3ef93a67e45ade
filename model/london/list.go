package london

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"
)

// List is a dated list of bank holidays for a run of whole years, with a version
// that a verdict keeps. It is immutable and safe for concurrent use.
type List struct {
	version     string
	first, last int
	rows        []Holiday // every row, withdrawn ones too, by date, division, KnownAt
	table       table     // the rows in force
	history     *history  // shared by the list and all its views
	edition     int       // index of this view in the history; len(history.changes) is the whole list
}

// history is the series of moments at which the list changed, and the views of
// it that have been asked for.
//
// # Why
//
// A board judges each published month by the list of its day, on every
// revision, and those days fall in a few dozen editions. Each view is made once,
// from rows that cannot change, so keeping it is not state.
type history struct {
	whole   *List
	changes []time.Time
	views   []atomic.Pointer[List]
}

// NewList makes a list that covers the years first to last. Every holiday must
// lie in those years, on a weekday or not, in a known division, with a name; two
// rows of one division and date must not hold at the same time.
//
// A year in which a division has no row at all is taken as not yet listed for
// it, and refused in counts, never as a year without holidays.
func NewList(version string, first, last int, hs []Holiday) (*List, error) {
	if version == "" {
		return nil, errors.New("a holiday list needs a version, because verdicts quote it")
	}
	if first < firstYear || last > lastYear || first > last {
		return nil, fmt.Errorf("holiday list %s: the years %d to %d are not a run of years from %d to %d", shown(version), first, last, firstYear, lastYear)
	}
	rows := slices.Clone(hs)
	slices.SortStableFunc(rows, compareRows)
	for i := range rows {
		if err := checkRow(rows, i, first, last); err != nil {
			return nil, fmt.Errorf("holiday list %s: %w", shown(version), err)
		}
	}
	return assemble(version, first, last, rows), nil
}

func compareRows(a, b Holiday) int {
	return cmp.Or(
		cmp.Compare(a.Date, b.Date),
		cmp.Compare(slices.Index(divisions[:], a.Division), slices.Index(divisions[:], b.Division)),
		a.KnownAt.Compare(b.KnownAt),
	)
}

func checkRow(rows []Holiday, i, first, last int) error {
	h := rows[i]
	if y := h.Date.Year(); y < first || y > last {
		return fmt.Errorf("%s lies outside its years %d to %d: import the dated list of %d first", h.Date, first, last, y)
	}
	if h.Division.bit() == 0 {
		_, err := ParseDivision(string(h.Division))
		return fmt.Errorf("%s: %w", h.Date, err)
	}
	if h.Name == "" {
		return fmt.Errorf("%s (%s) has no name", h.Date, h.Division.Name())
	}
	if !h.stands() && !h.WithdrawnAt.After(h.KnownAt) {
		return fmt.Errorf("%s (%s) is withdrawn before it is known", h.Date, h.Division.Name())
	}
	if i == 0 || rows[i-1].Date != h.Date || rows[i-1].Division != h.Division {
		return nil
	}
	if p := rows[i-1]; p.stands() || p.WithdrawnAt.After(h.KnownAt) {
		return fmt.Errorf("%s (%s) stands in it twice", h.Date, h.Division.Name())
	}
	return nil
}

func assemble(version string, first, last int, rows []Holiday) *List {
	l := &List{version: version, first: first, last: last, rows: rows}
	l.table = tabulate(first, last, rows, Holiday.stands)
	var changes []time.Time
	for _, h := range rows {
		if !h.KnownAt.IsZero() {
			changes = append(changes, h.KnownAt)
		}
		if !h.stands() {
			changes = append(changes, h.WithdrawnAt)
		}
	}
	slices.SortFunc(changes, time.Time.Compare)
	changes = slices.CompactFunc(changes, time.Time.Equal)
	l.edition = len(changes)
	l.history = &history{whole: l, changes: changes, views: make([]atomic.Pointer[List], len(changes))}
	return l
}

// Extend returns a new list with more holidays and, if last is later than this
// list's, more years; last 0 keeps the years. A day that the list already holds
// keeps its KnownAt. A holiday with WithdrawnAt takes the day out from then on.
// A view is extended as the whole list it is a view of.
func (l *List) Extend(version string, last int, hs []Holiday) (*List, error) {
	whole := l.history.whole
	rows := slices.Clone(whole.rows)
	for _, h := range hs {
		i := slices.IndexFunc(rows, func(r Holiday) bool {
			return r.Date == h.Date && r.Division == h.Division && r.stands()
		})
		switch {
		case i < 0:
			rows = append(rows, h)
		case !h.stands():
			rows[i].WithdrawnAt = h.WithdrawnAt
		}
	}
	return NewList(version, whole.first, max(last, whole.last), rows)
}

// KnownAt returns the list as it stood at t: without days that became known
// later, with days that were withdrawn later. Years that nobody had listed yet
// are refused in counts. It is cheap to call again and again.
func (l *List) KnownAt(t time.Time) *List {
	h := l.history
	after, _ := slices.BinarySearchFunc(h.changes, t, func(c, t time.Time) int {
		if c.After(t) {
			return 1
		}
		return -1
	})
	after = min(after, l.edition)
	if after == len(h.changes) {
		return h.whole
	}
	if v := h.views[after].Load(); v != nil {
		return v
	}
	h.views[after].CompareAndSwap(nil, h.view(after))
	return h.views[after].Load()
}

// view makes the list as it stood after the first n changes.
func (h *history) view(n int) *List {
	w, at := h.whole, time.Time{}
	version := w.version + " as first known"
	if n > 0 {
		at = h.changes[n-1]
		version = w.version + " as known " + at.UTC().Format("2006-01-02T15:04:05Z")
	}
	held := func(r Holiday) bool { return r.heldAt(at) }
	return &List{
		version: version, first: w.first, last: w.last, rows: w.rows,
		table: tabulate(w.first, w.last, w.rows, held), history: h, edition: n,
	}
}

// Version names the list and, in a view, the moment of its last change.
func (l *List) Version() string { return l.version }

// First returns the first year the list covers.
func (l *List) First() int { return l.first }

// Last returns the last year the list covers.
func (l *List) Last() int { return l.last }

// Holidays returns the holidays in force, by date and division.
func (l *List) Holidays() []Holiday { return slices.Clone(l.table.held) }

// On returns the holidays of a date that keep it from being a Working Day for
// the nation; none is an empty answer.
func (l *List) On(d Date, n Nation) []Holiday {
	on := l.table.on(d)
	end := 0
	for end < len(on) && on[end].Division.bit()&n.mask() != 0 {
		end++ // divisions stand in the order in which nations add them
	}
	return slices.Clone(on[:end])
}
