package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/tui"
)

func (l *plain) seesDrafts() bool { return model.SeesDrafts(l.call.person().Role) }

// board is the newest Board as the person is shown it, or the past that --at names.
func (l *plain) board() (*model.Board, error) {
	k, err := l.parse([]string{"whoami"})
	if err != nil {
		return nil, err
	}
	return k.board(l.month)
}

// now is the instant that is looked at, UTC.
func (l *plain) now() time.Time {
	if k, err := l.parse([]string{"whoami"}); err == nil {
		if at, err := k.instant(); err == nil {
			return at
		}
	}
	return l.opts.Clock().UTC()
}

// greet says who is here, when it is, and what is so.
func (l *plain) greet() {
	if words := l.opts.Visit.Band; words != "" {
		l.talk.Say(words + ": a made-up month in memory; nothing of it is kept. Its clock goes by itself" + l.reins() + ".")
	}
	if l.call.visit.moved || l.call.env("DCCOPS_MOVED") != "" {
		l.talk.Say("The dccops that had the record has left; this console goes on with the one that has it now. Everything stored is safe.")
	}
	if g := l.call.guest; g != nil && !g.session.Local && g.owner.fair == nil && l.opts.Visit.Last.Event == 0 {
		l.talk.Say("You are here for the first time. The host key of this machine is " + g.owner.print + ": leave if it is not the one that you were told.")
	}
	l.status()
	if l.ear != nil {
		for _, words := range l.ear.Missed(l.call.ctx) {
			l.talk.Say(words)
		}
	}
	l.talk.Say("help says what can be typed, 1 to 7 say the screens, leave leaves.")
}

// reins says how a story is held.
func (l *plain) reins() string {
	if s := l.opts.Visit.Story; s == nil || s.Not() != "" {
		return ""
	}
	return ": pause stops it, step goes to what comes next"
}

// status says it in three lines.
func (l *plain) status() {
	l.saidBy(func(p *page) {
		who, now := l.call.person(), l.now()
		p.say("dccops in lines. You are %s, %s. It is %s in London, %s UTC.", who.Name, string(who.Role), london.Stamp(now), now.UTC().Format("15:04"))
		b, err := l.board()
		if err != nil {
			p.say("The record could not be read: %s", err.Error())
			return
		}
		p.say("%s", "Under way: "+underWay(b, l)+".")
		p.say("%s", "Late or broken: "+lateWords(b, l)+".")
	})
}

// underWay says what is in progress in a few words each.
func underWay(b *model.Board, l *plain) string {
	var out []string
	now := l.now()
	for _, m := range b.UnderWay() {
		w, _ := b.Window(m.ID)
		end := "end not known"
		if m.ExpectedEnd != nil {
			end = "to end " + london.Clock(*m.ExpectedEnd) + ", " + ahead(*m.ExpectedEnd, now)
		}
		out = append(out, m.ID+", "+orDash(w.Activity)+", "+end)
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, "; ")
}

// lateWords says what is late or broken in this month and the next, and in the mail.
func lateWords(b *model.Board, l *plain) string {
	now := l.now().UTC()
	var out []string
	for _, m := range []london.Month{london.MonthOf(now), london.MonthOf(now).Next()} {
		if !b.Has(m) {
			continue
		}
		r, err := rules.Check(b, m, now)
		if err != nil {
			continue
		}
		for _, f := range r.Findings {
			if f.Verdict == model.Late || f.Verdict == model.Breach {
				out = append(out, string(f.Verdict)+" "+string(f.Clause)+" in "+m.Name())
			}
		}
	}
	if n, _, _ := b.Unsent(now); n > 0 {
		out = append(out, numbered(n, "letter")+" not sent")
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(slices.Compact(out), "; ")
}

// standing is how a month stands, in a sentence, with what speaks against it that did
// not before.
func standing(was, is *rules.Report) string {
	words := fmt.Sprintf("scheduled All %s; SSI %s", used(is.Scheduled.All, is.Scheduled.AllLimit), used(is.Scheduled.SSI, is.Scheduled.SSILimit))
	fresh := 0
	for _, f := range is.Findings {
		if slices.ContainsFunc(was.Findings, func(old rules.Finding) bool { return old.Clause == f.Clause && old.Words == f.Words }) {
			continue
		}
		if fresh++; fresh <= 3 {
			words += "; " + string(f.Verdict) + " " + string(f.Clause) + ": " + strings.ReplaceAll(strings.TrimSuffix(f.Words, "."), "–", "-")
		}
	}
	switch {
	case fresh > 3:
		words += fmt.Sprintf("; and %s more", numbered(fresh-3, "finding"))
	case fresh == 0:
		words += "; no finding that was not there before"
	}
	return words + "."
}

// windowLine is a window in a line.
func windowLine(w *model.Window) string {
	return spanOfWork(w) + ", " + london.Hours(w.Minutes()) + ", " + string(w.Status) + ", " + orDash(w.Activity) + servicesOf(w)
}

// waiting says what the Inbox shows: what waits, oldest due first.
func (l *plain) waiting(p *page) {
	b, err := l.board()
	if err != nil {
		p.say("The record could not be read: %s", err.Error())
		return
	}
	role := l.call.person().Role
	n := 0
	for _, it := range inbox.List(b, role, l.now().UTC()) {
		if it.State == inbox.Done {
			continue
		}
		n++
		due := ""
		if !it.Due.IsZero() {
			due = ", due before " + london.Stamp(it.Due)
		}
		p.wrap("", 0, "%s %s, %s%s: %s. %s", string(it.Kind), it.Key(), string(it.State), due, it.Title, capital(it.Next)+".")
	}
	if n == 0 {
		p.say("Nothing waits for anybody.")
	}
}

// who says who is here.
func (l *plain) who() {
	l.saidBy(func(p *page) {
		here := l.opts.Visit.Company.Here()
		for _, h := range here {
			edits := ""
			if len(h.Edits) > 0 {
				edits = ", with a form open over " + strings.Join(h.Edits, ", ")
			}
			p.wrap("", 0, "%s, %s, since %s%s.", h.Actor.Name, string(h.Actor.Role), london.Stamp(h.Since), edits)
		}
		if len(here) == 0 {
			p.say("This console is on its own: nobody else can be at it.")
		}
	})
}

// story is the made-up course of events that is told here, or the refusal that there
// is none.
func (l *plain) story() tui.Story {
	s := l.opts.Visit.Story
	switch {
	case s == nil:
		l.fail("There is no story here: this is no demo.", exitInput)
	case s.Not() != "":
		l.fail(s.Not(), exitInput)
		return nil
	}
	return s
}

func (l *plain) pause() {
	if s := l.story(); s != nil {
		s.Pause()
		if _, paused := s.Pace(); paused {
			l.talk.Say("The story stands still. pause lets it go on, step goes to what comes next.")
		} else {
			l.talk.Say("The story goes on.")
		}
	}
}

func (l *plain) step() {
	if s := l.story(); s != nil {
		ctx, done := l.talk.During(l.call.ctx)
		defer done()
		l.talk.Say(s.Step(ctx))
	}
}
