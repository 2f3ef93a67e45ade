package tui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// news is what others did, as it stands on this terminal: the newest, and how
// many more there were since the last key.
//
// # Why
//
// It is read by the command that waits for a newer Board, before it says so:
// text, who and when arrive in one frame. Whatever came meanwhile is one more
// number and no queue, so a terminal that is slow or away falls behind nobody.
type news struct {
	upto  uint64   // the last event that was heard of
	own   []string // ids of orders given here, of which nobody needs to be told
	last  *model.Event
	more  int       // others since the last key, besides the last
	until time.Time // when it goes by itself
}

const (
	newsStays = 20 * time.Second
	newsPage  = 50 // most events that are read at once
	newsOwn   = 16 // orders that can be on their way from one terminal
)

// heard is what happened since an event, up to another.
type heard struct {
	events []model.Event
	upto   uint64
	unread int // events before those that were read
}

// Wake reads what happened since this session was last woken, and gives what a
// session then hears. The session's own waiting calls it; so do tests.
func (s *Session) Wake() Woken { return Woken{s.listen(s.sight.news.upto)} }

// listen reads what happened after an event, away from the drawing.
func (s *Session) listen(after uint64) heard {
	upto := s.o.Desk.Board().Revision()
	if s.o.Record == nil || !s.o.AsOf.IsZero() || upto <= after {
		return heard{}
	}
	from := after + 1
	if upto-after > newsPage {
		from = upto - newsPage + 1
	}
	out := heard{upto: upto, unread: int(from - after - 1)}
	events, err := s.o.Visit.Company.read(s.o.Record, from, int(upto-from+1))
	if err != nil && s.ctx.Err() == nil {
		s.o.Log.Warn("what others did could not be read", "error", err)
	}
	out.events = s.veiled(events)
	return out
}

// given remembers an order of this terminal.
func (n *news) given(id string) {
	n.own = append(n.own, id)
	n.own = n.own[max(0, len(n.own)-newsOwn):]
}

// newsUntil is until when news stands that is heard now.
func (s *Session) newsUntil() time.Time { return s.o.Clock().Add(s.readable(newsStays)) }

// hear takes what happened, and lets the newest of it stand until then.
func (n *news) hear(h heard, until time.Time) {
	if h.upto <= n.upto {
		return
	}
	n.upto = h.upto
	count := h.unread
	for i := range h.events {
		ev := &h.events[i]
		if own := slices.Index(n.own, ev.OrderID); own >= 0 {
			n.own = slices.Delete(n.own, own, own+1)
			continue
		}
		if !tellable(ev) {
			continue
		}
		if n.last != nil {
			count++
		}
		n.last, n.until = ev, until
	}
	if n.last != nil {
		n.more += count
	}
}

// tellable reports an act of a person that others want to know of: what the
// letters' own carrier notes, and what the store does, is none.
func tellable(ev *model.Event) bool {
	switch ev.Kind {
	case model.LettersLeased, model.DeliveryRecorded, model.ClockStepped, model.Erased, model.EventKept:
		return false
	}
	return ev.Actor.Role != model.Outbox
}

// clear takes the news away.
func (n *news) clear() { n.last, n.more, n.until = nil, 0, time.Time{} }

// pressed says that a key was pressed: what stood has been read. News that stood
// behind another sentence begins to stand now.
func (s *Session) pressed() {
	n := &s.sight.news
	if s.say.words == "" {
		n.clear()
	} else if n.last != nil {
		n.until = s.newsUntil()
	}
	if s.o.Visit.Seen != nil && s.o.AsOf.IsZero() {
		s.o.Visit.Seen(s.sight.present.board.Revision())
	}
}

// oldNews takes news away that nobody pressed a key for.
func (s *Session) oldNews() {
	if n := &s.sight.news; n.last != nil && s.say.words == "" && !s.o.Clock().Before(n.until) {
		n.clear()
	}
}

// newsWords says the news in one row of so many columns: what was done last,
// then the differences and then the hour where there is room.
func (s *Session) newsWords(room int) string {
	n := &s.sight.news
	if n.last == nil {
		return ""
	}
	ev, more := n.last, ""
	if n.more > 0 {
		more = " and " + strconv.Itoa(n.more) + " more"
	}
	did := text.Visible(ev.Actor.Name) + " " + text.Visible(ev.Deed())
	at := " " + london.Clock(ev.At)
	all := []string{did + at, did, text.Visible(ev.Actor.Name) + ": " + text.Visible(ev.Subject)}
	if detail := deedDetail(ev); detail != "" {
		all = append([]string{did + at + ": " + detail}, all...)
	}
	for _, words := range all {
		if canvas.Width(words+more) <= room {
			return words + more
		}
	}
	return all[len(all)-1] + more
}

// drawNews says the news in the place of the hints, if there is any.
func (s *Session) drawNews(a canvas.Area, room int) bool {
	words := s.newsWords(room)
	if words == "" {
		return false
	}
	a.Fit(0, 0, room, themes.Toast, words, s.look.glyphs.Ellipsis)
	return true
}

// deedDetail says what is other by it, in a few words; empty: nothing needs to be
// said.
func deedDetail(ev *model.Event) string {
	switch ev.Kind {
	case model.MaintenanceUpdated:
		return updateDetail(ev)
	case model.WindowEdited:
		return editDetail(ev)
	case model.WindowCancelled, model.TellingRecorded:
		return text.Visible(ev.Reason)
	case model.WindowPlanned, model.MaintenanceRaised:
		if w, ok := recordOf[*model.Window](ev.After, ev.Subject); ok {
			return text.Visible(w.Activity)
		}
	}
	return ""
}

// recordOf finds a record of a kind by its key.
func recordOf[R model.Record](of []model.Record, key string) (out R, ok bool) {
	for _, r := range of {
		if out, ok = r.(R); ok && out.RecordKey() == key {
			return out, true
		}
	}
	return out, false
}

// updateDetail names what is not as it was last told (H8.7).
func updateDetail(ev *model.Event) string {
	m, ok := recordOf[*model.Maintenance](ev.After, ev.Subject)
	if !ok || m.Last() == nil {
		return ""
	}
	var what []string
	for _, d := range m.Last().Differences {
		words := d.What
		if words == model.ChangedEnd {
			words = "expected end"
		}
		what = append(what, text.Visible(words))
	}
	if len(what) == 0 {
		return "no change"
	}
	return strings.Join(what, ", ")
}

// editDetail names how a window is not as it was.
func editDetail(ev *model.Event) string {
	was, had := recordOf[*model.Window](ev.Before, ev.Subject)
	is, has := recordOf[*model.Window](ev.After, ev.Subject)
	if !had || !has {
		return ""
	}
	d, differs := model.Differ(was, is)
	if !differs {
		return ""
	}
	var what []string
	for _, k := range d.Kinds {
		if k != model.WasReworded {
			what = append(what, string(k))
		}
	}
	return text.Visible(strings.Join(append(what, d.Parts...), ", "))
}

// page is the newest events that somebody read, for whoever asks for the same.
type page struct {
	from   uint64
	n      int
	events []model.Event
}

// read reads events of the record once for everybody who is woken by them. The
// slice is shared and must not be changed.
func (c *Company) read(of screen.Record, from uint64, n int) ([]model.Event, error) {
	if c == nil {
		return of.Events(from, n)
	}
	c.reading.Lock()
	defer c.reading.Unlock()
	if c.page.from == from && c.page.n == n && len(c.page.events) > 0 {
		return c.page.events, nil
	}
	events, err := of.Events(from, n)
	if err == nil {
		c.page = page{from, n, events}
	}
	return events, err
}
