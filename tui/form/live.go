package form

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// Live is a form about maintenance under way: raising it, saying how it stands,
// logging that it began or is over. What is asked differs; how it is asked does
// not.
//
// When its order was taken it closes with the screen.Accepted it was answered
// with; left with something typed, with screen.Left and itself.
type Live struct {
	task    task
	fields  []field
	origin  []string // what the fields held before anything was typed
	base    uint64   // the Board's LiveBase of the work as it was looked at
	focus   stop
	answer  int // which answer of a question is chosen
	said    string
	refusal *model.Refusal
	stands  standing
}

// task is what a form about work under way is for.
type task interface {
	title() string
	form() string // in drafts
	verb() string // on the button: "Raise"
	// subject is the id of the window; empty when work is raised.
	subject() string
	order(at place, base uint64) model.Command
	// take loads the fields from what is recorded; touched says which a person
	// has typed in, and must be left.
	take(b *model.Board, touched func(field) bool)
	// above says what stands over the fields.
	above(at place) []string
	// was is what a field said before, in words, where that is worth showing.
	was(at place, f field) string
}

func newLive(env screen.Env, t task, fields []field) *Live {
	l := &Live{task: t, fields: fields, focus: stop{kind: onField, of: fields[0].name()}}
	t.take(env.Board, func(field) bool { return false })
	l.origin, l.base = raws(fields), env.Board.LiveBase(t.subject())
	return l
}

// Title names the form.
func (l *Live) Title() string { return l.task.title() }

// Subject is the id of the window it is about; empty when work is raised.
func (l *Live) Subject() string { return l.task.subject() }

// Want asks for what its fields need, and for the notes beside them.
func (l *Live) Want(env screen.Env) (w, h int) {
	rows := 2 * len(l.fields) // what is said of a field stands under it
	if env.W > wideFrom {
		rows = len(l.fields) + 2
	}
	if t, ok := l.task.(interface{ more() int }); ok {
		rows += t.more()
	}
	return min(env.W, 106), min(env.H, max(14, rows+6))
}

// Typing reports that a field of text or a list hears the keys.
func (l *Live) Typing() bool {
	if l.focus.kind == onField {
		return l.field(l.focus.of).typing()
	}
	return l.focus.kind == onAsk
}

// Dirty reports that something was typed.
func (l *Live) Dirty() bool { return !slices.Equal(raws(l.fields), l.origin) }

func (l *Live) field(name string) field {
	i := slices.IndexFunc(l.fields, func(f field) bool { return f.name() == name })
	return l.fields[max(i, 0)]
}

func (l *Live) place(env screen.Env) place {
	at := place{board: env.Board, now: env.Now, day: london.DateOf(env.Now)}
	if t, ok := l.task.(interface{ placed(at place) place }); ok {
		return t.placed(at)
	}
	return at
}

// stops lists where the focus can rest, from top to bottom.
func (l *Live) stops(env screen.Env) []stop {
	at := l.place(env)
	var out []stop
	for _, f := range l.fields {
		out = append(out, stop{kind: onField, of: f.name()})
		if a, ok := f.(asker); ok && a.asks(at) != nil {
			out = append(out, stop{kind: onAsk, of: f.name()})
		}
	}
	return append(out, stop{kind: onButton, of: buttonSave}, stop{kind: onButton, of: buttonLeave})
}

func (l *Live) at(env screen.Env) stop {
	stops := l.stops(env)
	return stops[settle(stops, l.focus)]
}

// Update hears a key, a meaning chosen elsewhere, or the answer to an order.
func (l *Live) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return l, l.key(env, msg)
	case act:
		return l, l.act(env, msg)
	case screen.Accepted:
		if l.stands.sending {
			l.stands.sending = false
			return l, screen.Tell(screen.Close{Result: msg})
		}
	case screen.Refused:
		l.refused(env, msg.Refusal)
	case keptBack:
		l.stands.sending, l.said = false, "It was kept back, and nothing was sent. What you typed is still here."
	}
	return l, nil
}

// refused shows the sentence at its field. Nothing typed is lost.
func (l *Live) refused(env screen.Env, r *model.Refusal) {
	if !l.stands.sending || r == nil {
		return
	}
	l.stands.sending, l.refusal, l.said = false, r, ""
	if r.Code == model.RefusedChanged {
		l.lookAgain(env)
		return
	}
	if i := slices.IndexFunc(l.fields, func(f field) bool {
		return f.name() == r.Field || r.Field != "" && strings.HasPrefix(f.name(), r.Field+" ")
	}); i >= 0 {
		l.focus = stop{kind: onField, of: l.fields[i].name()}
		return
	}
	l.refusal = &model.Refusal{Code: r.Code, Words: r.Words}
}

// lookAgain takes over what somebody else said meanwhile, except where this
// person has typed.
func (l *Live) lookAgain(env screen.Env) {
	was := raws(l.fields)
	touched := func(f field) bool {
		i := slices.IndexFunc(l.fields, func(o field) bool { return o == f })
		return was[i] != l.origin[i]
	}
	marks := make([]bool, len(l.fields))
	for i, f := range l.fields {
		marks[i] = touched(f)
	}
	l.task.take(env.Board, func(f field) bool {
		return marks[slices.IndexFunc(l.fields, func(o field) bool { return o == f })]
	})
	now := raws(l.fields)
	for i := range l.fields {
		if !marks[i] {
			l.origin[i] = now[i]
		}
	}
	l.base, l.refusal = env.Board.LiveBase(l.task.subject()), nil
	l.said = l.task.subject() + " was updated by someone else meanwhile. What you did not touch shows that now; what you typed is as you typed it. Look, and then press it again."
}
