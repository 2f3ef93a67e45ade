package decide

import (
	"strings"

	"dccops/model"
)

// subject is what a consultation is about: a change, or a version of the
// Methodology.
type subject struct {
	was     model.Record
	change  *model.Change
	version *model.Methodology
}

// subject finds what a consultation is about, where a step can be taken from it.
func (d *decision) subject(ref, step string) (*subject, error) {
	if _, ok := d.board.Methodology(ref); ok {
		was, next, err := d.methodology(ref, 0, step)
		return &subject{was: was, version: next}, err
	}
	was, next, err := d.change(ref, 0, step)
	return &subject{was: was, change: next}, err
}

// goes takes it on by the step that ends its consultation.
func (s *subject) goes(step string, change model.ChangeState, version model.MethodologyState) error {
	if s.version != nil {
		return moves(s.version, step, version)
	}
	return goes(s.change, step, change)
}

// at is the record as it is after the event of a revision.
func (s *subject) at(revision uint64) model.Record {
	if s.version != nil {
		s.version.Revision = revision
		return s.version
	}
	s.change.Revision = revision
	return s.change
}

// consultOnMethodology asks Parties about a version (H8.8A: proposed). The clause
// names nobody; Parties is a rule of the house, because Users are Parties.
func (d *decision) consultOnMethodology(c model.OpenConsultation) error {
	have, next, err := d.methodology(c.Change, 0, "consult open")
	if err != nil {
		return err
	}
	if missing := have.Missing(); len(missing) > 0 {
		return model.Refuse(model.RefusedInput, "terms", "%s does not say yet what it is to say (H8.8B, proposed): %s. Nothing was changed.", have.Ref, sentences(missing))
	}
	to := []model.Audience{model.Parties}
	if len(d.board.Members(model.Parties)) == 0 {
		return model.Refuse(model.RefusedInput, "directory", "The directory names no Party that could be asked about %s. Nothing was changed; dccops directory organisation NAME --as Parties --address A adds one.", have.Ref)
	}
	k, err := d.newConsultation(c, have.Ref, have.Title, "H8.8A", to)
	if err != nil {
		return err
	}
	if err := moves(next, "consult open", model.MethodologyConsulting); err != nil {
		return err
	}
	next.Consulted, next.Revision = append(next.Consulted, k.Ref), d.board.Revision()+1
	d.ev.Before = append(d.ev.Before, have)
	d.consulted(model.ConsultationOpened, "", nil, k)
	d.ev.After = append(d.ev.After, next)
	d.mailCase(k, "", k.Asked.Text, nil)
	return nil
}

// unheard is the code of closing a consultation that somebody was not asked in:
// where its clause is only proposed, no rule is broken.
func unheard(c model.Clause) model.RefusalCode {
	if c.Proposed() {
		return model.RefusedInput
	}
	return model.RefusedRule
}

// sentences lists things in a sentence.
func sentences(list []string) string { return strings.Join(list, "; ") }

// proposalOf writes a version as what a letter is about.
func proposalOf(m *model.Methodology) model.Proposal {
	words := m.Words
	if words != "" {
		words += "\n"
	}
	for i := range m.Types {
		t := &m.Types[i]
		words += t.Name + ": " + t.Said() + ".\n"
		if t.Words != "" {
			words += t.Words + "\n"
		}
	}
	return model.Proposal{Title: m.Title, What: words + "The risk is reported " + m.EveryWords() + ": " + m.Risk}
}
