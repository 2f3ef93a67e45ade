package form

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/tui/screen"
)

// Plan is the form that plans a new window or edits one.
//
// When it was saved it closes with the screen.Accepted it was answered with;
// left with something typed, with screen.Left and itself. It can then be opened
// again as it is.
type Plan struct {
	v       values
	seen    *model.Window // the window as the person saw it; nil when planning
	day     london.Date
	origin  []string // what the fields held before anything was typed
	cleared []string // what Clear took away, until something else is typed
	focus   stop
	answer  int    // which answer of a question is chosen
	said    string // about the last key
	stands  standing
	refusal *model.Refusal
	memo    memo
}

// standing is what became of the form so far.
type standing struct {
	sending  bool              // the order is on its way
	left     bool              // it was left and opened again
	unsure   bool              // it was left before the answer came
	tried    bool              // saving was tried: what is missing is said
	onRecord map[string]string // fields that moved on while they were typed in
}

// NewPlan opens an empty form for a window on the night of a day.
func NewPlan(day london.Date) *Plan {
	p := &Plan{v: newValues(false), day: day, focus: stop{kind: onField, of: "activity"}}
	p.v.start.load(fmt.Sprintf("%s 20:00", day))
	p.origin = raws(p.fields())
	return p
}

// NewEdit opens a form that changes a window from what it is on the Board.
func NewEdit(w *model.Window) *Plan {
	p := &Plan{v: newValues(true), focus: stop{kind: onField, of: "activity"}}
	p.see(w)
	p.v.take(w)
	p.origin = raws(p.fields())
	return p
}

func (p *Plan) see(w *model.Window) { p.seen, p.day = w, london.DateOf(w.Start) }

// Subject is the id of the window that is edited; empty when one is planned.
func (p *Plan) Subject() string {
	if p.seen == nil {
		return ""
	}
	return p.seen.ID
}

// Title names the form.
func (p *Plan) Title() string {
	if p.seen != nil {
		return "Edit " + p.seen.ID
	}
	return "Plan a window"
}

// Want asks for the whole width of a desk and all the height there is.
func (p *Plan) Want(env screen.Env) (w, h int) { return min(env.W, 124), env.H }

// Typing reports that a field of text or a list hears the keys.
func (p *Plan) Typing() bool {
	if p.focus.kind == onField {
		return p.field(p.focus.of).typing()
	}
	return p.focus.kind == onAsk
}

func (p *Plan) fields() []field { return p.v.fields(p.seen != nil) }

func (p *Plan) field(name string) field {
	fields := p.fields()
	i := slices.IndexFunc(fields, func(f field) bool { return f.name() == name })
	return fields[max(i, 0)]
}

// Dirty reports that something was typed.
func (p *Plan) Dirty() bool { return !slices.Equal(raws(p.fields()), p.origin) }

func (p *Plan) place(env screen.Env) place { return p.v.place(env.Board, env.Now, p.day) }

// judged is what Section H8 says of the draft now.
func (p *Plan) judged(env screen.Env) *judgement {
	fields := p.fields()
	weighed := make([]string, len(fields))
	for i, f := range fields {
		weighed[i] = weighs(f)
	}
	return p.memo.of(env.Board, env.Now, weighed, p.draft(env.Board))
}

// weighs is what the rules can see of a field. Of prose they only see whether
// there is any, so that typing it asks them nothing.
func weighs(f field) string {
	w, ok := f.(*words)
	switch {
	case !ok || w.kind != text.Prose:
		return f.raw()
	case w.blank():
		return ""
	}
	return "some"
}

// stops lists where the focus can rest, from top to bottom.
func (p *Plan) stops(env screen.Env) []stop {
	j, at := p.judged(env), p.place(env)
	var out []stop
	for _, f := range p.fields() {
		out = append(out, stop{kind: onField, of: f.name()})
		if a, ok := f.(asker); ok && a.asks(at) != nil {
			out = append(out, stop{kind: onAsk, of: f.name()})
		}
		for n := range j.cures(f.name()) {
			out = append(out, stop{kind: onCure, of: f.name(), n: n})
		}
	}
	for _, b := range p.buttons(env) {
		out = append(out, stop{kind: onButton, of: b.name})
	}
	return out
}

// Update hears a key, a meaning chosen elsewhere, or the answer to an order.
func (p *Plan) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p, p.key(env, msg)
	case act:
		return p, p.act(env, msg)
	case screen.Accepted:
		return p, p.accepted(msg)
	case screen.Refused:
		p.refused(env, msg.Refusal)
	}
	return p, nil
}
