package form

import (
	"slices"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// What the forms are called in drafts.
const (
	draftPlan         = "plan"
	draftEdit         = "edit"
	draftCancel       = "cancel"
	draftRaise        = "raise"
	draftUpdate       = "update"
	draftStart        = "start"
	draftFinish       = "finish"
	draftTold         = "told"
	draftPublish      = "publish"
	draftWithdraw     = "withdraw"
	draftSystem       = "system"
	draftService      = "service"
	draftOrganisation = "organisation"

	draftChange   = "new change"
	draftAssess   = "assess"
	draftConsult  = "consult"
	draftOffer    = "offer testing"
	draftSecurity = "security"
	draftLink     = "link windows"
	draftClosing  = "close"
	draftResponse = "response"
	draftExtend   = "extend"
	draftGiveUp   = "give up"
	draftFile     = "file message"
	draftDismiss  = "dismiss message"

	draftVersion    = "methodology"
	draftType       = "type of change"
	draftAskVersion = "consult on methodology"
	draftToPanel    = "put to panel"
	draftApproval   = "approval"
	draftReport     = "report"
	draftAmend      = "amend report"
	draftRisk       = "risk of report"
	draftVouch      = "vouch for report"

	draftWording = "wording"
	draftUnword  = "as built in"

	draftRequest = "request"
	draftMove    = "move as asked"
	draftAnswer  = "answer"

	draftMeeting    = "meeting"
	draftResolution = "resolution"
	draftDone       = "action done"
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

// Draft is what was typed so far.
func (l *Live) Draft() (screen.Draft, bool) {
	d := screen.Draft{Form: l.task.form(), Subject: l.Subject(), Base: l.base}
	if t, raising := l.task.(*raising); raising && t.cause != nil {
		d.Subject = t.cause.ID
	}
	var some bool
	d.Fields, some = typedIn(l.fields, l.origin)
	return d, some
}

// Draft is the reason, as far as it was typed. The month is typed by whoever has
// just looked at what goes out, and so is never kept.
func (p *Publish) Draft() (screen.Draft, bool) {
	return screen.Draft{
		Form: draftPublish, Subject: p.month.String(), Fields: map[string]string{p.reason.name(): p.reason.raw()},
	}, p.reason.raw() != ""
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
// Board, and a form about what has changed since says so.
func Reopen(env screen.Env, d screen.Draft) screen.Overlay {
	w, known := env.Board.Window(d.Subject)
	switch d.Form {
	case draftPlan:
		day, err := london.ParseDate(d.Day)
		if err != nil {
			return nil
		}
		return NewPlan(day).reopened(d)
	case draftPublish:
		m, err := london.ParseMonth(d.Subject)
		if err != nil {
			return nil
		}
		p := NewPublish(m)
		fillIn([]field{&p.reason}, d.Fields)
		return p
	case draftWithdraw:
		ids := withdrawable(env.Board, d.Letters)
		if len(ids) == 0 {
			return nil
		}
		return NewWithdraw(env, ids).reopened(d, "")
	case draftEdit:
		if known {
			return NewEdit(w).reopened(d)
		}
	case draftCancel:
		if known && w.Status != model.Cancelled {
			return NewCancel(w).reopened(d, changedSince(w, d.Base))
		}
	case draftSystem, draftService, draftOrganisation:
		return reopenEntry(env, d)
	case draftChange, draftAssess, draftConsult, draftOffer, draftSecurity, draftLink, draftClosing, draftResponse, draftExtend, draftGiveUp:
		return reopenCase(env, d)
	case draftVersion, draftType, draftAskVersion, draftToPanel, draftApproval, draftReport, draftAmend, draftRisk, draftVouch:
		return reopenMethod(env, d)
	case draftFile, draftDismiss:
		return reopenMessage(env, d)
	case draftWording, draftUnword:
		return reopenWording(env, d)
	case draftRequest, draftMove, draftAnswer:
		return reopenRequest(env, d, w)
	case draftMeeting, draftResolution, draftDone:
		return reopenMeeting(env, d)
	default:
		return reopenLive(env, d, w)
	}
	return nil
}

// reopenLive opens the forms about work under way; w is the window it was about,
// or nil.
func reopenLive(env screen.Env, d screen.Draft, w *model.Window) screen.Overlay {
	m, underWay := env.Board.Maintenance(d.Subject)
	switch {
	case d.Form == draftRaise && (d.Subject == "" || w != nil):
		return NewRaise(env, w).reopened(d)
	case d.Form == draftStart && w != nil && !underWay:
		return NewStart(env, w).reopened(d)
	case !underWay:
		return nil
	case d.Form == draftUpdate:
		return NewUpdate(env, d.Subject).reopened(d)
	case d.Form == draftFinish && m.EndedAt == nil:
		return NewFinish(env, m).reopened(d)
	case d.Form == draftTold:
		return NewTold(env, m).reopened(d)
	}
	return nil
}

// reopenEntry opens the forms of the directory.
func reopenEntry(env screen.Env, d screen.Draft) screen.Overlay {
	fresh := d.Subject == ""
	switch d.Form {
	case draftSystem:
		if i := slices.IndexFunc(env.Board.Systems(), func(s model.System) bool { return s.Name == d.Subject }); i >= 0 {
			return NewSystem(env, &env.Board.Systems()[i]).reopened(d)
		} else if fresh {
			return NewSystem(env, nil).reopened(d)
		}
	case draftService:
		if i := slices.IndexFunc(env.Board.Services(), func(s model.Service) bool { return s.Name == d.Subject }); i >= 0 {
			return NewService(env, &env.Board.Services()[i]).reopened(d)
		} else if fresh {
			return NewService(env, nil).reopened(d)
		}
	default:
		if o, known := env.Board.Organisation(d.Subject); known {
			return NewOrganisation(env, &o).reopened(d)
		} else if fresh {
			return NewOrganisation(env, nil).reopened(d)
		}
	}
	return nil
}

func (p *Plan) reopened(d screen.Draft) *Plan {
	fillIn(p.fields(), d.Fields)
	if p.seen != nil {
		p.said = changedSince(p.seen, d.Base)
	}
	return p
}

func (l *Live) reopened(d screen.Draft) *Live {
	fillIn(l.fields, d.Fields)
	if l.Subject() != "" && d.Base != 0 && d.Base != l.base {
		l.said = l.Subject() + " was updated since you typed this. What you did not touch shows how it stands now; look before you store it."
	}
	return l
}

func (r *Reasoned) reopened(d screen.Draft, news string) *Reasoned {
	fillIn([]field{&r.reason}, d.Fields)
	r.said = news
	return r
}

// changedSince says that a window is not as it was looked at; empty: it is.
func changedSince(w *model.Window, base uint64) string {
	if base == 0 || base == w.Trail.Revision {
		return ""
	}
	return movedOn(w)
}

func fillIn(fields []field, typed map[string]string) {
	for _, f := range fields {
		if raw, was := typed[f.name()]; was {
			f.load(raw)
		}
	}
}
