package inbox

import (
	"strings"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
	"dccops/tui/screen"
)

// reported reports an item about the Methodology or what Users report by it.
func reported(it *inbox.Item) bool {
	return it.Kind == inbox.Methodology || it.Kind == inbox.Report || it.Kind == inbox.RiskReport
}

// byCommand says where such an item is brought on.
func byCommand(it *inbox.Item) string {
	if it.Kind == inbox.Methodology {
		return "That is done on the command line: dccops methodology show " + it.Ref + " says what is next."
	}
	return "That is done on the command line: dccops report judge, withdraw, export."
}

// reportedText is what a filter finds such an item by: what the role is shown.
func reportedText(env *screen.Env, it *inbox.Item) []string {
	switch it.Kind {
	case inbox.Methodology:
		if m, ok := env.Board.Methodology(it.Ref); ok {
			out := []string{m.Words, m.Risk}
			for _, t := range m.Types {
				out = append(out, t.Name, t.Words, t.Mechanism)
			}
			return out
		}
	case inbox.Report:
		if r, ok := env.Board.Report(it.Ref); ok && model.Sees(env.Actor.Role, r.Marked) {
			return []string{r.Said.Description, strings.Join(r.Said.Systems, " "), strings.Join(r.Said.Services, " "), r.Said.Theirs, r.Said.Contact}
		}
	}
	return nil
}

// reported writes a version of the Methodology, or a report as the role is shown
// it.
func (p *paper) reported(it *inbox.Item) {
	p.say("standing", "H8.8A to H8.8C are proposed, not in force.")
	switch it.Kind {
	case inbox.Methodology:
		if m, ok := p.env.Board.Methodology(it.Ref); ok {
			p.version(m)
		}
	case inbox.Report:
		if r, ok := p.env.Board.Report(it.Ref); ok {
			p.report(r)
		}
	}
}

func (p *paper) version(m *model.Methodology) {
	p.say("state", strings.ReplaceAll(string(m.State), "-", " "))
	p.text("words", m.Words)
	for i := range m.Types {
		p.say("type", m.Types[i].Name+": "+m.Types[i].Said())
	}
	p.say("risk", "reported "+m.EveryWords()+": "+m.Risk)
	if m.Approval != nil {
		p.say("approved", m.Approval.Meeting+", in force from "+london.Stamp(m.Approval.At))
	}
}

func (p *paper) report(r *model.Report) {
	role := p.env.Actor.Role
	seen := p.env.Board.Veiled(role, r).(*model.Report)
	p.say("state", string(r.State))
	p.say("marked", string(r.Marked))
	p.say("reported", london.Stamp(r.Reported)+" by "+r.Means)
	if !model.Sees(role, r.Marked) {
		p.say("says", sentence(model.Kept))
		return
	}
	s := &seen.Said
	end := ""
	if !s.End.IsZero() {
		end = " to " + london.Stamp(s.End)
	}
	p.say("when", london.Stamp(s.Start)+end)
	p.text("says", s.Description)
	p.say("systems", strings.Join(s.Systems, ", "))
	p.say("services", strings.Join(s.Services, ", "))
	held := p.env.Board.Judge(r)
	p.say("judged", sentence(held.Words()))
	if seen.Risk != nil {
		p.text("DCC risk", string(seen.Risk.Level)+", by "+seen.Risk.By+": "+seen.Risk.Reason)
	}
	for _, c := range p.env.Board.Clashes(r) {
		p.say("clash", "with "+string(c.Kind)+" "+c.Ref+" from "+london.Stamp(c.From))
	}
}
