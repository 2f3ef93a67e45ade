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

const maxColumns = 100

// openKey is the column that says that the end of work under way is not known:
// its "end" is then the last instant it is known to have lasted to.
const openKey = "open_end"

// csvFile reads one CSV file.
type csvFile struct {
	r     *reader
	in    *csv.Reader
	names []string // of the columns, as they come
	raw   bool     // the file says that its cells are not guarded
}

// csv reads one window a row under the names of the windows file.
func (r *reader) csv(data []byte) *Problem {
	if p := lineBound(data); p != nil {
		return p
	}
	f := &csvFile{r: r, in: csv.NewReader(bytes.NewReader(data))}
	f.in.FieldsPerRecord = -1
	f.in.ReuseRecord = true
	row, err := f.in.Read()
	if err != nil {
		return csvProblem(err)
	}
	if p := f.header(row); p != nil || r.bad > 0 {
		return p
	}
	for n := 1; ; n++ {
		row, err := f.in.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return csvProblem(err)
		case n > MaxRows:
			line, _ := f.in.FieldPos(0)
			return beyond(line, "more than %d rows: that is the most one file may bring", MaxRows)
		}
		if p := f.row(n, row); p != nil {
			return p
		}
	}
}

// lineBound refuses a line beyond MaxLine before a parser sees it.
func lineBound(data []byte) *Problem {
	n := 0
	for line := range bytes.Lines(data) {
		if n++; len(line) > MaxLine {
			return beyond(n, "the line is longer than %d KiB: that is the most that is read", MaxLine>>10)
		}
	}
	return nil
}

func csvProblem(err error) *Problem {
	var bad *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return &Problem{Words: "has no header row"}
	case !errors.As(err, &bad):
		return &Problem{Words: "cannot be read as CSV"}
	}
	p := &Problem{Line: bad.Line, Column: bad.Column, Words: "cannot be read as CSV"}
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		p.Words = `a quotation mark stands inside a cell without quotes: put the cell in quotes and double the mark`
	case errors.Is(err, csv.ErrQuote):
		p.Words = fmt.Sprintf("the quotes of a cell are not closed, or something follows them; the row begins on line %d", bad.StartLine)
		p.Column = 0
	}
	return p
}

// header learns the columns. Everything about it that is wrong is said at once;
// rows under a wrong header are not read.
func (f *csvFile) header(row []string) *Problem {
	if len(row) == 1 && strings.ContainsAny(row[0], ";\t") {
		return &Problem{Line: 1, Words: "the columns are not separated by commas: save it as comma-separated CSV"}
	}
	if len(row) > maxColumns {
		return beyond(1, "more than %d columns: the file has %d names to say", maxColumns, len(windowKeys()))
	}
	f.names = make([]string, len(row))
	for i, cell := range row {
		line, column := f.in.FieldPos(i)
		name := strings.TrimSpace(cell)
		bad := func(format string, args ...any) {
			f.r.problem(Problem{Line: line, Column: column, Field: "header", Words: fmt.Sprintf(format, args...)})
		}
		k := slices.IndexFunc(windowKeys(), func(k string) bool { return strings.EqualFold(k, name) })
		switch {
		case slices.Contains(f.names[:i], name) && name != "":
			bad("the column %s is there a second time", quoted(name))
		case name == openKey:
		case name == "raw":
			f.raw = true
		case name == actorKey:
			f.r.notActor(line, "")
		case k < 0:
			bad("the column %s is not known: the columns are %s", quoted(name), strings.Join(windowKeys(), ", "))
		case windowKeys()[k] != name:
			bad("%s is to be written %s", quoted(name), quoted(windowKeys()[k]))
		}
		f.names[i] = name
	}
	for _, need := range []string{"id", "start", "end"} {
		if !slices.ContainsFunc(f.names, func(s string) bool { return strings.EqualFold(s, need) }) {
			f.r.problem(Problem{Line: 1, Field: "header", Words: fmt.Sprintf("the column %s is missing", quoted(need))})
		}
	}
	return nil
}

// row reads one window.
func (f *csvFile) row(n int, row []string) *Problem {
	line, _ := f.in.FieldPos(0)
	if !slices.ContainsFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		f.r.ignore(line, "", "the row is empty")
		return nil
	}
	e := f.r.entry("row", n, line)
	if len(row) != len(f.names) {
		f.r.problem(Problem{Line: line, Item: e.name(), Words: fmt.Sprintf("has %d cells under %d columns", len(row), len(f.names))})
		return nil
	}
	for i, cell := range row {
		line, column := f.in.FieldPos(i)
		if f.raw {
			cell = text.Disarm(cell)
		} else {
			cell = text.UnCSVCell(cell)
		}
		f.cell(e, f.names[i], cell, place{line, column})
	}
	return e.finish()
}

// cell reads one cell. An empty one says nothing.
func (f *csvFile) cell(e *entry, name, cell string, at place) {
	bare := strings.TrimSpace(cell)
	switch name {
	case "raw", actorKey:
	case openKey:
		if bare != "" {
			e.openEnd(bare, at)
		}
	case "systems":
		for part := range splitNames(cell) {
			e.system(unescape(part), at)
		}
	case "services":
		for part := range splitNames(cell) {
			f.service(e, part, at)
		}
	case "activity", "risk", "agreement":
		e.set(name, cell, at)
	default:
		if bare != "" {
			e.set(name, bare, at)
		}
	}
}

func (f *csvFile) service(e *entry, part string, at place) {
	k := -1
	for i := 0; i < len(part); i++ {
		if part[i] == '\\' {
			i++
		} else if part[i] == '=' {
			k = i
		}
	}
	if k < 0 {
		e.bad(at, "services", "%s has no effect: write name=effect, with the effect %s", quoted(part), oneOf(words(model.Effects())))
		return
	}
	e.service(unescape(part[:k]), strings.TrimSpace(part[k+1:]), at)
}

// splitNames yields the parts between semicolons that no backslash escapes.
func splitNames(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		from := 0
		for i := 0; i <= len(s); i++ {
			switch {
			case i+1 < len(s) && s[i] == '\\':
				i++
			case i >= len(s) || s[i] == ';':
				part := s[from:min(i, len(s))]
				from = i + 1
				if strings.TrimSpace(part) != "" && !yield(part) {
					return
				}
			}
		}
	}
}

// unescape drops the backslash before each escaped character.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
