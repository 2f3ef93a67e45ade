package form

import (
	"errors"
	"fmt"
	"time"

	"dccops/model/london"
)

// readMoment reads a clock reading written near a day. The error is a
// *london.ReadingError where the reading does not exist or happens twice, and
// otherwise one sentence.
func readMoment(s string, day, today london.Date) (time.Time, error) {
	m, err := parseMoment(s, today)
	if err != nil {
		return time.Time{}, err
	}
	if m.whole != "" {
		return london.ParseInstant(m.whole)
	}
	d, err := m.on(day)
	if err != nil {
		return time.Time{}, err
	}
	return m.at(d)
}

// on is the date meant, near a day: the next such weekday from it, or the date
// without a year that lies nearest to it.
func (m *moment) on(day london.Date) (london.Date, error) {
	d := day
	switch {
	case m.dated:
		d = m.date
	case m.day > 0:
		var err error
		if d, err = m.nearest(day); err != nil {
			return 0, err
		}
	case m.weekday >= 0:
		return day.Add((m.weekday - int(day.Weekday()) + 7) % 7), nil
	}
	if m.weekday >= 0 && int(d.Weekday()) != m.weekday {
		return 0, fmt.Errorf("%s is a %s, not a %s", d.Long()[len(d.Weekday().String())+1:], d.Weekday(), time.Weekday(m.weekday))
	}
	return d, nil
}

func (m *moment) nearest(day london.Date) (london.Date, error) {
	if m.year > 0 {
		return london.NewDate(m.year, time.Month(m.month), m.day)
	}
	best, err := london.NewDate(day.Year(), time.Month(m.month), m.day)
	for _, y := range []int{day.Year() - 1, day.Year() + 1} {
		d, bad := london.NewDate(y, time.Month(m.month), m.day)
		if bad == nil && (err != nil || apart(d, day) < apart(best, day)) {
			best, err = d, nil
		}
	}
	return best, err
}

func apart(a, b london.Date) int { return max(int(a-b), int(b-a)) }

// at is the instant of the reading on a date.
func (m *moment) at(d london.Date) (time.Time, error) {
	if m.zone == "" && m.sec == 0 {
		return d.At(m.hour, m.min)
	}
	s := fmt.Sprintf("%s %02d:%02d:%02d", d, m.hour, m.min, m.sec)
	if m.zone != "" {
		s += " " + m.zone
	}
	return london.ParseInstant(s)
}

// readEnd reads the end of a window that starts at start: a time of day alone
// is the next such reading.
func readEnd(s string, start time.Time, today london.Date) (time.Time, error) {
	m, err := parseMoment(s, today)
	if err != nil {
		return time.Time{}, err
	}
	if m.whole != "" || m.dated || m.day > 0 || m.weekday >= 0 {
		return readMoment(s, london.DateOf(start), today)
	}
	for d := london.DateOf(start); ; d = d.Add(1) {
		t, err := m.next(d, start)
		if err != nil || !t.IsZero() {
			return t, err
		}
	}
}

// next is the reading on a date if it lies after start. Zero: it does not. A
// reading that happens twice is no question where only one of them lies ahead.
func (m *moment) next(d london.Date, start time.Time) (time.Time, error) {
	t, err := m.at(d)
	var r *london.ReadingError
	switch {
	case err == nil && t.After(start):
		return t, nil
	case err == nil:
		return time.Time{}, nil
	case !errors.As(err, &r):
		return time.Time{}, err
	case r.Kind == london.HappensTwice && r.Before.After(start):
		return time.Time{}, err
	case r.Kind == london.HappensTwice && r.After.After(start):
		return r.After, nil
	case r.Kind == london.DoesNotExist && r.After.After(start):
		return time.Time{}, err
	case r.Kind == london.WrongZone && r.Before.After(start):
		return time.Time{}, err
	case r.Kind == london.NotAReading:
		return time.Time{}, err
	}
	return time.Time{}, nil
}

// written prints an instant so that it reads back to the same second.
func written(t time.Time) string {
	l := t.In(london.Zone())
	s := l.Format("2006-01-02 15:04")
	if l.Second() != 0 {
		s = l.Format("2006-01-02 15:04:05")
	}
	if _, err := london.ParseInstant(s); err != nil {
		return s + " " + london.Abbrev(t)
	}
	return s
}
