package main

import (
	"slices"
	"strconv"
	"strings"

	"dccops/model/london"
	"dccops/tui"
)

// plainWord is a word of the console of lines itself: what goes with a conversation, and
// is no command.
type plainWord struct {
	names []string // the first is the one to learn
	args  string
	words string // what it does, without a full stop
	alone bool   // with more words behind it, it is the command of that name
	run   func(l *plain, words []string)
}

// plainWords lists them in the order of the help: the screens first.
func plainWords() []plainWord {
	var out []plainWord
	for _, t := range tui.Tabs() {
		out = append(out, plainWord{
			names: []string{strconv.Itoa(t.Number), strings.ToLower(t.Title)}, words: "say the screen " + t.Title, alone: true,
			run: func(l *plain, _ []string) { l.screen(t.Title) },
		})
	}
	return append(out,
		plainWord{names: []string{"next"}, words: "go to the month after, and say it", run: func(l *plain, _ []string) { l.turn(l.month.Next()) }},
		plainWord{names: []string{"previous"}, words: "go to the month before, and say it", run: func(l *plain, _ []string) { l.turn(l.month.Prev()) }},
		plainWord{names: []string{"today"}, words: "go to the month of now, and say it", run: func(l *plain, _ []string) { l.turn(london.MonthOf(l.now())) }},
		plainWord{names: []string{"asof"}, args: "DAY", words: "look at the record as it stood: asof 2026-11-03, or with a time, 2026-11-03T09:00; nothing can be changed there", run: (*plain).lookBack},
		plainWord{names: []string{"now"}, words: "come back to the present", alone: true, run: func(l *plain, _ []string) { l.lookBack([]string{"now"}) }},
		plainWord{names: []string{"show"}, args: "ID", words: "say all there is of a window, a change, a consultation, a request, a report, a meeting, a message, a letter, or an event by its number", run: (*plain).show},
		plainWord{names: []string{"status"}, words: "say what was said at the beginning, as it is now", alone: true, run: func(l *plain, _ []string) { l.status() }},
		plainWord{names: []string{"repeat"}, words: "say the last answer again", alone: true, run: func(l *plain, _ []string) { l.repeat() }},
		plainWord{names: []string{"more"}, words: "say the next page of an answer that was longer than the terminal", alone: true, run: func(l *plain, _ []string) { l.more() }},
		plainWord{names: []string{"again"}, args: "[--FLAG VALUE]", words: "give the last command once more, with what was asked for it and other flags where they are said", run: (*plain).again},
		plainWord{names: []string{"quiet"}, words: "say nothing by itself any more", alone: true, run: func(l *plain, _ []string) { l.hush(true) }},
		plainWord{names: []string{"aloud"}, words: "say by itself what happens, as at the beginning", alone: true, run: func(l *plain, _ []string) { l.hush(false) }},
		plainWord{names: []string{"who"}, words: "say who is at a console of this record", alone: true, run: func(l *plain, _ []string) { l.who() }},
		plainWord{names: []string{"pause"}, words: "in the demo: stop the story's clock, or let it go on", alone: true, run: func(l *plain, _ []string) { l.pause() }},
		plainWord{names: []string{"step"}, words: "in the demo: go to what comes next", alone: true, run: func(l *plain, _ []string) { l.step() }},
		plainWord{names: []string{"help"}, args: "[WORD]", words: "say what can be typed, or more of one word or command", run: (*plain).help},
		plainWord{names: []string{"leave", "quit", "exit"}, words: "leave the console; so does Ctrl-D", alone: true, run: func(l *plain, _ []string) { l.done = true }},
	)
}

// wordOf finds the console's own word for what was typed.
func wordOf(words []string) (plainWord, bool) {
	list := plainWords()
	i := slices.IndexFunc(list, func(w plainWord) bool {
		return slices.Contains(w.names, strings.ToLower(words[0])) && !(w.alone && len(words) > 1)
	})
	if i < 0 {
		return plainWord{}, false
	}
	return list[i], true
}

// screenWords are the commands that say what a screen shows, by its title.
func (l *plain) screenWords(title string) []string {
	m := l.month.String()
	switch title {
	case "Calendar":
		return []string{"month", m}
	case "Live":
		return []string{"live"}
	case "Schedule":
		if l.seesDrafts() {
			return []string{"schedule", "diff", m}
		}
		return []string{"schedule", "list", m}
	case "Directory":
		return []string{"directory", "list"}
	case "Outbox":
		return []string{"outbox", "list"}
	case "Record":
		return []string{"record", "list", "--last", "20"}
	}
	return nil
}

// screen says a screen.
func (l *plain) screen(title string) {
	if words := l.screenWords(title); words != nil {
		l.give(words)
		return
	}
	l.saidBy(l.waiting)
}

// turn goes to a month.
func (l *plain) turn(m london.Month) {
	l.month = m
	l.screen("Calendar")
}

func (l *plain) repeat() {
	if l.said == nil || l.said.Empty() {
		l.talk.Say("There was no answer yet.")
		return
	}
	l.said.Again()
}

func (l *plain) more() {
	if l.said == nil || !l.said.More() {
		l.talk.Say("There is no more: the last answer was said to its end.")
	}
}

func (l *plain) hush(quiet bool) {
	l.quiet = quiet
	if quiet {
		l.talk.Say("Nothing is said by itself now; aloud changes that. record list and live show what happens.")
		return
	}
	l.talk.Say("What happens is said as it happens.")
}

// again gives the last command once more. A flag that is said now takes the place of
// what it was.
func (l *plain) again(words []string) {
	if l.typed == nil {
		l.fail("No command was given yet.", exitInput)
		return
	}
	old, now := slices.Clone(l.typed), named(words)
	old = slices.DeleteFunc(old, func(w string) bool {
		name, _, joined := strings.Cut(w, "=")
		return joined && slices.Contains(now, name)
	})
	for i := 0; i < len(old); i++ {
		if slices.Contains(now, old[i]) {
			old = slices.Delete(old, i, min(i+2, len(old)))
			i--
		}
	}
	l.give(append(old, words...))
}

// named are the flags among words.
func named(words []string) (out []string) {
	for _, w := range words {
		if strings.HasPrefix(w, "--") {
			name, _, _ := strings.Cut(w, "=")
			out = append(out, name)
		}
	}
	return out
}

// help says what can be typed.
func (l *plain) help(words []string) {
	if len(words) == 1 {
		if w, ok := wordOf(words); ok {
			l.saidBy(func(p *page) {
				p.wrap("", 0, "%s", strings.TrimSpace(strings.Join(w.names, ", ")+" "+w.args)+": "+w.words+".")
			})
			if _, err := lookUp(words[0]); err != nil {
				return
			}
		}
	}
	if len(words) > 0 {
		l.give(append([]string{"help"}, words...))
		return
	}
	l.saidBy(func(p *page) {
		p.say("Type a command and Enter. What it lacks is asked for; what it would store is said first.")
		p.say("")
		p.say("Words of this console:")
		for _, w := range plainWords() {
			p.wrap("  "+strings.TrimSpace(strings.Join(w.names, ", ")+" "+w.args)+":", 24, "%s", w.words)
		}
		p.say("")
		p.say("Commands, as on the command line:")
		for _, k := range shown(table()) {
			if _, no := elsewhere[k.name]; !no {
				p.wrap("  "+k.name+":", 24, "%s", k.words)
			}
		}
		p.say("")
		p.wrap("", 0, "%s", "help WORD says more of one. COMMAND ? asks for everything that can be said. repeat says this again. What begins with # is passed over.")
	})
}

// saidBy is an answer that the console writes itself.
func (l *plain) saidBy(write func(*page)) {
	a := l.talk.Answer(false)
	l.said = a
	k, here := *l.call, *l.call.visit
	here.plain = l
	k.out, k.visit = a, &here
	k.flags = map[string][]string{"plain": {"yes"}}
	write(k.page())
	a.End()
}
