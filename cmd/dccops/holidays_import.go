package main

import (
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// importHolidays adds what a file has and the list has not.
func importHolidays(c *call) error {
	name := c.word(0)
	data, err := c.readFile(name)
	if err != nil {
		return err
	}
	days, err := parseApart[[]holidayJSON](c, name, "holidays", data, "--name="+fileCalled(name))
	if err != nil {
		return err
	}
	b, err := c.present()
	if err != nil {
		return err
	}
	fresh, last, err := newHolidays(b.Holidays(), days)
	if err != nil {
		return misused("%s: %s. Nothing was taken from it.", quoted(name), err)
	}
	words := daysWords(len(fresh), last, b.Holidays().Last())
	if len(fresh) == 0 && last <= b.Holidays().Last() || c.has("dry-run") {
		p := c.page()
		p.say("%s: %s. Nothing was changed.", name, words)
		return p.err
	}
	source := c.one("source")
	if source == "" {
		source = name
	}
	return c.giveSetting(model.AddHolidays{Source: source, LastYear: last, Holidays: fresh}, "Added "+words+" as list")
}

func daysWords(n, last, had int) string {
	out := numbered(n, "new day")
	if n == 0 {
		out = "no new days"
	}
	if last > had {
		out += ", to the end of " + strconv.Itoa(last)
	}
	return out
}

// usual is how many bank holidays a year has at least in each division.
const usual = 8

// newHolidays leaves out the days the list has and finds the last year the
// file completes.
func newHolidays(list *london.List, days []holidayJSON) (fresh []london.Holiday, last int, err error) {
	type place struct {
		year     int
		division london.Division
	}
	count := map[place]int{}
	for _, d := range days {
		date, err := london.ParseDate(d.Date)
		if err != nil {
			return nil, 0, err
		}
		h := london.Holiday{Date: date, Name: d.Name, Division: d.Division}
		if d.KnownAt != nil {
			if h.KnownAt, err = time.Parse(time.RFC3339, *d.KnownAt); err != nil {
				return nil, 0, err
			}
		}
		last = max(last, date.Year())
		count[place{date.Year(), d.Division}]++
		if date.Year() >= list.First() && !holds(list, h) {
			fresh = append(fresh, h)
		}
	}
	for y := list.Last() + 1; y <= last; y++ {
		for _, d := range divisionNames() {
			if n := count[place{y, london.Division(d)}]; n < usual {
				return nil, 0, misused("%d has %d days for %s and a year has at least %d, so it is not complete", y, n, london.Division(d).Name(), usual)
			}
		}
	}
	return fresh, last, nil
}

func holds(list *london.List, h london.Holiday) bool {
	for _, have := range list.On(h.Date, london.NationUK) {
		if have.Division == h.Division {
			return true
		}
	}
	return false
}

// plainName is the last part of a path: what a file is called on the record.
func plainName(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }
