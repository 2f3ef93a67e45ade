package decide

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// mostChanges bounds the changes, and the consultations, there can be.
const mostChanges = 20_000

// decideChange answers the commands about changes to DCC Internal Systems; ok is
// false for others.
func (d *decision) decideChange(cmd model.Command) (ok bool, err error) {
	switch c := cmd.(type) {
	case model.AddChange:
		return true, d.addChange(c)
	case model.EditChange:
		return true, d.editChange(c)
	case model.AssessChange:
		return true, d.assessChange(c)
	case model.OfferTesting:
		return true, d.offerTesting(c)
	case model.RecordTaker:
		return true, d.recordTaker(c)
	case model.AssessSecurity:
		return true, d.assessSecurity(c)
	case model.ClearChange:
		return true, d.clearChange(c)
	case model.LinkWindows:
		return true, d.linkWindows(c)
	case model.UnlinkWindows:
		return true, d.unlinkWindows(c)
	case model.FinishChange:
		return true, d.finishChange(c)
	case model.WithdrawChange:
		return true, d.withdrawChange(c)
	case model.SupersedeChange:
		return true, d.supersedeChange(c)
	}
	return false, nil
}

func (d *decision) signed() model.Signed { return model.Signed{By: d.ev.Actor.Name, At: d.now} }

// change finds a change that a step can be taken from, and a copy to be altered.
func (d *decision) change(ref string, base uint64, step string) (have, next *model.Change, err error) {
	have, ok := d.board.Change(ref)
	switch {
	case !ok:
		return nil, nil, model.Refuse(model.RefusedMissing, "ref", "There is no change %q. Nothing was changed; dccops change lists them.", shown(ref))
	case base != 0 && base != have.Revision:
		return nil, nil, model.Refuse(model.RefusedChanged, "", "%s was changed by someone else while you were looking at it. Nothing of yours was lost or stored; look again and decide.", have.Ref)
	}
	if m := model.ChangeMachine(); !m.Takes(string(have.State), step) {
		return nil, nil, m.RefuseStep(have.Ref, string(have.State), step)
	}
	return have, have.Copy(), nil
}

// goes moves a change on by a step. A way that is not in the table is none.
func goes(c *model.Change, step string, to model.ChangeState) error {
	m := model.ChangeMachine()
	if !m.May(string(c.State), step, string(to)) {
		return m.RefuseStep(c.Ref, string(c.State), step)
	}
	c.State = to
	return nil
}

// changed puts a change that was altered on the event.
func (d *decision) changed(kind model.EventKind, why string, have, next *model.Change) {
	next.Revision = d.board.Revision() + 1
	if have != nil {
		d.ev.Before = append(d.ev.Before, have)
	}
	d.event(kind, next.Ref, why, next)
}

func (d *decision) addChange(c model.AddChange) error {
	next := &model.Change{Ref: c.Ref, Proposal: c.Proposal, State: model.ChangeDraft, Added: d.signed(), Consulted: []string{}, Windows: []string{}}
	if len(d.board.Changes()) >= mostChanges {
		return model.Refuse(model.RefusedInput, "ref", "The record holds %d changes, the most it takes. Nothing was changed.", mostChanges)
	}
	if next.Ref == "" {
		next.Ref = d.nextCase("CH-%03d", len(d.board.Changes()))
	}
	if err := d.admitRef(&next.Ref); err != nil {
		return err
	}
	if err := d.admitProposal(&next.Proposal); err != nil {
		return err
	}
	d.changed(model.ChangeAdded, "", nil, next)
	return nil
}

// nextCase numbers changes and consultations, each in a row of its own; have is
// how many there are.
func (d *decision) nextCase(form string, have int) string {
	n := have + 1
	for d.caseKnown(fmt.Sprintf(form, n)) {
		n++
	}
	return fmt.Sprintf(form, n)
}

// caseKnown reports a reference that a change, a consultation or a window has:
// letters and threads are told apart by them.
func (d *decision) caseKnown(ref string) bool {
	same := func(have string) bool { return strings.EqualFold(have, ref) }
	_, window := d.board.Window(ref)
	return window || slices.ContainsFunc(d.board.Changes(), func(c *model.Change) bool { return same(c.Ref) }) ||
		slices.ContainsFunc(d.board.Consultations(), func(c *model.Consultation) bool { return same(c.Ref) }) ||
		slices.ContainsFunc(d.board.Methodologies(), func(m *model.Methodology) bool { return same(m.Ref) }) ||
		slices.ContainsFunc(d.board.Reports(), func(r *model.Report) bool { return same(r.Ref) })
}

func (d *decision) admitRef(ref *string) error {
	if err := let("ref", ref, text.ID); err != nil {
		return err
	}
	if d.caseKnown(*ref) {
		return model.Refuse(model.RefusedInput, "ref", "There is a %s already. Nothing was changed; choose another reference, or leave it out for the next number.", shown(*ref))
	}
	return nil
}

func (d *decision) admitProposal(p *model.Proposal) error {
	for _, f := range []struct {
		name string
		text *string
		kind text.Kind
	}{
		{"title", &p.Title, text.Line},
		{"what", &p.What, text.Prose},
		{"external", &p.External, text.Line},
		{"release", &p.Release, text.Line},
	} {
		if err := let(f.name, f.text, f.kind); err != nil {
			return err
		}
	}
	switch {
	case p.Title == "":
		return model.Refuse(model.RefusedInput, "title", "A change needs a title: what it is called in a few words. Nothing was changed.")
	case len([]rune(p.Title)) > text.MaxName:
		return model.Refuse(model.RefusedInput, "title", "The title has more than %d characters. Nothing was changed; what it does goes into what.", text.MaxName)
	case len(p.Systems) > mostNamed || len(p.Services) > mostNamed:
		return model.Refuse(model.RefusedInput, "systems", "The change names more than %d systems or Services. Nothing was changed.", mostNamed)
	}
	systems := func(s string) string {
		return spelt(s, d.board.Systems(), func(s model.System) string { return s.Name })
	}
	services := func(s string) string {
		return spelt(s, d.board.Services(), func(s model.Service) string { return s.Name })
	}
	if err := names("systems", &p.Systems, systems); err != nil {
		return err
	}
	return names("services", &p.Services, services)
}

// names lets a list of names in, each once and as the directory spells it.
func names(field string, list *[]string, spelt func(string) string) error {
	out := make([]string, 0, len(*list))
	for _, s := range *list {
		if err := let(field, &s, text.Name); err != nil {
			return err
		}
		if s = spelt(s); slices.Contains(out, s) {
			return model.Refuse(model.RefusedInput, field, "%s is named twice. Nothing was changed.", shown(s))
		}
		out = append(out, s)
	}
	*list = out
	return nil
}

// editChange says what a change is, until somebody outside was told of it.
func (d *decision) editChange(c model.EditChange) error {
	have, next, err := d.change(c.Ref, c.Base, "edit")
	if err != nil {
		return err
	}
	if len(have.Consulted) > 0 || have.Testing != nil {
		return model.Refuse(model.RefusedInput, "state", "%s was told to others as it was, in a consultation or an offer of testing. Nothing was changed; add another change and supersede this one with it.", have.Ref)
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	next.Proposal = c.Proposal
	if err := d.admitProposal(&next.Proposal); err != nil {
		return err
	}
	if err := goes(next, "edit", model.ChangeDraft); err != nil {
		return err
	}
	next.Impact, next.Security = model.Impact{}, model.Security{} // they judged what it was
	d.changed(model.ChangeEdited, why, have, next)
	return nil
}

func (d *decision) withdrawChange(c model.WithdrawChange) error {
	have, next, err := d.change(c.Ref, 0, "withdraw")
	if err != nil {
		return err
	}
	return d.endChange(have, next, "withdraw", model.ChangeWithdrawn, model.ChangeGivenUp, c.Reason, "")
}

func (d *decision) supersedeChange(c model.SupersedeChange) error {
	have, next, err := d.change(c.Ref, 0, "supersede")
	if err != nil {
		return err
	}
	by, ok := d.board.Change(c.By)
	switch {
	case !ok:
		return model.Refuse(model.RefusedMissing, "by", "There is no change %q that could take its place. Nothing was changed; add it first.", shown(c.By))
	case by.Ref == have.Ref:
		return model.Refuse(model.RefusedInput, "by", "%s cannot take its own place. Nothing was changed.", have.Ref)
	case by.State.Over():
		return model.Refuse(model.RefusedInput, "by", "%s is %s itself. Nothing was changed.", by.Ref, by.State)
	}
	return d.endChange(have, next, "supersede", model.ChangeSuperseded, model.ChangeReplaced, c.Reason, by.Ref)
}

// endChange ends a change before it is in place. What of it has not gone out
// never does, so that nobody reads of two where there is one.
func (d *decision) endChange(have, next *model.Change, step string, to model.ChangeState, kind model.EventKind, words, by string) error {
	why, err := reason(words)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s goes no further: the reason goes on the record. Nothing was changed.", have.Ref)
	}
	if err := goes(next, step, to); err != nil {
		return err
	}
	next.Ended = &model.Ending{Signed: d.signed(), Reason: why, Superseder: by}
	d.changed(kind, why, have, next)
	if have.Testing != nil {
		d.stopLetters(have.Ref+" is "+string(to), have.Testing.Event)
	}
	for _, ref := range have.Consulted {
		if k, ok := d.board.Consultation(ref); ok {
			d.stopLetters(have.Ref+" is "+string(to), k.Mailed...)
		}
	}
	return nil
}

// stopLetters withdraws the letters of events that have not gone out.
func (d *decision) stopLetters(why string, events ...uint64) {
	for _, event := range events {
		o, _ := d.board.OwedBy(event)
		if o == nil {
			continue
		}
		for _, l := range o.Letters {
			if l.Withdrawable() {
				d.stopLetter(l, why)
			}
		}
	}
}
