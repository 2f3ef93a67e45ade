package form

import (
	"dccops/model/london"
	"dccops/tui/screen"
)

// What the forms are called in drafts.
const (
	draftPlan   = "plan"
	draftEdit   = "edit"
	draftRaise  = "raise"
	draftUpdate = "update"
)

// Draft is what was typed so far.
func (p *Plan) Draft() (screen.Draft, bool) {
	d := screen.Draft{Form: draftPlan, Day: p.day.String(), Subject: p.Subject()}
	if p.seen != nil {
		d.Form, d.Base = draftEdit, p.seen.Trail.Revision
	}
	var some bool
	d.Fields, some = typedIn(p.fields(), p.origin)
	return d, some
}

// Draft is what was typed so far. Of forms that only log a moment there is none.
func (l *Live) Draft() (screen.Draft, bool) {
	d := screen.Draft{Subject: l.Subject(), Base: l.base}
	switch t := l.task.(type) {
	case *raising:
		d.Form = draftRaise
		if t.cause != nil {
			d.Subject = t.cause.ID
		}
	case *updating:
		d.Form = draftUpdate
	default:
		return d, false
	}
	var some bool
	d.Fields, some = typedIn(l.fields, l.origin)
	return d, some
}

// typedIn is what fields hold besides what they held at first.
func typedIn(fields []field, origin []string) (out map[string]string, some bool) {
	out = map[string]string{}
	for i, f := range fields {
		if raw := f.raw(); raw != origin[i] {
			out[f.name()] = raw
		}
	}
	return out, len(out) > 0
}

// Reopen opens a form with what a draft holds, or gives nil where what it was
// about is not there any more. What was only looked at comes from the newest
// Board, and an edit of what has changed since says so as any form does.
func Reopen(env screen.Env, d screen.Draft) screen.Overlay {
	w, known := env.Board.Window(d.Subject)
	switch d.Form {
	case draftPlan:
		day, err := london.ParseDate(d.Day)
		if err != nil {
			return nil
		}
		p := NewPlan(day)
		fillIn(p.fields(), d.Fields)
		return p
	case draftEdit:
		if !known {
			return nil
		}
		p := NewEdit(w)
		fillIn(p.fields(), d.Fields)
		return p
	case draftRaise:
		if d.Subject != "" && !known {
			return nil
		}
		l := NewRaise(env, w)
		fillIn(l.fields, d.Fields)
		return l
	case draftUpdate:
		if _, underWay := env.Board.Maintenance(d.Subject); !underWay {
			return nil
		}
		l := NewUpdate(env, d.Subject)
		fillIn(l.fields, d.Fields)
		return l
	}
	return nil
}

func fillIn(fields []field, typed map[string]string) {
	for _, f := range fields {
		if raw, was := typed[f.name()]; was {
			f.load(raw)
		}
	}
}
