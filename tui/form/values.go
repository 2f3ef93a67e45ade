package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// values are the fields of a window, in the order of H8.4(a) to (d) and what
// the record wants beside them.
type values struct {
	activity  words
	systems   many
	services  effects
	start     clock
	end       until
	risk      words
	decided   clock
	scope     choice
	agreement words
	id        words // of a new window
	reason    words // of a change
}

// newValues makes the empty fields of a new window, or of a change.
func newValues(edit bool) values {
	v := values{
		activity:  words{labels: labels{"activity", "Activity", "Activity"}, kind: text.Prose, example: always("what is done, in reasonable detail")},
		systems:   many{labels: labels{"systems", "Systems", "Systems"}, list: list{row: -1}},
		services:  effects{labels: labels{"services", "Services", "Services"}, list: list{row: -1}},
		start:     clock{labels: labels{"start", "Start", "Start"}, blank: "When does it start? Write 20:00, or 10 Nov 20:00.", example: "20:00, tue 20:00, 10 Nov 20:00"},
		end:       until{labels: labels{"end", "Length or end", "Length"}},
		risk:      words{labels: labels{"risk", "Risk", "Risk"}, kind: text.Prose, example: always("what may delay the return to normal; none is an answer")},
		decided:   clock{labels: labels{"decided_at", "Decided", "Decided"}, now: true, example: "now"},
		scope:     choice{labels: labels{"scope", "Scope", "Scope"}, values: []string{"dcc", "smets1"}, words: []string{"DCC", "SMETS1 only"}},
		agreement: words{labels: labels{"agreement", "Agreement", "Agreemt"}, kind: text.Line, example: always("reference of a Panel agreement or SMETS1 citation"), reads: agreementWords},
		id:        words{labels: labels{"id", "Id", "Id"}, kind: text.ID, example: nextID, refuses: taken},
		reason:    words{labels: labels{"reason", "Reason", "Reason"}, kind: text.Prose, example: always("why it changes; goes on the record")},
	}
	if edit {
		v.decided.blank = "When was it decided? Write a date and time, or now."
	}
	return v
}

func always(s string) func(place) string { return func(place) string { return s } }

func nextID(at place) string { return fmt.Sprintf("next number, PM-%03d", at.board.NextNumber()) }

func taken(at place, id string) string {
	if w, ok := at.board.Window(id); ok {
		return fmt.Sprintf("There is a window %s already (%s): choose another id.", w.ID, w.Status)
	}
	return ""
}

// agreementWords says what the record holds under a reference.
func agreementWords(at place, ref string) string {
	if ref == "" {
		return ""
	}
	for _, e := range at.board.Exceptions() {
		if e.Ref == ref {
			kind := "Panel agreement"
			if e.Kind == model.SMETS1Citation {
				kind = "SMETS1 citation"
			}
			return fmt.Sprintf("= %s for %s, %d min: %s", kind, e.Clause, e.Limit, e.Basis)
		}
	}
	return "= not on the record yet: the ordinary rule applies"
}

// fields lists what is asked for.
func (v *values) fields(edit bool) []field {
	last := field(&v.id)
	if edit {
		last = &v.reason
	}
	return []field{
		&v.activity, &v.systems, &v.services, &v.start, &v.end, &v.risk,
		&v.decided, &v.scope, &v.agreement, last,
	}
}

// take fills the fields with a window as it stands.
func (v *values) take(w *model.Window) {
	v.activity.load(w.Activity)
	v.systems.chosen = slices.Clone(w.Systems)
	v.services.chosen = slices.Clone(w.Services)
	v.start.set(w.Start)
	if s := lengthText(w.End.Sub(w.Start)); s != "" {
		v.end.load(s)
	} else {
		v.end.load(written(w.End))
	}
	v.risk.load(w.Risk)
	v.decided.set(w.DecidedAt)
	v.scope.load(string(w.Scope))
	v.agreement.load(w.Agreement)
}

// place is what the fields may know, the start included.
func (v *values) place(b *model.Board, now time.Time, day london.Date) place {
	at := place{board: b, now: now, day: day}
	if t, err := v.start.read(at); err == nil {
		at.start = t
	}
	return at
}

// window is what the fields say. whole is false while they do not say when it
// is, or when it was decided: then it cannot be judged.
func (v *values) window(at place) (w model.Window, whole bool) {
	end, badEnd := v.end.read(at)
	decided, badDecided := v.decided.read(at)
	w = model.Window{
		ID: v.id.value(), Activity: v.activity.value(), Systems: v.systems.chosen, Services: v.services.chosen,
		Start: at.start, End: end, Risk: v.risk.value(), DecidedAt: decided,
		Scope: model.Scope(v.scope.value()), Status: model.Draft, Agreement: v.agreement.value(),
	}
	whole = badEnd == nil && badDecided == nil && !at.start.IsZero() && v.end.problem(at) == ""
	return w, whole
}

// write puts back what a cure changed, and says what that was.
func (v *values) write(was, is *model.Window) string {
	var out []string
	if !is.Start.Equal(was.Start) {
		v.start.set(is.Start)
		out = append(out, "start "+london.Stamp(is.Start)+" (was "+london.Stamp(was.Start)+")")
	}
	if !is.End.Equal(was.End) {
		if length := is.End.Sub(is.Start); length != was.End.Sub(was.Start) {
			out = append(out, "length "+london.Hours(int(length/time.Minute))+" (was "+london.Hours(was.Minutes())+")")
		}
		v.end.set(is.Start, is.End)
	}
	for _, t := range []struct {
		f       *words
		was, is string
	}{{&v.activity, was.Activity, is.Activity}, {&v.risk, was.Risk, is.Risk}, {&v.agreement, was.Agreement, is.Agreement}} {
		if t.was != t.is {
			t.f.load(t.is)
			out = append(out, t.f.file+" \""+t.is+"\"")
		}
	}
	if is.Scope != was.Scope {
		v.scope.load(string(is.Scope))
		out = append(out, "scope "+string(is.Scope))
	}
	return "Changed: " + strings.Join(out, ", ") + "."
}

// raws is what every field holds, exactly.
func raws(fields []field) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.raw()
	}
	return out
}
