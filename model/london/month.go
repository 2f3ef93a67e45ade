package london

import (
	"fmt"
	"time"
)

// Month is a calendar month in London: the number of months since January of
// the year 0. H8.3 and H8.4 count by it.
type Month int32

// NewMonth returns the month of a year; a month outside January to December
// runs over into the neighbouring years, as in time.Date.
func NewMonth(y int, m time.Month) Month { return Month(y*12 + int(m) - 1) }

// ParseMonth reads "2026-11" and nothing else: a year from 2000 to 2099 and a
// month from 01 to 12. The error is a *ReadingError.
func ParseMonth(s string) (Month, error) {
	y, yOK := digits(s, 0, 4)
	m, mOK := digits(s, 5, 2)
	if !yOK || !mOK || len(s) != len("2026-11") || s[4] != '-' {
		return 0, notAReading(s, "is not a month: write it like 2026-11")
	}
	if y < firstYear || y > lastYear {
		return 0, notAReading(s, fmt.Sprintf("is not a month here: years run from %d to %d", firstYear, lastYear))
	}
	if m < 1 || m > 12 {
		return 0, notAReading(s, "is not a month: months run from 01 to 12")
	}
	return NewMonth(y, time.Month(m)), nil
}

// MonthOf returns the London month of an instant: 23:30 UTC on 30 June is
// already July.
func MonthOf(t time.Time) Month { return DateOf(t).Month() }

// Start returns 00:00 in London on the 1st, as UTC: the start of the month that
// H8.4 counts back from, and the boundary at which a window is split.
func (m Month) Start() time.Time { return m.First().Midnight() }

// End returns the start of the next month.
func (m Month) End() time.Time { return m.Next().Start() }

// First returns the 1st.
func (m Month) First() Date { return civil(m.Year(), m.Of(), 1) }

// Last returns the last day of the month.
func (m Month) Last() Date { return m.Next().First() - 1 }

// Days returns the number of days in the month.
func (m Month) Days() int { return int(m.Next().First() - m.First()) }

// Next returns the month after.
func (m Month) Next() Month { return m + 1 }

// Prev returns the month before.
func (m Month) Prev() Month { return m - 1 }

// Add returns the month n months later, or earlier if negative.
func (m Month) Add(n int) Month { return m + Month(n) }

// Year returns the calendar year.
func (m Month) Year() int { return int(floorDiv(int64(m), 12)) }

// Of returns the month of the year.
func (m Month) Of() time.Month { return time.Month(int(m)-m.Year()*12) + 1 }

// String returns "2026-11", which ParseMonth reads back.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year(), int(m.Of())) }

// Name returns "November 2026".
func (m Month) Name() string { return fmt.Sprintf("%s %d", m.Of(), m.Year()) }
