package proof

import (
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// Report says what a record file holds and how far it can be trusted. Instants
// are UTC.
type Report struct {
	Origin, Key string
	Events      uint64
	First, Last time.Time // zero without events
	Root        string    // base64
	Heads       []Proved  // the outside ones, smallest first
	Inner       int       // heads inside published schedules that hold
	Steps       []Step    // back, that the record owns to
	Erased      []uint64  // events that left only their hashes
	Findings    []Finding // none: nothing was edited that the heads speak for
	More        int       // findings beyond MaxFindings
}

// Head is a signed head: what the record came to when it held Size events.
type Head struct {
	From   string // where it was found, in the caller's words
	Origin string // "dccops/" and the id of the record
	Size   uint64
	Root   tlog.Hash
	Note   string // as it was signed
}

// Proved is what became of an outside head; At is when its last event was.
type Proved struct {
	Head
	Holds bool
	At    time.Time
}

// Step is a step back of the clock.
type Step struct {
	Event   uint64
	Was, Is time.Time
}

// Finding is one edit in one sentence. Event is 0 where it is about the file;
// Edit is one of changed, dropped, misplaced, back-dated, cut-off, rewritten and
// foreign.
type Finding struct {
	Event       uint64
	Edit, Words string
}

// MaxFindings bounds what is told; the rest is counted.
const MaxFindings = 20

func (r *Report) found(event uint64, edit, format string, args ...any) {
	if len(r.Findings) == MaxFindings {
		r.More++
		return
	}
	r.Findings = append(r.Findings, Finding{event, edit, fmt.Sprintf(format, args...)})
}

// apart is how far apart two instants are: "45 seconds", "72h00".
func apart(d time.Duration) string {
	if d < 2*time.Minute {
		return fmt.Sprintf("%d seconds", int(d.Round(time.Second).Seconds()))
	}
	minutes := int(d.Round(time.Minute).Minutes())
	return fmt.Sprintf("%dh%02d", minutes/60, minutes%60)
}

// span begins a sentence about events.
func span(from, to uint64) string {
	if from >= to {
		return fmt.Sprintf("Event %d is", from)
	}
	return fmt.Sprintf("Events %d to %d are", from, to)
}

// LastHead is the largest outside head that holds; nil if none does.
func (r *Report) LastHead() *Proved {
	for i := range r.Heads {
		if h := &r.Heads[len(r.Heads)-1-i]; h.Holds && h.Size > 0 {
			return h
		}
	}
	return nil
}

// Tail says which events no outside head speaks for; stamp writes an instant.
func (r *Report) Tail(stamp func(time.Time) string) string {
	last := r.LastHead()
	if last == nil {
		return "No outside head holds: whoever has the key could have written all of it anew."
	}
	after := fmt.Sprintf("after the last outside head, of event %d of %s.", last.Size, stamp(last.At))
	if last.At.IsZero() { // all up to it was erased
		after = fmt.Sprintf("after the last outside head, of event %d.", last.Size)
	}
	switch n := r.Events - last.Size; n {
	case 0:
		return "No event " + after
	case 1:
		return fmt.Sprintf("1 event, %d, %s", r.Events, after)
	default:
		return fmt.Sprintf("%d events, %d to %d, %s", n, last.Size+1, r.Events, after)
	}
}
