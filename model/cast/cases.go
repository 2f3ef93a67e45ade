package cast

import (
	"time"

	"dccops/model"
	"dccops/model/london"
)

// cases brings changes to DCC Internal Systems through their gates (H8.8).
func cases() []Turn {
	return []Turn{
		{"change", 22, staff(), change},
		{"carry out", 4, staff(), carryOut},
		{"clear", 3, by(model.Approver), clearChange},
		{"answer", 6, staff(), answer},
		{"read", 4, staff(), read},
		{"consultation", 4, staff(), consultation},
		{"redact", 1, by(model.Approver), redact},
	}
}

// change takes a change one step on, or begins one.
func change(h *Hand) []model.Command {
	c, ok := which(h, h.Board.Changes(), func(c *model.Change) bool { return !c.State.Over() })
	if !ok || h.in(15) {
		return give(model.AddChange{Proposal: model.Proposal{Title: "A change, " + h.word(), What: "Something inside is put in another way.", Systems: []string{"DSP"}, Services: []string{"Prepayment"}}})
	}
	why := h.why("it is needed no more")
	switch h.Dice.IntN(24) {
	case 0:
		return give(model.EditChange{Ref: c.Ref, Base: c.Revision, Proposal: model.Proposal{Title: "A change, altered", What: "Otherwise"}, Reason: why})
	case 1:
		return give(model.WithdrawChange{Ref: c.Ref, Reason: why})
	case 2:
		other, _ := one(h, h.Board.Changes())
		return give(model.SupersedeChange{Ref: c.Ref, By: other.Ref, Reason: why})
	case 3:
		return give(model.RecordTaker{Ref: c.Ref, Organisation: h.organisation(), Declines: h.in(2)})
	case 4, 5, 6:
		return h.linked(c)
	case 7, 8, 9:
		if c.State != model.ChangeScheduled {
			break
		}
		return give(model.FinishChange{Ref: c.Ref, Windows: c.Windows, Reason: why})
	}
	return h.onward(c)
}

// onward takes the first gate of a change that is not through.
func (h *Hand) onward(c *model.Change) []model.Command {
	no := model.Assessment{Answer: model.No, Reason: "the keys stay where they are"}
	switch {
	case c.Impact.Parties.Answer == "" || c.Impact.RDPs.Answer == "" || h.in(15):
		return give(model.AssessChange{Ref: c.Ref, Base: c.Revision, Impact: model.Impact{Parties: h.judged(2), RDPs: h.judged(3)}})
	case (c.Impact.Parties.Answer == model.Yes || c.Impact.RDPs.Answer == model.Yes) && len(c.Consulted) == 0:
		return give(model.OpenConsultation{Change: c.Ref, Text: "What would it do to you? " + h.word(), Questions: []string{"Which night suits you?"}})
	case c.State == model.ChangeConsulting:
		k, ok := h.Board.Consultation(c.Consulted[len(c.Consulted)-1])
		if !ok {
			return nil
		}
		return h.closing(k)
	case c.Testing == nil:
		return give(model.OfferTesting{Ref: c.Ref, Words: "A week on the test system."})
	case c.Security.Total.Answer == "":
		return give(model.AssessSecurity{Ref: c.Ref, Security: model.Security{Total: no, Meters: no, Others: no}})
	}
	return clearChange(h)
}

// carryOut does the work of a change that is scheduled, and says when it is done.
func carryOut(h *Hand) []model.Command {
	c, ok := which(h, h.Board.Changes(), func(c *model.Change) bool { return c.State == model.ChangeScheduled || c.State == model.ChangeCleared })
	if !ok {
		return nil
	}
	if c.State == model.ChangeCleared {
		w := h.window(london.MonthOf(h.Now))
		w.ID, w.Start, w.DecidedAt = "CW-"+h.word()[:6], h.Now.Add(time.Minute).Truncate(time.Minute), h.Now
		w.End = w.Start.Add(time.Hour)
		return give(model.PlanWindow{Window: w}, model.LinkWindows{Ref: c.Ref, Windows: []string{w.ID}})
	}
	for _, id := range c.Windows {
		switch w, ok := h.Board.Window(id); {
		case !ok:
		case w.Status == model.InProgress:
			return give(model.EndMaintenance{ID: id, Words: "It is done"})
		case w.Status != model.Completed && w.Start.Before(h.Now):
			return give(model.StartMaintenance{ID: id, Words: "It begins"}, model.EndMaintenance{ID: id, Words: "It is done"})
		}
	}
	return give(model.FinishChange{Ref: c.Ref, Windows: c.Windows, Reason: "it is in place"})
}

func clearChange(h *Hand) []model.Command {
	c, ok := which(h, h.Board.Changes(), func(c *model.Change) bool { return !c.State.Over() && c.Cleared == nil })
	if !ok {
		return nil
	}
	return give(model.ClearChange{Ref: c.Ref, Base: c.Revision, Reason: "all gates are through"})
}

// linked says which window implements a change, or that it does not after all.
func (h *Hand) linked(c *model.Change) []model.Command {
	if id, ok := one(h, c.Windows); ok && h.in(2) {
		return give(model.UnlinkWindows{Ref: c.Ref, Windows: []string{id}, Reason: h.why("it is done otherwise")})
	}
	w, ok := h.planned()
	if !ok {
		return nil
	}
	return give(model.LinkWindows{Ref: c.Ref, Windows: []string{w.ID}})
}

// asked is a consultation, one that is open if there is any.
func (h *Hand) asked() (*model.Consultation, bool) {
	if k, ok := which(h, h.Board.Consultations(), func(k *model.Consultation) bool { return k.State == model.ConsultationOpen }); ok && !h.in(10) {
		return k, true
	}
	return one(h, h.Board.Consultations())
}

// answer records what came by telephone or letter, or comes late.
func answer(h *Hand) []model.Command {
	k, ok := h.asked()
	if !ok {
		return nil
	}
	from := h.organisation()
	if c, ok := one(h, k.Consultees); ok && !h.in(6) {
		from = c.Name
	}
	a := model.Answered{From: from, Text: "We think this of it: " + h.word(), Means: "telephone", Received: h.Now.Add(-time.Duration(h.Dice.IntN(30)) * time.Hour)}
	if says, ok := one(h, model.Positions()); ok && h.in(2) {
		a.Position, a.Reason = says, "as it says"
	}
	return give(model.RecordResponse{Consultation: k.Ref, Answer: a})
}

func read(h *Hand) []model.Command {
	k, ok := h.asked()
	if !ok {
		return nil
	}
	n := 1 + h.Dice.IntN(len(h.Board.Responses(k.Ref))+1)
	says, _ := one(h, model.Positions())
	return give(model.ReadResponse{Consultation: k.Ref, N: n, Position: says, Reason: "as it says"})
}

func redact(h *Hand) []model.Command {
	k, ok := h.asked()
	if !ok {
		return nil
	}
	return give(model.RedactResponse{Consultation: k.Ref, N: 1 + h.Dice.IntN(3), Text: "[…]", Reason: h.why("it names somebody")})
}

// consultation is everything else that is done about one.
func consultation(h *Hand) []model.Command {
	k, ok := h.asked()
	if !ok {
		return nil
	}
	c, _ := one(h, k.Consultees)
	switch h.Dice.IntN(8) {
	case 0:
		e := model.ExtendConsultation{Consultation: k.Ref, Due: k.Due.AddDate(0, 0, h.Dice.IntN(15)-3), Reason: h.why("they asked for more time")}
		if h.in(2) {
			e.Name = c.Name
		}
		return give(e)
	case 1:
		return give(model.ChaseConsultation{Consultation: k.Ref, Words: "Please answer."})
	case 2:
		return give(model.ExcuseConsultee{Consultation: k.Ref, Name: c.Name, Reason: h.why("it left the Code")})
	case 3:
		if h.in(3) {
			return give(model.WithdrawConsultation{Consultation: k.Ref, Reason: h.why("the change is another now")})
		}
	}
	return h.closing(k)
}

// closing ends a consultation: what is left of it to be done first, and the end.
func (h *Hand) closing(k *model.Consultation) (out []model.Command) {
	end := model.CloseConsultation{Consultation: k.Ref, Summary: "They were heard."}
	for _, s := range h.Board.Grid(k) {
		switch {
		case s.Position.Contests():
			end.Met = append(end.Met, model.Met{Name: s.Name, Words: "It is done on another night."})
		case s.State == model.SendFailed || s.State == model.NotConsulted:
			out = append(out, model.ExcuseConsultee{Consultation: k.Ref, Name: s.Name, Reason: "it cannot be reached"})
		case s.State == model.Responded && s.Position == "":
			out = append(out, model.ReadResponse{Consultation: k.Ref, N: s.Response.N, Position: model.Agrees, Reason: "as it says"})
		}
	}
	return append(out, end)
}
