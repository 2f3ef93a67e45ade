package model

import (
	"slices"

	"dccops/model/london"
)

// Policy holds the limits of H8.3 and H8.4 as dated data, because they have
// been other numbers before. A verdict keeps the version it was judged by.
type Policy struct {
	Version    int          `json:"version"`
	From       london.Month `json:"from"`            // first month it governs
	Authority  string       `json:"authority"`       // who decided it, and where that is written
	NightStart int          `json:"night_start"`     // minutes after 00:00 London; H8.3(a)
	NightEnd   int          `json:"night_end"`       // minutes after 00:00 London the next day
	SSICap     int          `json:"ssi_cap"`         // minutes a month; H8.3(b)
	AllCap     int          `json:"all_cap"`         // minutes a month; H8.3(c)
	NoticeDays int          `json:"notice_days"`     // Working Days before the month; H8.4
	Nation     string       `json:"nation"`          // ew, ew+sc or uk: whose holidays count
	Count      Counting     `json:"count"`           // union or sum
	House      *House       `json:"house,omitempty"` // nil: [DefaultHouse]
}

// Counting says how overlapping windows fill a cap.
type Counting string

// The two ways of counting.
const (
	CountUnion Counting = "union" // clock time once, however many windows share it
	CountSum   Counting = "sum"   // every window's own minutes
)

// DefaultPolicy is Section H8 as its text has it, with England and Wales
// holidays and the union of clock time: the house's reading where it is open.
func DefaultPolicy() Policy {
	return Policy{
		Version: 1, From: london.NewMonth(2000, 1),
		Authority:  "Section H8.3 and H8.4 as drafted in MP083 against SEC 6.20",
		NightStart: 20 * 60, NightEnd: 8 * 60, SSICap: 240, AllCap: 360,
		NoticeDays: 20, Nation: string(london.NationEW), Count: CountUnion,
	}
}

// PolicyFor returns the newest policy whose validity has begun by month m.
func (b *Board) PolicyFor(m london.Month) Policy {
	best := b.policies[0]
	for _, p := range b.policies[1:] {
		if p.From <= m && (p.From > best.From || p.From == best.From && p.Version > best.Version) {
			best = p
		}
	}
	return best
}

// Policies returns every policy record, oldest version first.
func (b *Board) Policies() []Policy {
	out := slices.Clone(b.policies)
	for i := range out {
		if h := out[i].House; h != nil {
			own := *h
			out[i].House = &own
		}
	}
	return out
}
