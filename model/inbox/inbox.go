// Package inbox says what waits for somebody: a change for its next gate, a
// consultation for its answers, a response for a reader, a request of the Panel
// for its answer, a month for its publication; a version of the Methodology and a
// report of a User for theirs, a message for somebody who says where it belongs,
// an action that a meeting asked for.
//
// It guarantees that
//   - it follows from a Board and an instant alone, and holds nothing itself;
//   - what is due first stands first, what has no date after it, and what is done
//     last; a change stands with its consultations and their responses;
//   - it says what would bring a thing on, and which roles may do that.
//
// # Why
//
// An inbox that is a store of its own has to be kept in step with the record and
// one day is not. Here nothing can be forgotten in it, because nothing is put
// into it.
package inbox

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// Kind says what waits.
type Kind string

// The kinds of item.
const (
	Change       Kind = "change"
	Consultation Kind = "consultation"
	Response     Kind = "response"
	Deadline     Kind = "deadline"
)

// State says for whom it waits.
type State string

// The states of an item.
const (
	Unread  State = "unread"  // nobody has said what it says
	ToDo    State = "to do"   // somebody here must act
	Waiting State = "waiting" // for somebody else, or for a day
	Done    State = "done"
)

// Item is one thing that waits.
type Item struct {
	Kind   Kind
	Ref    string // "CH-001", "CO-001", "2026-12"
	N      int    // of a response, or of the resolution an action is of; else 0
	Thread string // the change it belongs to, or itself
	Title  string
	State  State
	Next   string       // what waits, in words
	May    []model.Role // who can do it; none: nobody need do anything
	Due    time.Time    // UTC; the first instant that is late; zero: none
}

// Key names the item among all.
func (i *Item) Key() string {
	if i.N > 0 {
		return fmt.Sprintf("%s.%d", i.Ref, i.N)
	}
	return i.Ref
}

// thread is a change with what belongs to it.
type thread struct {
	items []Item
	due   time.Time // of what is not done; zero: none
	done  bool
}

// List lists what waits on a Board at an instant (UTC), and what is done, as a
// role is shown it.
func List(b *model.Board, role model.Role, now time.Time) []Item {
	threads := slices.Concat(deadlines(b, now), requests(b, now), methods(b, role, now), actions(b, role, now))
	for _, c := range b.Changes() {
		threads = append(threads, threadOf(b, c, role, now))
	}
	threads = mails(b, threads, role)
	slices.SortStableFunc(threads, func(x, y thread) int {
		return cmp.Or(rank(x.done, y.done), rank(x.due.IsZero(), y.due.IsZero()), x.due.Compare(y.due))
	})
	n := 0
	for i := range threads {
		n += len(threads[i].items)
	}
	out := make([]Item, 0, n)
	for i := range threads {
		out = append(out, threads[i].items...)
	}
	return out
}

func rank(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

func threadOf(b *model.Board, c *model.Change, role model.Role, now time.Time) thread {
	t := thread{items: []Item{changeItem(b, c)}}
	t.consultations(b, c.Consulted, role, now)
	return t
}

// consultations adds the consultations on what the thread is about, with their
// responses.
func (t *thread) consultations(b *model.Board, refs []string, role model.Role, now time.Time) {
	for _, ref := range refs {
		if k, ok := b.Consultation(ref); ok {
			t.items = append(t.items, consultationItem(b, k, role, now))
			t.items = append(t.items, responses(b, k, role)...)
		}
	}
	t.count()
}

// count says whether all of it is done, and when the first of the rest is due.
func (t *thread) count() {
	t.done = true
	for i := range t.items {
		it := &t.items[i]
		if it.State == Done {
			continue
		}
		t.done = false
		if !it.Due.IsZero() && (t.due.IsZero() || it.Due.Before(t.due)) {
			t.due = it.Due
		}
	}
}

// changeItem is a change and its next step. It is due when a window that
// implements it must be published.
func changeItem(b *model.Board, c *model.Change) Item {
	it := Item{Kind: Change, Ref: c.Ref, Thread: c.Ref, Title: c.Title, State: ToDo, Due: publishBy(b, c)}
	switch {
	case c.State.Over():
		it.State, it.Next, it.Due = Done, string(c.State), time.Time{}
	case c.State == model.ChangeConsulting:
		it.State, it.Next = Waiting, "being consulted on"
	case c.State == model.ChangeCleared:
		it.Next, it.May = "link the window that implements it, or say that it is done", model.WhoMay(model.KindLinkWindows)
	case c.State == model.ChangeScheduled && !ended(b, c):
		it.State, it.Next = Waiting, "for its window"
	case c.State == model.ChangeScheduled:
		it.Next, it.May = "its windows have ended: say that it is done", model.WhoMay(model.KindFinishChange)
	default:
		it.Next, it.May = "all gates are through: clear it", model.WhoMay(model.KindClearChange)
		if missing := b.Ungated(c); len(missing) > 0 {
			it.Next, it.May = string(missing[0].Clause)+": "+steps[missing[0].Clause], missing[0].May
		}
	}
	return it
}

var steps = map[model.Clause]string{
	"H8.8(a)": "assess the impact on Parties and RDPs",
	"H8.8(b)": "open a consultation",
	"H8.8(c)": "offer testing to Parties and RDPs",
	"H8.8(d)": "assess the security",
}

func ended(b *model.Board, c *model.Change) bool {
	return !slices.ContainsFunc(c.Windows, func(id string) bool {
		w, ok := b.Window(id)
		return !ok || w.Status != model.Completed && w.Status != model.Cancelled
	})
}

// publishBy is when the first window of a change must be published; zero where
// it has none that is not, or nobody can count it.
func publishBy(b *model.Board, c *model.Change) (due time.Time) {
	for _, id := range c.Windows {
		w, ok := b.Window(id)
		if !ok || w.Status != model.Draft {
			continue
		}
		m, _ := w.Months()
		if at, ok := publication(b, m); ok && (due.IsZero() || at.Before(due)) {
			due = at
		}
	}
	return due
}

// publication is the first instant after the last day to publish a month on.
func publication(b *model.Board, m london.Month) (time.Time, bool) {
	p := b.PolicyFor(m)
	d, err := b.Holidays().Notice(m, p.NoticeDays, london.Nation(p.Nation))
	if err != nil {
		return time.Time{}, false
	}
	return model.DueAfter(d.PublishBy), true
}

func consultationItem(b *model.Board, k *model.Consultation, role model.Role, now time.Time) Item {
	it := Item{Kind: Consultation, Ref: k.Ref, Thread: k.About, Title: k.Asked.Title, State: Waiting, Due: k.LastDue()}
	if k.State != model.ConsultationOpen {
		it.State, it.Next, it.Due = Done, string(k.State), time.Time{}
		return it
	}
	failed, silent := 0, 0
	for _, s := range b.Grid(k) {
		switch s.State {
		case model.SendFailed, model.NotConsulted:
			failed++
		case model.Awaiting, model.Sending:
			silent++
		}
	}
	t := b.TallyFor(role, k)
	switch {
	case failed > 0:
		it.State, it.May = ToDo, model.WhoMay(model.KindExcuseConsultee)
		it.Next = fmt.Sprintf("%d not reached: retry the letter, record an answer, or excuse", failed)
	case silent == 0 || !now.Before(it.Due):
		it.State, it.Next, it.May = ToDo, "can be closed: "+t.Words(), model.WhoMay(model.KindCloseConsultation)
		if t.Unread > 0 {
			it.Next = fmt.Sprintf("read %d more, then close it: %s", t.Unread, t.Words())
		}
	default:
		it.Next = fmt.Sprintf("for %d: %s", silent, t.Words())
	}
	return it
}

// responses are what was answered, each with what a person said that it says.
func responses(b *model.Board, k *model.Consultation, role model.Role) (out []Item) {
	for _, r := range b.Responses(k.Ref) {
		reading := b.ReadingOf(r)
		it := Item{Kind: Response, Ref: k.Ref, N: r.N, Thread: k.About, Title: r.From, State: Done, Next: reading.Position.Words()}
		if reading.Position == "" {
			it.State, it.May, it.Due = Unread, model.WhoMay(model.KindReadResponse), k.LastDue()
		}
		if !model.Sees(role, r.Marked) {
			it.State, it.Next, it.May, it.Due = Waiting, "marked "+string(r.Marked)+", for others", nil, time.Time{}
			if k.State != model.ConsultationOpen {
				it.State = Done
			}
		}
		out = append(out, it)
	}
	return out
}

// monthsAhead is how far ahead a publication waits for somebody.
const monthsAhead = 3

// deadlines are the months that are still to be published (H8.4).
func deadlines(b *model.Board, now time.Time) (out []thread) {
	this := london.MonthOf(now)
	for m := this.Next(); m <= this.Add(monthsAhead); m++ {
		at, ok := publication(b, m)
		if !ok || !b.PublishedAt(m).IsZero() {
			continue
		}
		it := Item{
			Kind: Deadline, Ref: m.String(), Thread: m.String(), Title: "Schedule of " + m.Name(), State: ToDo, Due: at,
			Next: "publish it (H8.4)", May: model.WhoMay(model.KindPublishMonth),
		}
		out = append(out, thread{items: []Item{it}, due: at})
	}
	return out
}
