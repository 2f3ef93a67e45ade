package model

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"dccops/model/london"
)

// Audience is one of those to whom a month's schedule is given (H8.4).
type Audience string

// Audiences lists the three of H8.4: the schedule goes to all of them, and its
// notice counts from the last.
func Audiences() []Audience { return []Audience{Parties, RDPs, TABASC} }

// Release is one published version of a month's schedule, frozen. Versions
// count from 1; a later one is a re-issue to the same audiences. It is never
// edited.
type Release struct {
	Month     london.Month    `json:"month"`
	Version   int             `json:"version"`
	At        time.Time       `json:"at"` // UTC
	By        Actor           `json:"by"`
	Reason    string          `json:"reason,omitempty"` // why it went out although a finding stood
	Audiences []Audience      `json:"audiences"`
	Items     []Window        `json:"items"` // by start and id; none is a nil schedule
	Standing  []StandingPoint `json:"standing,omitempty"`
	Judged    Judgement       `json:"judged"`
	Seal      Seal            `json:"seal"`
	Event     uint64          `json:"event"` // the event that published it
}

// Seal is what a reader of the notice can hold it against.
type Seal struct {
	Form    int    `json:"form"`    // the version of the notice's wording
	Content string `json:"content"` // SHA-256 of the notice's text above its footer, hexadecimal
	Head    string `json:"head"`    // the signed head of the record it stands on; empty where nothing is kept

	Template string `json:"template,omitempty"` // the wording it is written in: "schedule v3"; empty: the built-in one
}

// Judgement is what a release was judged by and came to, in minutes and
// Working Days.
type Judgement struct {
	Policy       int         `json:"policy_version"`
	Holidays     string      `json:"holiday_version"`
	Zone         string      `json:"zone_version"`
	PublishBy    london.Date `json:"publish_by"`
	Clear        int         `json:"clear_working_days"`
	Deadline     Verdict     `json:"deadline"`
	All          int         `json:"all_minutes"`
	AllLimit     int         `json:"all_limit"`
	SSI          int         `json:"ssi_minutes"`
	SSILimit     int         `json:"ssi_limit"`
	FirstRelease time.Time   `json:"first_published_at"` // UTC; notice counts from it
}

// StandingPoint is a finding that stood when a schedule was published. An
// AUTHORISED one names what authorises it.
type StandingPoint struct {
	Clause    Clause  `json:"clause"`
	Verdict   Verdict `json:"verdict"`
	Window    string  `json:"window,omitempty"`
	Reference string  `json:"reference,omitempty"`
	Words     string  `json:"words"`
}

// RecordKind names the kind of record.
func (*Release) RecordKind() RecordKind { return RecordRelease }

// RecordKey is the month and the version, so that every version stays.
func (r *Release) RecordKey() string { return r.Month.String() + " v" + itoa(r.Version) }

// Item finds a window in the release.
func (r *Release) Item(id string) (*Window, bool) {
	for i := range r.Items {
		if r.Items[i].ID == id {
			return &r.Items[i], true
		}
	}
	return nil, false
}

// index finds items by id; of no release it finds none.
func (r *Release) index() map[string]*Window {
	if r == nil {
		return nil
	}
	out := make(map[string]*Window, len(r.Items))
	for i := range r.Items {
		out[r.Items[i].ID] = &r.Items[i]
	}
	return out
}

// Nil reports a schedule without work: it has no item that was not cancelled.
func (r *Release) Nil() bool {
	return !slices.ContainsFunc(r.Items, func(w Window) bool { return w.Status != Cancelled })
}

// Fingerprint tells two releases apart by what they would publish: version, items
// and wording, whoever publishes them and when.
func (r *Release) Fingerprint() string {
	data, _ := json.Marshal(struct {
		Month   london.Month
		Version int
		Items   []Window
		Words   string `json:",omitempty"`
	}{r.Month, r.Version, r.Items, r.Seal.Template}) // plain values: it cannot fail
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// shelf holds the releases of the months, oldest first in each.
type shelf struct {
	of   map[london.Month][]*Release
	told *toldAll // of what is on it; another shelf has another
}

func newShelf(of map[london.Month][]*Release) shelf { return shelf{of: of, told: &toldAll{}} }

// with returns the shelf with one release more; the receiver is unchanged.
func (s shelf) with(r *Release) shelf {
	out := maps.Clone(s.of)
	if out == nil {
		out = map[london.Month][]*Release{}
	}
	list := make([]*Release, 0, len(s.of[r.Month])+1)
	for _, have := range s.of[r.Month] {
		if have.Version != r.Version {
			list = append(list, have)
		}
	}
	list = append(list, r)
	slices.SortFunc(list, func(a, b *Release) int { return a.Version - b.Version })
	out[r.Month] = list
	return newShelf(out)
}

// Releases returns what was published of a month, oldest first. The slice is
// the Board's own and must not be changed.
func (b *Board) Releases(m london.Month) []*Release { return b.releases.of[m] }

// ReleasedMonths returns the months of which something was published here,
// earliest first.
func (b *Board) ReleasedMonths() []london.Month { return slices.Sorted(maps.Keys(b.releases.of)) }

// LastRelease is the newest release of a month; nil if there is none.
func (b *Board) LastRelease(m london.Month) *Release {
	if list := b.releases.of[m]; len(list) > 0 {
		return list[len(list)-1]
	}
	return nil
}

// Release finds one version of a month's schedule.
func (b *Board) Release(m london.Month, version int) (*Release, bool) {
	for _, r := range b.releases.of[m] {
		if r.Version == version {
			return r, true
		}
	}
	return nil, false
}

// Released returns the window as the last release of any month it touches has
// it. The second month of a window over a month's end may be the later release.
func (b *Board) Released(w *Window) (*Window, bool) {
	var best *Release
	var item *Window
	first, last := w.Months()
	for m := first; m <= last; m = m.Next() {
		r := b.LastRelease(m)
		if r == nil || best != nil && !r.At.After(best.At) {
			continue
		}
		if have, ok := r.Item(w.ID); ok {
			best, item = r, have
		}
	}
	return item, item != nil
}

// Scheduled returns the windows that the next release of a month holds: the
// Planned Maintenance of the month, and what an earlier release held and was
// cancelled since, which stays visible. Work decided once the month had begun
// is Unplanned (H8.6) and stands in no schedule.
func (b *Board) Scheduled(m london.Month) []*Window {
	last := b.LastRelease(m)
	items := last.index()
	var out []*Window
	seen := map[string]bool{}
	for _, w := range b.Windows(m) {
		seen[w.ID] = true
		if items[w.ID] != nil || w.Status != Cancelled && b.Class(w, m) != ClassUnplanned {
			out = append(out, w)
		}
	}
	if last == nil {
		return out
	}
	for i := range last.Items { // one that was moved out of the month
		if it := &last.Items[i]; !seen[it.ID] && it.Status != Cancelled {
			gone := *it
			gone.Status, gone.Trail.Reason = Cancelled, "moved out of "+m.Name()
			out = append(out, &gone)
		}
	}
	slices.SortFunc(out, byStart)
	return out
}

// SignedHead is the signed head of the record at this revision, as a note that
// an outside reader can check; empty where nothing is kept.
func (b *Board) SignedHead() string { return b.signed }

// Signed returns the Board with the signed head of its revision.
func (b *Board) Signed(note string) *Board {
	next := b.copy()
	next.signed = note
	return next
}
