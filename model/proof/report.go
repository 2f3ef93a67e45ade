package proof

import (
	"fmt"
	"time"
)

// Edit is what was done to a record.
type Edit string

// The edits there are.
const (
	Changed   Edit = "changed"
	Dropped   Edit = "dropped"
	Misplaced Edit = "put in or reordered"
	Backdated Edit = "dated back"
	Cut       Edit = "cut off"
	Rewritten Edit = "rewritten"
	Foreign   Edit = "of another record or key"
)

// Finding is one edit in one sentence. Event is 0 where it is about the file.
type Finding struct {
	Event uint64
	Edit  Edit
	Words string
}

// MaxFindings bounds what is told; the rest is counted.
const MaxFindings = 20

// Proved is what became of an outside head; At is when its last event was (UTC,
// zero if not known).
type Proved struct {
	Head
	Holds bool
	At    time.Time
}

// Step is a step back of the clock that the record owns to; times are UTC.
type Step struct {
	Event   uint64
	Was, Is time.Time
}

// Report says what a record file holds and what can be trusted of it. Nothing
// was found where Findings is empty.
type Report struct {
	Origin, Key string
	Events      uint64
	First, Last time.Time // UTC, zero without events
	Root        string    // base64
	Heads       []Proved  // the outside ones, smallest first
	Inner       int       // heads inside published schedules that hold
	Steps       []Step
	Erased      []uint64 // their content is gone, their hashes are not
	Findings    []Finding
	More        int // findings beyond MaxFindings
}

func (r *Report) found(event uint64, edit Edit, format string, args ...any) {
	if len(r.Findings) == MaxFindings {
		r.More++
		return
	}
	r.Findings = append(r.Findings, Finding{event, edit, fmt.Sprintf(format, args...) + ": " + string(edit) + "."})
}

// LastHead is the largest outside head that holds; its zero value if none does.
func (r *Report) LastHead() (best Proved) {
	for _, h := range r.Heads {
		if h.Holds {
			best = h
		}
	}
	return best
}

// Tail says which events no outside head speaks for; stamp writes an instant.
func (r *Report) Tail(stamp func(time.Time) string) string {
	last := r.LastHead()
	if last.Note == "" {
		return "No head from outside holds, so all of it could have been written anew by whoever has the key."
	}
	of := fmt.Sprintf("the last outside head, of event %d", last.Size)
	if !last.At.IsZero() {
		of += " of " + stamp(last.At)
	}
	switch n := r.Events - last.Size; n {
	case 0:
		return fmt.Sprintf("No event after %s.", of)
	case 1:
		return fmt.Sprintf("1 event, %d, after %s.", r.Events, of)
	default:
		return fmt.Sprintf("%d events, %d to %d, after %s.", n, last.Size+1, r.Events, of)
	}
}
