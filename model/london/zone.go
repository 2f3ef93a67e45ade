package london

import (
	_ "embed"
	"fmt"
	"time"
)

// ZoneDataVersion is the release of the IANA time zone database that the
// embedded Europe/London data was taken from. It is printed by the version
// command and in published notices.
const ZoneDataVersion = "2025c"

//go:embed europe_london.tzif
var zoneData []byte

// zone is read-only after the program has started.
var zone = mustZone(zoneData)

// spells is read-only after the program has started.
var spells = spellsOf(zone)

// spell is a stretch of time in which London keeps one offset.
type spell struct {
	from   int64 // Unix second
	offset int64 // seconds ahead of UTC
}

// spellsOf lists the spells of the years the product works in, from the zone
// data itself; the last one only ends the list. It looks at each 1 January and
// 1 July and takes it that no half-year sees more than one change.
//
// # Why
//
// The zone data states the years after 1996 as a rule, and the standard library
// works that rule out again for each lookup (some 90 ns, except for the spell
// the program was started in). Rules look up offsets on every key. The bounds
// the library reports are no shortcut: it also ends a spell with the year.
func spellsOf(loc *time.Location) []spell {
	t := time.Date(firstYear-1, time.January, 1, 0, 0, 0, 0, time.UTC)
	all := []spell{{t.Unix(), lookUp(loc, t.Unix())}}
	for ; t.Year() <= lastYear+1; t = t.AddDate(0, 6, 0) {
		before, after := t.Unix(), t.AddDate(0, 6, 0).Unix()
		was, is := lookUp(loc, before), lookUp(loc, after)
		if was == is {
			continue
		}
		for after-before > 60 { // clocks change on a whole minute
			if mid := before + (after-before)/120*60; lookUp(loc, mid) == was {
				before = mid
			} else {
				after = mid
			}
		}
		all = append(all, spell{after, is})
	}
	return append(all, spell{t.Unix(), lookUp(loc, t.Unix())})
}

// Zone returns Europe/London from the embedded data.
//
// # Why
//
// time.LoadLocation prefers the zone files of the host, so the same record
// could be judged differently on two machines.
func Zone() *time.Location { return zone }

func mustZone(data []byte) *time.Location {
	loc, err := time.LoadLocationFromTZData("Europe/London", data)
	if err != nil {
		panic(fmt.Sprintf("the built-in zone data for Europe/London is damaged: %v", err))
	}
	return loc
}

// offsetAt returns the seconds London is ahead of UTC at a Unix second.
func offsetAt(unix int64) int64 {
	if unix < spells[0].from || unix >= spells[len(spells)-1].from {
		return lookUp(zone, unix)
	}
	const half = 365*secondsInDay/2 + secondsInDay/8
	i := min(int((unix-spells[0].from)/half), len(spells)-2) // two spells a year, so near
	for spells[i].from > unix {
		i--
	}
	for spells[i+1].from <= unix {
		i++
	}
	return spells[i].offset
}

func lookUp(loc *time.Location, unix int64) int64 {
	_, off := time.Unix(unix, 0).In(loc).Zone()
	return int64(off)
}

// Offset returns the minutes London is ahead of UTC at t: 0 or 60.
func Offset(t time.Time) int { return int(offsetAt(t.Unix()) / 60) }

// Abbrev returns "GMT" or "BST", whichever London clocks show at t.
func Abbrev(t time.Time) string {
	name, _ := t.In(zone).Zone()
	return name
}

// resolve finds the Unix seconds at which London clocks show a reading, given
// as the seconds it would be in UTC. No two instants: none (n = 0), one, or two
// in order of time.
func resolve(wall int64) (first, second int64, n int) {
	const day = 24 * 60 * 60
	before, after := offsetAt(wall-day), offsetAt(wall+day)
	if before == after {
		return wall - before, 0, 1
	}
	u, v := wall-before, wall-after
	uOK, vOK := offsetAt(u) == before, offsetAt(v) == after
	switch {
	case uOK && vOK:
		return u, v, 2
	case uOK:
		return u, 0, 1
	case vOK:
		return v, 0, 1
	}
	return 0, 0, 0
}

// settle is resolve for boundaries that the product sets itself: a reading
// that happens twice is taken at its first, and one that is skipped at the
// instant the clock skipped it.
func settle(wall int64) int64 {
	first, _, n := resolve(wall)
	if n > 0 {
		return first
	}
	_, after := gap(wall)
	return after
}

// gap returns the Unix seconds of the minute before, and of the moment after,
// the readings skipped around wall, which does not exist.
func gap(wall int64) (before, after int64) {
	const day = 24 * 60 * 60
	lo, hi := wall-day, wall+day
	was := offsetAt(lo)
	for hi-lo > 1 {
		if mid := lo + (hi-lo)/2; offsetAt(mid) == was {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi - 60, hi
}
