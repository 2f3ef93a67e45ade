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

// Span prints how far apart two instants are, in seconds below two minutes and
// else as [Hours] does: "3 seconds", "1h00".
func Span(d time.Duration) string {
	d = d.Abs().Round(time.Second)
	switch {
	case d == time.Second:
		return "1 second"
	case d < 2*time.Minute:
		return fmt.Sprintf("%d seconds", d/time.Second)
	}
	return Hours(int(d.Round(time.Minute) / time.Minute))
}
