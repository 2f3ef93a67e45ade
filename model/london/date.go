package london

import (
	"fmt"
	"time"
)

// Date is a civil date in London: the number of days since 1 January 1970.
// Arithmetic on it is plain integer arithmetic, and it has no time of day.
type Date int32

const (
	firstYear    = 2000
	lastYear     = 2099
	secondsInDay = 24 * 60 * 60
	minutesInDay = 24 * 60
)

// civil returns the date of a year, month and day that may be out of range; the
// caller checks.
func civil(y int, m time.Month, d int) Date {
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / secondsInDay)
}

// NewDate returns the date, or an error for a day that the month does not have
// (31 June) or a year outside 2000 to 2099.
func NewDate(y int, m time.Month, d int) (Date, error) {
	if y < firstYear || y > lastYear {
		return 0, fmt.Errorf("the year %d is outside %d to %d", y, firstYear, lastYear)
	}
	if m < time.January || m > time.December {
		return 0, fmt.Errorf("there is no month %d: months run from 1 to 12", int(m))
	}
	if last := daysIn(y, m); d < 1 || d > last {
		return 0, fmt.Errorf("%s %d has %d days, so there is no %d %s", m, y, last, d, m)
	}
	return civil(y, m, d), nil
}

func daysIn(y int, m time.Month) int {
	return time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// ParseDate reads "2026-11-10" and nothing else: four, two and two digits, a
// day that exists, a year from 2000 to 2099. The error is a *ReadingError.
func ParseDate(s string) (Date, error) {
	y, m, d, ok := splitDate(s)
	if !ok || len(s) != len("2026-11-10") {
		return 0, notAReading(s, "is not a date: write it like 2026-11-10")
	}
	date, err := NewDate(y, time.Month(m), d)
	if err != nil {
		return 0, notAReading(s, "is not a date: "+err.Error())
	}
	return date, nil
}

// DateOf returns the London date of an instant.
func DateOf(t time.Time) Date {
	u := t.Unix()
	return Date(floorDiv(u+offsetAt(u), secondsInDay))
}

// wall is the London reading on this date as the seconds it would be in UTC.
func (d Date) wall(minute int) int64 { return int64(d)*secondsInDay + int64(minute)*60 }

func (d Date) utc() time.Time { return time.Unix(int64(d)*secondsInDay, 0).UTC() }

// Midnight returns 00:00 in London on this date, as UTC.
func (d Date) Midnight() time.Time { return time.Unix(settle(d.wall(0)), 0).UTC() }

// At returns the instant, in UTC, at which London clocks show hour:min on this
// date. The error is a *ReadingError: the reading is not one (25:00), does not
// exist on this date, or happens twice on it.
func (d Date) At(hour, min int) (time.Time, error) {
	reading := fmt.Sprintf("%s %02d:%02d", d, hour, min)
	if hour < 0 || hour > 23 || min < 0 || min > 59 {
		return time.Time{}, notAReading(reading, "is not a time: hours run from 00 to 23 and minutes from 00 to 59")
	}
	return instantOf(reading, d.wall(hour*60+min))
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(((int(d)+4)%7 + 7) % 7) // 1 January 1970 was a Thursday
}

// YMD returns year, month and day of the month.
func (d Date) YMD() (year int, month time.Month, day int) { return d.utc().Date() }

// Year returns the calendar year.
func (d Date) Year() int { return d.utc().Year() }

// Month returns the calendar month the date lies in.
func (d Date) Month() Month {
	y, m, _ := d.YMD()
	return NewMonth(y, m)
}

// Add returns the date that many days later, or earlier if negative.
func (d Date) Add(days int) Date { return d + Date(days) }

// ISOWeek returns the ISO 8601 week and the year that week belongs to.
func (d Date) ISOWeek() (year, week int) { return d.utc().ISOWeek() }

// String returns "2026-11-10", which ParseDate reads back.
func (d Date) String() string { return d.utc().Format("2006-01-02") }

// Short returns "Tue 10 Nov".
func (d Date) Short() string { return d.utc().Format("Mon 2 Jan") }

// Long returns "Tuesday 10 November 2026".
func (d Date) Long() string { return d.utc().Format("Monday 2 January 2006") }

// ClockChange returns the minutes added to London clocks on this date: 60 when
// they go forward, -60 when they go back, 0 on every other date.
func (d Date) ClockChange() int {
	return int(offsetAt(settle((d+1).wall(0)))-offsetAt(settle(d.wall(0)))) / 60
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
