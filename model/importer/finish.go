package importer

import (
	"dccops/model"
	"dccops/model/london"
)

// finish judges the entry as a whole and hands it to the reader: what is
// missing, what has no length, what is there twice. The problem it returns ends
// the reading of the file.
func (e *entry) finish() *Problem {
	w := &e.window
	for _, f := range []string{"id", "start", "end"} {
		if _, ok := e.given[f]; !ok {
			e.bad(place{line: e.line}, f, "is missing: every window needs one")
		}
	}
	e.span()
	e.defaults()
	if w.Trail.Open && w.Status != model.InProgress {
		e.bad(e.given[openKey], openKey, "only the end of work that is in-progress can be not known, and this is %s", w.Status)
	}
	if at := e.given["id"]; w.ID != "" {
		if before, ok := e.r.seen[w.ID]; ok {
			e.bad(at, "id", "%s is on line %d already: two windows of a file cannot have one id", w.ID, before)
		} else {
			e.r.seen[w.ID] = max(at.line, e.line)
		}
	}
	if e.r.kept++; e.r.kept > MaxRows {
		return beyond(e.line, "more than %d windows: that is the most one file may bring", MaxRows)
	}
	for _, p := range e.problems {
		p.Item = e.name()
		e.r.problem(p)
	}
	switch {
	case len(e.problems) > 0:
		return nil
	case e.r.bad > 0 && !e.r.partial:
		return nil // the file is refused; nothing of it is kept
	}
	e.r.took(e)
	return nil
}

// span refuses what no window can be. The sentences are those of a person who
// typed it.
func (e *entry) span() {
	w := &e.window
	if w.Start.IsZero() || w.End.IsZero() {
		return
	}
	at, field := e.given["end"], "end"
	if e.kind == "event" {
		field = "DTEND"
	}
	switch length := w.End.Sub(w.Start); {
	case length == 0:
		e.bad(at, field, "the window has no length: it ends when it starts, %s", london.Stamp(w.Start))
	case length < 0:
		e.bad(at, field, "the window ends (%s) before it starts (%s)", london.Stamp(w.End), london.Stamp(w.Start))
	case length > model.MaxWindow:
		e.bad(at, field, "the window is %.1f days long: the longest that can be written down is %d days", length.Hours()/24, int(model.MaxWindow.Hours()/24))
	}
}

func (e *entry) defaults() {
	w := &e.window
	if _, ok := e.given["scope"]; !ok {
		w.Scope = model.ScopeDCC
	}
	if _, ok := e.given["status"]; !ok {
		w.Status = model.Draft
	}
	if _, ok := e.given["decided_at"]; !ok {
		w.DecidedAt = e.r.now
		e.r.ignore(e.line, w.ID, "does not say when it was decided; taken as decided now, %s", london.Stamp(e.r.now))
	}
}
