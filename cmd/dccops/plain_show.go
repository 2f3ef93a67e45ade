package main

import (
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/tui"
)

// show says all there is of whatever has an id.
func (l *plain) show(words []string) {
	if len(words) == 0 {
		l.talk.Say("Which ID?")
		line, err := l.one("id")
		if err != nil || line == "" {
			l.talk.Say("Given up.")
			return
		}
		words = []string{line}
	}
	id := words[0]
	if _, err := london.ParseMonth(id); err == nil {
		l.give([]string{"month", id})
		return
	}
	if n, err := strconv.ParseUint(id, 10, 31); err == nil {
		l.event(n)
		return
	}
	b, err := l.board()
	if err != nil {
		l.fail("The record could not be read. Nothing was changed.", exitFault)
		return
	}
	if w, is := b.Window(id); is {
		l.saidBy(func(p *page) { l.window(p, b, w) })
		return
	}
	for _, kind := range showable(b) {
		if kind.has(id) {
			l.give(append([]string{kind.command, "show", id}, words[1:]...))
			return
		}
	}
	if strings.Contains(id, ".") { // a letter is an event and a number
		l.give([]string{"outbox", "show", id})
		return
	}
	l.fail("There is nothing called "+quoted(id)+" that can be shown. month, live, inbox and the other screens list what there is.", exitInput)
}

// showableKind is a kind of thing with a command that shows one.
type showableKind struct {
	command string
	has     func(id string) bool
}

func showable(b *model.Board) []showableKind {
	return []showableKind{
		{"change", func(id string) bool { _, is := b.Change(id); return is }},
		{"consult", func(id string) bool { _, is := b.Consultation(id); return is }},
		{"request", func(id string) bool { _, is := b.Request(id); return is }},
		{"methodology", func(id string) bool { _, is := b.Methodology(id); return is }},
		{"report", func(id string) bool { _, is := b.Report(id); return is }},
		{"meeting", func(id string) bool { _, is := b.Meeting(id); return is }},
		{"inbox", func(id string) bool { _, err := model.ParseMessageID(id); return err == nil }},
	}
}

// event says who did what, when, why and by what it is proved.
func (l *plain) event(n uint64) {
	b, err := l.board()
	if err != nil || n == 0 || n > b.Revision() {
		l.fail("There is no event "+strconv.FormatUint(n, 10)+"; record list shows those there are.", exitInput)
		return
	}
	ev, err := l.desk.Event(n)
	if err != nil {
		l.fail("Event "+strconv.FormatUint(n, 10)+" could not be read. Nothing was changed; record verify looks the record over.", exitFault)
		return
	}
	role := l.call.person().Role
	seen := l.desk.Board().For(role).VeiledEvent(role, &ev)
	l.saidBy(func(p *page) {
		p.wrap("", 0, "Event %d, %s: %s, %s, %s.", seen.Seq, london.Stamp(seen.At), seen.Actor.Name, string(seen.Actor.Role), tui.Outcome(seen))
		if seen.Reason != "" {
			p.wrap("", 0, "Reason: %s.", seen.Reason)
		}
		if told := seen.Told(); told != "" {
			p.wrap("", 0, "%s.", told)
		}
		p.say("Hash %s.", seen.Hash)
	})
}

// lookBack goes to the past, or comes back from it.
func (l *plain) lookBack(words []string) {
	if l.ear == nil {
		l.fail("This console was opened with --at and stays there; for the present start dccops without it.", exitInput)
		return
	}
	at, wrong := tui.ParseAsOf(strings.Join(words, " "), l.opts.Clock())
	switch {
	case wrong != "":
		l.fail(wrong+" Nothing was changed.", exitInput)
	case at.IsZero():
		delete(l.call.flags, "at")
		l.talk.Say("This is the present.")
	default:
		l.call.flags["at"] = []string{at.UTC().Format(time.RFC3339Nano)}
		l.talk.Say("AS OF " + london.Stamp(at) + ": everything is said as it stood then, and nothing can be changed. now comes back.")
	}
}

// window says what is recorded of a window, how it goes and what stands against it.
func (l *plain) window(p *page, b *model.Board, w *model.Window) {
	now := l.now()
	if m, under := b.Maintenance(w.ID); under {
		p.work(b, m, now)
		return
	}
	p.wrap("", 0, "%s: %s.", w.ID, windowLine(w))
	p.wrap("", 0, "Risk: %s. Decided %s.", w.Risk, london.Stamp(w.DecidedAt))
	if w.Agreement != "" {
		p.wrap("", 0, "Agreement: %s.", w.Agreement)
	}
	if w.Trail.Reason != "" {
		p.wrap("", 0, "Reason: %s.", w.Trail.Reason)
	}
	if told := b.ToldAfter(w.ID); told != "" {
		p.wrap("", 0, "Told after the DCC was aware: %s.", told)
	}
	r, err := rules.Check(b, london.MonthOf(w.Start), now)
	if err != nil {
		return
	}
	for _, f := range r.Of(w.ID) {
		p.wrap("", 0, "%s %s: %s.", string(f.Verdict), string(f.Clause), p.ranges(f.Words))
	}
}
