package decide

import (
	"slices"

	"dccops/model"
	"dccops/model/text"
)

// report finds a report that a step can be taken from, and a copy to be altered.
func (d *decision) report(ref, step string) (have, next *model.Report, err error) {
	have, ok := d.board.Report(ref)
	if !ok {
		return nil, nil, model.Refuse(model.RefusedMissing, "ref", "There is no report %q. Nothing was changed; dccops report lists them.", shown(ref))
	}
	if !model.Sees(d.ev.Actor.Role, have.Marked) {
		return nil, nil, model.Refuse(model.RefusedRole, "", "As %s you are not shown what %s says, which is marked %s, so that nothing of it is yours to say. Nothing was changed.", d.ev.Actor.Role, have.Ref, have.Marked)
	}
	if m := model.ReportMachine(); !m.Takes(string(have.State), step) {
		return nil, nil, m.RefuseStep(have.Ref, string(have.State), step)
	}
	return have, have.Copy(), nil
}

func (d *decision) reported(kind model.EventKind, why string, have, next *model.Report, step string, to model.ReportState) error {
	if m := model.ReportMachine(); !m.May(string(have.State), step, string(to)) {
		return m.RefuseStep(have.Ref, string(have.State), step)
	}
	next.State, next.Revision = to, d.board.Revision()+1
	d.ev.Before = append(d.ev.Before, have)
	d.event(kind, next.Ref, why, next)
	return nil
}

// judgeReport records the DCC's view of the risk. The reason stands in the report
// only, which is not shown to every role.
func (d *decision) judgeReport(c model.JudgeReport) error {
	have, next, err := d.report(c.Ref, "judge")
	if err != nil {
		return err
	}
	why := c.Reason
	if err := let("reason", &why, text.Prose); err != nil {
		return err
	}
	switch {
	case !slices.Contains(model.RiskLevels(), c.Level):
		return model.Refuse(model.RefusedInput, "risk", "The risk %q is unknown: say none, low, medium or high. Nothing was changed.", shown(string(c.Level)))
	case why == "":
		return model.Refuse(model.RefusedInput, "reason", "Say why the risk of %s is %s: it is a judgement with its reason. Nothing was changed.", have.Ref, c.Level)
	}
	next.Risk = &model.RiskView{Signed: d.signed(), Level: c.Level, Reason: why}
	return d.reported(model.ReportRated, "", have, next, "judge", model.ReportJudged)
}

func (d *decision) withdrawReport(c model.WithdrawReport) error {
	have, next, err := d.report(c.Ref, "withdraw")
	if err != nil {
		return err
	}
	why := c.Reason
	if err := let("reason", &why, text.Prose); err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s was taken back: the reason goes on the record. Nothing was changed.", have.Ref)
	}
	next.Ended = &model.Ending{Signed: d.signed(), Reason: why}
	return d.reported(model.ReportGivenUp, "", have, next, "withdraw", model.ReportWithdrawn)
}

// vouchReport says that a report which came by mail is of the User it says. It is
// judged and counted as any other from then on.
func (d *decision) vouchReport(c model.VouchReport) error {
	have, next, err := d.report(c.Ref, "vouch")
	if err != nil {
		return err
	}
	why := c.Reason
	if err := let("reason", &why, text.Prose); err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say how it is known that %s sent %s: an address in From proves nobody. Nothing was changed.", have.Said.User, have.Ref)
	}
	next.Vouched = &model.Voucher{Signed: d.signed(), Reason: why}
	return d.reported(model.ReportVouched, "", have, next, "vouch", model.ReportReceived)
}
