package importer

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// Bounds of a file. A field is bounded by text.MaxField.
const (
	MaxBytes    = 4 << 20  // of a file
	MaxRows     = 20_000   // rows, items or components; windows after repetition
	MaxLine     = 64 << 10 // bytes of a line of CSV or iCalendar, folded lines joined
	MaxDepth    = 4        // of components in iCalendar
	MaxNesting  = 5        // of objects and arrays in JSON: what the windows file needs
	MaxNames    = 100      // systems or Services of one window
	MaxRepeats  = 400      // COUNT of a recurring event
	MaxProblems = 100      // listed; the rest are counted
	maxLines    = 2_000    // of Took and Ignored; the rest are counted
)

// Options say how a file is read.
type Options struct {
	Format  string    // json, csv or ics; empty: by content, then by extension
	Now     time.Time // UTC; stands in where a window does not say when it was decided
	Partial bool      // take the good windows of a file that has bad ones
}

// Result is what was in a file.
type Result struct {
	Format    string
	Windows   []model.Window
	Published map[london.Month]time.Time // schedules the file says were published, UTC
	Took      []Line                     // one for each window
	Ignored   []Line                     // what was left out, defaulted or made to fit
	Bad       []Problem                  // the first MaxProblems
	BadCount  int                        // all of them
}

// Line is something to say about a line of the file.
type Line struct {
	Number int    // from 1; 0 when it is about the file
	Item   string // id of the window; may be empty
	Words  string // fit to be shown anywhere
}

// String says it on one line.
func (l Line) String() string {
	switch {
	case l.Number > 0 && l.Item != "":
		return fmt.Sprintf("line %d, %s: %s", l.Number, l.Item, l.Words)
	case l.Number > 0:
		return fmt.Sprintf("line %d: %s", l.Number, l.Words)
	}
	return l.Words
}

// Problem is why something cannot be taken.
type Problem struct {
	Line, Column int    // from 1; 0 when there is none
	Item         string // "item 3 (W-7)"
	Field        string // name in the file
	Words        string // fit to be shown anywhere
	bound        bool   // the file is beyond a bound: nothing else matters
}

// String says it on one line: place, item, field, words.
func (p Problem) String() string {
	s := ""
	add := func(part string) {
		if s != "" && part != "" {
			s += ", "
		}
		s += part
	}
	if p.Line > 0 {
		add(fmt.Sprintf("line %d", p.Line))
	}
	if p.Column > 0 {
		add(fmt.Sprintf("column %d", p.Column))
	}
	add(p.Item)
	add(p.Field)
	if s != "" {
		s += ": "
	}
	return s + p.Words
}

// Parse reads a file of the given name. The error is an *Error: the file is
// refused whole, or, without Options.Partial, something in it is bad; the Result
// then still tells everything but Windows and Published. Nothing is imported
// here: that is a command.
func Parse(name string, data []byte, o Options) (Result, error) {
	r := &reader{now: o.Now.UTC().Truncate(time.Second), partial: o.Partial, seen: map[string]int{}}
	fatal := r.read(name, data, o)
	if fatal != nil {
		r.end(*fatal)
	}
	r.res.BadCount = r.bad
	if fatal != nil || r.bad > 0 && !o.Partial {
		r.res.Windows, r.res.Published = nil, nil
		return r.res, &Error{File: text.Visible(name), Bad: r.res.Bad, Count: r.bad}
	}
	return r.res, nil
}

func (r *reader) read(name string, data []byte, o Options) *Problem {
	if p := admitBytes(data); p != nil {
		return p
	}
	data = withoutBOM(data)
	format, p := r.format(name, data, o.Format)
	if p != nil {
		return p
	}
	r.res.Format = format
	switch format {
	case "json":
		return r.json(data)
	case "csv":
		return r.csv(data)
	}
	return r.ics(data)
}
