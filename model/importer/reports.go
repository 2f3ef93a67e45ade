package importer

import (
	"fmt"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// MostReports bounds the reports of one file.
const MostReports = 500

// Reports is what was in a file of a User's reports.
type Reports struct {
	Format  string // json or csv
	Reports []model.Reported
}

// reportKeys are the keys of one report, in the order of the file. systems and
// services are lists.
func reportKeys() []string {
	return []string{
		"user", "role", "contact", "their_ref", "type", "systems", "description", "start", "end", "services",
		"traffic", "rollback", "risk", "tested", "confidentiality", "reported_at",
	}
}

// ParseReports reads a file of reports of one User: JSON like
// {"user":"…","reports":[{…}]}, or CSV with the names of [reportKeys] in its
// first row. The error is an *Error, and then nothing of the file is taken.
//
// # Why
//
// A report that lacks what the Methodology asks for is a report: here only what
// cannot be read is refused.
func ParseReports(name string, data []byte, format string) (Reports, error) {
	r := &reader{seen: map[string]int{}}
	var out Reports
	fatal := admitBytes(data)
	if fatal == nil {
		data = withoutBOM(data)
		if out.Format = format; format == "" {
			out.Format = "csv"
			if strings.HasPrefix(strings.TrimSpace(string(data[:min(len(data), 4096)])), "{") {
				out.Format = "json"
			}
		}
		switch out.Format {
		case "json":
			out.Reports, fatal = r.reportsJSON(data)
		case "csv":
			out.Reports, fatal = r.reportsCSV(data)
		default:
			fatal = &Problem{Words: fmt.Sprintf("cannot be read as %s: reports are read from json and csv", quoted(format))}
		}
	}
	if fatal == nil && r.bad == 0 && len(out.Reports) == 0 {
		fatal = &Problem{Words: "has no report in it"}
	}
	if fatal != nil {
		r.end(*fatal)
	}
	if r.bad > 0 {
		return Reports{Format: out.Format}, &Error{File: text.Visible(name), Bad: r.res.Bad, Count: r.bad}
	}
	return out, nil
}

// reportEntry is one report while it is read.
type reportEntry struct {
	r     *reader
	kind  string // "item" or "row"
	out   model.Reported
	given map[string]bool

	unowned bool // whose it is, its sender says
}

func (r *reader) reportEntry(kind string, n, line int) *reportEntry {
	return &reportEntry{r: r, kind: kind, out: model.Reported{Line: line, Item: n, Said: model.Said{Systems: []string{}, Services: []string{}}}, given: map[string]bool{}}
}

func (e *reportEntry) name() string { return fmt.Sprintf("%s %d", e.kind, e.out.Item) }

func (e *reportEntry) bad(at place, field, format string, args ...any) {
	if e.r.bad >= MaxProblems { // only counted, so not worded
		e.r.bad++
		return
	}
	e.r.problem(Problem{Line: at.line, Column: at.column, Item: e.name(), Field: field, Words: fmt.Sprintf(format, args...)})
}

// set fills a field that holds one text. An empty one says nothing.
func (e *reportEntry) set(field, value string, at place) {
	e.given[field] = true
	if strings.TrimSpace(value) == "" {
		return
	}
	s := &e.out.Said
	switch field {
	case "start":
		e.instant(&s.Start, field, value, at)
	case "end":
		e.instant(&s.End, field, value, at)
	case "reported_at":
		e.instant(&e.out.Reported, field, value, at)
	case "confidentiality":
		e.out.Marked = model.Marking(e.admit(field, value, text.Name, at))
	case "user":
		s.User = e.admit(field, value, text.Name, at)
	case "type":
		s.Type = e.admit(field, value, text.Name, at)
	default:
		e.words(field, value, at)
	}
}

func (e *reportEntry) words(field, value string, at place) {
	s := &e.out.Said
	for _, f := range []struct {
		name string
		to   *string
		kind text.Kind
	}{
		{"role", &s.Role, text.Line},
		{"contact", &s.Contact, text.Line},
		{"their_ref", &s.Theirs, text.Line},
		{"description", &s.Description, text.Prose},
		{"traffic", &s.Traffic, text.Prose},
		{"rollback", &s.Rollback, text.Prose},
		{"risk", &s.Expected.Risk, text.Prose},
		{"tested", &s.Tested, text.Prose},
	} {
		if f.name == field {
			*f.to = e.admit(field, value, f.kind, at)
		}
	}
}

// touch adds a name to systems or services.
func (e *reportEntry) touch(field, value string, at place) {
	e.given[field] = true
	to := &e.out.Said.Systems
	if field == "services" {
		to = &e.out.Said.Services
	}
	if len(*to) >= MaxNames {
		e.bad(at, field, "more than %d names: that is the most one report may have", MaxNames)
		return
	}
	if name := e.admit(field, value, text.Name, at); name != "" {
		*to = append(*to, name)
	}
}

// admit passes a text through the filter; empty where it is refused.
func (e *reportEntry) admit(field, value string, kind text.Kind, at place) string {
	clean, err := text.Admit(field, strings.TrimSpace(value), kind)
	if err != nil {
		e.bad(at, field, "%s", strings.TrimPrefix(err.Error(), field+" "))
		return ""
	}
	return clean
}

func (e *reportEntry) instant(to *time.Time, field, value string, at place) {
	t, err := london.ParseInstant(strings.TrimSpace(value))
	if err != nil {
		e.bad(at, field, "%s", err)
		return
	}
	*to = t.UTC().Truncate(time.Second)
}

// finish says what every report needs and this one lacks.
func (e *reportEntry) finish(out *[]model.Reported) *Problem {
	s := &e.out.Said
	at := place{line: e.out.Line}
	for _, need := range []struct {
		field  string
		absent bool
	}{
		{"user", s.User == "" && !e.unowned},
		{"type", s.Type == ""},
		{"description", s.Description == ""},
		{"start", s.Start.IsZero()},
	} {
		if need.absent && !e.given[need.field] {
			e.bad(at, need.field, "is missing")
		} else if need.absent && e.r.bad == 0 {
			e.bad(at, need.field, "is empty")
		}
	}
	if len(*out) >= MostReports {
		return beyond(e.out.Line, "more than %d reports: that is the most one file may bring", MostReports)
	}
	*out = append(*out, e.out)
	return nil
}
