package importer

import (
	"fmt"
	"time"

	"dccops/model/london"
	"dccops/model/text"
)

// reader collects what one file holds.
type reader struct {
	now     time.Time
	partial bool
	res     Result
	bad     int            // problems found
	kept    int            // windows taken, or that would be
	seen    map[string]int // id -> line
	steps   int            // days looked at while events were repeated
}

func (r *reader) problem(p Problem) {
	if r.bad++; r.bad <= MaxProblems {
		r.res.Bad = append(r.res.Bad, p)
	}
}

// end puts first what ended the reading; beyond a bound nothing else is said.
func (r *reader) end(p Problem) {
	r.bad++
	if p.bound {
		r.bad, r.res.Bad = 1, nil
	}
	r.res.Bad = append([]Problem{p}, r.res.Bad[:min(len(r.res.Bad), MaxProblems-1)]...)
}

// beyond is the problem of a file that is beyond a bound; its words name it.
func beyond(line int, format string, args ...any) *Problem {
	return &Problem{Line: line, Words: fmt.Sprintf(format, args...), bound: true}
}

func (r *reader) ignore(line int, item, format string, args ...any) {
	r.res.Ignored = say(r.res.Ignored, Line{line, item, fmt.Sprintf(format, args...)})
}

// actorKey is the one foreign key that refuses no file: files copied from a
// record may have it.
const actorKey = "actor"

// notActor says that a file does not decide who acted.
func (r *reader) notActor(line int, id string) {
	r.ignore(line, id, "the file names an actor; the record names whoever imports it, and never whom a file says")
}

// say adds a line, up to a bound, and says once that there would be more.
func say(list []Line, l Line) []Line {
	switch {
	case len(list) < maxLines:
		return append(list, l)
	case len(list) == maxLines:
		return append(list, Line{Words: "and more of the kind, not listed"})
	}
	return list
}

// took keeps a window that is whole and good.
func (r *reader) took(e *entry) {
	w := &e.window
	r.res.Windows = append(r.res.Windows, *w)
	r.res.Took = say(r.res.Took, Line{e.line, w.ID, fmt.Sprintf("%s to %s, %s, %s", london.Stamp(w.Start), london.Stamp(w.End), london.Hours(w.Minutes()), w.Status)})
}

// published keeps a publication.
func (r *reader) published(m london.Month, at time.Time) {
	if r.res.Published == nil {
		r.res.Published = map[london.Month]time.Time{}
	}
	r.res.Published[m] = at.Truncate(time.Second)
}

// quoted shows a piece of the file in a sentence: visible, short, in quotes.
func quoted(s string) string {
	const most = 60
	rs := []rune(s[:min(len(s), 4*most)])
	if len(rs) > most || len(s) > 4*most {
		return `"` + text.Visible(string(rs[:min(len(rs), most)])) + `…"`
	}
	return `"` + text.Visible(s) + `"`
}
