package decide

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// extendConsultation moves a due date, later only. Whose it is hears of it.
func (d *decision) extendConsultation(c model.ExtendConsultation) error {
	have, next, err := d.consultation(c.Consultation, "extend")
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s is extended: the reason is told and goes on the record. Nothing was changed.", have.Ref)
	}
	after, only := have.Due, []string(nil)
	i := -1
	if c.Name != "" {
		if i, err = d.consultee(have, c.Name); err != nil {
			return err
		}
		after, only = have.DueOf(have.Consultees[i].Name), []string{have.Consultees[i].Name}
	}
	due, err := d.dueLater(c.Due, after)
	if err != nil {
		return err
	}
	if i < 0 {
		next.Due = due
		only = d.unanswered(have)
	} else {
		next.Consultees[i].Due = due
	}
	d.mailed(next)
	d.consulted(model.ConsultationExtended, why, have, next)
	d.mailCase(next, "extended", why, only)
	return nil
}

// mailed notes that this event owes letters of the consultation.
func (d *decision) mailed(k *model.Consultation) {
	k.Mailed = append(k.Mailed, d.board.Revision()+1)
}

// unanswered names those who are asked and have not answered.
func (d *decision) unanswered(k *model.Consultation) []string {
	out := []string{}
	for _, s := range d.board.Grid(k) {
		if s.Response == nil {
			out = append(out, s.Name)
		}
	}
	return out
}

// consultee finds who is asked, however the name is spelt.
func (d *decision) consultee(k *model.Consultation, name string) (int, error) {
	i := slices.IndexFunc(k.Consultees, func(c model.Consultee) bool { return strings.EqualFold(c.Name, name) })
	if i < 0 {
		return i, model.Refuse(model.RefusedMissing, "name", "%s does not ask %q. Nothing was changed; dccops consult show %s lists whom it asks.", k.Ref, shown(name), k.Ref)
	}
	return i, nil
}

// chaseConsultation reminds the silent: those whose letter went out and who have
// not answered.
func (d *decision) chaseConsultation(c model.ChaseConsultation) error {
	have, next, err := d.consultation(c.Consultation, "chase")
	if err != nil {
		return err
	}
	words := c.Words
	if err := let("words", &words, text.Prose); err != nil {
		return err
	}
	want := make([]string, len(c.Names))
	for i, name := range c.Names {
		at, err := d.consultee(have, name)
		if err != nil {
			return err
		}
		want[i] = have.Consultees[at].Name
	}
	var only []string
	for i, s := range d.board.Grid(have) {
		named := slices.Contains(want, s.Name)
		switch {
		case len(want) > 0 && !named:
		case s.State == model.Awaiting:
			only = append(only, s.Name)
			next.Consultees[i].Chased++
			next.Consultees[i].Last = d.now
		case named:
			return model.Refuse(model.RefusedInput, "name", "%s is %s, and only the silent are chased: those whose letter went out and who have not answered. Nothing was changed.", shown(s.Name), s.State.Words())
		}
	}
	if len(only) == 0 {
		return model.Refuse(model.RefusedInput, "name", "Nobody of %s can be chased: whoever is silent has no letter yet that went out, or everybody has answered. Nothing was changed.", have.Ref)
	}
	d.mailed(next)
	d.consulted(model.ConsultationChased, strings.Join(only, ", "), have, next)
	d.mailCase(next, "chased", words, only)
	return nil
}

// excuseConsultee says why no answer is required of somebody.
func (d *decision) excuseConsultee(c model.ExcuseConsultee) error {
	have, next, err := d.consultation(c.Consultation, "excuse")
	if err != nil {
		return err
	}
	i, err := d.consultee(have, c.Name)
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why no answer of %s is required: the reason goes on the record. Nothing was changed.", shown(have.Consultees[i].Name))
	}
	next.Consultees[i].Excused = why
	d.consulted(model.ConsulteeExcused, fmt.Sprintf("%s: %s", have.Consultees[i].Name, why), have, next)
	return nil
}
