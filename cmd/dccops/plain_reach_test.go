package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/screen"
)

// inPlain types lines to a console of lines here, over the store of a home, as
// inProcess runs a command.
func inPlain(home, typed string, args ...string) (out, errs string, code int) {
	var o, e bytes.Buffer
	env := map[string]string{"XDG_STATE_HOME": filepath.Join(home, "state"), "LC_ALL": "C.UTF-8"}
	p := process{
		args: append([]string{consoleName, "--plain"}, args...), in: strings.NewReader(typed), out: &o, err: &e,
		env: func(name string) string { return env[name] }, now: func() time.Time { return time.Unix(1_770_000_000, 0) },
	}
	if len(args) > 0 && args[0] == demoName {
		p.args = append(args, "--plain")
	}
	code = p.run()
	return o.String(), e.String(), code
}

// TestEveryCommandCanBeTypedInTheConsoleOfLines, by its whole path, or it is said why
// not.
func TestEveryCommandCanBeTypedInTheConsoleOfLines(t *testing.T) {
	home := t.TempDir()
	list, names := paths()
	var typed strings.Builder
	for _, name := range names {
		typed.WriteString(name + " --help\n")
	}
	out, errs, _ := inPlain(home, typed.String())
	for i, name := range names {
		if why := elsewhere[name]; why != "" {
			_, no, code := inPlain(home, name+"\n")
			if !strings.Contains(no, "dccops "+name+" cannot be done here: "+why) || code != exitInput {
				t.Errorf("%s: %d, %s", name, code, no)
			}
			continue
		}
		if !strings.Contains(out, "\n"+text.ASCII(list[i].synopsis(name))+"\n") {
			t.Errorf("%s --help was not answered: %s", name, errs)
		}
	}
	for name := range elsewhere {
		if !slices.Contains(names, name) {
			t.Errorf("%s is refused, and is no command", name)
		}
	}
}

// TestTheConsoleOfLinesSaysWordsOfASCII: whatever it says by itself over a made-up month.
// Only what people wrote, and what goes out to the letter, may hold more.
func TestTheConsoleOfLinesSaysWordsOfASCII(t *testing.T) {
	var typed strings.Builder
	_, names := paths()
	for _, name := range names {
		typed.WriteString("help " + name + "\n")
	}
	typed.WriteString("1\nnext\n2\n3\n4\n5\n6\n7\nhelp\nstatus\nshow UM-001\nshow PM-018\nchange show CH-001\nconsult show CO-001\nkeys\nthemes\nversion\ncheck 2026-12\nrecord verify\nmonth 2026-12\nmeeting list\npolicy\nholidays\nrequest states\n")
	out, errs, code := inPlain(t.TempDir(), typed.String(), "demo", "--pause", "--at=2026-11-24T22:50")
	if code != exitRule || !strings.Contains(out, "PM-018") || len(out) < 50_000 {
		t.Fatalf("exit code %d, %d bytes: %s", code, len(out), errs)
	}
	for line := range strings.Lines(out) {
		if i := strings.IndexFunc(line, func(r rune) bool { return r > '~' }); i >= 0 {
			t.Errorf("%q", line)
		}
	}
}

// TestWhatACommandMustHaveIsInItsTable: each flag that a synopsis names is one of the
// command, so that it can be asked for in the flag's own words.
func TestWhatACommandMustHaveIsInItsTable(t *testing.T) {
	list, names := paths()
	for i := range list {
		words := 0
		for _, n := range list[i].needs() {
			if n.flag == nil {
				words++
			}
		}
		if words != list[i].least && len(list[i].subs) == 0 {
			t.Errorf("dccops %s needs %d words, and its synopsis %q names %d", names[i], list[i].least, list[i].args, words)
		}
		inside := 0
		for token := range strings.FieldsSeq(list[i].args) {
			inside += strings.Count(token, "[")
			if name := strings.TrimLeft(token, "-"); inside == 0 && name != token {
				if !slices.ContainsFunc(list[i].flags, func(f flag) bool { return f.name == name || f.short == name }) {
					t.Errorf("dccops %s names %s, which is no flag of it", names[i], token)
				}
			}
			inside -= strings.Count(token, "]")
		}
	}
}

// typedFor says what is typed for the rows of the keys of the console: a command of the
// table, or a word of the console of lines. What begins with a dash says why nothing is.
var typedFor = map[string]string{
	"Windows: plan": "plan", "Windows: edit": "edit", "Windows: cancel": "cancel", "Windows: copy reference": copied,
	"Phone: raise": "raise", "Phone: update": "update",
	"Demo: pause": "pause", "Demo: what comes next": "step",
	"Record: take back": "takeback", "Record: as of a day": "asof", "Record: now": "now", "Record: open": "show", "Record: verify": "record verify", "Record: copy hash": copied,
	"Console: alert seen": "- an alert is said once and stands nowhere", "Console: who is here": "who", "Console: help": "help", "Console: find a command": "help", "Console: leave": "leave",
	"Console: present": onScreen, "Console: follow": onScreen, "Console: theme": onScreen, "Console: mouse": onScreen, "Console: redraw": "repeat", "Console: back": "- there is nothing over anything",
	"Screens: Calendar": "1", "Screens: Live": "2", "Screens: Inbox": "3", "Screens: Schedule": "4", "Screens: Directory": "5", "Screens: Outbox": "6", "Screens: Record": "7",
	"Live: raise": "raise", "Live: update": "update", "Live: finish": "end", "Live: start": "start", "Live: went wrong": "raise", "Live: told": "told", "Live: copy reference": copied,
	"Inbox: work on it": "change assess", "Inbox: accepts": "consult read", "Inbox: objects": "consult read", "Inbox: wants amendment": "consult read", "Inbox: done": "consult close",
	"Inbox: new": "change add", "Inbox: record a response": "consult respond", "Inbox: chase": "consult chase", "Inbox: extend": "consult extend",
	"Inbox: withdraw": "change withdraw", "Inbox: edit": "report amend", "Inbox: set a type": "methodology type",
	"Schedule: publish": "publish", "Schedule: next pane": onScreen, "Schedule: releases": "schedule show", "Schedule: open": "edit", "Schedule: the Panel asks": "request add",
	"Schedule: move as asked": "request move", "Schedule: answer the Panel": "request answer", "Schedule: copy digest": copied, "Schedule: against older": "schedule diff",
	"Schedule: against newer": "schedule diff", "Schedule: next to publish": "inbox",
	"Directory: open": "directory told", "Directory: new": "directory organisation", "Directory: edit": "directory system", "Directory: retire": "directory organisation", "Directory: copy": copied,
	"Letters: read it": "outbox show", "Letters: send again": "outbox retry", "Letters: withdraw": "outbox withdraw", "Letters: all again": "outbox retry",
	"Letters: withdraw all": "outbox withdraw", "Letters: wordings": "template", "Letters: copy Message-ID": copied,
}

const (
	copied   = "- a reference that is said is copied from there"
	onScreen = "- it is about how a screen is drawn"
)

// TestEveryKeyHasSomethingThatIsTyped: whatever a key does to the record, and whatever
// it says of it, can be typed. A new row without an entry fails. Those that only move
// about on a screen, or say how it is drawn, are passed over by their group.
func TestEveryKeyHasSomethingThatIsTyped(t *testing.T) {
	found := map[string]bool{}
	for _, role := range model.Roles() {
		rows := tui.Card(screen.Env{Board: model.NewBoard(), Now: time.Unix(1_770_000_000, 0), Actor: model.Actor{Name: "x", Role: role}, W: 120, H: 40, Glyphs: themes.GlyphSet(true)})
		for _, r := range rows {
			if r.Group == "Go" || r.Group == "View" {
				continue
			}
			name := r.Group + ": " + r.Words
			typed, known := typedFor[name]
			found[name] = true
			switch words := strings.Fields(typed); {
			case !known:
				t.Errorf("nobody has said what is typed for the key %q (%s)", name, r.What)
			case words[0] == "-":
			default:
				_, own := wordOf(words)
				if _, err := lookUp(typed); err != nil && !own {
					t.Errorf("%q is typed for the key %q, and it is no command", typed, name)
				}
			}
		}
	}
	for name := range typedFor {
		if !found[name] {
			t.Errorf("there is no key %q any more", name)
		}
	}
}

// TestAWordOfTheConsoleHidesNoCommand: a word of the console that a command has for its
// name too lets the command be given with whatever it takes.
func TestAWordOfTheConsoleHidesNoCommand(t *testing.T) {
	for _, w := range plainWords() {
		for _, name := range w.names {
			if k, err := lookUp(name); err == nil && name != "help" && !(w.alone && (k.least > 0 || len(k.subs) > 0 || k.most == 0)) {
				t.Errorf("%s is a word of the console, and dccops %s cannot be typed any more", name, name)
			}
		}
	}
	for _, tab := range tui.Tabs() {
		if _, is := wordOf([]string{strings.ToLower(tab.Title)}); !is {
			t.Errorf("the screen %s cannot be said", tab.Title)
		}
	}
}
