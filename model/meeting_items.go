package model

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dccops/model/london"
)

// ItemTitle says in a few words what an item of a meeting is: "Gateway patching",
// "December 2026". It is empty where nothing on the record has the reference, and
// says nothing of what a marking keeps: of a consultation and a request it is
// what everybody was told they are about.
func (b *Board) ItemTitle(item string) string {
	if w, ok := b.Window(item); ok {
		return cmp.Or(w.Activity, w.ID)
	}
	if c, ok := b.Change(item); ok {
		return cmp.Or(c.Title, c.Ref)
	}
	if k, ok := b.Consultation(item); ok {
		return cmp.Or(k.Asked.Title, k.Ref)
	}
	if r, ok := b.Request(item); ok {
		return r.Title()
	}
	if m, ok := b.Methodology(item); ok {
		return cmp.Or(m.Title, m.Ref)
	}
	if m, err := london.ParseMonth(item); err == nil {
		return m.Name()
	}
	return ""
}

// Refs are the references of what a resolution became.
func (r *Resolution) Refs() []string {
	if r.Became == "" {
		return nil
	}
	return strings.Split(r.Became, ", ")
}

// StillStands says, of a resolution that was struck out, what it became and still
// speaks, each with the command that would withdraw it. It is empty where nothing
// is left.
func (b *Board) StillStands(r *Resolution) (out []string) {
	for _, ref := range r.Refs() {
		if e, ok := b.Exception(ref); ok {
			out = append(out, e.Ref+" still lifts "+string(e.Clause)+"; an approver withdraws it: dccops agreement withdraw "+e.Ref)
		}
		if q, ok := b.Request(ref); ok && q.Open() {
			out = append(out, q.Ref+" still asks; say that it is withdrawn: dccops request withdraw "+q.Ref)
		}
	}
	return out
}

// Owing is the action of a resolution that stands, with where it stands.
type Owing struct {
	Meeting *Meeting
	N       int // of the resolution
	Item    string
	Action
	Left    int       // Working Days from today up to and including Due; 0 once past, or where nobody can count
	Overdue time.Time // UTC; the first instant that is late
}

// Actions lists what meetings asked for, open ones first and those by when they
// are due. What was struck out asks for nothing any more.
func (b *Board) Actions(now time.Time) (out []Owing) {
	nation := london.Nation(b.PolicyFor(london.MonthOf(now)).Nation)
	today := london.DateOf(now)
	for _, m := range b.meetings {
		for i := range m.Resolutions {
			r := &m.Resolutions[i]
			if r.Action == nil || !r.Stands() {
				continue
			}
			o := Owing{Meeting: m, N: r.N, Item: r.Item, Action: *r.Action, Overdue: DueAfter(r.Action.Due)}
			if o.Open() && today <= o.Due {
				o.Left, _ = b.holidays.WorkingDaysBetween(today-1, o.Due+1, nation)
			}
			out = append(out, o)
		}
	}
	slices.SortStableFunc(out, func(x, y Owing) int {
		if x.Open() != y.Open() {
			return map[bool]int{true: -1, false: 1}[x.Open()]
		}
		return cmp.Compare(x.Due, y.Due)
	})
	return out
}
