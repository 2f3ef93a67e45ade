package model

import (
	"slices"
	"strings"
)

// Transition is a row of a state machine: in this state this step leads there.
type Transition struct {
	From string
	Step string // as the command line calls it: "consult open"
	To   string
	When string // what must be so besides; empty: nothing
}

// Machine is a state machine as a table. What decides reads it, and so does
// what prints it, so that the two cannot part.
type Machine struct {
	Of   string // what has these states: "change"
	Rows []Transition
}

// May reports whether a step leads from one state to another.
func (m *Machine) May(from, step, to string) bool {
	return slices.ContainsFunc(m.Rows, func(t Transition) bool { return t.From == from && t.Step == step && t.To == to })
}

// Takes reports whether a step can be taken in a state at all.
func (m *Machine) Takes(from, step string) bool {
	return slices.ContainsFunc(m.Rows, func(t Transition) bool { return t.From == from && t.Step == step })
}

// Legal lists the steps that can be taken in a state, in the order of the
// table; none: it is an end.
func (m *Machine) Legal(from string) (out []string) {
	for _, t := range m.Rows {
		if t.From == from && !slices.Contains(out, t.Step) {
			out = append(out, t.Step)
		}
	}
	return out
}

// States lists every state of the table, in its order.
func (m *Machine) States() (out []string) {
	add := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, t := range m.Rows {
		add(t.From)
	}
	for _, t := range m.Rows {
		add(t.To)
	}
	return out
}

// RefuseStep is the refusal of a step that a state does not take. It says which
// steps it takes.
func (m *Machine) RefuseStep(ref, from, step string) *Refusal {
	legal := m.Legal(from)
	what := "That is an end: nothing more can be done with it"
	if len(legal) > 0 {
		what = "What can be done now: " + strings.Join(legal, ", ")
	}
	return Refuse(RefusedInput, "state", "%s is %s, and %q is no step from there. Nothing was changed. %s.", ref, strings.ReplaceAll(from, "-", " "), step, what)
}

// From lists the rows of a state, in the order of the table.
func (m *Machine) From(from string) (out []Transition) {
	for _, t := range m.Rows {
		if t.From == from {
			out = append(out, t)
		}
	}
	return out
}
