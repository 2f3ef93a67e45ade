package rules

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// panelAsked keeps H8.5: the Panel may ask, with reasons, that Planned
// Maintenance of a published schedule be rescheduled, and the DCC takes all
// reasonable steps to accommodate it.
//
// # Why
//
// What the clause says: who may ask, of what, that reasons are given, and all
// reasonable steps. What it does not say is filled in here, and no more:
//   - It sets no time for an answer. An open request is a NOTE; one whose window
//     began as it was set out, with no step on the record, is CONTESTED: whether
//     all reasonable steps were taken can then be argued about.
//   - It does not say that a request excuses the short notice it makes. Whoever
//     asks for a change of what was published cannot complain of the notice of
//     it; so what H8.4 says of the moved piece is AUTHORISED and named, and its
//     figures stay. The schedule's own lead is untouched.
//   - It lifts no limit of H8.3. A moved window counts where it lands.
//   - It makes no Unplanned Maintenance of what was planned: a window moved for
//     the Panel within the month is still that Planned Maintenance, and counts,
//     so that a request saves no cap.
func panelAsked(s *sheet) {
	for _, r := range s.board.Requests() {
		if r.State == model.RequestStruck || r.State == model.RequestWithdrawn {
			continue
		}
		for i := range r.Windows {
			s.judgeAsked(r, &r.Windows[i])
		}
	}
}

// judgeAsked finds what is open of one window that the Panel asks for, in each
// month it was set out in.
func (s *sheet) judgeAsked(r *model.PanelRequest, a *model.AskedWindow) {
	if from, to := s.slice(a.Start, a.End); to <= from {
		return
	}
	f := Finding{Clause: "H8.5", Verdict: model.Note, Window: a.Window, Reference: r.Ref}
	asks := fmt.Sprintf("%s (%s) asks that %s be rescheduled, received %s", r.Ref, r.Meeting, a.Window, london.Stamp(r.Received))
	stands := !s.board.Elsewhere(a)
	switch begun := !s.now.Before(a.Start); {
	case r.Open() && stands && begun && len(r.Steps) == 0:
		f.Verdict = model.Contested
		f.Words = asks + "; it began as it was set out and no step to accommodate that is on the record"
	case r.Open():
		f.Words = asks + ": " + r.State.Words()
	case stands:
		f.Words = fmt.Sprintf("%s; it stands as it was set out, and the Panel was told %s: %s", asks, london.Stamp(r.Answer.At), r.Answer.Why)
	default:
		return
	}
	s.find(f)
}

// pieceClass is the class of a piece of a window that lies outside what was
// published of it, and the ground on which its short notice stands.
func (s *sheet) pieceClass(w *model.Window, x *model.Widening, begins, published time.Time) (model.Class, ground) {
	class := model.ClassFrom(begins, x.DecidedAt, published)
	if class == model.ClassPlanned {
		return class, ground{}
	}
	r := s.board.AskedFor(w.ID, x)
	if r == nil {
		return class, ground{verdict: model.Late}
	}
	return model.ClassPlannedLate, ground{model.Authorised, r.Ref, "; " + r.Ref + " asked for it (H8.5)"}
}
