package model

import (
	"maps"
	"strconv"
	"time"

	"dccops/model/london"
)

// Board is an immutable picture of everything at one revision. Every screen,
// rule and export draws from a Board; none of them can read the store. A newer
// Board contains the older one, so whoever skips one loses nothing.
//
// A Board may still be filling: the months on screen come first and the rest
// behind them. [Board.Has] says whether a month is complete.
type Board struct {
	standing
	directory
	agreements
	acts
	post
	live
	caseload
	standards
	windows   windowSet
	published map[london.Month]time.Time
	releases  shelf
	views     *views // what readers see of this Board; made when first asked for
}

// standing is where the record stood when the picture was taken.
type standing struct {
	revision uint64
	head     Hash
	signed   string // the signed head, as a note
	accepted time.Time
}

// standards is what everything is judged by.
type standards struct {
	policies []Policy
	holidays *london.List
}

// directory is what the operator may call things.
type directory struct {
	systems  []System
	services []Service
	ssi      []string // names of the Services that are the SSI
	people   []Person
}

// agreements is what the Panel said: what lifts a limit of H8.3 and what no longer
// does, and what it asks for (H8.5).
type agreements struct {
	exceptions []Exception
	withdrawn  []Withdrawal
	requests   []*PanelRequest
}

// acts is what must be known of earlier events to decide the next.
type acts struct {
	imports    map[string]Import
	next       int
	takenBack  map[uint64]bool
	clockSteps []ClockStep
	copies     []Copying
	erasures   []Erasure
	host       Host
}

// NewBoard returns the Board of a fresh store: no windows, the default policy,
// the embedded bank holidays and the default directory.
func NewBoard() *Board {
	b := &Board{
		windows:   newWindowSet(),
		standards: standards{policies: []Policy{DefaultPolicy()}, holidays: london.Default()},
		directory: directory{systems: DefaultSystems(), services: DefaultServices()},
		published: map[london.Month]time.Time{},
		releases:  newShelf(nil),
		acts:      acts{imports: map[string]Import{}, next: 1, takenBack: map[uint64]bool{}},
	}
	b.windows.whole = true
	b.ssi = ssiNames(b.services)
	b.views = newViews(b)
	return b
}

// copy is the Board once more, to be made the next one. Every way to a next
// Board begins with it: what readers see of this one is not what they see of that.
func (b *Board) copy() *Board {
	next := *b
	next.views = newViews(&next)
	return &next
}

// Revision is the number of the last event the Board contains.
func (b *Board) Revision() uint64 { return b.revision }

// Head is the hash of that event.
func (b *Board) Head() Hash { return b.head }

// AcceptedAt is when that event was accepted, UTC; zero before the first.
func (b *Board) AcceptedAt() time.Time { return b.accepted }

// Accepted returns the Board with the time of its last event.
func (b *Board) Accepted(at time.Time) *Board {
	next := b.copy()
	next.accepted = at
	return next
}

// Holidays is the list of bank holidays as it stands.
func (b *Board) Holidays() *london.List { return b.holidays }

// PublishedAt is when the month's schedule was published; zero if it was not.
func (b *Board) PublishedAt(m london.Month) time.Time { return b.published[m] }

// Published returns every publication there is. The map must not be changed.
func (b *Board) Published() map[london.Month]time.Time { return b.published }

// Import finds an earlier import of the same bytes.
// One that was taken back since does not count.
func (b *Board) Import(digest string) (Import, bool) {
	i, ok := b.imports[digest]
	return i, ok && !b.takenBack[i.Event]
}

// NextNumber is the number the next window planned without an id may take.
func (b *Board) NextNumber() int { return b.next }

// Window finds a window by its id.
func (b *Board) Window(id string) (*Window, bool) { return b.windows.get(id) }

// Windows returns the windows that touch a month, cancelled ones included,
// by start and then id. The slice is the Board's own and must not be changed.
func (b *Board) Windows(m london.Month) []*Window { return b.windows.of(m) }

// Count is how many windows the Board holds.
func (b *Board) Count() int { return b.windows.size() }

// Has reports whether every window of month m is on this Board.
func (b *Board) Has(m london.Month) bool { return b.windows.whole || b.windows.loaded[m] }

// Whole reports whether every window there is is on this Board.
func (b *Board) Whole() bool { return b.windows.whole }

// Months returns the months that have windows on this Board, in no order.
func (b *Board) Months() []london.Month { return b.windows.some() }

// With returns the Board one event later: the records put in place of the
// ones they replace. The receiver is unchanged.
func (b *Board) With(ev *Event) *Board {
	next := b.Over(ev.After)
	next.standing = standing{revision: ev.Seq, head: ev.Hash, accepted: ev.At}
	return next
}

// Over returns a Board with records laid over this one at the same revision:
// how a draft is judged before it exists.
func (b *Board) Over(records []Record) *Board {
	if len(records) > bulk && b.windows.veil == nil {
		build := b.Build()
		for _, r := range records {
			build.Put(r)
		}
		return build.Freeze(b.revision, b.head).Signed(b.signed)
	}
	next := b.copy()
	next.windows = b.windows.clone()
	for _, r := range records {
		next.put(r)
	}
	return next
}

// bulk is the number of records from which copying everything once is cheaper
// than copying a path for each.
const bulk = 64

func (b *Board) put(r Record) {
	switch r := r.(type) {
	case *Window:
		b.windows.put(r)
	case *Numbering:
		if r.Of == UnplannedNumbers {
			b.unplanned = r.Next
		} else {
			b.next = r.Next
		}
	case *Policy:
		b.policies = replaced(b.policies, *r, func(p Policy) bool { return p.Version == r.Version })
	case *Exception:
		b.addException(*r)
	case *Withdrawal:
		b.withdraw(*r)
	case *PanelRequest:
		b.requests = replaced(b.requests, r, func(o *PanelRequest) bool { return o.Ref == r.Ref })
	case *Holidays:
		if l, err := b.holidays.Extend(r.Version, r.LastYear, r.Days); err == nil {
			b.holidays = l
		}
	case *System:
		b.systems = replaced(b.systems, *r, func(s System) bool { return s.Name == r.Name })
	case *Service:
		b.services = replaced(b.services, *r, func(s Service) bool { return s.Name == r.Name })
		b.ssi = ssiNames(b.services)
	case *Person:
		b.people = replaced(b.people, *r, func(p Person) bool { return p.Name == r.Name })
	case *Organisation:
		b.organisations = replaced(b.organisations, *r, func(o Organisation) bool { return o.Name == r.Name })
	case *Mailing:
		b.putMailing(r)
	case *Letter:
		b.putLetter(r)
	case *Message:
		b.mailbox.putMessage(r)
	case *Publication:
		b.published = maps.Clone(b.published)
		if b.published[r.Month] = r.At; r.At.IsZero() { // taken back before anybody was told
			delete(b.published, r.Month)
		}
	case *Release:
		b.releases = b.releases.with(r)
	default:
		if !b.live.put(r) && !b.caseload.put(r) && !b.templates.put(r) {
			b.acts.put(r)
		}
		if _, ok := r.(*TakenBack); ok { // it may be that a publication was
			b.releases = newShelf(b.releases.of)
		}
	}
}

func (a *acts) put(r Record) {
	switch r := r.(type) {
	case *Import:
		a.imports = maps.Clone(a.imports)
		a.imports[r.Digest] = *r
	case *TakenBack:
		a.takenBack = maps.Clone(a.takenBack)
		a.takenBack[r.Event] = true
	case *ClockStep:
		a.clockSteps = replaced(a.clockSteps, *r, func(c ClockStep) bool { return c.Event == r.Event })
	case *Copying:
		a.copies = replaced(a.copies, *r, func(c Copying) bool { return c.RecordKey() == r.RecordKey() })
	case *Host:
		a.host = *r
	case *Erasure:
		a.erasures = replaced(a.erasures, *r, func(e Erasure) bool { return e.Upto == r.Upto })
	}
}

// replaced returns a copy of list with item in the place of the one that
// matches, or at the end.
func replaced[T any](list []T, item T, match func(T) bool) []T {
	out := make([]T, 0, len(list)+1)
	found := false
	for _, have := range list {
		if match(have) {
			have, found = item, true
		}
		out = append(out, have)
	}
	if !found {
		out = append(out, item)
	}
	return out
}

func ssiNames(services []Service) []string {
	var out []string
	for _, s := range services {
		if s.SSI {
			out = append(out, s.Name)
		}
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }
