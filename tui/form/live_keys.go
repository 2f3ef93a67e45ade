package form

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// Keys says what the keys do now.
func (l *Live) Keys(env screen.Env) []keymap.Row {
	blocked := ""
	if f := l.nonsense(env); f != nil {
		blocked = "It cannot be stored yet. " + f.label(false) + ": " + f.problem(l.place(env))
	}
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: l.enterWords(env), What: "Takes what the focus is on: goes on to the next field, picks, presses a button.", Group: "Form", Sends: actTake},
		{Keys: []string{keySave}, Words: strings.ToLower(l.task.verb()), What: "Stores it from any field. The button at the end does the same.", Not: blocked, Group: "Form", Sends: actSave},
		{Keys: []string{"tab"}, Words: "next", What: "Goes to the next field or button.", Group: "Form", Sends: actNext},
		{Keys: []string{"shift+tab"}, Words: "previous", What: "Goes back to the previous one.", Group: "Form", Quiet: true, Sends: actPrev},
		{Keys: []string{"down"}, Words: "down", What: "Goes down a row of a list, or to what comes next.", Group: "Form", Quiet: true, Sends: actDown},
		{Keys: []string{"up"}, Words: "up", What: "Goes up a row of a list, or back.", Group: "Form", Quiet: true, Sends: actUp},
		{Keys: []string{"esc"}, Words: "leave", What: "Leaves the form; what was typed waits until it is opened again.", Group: "Form", Sends: actLeave},
		{Keys: []string{"pgup"}, Words: "first field", What: "Goes to the first field.", Group: "Form", Quiet: true, Sends: actFirst},
		{Keys: []string{"pgdown"}, Words: "the button", What: "Goes to the button that stores it.", Group: "Form", Quiet: true, Sends: actLast},
	}
}

func (l *Live) enterWords(env screen.Env) string {
	switch s := l.at(env); {
	case s.kind == onAsk:
		return "take this reading"
	case s == stop{kind: onButton, of: buttonSave}:
		return strings.ToLower(l.task.verb())
	case s.kind == onButton:
		return "leave"
	}
	return "next field"
}

// nonsense is the first field whose value cannot be one.
func (l *Live) nonsense(env screen.Env) field {
	at := l.place(env)
	for _, f := range l.fields {
		if f.problem(at) != "" {
			return f
		}
	}
	return nil
}

func (l *Live) key(env screen.Env, k tea.KeyMsg) tea.Cmd {
	if a, ok := actOf(l.Keys(env), k, l.Typing()); ok {
		return l.act(env, a)
	}
	if l.ready(env) {
		l.keyHere(env, k)
	}
	return nil
}

// ready begins to hear a key. While an order is on its way nothing is changed.
func (l *Live) ready(env screen.Env) bool {
	l.said, l.focus = "", l.at(env)
	if l.stands.sending {
		l.said = beingStored
	}
	return !l.stands.sending
}

func (l *Live) keyHere(env screen.Env, k tea.KeyMsg) bool {
	at := l.place(env)
	switch {
	case l.focus.kind == onField:
		f := l.field(l.focus.of)
		before := f.raw()
		said, took := f.key(at, k)
		l.said = said
		if f.raw() != before {
			l.refusal, l.answer = nil, 0
		}
		return took
	case k.Paste:
		l.said = pastedElsewhere
	case l.focus.kind == onAsk:
		return l.keyAsk(at, k)
	case k.Type == tea.KeyLeft || k.Type == tea.KeyRight:
		l.move(env, map[tea.KeyType]int{tea.KeyLeft: -1, tea.KeyRight: 1}[k.Type])
	default:
		return false
	}
	return true
}

// keyAsk chooses which of two instants was meant.
func (l *Live) keyAsk(at place, k tea.KeyMsg) bool {
	a, _ := l.field(l.focus.of).(asker)
	r := a.asks(at)
	if r == nil {
		return false
	}
	switch k.Type {
	case tea.KeyLeft, tea.KeyRight, tea.KeySpace:
		l.answer = 1 - l.answer
	case tea.KeyEnter:
		t := r.Before
		if l.answer == 1 {
			t = r.After
		}
		a.answer(at, t)
		l.focus.kind, l.answer = onField, 0
	case tea.KeyRunes:
		l.said = "Choose with the arrows and Enter."
	default:
		return false
	}
	return true
}

// act does what a key, the help or the palette asked for.
func (l *Live) act(env screen.Env, a act) tea.Cmd {
	if a == actLeave {
		return l.leave()
	}
	if !l.ready(env) {
		return nil
	}
	if k, ok := a.asKey(); ok && l.keyHere(env, k) {
		return nil
	}
	switch a {
	case actNext, actDown:
		l.move(env, 1)
	case actPrev, actUp:
		l.move(env, -1)
	case actFirst:
		l.goTo(stop{kind: onField, of: l.fields[0].name()})
	case actLast:
		l.goTo(stop{kind: onButton, of: buttonSave})
	case actSave:
		return l.save(env)
	case actTake:
		return l.enter(env)
	}
	return nil
}

func (l *Live) enter(env screen.Env) tea.Cmd {
	switch s := l.at(env); {
	case s == stop{kind: onButton, of: buttonSave}:
		return l.save(env)
	case s.kind == onButton:
		return l.leave()
	}
	l.move(env, 1)
	return nil
}

// move goes to the next stop or back, round the ends.
func (l *Live) move(env screen.Env, by int) {
	stops := l.stops(env)
	l.goTo(stops[(settle(stops, l.focus)+by+len(stops))%len(stops)])
}

func (l *Live) goTo(s stop) {
	if l.focus.kind == onField && l.focus != s {
		if r, ok := l.field(l.focus.of).(rester); ok {
			r.rest()
		}
	}
	l.focus, l.answer = s, 0
}

func (l *Live) leave() tea.Cmd {
	if !l.Dirty() {
		return screen.Tell(screen.Close{})
	}
	l.stands.left, l.stands.unsure, l.stands.sending = true, l.stands.unsure || l.stands.sending, false
	return screen.Tell(screen.Close{Result: screen.Left{Overlay: l}})
}

// save asks for it to be stored, or says why it cannot be.
func (l *Live) save(env screen.Env) tea.Cmd {
	l.stands.tried = true
	if f := l.nonsense(env); f != nil {
		l.said = "It cannot be stored yet. " + f.label(false) + ": " + f.problem(l.place(env))
		l.goTo(stop{kind: onField, of: f.name()})
		return nil
	}
	if id := l.task.subject(); id != "" && env.Board.LiveBase(id) != l.base || l.stale(env) {
		l.lookAgain(env)
		return nil
	}
	if t, ok := l.task.(interface {
		preview(env screen.Env) (screen.Overlay, *model.Refusal)
	}); ok {
		return l.readFirst(env, t.preview)
	}
	if t, ok := l.task.(interface {
		orders(at place) (screen.DoMany, string)
	}); ok {
		wish, not := t.orders(l.place(env))
		if l.said = not; not != "" {
			return nil
		}
		return screen.Tell(screen.Close{Result: wish})
	}
	l.stands.sending, l.stands.unsure, l.refusal, l.said = true, false, nil, "Storing…"
	return screen.Tell(screen.Do{Command: l.task.order(l.place(env), l.base)})
}

// readFirst shows what would go out, or why it cannot; from there it is sent or
// kept back.
func (l *Live) readFirst(env screen.Env, preview func(screen.Env) (screen.Overlay, *model.Refusal)) tea.Cmd {
	l.stands.sending, l.stands.unsure, l.refusal, l.said = true, false, nil, ""
	paper, no := preview(env)
	if no != nil {
		l.refused(env, no)
		return nil
	}
	l.said = "Read it, and then send it or keep it back."
	return screen.Tell(screen.Open{Overlay: paper})
}

// stale reports whether what the form is about is another than was looked at,
// where the task itself can tell.
func (l *Live) stale(env screen.Env) bool {
	t, ok := l.task.(interface{ stale(b *model.Board) bool })
	return ok && t.stale(env.Board)
}
