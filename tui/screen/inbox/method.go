package inbox

import (
	"strconv"
	"strings"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/screen"
)

// reported reports an item about the Methodology or what Users report by it.
func reported(it *inbox.Item) bool {
	return it.Kind == inbox.Methodology || it.Kind == inbox.Report || it.Kind == inbox.RiskReport
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
	b, now := p.env.Board, p.env.Now
	p.say("state", strings.ReplaceAll(string(m.StateAt(now)), "-", " "))
	p.say("force", sentence(m.ForceWords(now)))
	if why := b.Usable(m); why != "" && !m.State.Over() {
		p.say("usable", "no: "+why)
	}
	if missing := m.Missing(); len(missing) > 0 && !m.State.Over() {
		p.put(themes.Warn, p.g.Verdict.Note, "lacks", strings.Join(missing, "; "))
	}
	p.against(m)
	p.title("What it says")
	p.text("words", m.Words)
	for i := range m.Types {
		t := &m.Types[i]
		p.say("type", t.Name+": "+t.Said())
		if t.Words != "" {
			p.text(" ", t.Words)
		}
	}
	p.say("risk", "reported "+m.EveryWords()+ifAny(": ", m.Risk))
	p.title("Its way")
	p.say("added", "by "+m.Added.By+", "+london.Stamp(m.Added.At))
	p.say("asked in", strings.Join(m.Consulted, ", "))
	if m.Put != nil {
		p.say("Panel", "put before it by "+m.Put.By+", "+london.Stamp(m.Put.At))
	}
	if a := m.Approval; a != nil {
		p.text("approved", a.Meeting+", "+london.DateOf(a.Dated).Long()+ifAny(": ", a.Text))
	}
	if e := m.Ended; e != nil && m.State == model.MethodologyWithdrawn {
		p.text("withdrawn", london.Stamp(e.At)+" by "+e.By+ifAny(": ", e.Reason))
	}
	p.letters(m.Ref)
}

// against writes in what a version differs: from the one in force, or where it is that
// one itself or came before it, from the one it took the place of.
func (p *paper) against(m *model.Methodology) {
	b := p.env.Board
	base := b.MethodologyAt(p.env.Now)
	if base == nil || base.Ref == m.Ref || m.StateAt(p.env.Now) == model.MethodologySuperseded {
		base = nil
		for _, o := range b.Methodologies() {
			if o.Ended != nil && o.Ended.Superseder == m.Ref {
				base = o
			}
		}
	}
	if base == nil {
		return
	}
	p.title("Against " + base.Ref + ", " + orElse(base.ForceWords(p.env.Now), string(base.State)))
	list := base.Differences(&m.Terms)
	if len(list) == 0 {
		p.say(" ", "They say the same.")
	}
	for _, x := range list {
		p.say(" ", x.Of)
		if x.Was != "" {
			p.put(themes.Removed, '-', " ", x.Was)
		}
		if x.Is != "" {
			p.put(themes.Added, '+', " ", x.Is)
		}
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// letters writes what became of the newest letters of a thread.
func (p *paper) letters(thread string) {
	var last *model.Owed
	for _, o := range p.env.Board.Owed() {
		if o.Thread == thread {
			last = o
		}
	}
	if last == nil || len(last.Letters) == 0 {
		return
	}
	p.title("Told, event " + strconv.FormatUint(last.Event, 10))
	for i, l := range last.Letters {
		if i == 6 {
			p.say(" ", strconv.Itoa(len(last.Letters)-i)+" more, in the Outbox")
			return
		}
		p.say("letter", l.ID().String()+" to "+l.To+": "+l.Says())
	}
}

func (p *paper) report(r *model.Report) {
	role := p.env.Actor.Role
	seen := p.env.Board.Veiled(role, r).(*model.Report)
	p.say("state", string(r.State))
	p.say("marked", string(r.Marked))
	p.say("reported", london.Stamp(r.Reported)+" by "+r.Means+ifAny(", in ", r.Message))
	switch {
	case r.State == model.ReportUnverified:
		p.put(themes.Warn, p.g.Verdict.Late, "vouched", "by nobody yet: it came by mail, and an address in From proves nobody")
	case seen.Vouched != nil:
		p.text("vouched", "by "+seen.Vouched.By+", "+london.Stamp(seen.Vouched.At)+": "+seen.Vouched.Reason)
	}
	p.say("amends", r.Amends)
	if e := seen.Ended; e != nil {
		p.text("ended", london.Stamp(e.At)+" by "+e.By+ifAny(", in its place stands ", e.Superseder)+ifAny(": ", e.Reason))
	}
	if !model.Sees(role, r.Marked) {
		p.say("says", sentence(model.Kept))
		return
	}
	p.reportSays(&seen.Said)
	held := p.env.Board.Judge(r)
	if len(held.Short) > 0 {
		p.put(themes.VerdictNote, p.g.Verdict.Note, "judged", sentence(held.Words()))
	} else {
		p.say("judged", sentence(held.Words()))
	}
	if seen.Risk != nil {
		p.text("DCC risk", string(seen.Risk.Level)+", by "+seen.Risk.By+": "+seen.Risk.Reason)
	} else {
		p.say("DCC risk", "not judged yet")
	}
	for _, c := range p.env.Board.Clashes(r) {
		p.put(themes.VerdictNote, p.g.Verdict.Note, "clash", "with "+string(c.Kind)+" "+c.Ref+", "+london.Stamp(c.From)+" to "+london.Stamp(c.To)+ifAny(": ", strings.Join(c.Shared, ", ")))
	}
	p.letters(r.Ref)
}

// reportSays writes what a User reported.
func (p *paper) reportSays(s *model.Said) {
	end := ""
	if !s.End.IsZero() {
		end = " to " + london.Stamp(s.End)
	}
	p.say("type", s.Type)
	p.say("when", london.Stamp(s.Start)+end)
	p.text("says", s.Description)
	p.say("systems", strings.Join(s.Systems, ", "))
	p.say("services", strings.Join(s.Services, ", "))
	for _, x := range []struct{ label, words string }{
		{"traffic", s.Traffic},
		{"rollback", s.Rollback},
		{"risk", s.Expected.Risk},
		{"tested", s.Tested},
		{"role", s.Role},
		{"contact", s.Contact},
		{"their ref", s.Theirs},
	} {
		if x.words != "" {
			p.text(x.label, x.words)
		}
	}
}
