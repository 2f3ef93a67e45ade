package london

import (
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"
)

// ReadingKind says what is wrong with a clock reading.
type ReadingKind int

// The kinds of ReadingError.
const (
	NotAReading  ReadingKind = iota + 1 // no such date or time, or not written as one
	DoesNotExist                        // skipped when the clocks went forward
	HappensTwice                        // repeated when the clocks went back, and neither BST nor GMT was said
	WrongZone                           // BST said where GMT holds, or the reverse
)

// ReadingError refuses a clock reading and offers what could have been meant.
type ReadingError struct {
	Reading string // as given, cut to a readable length and free of control characters
	Kind    ReadingKind
	// DoesNotExist: the last minute before the skipped hour and the first after
	// it. HappensTwice: the BST instant and the GMT instant. WrongZone: Before is
	// the instant the reading has in the zone that holds. All in UTC; zero
	// otherwise.
	Before, After time.Time
	words         string
}

// Error returns one sentence that says what is wrong and what to write instead.
func (e *ReadingError) Error() string { return fmt.Sprintf("\"%s\" %s", e.Reading, e.words) }

func notAReading(s, words string) *ReadingError {
	return &ReadingError{Reading: shown(s), Kind: NotAReading, words: words}
}

// instantOf returns the one instant at which London clocks show the reading.
func instantOf(reading string, wall int64) (time.Time, error) {
	first, second, n := resolve(wall)
	switch n {
	case 1:
		return time.Unix(first, 0).UTC(), nil
	case 2:
		a, b := time.Unix(first, 0).UTC(), time.Unix(second, 0).UTC()
		return time.Time{}, &ReadingError{
			Reading: shown(reading), Kind: HappensTwice, Before: a, After: b,
			words: fmt.Sprintf("happens twice, because the clocks go back: say %s or %s", Clock(a), Clock(b)),
		}
	}
	return time.Time{}, skipped(reading, wall)
}

func skipped(reading string, wall int64) *ReadingError {
	b, a := gap(wall)
	before, after := time.Unix(b, 0).UTC(), time.Unix(a, 0).UTC()
	return &ReadingError{
		Reading: shown(reading), Kind: DoesNotExist, Before: before, After: after,
		words: fmt.Sprintf("does not exist, because the clocks go forward: choose %s or %s", Clock(before), Clock(after)),
	}
}

// shown makes foreign text fit for a sentence on a terminal: short, and with
// every control, bidirectional or invalid character spelled out.
func shown(s string) string {
	const most = 40
	cut := ""
	if len(s) > most {
		end := most
		for end > most-utf8.UTFMax && !utf8.RuneStart(s[end]) {
			end--
		}
		s, cut = s[:end], "…"
	}
	q := strconv.QuoteToASCII(s)
	return q[1:len(q)-1] + cut
}
