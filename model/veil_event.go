package model

import "strings"

// source is the Board itself, of one that is shown to readers that which it was
// made from.
func (b *Board) source() *Board {
	if v := b.windows.veil; v != nil {
		return v.of
	}
	return b
}

// VeiledEvent is an event as a role is shown it. Of an act on what was never
// published a role that sees no drafts is shown that there is an event with that
// number, and neither who nor what.
//
// # Why
//
// The record numbers its events without a gap, so that an event can be kept and
// cannot be left out. A window that was published since was a draft when it was
// planned: what it said then is told as far as a release says the same.
func (b *Board) VeiledEvent(role Role, ev *Event) *Event {
	next := *ev
	if !SeesDrafts(role) && b.source().withoutDrafts(&next) {
		return &Event{Seq: ev.Seq, Prev: ev.Prev, Hash: ev.Hash, At: ev.At, Kind: EventKept}
	}
	veil := func(list []Record) []Record {
		out := make([]Record, len(list))
		for i, r := range list {
			out[i] = b.Veiled(role, r)
		}
		return out
	}
	next.Before, next.After = veil(next.Before), veil(next.After)
	if next.OrderID != "" {
		next.OrderID = ev.veiledOrder(role)
	}
	return &next
}

// withoutDrafts takes out of an event what nobody was told of, and says whether
// all that it is about is that.
func (b *Board) withoutDrafts(ev *Event) (all bool) {
	was, is := len(ev.Before), len(ev.After)
	drafts := false
	ev.Before = b.toldRecords(ev, ev.Before, &drafts)
	ev.After = b.toldRecords(ev, ev.After, &drafts)
	switch ev.Kind {
	case WindowPlanned, WindowEdited, WindowsImported:
		ev.Reason, ev.OrderID = "", "" // why a window was changed stands in no release
		if drafts && ev.Kind == WindowsImported {
			ev.Subject = ""
		}
		return !ev.has(RecordWindow)
	case RequestMoved:
		ev.Reason, _, _ = strings.Cut(ev.Reason, ": ")
		return drafts
	case WindowCancelled, AgreementRecorded, ActTakenBack, WindowsLinked, WindowsUnlinked:
		return drafts
	case MonthPublished:
		return b.takenBack[ev.Seq]
	}
	return drafts && was+is > 0 && len(ev.Before)+len(ev.After) == 0
}

func (ev *Event) has(kind RecordKind) bool {
	for _, r := range ev.After {
		if r.RecordKind() == kind {
			return true
		}
	}
	return false
}

// toldRecords are those of an event's records that a reader may see, as he may;
// drafts is set where one is left out.
func (b *Board) toldRecords(ev *Event, list []Record, drafts *bool) []Record {
	var out []Record
	for _, r := range list {
		switch r := r.(type) {
		case *Window:
			if w := b.toldThen(r); w != nil {
				out = append(out, w)
			} else {
				*drafts = true
			}
			continue
		case *Numbering, *Import: // they count drafts
			continue
		case *Exception:
			if r.Window != "" && !b.isTold(r.Window) {
				*drafts = true
				continue
			}
		case *PanelRequest:
			seen := b.toldRequest(r)
			if seen == nil || len(seen.Moves) < len(r.Moves) && ev.Kind == RequestMoved {
				*drafts = true
			}
			if seen == nil {
				continue
			}
		case *Meeting:
			if m := b.toldMeeting(r); m != r {
				ev.Reason = ""
				out = append(out, m)
				continue
			}
		case *Change:
			if b.toldChange(r) != r && (ev.Kind == WindowsLinked || ev.Kind == WindowsUnlinked) {
				*drafts = true
			}
		}
		out = append(out, r)
	}
	return out
}

// toldThen is a window of an earlier event as a reader is shown it; nil: not at
// all. What it said is what a release says, or what was under way.
func (b *Board) toldThen(w *Window) *Window {
	_, released := b.told().items[w.ID]
	switch {
	case w.Trail.Raised, w.begun() && !released:
		return w.bare()
	case w.begun():
		return b.toldOf(w.ID, w)
	case released && !b.toldVersion(w), !released && w.Status != Scheduled:
		return nil
	}
	out := *w
	out.Trail = Trail{Revision: w.Trail.Revision, Sequence: w.Trail.Sequence}
	if w.Status == Cancelled {
		out.Trail.Reason = w.Trail.Reason
	}
	return &out
}
