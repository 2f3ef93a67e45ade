package main

import (
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/storage"
	"dccops/tui"
	"dccops/tui/lines"
)

// elsewhere says of commands that cannot be given in a console why not.
var elsewhere = map[string]string{
	consoleName:    "this is one",
	demoName:       "it has a console of its own: leave this one first, and say dccops demo --plain",
	presentName:    "slides are drawn on a terminal; month says what they show, and meeting captures what is decided",
	"record erase": "it opens the record anew, and others have it open: leave this console first",
	"serve":        "it is a process of its own: leave this console first",
	"restore":      "it takes the record's place, which nobody may have open: leave this console first",
	"migrate":      "it brings on a record that nobody may have open: leave this console first",
}

// give does a command as if it had been typed at a shell.
func (l *plain) give(words []string) {
	before := len(words)
	k, words, err := l.read(words)
	asked := len(words) > before
	if errors.Is(err, errGivenUp) {
		l.talk.Say("Given up. Nothing was changed.")
		return
	}
	l.typed = words
	out := l.talk.Answer(k.cmd.name == "tail")
	l.said = out
	k.out, k.err = out, out
	if !l.call.tty {
		k.err = &heads{to: l.call.err, clean: l.call.door}
	}
	stopped := false
	if err == nil {
		l.follow(k)
		stopped, err = l.do(k)
	}
	code := l.spoken(k, err, stopped)
	out.End()
	if code != exitDone {
		l.note(code)
	}
	if code == exitInput && asked {
		l.talk.Say("What you typed is kept: again gives it once more, and again --NAME VALUE with something else in it.")
	}
}

// spoken says what became of a command, and gives its exit code.
func (l *plain) spoken(k *call, err error, stopped bool) int {
	if err != nil && stopped && l.call.ctx.Err() == nil {
		k.complain("Stopped, as you asked. What was stored before stays stored.")
		return exitFault
	}
	k.warnOfTrouble(err)
	return k.answer(k, err)
}

// read reads a command, and asks for what it lacks. The words are then those that say
// all of it.
func (l *plain) read(words []string) (*call, []string, error) {
	asks := len(words) > 1 && words[len(words)-1] == "?"
	if asks {
		words = words[:len(words)-1]
	}
	k, err := l.parse(words)
	if why, no := elsewhere[k.path]; no && (err == nil || k.short(err)) {
		return k, words, misused("%s cannot be done here: %s. Nothing was done.", k.name(), why)
	}
	if k.cmd.hidden || k.has("help") || err != nil && !k.short(err) {
		return k, words, err
	}
	_ = k.settle() // what is set for this machine need not be asked for; do says what is wrong there
	more, gave := l.lacks(k, asks)
	if gave != nil {
		return k, words, gave
	}
	if len(more) == 0 {
		return k, words, err
	}
	words = append(slices.Clone(words), more...)
	k, err = l.parse(words)
	return k, words, err
}

// parse reads a command that is done at this console: with the record, the clock and the
// flags for everything that the console has.
func (l *plain) parse(words []string) (*call, error) {
	p := l.call.process
	p.args, p.tty, p.ink, p.in = words, false, false, &below{l: l}
	k, err := p.parse()
	k.visit.plain = l
	k.desk, k.owner, k.told, k.ctx = l.desk, l.call.owner, l.call.told, l.call.ctx
	for name, values := range l.call.flags {
		if _, said := k.flags[name]; !said && name != "json" && name != "help" && isGlobal(name) {
			k.flags[name] = values
		}
	}
	k.flags["plain"] = []string{"yes"}
	if k.has("at") {
		k.told = nil // a story goes on; what is looked at stands still
	}
	return k, err
}

func isGlobal(name string) bool {
	return slices.ContainsFunc(globals(), func(f flag) bool { return f.name == name })
}

// do runs a command. Ctrl-C ends it and nothing else.
func (l *plain) do(k *call) (stopped bool, err error) {
	ctx, done := l.talk.During(l.call.ctx)
	defer func() { stopped = done() }()
	defer func() {
		if r := recover(); r != nil { // a mistake in one command ends no conversation
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	k.ctx = ctx
	if k.has("help") {
		return false, printHelp(k, k.path)
	}
	if err = k.barred(); err == nil {
		err = k.settle()
	}
	if err == nil && k.path == "outbox send" { // letters go out by it, without an order
		err = l.consent("yes", "The letters that are due would go out now. Send them? Type yes or no in full.")
	}
	if err == nil {
		err = k.cmd.run(k)
	}
	return false, err
}

// follow keeps the month that a command is about for those that say next.
func (l *plain) follow(k *call) {
	if !strings.Contains(k.cmd.args, "MONTH") && !strings.Contains(k.cmd.args, "YYYY-MM") {
		return
	}
	for _, w := range k.words {
		if m, err := london.ParseMonth(w); err == nil {
			l.month = m
			return
		}
	}
}

// silent are the orders that are given without asking: they note on the record what
// was read.
var silent = map[model.CommandKind]bool{model.KindNoteCopy: true, model.KindNoteHost: true}

// errUnwilling is what an order ends with that was not agreed to.
var errUnwilling = model.Refuse(model.RefusedInput, "", "It was not given. Nothing was changed.")

// agree says what an order would do and asks whether it is to be given. What would be
// refused is refused at once: nothing reaches the desk that nobody has said yes to.
// Where it would do something else by the time of the answer, it is said and asked again.
func (l *plain) agree(k *call, desk *storage.Desk, order *model.Order) error {
	if l.ear != nil && l.call.has("at") {
		return model.Refuse(model.RefusedStore, "", "You are looking at the record as it stood %s; now comes back. Nothing was changed.", l.call.one("at"))
	}
	if l.ear != nil {
		l.ear.Own(order.ID)
	}
	if silent[order.Command.Kind()] {
		return nil
	}
	if _, err := k.waitFor(desk, (*model.Board).Whole); err != nil {
		return err
	}
	said := ""
	for {
		ev, err := k.decide(desk.Board(), order.Command)
		if err != nil {
			return err
		}
		words := l.would(k, desk.Board(), &ev)
		if words == said {
			return nil
		}
		if said != "" {
			l.talk.Say("Something changed meanwhile, so that it would do something else.")
		}
		said = words
		l.talk.Say(words)
		if err := l.asked(&ev); err != nil {
			return err
		}
	}
}

// asked asks for a yes; for a publication, for the month: it is read by everybody.
func (l *plain) asked(ev *model.Event) error {
	if ev.Kind == model.MonthPublished {
		return l.consent(ev.Subject, "Everybody is told. Type "+ev.Subject+" to publish it, or no.")
	}
	return l.consent("yes", "Store it? Type yes or no in full.")
}

// consent asks until what is wanted was typed, or it is unwilling.
func (l *plain) consent(want, question string) error {
	for {
		l.talk.Forget()
		l.talk.Say(question)
		line, err := l.talk.Line(l.call.ctx, "yes or no> ", l.news)
		if errors.Is(err, lines.ErrLong) {
			continue
		}
		if err != nil {
			return errUnwilling
		}
		switch strings.ToLower(strings.TrimSpace(line)) {
		case strings.ToLower(want):
			return nil
		case "no", ".", "":
			return errUnwilling
		}
	}
}

// mostWould is how many windows are said before an order about many.
const mostWould = 5

// would says what an event would be, whom it would tell, and how the months that it
// touches would then stand.
func (l *plain) would(k *call, b *model.Board, ev *model.Event) string {
	words := []string{"This would be put on the record: " + ev.Actor.Name + " " + tui.Outcome(ev) + "."}
	next := *ev
	next.Seq = b.Revision() + 1
	after := b.With(&next)
	if told := next.Told(); told != "" {
		words = append(words, capital(told)+".")
	}
	now, err := k.instant()
	if err != nil {
		return strings.Join(words, "\n")
	}
	months, windows := map[london.Month]bool{}, 0
	for _, r := range ev.After {
		if w, is := r.(*model.Window); is && w.End.After(w.Start) {
			first, last := w.Months()
			months[first], months[last] = true, true
			if windows++; windows <= mostWould {
				words = append(words, w.ID+" would be: "+windowLine(w)+".")
			}
		}
	}
	if windows > mostWould {
		words = append(words, fmt.Sprintf("And %s more.", numbered(windows-mostWould, "window")))
	}
	for _, m := range slices.Sorted(maps.Keys(months)) {
		if !after.Has(m) {
			continue
		}
		was, _ := rules.Check(b, m, now)
		if is, err := rules.Check(after, m, now); err == nil {
			words = append(words, m.Name()+" would then be: "+standing(was, is))
		}
	}
	return strings.Join(words, "\n")
}
