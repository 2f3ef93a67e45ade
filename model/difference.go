package model

import (
	"slices"
	"time"
)

// ChangeKind says how a window differs from the release before.
type ChangeKind string

// The kinds of difference between two versions of a schedule.
const (
	WasAdded     ChangeKind = "added"
	WasMoved     ChangeKind = "moved"
	WasShortened ChangeKind = "shortened"
	WasExtended  ChangeKind = "extended"
	WasCancelled ChangeKind = "cancelled"
	WasReworded  ChangeKind = "contents changed"
)

// ChangeKinds lists every kind, in the order in which they are told.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{WasAdded, WasMoved, WasShortened, WasExtended, WasCancelled, WasReworded}
}

// Difference is one window that is not as it was. Was is nil for an added one.
type Difference struct {
	Kinds []ChangeKind
	Was   *Window
	Is    *Window
	Parts []string // the contents that changed, by their words: "activity", "Services" …
}

// Has reports whether a difference is of a kind.
func (d *Difference) Has(k ChangeKind) bool { return slices.Contains(d.Kinds, k) }

// Differences compares the windows of a schedule with those of the release
// before it (nil: there was none), in the order of is. A window that is not in
// is at all counts as cancelled.
func Differences(was *Release, is []*Window) []Difference {
	var out []Difference
	seen, items := map[string]bool{}, was.index()
	for _, w := range is {
		seen[w.ID] = true
		if d, ok := Differ(items[w.ID], w); ok {
			out = append(out, d)
		}
	}
	if was == nil {
		return out
	}
	for i := range was.Items {
		if old := &was.Items[i]; !seen[old.ID] && old.Status != Cancelled {
			gone := *old
			gone.Status = Cancelled
			out = append(out, Difference{Kinds: []ChangeKind{WasCancelled}, Was: old, Is: &gone})
		}
	}
	return out
}

// Differ compares two versions of one window; old may be nil.
func Differ(old, w *Window) (Difference, bool) {
	d := Difference{Was: old, Is: w}
	switch {
	case old == nil && w.Status == Cancelled:
		return d, false
	case old == nil:
		d.Kinds = []ChangeKind{WasAdded}
		return d, true
	case w.Status == Cancelled:
		d.Kinds = []ChangeKind{WasCancelled}
		return d, old.Status != Cancelled
	case old.Status == Cancelled:
		d.Kinds = []ChangeKind{WasAdded}
		return d, true
	}
	if k, ok := timeChange(old, w); ok {
		d.Kinds = append(d.Kinds, k)
	}
	if d.Parts = reworded(old, w); len(d.Parts) > 0 {
		d.Kinds = append(d.Kinds, WasReworded)
	}
	return d, len(d.Kinds) > 0
}

func timeChange(old, w *Window) (ChangeKind, bool) {
	later, earlier := w.Start.Compare(old.Start), w.End.Compare(old.End)
	switch {
	case later == 0 && earlier == 0:
		return "", false
	case later >= 0 && earlier <= 0:
		return WasShortened, true
	case later <= 0 && earlier >= 0:
		return WasExtended, true
	}
	return WasMoved, true
}

func reworded(old, w *Window) (out []string) {
	for _, p := range []struct {
		words string
		same  bool
	}{
		{"activity", old.Activity == w.Activity},
		{"Services", slices.Equal(old.Services, w.Services)},
		{"systems", slices.Equal(old.Systems, w.Systems)},
		{"risk", old.Risk == w.Risk},
		{"scope", old.Scope == w.Scope},
		{"agreement", old.Agreement == w.Agreement},
	} {
		if !p.same {
			out = append(out, p.words)
		}
	}
	return out
}

// Widening is the part of a window that lies outside what was released of it,
// and when it was decided: it is new work, judged by that (H8.4). Either a
// piece of clock time, or Services that suffer more than was published.
type Widening struct {
	From      time.Time `json:"from"` // UTC
	To        time.Time `json:"to"`   // UTC; equal to From where only Services are meant
	Services  []string  `json:"services,omitempty"`
	DecidedAt time.Time `json:"decided_at"` // UTC
}

// Timed reports whether the widening is a piece of clock time.
func (w *Widening) Timed() bool { return w.To.After(w.From) }

// Widened returns the widenings of w, decided at an instant, over the version
// on record and what was released of it. What was wider before keeps the
// instant at which that was decided, so that deciding again saves no cap.
func Widened(released, have, w *Window, decided time.Time) []Widening {
	left := []Widening{{From: w.Start, To: w.End, DecidedAt: decided}}
	if released.Status != Cancelled { // of what was called off nothing is left
		left = subtract(left, released.Start, released.End)
	}
	var out []Widening
	for _, old := range have.Trail.Wider {
		if old.Timed() {
			if from, to := latest(old.From, w.Start), earliest(old.To, w.End); to.After(from) {
				out = append(out, Widening{From: from, To: to, DecidedAt: old.DecidedAt})
				left = subtract(left, from, to)
			}
		}
	}
	out = append(out, left...)
	return append(out, widerServices(released, have, w, decided)...)
}

func widerServices(released, have, w *Window, decided time.Time) (out []Widening) {
	more := worseThan(released.Services, w.Services)
	for _, old := range have.Trail.Wider {
		var kept []string
		for _, name := range old.Services {
			if i := slices.Index(more, name); i >= 0 {
				kept, more = append(kept, name), slices.Delete(more, i, i+1)
			}
		}
		if len(kept) > 0 {
			out = append(out, Widening{From: w.Start, To: w.Start, Services: kept, DecidedAt: old.DecidedAt})
		}
	}
	if len(more) > 0 {
		out = append(out, Widening{From: w.Start, To: w.Start, Services: more, DecidedAt: decided})
	}
	return out
}

// worseThan names the Services that suffer more than they did.
func worseThan(old, now []ServiceEffect) (out []string) {
	rank := func(e Effect) int { return len(Effects()) - slices.Index(Effects(), e) }
	for _, s := range now {
		was := rank(EffectNone)
		for _, o := range old {
			if o.Name == s.Name {
				was = rank(o.Effect)
			}
		}
		if rank(s.Effect) > was {
			out = append(out, s.Name)
		}
	}
	return out
}

// subtract cuts a span out of the pieces.
func subtract(pieces []Widening, from, to time.Time) (out []Widening) {
	for _, p := range pieces {
		if !to.After(p.From) || !p.To.After(from) {
			out = append(out, p)
			continue
		}
		if from.After(p.From) {
			out = append(out, Widening{From: p.From, To: from, DecidedAt: p.DecidedAt})
		}
		if p.To.After(to) {
			out = append(out, Widening{From: to, To: p.To, DecidedAt: p.DecidedAt})
		}
	}
	return out
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
