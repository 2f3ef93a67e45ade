package rules

import (
	"fmt"
	"slices"

	"dccops/model"
)

// excuse turns a BREACH of H8.3 into AUTHORISED where a Panel agreement or a
// SMETS1 citation in force covers one of the windows, or the month, and fits
// says its limit is enough. The figures stay: an exception hides no excess.
// Where one is named that cannot speak for a window, a NOTE says why; one for
// the month speaks for all of its windows or for none.
func (s *sheet) excuse(f *Finding, windows []*model.Window, fits func(*model.Exception) bool) {
	exceptions := s.board.Exceptions()
	for i := range exceptions {
		e := &exceptions[i]
		if e.Clause != f.Clause {
			continue
		}
		covered, barred := s.covered(e, windows)
		if barred != nil {
			s.note(Finding{Clause: f.Clause, Verdict: model.Note, Window: f.Window, Reference: e.Ref, Words: e.Ref + " does not apply: " + cannotSpeak(e, barred)})
		}
		switch {
		case !covered || barred != nil && !forWindow(e):
		case fits(e):
			f.Verdict, f.Reference = model.Authorised, e.Ref
			f.Words += fmt.Sprintf("; %s allows %d min", e.Ref, e.Limit)
			return
		default:
			f.Words += fmt.Sprintf("; %s allows only %d min", e.Ref, e.Limit)
		}
	}
	s.noteUnknown(f, windows)
}

// covered reports whether an exception speaks for one of the windows, and the
// first window it is meant for and cannot speak for.
func (s *sheet) covered(e *model.Exception, windows []*model.Window) (ok bool, barred *model.Window) {
	for _, w := range windows {
		switch {
		case !s.meant(e, w):
		case cannotSpeak(e, w) == "":
			ok = true
		case barred == nil:
			barred = w
		}
	}
	return ok, barred
}

// meant reports whether an exception names the window or the month, or is
// named by the window.
func (s *sheet) meant(e *model.Exception, w *model.Window) bool {
	switch {
	case e.Window != "":
		return e.Window == w.ID
	case e.Month != 0:
		return e.Month == s.month
	default:
		return w.Agreement == e.Ref
	}
}

// cannotSpeak says why an exception does not apply to a window; empty: it does.
func cannotSpeak(e *model.Exception, w *model.Window) string {
	switch {
	case e.Kind == model.SMETS1Citation && w.Scope != model.ScopeSMETS1:
		return "it is for work on SMETS1 only, and the scope of " + w.ID + " is wider"
	case !e.Dated.Before(w.Start):
		return "it is dated after " + w.ID + " began"
	case !e.InForce(w.Start):
		return "it had expired when " + w.ID + " began"
	}
	return ""
}

// noteUnknown says that a window relies on a reference nobody has recorded, or
// is for SMETS1 alone and cites no contrary provision.
func (s *sheet) noteUnknown(f *Finding, windows []*model.Window) {
	for _, w := range windows {
		n := Finding{Clause: f.Clause, Verdict: model.Note, Window: w.ID, Reference: w.Agreement}
		switch {
		case w.Agreement != "" && !s.recorded(w.Agreement):
			n.Words = fmt.Sprintf("%s names %s, which is not on the record: the ordinary rule applies", w.ID, w.Agreement)
		case w.Scope == model.ScopeSMETS1 && !s.cited(f.Clause, w):
			n.Words = fmt.Sprintf("%s works on SMETS1 only and has no citation of a contrary provision: the ordinary rule applies", w.ID)
		default:
			continue
		}
		s.note(n)
	}
}

// note finds f unless the clause has said so: both ledgers may ask.
func (s *sheet) note(f Finding) {
	if !slices.ContainsFunc(s.out.Findings, func(h Finding) bool { return h.Clause == f.Clause && h.Words == f.Words }) {
		s.find(f)
	}
}

func (s *sheet) recorded(ref string) bool {
	return slices.ContainsFunc(s.board.Exceptions(), func(e model.Exception) bool { return e.Ref == ref })
}

// cited reports whether a contrary provision for SMETS1 is cited for a window.
func (s *sheet) cited(c model.Clause, w *model.Window) bool {
	return slices.ContainsFunc(s.board.Exceptions(), func(e model.Exception) bool {
		return e.Kind == model.SMETS1Citation && e.Clause == c && s.meant(&e, w)
	})
}

// forWindow reports whether an exception speaks of windows, not of a month.
func forWindow(e *model.Exception) bool { return e.Window != "" || e.Month == 0 }
