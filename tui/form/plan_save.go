package form

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/screen"
)

// draft makes what is judged: the fields as a window that has an id.
func (p *Plan) draft(b *model.Board) func(time.Time) (model.Window, place, bool) {
	return func(minute time.Time) (model.Window, place, bool) {
		at := p.v.place(b, minute, p.day)
		w, whole := p.v.window(at)
		switch {
		case p.seen != nil:
			w.ID, w.Status, w.Trail = p.seen.ID, p.seen.Status, p.seen.Trail
		case w.ID == "" || p.v.id.problem(at) != "":
			w.ID = draftID
		}
		return w, at, whole
	}
}

// nonsense is the first field whose value no window can have.
func (p *Plan) nonsense(env screen.Env) field {
	at := p.place(env)
	for _, f := range p.fields() {
		if f.problem(at) != "" {
			return f
		}
	}
	return nil
}

// save asks for the window to be stored, or says why it cannot be.
func (p *Plan) save(env screen.Env) tea.Cmd {
	p.stands.tried = true
	if f := p.nonsense(env); f != nil {
		p.said = "It cannot be saved yet. " + f.label(false) + ": " + f.problem(p.place(env))
		p.goTo(stop{kind: onField, of: f.name()})
		return nil
	}
	if words, moved := p.moved(env); moved {
		p.said = words
		p.goTo(stop{kind: onButton, of: buttonLook})
		return nil
	}
	p.stands.sending, p.stands.unsure, p.refusal = true, false, nil
	p.said = "Storing…"
	return screen.Tell(screen.Do{Command: p.command(env)})
}

// command is the order for what the fields say.
func (p *Plan) command(env screen.Env) model.Command {
	w, _ := p.v.window(p.place(env))
	if p.seen == nil {
		if p.v.decided.isNow() {
			w.DecidedAt = time.Time{} // the store's clock decides
		}
		return model.PlanWindow{Window: w}
	}
	w.ID, w.Status = p.seen.ID, p.seen.Status
	return model.EditWindow{Window: w, Base: p.seen.Trail.Revision, Reason: p.v.reason.value()}
}

// accepted closes the form; the session says what was stored.
func (p *Plan) accepted(msg screen.Accepted) tea.Cmd {
	if !p.stands.sending {
		return nil
	}
	p.stands.sending = false
	return screen.Tell(screen.Close{Result: msg})
}

// refused shows the sentence at its field. Nothing typed is lost.
func (p *Plan) refused(env screen.Env, r *model.Refusal) {
	if !p.stands.sending || r == nil {
		return
	}
	p.stands.sending, p.refusal, p.said = false, r, ""
	for _, f := range p.fields() {
		if f.name() == r.Field {
			p.goTo(stop{kind: onField, of: r.Field})
			return
		}
	}
	p.refusal = &model.Refusal{Code: r.Code, Words: r.Words}
	if _, moved := p.moved(env); moved {
		p.goTo(stop{kind: onButton, of: buttonLook})
	}
}
