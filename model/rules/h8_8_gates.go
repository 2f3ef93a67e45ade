package rules

import (
	"fmt"

	"dccops/model"
)

// gate finds windows that implement a change of which one gate is not through.
// In the working month it is a NOTE, because it stops the publication and not
// the planning; of a window that was published it is a BREACH. It is cured at
// the change.
func (s *sheet) gate(c model.Clause, which int) {
	if len(s.board.Changes()) == 0 {
		return
	}
	for i := range s.out.Windows {
		w := s.out.Windows[i].Window
		if w.Status == model.Cancelled {
			continue
		}
		for _, change := range s.implements(w.ID) {
			g := s.board.Gates(change)[which]
			if g.Through {
				continue
			}
			f := Finding{Clause: c, Verdict: model.Note, Window: w.ID, Change: change.Ref}
			f.Words = fmt.Sprintf("%s implements %s (%s), and this gate is not through: %s. Its schedule cannot be published before; next: %s", w.ID, change.Ref, change.Title, g.Stands, g.Next)
			if w.Status != model.Draft && !s.out.Deadline.PublishedAt.IsZero() {
				f.Verdict = model.Breach
				f.Words = fmt.Sprintf("%s was published and implements %s (%s), of which this gate is not through: %s; next: %s", w.ID, change.Ref, change.Title, g.Stands, g.Next)
			}
			s.find(f)
		}
	}
}

// implements is the changes a window implements, looked up once for a sheet.
func (s *sheet) implements(window string) []*model.Change {
	if s.changes == nil {
		s.changes = map[string][]*model.Change{}
		for _, c := range s.board.Changes() {
			if c.State == model.ChangeWithdrawn || c.State == model.ChangeSuperseded {
				continue
			}
			for _, id := range c.Windows {
				s.changes[id] = append(s.changes[id], c)
			}
		}
	}
	return s.changes[window]
}
