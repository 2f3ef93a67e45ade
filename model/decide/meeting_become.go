package decide

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// becomes works out what a resolution is beyond its words, and says it: Became
// and Says of r, and the records that stand beside it.
//
// # Why
//
// Only the Panel can agree otherwise than H8.3, and only the Panel asks under
// H8.5. A Sub-Committee is told of the schedule and may object to all of it;
// what it says is written down, and lifts and asks nothing. Somebody who reads
// "agreed" in the minutes would believe otherwise, so each resolution says it.
func (d *decision) becomes(m *model.Meeting, r *model.Resolution, windows []model.AskedWindow) ([]model.Record, error) {
	panel := d.board.IsPanel(r.ByWhom)
	switch {
	case len(windows) > 0 && r.Outcome != model.Objected:
		return nil, model.Refuse(model.RefusedInput, "windows", "Windows are asked to be rescheduled where somebody objects, and this is %s. Nothing was changed.", r.Outcome)
	case len(windows) > 0 && !panel:
		return nil, model.Refuse(model.RefusedInput, "windows", "Only the Panel asks for a reschedule under H8.5, and %s is not the Panel. Nothing was changed; record the objection without windows.", shown(r.ByWhom))
	case len(windows) > 0:
		return d.becomesRequest(m, r, windows)
	case r.Outcome == model.Objected && panel:
		r.Says = "An objection; no window is asked to be rescheduled (H8.5)."
	case r.Outcome == model.Objected:
		r.Says = "An objection, and no request under H8.5: that is the Panel's to make."
	case r.Outcome == model.Deferred:
		r.Says = "Nothing is decided; the action says how it goes on."
	case !panel:
		r.Says = fmt.Sprintf("It lifts no limit: only the Panel can agree otherwise than H8.3, and %s is not the Panel.", shown(r.ByWhom))
	default:
		return d.becomesAgreement(m, r)
	}
	return nil, nil
}

func sitting(m *model.Meeting, r *model.Resolution) string {
	if r.Reference == "" {
		return fmt.Sprintf("%s (%s)", m.Body, m.Ref)
	}
	return fmt.Sprintf("%s, %s (%s)", m.Body, r.Reference, m.Ref)
}

func (d *decision) becomesRequest(m *model.Meeting, r *model.Resolution, windows []model.AskedWindow) ([]model.Record, error) {
	asked := &model.PanelRequest{Asking: model.Asking{Meeting: sitting(m, r), Reasons: r.Why, Windows: windows}}
	if err := d.admitRequest(asked); err != nil {
		return nil, err
	}
	names := make([]string, len(asked.Windows))
	for i := range asked.Windows {
		names[i] = asked.Windows[i].Window
	}
	r.Became = asked.Ref
	r.Says = fmt.Sprintf("%s, a request under H8.5 to have %s rescheduled.", asked.Ref, strings.Join(names, ", "))
	return []model.Record{asked}, nil
}

// becomesAgreement lifts what the item stands outside of, as it stands, and no
// more: whoever agreed to a window saw that window.
func (d *decision) becomesAgreement(m *model.Meeting, r *model.Resolution) ([]model.Record, error) {
	lifts, none := d.lifts(r.Item)
	if len(lifts) == 0 {
		r.Says = none
		return nil, nil
	}
	if r.Reference == "" {
		return nil, model.Refuse(model.RefusedInput, "reference", "%s stands outside %s, so that this is a Panel agreement, and that wants the Panel's reference: the minute or paper it can be found by. Nothing was changed.", r.Item, lifts[0].Clause)
	}
	before := d.board
	defer func() { d.board = before }()
	var also []model.Record
	var refs, says []string
	for i := range lifts {
		e := &lifts[i]
		e.Kind, e.Dated, e.Basis, e.Text = model.PanelAgreement, d.now, sitting(m, r), r.Why
		if err := d.admitAgreement(e); err != nil {
			return nil, err
		}
		d.board = d.board.Over([]model.Record{e}) // so that the next takes the next number
		also, refs = append(also, e), append(refs, e.Ref)
		says = append(says, fmt.Sprintf("%s, a Panel agreement for %s, %s, up to %s", e.Ref, e.Clause, r.Item, london.Hours(e.Limit)))
	}
	r.Became, r.Says = strings.Join(refs, ", "), strings.Join(says, "; ")+"."
	return also, nil
}

// lifts lists what would have to be agreed so that an item stands, and says why
// where that is nothing.
func (d *decision) lifts(item string) (out []model.Exception, none string) {
	var want []model.Exception
	m, err := london.ParseMonth(item)
	w, isWindow := d.board.Window(item)
	switch {
	case err == nil:
		want = d.overCaps(m)
	case isWindow && w.Status != model.Cancelled:
		want = d.outside(w)
	default:
		return nil, "It lifts no limit: those of H8.3 are for a window or for a month."
	}
	if len(want) == 0 {
		if err == nil && d.breaks(m, func(f *rules.Finding) bool { return f.Clause == "H8.3(a)" }) {
			return nil, fmt.Sprintf("It lifts no limit: %s keeps those of the month, and work outside the hours is agreed window by window (H8.3(a)).", m.Name())
		}
		return nil, fmt.Sprintf("It lifts no limit: nothing of H8.3 stands against %s that is not agreed already.", item)
	}
	for _, e := range want {
		if d.helps(&e, item) {
			out = append(out, e)
		}
	}
	switch {
	case len(out) > 0:
	case isWindow && !d.now.Before(w.Start):
		none = fmt.Sprintf("It lifts no limit: %s has begun, and an agreement must be dated before the work (H8.3).", item)
	case isWindow:
		none = fmt.Sprintf("It lifts no limit: without %s the month is over it all the same, so that the month must be agreed.", item)
	default:
		none = fmt.Sprintf("It lifts no limit: work in %s has begun, and an agreement for the month must be dated before all of it (H8.3).", m.Name())
	}
	return out, none
}

func (d *decision) breaks(m london.Month, of func(*rules.Finding) bool) bool {
	report, _ := rules.Check(d.board, m, d.now)
	return slices.ContainsFunc(report.Findings, func(f rules.Finding) bool { return f.Verdict == model.Breach && of(&f) })
}

// overCaps are the caps that a month is over, each with what it would take.
func (d *decision) overCaps(m london.Month) (out []model.Exception) {
	report, _ := rules.Check(d.board, m, d.now)
	for i := range report.Findings {
		if f := &report.Findings[i]; f.Verdict == model.Breach && f.Window == "" && slices.Contains(model.Excusable(), f.Clause) {
			out = atLeast(out, model.Exception{Clause: f.Clause, Month: m, Limit: f.Measured})
		}
	}
	return out
}

// outside are the limits that a window stands outside of: the hours, and a cap of
// a month that it takes part in breaking.
func (d *decision) outside(w *model.Window) (out []model.Exception) {
	first, last := w.Months()
	for m := first; m <= last; m = m.Next() {
		report, _ := rules.Check(d.board, m, d.now)
		at := slices.IndexFunc(report.Windows, func(j rules.Judged) bool { return j.Window.ID == w.ID })
		if at < 0 {
			continue
		}
		for i := range report.Findings {
			f, j := &report.Findings[i], &report.Windows[at]
			if f.Verdict != model.Breach || !slices.Contains(model.Excusable(), f.Clause) {
				continue
			}
			switch {
			case f.Window == w.ID:
				out = atLeast(out, model.Exception{Clause: f.Clause, Window: w.ID, Limit: f.Measured})
			case f.Window == "" && j.Counted && j.Minutes > 0 && (f.Clause != "H8.3(b)" || j.SSI):
				out = atLeast(out, model.Exception{Clause: f.Clause, Window: w.ID, Limit: j.Minutes})
			}
		}
	}
	return out
}

// atLeast keeps one exception for each clause, with the larger limit: both ledgers
// and both months of a window ask for one.
func atLeast(list []model.Exception, e model.Exception) []model.Exception {
	for i := range list {
		if list[i].Clause == e.Clause {
			list[i].Limit = max(list[i].Limit, e.Limit)
			return list
		}
	}
	return append(list, e)
}

// helps reports whether an exception would turn a BREACH of its clause into
// AUTHORISED.
func (d *decision) helps(e *model.Exception, item string) bool {
	try := *e
	try.Ref, try.Kind, try.Dated = "\x00", model.PanelAgreement, d.now // no reference can be that
	over := d.board.Over([]model.Record{&try})
	first, last := e.Month, e.Month
	if w, ok := d.board.Window(item); ok {
		first, last = w.Months()
	}
	for m := first; m <= last; m = m.Next() {
		report, _ := rules.Check(over, m, d.now)
		if slices.ContainsFunc(report.Findings, func(f rules.Finding) bool { return f.Reference == try.Ref && f.Verdict == model.Authorised }) {
			return true
		}
	}
	return false
}
