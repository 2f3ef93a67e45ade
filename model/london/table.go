package london

import (
	"slices"
	"time"
)

// table answers "what is this day?" for the rows of a list that are in force.
//
// # Why
//
// Counting back twenty Working Days happens on every key of the planning form,
// so a day costs one byte to look at; names are looked up only for days that
// are no Working Day.
type table struct {
	base  Date    // 1 January of the first year
	marks []uint8 // per day, as below
	held  []Holiday
	words []string // for each held row, why it is no Working Day
}

// A mark holds the bits of the divisions that have a holiday on the day, above
// them those of the divisions that have any holiday in its year, and the weekend.
const (
	listedShift = 3
	weekend     = 1 << 7
)

func tabulate(first, last int, rows []Holiday, in func(Holiday) bool) table {
	t := table{base: civil(first, time.January, 1)}
	t.marks = make([]uint8, civil(last+1, time.January, 1)-t.base)
	for i := range t.marks {
		if wd := (t.base + Date(i)).Weekday(); wd == time.Saturday || wd == time.Sunday {
			t.marks[i] = weekend
		}
	}
	listed := make([]uint8, last-first+1)
	for _, h := range rows {
		if !in(h) {
			continue
		}
		t.held = append(t.held, h)
		t.words = append(t.words, word(h))
		t.marks[h.Date-t.base] |= h.Division.bit()
		listed[h.Date.Year()-first] |= h.Division.bit()
	}
	for i, bits := range listed {
		for d := civil(first+i, time.January, 1); d < civil(first+i+1, time.January, 1); d++ {
			t.marks[d-t.base] |= bits << listedShift
		}
	}
	return t
}

// mark returns the mark of a date, 0 outside the years of the list.
func (t *table) mark(d Date) uint8 {
	if i := int(d - t.base); i >= 0 && i < len(t.marks) {
		return t.marks[i]
	}
	return 0
}

func word(h Holiday) string {
	if h.Division == EnglandAndWales {
		return h.Name
	}
	return h.Name + " (" + h.Division.Name() + ")"
}

// at returns the index of the first held row on or after d.
func (t *table) at(d Date) int {
	i, _ := slices.BinarySearchFunc(t.held, d, func(h Holiday, d Date) int { return int(h.Date - d) })
	return i
}

// on returns the held rows of a date, in division order.
func (t *table) on(d Date) []Holiday {
	i := t.at(d)
	j := i
	for j < len(t.held) && t.held[j].Date == d {
		j++
	}
	return t.held[i:j]
}

// why says why a date in the list is no Working Day for the divisions in mask;
// "" if it is one.
func (t *table) why(d Date, mask uint8) string {
	mark := t.mark(d)
	if mark&weekend != 0 {
		return d.Weekday().String()
	}
	if mark&mask == 0 {
		return ""
	}
	for i := t.at(d); i < len(t.held) && t.held[i].Date == d; i++ {
		if t.held[i].Division.bit()&mask != 0 {
			return t.words[i]
		}
	}
	return ""
}
