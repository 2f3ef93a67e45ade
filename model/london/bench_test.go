package london_test

import (
	"testing"
	"time"

	"dccops/model/london"
)

func BenchmarkOutsideMinutesOneNight(b *testing.B) {
	start := time.Date(2026, 11, 10, 19, 59, 0, 0, time.UTC)
	end := start.Add(6 * time.Hour)
	b.ReportAllocs()
	for b.Loop() {
		london.OutsideMinutes(start, end, london.DefaultNightStart, london.DefaultNightEnd)
	}
}

func BenchmarkOutsideMinutesClockChange(b *testing.B) {
	start := time.Date(2026, 10, 24, 19, 0, 0, 0, time.UTC)
	end := start.Add(6 * time.Hour)
	b.ReportAllocs()
	for b.Loop() {
		london.OutsideMinutes(start, end, london.DefaultNightStart, london.DefaultNightEnd)
	}
}

func BenchmarkNotice(b *testing.B) {
	l, m := london.Default(), london.NewMonth(2027, time.January)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.Notice(m, 20, london.NationUK); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkKnownAt(b *testing.B) {
	l, t := london.Default(), time.Date(2022, 9, 2, 9, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		l.KnownAt(t)
	}
}

func BenchmarkParseInstant(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := london.ParseInstant("2026-11-10T20:00 GMT"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDateOf(b *testing.B) {
	t := time.Date(2026, 7, 10, 19, 59, 0, 0, time.UTC)
	for b.Loop() {
		london.DateOf(t)
	}
}
