package decide

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// judged lays a judgement over what stood: an empty answer leaves it. A
// judgement needs a reason.
func (d *decision) judged(field, what string, was, now model.Assessment) (model.Assessment, error) {
	if now.Answer == model.NotAssessed {
		return was, nil
	}
	if now.Answer != model.Yes && now.Answer != model.No {
		return was, model.Refuse(model.RefusedInput, field, "%s: the answer %q is unknown; say yes or no. Nothing was changed.", what, shown(string(now.Answer)))
	}
	out := model.Assessment{Answer: now.Answer, Reason: strings.TrimSpace(now.Reason), By: d.ev.Actor.Name, At: d.now}
	if err := let(field, &out.Reason, text.Prose); err != nil {
		return was, err
	}
	if out.Reason == "" {
		return was, model.Refuse(model.RefusedInput, field, "%s: say why; an assessment is a judgement with its reason (H8.8). Nothing was changed.", what)
	}
	return out, nil
}

// assessChange keeps H8.8(a). Judged anew, a change must be cleared anew.
func (d *decision) assessChange(c model.AssessChange) error {
	have, next, err := d.change(c.Ref, c.Base, "assess")
	if err != nil {
		return err
	}
	if next.Impact.Parties, err = d.judged("parties", "Material Risk to Parties", have.Impact.Parties, c.Impact.Parties); err != nil {
		return err
	}
	if next.Impact.RDPs, err = d.judged("rdps", "Material Risk to RDPs", have.Impact.RDPs, c.Impact.RDPs); err != nil {
		return err
	}
	if c.Impact == (model.Impact{}) {
		return model.Refuse(model.RefusedInput, "parties", "Say whether there is a Material Risk to Parties, to RDPs, or both: yes or no, with the reason (H8.8(a)). Nothing was changed.")
	}
	to := model.ChangeAssessed
	if !next.Impact.Assessed() {
		to = model.ChangeDraft
	}
	next.Cleared = nil
	if err := goes(next, "assess", to); err != nil {
		return err
	}
	d.changed(model.ChangeJudged, riskWords(&next.Impact), have, next)
	return nil
}

// riskWords says what an assessment found, without why.
func riskWords(i *model.Impact) string {
	word := func(a model.Answer) string {
		if a == model.NotAssessed {
			return "not yet assessed"
		}
		return string(a)
	}
	return "Material Risk: Parties " + word(i.Parties.Answer) + ", RDPs " + word(i.RDPs.Answer)
}

// offerTesting keeps H8.8(c): Parties and RDPs are told, whatever the risk.
func (d *decision) offerTesting(c model.OfferTesting) error {
	have, next, err := d.change(c.Ref, c.Base, "test-offer")
	if err != nil {
		return err
	}
	for _, g := range d.board.Gates(have)[:2] { // (a) and (b)
		if !g.Through {
			return model.Refuse(model.RefusedInput, "state", "%s is not ready for its offer of testing: %s, %s. Nothing was changed; next: %s.", have.Ref, g.Clause, g.Stands, g.Next)
		}
	}
	words := c.Words
	if err := let("words", &words, text.Prose); err != nil {
		return err
	}
	if words == "" {
		return model.Refuse(model.RefusedInput, "words", "Say what testing is offered and how one takes part: the words go to Parties and RDPs (H8.8(c)). Nothing was changed.")
	}
	if err := goes(next, "test-offer", model.ChangeOffered); err != nil {
		return err
	}
	to := []model.Audience{model.Parties, model.RDPs}
	if err := d.somebody("H8.8(c)", to); err != nil {
		return err
	}
	next.Testing = &model.Testing{Signed: d.signed(), Words: words, Event: d.board.Revision() + 1, Takers: []model.Taker{}}
	if have.Testing != nil {
		next.Testing.Takers = have.Testing.Takers
		d.stopLetters("offered anew", have.Testing.Event)
	}
	d.changed(model.TestingOffered, "", have, next)
	d.owe(&model.Mailing{Clause: "H8.8(c)", About: next.Ref, Thread: next.Ref, Held: d.held(), Case: &model.CaseNotice{
		Ref: next.Ref, Change: next.Ref, Proposal: next.Proposal, Text: words, Windows: d.work(next), By: d.ev.Actor.Name, Head: d.board.SignedHead(),
	}}, to, nil)
	return nil
}

// somebody refuses to tell an audience that the directory names nobody for: the
// clause would only seem to be kept.
func (d *decision) somebody(clause model.Clause, to []model.Audience) error {
	for _, a := range to {
		if len(d.board.Members(a)) == 0 {
			return model.Refuse(model.RefusedRule, "directory", "%s asks for %s to be told, and the directory names nobody as that. Nothing was changed; dccops directory organisation NAME --as %s --address A adds one.", clause, a, a)
		}
	}
	return nil
}

// work is the windows of a change as a letter names them.
func (d *decision) work(c *model.Change) (out []model.CaseWork) {
	for _, id := range c.Windows {
		if w, ok := d.board.Window(id); ok && w.Status != model.Cancelled {
			out = append(out, model.CaseWork{ID: w.ID, Start: w.Start, End: w.End})
		}
	}
	return out
}

func (d *decision) recordTaker(c model.RecordTaker) error {
	have, next, err := d.change(c.Ref, 0, "taker")
	if err != nil {
		return err
	}
	o, ok := d.board.Organisation(c.Organisation)
	if !ok {
		return model.Refuse(model.RefusedMissing, "organisation", "The directory has no organisation %q. Nothing was changed.", shown(c.Organisation))
	}
	words := c.Words
	if err := let("words", &words, text.Prose); err != nil {
		return err
	}
	taker := model.Taker{Name: o.Name, Takes: !c.Declines, Words: words, Signed: d.signed()}
	if i := slices.IndexFunc(next.Testing.Takers, func(t model.Taker) bool { return t.Name == o.Name }); i >= 0 {
		next.Testing.Takers[i] = taker
	} else {
		next.Testing.Takers = append(next.Testing.Takers, taker)
	}
	if err := goes(next, "taker", next.State); err != nil {
		return err
	}
	d.changed(model.TakerRecorded, o.Name, have, next)
	return nil
}

// assessSecurity keeps H8.8(d). What was found stands in the change only, which
// is not shown to every role.
func (d *decision) assessSecurity(c model.AssessSecurity) error {
	have, next, err := d.change(c.Ref, c.Base, "security")
	if err != nil {
		return err
	}
	if c.Security == (model.Security{}) {
		return model.Refuse(model.RefusedInput, "security", "Say for at least one of the DCC Total System, Smart Metering Systems and the Systems of Parties and RDPs whether its security is likely to be affected: yes or no, with the reason (H8.8(d)). Nothing was changed.")
	}
	for _, x := range []struct {
		field, what   string
		was, now, out *model.Assessment
	}{
		{"total", "DCC Total System", &have.Security.Total, &c.Security.Total, &next.Security.Total},
		{"meters", "Smart Metering Systems", &have.Security.Meters, &c.Security.Meters, &next.Security.Meters},
		{"others", "Systems of Parties and RDPs", &have.Security.Others, &c.Security.Others, &next.Security.Others},
	} {
		if *x.out, err = d.judged(x.field, x.what, *x.was, *x.now); err != nil {
			return err
		}
	}
	if err := goes(next, "security", next.State); err != nil {
		return err
	}
	d.changed(model.SecurityAssessed, "", have, next)
	return nil
}

// preparers are those by whom a change came to its gates.
func preparers(c *model.Change) []string {
	out := []string{c.Added.By, c.Impact.Parties.By, c.Impact.RDPs.By, c.Security.Total.By, c.Security.Meters.By, c.Security.Others.By}
	if c.Testing != nil {
		out = append(out, c.Testing.By)
	}
	return out
}

// clearChange looks at all four gates on the board of this instant.
func (d *decision) clearChange(c model.ClearChange) error {
	have, next, err := d.change(c.Ref, c.Base, "clear")
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if missing := d.board.Ungated(have); len(missing) > 0 {
		out := make([]string, len(missing))
		for i, g := range missing {
			out[i] = fmt.Sprintf("%s %s", g.Clause, g.Stands)
		}
		return model.Refuse(model.RefusedRule, "gates", "%s cannot be cleared: %s. Nothing was changed; next: %s.", have.Ref, strings.Join(out, "; "), missing[0].Next)
	}
	if d.board.HouseAt(d.now).People > 1 && slices.Contains(preparers(have), d.ev.Actor.Name) {
		return model.Refuse(model.RefusedRole, "", "You prepared %s, and the house's policy wants another approver to clear it (two people). Nothing was changed.", have.Ref)
	}
	to := model.ChangeCleared
	if len(next.Windows) > 0 {
		to = model.ChangeScheduled
	}
	if err := goes(next, "clear", to); err != nil {
		return err
	}
	s := d.signed()
	next.Cleared = &s
	d.changed(model.ChangePassed, why, have, next)
	return nil
}
