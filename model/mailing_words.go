package model

import (
	"slices"
	"time"

	"dccops/model/london"
)

// Says where a letter stands, in one sentence without its full stop: its state,
// when, what the mail host said, and whether it may have gone out before.
func (l *Letter) Says() string {
	out := l.State.Words()
	if l.Back != "" && l.State == LetterFailed {
		out = "failed, it was sent and came back (" + l.Back + "); retry or tell them otherwise"
	}
	if at, waits := l.Waits(); waits {
		out += ", due " + london.Stamp(at)
	} else {
		out += ", " + london.Stamp(l.Since)
	}
	if l.Words != "" {
		out += "; " + l.Words
	}
	if words := l.DoubtWords(); words != "" {
		out += "; " + words
	}
	if l.Courtesy {
		out += "; a courtesy copy"
	}
	return out
}

// DoubtWords says that a letter may have gone out although nobody knows it;
// empty where there is no doubt.
func (l *Letter) DoubtWords() string {
	if l.Doubts == 0 {
		return ""
	}
	return "it may have gone out before: of " + itoa(l.Doubts) + " of its tries nobody knows"
}

// How long a letter may stand before somebody must look.
const (
	// slackDue is how long after it was due a letter may wait to be tried, and
	// how long a try may take, before nobody seems to be sending.
	slackDue = 5 * time.Minute
	// slackTried is how long after the hold the mail host may go on saying "not
	// now".
	slackTried = 10 * time.Minute
)

// Overdue reports whether a letter that may still go out waits longer than it
// should at an instant (UTC): nobody seems to be sending, or the mail host has
// not taken it for ten minutes.
func (o *Owed) Overdue(l *Letter, now time.Time) bool {
	switch {
	case l.State == LetterSending:
		return now.Sub(l.Since) > slackDue
	case !l.State.Open():
		return false
	case l.Tries > 0 && now.Sub(o.Held) > slackTried:
		return true
	}
	return now.Sub(l.Due) > slackDue
}

// Needs reports whether somebody should act on a letter at an instant (UTC): it
// has failed, or waits longer than it should.
func (o *Owed) Needs(l *Letter, now time.Time) bool {
	return l.State == LetterFailed || o.Overdue(l, now)
}

// Unheard reports whether an event was to be told, the directory had nobody to
// tell, it is still the newest word of its thread, and somebody can do something
// about it at an instant (UTC).
func (b *Board) Unheard(o *Owed, now time.Time) bool {
	if len(o.Letters) > 0 || o.Kind == "" || b.IsTakenBack(o.Event) || b.toldOtherwise(o) || b.past(o, now) {
		return false
	}
	i, _ := b.find(o.Event)
	return !slices.ContainsFunc(b.owed[min(i+1, len(b.owed)):], func(later *Owed) bool { return later.Thread == o.Thread })
}

// toldOtherwise reports whether it is on the record that those who must be told
// of an event were, without a letter.
func (b *Board) toldOtherwise(o *Owed) bool {
	must := []Audience{Parties}
	switch o.Clause {
	case "H8.4":
		must = Audiences()
	case "H8.6":
		must = append(must, TABASC)
	}
	return !slices.ContainsFunc(must, func(a Audience) bool { _, told := b.Told(o.Thread, o.Event, a); return !told })
}

// past reports whether what an event says is over: the month of a schedule, or
// the month in which work ended. That nobody was told stays on the record, and
// there is nobody left to tell.
func (b *Board) past(o *Owed, now time.Time) bool {
	this := london.MonthOf(now)
	if m, err := london.ParseMonth(o.Thread); err == nil {
		return m < this
	}
	w, known := b.Window(o.Thread)
	return known && (w.Status == Completed || w.Status == Cancelled) && london.MonthOf(w.End) < this
}

// Unsent counts the letters somebody should act on at an instant (UTC), and
// names what the newest of them are about; 0: there is none.
func (b *Board) Unsent(now time.Time) (n int, failed bool, about string) {
	for _, o := range b.owed {
		if o.undone == 0 {
			continue // most of them, after a while
		}
		some := false
		for _, l := range o.Letters {
			if o.Needs(l, now) {
				n, some, failed = n+1, true, failed || l.State == LetterFailed
			}
		}
		if some {
			about = o.About
		}
	}
	return n, failed, about
}

// NextDue is when the next letter falls due after an instant (UTC); zero: none
// does.
func (b *Board) NextDue(now time.Time) (next time.Time) {
	for _, o := range b.owed {
		if o.undone == 0 {
			continue
		}
		for _, l := range o.Letters {
			if due, waits := l.Waits(); waits && due.After(now) && (next.IsZero() || due.Before(next)) {
				next = due
			}
		}
	}
	return next
}

// Retriable lists the letters that can be queued again or sent at once; those
// that were withdrawn are left to be named one by one.
func (o *Owed) Retriable() (out []LetterID) {
	for _, l := range o.Letters {
		if l.State == LetterFailed || l.State == LetterQueued {
			out = append(out, l.ID())
		}
	}
	return out
}

// Withdrawable lists the letters that can still be kept from going out.
func (o *Owed) Withdrawable() (out []LetterID) {
	for _, l := range o.Letters {
		if l.Withdrawable() {
			out = append(out, l.ID())
		}
	}
	return out
}

// Withdrawable reports whether the letter can still be kept from going out.
func (l *Letter) Withdrawable() bool {
	return l.State == LetterDraft || l.State == LetterQueued || l.State == LetterFailed
}
