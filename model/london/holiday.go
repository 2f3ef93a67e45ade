package london

import (
	"fmt"
	"slices"
	"time"
)

// Division is a part of the United Kingdom with bank holidays of its own.
type Division string

// The divisions of the Banking and Financial Dealings Act 1971, as GOV.UK
// lists them.
const (
	EnglandAndWales Division = "ew"
	Scotland        Division = "sc"
	NorthernIreland Division = "ni"
)

// divisions is read-only; its order is the order of names and of mask bits.
var divisions = [...]Division{EnglandAndWales, Scotland, NorthernIreland}

// ParseDivision reads "ew", "sc" or "ni".
func ParseDivision(s string) (Division, error) {
	if slices.Contains(divisions[:], Division(s)) {
		return Division(s), nil
	}
	return "", fmt.Errorf("\"%s\" is not a division: say ew (England and Wales), sc (Scotland) or ni (Northern Ireland)", shown(s))
}

// Name returns "England and Wales", "Scotland" or "Northern Ireland".
func (d Division) Name() string {
	switch d {
	case EnglandAndWales:
		return "England and Wales"
	case Scotland:
		return "Scotland"
	case NorthernIreland:
		return "Northern Ireland"
	}
	return string(d)
}

// bit returns the mask bit of a division, 0 for one that is unknown.
func (d Division) bit() uint8 {
	if i := slices.Index(divisions[:], d); i >= 0 {
		return 1 << i
	}
	return 0
}

// Nation says whose bank holidays are not Working Days. The Code names none, so
// it is policy.
type Nation string

// The nations a policy can count by.
const (
	NationEW   Nation = "ew"    // England and Wales alone, the default
	NationEWSC Nation = "ew+sc" // a holiday in Scotland is no Working Day either
	NationUK   Nation = "uk"    // nor one in Northern Ireland
)

// ParseNation reads "ew", "ew+sc" or "uk".
func ParseNation(s string) (Nation, error) {
	if n := Nation(s); n.mask() != 0 {
		return n, nil
	}
	return "", fmt.Errorf("\"%s\" is not a nation to count Working Days by: say ew, ew+sc or uk", shown(s))
}

// Nations returns every nation, the most lenient first.
func Nations() []Nation { return []Nation{NationEW, NationEWSC, NationUK} }

// Name returns the nation in words.
func (n Nation) Name() string {
	switch n {
	case NationEW:
		return "England and Wales"
	case NationEWSC:
		return "England and Wales, and Scotland"
	case NationUK:
		return "the United Kingdom"
	}
	return string(n)
}

func (n Nation) mask() uint8 {
	switch n {
	case NationEW:
		return 1
	case NationEWSC:
		return 1 | 2
	case NationUK:
		return 1 | 2 | 4
	}
	return 0
}

// Holiday is one bank holiday in one division, with the interval in which the
// list held it.
type Holiday struct {
	Date     Date
	Name     string
	Division Division
	// KnownAt is when the day became publicly known, in UTC. Zero: always known.
	KnownAt time.Time
	// WithdrawnAt is when it stopped being a holiday, in UTC. Zero: it stands.
	WithdrawnAt time.Time
	Source      string // who says so, for a reader to check
}

// heldAt reports whether the list held the day at t.
func (h Holiday) heldAt(t time.Time) bool {
	return !h.KnownAt.After(t) && (h.WithdrawnAt.IsZero() || h.WithdrawnAt.After(t))
}

// stands reports whether the day was never withdrawn.
func (h Holiday) stands() bool { return h.WithdrawnAt.IsZero() }
