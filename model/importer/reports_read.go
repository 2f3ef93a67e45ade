package importer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// ofAll are the keys that may stand once beside the list, for every report.
func ofAll() []string { return []string{"user", "role", "contact", "confidentiality", "reported_at"} }

// reportsJSON reads {"user":…,"reports":[…]}.
func (r *reader) reportsJSON(data []byte) (out []model.Reported, p *Problem) {
	f := &jsonFile{scanner: &scanner{data: data, line: 1}, r: r}
	all, there := map[string]string{}, false
	keys := f.keys("", append(ofAll(), "reports"), f.bad)
	p = f.object(func(key string, at place) *Problem {
		switch {
		case !keys(key, at):
			_, p := f.skip()
			return p
		case key == "reports":
			there = true
			return f.reports(at, &out)
		}
		value, p := f.reportText(key, at, f.bad)
		all[key] = value
		return p
	})
	if p == nil && (f.next() != 0 || f.i < len(f.data)) {
		p = f.fail(f.here(), "something follows the end of the file of reports: %s", f.shown())
	}
	if p != nil {
		return nil, p
	}
	if !there {
		f.bad(place{}, "reports", `is missing: a file of reports is an object like {"user":"…","reports":[…]}`)
	}
	return r.completed(out, all), nil
}

// completed lays what stands once for all over the reports, where they do not
// say it themselves, and says what they still lack.
func (r *reader) completed(list []model.Reported, all map[string]string) (out []model.Reported) {
	for i := range list {
		e := &reportEntry{r: r, kind: "item", out: list[i], given: map[string]bool{}}
		s := &e.out.Said
		for key, empty := range map[string]bool{"user": s.User == "", "role": s.Role == "", "contact": s.Contact == "", "confidentiality": e.out.Marked == "", "reported_at": e.out.Reported.IsZero()} {
			if value := all[key]; empty && value != "" {
				e.set(key, value, place{line: e.out.Line})
			}
		}
		if r.bad > 0 { // what stands there is said already; what lacks may stand there
			continue
		}
		e.given = map[string]bool{}
		if p := e.finish(&out); p != nil {
			r.end(*p)
			return nil
		}
	}
	return out
}

func (f *jsonFile) reports(at place, out *[]model.Reported) *Problem {
	if f.next() != '[' {
		return f.wrong(at, "reports", "a list of reports", f.bad)
	}
	n := 0
	return f.group('[', ']', func() *Problem {
		c := f.next()
		at := f.here()
		if n++; n > MostReports {
			return beyond(at.line, "more than %d reports: that is the most one file may bring", MostReports)
		}
		e := f.r.reportEntry("item", n, at.line)
		if c != '{' {
			return f.wrong(at, e.name(), "an object", f.bad)
		}
		if p := f.reportObject(e); p != nil {
			p.Item = e.name()
			return p
		}
		*out = append(*out, e.out)
		return nil
	})
}

func (f *jsonFile) reportObject(e *reportEntry) *Problem {
	keys := f.keys("", reportKeys(), e.bad)
	return f.object(func(key string, at place) *Problem {
		switch {
		case !keys(key, at):
			_, p := f.skip()
			return p
		case key == "systems" || key == "services":
			return f.reportNames(e, key, at)
		}
		value, p := f.reportText(key, at, e.bad)
		e.set(key, value, at)
		return p
	})
}

func (f *jsonFile) reportNames(e *reportEntry, key string, at place) *Problem {
	if f.next() != '[' {
		return f.wrong(at, key, "a list of names", e.bad)
	}
	return f.group('[', ']', func() *Problem {
		f.next()
		at := f.here()
		value, p := f.reportText(key, at, e.bad)
		if p == nil {
			e.touch(key, value, at)
		}
		return p
	})
}

// reportText reads a text; null is an empty one.
func (f *jsonFile) reportText(key string, at place, bad func(place, string, string, ...any)) (string, *Problem) {
	if f.next() == '"' {
		return f.text()
	}
	got, p := f.skip()
	if p == nil && got != "null" {
		bad(at, key, "is %s, and must be a text in quotes", got)
	}
	return "", p
}

// reportsCSV reads one report a row. Names of systems and Services stand between
// semicolons.
func (r *reader) reportsCSV(data []byte) (out []model.Reported, p *Problem) {
	if p := lineBound(data); p != nil {
		return nil, p
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, csvProblem(err)
	}
	names, p := r.reportHeader(head)
	if p != nil || r.bad > 0 {
		return nil, p
	}
	for n := 1; ; n++ {
		row, err := in.Read()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, csvProblem(err)
		}
		line, _ := in.FieldPos(0)
		e := r.reportEntry("row", n, line)
		if len(row) != len(names) {
			e.bad(place{line: line}, "", "has %d cells under %d columns", len(row), len(names))
			continue
		}
		for i, cell := range row {
			line, column := in.FieldPos(i)
			e.cell(names[i], text.UnCSVCell(cell), place{line, column})
		}
		if p := e.finish(&out); p != nil {
			return nil, p
		}
	}
}

func (e *reportEntry) cell(name, cell string, at place) {
	if name != "systems" && name != "services" {
		e.set(name, cell, at)
		return
	}
	for part := range splitNames(cell) {
		e.touch(name, unescape(strings.TrimSpace(part)), at)
	}
}

func (r *reader) reportHeader(head []string) ([]string, *Problem) {
	if len(head) > maxColumns {
		return nil, beyond(1, "more than %d columns: a report has %d names to say", maxColumns, len(reportKeys()))
	}
	if len(head) == 1 && strings.ContainsAny(head[0], ";\t") {
		return nil, &Problem{Line: 1, Words: "the columns are not separated by commas: save it as comma-separated CSV"}
	}
	names := make([]string, len(head))
	for i, cell := range head {
		name := strings.ToLower(strings.TrimSpace(cell))
		bad := func(format string, args ...any) {
			r.problem(Problem{Line: 1, Field: "header", Words: fmt.Sprintf(format, args...)})
		}
		switch {
		case slices.Contains(names[:i], name):
			bad("the column %s is there a second time", quoted(name))
		case !slices.Contains(reportKeys(), name):
			bad("the column %s is not known: the columns are %s", quoted(name), strings.Join(reportKeys(), ", "))
		}
		names[i] = name
	}
	for _, need := range []string{"user", "type", "description", "start"} {
		if !slices.Contains(names, need) {
			r.problem(Problem{Line: 1, Field: "header", Words: fmt.Sprintf("the column %s is missing", quoted(need))})
		}
	}
	return names, nil
}
