package importer

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// maxSpan is how far UNTIL may lie behind the first date, and maxSteps how many
// days a file may make us look at.
const (
	maxSpan  = 2 * 366 * 24 * time.Hour
	maxSteps = 2_000_000
)

// repeat is a recurrence rule of the few kinds that are read.
type repeat struct {
	freq      string // DAILY, WEEKLY or MONTHLY
	interval  int
	count     int       // 0: until
	until     time.Time // a reading of the event's clock, kept as if it were UTC
	weekStart time.Weekday
	byDay     []nthDay
	byDate    []int // days of the month; negative from its end
}

type nthDay struct {
	nth int
	day time.Weekday
}

// parseRepeat reads an RRULE for an event that begins at first. Whatever could
// mean a great many dates, or dates we would not compute as its author did, is
// refused.
func (c *calendar) parseRepeat(s string, first moment) (*repeat, error) {
	out := &repeat{interval: 1, weekStart: time.Monday}
	for part := range strings.SplitSeq(strings.ToUpper(s), ";") {
		name, value, _ := strings.Cut(part, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if err := out.part(name, value); err != nil {
			return nil, err
		}
		if name == "UNTIL" {
			if err := c.until(out, value, first); err != nil {
				return nil, err
			}
		}
	}
	switch {
	case out.freq == "":
		return nil, errors.New("has no FREQ: it does not say how often")
	case out.count == 0 && out.until.IsZero():
		return nil, fmt.Errorf("never ends: give it a COUNT of at most %d, or an UNTIL within two years", MaxRepeats)
	case out.count > 0 && !out.until.IsZero():
		return nil, errors.New("has both COUNT and UNTIL: only one of them can hold")
	case out.count == 0 && out.until.Before(first.wall):
		return nil, errors.New("ends before the event begins")
	case out.until.Sub(first.wall) > maxSpan:
		return nil, errors.New("runs for more than two years: that is the most that is read")
	case out.freq != "MONTHLY" && slices.ContainsFunc(out.byDay, func(d nthDay) bool { return d.nth != 0 }):
		return nil, errors.New("numbers its weekdays, which only a MONTHLY rule can")
	}
	return out, nil
}

func (r *repeat) part(name, value string) error {
	ok := true
	switch name {
	case "", "UNTIL":
	case "FREQ":
		if r.freq = value; value != "DAILY" && value != "WEEKLY" && value != "MONTHLY" {
			return fmt.Errorf("repeats %s: only DAILY, WEEKLY and MONTHLY are read, so list the dates one by one", quoted(value))
		}
	case "INTERVAL":
		r.interval, ok = number(value, 1, 366)
	case "COUNT":
		if r.count, ok = number(value, 1, MaxRepeats); !ok {
			return fmt.Errorf("has a COUNT of %s: it may be 1 to %d", quoted(value), MaxRepeats)
		}
	case "WKST":
		_, r.weekStart, ok = parseByDay(value)
	case "BYDAY":
		for part := range strings.SplitSeq(value, ",") {
			nth, day, good := parseByDay(strings.TrimSpace(part))
			ok = ok && good && len(r.byDay) < 42
			r.byDay = append(r.byDay, nthDay{nth, day})
		}
	case "BYMONTHDAY":
		r.byDate, ok = numbers(value, -31, 31)
	default:
		return fmt.Errorf("has %s, which is not read: list the dates one by one", quoted(name))
	}
	if !ok {
		return fmt.Errorf("has %s=%s, which is not a value it can have", name, quoted(value))
	}
	return nil
}

// until reads UNTIL onto the clock of the event.
func (c *calendar) until(r *repeat, value string, first moment) error {
	if len(value) == 8 {
		value += "T235959"
	}
	m, err := c.moment(&prop{}, value)
	if err != nil {
		return fmt.Errorf("has an UNTIL that is no end: %w", err)
	}
	r.until = m.at
	if !first.utc {
		r.until = reading(m.at)
	}
	return nil
}

// dates returns the readings at which the event begins, the first one first.
func (c *calendar) dates(r *repeat, first time.Time) ([]time.Time, error) {
	var out []time.Time
	for d := first; ; d = d.AddDate(0, 0, 1) {
		if c.r.steps++; c.r.steps > maxSteps {
			return nil, errors.New("and the others of this file look too far ahead: list the dates one by one")
		}
		switch {
		case r.count > 0 && len(out) == r.count, r.count == 0 && d.After(r.until):
			return out, nil
		case d.Year() > 2099:
			return nil, fmt.Errorf("asks for %d dates, but there are only %d before the year 2100", r.count, len(out))
		case r.on(d, first):
			out = append(out, d)
		case d.Equal(first):
			return nil, errors.New("does not fall on the day the event begins: which of the two is meant?")
		}
	}
}

// on reports whether the rule falls on a day.
func (r *repeat) on(d, first time.Time) bool {
	days := int(d.Sub(first).Hours() / 24)
	switch r.freq {
	case "DAILY":
		return days%r.interval == 0 && r.weekday(d, true) && r.date(d, true)
	case "WEEKLY":
		lead := (int(first.Weekday()) - int(r.weekStart) + 7) % 7
		return (days+lead)/7%r.interval == 0 && r.weekday(d, d.Weekday() == first.Weekday()) && r.date(d, true)
	}
	months := (d.Year()-first.Year())*12 + int(d.Month()-first.Month())
	return months%r.interval == 0 && r.weekday(d, true) && r.date(d, r.byDay != nil || d.Day() == first.Day())
}

func (r *repeat) weekday(d time.Time, otherwise bool) bool {
	if r.byDay == nil {
		return otherwise
	}
	last := daysIn(d)
	return slices.ContainsFunc(r.byDay, func(b nthDay) bool {
		return b.day == d.Weekday() && (b.nth == 0 || b.nth == (d.Day()-1)/7+1 || b.nth == -((last-d.Day())/7+1))
	})
}

func (r *repeat) date(d time.Time, otherwise bool) bool {
	if r.byDate == nil {
		return otherwise
	}
	return slices.Contains(r.byDate, d.Day()) || slices.Contains(r.byDate, d.Day()-daysIn(d)-1)
}

func daysIn(d time.Time) int { return time.Date(d.Year(), d.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day() }
