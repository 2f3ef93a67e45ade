package model

import (
	"slices"
	"sync"

	"dccops/model/london"
)

// seesDrafts lists who is shown what was not published: whoever works on it, and
// the carriers of mail, which are nobody's eyes.
var seesDrafts = []Role{OnCall, Operator, Approver, Outbox, Intake}

// SeesDrafts reports whether a role is shown windows that were never published,
// and changes to published ones that were not published yet.
func SeesDrafts(r Role) bool { return slices.Contains(seesDrafts, r) }

// For is the Board as a role is shown it. Whoever works on the schedule sees all
// of it, on the very same Board. A reader and a presenter see what people were
// told: a window that is in no release is not there, one that was changed or
// cancelled since is as its last release has it, and work that has begun is as it
// goes. A publication that was taken back before anybody was told does not count.
// Everything that draws, prints or judges for a person takes its Board from here.
//
// The same Board gives every such role the same Board, and that one gives itself.
//
// # Why
//
// Drafts are kept out by not being there. A count, a budget, a search, a
// completion and a refusal all follow from the Board, so that none of them can
// give away what the Board does not hold, and whoever writes the next screen
// need not think of it. The other way, a question before each window that is
// shown, had to be right everywhere and was wrong in the sums.
//
// Nothing is copied but a page of fields: months are looked through when they are
// asked for, once for everybody who looks at this Board.
//
// A window that was published elsewhere before it came here (it is scheduled, and
// in no release) has no other version than the one on the Board, and is shown as
// that.
func (b *Board) For(role Role) *Board {
	if SeesDrafts(role) || b.windows.veil != nil {
		return b
	}
	v := b.views
	if v == nil || v.of != b {
		return b.veiled()
	}
	v.once.Do(func() { v.view = b.veiled() })
	return v.view
}

// views keeps what readers see of a Board. It knows whose it is: on a copy it
// does not count.
type views struct {
	of   *Board
	once sync.Once
	view *Board
}

func newViews(of *Board) *views { return &views{of: of} }

// veiled makes the Board that readers see.
func (b *Board) veiled() *Board {
	v := *b
	v.views = nil
	v.windows.veil = newVeil(b)
	v.releases = shelf{of: b.told().shelf, told: b.told()}
	v.next = 1 // a number that was given shows that something was planned
	v.exceptions = slices.Clone(b.exceptions)
	v.exceptions = slices.DeleteFunc(v.exceptions, func(e Exception) bool { return e.Window != "" && !b.isTold(e.Window) })
	v.requests = make([]*PanelRequest, 0, len(b.requests))
	for _, r := range b.requests {
		if seen := b.toldRequest(r); seen != nil {
			v.requests = append(v.requests, seen)
		}
	}
	v.meetings = slices.Clone(b.meetings)
	for i, m := range v.meetings {
		v.meetings[i] = b.toldMeeting(m)
	}
	return &v
}

// isTold reports whether people were told of a window.
func (b *Board) isTold(id string) bool {
	w, _ := b.windows.get(id)
	return b.toldOf(id, w) != nil
}

// toldRequest is a request without what was done about it and not told yet; nil:
// all that it asks for is.
func (b *Board) toldRequest(r *PanelRequest) *PanelRequest {
	v := *r
	v.Windows = slices.DeleteFunc(slices.Clone(r.Windows), func(a AskedWindow) bool { return !b.isTold(a.Window) })
	v.Moves = slices.DeleteFunc(slices.Clone(r.Moves), func(m RequestMove) bool {
		return !b.toldTimes(m.Window, m.From, m.Until) || !b.toldTimes(m.Window, m.Start, m.End)
	})
	if len(v.Windows) == 0 {
		return nil
	}
	return &v
}

// toldChange is a change without the windows nobody was told of.
func (b *Board) toldChange(c *Change) *Change {
	if !slices.ContainsFunc(c.Windows, func(id string) bool { return !b.isTold(id) }) {
		return c
	}
	v := *c
	v.Windows = slices.DeleteFunc(slices.Clone(c.Windows), func(id string) bool { return !b.isTold(id) })
	if len(v.Windows) == 0 && v.State == ChangeScheduled {
		v.State = ChangeCleared
	}
	return &v
}

// veil stands before the windows of a Board and shows what people were told.
type veil struct {
	of   *Board
	laid []*Window // over it, as they are: how a trial is judged

	mu     sync.Mutex
	seen   map[string]*Window
	months map[london.Month][]*Window
	list   []*Change
	listed bool
	count  int // of windows, and one; 0: nobody has counted
}

func newVeil(of *Board) *veil {
	return &veil{of: of, seen: map[string]*Window{}, months: map[london.Month][]*Window{}}
}

// with is the veil with a window laid over what it shows.
func (v *veil) with(w *Window) *veil {
	next := newVeil(v.of)
	next.laid = append(slices.DeleteFunc(slices.Clone(v.laid), func(o *Window) bool { return o.ID == w.ID }), w)
	return next
}

func (v *veil) get(id string) (*Window, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	w, _ := v.of.windows.get(id)
	w = v.show(id, w)
	return w, w != nil
}

// show is a window as it is shown, always in the same place; nil: it is not.
func (v *veil) show(id string, w *Window) *Window {
	for _, o := range v.laid {
		if o.ID == id {
			return o
		}
	}
	if _, released := v.of.told().items[id]; !released && (w == nil || !w.open()) {
		return nil
	}
	if seen, ok := v.seen[id]; ok {
		return seen
	}
	if w = v.of.toldOf(id, w); w != nil {
		v.seen[id] = w
	}
	return w
}

// month lists what touches a month, by start and then id.
func (v *veil) month(m london.Month) []*Window {
	v.mu.Lock()
	defer v.mu.Unlock()
	out, ok := v.months[m]
	if !ok {
		v.each(m, func(w *Window) bool { out = append(out, w); return true })
		slices.SortFunc(out, byStart)
		v.months[m] = out
	}
	return out
}

// each visits what touches a month, in no order, until it is told to stop.
func (v *veil) each(m london.Month, visit func(*Window) bool) {
	one := func(id string, w *Window) bool {
		w = v.show(id, w)
		return w == nil || !touches(w, m) || visit(w)
	}
	for _, w := range v.of.windows.months[m] {
		if !one(w.ID, w) {
			return
		}
	}
	last := &Release{}
	if list := v.of.told().shelf[m]; len(list) > 0 {
		last = list[len(list)-1]
	}
	for i := range last.Items {
		id := last.Items[i].ID
		if w, ok := v.of.windows.get(id); (!ok || !touches(w, m)) && !one(id, w) {
			return // it was moved out of the month, and nobody was told
		}
	}
	for _, o := range v.laid {
		_, listed := last.Item(o.ID)
		if w, ok := v.of.windows.get(o.ID); !listed && (!ok || !touches(w, m)) && !one(o.ID, o) {
			return
		}
	}
}

// some lists the months that something is shown in.
func (v *veil) some() (out []london.Month) {
	v.mu.Lock()
	defer v.mu.Unlock()
	add := func(m london.Month) {
		found := slices.Contains(out, m)
		if !found {
			v.each(m, func(*Window) bool { found = true; out = append(out, m); return false })
		}
	}
	for m := range v.of.windows.months {
		add(m)
	}
	for m := range v.of.told().shelf {
		if _, ok := v.of.windows.months[m]; !ok {
			add(m)
		}
	}
	for _, w := range v.laid {
		eachMonth(w, add)
	}
	return out
}

// size counts what is shown.
func (v *veil) size() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.count == 0 {
		v.count = v.of.windows.open + 1
		for id := range v.of.told().items {
			if w, ok := v.of.windows.get(id); !ok || !w.open() {
				v.count++
			}
		}
		for _, o := range v.laid {
			if !v.of.isTold(o.ID) {
				v.count++
			}
		}
	}
	return v.count - 1
}

// Changes returns every change, in the order they came. The slice is the Board's
// own and must not be changed.
func (b *Board) Changes() []*Change {
	if v := b.windows.veil; v != nil {
		return v.changes(b.changes)
	}
	return b.changes
}

// Change finds a change by its reference.
func (b *Board) Change(ref string) (*Change, bool) {
	c, ok := b.changeOf.get(ref)
	if v := b.windows.veil; v != nil && ok {
		return v.change(c), true
	}
	return c, ok
}

// change is a change as it is shown.
func (v *veil) change(c *Change) *Change { return v.of.toldChange(c) }

// changes are all of them as they are shown.
func (v *veil) changes(list []*Change) []*Change {
	v.mu.Lock()
	defer v.mu.Unlock()
	if !v.listed {
		v.listed, v.list = true, slices.Clone(list)
		for i, c := range v.list {
			v.list[i] = v.of.toldChange(c)
		}
	}
	return v.list
}
