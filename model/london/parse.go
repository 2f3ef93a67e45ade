package london

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const instantHelp = "write it like 2026-11-10T20:00, with BST or GMT if you like, or like 2026-11-10T20:00:00Z"

// ParseInstant reads a point in time and returns it in UTC. It takes
//   - a London clock reading, "2026-11-10T20:00", "2026-11-10 20:00:05";
//   - the same followed by "BST" or "GMT", with or without a space, which is
//     refused where that does not hold and decides which of two was meant;
//   - RFC 3339 with any offset, "2026-11-10T20:00:00Z"; seconds may be left out.
//
// Everything else is refused with a *ReadingError: 25:00, 31 June, second 60, a
// year outside 2000 to 2099, anything left over at the end.
func ParseInstant(s string) (time.Time, error) {
	if len(s) > len("2026-11-10T20:00:00.123456789+01:00") {
		return time.Time{}, notAReading(s, "is not a date and time: "+instantHelp)
	}
	wall, rest, err := parseWall(s)
	if err != nil {
		return time.Time{}, err
	}
	switch strings.TrimPrefix(rest, " ") {
	case "":
		if rest == "" {
			return instantOf(s, wall)
		}
	case "BST":
		return inZone(s, wall, "BST", 60*60)
	case "GMT":
		return inZone(s, wall, "GMT", 0)
	}
	return parseOffset(s, wall, rest)
}

// parseWall reads the date and the time at the start of s.
func parseWall(s string) (wall int64, rest string, err error) {
	y, mo, d, ok := splitDate(s)
	h, hOK := digits(s, 11, 2)
	mi, miOK := digits(s, 14, 2)
	if !ok || !hOK || !miOK || s[13] != ':' || (s[10] != 'T' && s[10] != ' ') {
		return 0, "", notAReading(s, "is not a date and time: "+instantHelp)
	}
	date, err := NewDate(y, time.Month(mo), d)
	if err != nil {
		return 0, "", notAReading(s, "is not a date and time: "+err.Error())
	}
	rest = s[16:]
	sec := 0
	if strings.HasPrefix(rest, ":") {
		if sec, ok = digits(rest, 1, 2); !ok {
			return 0, "", notAReading(s, "is not a date and time: "+instantHelp)
		}
		rest = rest[3:]
	}
	if h > 23 || mi > 59 || sec > 59 {
		return 0, "", notAReading(s, "is not a time: hours run from 00 to 23, minutes and seconds from 00 to 59")
	}
	return date.wall(h*60+mi) + int64(sec), rest, nil
}

// inZone reads a London reading whose writer said BST or GMT.
func inZone(s string, wall int64, said string, offset int64) (time.Time, error) {
	if u := wall - offset; offsetAt(u) == offset {
		return time.Unix(u, 0).UTC(), nil
	}
	first, _, n := resolve(wall)
	if n == 0 {
		return time.Time{}, skipped(s, wall)
	}
	t := time.Unix(first, 0).UTC()
	return time.Time{}, &ReadingError{
		Reading: shown(s), Kind: WrongZone, Before: t,
		words: fmt.Sprintf("is not %s: London clocks show %s then, so write %s", said, Abbrev(t), Reading(t)),
	}
}

// parseOffset reads the fraction and the offset of RFC 3339.
func parseOffset(s string, wall int64, rest string) (time.Time, error) {
	nanos, rest := fraction(rest)
	var off int64
	switch {
	case rest == "Z":
	case len(rest) == len("+01:00") && (rest[0] == '+' || rest[0] == '-') && rest[3] == ':':
		h, hOK := digits(rest, 1, 2)
		m, mOK := digits(rest, 4, 2)
		if !hOK || !mOK || h > 23 || m > 59 {
			return time.Time{}, notAReading(s, "ends in an offset that is not one: write it like +01:00, or Z for UTC")
		}
		off = int64(h*60+m) * 60
		if rest[0] == '-' {
			off = -off
		}
	case rest == "":
		return time.Time{}, notAReading(s, "has a fraction of a second, which needs Z or an offset after it")
	default:
		return time.Time{}, notAReading(s, fmt.Sprintf("ends in \"%s\", which is not understood: %s", shown(rest), instantHelp))
	}
	t := time.Unix(wall-off, nanos).UTC()
	if y := DateOf(t).Year(); y < firstYear || y > lastYear {
		return time.Time{}, notAReading(s, fmt.Sprintf("lies outside the years %d to %d in London", firstYear, lastYear))
	}
	return t, nil
}

// fraction reads ".5" at the start of s as nanoseconds, if it stands there.
func fraction(s string) (nanos int64, rest string) {
	if !strings.HasPrefix(s, ".") {
		return 0, s
	}
	n := 1
	for n < len(s) && n <= 9 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	v, err := strconv.ParseInt((s[1:n] + "000000000")[:9], 10, 64)
	if n == 1 || err != nil {
		return 0, s
	}
	return v, s[n:]
}

// splitDate reads the ten bytes of "2026-11-10" at the start of s.
func splitDate(s string) (y, m, d int, ok bool) {
	y, yOK := digits(s, 0, 4)
	m, mOK := digits(s, 5, 2)
	d, dOK := digits(s, 8, 2)
	return y, m, d, yOK && mOK && dOK && s[4] == '-' && s[7] == '-'
}

// digits reads exactly n ASCII digits at position i.
func digits(s string, i, n int) (v int, ok bool) {
	if i+n > len(s) {
		return 0, false
	}
	for _, c := range []byte(s[i : i+n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, true
}
