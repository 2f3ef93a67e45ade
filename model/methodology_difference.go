package model

import (
	"slices"
	"strings"
)

// TermsDifference is one thing in which two versions differ.
type TermsDifference struct {
	Of  string `json:"of"`  // "title", or "type Firmware: notice"
	Was string `json:"was"` // empty: it was not there
	Is  string `json:"is"`  // empty: it is no more
}

// Differences says in what the terms of a later version differ from those of an
// earlier one, types in the order of the later.
func (t *Terms) Differences(later *Terms) (out []TermsDifference) {
	add := func(of, was, is string) {
		if was != is {
			out = append(out, TermsDifference{of, was, is})
		}
	}
	add("title", t.Title, later.Title)
	add("words", t.Words, later.Words)
	add("risk report", everyWords(t.Every), everyWords(later.Every))
	add("risk mechanism", t.Risk, later.Risk)
	for _, is := range later.Types {
		was, ok := t.Type(is.Name)
		if !ok {
			add("type "+is.Name, "", is.Said())
			continue
		}
		add("type "+is.Name+": words", was.Words, is.Words)
		add("type "+is.Name+": notice", DaysWords(was.Notice), DaysWords(is.Notice))
		add("type "+is.Name+": fields", strings.Join(was.Fields, ", "), strings.Join(is.Fields, ", "))
		add("type "+is.Name+": mechanism", was.Mechanism, is.Mechanism)
	}
	for _, was := range t.Types {
		if !slices.ContainsFunc(later.Types, func(c ChangeType) bool { return strings.EqualFold(c.Name, was.Name) }) {
			add("type "+was.Name, was.Said(), "")
		}
	}
	return out
}

// Said says what is asked of a type of change.
func (c *ChangeType) Said() string {
	out := DaysWords(c.Notice) + " of notice, by " + c.Mechanism
	if len(c.Fields) > 0 {
		out += ", with " + strings.Join(c.Fields, ", ")
	}
	return out
}

// DaysWords counts Working Days as a person would.
func DaysWords(n int) string {
	if n == 1 {
		return "1 Working Day"
	}
	return itoa(n) + " Working Days"
}

// EveryWords says how often the risk is reported.
func (t *Terms) EveryWords() string { return everyWords(t.Every) }

func everyWords(months int) string {
	switch months {
	case 0:
		return "not said"
	case 1:
		return "every month"
	}
	return "every " + itoa(months) + " months"
}
