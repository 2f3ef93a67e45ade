package rules

import (
	"fmt"
	"slices"
	"time"

	"dccops/model"
)

// excuse turns a BREACH of H8.3 into AUTHORISED where a Panel agreement or a
// SMETS1 citation in force covers one of the windows, or the month, and fits
// says its limit is enough. The figures stay: an exception hides no excess.
// Where one is named that cannot speak for the window, a NOTE says why.
func (s *sheet) excuse(f *Finding, windows []*model.Window, fits func(*model.Exception) bool) {
	exceptions := s.board.Exceptions()
	for i := range exceptions {
		e := &exceptions[i]
		w := covered(e, windows, s)
		if e.Clause != f.Clause || w == nil {
			continue
		}
		switch why := cannotSpeak(e, w); {
		case why != "":
			s.find(Finding{Clause: f.Clause, Verdict: model.Note, Window: f.Window, Reference: e.Ref, Words: e.Ref + " does not apply: " + why})
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

// covered returns the window an exception speaks of, or, when it is for the
// whole month, the first window of the month.
func covered(e *model.Exception, windows []*model.Window, s *sheet) *model.Window {
	for _, w := range windows {
		if e.Window == w.ID || e.Window == "" && (e.Month == s.month || e.Month == 0 && w.Agreement == e.Ref) {
			return w
		}
	}
	return nil
}

// cannotSpeak says why an exception does not apply to a window; empty: it does.
func cannotSpeak(e *model.Exception, w *model.Window) string {
	switch {
	case e.Kind == model.SMETS1Citation && w.Scope != model.ScopeSMETS1:
		return "it is for work on SMETS1 only, and the scope of " + w.ID + " is wider"
	case !e.Dated.Before(w.Start):
		return "it is dated after the work began"
	case !e.InForce(w.Start):
		return "it had expired when the work began"
	}
	return ""
}

// noteUnknown says that a window relies on a reference nobody has recorded.
func (s *sheet) noteUnknown(f *Finding, windows []*model.Window) {
	for _, w := range windows {
		if w.Agreement == "" || s.recorded(w.Agreement) {
			continue
		}
		n := Finding{
			Clause: f.Clause, Verdict: model.Note, Window: w.ID, Reference: w.Agreement,
			Words: fmt.Sprintf("%s names %s, which is not on the record: the ordinary rule applies", w.ID, w.Agreement),
		}
		if !slices.ContainsFunc(s.out.Findings, func(h Finding) bool { return h.Clause == n.Clause && h.Words == n.Words }) {
			s.find(n)
		}
	}
}

func (s *sheet) recorded(ref string) bool {
	return slices.ContainsFunc(s.board.Exceptions(), func(e model.Exception) bool { return e.Ref == ref })
}

// forWindow reports whether an exception speaks of one window, not a month.
func forWindow(e *model.Exception) bool { return e.Window != "" || e.Month == 0 }

// begun is the earliest start among windows.
func begun(windows []*model.Window) time.Time {
	var out time.Time
	for _, w := range windows {
		if out.IsZero() || w.Start.Before(out) {
			out = w.Start
		}
	}
	return out
}
