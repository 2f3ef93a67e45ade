package importer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// entry is one window while it is read. Its problems wait until its id is
// known, so that each can name it.
type entry struct {
	r        *reader
	window   model.Window
	kind     string // "item", "row" or "event"
	number   int    // from 1
	line     int    // where it begins
	given    map[string]place
	problems []Problem
}

// place is where something stands in the file.
type place struct{ line, column int }

func (r *reader) entry(kind string, number, line int) *entry {
	return &entry{r: r, kind: kind, number: number, line: line, given: map[string]place{}}
}

func (e *entry) bad(at place, field, format string, args ...any) {
	if len(e.problems) <= MaxProblems {
		e.problems = append(e.problems, Problem{Line: at.line, Column: at.column, Field: field, Words: fmt.Sprintf(format, args...)})
	}
}

// name is how a sentence calls the entry.
func (e *entry) name() string {
	s := fmt.Sprintf("%s %d", e.kind, e.number)
	if e.window.ID != "" {
		s += " (" + e.window.ID + ")"
	}
	return s
}

// set fills a field that holds one text, as JSON and CSV name it.
func (e *entry) set(field, value string, at place) {
	e.given[field] = at
	w := &e.window
	switch field {
	case "id":
		e.admit(&w.ID, field, value, text.ID, at)
	case "activity":
		e.admit(&w.Activity, field, value, text.Prose, at)
	case "risk":
		e.admit(&w.Risk, field, value, text.Prose, at)
	case "agreement":
		e.admit(&w.Agreement, field, value, text.Line, at)
	case "start":
		e.instant(&w.Start, field, value, at)
	case "end":
		e.instant(&w.End, field, value, at)
	case "decided_at":
		e.instant(&w.DecidedAt, field, value, at)
	case "scope":
		w.Scope = model.Scope(e.word(field, value, at, string(model.ScopeDCC), string(model.ScopeSMETS1)))
	case "status":
		w.Status = model.Status(e.word(field, value, at, words(model.Statuses())...))
	}
}

// admit passes a text through the door.
func (e *entry) admit(into *string, field, value string, k text.Kind, at place) {
	clean, err := text.Admit(field, value, k)
	if err != nil {
		e.bad(at, field, "%s", strings.TrimPrefix(err.Error(), field+" "))
		return
	}
	*into = clean
}

func (e *entry) instant(into *time.Time, field, value string, at place) {
	t, err := london.ParseInstant(value)
	if err != nil {
		e.bad(at, field, "%s", err)
		return
	}
	*into = t.Truncate(time.Second)
}

// word takes one of a few words, or says which there are.
func (e *entry) word(field, value string, at place, known ...string) string {
	if !slices.Contains(known, value) {
		e.bad(at, field, "%s is not known: say %s", quoted(value), oneOf(known))
		return ""
	}
	return value
}

// openEnd takes whether the end is not known.
func (e *entry) openEnd(value string, at place) {
	e.given[openKey] = at
	e.window.Trail.Open = e.word(openKey, value, at, "yes", "no") == "yes"
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// oneOf writes "a, b or c".
func oneOf(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}

// system adds a name to the systems.
func (e *entry) system(name string, at place) {
	w := &e.window
	clean := ""
	if e.admit(&clean, "systems", name, text.Name, at); clean == "" || e.full("systems", len(w.Systems), at) {
		return
	}
	if slices.ContainsFunc(w.Systems, func(s string) bool { return strings.EqualFold(s, clean) }) {
		e.bad(at, "systems", "%s is named twice", quoted(clean))
		return
	}
	w.Systems = append(w.Systems, clean)
}

// service adds a Service and its effect (H8.4(b)).
func (e *entry) service(name, effect string, at place) {
	w := &e.window
	clean := ""
	e.admit(&clean, "services", name, text.Name, at)
	known := e.word("services", effect, at, words(model.Effects())...)
	if clean == "" || known == "" || e.full("services", len(w.Services), at) {
		return
	}
	if slices.ContainsFunc(w.Services, func(s model.ServiceEffect) bool { return strings.EqualFold(s.Name, clean) }) {
		e.bad(at, "services", "%s is named twice", quoted(clean))
		return
	}
	w.Services = append(w.Services, model.ServiceEffect{Name: clean, Effect: model.Effect(known)})
}

func (e *entry) full(field string, n int, at place) bool {
	if n == MaxNames {
		e.bad(at, field, "more than %d names: a window has at most %d", MaxNames, MaxNames)
	}
	return n >= MaxNames
}
