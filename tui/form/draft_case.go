package form

import (
	"dccops/model"
	"dccops/tui/screen"
)

// gateOf is the clause whose gate a draft was about.
func gateOf(form string) (clause model.Clause, is bool) {
	switch form {
	case draftAssess:
		return "H8.8(a)", true
	case draftConsult:
		return "H8.8(b)", true
	case draftOffer:
		return "H8.8(c)", true
	case draftSecurity:
		return "H8.8(d)", true
	}
	return "", form == draftLink
}

// reopenCase opens the forms about changes and consultations. What of them is
// over is not opened again.
func reopenCase(env screen.Env, d screen.Draft) screen.Overlay {
	c, isChange := env.Board.Change(d.Subject)
	k, isConsultation := env.Board.Consultation(d.Subject)
	clause, isGate := gateOf(d.Form)
	switch {
	case d.Form == draftChange:
		return NewChange(env).reopened(d)
	case isGate && isChange && !c.State.Over():
		return NewStep(env, c, clause).reopened(d)
	case d.Form == draftClose && isConsultation && k.State == model.ConsultationOpen:
		return NewClosing(env, k).reopened(d)
	case d.Form == draftResponse && isConsultation:
		return NewResponse(env, k).reopened(d)
	case d.Form == draftGiveUp && (isChange || isConsultation):
		return NewGivingUp(env, d.Subject).reopened(d)
	}
	return nil
}
