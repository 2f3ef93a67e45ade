package cast

import (
	"time"

	"dccops/model"
	"dccops/model/london"
)

// panel is what the Panel asks (H8.5), and the room in which it sits.
func panel() []Turn {
	return []Turn{
		{"request", 12, staff(), request},
		{"answer the Panel", 8, by(model.Approver), answerPanel},
		{"open meeting", 1, by(model.Presenter, model.Operator, model.Approver), openMeeting},
		{"resolve", 7, staff(), resolve},
		{"close meeting", 2, by(model.Presenter, model.Operator, model.Approver), closeMeeting},
	}
}

// request is what the Panel asks, and what is done about it.
func request(h *Hand) []model.Command {
	r, ok := one(h, h.Board.Requests())
	if !ok || h.in(5) {
		rel := h.Board.LastRelease(london.MonthOf(h.Now).Add(1 - h.Dice.IntN(3)/2))
		if rel == nil || len(rel.Items) == 0 {
			return nil
		}
		w := &rel.Items[h.Dice.IntN(len(rel.Items))]
		return give(model.RecordRequest{Asking: model.Asking{
			Meeting: "Panel meeting (made up)", Received: h.Now.Add(-time.Hour), Reasons: h.why("A count of votes is on that night."), Windows: []model.AskedWindow{{Window: w.ID}},
		}})
	}
	w := r.Windows[h.Dice.IntN(len(r.Windows))]
	switch h.Dice.IntN(6) {
	case 0:
		return give(model.WithdrawRequest{Ref: r.Ref, Base: r.Revision, Reason: h.why("the Panel took it back")})
	case 1, 2, 3:
		have, ok := h.Board.Window(w.Window)
		if !ok {
			return nil
		}
		start := have.Start.AddDate(0, 0, 1+h.Dice.IntN(9))
		return give(model.MoveAsAsked{Ref: r.Ref, Base: r.Revision, Window: w.Window, WindowBase: have.Trail.Revision, Start: start, End: start.Add(have.End.Sub(have.Start)), Reason: h.why("as the Panel asks")})
	}
	return give(model.TakeStep{Ref: r.Ref, Base: r.Revision, Words: "The supplier was asked for another night."})
}

func answerPanel(h *Hand) []model.Command {
	r, ok := one(h, h.Board.Requests())
	if !ok {
		return nil
	}
	if h.in(6) {
		return give(model.ReopenRequest{Ref: r.Ref, Base: r.Revision, Reason: h.why("there is another night after all")})
	}
	to, _ := one(h, model.Outcomes())
	return give(model.AnswerRequest{Ref: r.Ref, Base: r.Revision, Outcome: to, Steps: "Each night was looked at.", Why: h.why("No other night is free.")})
}

func openMeeting(h *Hand) []model.Command {
	body := "Panel"
	if h.in(3) {
		body = "TABASC"
	}
	return give(model.OpenMeeting{Body: body, Month: h.soon()})
}

// resolve writes down what is said in the room.
func resolve(h *Hand) []model.Command {
	m, ok := which(h, h.Board.Meetings(), func(m *model.Meeting) bool { return m.Open() || h.in(10) })
	if !ok {
		return nil
	}
	if len(m.Resolutions) > 0 && h.in(4) {
		n := 1 + h.Dice.IntN(len(m.Resolutions))
		if h.in(2) {
			return give(model.FinishAction{Meeting: m.Ref, N: n, Words: "done"})
		}
		return give(model.StrikeResolution{Meeting: m.Ref, N: n, Reason: h.why("it was said otherwise")})
	}
	c := model.RecordResolution{Meeting: m.Ref, Item: m.Month.String(), Why: h.why("It was said so in the room."), Reference: "97/4"}
	c.Outcome, _ = one(h, model.MeetingOutcomes())
	if w, ok := one(h, h.Board.Windows(m.Month)); ok && h.in(2) {
		c.Item = w.ID
		if c.Outcome == model.Objected {
			c.Windows = []model.AskedWindow{{Window: w.ID}}
		}
	}
	if c.Outcome == model.Deferred || h.in(5) {
		c.Action = &model.Action{What: "Look at it again", Who: "DCC", Due: london.DateOf(h.Now).Add(10)}
	}
	return give(c)
}

func closeMeeting(h *Hand) []model.Command {
	m, ok := which(h, h.Board.Meetings(), func(m *model.Meeting) bool { return m.Open() })
	if !ok {
		return nil
	}
	return give(model.CloseMeeting{Meeting: m.Ref})
}
