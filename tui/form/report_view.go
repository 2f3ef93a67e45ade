package form

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// NewRiskView opens the form of the DCC's own view of the risk of a report.
func NewRiskView(env screen.Env, r *model.Report) *Live {
	level := &choice{labels: labels{"risk", "The risk is", "Risk"}, values: []string{""}, words: []string{"?"}}
	for _, l := range model.RiskLevels() {
		level.values, level.words = append(level.values, string(l)), append(level.words, string(l))
	}
	why := proseField("reason", "Why", "Why", "a judgement needs its reason; shown to whom the report is")
	if r.Risk != nil {
		level.load(string(r.Risk.Level))
		why.load(r.Risk.Reason)
	}
	t := &casework{
		kind: draftRisk, of: r.Ref, heading: "The risk of " + r.Ref, button: "Record it", over: []string{notInForce},
		gives: func(place, uint64) model.Command {
			return model.JudgeReport{Ref: r.Ref, Level: model.RiskLevel(level.value()), Reason: why.value()}
		},
	}
	t.live.above = func(at place) []string { return reportWords(at, r) }
	return newLive(env, t, []field{level, why})
}

// NewVouch opens the form in which somebody says how they know whose a report is.
func NewVouch(env screen.Env, r *model.Report) *Live {
	why := proseField("reason", "How known", "How", "how it is known that they sent it: rang them on the number we have")
	t := &casework{
		kind: draftVouch, of: r.Ref, heading: "Vouch for " + r.Ref, button: "Vouch for it",
		over: []string{"It came by mail as of " + r.Said.User + ", and an address in From proves nobody. Ask them by another way. If it is not theirs, withdraw it (x)."},
		gives: func(place, uint64) model.Command {
			return model.VouchReport{Ref: r.Ref, Reason: why.value()}
		},
	}
	t.live.above = func(at place) []string { return reportWords(at, r) }
	return newLive(env, t, []field{why})
}

// reportWords say what a report is about, how it is judged and what it meets.
func reportWords(at place, r *model.Report) []string {
	held := at.board.Judge(r)
	out := []string{r.Said.User + ": " + r.Said.Type + ", " + london.Stamp(r.Said.Start) + ". " + r.Said.Description, capital(held.Words()) + "."}
	clashes := at.board.Clashes(r)
	for _, c := range clashes[:min(3, len(clashes))] {
		out = append(out, "Clashes with "+string(c.Kind)+" "+c.Ref+", "+london.Stamp(c.From)+onWhat(c.Shared)+".")
	}
	return out
}

// ForReport opens the form of what a report waits for; nil where it waits for nobody.
func ForReport(env screen.Env, r *model.Report) screen.Overlay {
	switch {
	case r.State == model.ReportUnverified:
		return NewVouch(env, r)
	case !r.State.Over():
		return NewRiskView(env, r)
	}
	return nil
}

// AskNew asks what is to be put on the record.
func AskNew(env screen.Env) *Question {
	open := func(o screen.Overlay) screen.Open { return screen.Open{Overlay: o} }
	return Ask(Question{
		Heading: "New", Words: "A change to DCC Internal Systems (H8.8), what a User reports of its own (H8.8C, proposed), or a version of the Methodology (H8.8A, proposed)?",
		Choices: []Choice{
			{Label: "Change", Sends: open(NewChange(env))},
			{Label: "Report", Sends: open(NewReport(env, nil))},
			{Label: "Methodology", Sends: open(NewVersion(env, nil))},
			{Label: "Leave", Sends: nil},
		},
	})
}

// reopenReport opens the forms about reports, and those of what is new.
func reopenReport(env screen.Env, d screen.Draft) screen.Overlay {
	switch {
	case d.Form == draftVersion && d.Subject == "":
		return NewVersion(env, nil).reopened(d)
	case d.Form == draftReport && d.Subject == "":
		return NewReport(env, nil).reopened(d)
	}
	r, known := env.Board.Report(d.Subject)
	if !known || !model.Sees(env.Actor.Role, r.Marked) {
		return nil
	}
	takes := func(step string) bool { return model.ReportMachine().Takes(string(r.State), step) }
	switch {
	case d.Form == draftAmend && takes("amend"):
		return NewReport(env, r).reopened(d)
	case d.Form == draftRisk && takes("judge"):
		return NewRiskView(env, r).reopened(d)
	case d.Form == draftVouch && takes("vouch"):
		return NewVouch(env, r).reopened(d)
	}
	return nil
}
