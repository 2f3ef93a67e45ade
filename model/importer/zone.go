package importer

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Bounds of the description of one zone.
const (
	maxObservances = 100
	maxDates       = 1_000
)

// zone is a VTIMEZONE. It is read only to find out whether it lies.
type zone struct {
	id    string
	line  int
	parts []*observance
	part  *observance // open
	dates int
	years map[int][]shift
}

// shift is a reading from which on an offset holds.
type shift struct {
	at     time.Time
	offset int
}

// observance is a STANDARD or DAYLIGHT: from some readings on, an offset.
type observance struct {
	start  time.Time // a clock reading, kept as if it were UTC
	offset int       // seconds ahead of UTC
	has    bool      // an offset was said
	dates  []time.Time
	yearly *yearly
	unread bool // its rule is of a kind not known here
}

// yearly is the rule by which zones change: such a weekday of such a month.
type yearly struct {
	month   time.Month
	weekday time.Weekday
	nth     int   // 1 for the first, -1 for the last, 0 for any
	days    []int // of the month, when given
	until   time.Time
}

func (z *zone) begin(name string, line int) *Problem {
	if name != "STANDARD" && name != "DAYLIGHT" {
		return nil
	}
	if len(z.parts) >= maxObservances {
		return beyond(line, "a VTIMEZONE with more than %d parts: that is the most that is read", maxObservances)
	}
	z.part = &observance{}
	z.parts = append(z.parts, z.part)
	return nil
}

func (z *zone) take(p prop) *Problem {
	if p.name == "TZID" && z.part == nil {
		z.id = p.value
	}
	if z.part == nil {
		return nil
	}
	switch o := z.part; p.name {
	case "DTSTART":
		o.start, _ = parseWall(p.value)
	case "TZOFFSETTO":
		o.offset, o.has = parseOffset(p.value)
	case "RDATE":
		for s := range strings.SplitSeq(p.value, ",") {
			if z.dates++; z.dates > maxDates {
				return beyond(p.line, "a VTIMEZONE with more than %d dates: that is the most that is read", maxDates)
			}
			if t, ok := parseWall(s); ok {
				o.dates = append(o.dates, t)
			}
		}
	case "RRULE":
		if o.yearly = parseYearly(p.value); o.yearly == nil {
			o.unread = true
		}
	}
	return nil
}

// says returns the offset the description gives a clock reading; ok is false
// when it does not reach it or is not understood.
func (z *zone) says(wall time.Time) (offset int, ok bool) {
	if slices.ContainsFunc(z.parts, func(o *observance) bool { return o.unread || !o.has }) {
		return z.alien()
	}
	for _, s := range z.shifts(wall.Year()) {
		if s.at.After(wall) {
			break
		}
		offset, ok = s.offset, true
	}
	return offset, ok
}

// shifts are the shifts of a year in order, and before them the last one of
// the years before. They are worked out once: a file may have many events.
func (z *zone) shifts(year int) []shift {
	if list, ok := z.years[year]; ok {
		return list
	}
	january := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
	var before shift
	var list []shift
	for _, o := range z.parts {
		for _, t := range o.onsets(year) {
			s := shift{t, o.offset}
			switch {
			case !t.Before(january) && t.Year() == year:
				list = append(list, s)
			case t.Before(january) && !t.Before(before.at):
				before = s
			}
		}
	}
	slices.SortStableFunc(list, func(a, b shift) int { return a.at.Compare(b.at) })
	if !before.at.IsZero() {
		list = append([]shift{before}, list...)
	}
	if z.years == nil {
		z.years = map[int][]shift{}
	}
	z.years[year] = list
	return list
}

// alien finds, in a description that is not understood, an offset that London
// has not had since 1972.
func (z *zone) alien() (offset int, ok bool) {
	for _, o := range z.parts {
		if o.has && o.offset != 0 && o.offset != 3600 && (o.unread || o.start.Year() >= 1972) {
			return o.offset, true
		}
	}
	return 0, false
}

// onsets are the readings at which the observance begins that can matter in a
// year: those it names, and those of its rule in the year, the one before, and
// its last.
func (o *observance) onsets(year int) []time.Time {
	out := append([]time.Time{o.start}, o.dates...)
	if o.yearly == nil {
		return out
	}
	years := []int{year - 1, year}
	if u := o.yearly.until; !u.IsZero() {
		years = append(years, u.Year()-1, u.Year())
	}
	for _, y := range years {
		if t, found := o.yearly.in(y, o.start); found && t.After(o.start) {
			out = append(out, t)
		}
	}
	return out
}

// in finds the change of one year, at the time of day of start.
func (y *yearly) in(year int, start time.Time) (time.Time, bool) {
	var found time.Time
	n := 0
	for d := time.Date(year, y.month, 1, start.Hour(), start.Minute(), start.Second(), 0, time.UTC); d.Month() == y.month; d = d.AddDate(0, 0, 1) {
		if d.Weekday() != y.weekday || y.days != nil && !slices.Contains(y.days, d.Day()) {
			continue
		}
		if n++; y.nth <= 0 || n == y.nth {
			found = d
		}
		if y.nth == n || y.nth == 0 {
			break
		}
	}
	if found.IsZero() || !y.until.IsZero() && found.After(y.until.Add(24*time.Hour)) {
		return found, false
	}
	return found, true
}

// parseYearly reads the one kind of rule zones have; nil for any other.
func parseYearly(s string) *yearly {
	out := &yearly{}
	for part := range strings.SplitSeq(strings.ToUpper(s), ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		ok := true
		switch name {
		case "FREQ":
			ok = value == "YEARLY"
		case "INTERVAL":
			ok = value == "1"
		case "WKST":
		case "BYMONTH":
			var m int
			m, ok = number(value, 1, 12)
			out.month = time.Month(m)
		case "BYDAY":
			out.nth, out.weekday, ok = parseByDay(value)
			ok = ok && out.nth >= -1
		case "BYMONTHDAY":
			out.days, ok = numbers(value, 1, 31)
		case "UNTIL":
			out.until, ok = parseWall(strings.TrimSuffix(value, "Z"))
		default:
			ok = false
		}
		if !ok {
			return nil
		}
	}
	if out.month == 0 {
		return nil
	}
	return out
}

// parseByDay reads -1SU, 2MO or TU.
func parseByDay(s string) (nth int, day time.Weekday, ok bool) {
	if len(s) < 2 {
		return 0, 0, false
	}
	k := slices.Index([]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}, s[len(s)-2:])
	if n := s[:len(s)-2]; n != "" {
		if nth, ok = number(strings.TrimPrefix(n, "+"), -5, 5); !ok || nth == 0 {
			return 0, 0, false
		}
	}
	return nth, time.Weekday(k), k >= 0
}

// parseOffset reads +0100 or +010000 as seconds.
func parseOffset(s string) (int, bool) {
	if len(s) != 5 && len(s) != 7 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	v, err := strconv.Atoi(s[1:5])
	if err != nil || v/100 > 23 || v%100 > 59 {
		return 0, false
	}
	seconds := v/100*3600 + v%100*60
	if len(s) == 7 {
		more, ok := number(s[5:], 0, 59)
		if !ok {
			return 0, false
		}
		seconds += more
	}
	if s[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

func number(s string, least, most int) (int, bool) {
	v, err := strconv.Atoi(s)
	return v, err == nil && v >= least && v <= most
}

func numbers(s string, least, most int) ([]int, bool) {
	var out []int
	for part := range strings.SplitSeq(s, ",") {
		v, ok := number(strings.TrimPrefix(strings.TrimSpace(part), "+"), least, most)
		if !ok || v == 0 || len(out) > 62 {
			return nil, false
		}
		out = append(out, v)
	}
	return out, true
}
