package decide

import (
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// The bounds of a version of the Methodology.
const (
	mostTypes      = 100
	mostTypeNotice = 200 // Working Days
	mostEvery      = 24  // months
)

// decideMethod answers the commands about the Methodology and what Users report
// by it; ok is false for others.
func (d *decision) decideMethod(cmd model.Command) (ok bool, err error) {
	switch c := cmd.(type) {
	case model.DraftMethodology:
		return true, d.draftMethodology(c)
	case model.SetChangeType:
		return true, d.setChangeType(c)
	case model.PutToPanel:
		return true, d.putToPanel(c)
	case model.ApproveMethodology:
		return true, d.approveMethodology(c)
	case model.WithdrawMethodology:
		return true, d.withdrawMethodology(c)
	case model.TakeReports:
		return true, d.takeReports(c)
	case model.JudgeReport:
		return true, d.judgeReport(c)
	case model.VouchReport:
		return true, d.vouchReport(c)
	case model.WithdrawReport:
		return true, d.withdrawReport(c)
	}
	return false, nil
}

// methodology finds a version that a step can be taken from, and a copy to be
// altered.
func (d *decision) methodology(ref string, base uint64, step string) (have, next *model.Methodology, err error) {
	have, ok := d.board.Methodology(ref)
	switch {
	case !ok:
		return nil, nil, model.Refuse(model.RefusedMissing, "ref", "There is no Methodology version %q. Nothing was changed; dccops methodology lists them.", shown(ref))
	case base != 0 && base != have.Revision:
		return nil, nil, model.Refuse(model.RefusedChanged, "", "%s was changed by someone else while you were looking at it. Nothing of yours was lost or stored; look again and decide.", have.Ref)
	}
	if m := model.MethodologyMachine(); !m.Takes(string(have.State), step) {
		return nil, nil, m.RefuseStep(have.Ref, string(have.State), step)
	}
	return have, have.Copy(), nil
}

// moves takes a version on by a step. A way that is not in the table is none.
func moves(m *model.Methodology, step string, to model.MethodologyState) error {
	table := model.MethodologyMachine()
	if !table.May(string(m.State), step, string(to)) {
		return table.RefuseStep(m.Ref, string(m.State), step)
	}
	m.State = to
	return nil
}

// versioned puts a version that was altered on the event.
func (d *decision) versioned(kind model.EventKind, why string, have, next *model.Methodology) {
	next.Revision = d.board.Revision() + 1
	if have != nil {
		d.ev.Before = append(d.ev.Before, have)
	}
	d.event(kind, next.Ref, why, next)
}

func (d *decision) draftMethodology(c model.DraftMethodology) error {
	if c.New {
		return d.beginMethodology(c)
	}
	have, next, err := d.methodology(c.Ref, c.Base, "draft")
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if have.State != model.MethodologyDraft {
		if open := d.board.Consulting(have); open != "" {
			return model.Refuse(model.RefusedInput, "state", "%s is being consulted on in %s, and nobody may change what others are asked about. Nothing was changed; close or withdraw that first.", have.Ref, open)
		}
		if why == "" {
			return model.Refuse(model.RefusedInput, "reason", "Say why %s goes back to a draft: it must be consulted on anew, and the reason goes on the record. Nothing was changed.", have.Ref)
		}
	}
	types := next.Types
	next.Terms = c.Terms
	next.Types = types
	if err := d.admitTerms(&next.Terms); err != nil {
		return err
	}
	if err := moves(next, "draft", model.MethodologyDraft); err != nil {
		return err
	}
	next.Put = nil
	if have.State != model.MethodologyDraft || len(have.Differences(&next.Terms)) > 0 {
		next.Since = d.now
	}
	d.versioned(model.MethodologyDrafted, why, have, next)
	return nil
}

// beginMethodology begins a version. What it does not say it takes from the
// newest that is approved, so that only what changes has to be written.
func (d *decision) beginMethodology(c model.DraftMethodology) error {
	if len(d.board.Methodologies()) >= mostChanges {
		return model.Refuse(model.RefusedInput, "ref", "The record holds %d versions, the most it takes. Nothing was changed.", mostChanges)
	}
	next := &model.Methodology{Ref: c.Ref, Terms: c.Terms, State: model.MethodologyDraft, Since: d.now, Consulted: []string{}, Added: d.signed()}
	next.Types = []model.ChangeType{}
	if force := d.board.NewestMethodology(); force != nil {
		next.Types = slices.Clone(force.Types)
		if next.Every == 0 {
			next.Every = force.Every
		}
		if next.Risk == "" {
			next.Risk = force.Risk
		}
		if next.Words == "" {
			next.Words = force.Words
		}
	}
	if next.Ref == "" {
		next.Ref = d.nextCase("ME-%03d", len(d.board.Methodologies()))
	}
	if err := d.admitRef(&next.Ref); err != nil {
		return err
	}
	if err := d.admitTerms(&next.Terms); err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	d.versioned(model.MethodologyDrafted, why, nil, next)
	return nil
}

func (d *decision) admitTerms(t *model.Terms) error {
	if err := letAll(entry{"title", &t.Title, text.Line}, entry{"words", &t.Words, text.Prose}, entry{"risk", &t.Risk, text.Prose}); err != nil {
		return err
	}
	switch {
	case t.Title == "":
		return model.Refuse(model.RefusedInput, "title", "A version needs a title: what it is called in a few words. Nothing was changed.")
	case len([]rune(t.Title)) > text.MaxName:
		return model.Refuse(model.RefusedInput, "title", "The title has more than %d characters. Nothing was changed; what it says goes into words.", text.MaxName)
	case t.Every < 0 || t.Every > mostEvery:
		return model.Refuse(model.RefusedInput, "every", "The risk is reported every %d months: say 1 to %d. Nothing was changed.", t.Every, mostEvery)
	}
	return nil
}

// setChangeType says of a draft what is reported of a type of change, how and
// when (H8.8B(a), (b): proposed).
func (d *decision) setChangeType(c model.SetChangeType) error {
	have, next, err := d.methodology(c.Ref, 0, "type")
	if err != nil {
		return err
	}
	t := c.Type
	if err := let("type", &t.Name, text.Name); err != nil {
		return err
	}
	at := slices.IndexFunc(next.Types, func(o model.ChangeType) bool { return strings.EqualFold(o.Name, t.Name) })
	switch {
	case c.Remove && at < 0:
		return model.Refuse(model.RefusedMissing, "type", "%s has no type %q. Nothing was changed; dccops methodology show %s lists them.", have.Ref, shown(t.Name), have.Ref)
	case c.Remove:
		next.Types = slices.Delete(next.Types, at, at+1)
	default:
		if err := admitType(&t); err != nil {
			return err
		}
		if at < 0 && len(next.Types) >= mostTypes {
			return model.Refuse(model.RefusedInput, "type", "%s has %d types, the most a version takes. Nothing was changed.", have.Ref, mostTypes)
		}
		if at < 0 {
			next.Types = append(next.Types, t)
		} else {
			next.Types[at] = t
		}
	}
	if err := moves(next, "type", model.MethodologyDraft); err != nil {
		return err
	}
	next.Since = d.now
	d.versioned(model.ChangeTypeSet, t.Name, have, next)
	return nil
}

func admitType(t *model.ChangeType) error {
	if err := let("words", &t.Words, text.Prose); err != nil {
		return err
	}
	if err := let("mechanism", &t.Mechanism, text.Line); err != nil {
		return err
	}
	fields := []string{}
	for _, f := range model.ReportFields() { // in one order, each once
		if slices.Contains(t.Fields, f) {
			fields = append(fields, f)
		}
	}
	for _, f := range t.Fields {
		if !slices.Contains(model.ReportFields(), f) {
			return model.Refuse(model.RefusedInput, "field", "There is no field %q of a report: say %s. Nothing was changed.", shown(f), strings.Join(model.ReportFields(), ", "))
		}
	}
	t.Fields = fields
	switch {
	case t.Name == "":
		return model.Refuse(model.RefusedInput, "type", "A type of change needs a name. Nothing was changed.")
	case t.Notice < 0 || t.Notice > mostTypeNotice:
		return model.Refuse(model.RefusedInput, "notice", "The notice is %d Working Days: say 0 to %d. Nothing was changed.", t.Notice, mostTypeNotice)
	case t.Mechanism == "":
		return model.Refuse(model.RefusedInput, "mechanism", "Say how a %s is reported. Nothing was changed.", shown(t.Name))
	}
	return nil
}
