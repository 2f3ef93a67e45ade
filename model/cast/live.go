package cast

import (
	"time"

	"dccops/model"
	"dccops/model/london"
)

// underWay is maintenance as it goes (H8.6, H8.7).
func underWay() []Turn {
	return []Turn{
		{"raise", 3, anybody(), raise},
		{"start", 12, anybody(), start},
		{"update", 8, anybody(), update},
		{"end", 14, anybody(), end},
		{"tell", 2, anybody(), tell},
	}
}

func raise(h *Hand) []model.Command {
	k, _ := one(h, Works())
	what, _ := one(h, k.Activity)
	c := model.RaiseMaintenance{
		AwareAt: h.Now.Add(-time.Duration(h.Dice.IntN(20)) * time.Minute), Words: "Under way", Now: model.Situation{
			Activity: "Unplanned: " + what + ", " + h.word(), Systems: k.Systems, Services: k.Services, Risk: k.Risk, RDPs: h.judged(3), Category: h.Dice.IntN(6),
		},
	}
	if h.in(2) {
		until := h.Now.Add(time.Duration(1+h.Dice.IntN(5)) * time.Hour)
		c.Now.ExpectedEnd = &until
	}
	if m, ok := one(h, h.Board.UnderWay()); ok && h.in(3) {
		c.Cause, c.EndCause = m.ID, h.in(2)
	}
	return give(c)
}

// start begins what is to begin now.
func start(h *Hand) []model.Command {
	w, ok := which(h, h.Board.Windows(london.MonthOf(h.Now)), func(w *model.Window) bool {
		return w.Status == model.Scheduled && w.Start.Before(h.Now.Add(time.Hour)) || h.in(60)
	})
	if !ok {
		return nil
	}
	c := model.StartMaintenance{ID: w.ID, Base: h.Board.LiveBase(w.ID), Words: "All hands are here"}
	if w.Start.Before(h.Now) && h.in(2) {
		c.At = w.Start
	}
	return give(c)
}

func update(h *Hand) []model.Command {
	m, ok := one(h, h.Board.UnderWay())
	if !ok {
		return nil
	}
	w, ok := h.Board.Window(m.ID)
	if !ok {
		return nil
	}
	say := model.SituationOf(w, m)
	switch h.Dice.IntN(5) {
	case 0, 1:
		later := h.Now.Add(time.Duration(1+h.Dice.IntN(180)) * time.Minute)
		say.ExpectedEnd = &later
	case 2:
		say.Services = Calmed(say.Services)
	case 3:
		say.ExpectedEnd = nil
	}
	if say.RDPs.Answer == model.NotAssessed || h.in(8) {
		say.RDPs = h.judged(3)
	}
	if h.in(6) {
		soon := h.Now.Add(20 * time.Minute)
		say.NextUpdate = &soon
	}
	return give(model.UpdateMaintenance{ID: m.ID, Base: h.base(m.ID), Now: say, Words: "It goes on"})
}

// base is what the person looks at; one time in four nobody asks.
func (h *Hand) base(id string) uint64 {
	if h.in(4) {
		return 0
	}
	return h.Board.LiveBase(id)
}

func end(h *Hand) []model.Command {
	m, ok := one(h, h.Board.UnderWay())
	if !ok {
		return nil
	}
	if h.Now.Sub(m.StartedAt) > 10*24*time.Hour && h.in(2) { // somebody forgot to say so
		return give(model.EndMaintenance{ID: m.ID, At: m.StartedAt.Add(3 * time.Hour), Words: "It was over long ago"})
	}
	if m.ExpectedEnd != nil && h.Now.Before(*m.ExpectedEnd) && !h.in(4) {
		return nil
	}
	return give(model.EndMaintenance{ID: m.ID, Base: h.base(m.ID), Words: "It is over"})
}

// tell records that somebody was told by other means than a letter.
func tell(h *Hand) []model.Command {
	m, ok := one(h, h.Board.Maintenances())
	if !ok {
		return nil
	}
	to, _ := one(h, model.Audiences())
	return give(model.RecordTelling{Telling: model.Telling{Subject: m.ID, Audience: to, Means: "telephone"}})
}
