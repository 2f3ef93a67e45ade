package model

import (
	"slices"
	"strings"
)

// NamesInMinutes reports whether a role's minutes name people: everybody's but a
// reader's.
//
// # Why
//
// A presenter's screen stands on a projector and shows no names (see
// [SeesPeople]), but whoever presented writes the minutes, and minutes without
// who spoke are none. They are a file for those who were there.
func NamesInMinutes(r Role) bool { return r == Presenter || SeesPeople(r) }

// IsBody reports whether a name is that of a body or an organisation, and not of
// a person: one that the directory has, an audience of Section H8, or the body of
// a meeting.
func (b *Board) IsBody(name string) bool {
	if _, ok := b.Organisation(name); ok || b.IsPanel(name) {
		return true
	}
	is := func(s string) bool { return strings.EqualFold(s, name) }
	return slices.ContainsFunc(EveryAudience(), func(a Audience) bool { return is(string(a)) }) ||
		slices.ContainsFunc(b.meetings, func(m *Meeting) bool { return is(m.Body) })
}

// veiledMeeting is a meeting without the names of people: who presented, who wrote
// down, and whoever was named in free words.
func (b *Board) veiledMeeting(role Role, m *Meeting) Record {
	if SeesPeople(role) {
		return m
	}
	return b.Nameless(m)
}

// Nameless is a copy of a meeting that names bodies and organisations only.
func (b *Board) Nameless(m *Meeting) *Meeting {
	v := *m
	v.By = Kept
	if v.ClosedBy != "" {
		v.ClosedBy = Kept
	}
	keep := func(name *string) {
		if !b.IsBody(*name) {
			*name = Kept
		}
	}
	v.Resolutions = slices.Clone(m.Resolutions)
	for i := range v.Resolutions {
		r := &v.Resolutions[i]
		said := r.ByWhom
		keep(&r.ByWhom)
		if r.ByWhom != said {
			r.Says = strings.ReplaceAll(r.Says, said, "whoever said so")
		}
		r.By = Kept
		if r.StruckBy != nil {
			r.StruckBy = &Signed{By: Kept, At: r.StruckBy.At}
		}
		if r.Action == nil {
			continue
		}
		a := *r.Action
		keep(&a.Who)
		if a.Done != nil {
			a.Done = &ActionDone{Signed: Signed{By: Kept, At: a.Done.At}, Words: a.Done.Words}
		}
		r.Action = &a
	}
	return &v
}
