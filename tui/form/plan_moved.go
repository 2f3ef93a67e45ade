package form

import (
	"fmt"

	"dccops/model"
	"dccops/tui/screen"
)

// moved reports that the window that is edited is no longer the one the person
// saw, and says so.
func (p *Plan) moved(env screen.Env) (string, bool) {
	if p.seen == nil {
		return "", false
	}
	now, ok := env.Board.Window(p.seen.ID)
	switch {
	case !ok || now.Trail.Revision == p.seen.Trail.Revision:
		return "", false
	case now.Status != p.seen.Status:
		return fmt.Sprintf("%s is %s since event %d, while this form was open. Nothing you typed is lost: look again and decide.",
			now.ID, now.Status, now.Trail.Revision), true
	}
	return fmt.Sprintf("%s was changed at event %d, while this form was open (you saw it as of event %d). Nothing you typed is lost: look again and decide.",
		now.ID, now.Trail.Revision, p.seen.Trail.Revision), true
}

// lookAgain takes over what changed in the fields nobody typed in, keeps the
// others, and says beside them what the record holds now.
func (p *Plan) lookAgain(env screen.Env) {
	now, ok := env.Board.Window(p.seen.ID)
	if !ok {
		return
	}
	fresh := newValues(true)
	fresh.take(now)
	news := raws(fresh.fields(true))
	mine, taken := p.fields(), 0
	p.stands.onRecord = map[string]string{}
	for i, f := range mine {
		switch {
		case news[i] == p.origin[i]:
		case f.raw() == p.origin[i] || f.raw() == news[i]:
			f.load(news[i])
			taken++
		default:
			p.stands.onRecord[f.name()] = onRecord(fresh.fields(true)[i], fresh.place(env.Board, env.Now, p.day))
		}
	}
	p.origin, p.cleared, p.refusal = news, nil, nil
	p.see(now)
	p.said = fmt.Sprintf("This is %s as of event %d: %s taken over, %s kept as you typed them.",
		now.ID, now.Trail.Revision, plural(taken, "field"), plural(len(p.stands.onRecord), "field"))
	p.goTo(stop{kind: onField, of: mine[0].name()})
	if over(now) {
		p.said = fmt.Sprintf("%s is %s and stays as it is.", now.ID, now.Status)
	}
}

func over(w *model.Window) bool {
	return w.Status == model.Cancelled || w.Status == model.Completed
}

// onRecord says what the record holds in a field.
func onRecord(f field, at place) string {
	out := f.means(at)
	if out == "" {
		out = f.raw()
	}
	if out == "" {
		out = "nothing"
	}
	return "on the record now: " + out
}
