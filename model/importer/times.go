package importer

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"dccops/model/london"
)

// moment is a time of iCalendar.
type moment struct {
	at   time.Time // the instant, UTC
	wall time.Time // the reading of its own clock, kept as if it were UTC
	utc  bool      // its clock is UTC, not London
	zone string    // TZID in capitals; empty when it floats or ends in Z
}

func (m moment) floating() bool { return !m.utc && m.zone == "" }

// zoneName brings a TZID to the form it is compared in. Some programs put a
// path before the name.
func zoneName(id string) string {
	id = strings.ToUpper(strings.Trim(strings.TrimSpace(id), `"`))
	if strings.HasPrefix(id, "/") && strings.HasSuffix(id, "/EUROPE/LONDON") {
		return "EUROPE/LONDON"
	}
	return id
}

// isLondon takes the name that Windows programs give to London, too.
func isLondon(id string) bool { return id == "EUROPE/LONDON" || id == "GMT STANDARD TIME" }

func isUTC(id string) bool { return id == "UTC" || id == "ETC/UTC" || id == "Z" }

// moment reads DTSTART, DTEND or one value of EXDATE. What cannot be one
// instant is an error that says why.
func (c *calendar) moment(p *prop, value string) (moment, error) {
	if v := strings.ToUpper(p.param("VALUE")); v == "DATE" || len(value) == 8 {
		return moment{}, fmt.Errorf("%s has no time of day: a window needs one", quoted(value))
	} else if v != "" && v != "DATE-TIME" {
		return moment{}, fmt.Errorf("VALUE=%s is not read: it must be a date and time", shownName(v))
	}
	bare := strings.TrimSuffix(strings.ToUpper(value), "Z")
	m := moment{utc: len(bare) < len(value), zone: zoneName(p.param("TZID"))}
	if m.utc {
		m.zone = ""
	}
	switch {
	case m.zone == "" || isLondon(m.zone):
	case isUTC(m.zone):
		m.utc = true
	default:
		return m, fmt.Errorf("the time zone %s is not read: only Europe/London and UTC are, so give the time in one of them", quoted(p.param("TZID")))
	}
	iso, ok := isoOf(bare)
	if !ok {
		return m, fmt.Errorf("%s is not a date and time: it is written like 20261110T200000Z", quoted(value))
	}
	if m.utc {
		iso += "Z"
	}
	at, err := london.ParseInstant(iso)
	if err != nil {
		return m, err
	}
	m.at = at
	m.wall, _ = parseWall(bare)
	return m, c.honest(m)
}

// onClock is the moment at another reading of the same clock.
func (c *calendar) onClock(like moment, wall time.Time) (moment, error) {
	like.wall = wall
	iso := wall.Format("2006-01-02T15:04:05")
	if like.utc {
		iso += "Z"
	}
	at, err := london.ParseInstant(iso)
	if err != nil {
		return like, err
	}
	like.at = at
	return like, c.honest(like)
}

// honest holds the file's own description of a zone against ours.
func (c *calendar) honest(m moment) error {
	z := c.zones[m.zone]
	if z == nil || m.zone == "" {
		return nil
	}
	ours := 0
	if !m.utc {
		ours = london.Offset(m.at) * 60
	}
	if theirs, ok := z.says(m.wall); ok && theirs != ours {
		return fmt.Errorf("the VTIMEZONE on line %d puts %s at %s from UTC, but it is at %s: the file means another time than it says", z.line,
			m.wall.Format("2006-01-02T15:04"), offsetWords(theirs), offsetWords(ours))
	}
	return nil
}

func offsetWords(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d:%02d", sign, seconds/3600, seconds/60%60)
}

// isoOf turns 20261110T200000 into 2026-11-10T20:00:00.
func isoOf(s string) (string, bool) {
	if len(s) != 15 || s[8] != 'T' {
		return "", false
	}
	for i := range len(s) {
		if i != 8 && (s[i] < '0' || s[i] > '9') {
			return "", false
		}
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:8] + "T" + s[9:11] + ":" + s[11:13] + ":" + s[13:], true
}

// parseWall reads a clock reading without judging it.
func parseWall(s string) (time.Time, bool) {
	t, err := time.Parse("20060102T150405", strings.ToUpper(strings.TrimSpace(s)))
	return t, err == nil
}

// reading is what London clocks show at an instant, kept as if it were UTC.
func reading(t time.Time) time.Time {
	l := t.In(london.Zone())
	return time.Date(l.Year(), l.Month(), l.Day(), l.Hour(), l.Minute(), l.Second(), 0, time.UTC)
}

var errDuration = errors.New("is not a duration: it is written like PT4H or PT1H30M")

// parseDuration reads P1DT2H30M; days are days of the clock, the rest elapses.
func parseDuration(s string) (days int, rest time.Duration, err error) {
	t, ok := strings.CutPrefix(strings.ToUpper(strings.TrimPrefix(s, "+")), "P")
	if !ok || t == "" {
		return 0, 0, errDuration
	}
	inTime, n, digits, units := false, 0, 0, 0
	for _, c := range t {
		switch {
		case c >= '0' && c <= '9' && digits < 7:
			n, digits = n*10+int(c-'0'), digits+1
			continue
		case c == 'T' && !inTime && digits == 0:
			inTime = true
			continue
		case digits == 0:
			return 0, 0, errDuration
		case c == 'W' && !inTime:
			days += 7 * n
		case c == 'D' && !inTime:
			days += n
		case c == 'H' && inTime:
			rest += time.Duration(n) * time.Hour
		case c == 'M' && inTime:
			rest += time.Duration(n) * time.Minute
		case c == 'S' && inTime:
			rest += time.Duration(n) * time.Second
		default:
			return 0, 0, errDuration
		}
		n, digits, units = 0, 0, units+1
	}
	if digits > 0 || units == 0 || units > 5 {
		return 0, 0, errDuration
	}
	return days, rest, nil
}
