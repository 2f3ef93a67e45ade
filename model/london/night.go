package london

import "time"

// The night of H8.3(a) unless a policy says otherwise, in minutes after 00:00.
const (
	DefaultNightStart = 20 * 60
	DefaultNightEnd   = 8 * 60
)

// Night is the night that begins on this London date.
type Night Date

// NightOf returns the night that begins on the evening of d.
func NightOf(d Date) Night { return Night(d) }

// Date returns the London date the night begins on.
func (n Night) Date() Date { return Date(n) }

// Span returns the instants, in UTC, at which the night begins and ends. Both
// are clock readings in minutes after 00:00; the end is on the next date, or on
// the same one if it is the later reading (a policy of 00:00 to 06:00).
//
// # Why
//
// It is built from two wall-clock readings, never as start plus twelve hours:
// the nights of the clock changes have 660 and 780 minutes. A boundary inside
// the hour that happens twice is taken at its first, one inside the hour that is
// skipped at the moment of the change.
func (n Night) Span(startMinute, endMinute int) (start, end time.Time) {
	s, e := n.span(startMinute, endMinute)
	return time.Unix(s, 0).UTC(), time.Unix(e, 0).UTC()
}

func (n Night) span(startMinute, endMinute int) (start, end int64) {
	last := Date(n)
	if endMinute <= startMinute {
		last++
	}
	return settle(Date(n).wall(startMinute)), settle(last.wall(endMinute))
}

// Minutes returns the length of the default night, 20:00 to 08:00: 720, or 660
// when clocks go forward in it and 780 when they go back.
func (n Night) Minutes() int {
	s, e := n.span(DefaultNightStart, DefaultNightEnd)
	return int(e-s) / 60
}

// OutsideMinutes returns how much of [start, end) lies outside every night, in
// elapsed minutes, part of a minute counting as one: what H8.3(a) forbids. The
// night is given as in Span. An empty or negative window has none.
func OutsideMinutes(start, end time.Time, nightStart, nightEnd int) int {
	s, e := start.Unix(), end.Unix()
	if end.Nanosecond() > 0 {
		e++
	}
	if e <= s {
		return 0
	}
	inside := insideSeconds(s, e, nightStart, nightEnd)
	return int((e - s - inside + 59) / 60)
}

// insideSeconds returns the part of [s, e) that lies in nights.
//
// # Why
//
// It runs on each key typed into a window. Where the offset at both ends is the
// same, the clock has gone back as often as forward in between, each time over
// the hour from 01:00, which is all night or all day: readings then add up as
// elapsed time does, and no calendar is needed. Other windows walk the nights,
// and so do nights with a boundary inside that hour.
func insideSeconds(s, e int64, nightStart, nightEnd int) int64 {
	off := offsetAt(s)
	if offsetAt(e) == off && !inChangeHour(nightStart) && !inChangeHour(nightEnd) {
		return nightSecondsTo(e+off, nightStart, nightEnd) - nightSecondsTo(s+off, nightStart, nightEnd)
	}
	var inside int64
	first := Night(floorDiv(s+off, secondsInDay)) - 1
	last := Night(floorDiv(e+offsetAt(e), secondsInDay))
	for n := first; n <= last; n++ {
		a, b := n.span(nightStart, nightEnd)
		inside += max(0, min(b, e)-max(a, s))
	}
	return inside
}

// inChangeHour reports whether a boundary lies inside the hour of readings that
// is skipped or repeated.
func inChangeHour(minute int) bool { return minute > 60 && minute < 120 }

// nightSecondsTo counts the seconds of night before a wall-clock second, from an
// origin that cancels out in a difference.
func nightSecondsTo(wall int64, nightStart, nightEnd int) int64 {
	start, length := int64(nightStart)*60, int64(nightEnd-nightStart)*60
	if length <= 0 {
		length += secondsInDay
	}
	since := wall - start
	days := floorDiv(since, secondsInDay)
	return days*length + min(since-days*secondsInDay, length)
}
