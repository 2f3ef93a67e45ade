package decide

import (
	"dccops/model"
	"dccops/model/notice"
)

// oweLive adds the letters that a word of maintenance under way owes: the
// raising under H8.6, everything after it under H8.7. They do not wait. The
// start of work that began when it was told to owes nothing.
func (d *decision) oweLive() {
	var w *model.Window
	var m *model.Maintenance
	for _, r := range d.ev.After {
		switch r := r.(type) {
		case *model.Window:
			if r.ID == d.ev.Subject {
				w = r
			}
		case *model.Maintenance:
			if r.ID == d.ev.Subject {
				m = r
			}
		}
	}
	if w == nil { // an update of what was planned leaves its window as it was published
		w, _ = d.board.Window(d.ev.Subject)
	}
	if w == nil || m == nil || m.Last() == nil || m.Last().Kind == model.UpdateStarted && !m.Last().Owed() {
		return
	}
	clause := model.Clause("H8.7")
	if d.ev.Kind == model.MaintenanceRaised {
		clause = "H8.6"
	}
	n := &model.LiveNotice{
		Window: *w, Aware: m.AwareAt, Started: m.StartedAt, Cause: m.Cause, RDPs: m.RDPs.Answer,
		Update: *m.Last(), Number: len(m.Updates), Head: d.board.SignedHead(),
	}
	n.Window.Services, n.Window.Trail = m.Services, model.Trail{}
	n.Update.Event = d.board.Revision() + 1
	if m.EndedAt != nil {
		n.Ended = *m.EndedAt
	}
	d.owe(&model.Mailing{Clause: clause, About: m.ID, Thread: m.ID, Held: d.now, Live: n},
		notice.Owed(clause, m.RDPs.Answer), notice.Courtesy(clause))
}
