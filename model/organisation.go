package model

import (
	"slices"
	"strings"
)

// The audiences that Section H8 names. The Panel is told of nothing by H8.4,
// H8.6 or H8.7; it asks and is answered (H8.5), and approves.
const (
	Parties Audience = "Parties"
	RDPs    Audience = "RDPs"
	TABASC  Audience = "TABASC"
	Panel   Audience = "Panel"
)

// Witness is what a mailbox outside is told as that keeps heads of the record.
// It is no audience of Section H8, and NoClause asks for it.
const (
	Witness  Audience = "Witness"
	NoClause Clause   = "no clause"
)

// EveryAudience lists those the directory may put an organisation under.
func EveryAudience() []Audience { return []Audience{Parties, RDPs, TABASC, Panel} }

// Organisation is who letters go to: a Party, a Registration Data Provider,
// TABASC or the Panel. One that is several of these is told once.
type Organisation struct {
	Name      string     `json:"name"`
	Audiences []Audience `json:"audiences"`
	Addresses []string   `json:"addresses"` // each local@domain, in ASCII
	Retired   bool       `json:"retired,omitempty"`
}

// RecordKind names the kind of record.
func (*Organisation) RecordKind() RecordKind { return RecordOrganisation }

// RecordKey is the name.
func (o *Organisation) RecordKey() string { return o.Name }

// Is reports whether the organisation is told what an audience is told.
func (o *Organisation) Is(a Audience) bool { return !o.Retired && slices.Contains(o.Audiences, a) }

// Organisations returns everybody letters go to or went to, in the order they
// came. The slice is the Board's own and must not be changed.
func (b *Board) Organisations() []Organisation { return b.organisations }

// Organisation finds one by name, however it is spelt.
func (b *Board) Organisation(name string) (Organisation, bool) {
	i := slices.IndexFunc(b.organisations, func(o Organisation) bool { return strings.EqualFold(o.Name, name) })
	if i < 0 {
		return Organisation{}, false
	}
	return b.organisations[i], true
}

// Members returns the organisations of an audience that are not retired.
func (b *Board) Members(a Audience) (out []Organisation) {
	for i := range b.organisations {
		if b.organisations[i].Is(a) {
			out = append(out, b.organisations[i])
		}
	}
	return out
}
