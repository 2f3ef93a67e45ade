package form

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dccops/model/london"
)

const momentHelp = "write 20:00, tue 20:00, 10 Nov 20:00 or 2026-11-10 20:00, with BST or GMT if you like"

// moment is a clock reading as a person writes it, before it is an instant.
// What was not said is zero or negative.
type moment struct {
	clock            bool
	hour, min, sec   int
	day, month, year int
	weekday          int // -1: not said
	dated            bool
	date             london.Date // when it was written whole, or as today or tomorrow
	zone             string      // BST or GMT
	whole            string      // RFC 3339, read as it stands
}

// parseMoment takes a reading apart. Its error is one sentence for a person.
func parseMoment(s string, today london.Date) (moment, error) {
	m := moment{weekday: -1}
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(s, ",", " ")))
	if len(words) == 0 {
		return m, fmt.Errorf("a date and time: %s", momentHelp)
	}
	if len(words) > 6 || len(s) > 64 {
		return m, fmt.Errorf("this is too long for a date and time: %s", momentHelp)
	}
	if i := strings.IndexByte(words[0], 't'); i == 10 && words[0][4] == '-' {
		m.whole = strings.ToUpper(strings.Join(words, " "))
		return m, nil
	}
	for _, w := range words {
		if err := m.take(w, today); err != nil {
			return m, err
		}
	}
	return m, m.complete()
}

// take understands one word.
func (m *moment) take(w string, today london.Date) error {
	not := fmt.Errorf("%q is not understood here: %s", w, momentHelp)
	switch {
	case strings.Contains(w, ":"):
		return m.takeClock(w, not)
	case w == "bst" || w == "gmt":
		if m.zone != "" {
			return not
		}
		m.zone = strings.ToUpper(w)
	case w == "today":
		return m.takeDate(today, not)
	case w == "tomorrow":
		return m.takeDate(today.Add(1), not)
	case strings.Count(w, "-") == 2:
		d, err := dashed(w)
		if err != nil {
			return err
		}
		return m.takeDate(d, not)
	case w[0] >= '0' && w[0] <= '9':
		return m.takeNumber(w, not)
	default:
		return m.takeName(w, not)
	}
	return nil
}

func (m *moment) takeDate(d london.Date, not error) error {
	if m.dated {
		return not
	}
	m.dated, m.date = true, d
	return nil
}

func (m *moment) takeClock(w string, not error) error {
	if z, ok := strings.CutSuffix(w, "bst"); ok && m.zone == "" {
		w, m.zone = z, "BST"
	} else if z, ok := strings.CutSuffix(w, "gmt"); ok && m.zone == "" {
		w, m.zone = z, "GMT"
	}
	parts := strings.Split(w, ":")
	if m.clock || len(parts) > 3 {
		return not
	}
	for i, p := range parts {
		n, ok := number(p, 2)
		if !ok || (i > 0 && len(p) != 2) {
			return fmt.Errorf("%q is not a time of day: write it like 20:00", w)
		}
		*[]*int{&m.hour, &m.min, &m.sec}[i] = n
	}
	m.clock = true
	return m.sensible(w)
}

func (m *moment) sensible(w string) error {
	switch {
	case m.hour == 24 && m.min == 0:
		return fmt.Errorf("there is no 24:00: write 00:00 and the date of the day that begins")
	case m.hour > 23:
		return fmt.Errorf("there is no %s: hours run from 00 to 23", w)
	case m.min > 59 || m.sec > 59:
		return fmt.Errorf("there is no %s: minutes run from 00 to 59", w)
	}
	return nil
}

func (m *moment) takeNumber(w string, not error) error {
	n, ok := number(w, 4)
	switch {
	case ok && len(w) == 4 && m.year == 0:
		m.year = n
	case ok && len(w) <= 2 && m.day == 0 && n > 0:
		m.day = n
	default:
		return not
	}
	return nil
}

func (m *moment) takeName(w string, not error) error {
	if len(w) < 3 {
		return not
	}
	for i := time.January; i <= time.December; i++ {
		if strings.HasPrefix(strings.ToLower(i.String()), w) && m.month == 0 {
			m.month = int(i)
			return nil
		}
	}
	for i := time.Sunday; i <= time.Saturday; i++ {
		if strings.HasPrefix(strings.ToLower(i.String()), w) && m.weekday < 0 {
			m.weekday = int(i)
			return nil
		}
	}
	return not
}

// complete says what is missing.
func (m *moment) complete() error {
	switch {
	case !m.clock && m.day > 0 && m.month == 0:
		return fmt.Errorf("say whether %d is a time or a day: %02d:00, or %d Nov 20:00", m.day, min(m.day, 23), m.day)
	case !m.clock:
		return fmt.Errorf("the time of day is missing: write it like 20:00")
	case m.dated && (m.day > 0 || m.month > 0 || m.year > 0):
		return fmt.Errorf("there are two dates here: %s", momentHelp)
	case (m.day > 0) != (m.month > 0) || (m.year > 0 && m.day == 0):
		return fmt.Errorf("the date is not whole: write it like 10 Nov, or 2026-11-10")
	}
	return nil
}

// dashed reads 2026-11-10 and says in words which day there is not.
func dashed(w string) (london.Date, error) {
	p := strings.Split(w, "-")
	y, ok1 := number(p[0], 4)
	mo, ok2 := number(p[1], 2)
	d, ok3 := number(p[2], 2)
	if !ok1 || !ok2 || !ok3 || len(p[0]) != 4 {
		return 0, fmt.Errorf("%q is not a date: write it like 2026-11-10", w)
	}
	return london.NewDate(y, time.Month(mo), d)
}

// number reads one to most ASCII digits.
func number(s string, most int) (int, bool) {
	if s == "" || len(s) > most || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}
