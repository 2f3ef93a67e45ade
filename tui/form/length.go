package form

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dccops/model/london"
)

// readLength reads how long something takes: "2h", "2h30", "90m", "2 hours 30
// min". ok reports that s is meant as a length at all; the error then says what
// is wrong with it.
func readLength(s string) (d time.Duration, ok bool, err error) {
	s = strings.ToLower(strings.Join(strings.Fields(s), ""))
	rest := strings.TrimPrefix(s, "-")
	first, unit, rest := amount(rest)
	switch {
	case first == "" || strings.Contains(s, ":"):
		return 0, false, nil
	case unit == "" && rest == "":
		return bare(s, first)
	case unit == "":
		return 0, false, nil
	case s[0] == '-':
		return 0, true, fmt.Errorf("a length cannot be negative")
	case len(first) > 4:
		return 0, true, fmt.Errorf("%s is too large a number for a length", first)
	}
	n, _ := strconv.Atoi(first)
	if unit == "m" {
		if rest != "" {
			return 0, true, lengthNot(s)
		}
		return time.Duration(n) * time.Minute, true, nil
	}
	m, err := minutesAfterHours(s, rest)
	return time.Duration(n)*time.Hour + time.Duration(m)*time.Minute, true, err
}

func minutesAfterHours(s, rest string) (int, error) {
	if rest == "" {
		return 0, nil
	}
	digits, unit, rest := amount(rest)
	n, ok := number(digits, 2)
	switch {
	case !ok || unit == "h" || rest != "":
		return 0, lengthNot(s)
	case n > 59:
		return 0, fmt.Errorf("after the hours minutes run from 00 to 59")
	}
	return n, nil
}

// bare is a number without a unit.
func bare(s, digits string) (time.Duration, bool, error) {
	if len(digits) > 4 {
		return 0, true, lengthNot(s)
	}
	return 0, true, fmt.Errorf("say what %s is: %sh, %sm, or a time of day like 02:00", digits, digits, digits)
}

func lengthNot(s string) error {
	return fmt.Errorf("%q is not a length: write 2h, 2h30 or 90m", s)
}

// amount takes digits and a unit off the front of s. The unit is "h", "m" or
// none.
func amount(s string) (digits, unit, rest string) {
	rest = strings.TrimLeft(s, "0123456789")
	digits = s[:len(s)-len(rest)]
	word := rest
	if i := strings.IndexAny(rest, "0123456789"); i >= 0 {
		word = rest[:i]
	}
	switch word {
	case "h", "hr", "hrs", "hour", "hours":
		unit = "h"
	case "m", "min", "mins", "minute", "minutes":
		unit = "m"
	default:
		return digits, "", rest
	}
	return digits, unit, rest[len(word):]
}

// lengthText writes a length so that it reads back; empty when it is not whole
// minutes.
func lengthText(d time.Duration) string {
	if d <= 0 || d%time.Minute != 0 {
		return ""
	}
	return london.Hours(int(d / time.Minute))
}
