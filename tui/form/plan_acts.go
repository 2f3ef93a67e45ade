package form

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/tui/screen"
)

// choiceButton is a button of a form.
type choiceButton struct {
	name, label, words string
}

// buttons lists the buttons there are now.
func (p *Plan) buttons(env screen.Env) []choiceButton {
	out := []choiceButton{{buttonSave, "Save draft", "save"}}
	if p.seen != nil {
		out[0].label = "Save change"
	}
	if _, moved := p.moved(env); moved {
		out = append([]choiceButton{{buttonLook, "Look again", "look again"}}, out...)
	}
	out = append(out, choiceButton{buttonLeave, "Leave", "leave"})
	switch {
	case p.cleared != nil:
		out = append(out, choiceButton{buttonClear, "Put back", "put back what was cleared"})
	case p.Dirty():
		out = append(out, choiceButton{buttonClear, "Clear", "clear what was typed"})
	}
	return out
}

func (p *Plan) button(env screen.Env, name string) choiceButton {
	for _, b := range p.buttons(env) {
		if b.name == name {
			return b
		}
	}
	return choiceButton{}
}

// act does what a key, the help or the palette asked for.
func (p *Plan) act(env screen.Env, a act) tea.Cmd {
	if a == actLeave {
		return p.leave()
	}
	if !p.ready(env) {
		return nil
	}
	if k, ok := a.asKey(); ok && p.keyHere(env, k) {
		return nil
	}
	switch a {
	case actNext, actDown:
		p.move(env, 1)
	case actPrev, actUp:
		p.move(env, -1)
	case actFirst:
		p.goTo(stop{kind: onField, of: p.fields()[0].name()})
	case actLast:
		p.goTo(stop{kind: onButton, of: buttonSave})
	case actCure:
		p.cureFirst(env)
	case actSave:
		return p.save(env)
	case actTake:
		return p.enter(env)
	}
	return nil
}

func (p *Plan) enter(env screen.Env) tea.Cmd {
	s := p.at(env)
	switch s.kind {
	case onCure:
		p.cure(p.judged(env).cures(s.of)[s.n])
	case onButton:
		return p.press(env, s.of)
	default:
		p.move(env, 1)
	}
	return nil
}

func (p *Plan) press(env screen.Env, name string) tea.Cmd {
	switch name {
	case buttonSave:
		return p.save(env)
	case buttonLeave:
		return p.leave()
	case buttonClear:
		p.clear()
	case buttonLook:
		p.lookAgain(env)
	}
	return nil
}

// move goes to the next stop or back, round the ends.
func (p *Plan) move(env screen.Env, by int) {
	stops := p.stops(env)
	i := settle(stops, p.focus)
	p.goTo(stops[(i+by+len(stops))%len(stops)])
}

func (p *Plan) goTo(s stop) {
	if p.focus.kind == onField && p.focus != s {
		if r, ok := p.field(p.focus.of).(rester); ok {
			r.rest()
		}
	}
	p.focus, p.answer = s, 0
}

// firstCure is the cure the quick key applies: the first of the field in focus,
// or else the worst finding's.
func (p *Plan) firstCure(env screen.Env) (found, bool) {
	j := p.judged(env)
	if here := j.cures(p.focus.of); len(here) > 0 {
		return here[0], true
	}
	i := slices.IndexFunc(j.found, func(f found) bool { return f.cured != nil })
	if i < 0 {
		return found{}, false
	}
	return j.found[i], true
}

func (p *Plan) cureFirst(env screen.Env) {
	f, ok := p.firstCure(env)
	if !ok {
		p.said = "No finding here has a cure that one key could do."
		return
	}
	p.cure(f)
}

// cure writes the cured window back into the fields.
func (p *Plan) cure(f found) {
	was := p.memo.last.draft
	p.said = p.v.write(&was, f.cured)
	p.changed(f.field)
	p.focus = stop{kind: onField, of: f.field}
}

// leave closes the form; what was typed is handed over with it.
func (p *Plan) leave() tea.Cmd {
	if !p.Dirty() && p.cleared == nil {
		return screen.Tell(screen.Close{})
	}
	p.stands.left, p.stands.unsure, p.stands.sending = true, p.stands.unsure || p.stands.sending, false
	return screen.Tell(screen.Close{Result: screen.Left{Overlay: p}})
}

// clear takes everything that was typed away, or puts it back.
func (p *Plan) clear() {
	if p.cleared != nil {
		p.loadAll(p.cleared)
		p.cleared, p.said = nil, "What was typed is back."
		return
	}
	was := raws(p.fields())
	p.loadAll(p.origin)
	p.cleared, p.refusal, p.said = was, nil, "Cleared. The same button puts it back."
	p.stands = standing{}
}

func (p *Plan) loadAll(raw []string) {
	for i, f := range p.fields() {
		f.load(raw[i])
	}
}
