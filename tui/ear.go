package tui

import (
	"context"
	"slices"
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/tui/screen"
)

// Ear hears for a console of lines what the others show by themselves: what others
// did, ends that are near or past, letters that do not go out, a record that takes
// nothing.
//
// It guarantees that it says nothing twice, nothing that was done at this console, and
// nothing that its person is not shown; and that what was so before it was made is not
// news, though an end that is near then is said.
//
// # Why
//
// It is made of what the session's frames are made of, so that the one who listens is
// told no later and no less than the one who looks.
type Ear struct {
	o     Options
	news  news
	watch *watch
	rung  map[string]int // the lowest level that was said, by work and end
	well  health
	mail  lateMail
	seat  *seat
	heard time.Time       // when it was last asked
	turn  <-chan struct{} // closed once something may be to be said again; nil: nobody waits
}

// lateMail is the worst that was said of letters since all of them had gone.
type lateMail struct {
	n      int
	failed bool
}

// NewEar listens from now on. The options are those of a console; there is no past
// to listen to.
func NewEar(o Options) *Ear {
	e := &Ear{o: o, watch: newWatch(o), rung: map[string]int{}}
	e.news.upto = o.Desk.Board().Revision()
	e.hearMail()
	e.seat = o.Visit.Company.sit(o.Actor, o.Clock().UTC())
	return e
}

// Leave says that its person has left: the others no longer see that he is here.
func (e *Ear) Leave() {
	e.seat.leave()
	if e.turn != nil {
		e.watch.rounds.leave(e.watch)
	}
}

// Turned is closed once the minute, the health of the record, or who is here, is not as
// it was when Hear was last asked. The look that finds out is taken once a second for all
// consoles together (see [rounds]).
func (e *Ear) Turned() <-chan struct{} {
	select {
	case <-e.turn:
		e.turn = nil
	default:
	}
	if e.turn == nil {
		e.turn = e.watch.rounds.wait(e.watch, e.heard)
	}
	return e.turn
}

// Own says that an order is given at this console: nobody there needs to be told.
func (e *Ear) Own(order string) { e.news.given(order) }

// Hear gives what there is to say now, a sentence each. The first word says what it
// is, the second when by London's clock.
func (e *Ear) Hear() (out []string) {
	e.heard = e.o.Clock()
	e.watch.expect(time.Time{}, e.o.Visit.Company.Count(e.heard), storyPace(e.o.Visit.Story))
	e.watch.look(screen.Record.Trouble)
	out = append(out, e.hearHealth()...)
	out = append(out, e.hearNews()...)
	out = append(out, e.hearEnds()...)
	return append(out, e.hearMail()...)
}

// Missed says what others did since the visit before this one, in a few lines; nothing
// where they did nothing.
func (e *Ear) Missed(ctx context.Context) (out []string) {
	s := &Session{ctx: ctx, o: e.o}
	s.sight.present.board = shownTo(e.o)
	look := s.LookBack()
	if look == nil {
		return nil
	}
	back, _ := look().(lookedBack)
	if back.digest == nil {
		return nil
	}
	d := back.digest
	out = append(out, d.Title()+":")
	for _, l := range d.lines {
		out = append(out, l.words(screen.Env{Now: e.o.Clock().UTC()})+".")
	}
	if d.rest != "" {
		out = append(out, d.rest+".")
	}
	return append(out, "record list says all of it.")
}

func (e *Ear) line(word string, at time.Time, words string) string {
	return word + " " + london.Clock(at) + " " + words
}

func (e *Ear) hearHealth() (out []string) {
	was, now := e.well, e.o.Clock()
	e.well = e.watch.found()
	switch {
	case e.well.trouble == was.trouble:
	case e.well.trouble == "":
		out = append(out, e.line("STORING", now, "The record takes what is stored again."))
	default:
		out = append(out, e.line("READ-ONLY", now, e.well.trouble))
	}
	if e.well.clock != was.clock && e.well.clock != "" {
		out = append(out, e.line("CLOCK", now, e.well.clock))
	}
	return out
}

// hearNews says what others did, each act by itself.
func (e *Ear) hearNews() (out []string) {
	b := e.o.Desk.Board()
	upto, after := b.Revision(), e.news.upto
	if e.o.Record == nil || upto <= after {
		return nil
	}
	e.news.upto = upto
	from := max(after+1, upto-min(upto, newsPage)+1)
	events, err := e.o.Visit.Company.read(e.o.Record, from, int(upto-from+1))
	if err != nil {
		e.o.Log.Warn("what others did could not be read", "error", err)
		return []string{e.line("NEWS", e.o.Clock(), "Something happened that could not be read; record list shows the record.")}
	}
	if unread := from - after - 1; unread > 0 {
		out = append(out, e.line("NEWS", e.o.Clock(), strconv.FormatUint(unread, 10)+" events more happened before what follows; record list shows them."))
	}
	shown := b.For(e.o.Actor.Role)
	for i := range events {
		ev := &events[i]
		if own := slices.Index(e.news.own, ev.OrderID); own >= 0 && ev.OrderID != "" {
			e.news.own = slices.Delete(e.news.own, own, own+1)
			continue
		}
		if !tellable(ev) {
			continue
		}
		if !model.SeesDrafts(e.o.Actor.Role) {
			ev = shown.VeiledEvent(e.o.Actor.Role, ev)
		}
		out = append(out, e.line("NEWS", ev.At, deedWords(ev)))
	}
	return out
}

// deedWords is who did what, and what is other by it.
func deedWords(ev *model.Event) string {
	words := text.Visible(ev.Actor.Name) + " " + text.Visible(ev.Deed())
	if detail := deedDetail(ev); detail != "" {
		words += ": " + detail
	}
	return words + "."
}

// Outcome says in a sentence what an event that is not stored yet would be: the one who
// is asked whether it is to be hears what others will.
func Outcome(ev *model.Event) string {
	words := text.Visible(ev.Deed())
	if detail := deedDetail(ev); detail != "" {
		words += ": " + detail
	}
	return words
}

// hearEnds says each end once when it comes near, when it is nearer and when it has
// passed.
func (e *Ear) hearEnds() (out []string) {
	now := e.o.Clock().UTC()
	for _, x := range alarmsAt(e.o.Desk.Board().For(e.o.Actor.Role), now) {
		key := x.key()
		if lowest, ok := e.rung[key]; ok && lowest <= x.level {
			continue
		}
		e.rung[key] = x.level
		word := "ENDING"
		if x.level == levelOver {
			word = "OVERRUN"
		}
		out = append(out, e.line(word, now, x.short(now)+", told to end "+london.Clock(x.end)+"; update "+text.Visible(x.id)+" says how it goes on."))
	}
	return out
}

// hearMail says that more letters than before should be looked at.
func (e *Ear) hearMail() []string {
	now := e.o.Clock().UTC()
	n, failed, about := e.o.Desk.Board().For(e.o.Actor.Role).Unsent(now)
	was := e.mail
	if n == 0 {
		e.mail = lateMail{}
		return nil
	}
	e.mail = lateMail{max(n, was.n), failed || was.failed}
	if e.mail == was {
		return nil
	}
	words := strconv.Itoa(n) + " letters wait longer than they should"
	if n == 1 {
		words = "1 letter waits longer than it should"
	}
	if failed {
		words += " or have failed"
	}
	return []string{e.line("NOT-SENT", now, words+", the newest of "+text.Visible(about)+"; outbox list shows them.")}
}

// Tab is a screen of the console as it is called.
type Tab struct {
	Number int
	Title  string
}

// Tabs are the screens there are, by number.
func Tabs() (out []Tab) {
	for _, t := range tabs() {
		out = append(out, Tab{t.number, t.screen.Title()})
	}
	return out
}
