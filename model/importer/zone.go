package importer

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxObservances bounds the zone descriptions of a file.
const maxObservances = 100

// zone is a VTIMEZONE. It is read only to find out whether it lies.
type zone struct {
	id    string
	line  int
	parts []*observance
	part  *observance // open
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

func (z *zone) take(p prop) {
	if p.name == "TZID" && z.part == nil {
		z.id = p.value
	}
	if z.part == nil {
		return
	}
	switch o := z.part; p.name {
	case "DTSTART":
		o.start, _ = parseWall(p.value)
	case "TZOFFSETTO":
		o.offset, o.has = parseOffset(p.value)
	case "RDATE":
		for s := range strings.SplitSeq(p.value, ",") {
			if t, ok := parseWall(s); ok && len(o.dates) < maxObservances {
				o.dates = append(o.dates, t)
			}
		}
	case "RRULE":
		if o.yearly = parseYearly(p.value); o.yearly == nil {
			o.unread = true
		}
	}
}

// says returns the offset the description gives a clock reading; ok is false
// when it does not reach it or is not understood.
func (z *zone) says(wall time.Time) (offset int, ok bool) {
	if slices.ContainsFunc(z.parts, func(o *observance) bool { return o.unread || !o.has }) {
		return z.alien()
	}
	var latest time.Time
	for _, o := range z.parts {
		if t, found := o.onset(wall); found && !t.Before(latest) {
			latest, offset, ok = t, o.offset, true
		}
	}
	return offset, ok
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

// onset is the last reading up to wall at which the observance began.
func (o *observance) onset(wall time.Time) (latest time.Time, ok bool) {
	try := func(t time.Time) {
		if !t.After(wall) && !t.Before(latest) {
			latest, ok = t, true
		}
	}
	try(o.start)
	for _, t := range o.dates {
		try(t)
	}
	if o.yearly != nil {
		for y := wall.Year() - 1; y <= wall.Year(); y++ {
			if t, found := o.yearly.in(y, o.start); found && t.After(o.start) {
				try(t)
			}
		}
		if u := o.yearly.until; !u.IsZero() && wall.After(u) {
			for y := u.Year() - 1; y <= u.Year(); y++ {
				if t, found := o.yearly.in(y, o.start); found && t.After(o.start) {
					try(t)
				}
			}
		}
	}
	return latest, ok
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
