package london

import (
	"fmt"
	"time"
)

// Stamp returns "Tue 10 Nov 2026 20:00 GMT".
func Stamp(t time.Time) string { return t.In(zone).Format("Mon 2 Jan 2006 15:04 MST") }

// Clock returns "20:00 GMT".
func Clock(t time.Time) string { return t.In(zone).Format("15:04 MST") }

// Reading returns "2026-11-10T20:00 GMT", which ParseInstant reads back to the
// same minute.
func Reading(t time.Time) string { return t.In(zone).Format("2006-01-02T15:04 MST") }

// Hours prints elapsed minutes as hours: "6h00", "0h30", "-0h30".
func Hours(minutes int) string {
	sign := ""
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	return fmt.Sprintf("%s%dh%02d", sign, minutes/60, minutes%60)
}
