package model

import (
	"slices"
	"sync"
	"time"

	"dccops/model/london"
)

// toldAll is what stands of all that was published: the releases that were not taken
// back, and each window as it was last told. It follows from the shelf and from
// what was taken back, is worked out when it is first asked for, and is shared by
// every Board on which neither has changed.
type toldAll struct {
	once  sync.Once
	shelf map[london.Month][]*Release
	items map[string]toldItem
}

// toldItem is a window in the last release of a month.
type toldItem struct {
	in   *Release
	item *Window
}

// told is what stands of what was published.
func (b *Board) told() *toldAll {
	t := b.releases.told
	t.once.Do(func() {
		t.shelf, t.items = b.keptReleases(), map[string]toldItem{}
		for _, list := range t.shelf {
			last := list[len(list)-1]
			for i := range last.Items {
				x := toldItem{last, &last.Items[i]}
				if have, ok := t.items[x.item.ID]; !ok || x.over(have) {
					t.items[x.item.ID] = x
				}
			}
		}
	})
	return t
}

// LastReleased is a window as people were told of it last, in whatever month that
// was; what was taken back before anybody was told does not count.
func (b *Board) LastReleased(id string) (*Window, bool) {
	x, ok := b.told().items[id]
	return x.item, ok
}

// over reports whether of two last releases that hold a window this one says
// where it is: the later one, except where it says no more than that the window
// left its month and the other says where to.
func (x toldItem) over(y toldItem) bool {
	if gone, gone2 := x.item.Status == Cancelled, y.item.Status == Cancelled; gone != gone2 {
		if gone && !touches(y.item, x.in.Month) {
			return false
		}
		if gone2 && !touches(x.item, y.in.Month) {
			return true
		}
	}
	if !x.in.At.Equal(y.in.At) {
		return x.in.At.After(y.in.At)
	}
	return x.in.Month < y.in.Month
}

func touches(w *Window, m london.Month) bool {
	first, last := w.Months()
	return first <= m && m <= last
}

// keptReleases are the releases without those that were taken back before anybody
// was told.
func (b *Board) keptReleases() map[london.Month][]*Release {
	back := func(r *Release) bool { return b.takenBack[r.Event] }
	out := make(map[london.Month][]*Release, len(b.releases.of))
	for m, list := range b.releases.of {
		if slices.ContainsFunc(list, back) {
			list = slices.DeleteFunc(slices.Clone(list), back)
		}
		if len(list) > 0 {
			out[m] = list
		}
	}
	return out
}

// toldOf is a window as people were told of it; nil: they were not. w is how it
// stands on the Board, nil where it is not on it.
func (b *Board) toldOf(id string, w *Window) *Window {
	x, released := b.told().items[id]
	if released && (w == nil || !w.Trail.Raised) {
		return x.as(w)
	}
	if w == nil || !w.open() {
		return nil
	}
	return w.bare()
}

// open reports a window that people know of whatever was published here: work
// that has begun, and what was scheduled before it came here.
func (w *Window) open() bool { return w.Trail.Raised || w.Status == Scheduled || w.begun() }

// bare is the window without what stands on the record beside it and in no
// schedule: why it was changed last, and which file it came from.
func (w *Window) bare() *Window {
	if w.Trail.Source == "" && (w.Trail.Reason == "" || w.Status == Cancelled) {
		return w
	}
	out := *w
	if out.Trail.Source = ""; w.Status != Cancelled {
		out.Trail.Reason = ""
	}
	return &out
}

// Unpublished says of a month why a reader finds so little in it: nothing of it was
// published yet. It is empty where something was, and on the Board of those who
// see drafts.
func (b *Board) Unpublished(m london.Month) string {
	if b.windows.veil == nil || len(b.Releases(m)) > 0 || !b.PublishedAt(m).IsZero() {
		return ""
	}
	return "Nothing of " + m.Name() + " was published yet; what is planned is " + Kept + "."
}

// begun reports that work on the window has begun, whatever came of it.
func (w *Window) begun() bool {
	return w.Status == InProgress || w.Status == Completed || w.Trail.StartedAt != nil
}

// as is the window as it was released, and what has become of it since in
// practice: a start and an end are no drafts.
func (x toldItem) as(w *Window) *Window {
	out := *x.item
	out.Trail.Revision = x.in.Event
	if w == nil {
		return &out
	}
	if w.begun() {
		out.Status = w.Status
		out.Trail.StartedAt, out.Trail.EndedAt, out.Trail.Open = w.Trail.StartedAt, w.Trail.EndedAt, w.Trail.Open
	}
	for i := range w.Trail.Wider {
		if p := &w.Trail.Wider[i]; !p.DecidedAt.After(x.in.At) && within(p, x.item) {
			out.Trail.Wider = append(out.Trail.Wider, *p)
		}
	}
	return &out
}

// within reports that a widening is part of what was released.
func within(p *Widening, item *Window) bool {
	if p.Timed() {
		return !p.From.Before(item.Start) && !p.To.After(item.End)
	}
	return !slices.ContainsFunc(p.Services, func(name string) bool {
		return !slices.ContainsFunc(item.Services, func(s ServiceEffect) bool { return s.Name == name && s.Effect != EffectNone })
	})
}

// toldMeeting is a meeting without what was resolved of windows nobody was told
// of: that something was stands, because resolutions are numbered.
func (b *Board) toldMeeting(m *Meeting) *Meeting {
	hidden := func(r Resolution) bool {
		_, is := b.windows.get(r.Item)
		return is && !b.isTold(r.Item)
	}
	if !slices.ContainsFunc(m.Resolutions, hidden) {
		return m
	}
	v := *m
	v.Resolutions = slices.Clone(m.Resolutions)
	for i, r := range v.Resolutions {
		if hidden(r) {
			v.Resolutions[i] = Resolution{N: r.N, Item: Kept, Outcome: r.Outcome, ByWhom: r.ByWhom, Why: Kept, Says: Kept, Signed: r.Signed, StruckBy: r.StruckBy}
			if !r.Stands() {
				v.Resolutions[i].Struck = Kept
			}
		}
	}
	return &v
}

// toldVersion reports whether a version of a window is one that people were told:
// it says what a release of it says.
func (b *Board) toldVersion(w *Window) bool {
	return b.anyRelease(w, func(item *Window) bool {
		_, differs := Differ(item, w)
		return !differs && item.Status == Cancelled == (w.Status == Cancelled) && (w.Status != Cancelled || w.Trail.Reason == item.Trail.Reason)
	})
}

// toldTimes reports whether people were told of a window at these times.
func (b *Board) toldTimes(id string, start, end time.Time) bool {
	return b.anyRelease(&Window{ID: id, Start: start, End: end}, func(item *Window) bool {
		return item.Start.Equal(start) && item.End.Equal(end)
	})
}

// anyRelease reports whether a release of a month that w touches holds it as is.
func (b *Board) anyRelease(w *Window, is func(item *Window) bool) bool {
	first, last := w.Months()
	for m := first; m <= last; m = m.Next() {
		for _, r := range b.told().shelf[m] {
			if item, ok := r.Item(w.ID); ok && is(item) {
				return true
			}
		}
	}
	return false
}
