package form

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/notice"
	"dccops/model/preview"
	"dccops/model/template"
	"dccops/model/text"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// Wording is the form in which a kind of letter is worded: the text, what is wrong
// with it while it is typed, and why it is worded so.
type Wording struct {
	kind    *notice.Kind
	who     model.Audience // empty: everybody
	base    int            // the version that was looked at
	pad     pad
	reason  words
	focus   int // onText, onReason, onLeave, onLook, onSave
	origin  string
	said    string
	sending bool
}

const (
	onText = iota
	onReason
	onLeave
	onLook
	onSave
	wordingStops
)

// NewWording opens the form with the wording in force.
func NewWording(env screen.Env, k *notice.Kind, who model.Audience) *Wording {
	f := &Wording{kind: k, who: who, base: env.Board.TemplateVersion(k.Name, who)}
	f.reason = words{labels: labels{"reason", "Why", "Why"}, kind: text.Prose, example: always("the reason; it goes on the record")}
	f.origin = k.BuiltIn
	var as []model.Audience
	if who != "" {
		as = append(as, who)
	}
	if t, ok := env.Board.Template(k.For(env.Board, as)); ok {
		f.origin = t.Text
	}
	f.pad.s = strings.TrimSuffix(f.origin, "\n")
	return f
}

// wordingOf is how a wording is called: "update", "update to RDPs".
func wordingOf(k *notice.Kind, who model.Audience) string {
	if who == "" {
		return k.Name
	}
	return k.Name + " to " + string(who)
}

// Title names the form.
func (f *Wording) Title() string { return "Word the letter " + wordingOf(f.kind, f.who) }

// Typing reports that the text or the reason hears the keys.
func (f *Wording) Typing() bool { return f.focus == onText || f.focus == onReason }

// Want asks for as much as there is.
func (f *Wording) Want(env screen.Env) (w, h int) { return min(env.W, 110), env.H }

// value is the text as it would be saved.
func (f *Wording) value() string { return f.pad.s + "\n" }

func (f *Wording) slips() []template.Slip { return f.kind.Slips(f.value()) }

// Keys says what the keys do now.
func (f *Wording) Keys(screen.Env) []keymap.Row {
	words := [wordingStops]string{"new line", "next", "leave it", "look at it", "save it"}[f.focus]
	rows := []keymap.Row{
		{Keys: []string{"enter"}, Words: words, What: "Begins a line, goes on, or takes the button that the focus is on.", Group: "Wording", Sends: actTake},
		{Keys: []string{"tab"}, Words: "next", What: "Goes on to the reason and the buttons.", Group: "Wording", Sends: actNext},
		{Keys: []string{"shift+tab"}, Words: "previous", What: "Goes back.", Group: "Wording", Quiet: true, Sends: actPrev},
		{Keys: []string{keyCure}, Words: "look at it", What: "Shows the letter as it would go out by this wording.", Group: "Wording", Sends: actCure},
		{Keys: []string{keySave}, Words: "save", What: "Puts the wording in force for what is owed from now on.", Group: "Wording", Sends: actSave},
		{Keys: []string{"esc"}, Words: "leave", What: "Saves nothing; what was typed is kept as a draft.", Group: "Wording", Sends: actLeave},
	}
	return rows
}

// Draft is what was typed so far.
func (f *Wording) Draft() (screen.Draft, bool) {
	d := screen.Draft{Form: draftWording, Subject: f.kind.Name + "/" + string(f.who), Base: uint64(f.base), Fields: map[string]string{"text": f.pad.s, "reason": f.reason.raw()}}
	return d, f.value() != f.origin || f.reason.raw() != ""
}

// reopenWording opens the form with what a draft holds.
func reopenWording(env screen.Env, d screen.Draft) screen.Overlay {
	name, who, _ := strings.Cut(d.Subject, "/")
	k, ok := notice.KindNamed(name)
	if !ok {
		return nil
	}
	if d.Form == draftUnword {
		now := env.Board.TemplateInForce(k.Name, model.Audience(who))
		if now == nil {
			return nil
		}
		return newReasoned(&unwording{worded{k, model.Audience(who), now}, env.Board.TemplateVersion(k.Name, model.Audience(who))}).reopened(d, "")
	}
	f := NewWording(env, k, model.Audience(who))
	f.pad.line = lineOf(d.Fields["text"])
	f.reason.load(d.Fields["reason"])
	if uint64(f.base) != d.Base {
		f.said = fmt.Sprintf("Somebody saved version %d since you typed this. What you save replaces it; look at it before.", f.base)
	}
	return f
}

// Update hears a key, a meaning chosen elsewhere, or the answer to an order.
func (f *Wording) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case act:
		return f, f.act(env, msg)
	case tea.KeyMsg:
		return f, f.key(env, msg)
	case screen.Accepted:
		if f.sending {
			return f, screen.Tell(screen.Close{Result: msg})
		}
	case screen.Refused:
		if f.sending && msg.Refusal != nil {
			f.sending, f.said = false, sentence(msg.Refusal.Words)
		}
	}
	return f, nil
}

func (f *Wording) key(env screen.Env, k tea.KeyMsg) tea.Cmd {
	name := k.String()
	if name == "q" && !f.Typing() {
		name = "esc"
	}
	if row, ok := keymap.Find(f.Keys(env), name); ok && !k.Paste {
		return f.act(env, row.Sends.(act))
	}
	switch f.said = ""; {
	case f.sending:
		f.said = beingStored
	case f.focus == onText:
		f.said = f.pad.key(k, max(1, env.H/2))
	case f.focus == onReason:
		f.said, _ = f.reason.key(place{board: env.Board, now: env.Now}, k)
	case k.Paste:
		f.said = pastedElsewhere
	}
	return nil
}

func (f *Wording) act(env screen.Env, a act) tea.Cmd {
	f.said = ""
	switch {
	case a == actLeave:
		return screen.Tell(screen.Close{})
	case f.sending:
		f.said = beingStored
	case a == actTake && f.focus == onText:
		f.said = f.pad.key(tea.KeyMsg{Type: tea.KeyEnter}, 1)
	case a == actNext || a == actTake && f.focus == onReason:
		f.focus = (f.focus + 1) % wordingStops
	case a == actPrev:
		f.focus = (f.focus + wordingStops - 1) % wordingStops
	case a == actTake && f.focus == onLeave:
		return screen.Tell(screen.Close{})
	case a == actCure || a == actTake && f.focus == onLook:
		return f.look(env)
	case a == actSave || a == actTake:
		return f.save(env)
	}
	return nil
}

// look shows the letter as it would be.
func (f *Wording) look(env screen.Env) tea.Cmd {
	words := f.value()
	got, err := preview.Look(env.Board, preview.Ask{Kind: f.kind.Name, As: f.who, Text: &words, By: env.Actor, Now: env.Now})
	if err != nil {
		f.said = sentence(err.Error())
		return nil
	}
	return screen.Lay(newReading("The letter "+wordingOf(f.kind, f.who)+", as it would go out", previewLines(env.Glyphs, got)))
}

// save asks for it, once there is a reason and nothing is wrong.
func (f *Wording) save(env screen.Env) tea.Cmd {
	slips := f.slips()
	switch problem := f.reason.problem(place{board: env.Board, now: env.Now}); {
	case f.value() == f.origin:
		f.said, f.focus = "Nothing is worded otherwise yet.", onText
	case len(slips) > 0:
		f.said, f.focus = "It cannot be saved yet: "+sentence(slips[0].Error()), onText
		if slips[0].Line > 0 {
			f.pad.at = 0
			f.pad.goLines(slips[0].Line - 1)
		}
	case f.reason.blank():
		f.said, f.focus = "Say why it is worded so: the reason goes on the record.", onReason
	case problem != "":
		f.said, f.focus = "Why: "+problem, onReason
	default:
		f.sending, f.said = true, "Storing…"
		return screen.Tell(screen.Do{Command: model.SaveTemplate{Of: f.kind.Name, For: f.who, Text: f.value(), Base: f.base, Reason: f.reason.value()}})
	}
	return nil
}
