package form

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/london"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// act is what a key of a form means.
type act uint8

const (
	actNext act = iota + 1
	actPrev
	actDown // as actNext, once the field has no use for it
	actUp   // as actPrev, once the field has no use for it
	actFirst
	actLast
	actTake // Enter: whatever the focus is on
	actCure
	actSave
	actLeave
)

// actOf is the meaning of a key that stands in the rows of a form; ok is false for
// others, and for a paste. Where nothing is typed, q leaves as Esc does.
func actOf(rows []keymap.Row, k tea.KeyMsg, typing bool) (a act, ok bool) {
	name := k.String()
	if name == "q" && !typing {
		name = "esc"
	}
	row, ok := keymap.Find(rows, name)
	if !ok || k.Paste {
		return 0, false
	}
	return row.Sends.(act), true
}

// asKey is the key a meaning stands for where a field has its own use for it: a
// list goes down a row, a question takes its answer.
func (a act) asKey() (tea.KeyMsg, bool) {
	keys := map[act]tea.KeyType{actDown: tea.KeyDown, actUp: tea.KeyUp, actTake: tea.KeyEnter}
	k, ok := keys[a]
	return tea.KeyMsg{Type: k}, ok
}

// keySave and keyCure are for desks: neither is text in any field, neither is
// kept by a terminal, and everything they do a phone can do with Tab and Enter.
const (
	keySave = "ctrl+o"
	keyCure = "ctrl+y"
)

const beingStored = "It is being stored; wait for the answer."

// Keys says what the keys do now.
func (p *Plan) Keys(env screen.Env) []keymap.Row {
	blocked := ""
	if f := p.nonsense(env); f != nil {
		blocked = "It cannot be saved yet. " + f.label(false) + ": " + f.problem(p.place(env))
	}
	noCure := ""
	if _, ok := p.firstCure(env); !ok {
		noCure = "No finding here has a cure that one key could do."
	}
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: p.enterWords(env), What: "Takes what the focus is on: goes on to the next field, picks, applies a cure, presses a button.", Group: "Form", Sends: actTake},
		{Keys: []string{"tab"}, Words: "next", What: "Goes to the next field, finding or button.", Group: "Form", Sends: actNext},
		{Keys: []string{"shift+tab"}, Words: "previous", What: "Goes back to the previous one.", Group: "Form", Quiet: true, Sends: actPrev},
		{Keys: []string{"down"}, Words: "down", What: "Goes down a row of a list, or to what comes next.", Group: "Form", Quiet: true, Sends: actDown},
		{Keys: []string{"up"}, Words: "up", What: "Goes up a row of a list, or back.", Group: "Form", Quiet: true, Sends: actUp},
		{Keys: []string{keyCure}, Words: "apply the cure", What: "Applies the cure that is marked with this key.", Not: noCure, Group: "Form", Sends: actCure},
		{Keys: []string{keySave}, Words: p.saveWords(), What: "Saves from any field. The button at the end does the same.", Not: blocked, Group: "Form", Sends: actSave},
		{Keys: []string{"esc"}, Words: "leave", What: "Leaves the form; what was typed waits until it is opened again.", Group: "Form", Sends: actLeave},
		{Keys: []string{"pgup"}, Words: "first field", What: "Goes to the first field.", Group: "Form", Quiet: true, Sends: actFirst},
		{Keys: []string{"pgdown"}, Words: "save button", What: "Goes to the save button.", Group: "Form", Quiet: true, Sends: actLast},
	}
}

func (p *Plan) saveWords() string {
	if p.seen != nil {
		return "save change"
	}
	return "save draft"
}

func (p *Plan) enterWords(env screen.Env) string {
	switch s := p.at(env); s.kind {
	case onCure:
		return "apply this cure"
	case onAsk:
		return "take this reading"
	case onButton:
		return p.button(env, s.of).words
	}
	return "next field"
}

// at is the stop the focus is on, whatever has come and gone.
func (p *Plan) at(env screen.Env) stop {
	stops := p.stops(env)
	return stops[settle(stops, p.focus)]
}

// key looks a key up in the rows; what is none of them is for what has the
// focus.
func (p *Plan) key(env screen.Env, k tea.KeyMsg) tea.Cmd {
	if a, ok := actOf(p.Keys(env), k, p.Typing()); ok {
		return p.act(env, a)
	}
	if p.ready(env) {
		p.keyHere(env, k)
	}
	return nil
}

// ready begins to hear a key. While an order is on its way nothing is changed.
func (p *Plan) ready(env screen.Env) bool {
	p.said, p.focus = "", p.at(env)
	if p.stands.sending {
		p.said = beingStored
	}
	return !p.stands.sending
}

func (p *Plan) keyHere(env screen.Env, k tea.KeyMsg) bool {
	switch {
	case p.focus.kind == onField:
		return p.keyField(env, k)
	case k.Paste:
		p.said = pastedElsewhere
	case p.focus.kind == onAsk:
		return p.keyAsk(env, k)
	case p.focus.kind == onButton && (k.Type == tea.KeyLeft || k.Type == tea.KeyRight):
		p.move(env, map[tea.KeyType]int{tea.KeyLeft: -1, tea.KeyRight: 1}[k.Type])
	default:
		return false
	}
	return true
}

func (p *Plan) keyField(env screen.Env, k tea.KeyMsg) bool {
	f := p.field(p.focus.of)
	before := f.raw()
	said, took := f.key(p.place(env), k)
	p.said = said
	if f.raw() != before {
		p.changed(f.name())
	}
	return took
}

// changed forgets what was said about a value that is no longer there.
func (p *Plan) changed(name string) {
	p.cleared, p.answer = nil, 0
	if p.refusal != nil && (p.refusal.Field == name || p.refusal.Field == "") {
		p.refusal = nil
	}
}

// keyAsk chooses which of two instants was meant.
func (p *Plan) keyAsk(env screen.Env, k tea.KeyMsg) bool {
	a, at := p.field(p.focus.of).(asker), p.place(env)
	r := a.asks(at)
	if r == nil {
		return false
	}
	switch {
	case k.Type == tea.KeyLeft || k.Type == tea.KeyRight || k.Type == tea.KeySpace:
		p.answer = 1 - p.answer
	case k.Type == tea.KeyEnter:
		p.take(at, a, r, p.answer)
	case k.Type == tea.KeyRunes && !k.Alt && len(k.Runes) > 0:
		p.answerTyped(at, a, r, k.Runes[0])
	default:
		return false
	}
	return true
}

// answerTyped takes the answer whose zone begins with a letter; where both are
// in one zone the letter says nothing.
func (p *Plan) answerTyped(at place, a asker, r *london.ReadingError, letter rune) {
	for i, zone := range []string{london.Abbrev(r.Before), london.Abbrev(r.After)} {
		if letter|0x20 == rune(zone[0])|0x20 {
			p.take(at, a, r, i)
			return
		}
	}
	p.said = "Choose with the arrows and Enter, or type B for BST or G for GMT."
}

func (p *Plan) take(at place, a asker, r *london.ReadingError, n int) {
	t := r.Before
	if n == 1 {
		t = r.After
	}
	a.answer(at, t)
	p.changed(p.focus.of)
	p.focus.kind = onField
	p.said = "Taken: " + london.Stamp(t) + "."
}

// problemOf is what keeps a field from being a value, and whether it may only
// be that nothing was typed yet.
func (p *Plan) problemOf(f field, at place) string {
	if r := p.refusal; r != nil && r.Field == f.name() {
		return sentence(r.Words)
	}
	words := f.problem(at)
	if f.raw() == "" && !p.stands.tried {
		return ""
	}
	return words
}
