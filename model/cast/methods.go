package cast

import (
	"time"

	"dccops/model"
)

// methods is the Methodology and what Users report by it (H8.8A to C, proposed).
func methods() []Turn {
	return []Turn{
		{"methodology", 10, staff(), methodology},
		{"approve", 2, by(model.Approver), approve},
		{"report", 4, staff(), report},
		{"judge", 3, staff(), judge},
	}
}

// methodology brings a version one step on, or begins one.
func methodology(h *Hand) []model.Command {
	var m *model.Methodology
	if all := h.Board.Methodologies(); len(all) > 0 {
		m = all[len(all)-1]
	}
	if m == nil || m.State == model.MethodologyApproved || m.State.Over() {
		if m != nil && !h.in(6) {
			return nil
		}
		return give(model.DraftMethodology{New: true, Terms: model.Terms{Title: "What Users report, " + h.word(), Words: "Made up.", Risk: "A table each quarter.", Every: 3}})
	}
	open := h.Board.Consulting(m)
	switch {
	case h.in(15):
		return give(model.WithdrawMethodology{Ref: m.Ref, Reason: h.why("it is not wanted")})
	case m.State == model.MethodologyDraft && len(m.Missing()) > 0:
		return give(model.SetChangeType{Ref: m.Ref, Type: model.ChangeType{Name: "Firmware", Notice: 1 + h.Dice.IntN(20), Fields: []string{"systems", "traffic"}, Mechanism: "mail or a file", Words: "From 10,000 devices on."}})
	case m.State == model.MethodologyDraft:
		return give(model.OpenConsultation{Change: m.Ref, Text: "Can you report this? " + h.word()})
	case open != "":
		if k, ok := h.Board.Consultation(open); ok {
			return h.closing(k)
		}
	case m.State == model.MethodologyConsulting:
		return give(model.PutToPanel{Ref: m.Ref, Reason: "for the next meeting"})
	}
	return approve(h)
}

func approve(h *Hand) []model.Command {
	m, ok := one(h, h.Board.Methodologies())
	if !ok {
		return nil
	}
	return give(model.ApproveMethodology{Ref: m.Ref, Meeting: "Panel meeting (made up)", Dated: h.Now.Add(-time.Hour), Text: "Approved."})
}

func report(h *Hand) []model.Command {
	r := model.Reported{Said: model.Said{
		User: h.organisation(), Type: "Firmware", Systems: []string{"CSP North"}, Services: []string{}, Description: "Firmware, " + h.word(),
		Start: h.Now.AddDate(0, 0, h.Dice.IntN(60)), Expected: model.Expected{Traffic: "some"},
	}}
	if old, ok := one(h, h.Board.Reports()); ok && h.in(4) {
		r.Amends, r.Said.User = old.Ref, old.Said.User
	}
	return give(model.TakeReports{Means: "form", Reports: []model.Reported{r}})
}

func judge(h *Hand) []model.Command {
	r, ok := one(h, h.Board.Reports())
	switch {
	case !ok:
		return nil
	case h.in(8):
		return give(model.WithdrawReport{Ref: r.Ref, Reason: h.why("it took it back")})
	case h.in(8):
		return give(model.VouchReport{Ref: r.Ref, Reason: h.why("by telephone")})
	}
	return give(model.JudgeReport{Ref: r.Ref, Level: model.RiskMedium, Reason: h.why("not beside a full read")})
}
