package inbox

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// The kinds of item about what H8.8A to H8.8C say, which are proposed and not in
// force: nothing of these is anybody's duty.
const (
	Methodology Kind = "methodology"
	Report      Kind = "report"
	RiskReport  Kind = "risk report"
)

// methods are the versions of the Methodology with their consultations, the
// reports that wait for a judgement, and the next report on the risk.
func methods(b *model.Board, role model.Role, now time.Time) (out []thread) {
	for _, m := range b.Methodologies() {
		t := thread{items: []Item{methodologyItem(b, m, now)}}
		t.consultations(b, m.Consulted, role, now)
		out = append(out, t)
	}
	for _, r := range b.Reports() {
		t := thread{items: []Item{reportItem(r, role)}}
		t.count()
		out = append(out, t)
	}
	if p, ok := b.RiskPeriodAt(now); ok {
		it := Item{Kind: RiskReport, Ref: p.From.String(), Thread: "risk " + p.From.String(), Title: "Risk of User System changes, " + p.From.Name(), State: ToDo, Due: p.Due()}
		if p.To != p.From {
			it.Title += " to " + p.To.Name()
		}
		it.Next, it.May = "report export "+p.From.String()+" (H8.8B(c), proposed, not in force)", model.WhoMay(model.KindJudgeReport)
		if p.Done {
			it.State, it.Next, it.May, it.Due = Done, "it was written", nil, time.Time{}
		}
		t := thread{items: []Item{it}}
		t.count()
		out = append(out, t)
	}
	return out
}

// methodologyItem is a version and its next step.
func methodologyItem(b *model.Board, m *model.Methodology, now time.Time) Item {
	it := Item{Kind: Methodology, Ref: m.Ref, Thread: m.Ref, Title: m.Title, State: ToDo}
	switch m.StateAt(now) {
	case model.MethodologyDraft:
		it.Next, it.May = "consult on it", model.WhoMay(model.KindOpenConsultation)
		if missing := m.Missing(); len(missing) > 0 {
			it.Next, it.May = "say what it does not say yet: "+strings.Join(missing, "; "), model.WhoMay(model.KindSetChangeType)
		}
	case model.MethodologyConsulting:
		it.Next, it.May = "put it before the Panel", model.WhoMay(model.KindPutToPanel)
		if b.Consulting(m) != "" {
			it.State, it.Next, it.May = Waiting, "being consulted on", nil
		}
	case model.MethodologyWithPanel:
		it.Next, it.May = "for the Panel; then record its approval", model.WhoMay(model.KindApproveMethodology)
	case model.MethodologyApproved:
		it.State, it.Next = Done, "in force"
		if m.Awaited(now) {
			it.State, it.Next = Waiting, "approved, and in force from "+london.DateOf(m.Approval.From()).Short()
		}
	default:
		it.State, it.Next = Done, string(m.StateAt(now))
	}
	it.Next += " (H8.8A, proposed)"
	return it
}

// reportItem is a report that waits for the DCC's view of its risk until the
// change begins.
func reportItem(r *model.Report, role model.Role) Item {
	it := Item{Kind: Report, Ref: r.Ref, Thread: r.Ref, Title: "Report of " + r.Said.User, State: Done, Next: string(r.State)}
	sees := model.Sees(role, r.Marked)
	if sees {
		it.Title = r.Said.User + ": " + r.Said.Type
	}
	if r.State != model.ReportReceived && r.State != model.ReportUnverified {
		return it
	}
	it.State, it.Due, it.May = Unread, r.Said.Start, model.WhoMay(model.KindJudgeReport)
	it.Next = "judge its risk (H8.8C, proposed)" // how it is judged stands in it: two thousand are listed within a frame
	if r.State == model.ReportUnverified {
		it.Next, it.May = "came by mail: vouch for it, or withdraw it (H8.8C, proposed)", model.WhoMay(model.KindVouchReport)
	}
	if !sees {
		it.State, it.Due, it.May, it.Next = Waiting, time.Time{}, nil, "marked "+string(r.Marked)+", for others"
	}
	return it
}
