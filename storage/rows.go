package storage

import (
	"errors"
	"fmt"

	"dccops/model"
	"dccops/model/london"
)

// change is the rows that the records of one event make.
type change struct {
	rev     uint64
	sets    []set
	months  map[london.Month]uint64 // m rows added to each month
	rows    uint64                  // m rows in all
	records uint64                  // r rows
	seen    map[string]bool
}

func newChange(rev uint64) *change {
	return &change{rev: rev, months: map[london.Month]uint64{}, seen: map[string]bool{}}
}

// before is what the store held of a record until now.
type before struct {
	span *span  // of a window
	born *birth // of any other record
}

func (c *change) put(pos int, r model.Record, old before) error {
	key := string(recordPrefix(r.RecordKind(), r.RecordKey()))
	if c.seen[key] {
		return fmt.Errorf("storage: an event has the %s %q twice", r.RecordKind(), r.RecordKey())
	}
	c.seen[key] = true
	if err := checkName(r.RecordKey()); err != nil {
		return err
	}
	switch r := r.(type) {
	case *model.Window:
		return c.window(r, old.span)
	case *model.Enclosure:
		return nil // its event has it, and nothing else
	}
	born := birth{c.rev, uint64(pos)}
	if old.born != nil {
		born = *old.born
	}
	value, err := encodeBorn(born, r)
	if err != nil {
		return err
	}
	c.records++
	c.sets = append(c.sets, set{recordKey(r.RecordKind(), r.RecordKey(), c.rev), value})
	return nil
}

// window puts a window into every month it touches and a mark into every month
// it has left. A window over a month's end is there twice: a month is read by
// one scan.
func (c *change) window(w *model.Window, old *span) error {
	now := spanOf(w)
	if now.last < now.first || now.last > now.first+maxMonths {
		return fmt.Errorf("storage: the window %q touches the months %s to %s", w.ID, now.first, now.last)
	}
	value, err := encodeWindow(w)
	if err != nil {
		return err
	}
	for m := now.first; m <= now.last; m++ {
		c.month(m, w.ID, value)
	}
	if old != nil {
		for m := old.first; m <= old.last; m++ {
			if !now.has(m) {
				c.month(m, w.ID, []byte{formatGone})
			}
		}
	}
	c.sets = append(c.sets, set{indexKey(w.ID, c.rev), encodeSpan(now)})
	return nil
}

func (c *change) month(m london.Month, id string, value []byte) {
	c.months[m]++
	c.rows++
	c.sets = append(c.sets, set{monthKey(m, id, c.rev), value})
}

// counts adds the row counts of the months, which need those until now.
func (c *change) counts(until func(london.Month) (uint64, error)) error {
	for m, added := range c.months {
		n, err := until(m)
		if err != nil {
			return err
		}
		c.sets = append(c.sets, set{countKey(m, c.rev), encodeCount(n + added)})
	}
	return nil
}

// newest returns the newest version of a name at a revision, or nil.
func newest(s snapshot, name []byte, asOf uint64) (value []byte, rev uint64, err error) {
	from := versioned(append([]byte(nil), name...), asOf)
	prefix := from[:len(name)+1]
	err = s.Scan(prefix, from, func(key []byte, read func() ([]byte, error)) ([]byte, error) {
		data, err := read()
		if err != nil {
			return nil, err
		}
		_, r, ok := version(key)
		if !ok {
			return nil, errUnknownFormat
		}
		value, rev = append([]byte(nil), data...), r
		return nil, errStop
	})
	return value, rev, err
}

// countAt is how many m rows a month has at a revision.
func countAt(s snapshot, m london.Month, asOf uint64) (n uint64, err error) {
	err = s.Scan(countPrefix(m), countKey(m, asOf), func(_ []byte, read func() ([]byte, error)) ([]byte, error) {
		data, err := read()
		if err != nil {
			return nil, err
		}
		if n, err = decodeCount(data); err != nil {
			return nil, err
		}
		return nil, errStop
	})
	return n, err
}

// spanAt is where a window stood at a revision; nil if it was not there.
func spanAt(s snapshot, id string, asOf uint64) (*span, uint64, error) {
	value, rev, err := newest(s, append([]byte{keyIndex}, id...), asOf)
	if err != nil || value == nil {
		return nil, 0, err
	}
	out, err := decodeSpan(value)
	return &out, rev, err
}

// readWindow finds a window by its id; nil if there is none.
func readWindow(s snapshot, id string) (*model.Window, error) {
	if checkName(id) != nil {
		return nil, nil
	}
	at, rev, err := spanAt(s, id, s.Head().Seq)
	if err != nil || at == nil {
		return nil, err
	}
	value, err := s.Get(monthKey(at.first, id, rev))
	if err != nil {
		return nil, err
	}
	if value == nil {
		return nil, missing("window %s in %s", shown(id), at.first)
	}
	return newWindowReader().decode(value)
}

// scanWindows visits the newest version at the head of every window in the m
// rows with a prefix, and says how many rows there are up to the head. first is
// set where the row stands in the window's first month.
func scanWindows(s snapshot, prefix []byte, visit func(m london.Month, w *model.Window) error) (rows uint64, err error) {
	reader, head := newWindowReader(), s.Head().Seq
	var last []byte
	err = s.Scan(prefix, nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		name, rev, ok := version(key)
		switch {
		case !ok:
			return nil, errUnknownFormat
		case rev > head:
			return nil, nil
		}
		rows++
		if string(name) == string(last) {
			return nil, nil
		}
		last = append(last[:0], name...)
		data, err := value()
		if err != nil {
			return nil, err
		}
		if len(data) == 1 && data[0] == formatGone {
			return nil, nil
		}
		w, err := reader.decode(data)
		if err != nil {
			return nil, err
		}
		return nil, visit(monthOf(key), w)
	})
	return rows, err
}

// scanMonth visits the windows of one month. Fewer rows than were written is
// damage, and then the month must not be shown.
func scanMonth(s snapshot, m london.Month, put func(*model.Window)) error {
	rows, err := scanWindows(s, monthPrefix(m), func(_ london.Month, w *model.Window) error {
		put(w)
		return nil
	})
	if err != nil {
		return asDamage(err, "a window of %s", m)
	}
	want, err := countAt(s, m, s.Head().Seq)
	if err != nil {
		return asDamage(err, "the number of windows of %s", m)
	}
	if rows != want {
		return missing("a part of %s (%d of %d rows are there)", m, rows, want)
	}
	return nil
}

// asDamage says what could not be read, where a row is not what it must be.
func asDamage(err error, format string, args ...any) error {
	if errors.Is(err, errUnknownFormat) {
		return missing(format, args...)
	}
	return err
}
