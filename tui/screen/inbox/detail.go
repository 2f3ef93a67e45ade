package inbox

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// detailMemo keeps the detail last written.
type detailMemo struct {
	board *model.Board
	of    string
	role  model.Role
	ascii bool
	step  int64
	why   string // it was marked and not done
	lines widget.Lines
}

// detail is all there is to read of the selected item.
func (x Inbox) detail(env *screen.Env) widget.Lines {
	it := x.picked(env)
	if it == nil {
		return nil
	}
	m, step, why := &x.memo.told, env.Now.Unix()/60, x.marks[it.Key()].why
	if m.board != env.Board || m.of != it.Key() || m.role != env.Actor.Role || m.ascii != env.Glyphs.ASCII || m.step != step || m.why != why {
		*m = detailMemo{board: env.Board, of: it.Key(), role: env.Actor.Role, ascii: env.Glyphs.ASCII, step: step, why: why, lines: written(env, it, why)}
	}
	return m.lines
}

func written(env *screen.Env, it *inbox.Item, why string) widget.Lines {
	p := &paper{env: env, g: env.Glyphs}
	if why != "" {
		p.put(themes.Warn, p.g.Verdict.Late, "not done", sentence(why))
	}
	p.say("waits", sentence(it.Next))
	if words, late := dueWords(env, it.Due); words != "" {
		role := themes.Text
		if late {
			role = themes.Warn
		}
		p.put(role, 0, "due", "by the end of "+model.DueDay(it.Due).Long()+" ("+words+")")
	}
	if len(it.May) > 0 {
		p.say("who may", roles(it.May))
	}
	switch it.Kind {
	case inbox.Change:
		c, _ := env.Board.Change(it.Ref)
		p.change(env.Board.Veiled(env.Actor.Role, c).(*model.Change))
	case inbox.Consultation:
		k, _ := env.Board.Consultation(it.Ref)
		p.consultation(env.Board.Veiled(env.Actor.Role, k).(*model.Consultation))
	case inbox.Request:
		r, _ := env.Board.Request(it.Ref)
		p.request(r)
	case inbox.Response:
		r, _ := env.Board.Response(it.Ref, it.N)
		p.response(r)
	case inbox.Mail:
		p.mail(message(env, it))
	case inbox.Action:
		p.action(it)
	case inbox.Methodology, inbox.Report, inbox.RiskReport:
		p.reported(it)
	default:
		p.say("how", "On its own screen: 4, then P. The deadline day by day: 1, then c.")
	}
	return p.out
}

// paper is a detail being written. What is foreign passes the filter in it.
type paper struct {
	env *screen.Env
	g   *themes.Glyphs
	out widget.Lines
}

func (p *paper) put(role themes.Role, glyph rune, label, words string) {
	p.out = append(p.out, widget.Line{Role: role, Glyph: glyph, Label: label, Words: widget.Shown(p.g, words)})
}

// say writes a label and its words, where there are any.
func (p *paper) say(label, words string) {
	if words != "" {
		p.put(themes.Text, 0, label, words)
	}
}

// body writes foreign text over the whole width.
func (p *paper) body(words string) {
	for s := range strings.SplitSeq(strings.TrimRight(words, "\n"), "\n") {
		p.put(themes.Text, 0, "", s)
	}
}

// text writes foreign text of several lines.
func (p *paper) text(label, words string) {
	for s := range strings.SplitSeq(strings.TrimRight(words, "\n"), "\n") {
		p.put(themes.Text, 0, label, s)
		label = " "
	}
}

func (p *paper) title(words string) {
	p.out = append(p.out, widget.Line{}, widget.Line{Role: themes.Title, Words: words})
}

// change writes the gates first: what is missing is what one opens it for.
func (p *paper) change(c *model.Change) {
	p.say("state", strings.ReplaceAll(string(c.State), "-", " "))
	p.title("Gates (H8.8)")
	for _, g := range p.env.Board.Gates(c) {
		glyph, role := p.g.Mark.Off, themes.Text
		if g.Through {
			glyph, role = p.g.Verdict.OK, themes.VerdictOK
		}
		words := "open: "
		if g.Through {
			words = "through: "
		}
		words += g.Stands
		if len(g.May) > 0 {
			words += ". " + sentence(roles(g.May)+" may")
		}
		p.put(role, glyph, string(g.Clause), words)
	}
	if c.Cleared != nil {
		p.say("cleared", "by "+c.Cleared.By+", "+london.Stamp(c.Cleared.At))
	}
	p.title("The change")
	p.text("what", c.What)
	p.say("request", c.External)
	p.say("release", c.Release)
	p.say("systems", strings.Join(c.Systems, ", "))
	p.say("Services", strings.Join(c.Services, ", "))
	p.say("windows", strings.Join(c.Windows, ", "))
	p.say("asked in", strings.Join(c.Consulted, ", "))
	p.say("added", "by "+c.Added.By+", "+london.Stamp(c.Added.At))
	for _, t := range c.Security.Targets() {
		if t.Answer != model.NotAssessed {
			p.say("security", t.Name+": "+t.Words())
		}
	}
	if c.Testing != nil {
		p.text("testing", c.Testing.Words)
		for _, t := range c.Testing.Takers {
			p.say(" ", t.Name+map[bool]string{true: " takes part", false: " declined"}[t.Takes]+ifAny(": ", t.Words))
		}
	}
	if e := c.Ended; e != nil {
		p.say("ended", london.Stamp(e.At)+" by "+e.By+ifAny(", superseded by ", e.Superseder)+ifAny(": ", e.Reason))
	}
}

func ifAny(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

// consultation writes the grid of consultees first.
func (p *paper) consultation(k *model.Consultation) {
	b := p.env.Board
	p.say("on", k.About+", "+k.Clause.Standing()+", "+string(k.State))
	p.say("tally", b.TallyFor(p.env.Actor.Role, k).Words())
	p.title("Who is asked: " + model.AudienceWords(k.Audiences))
	for _, s := range b.Grid(k) {
		p.seat(k, &s)
	}
	p.title("What is asked")
	p.text("text", k.Asked.Text)
	for i, q := range k.Asked.Questions {
		p.text(fmt.Sprintf("question %d", i+1), q)
	}
	if k.Closing != nil {
		p.title("What it came to")
		p.text("summary", k.Closing.Summary+k.Closing.Reason)
		for _, m := range k.Closing.Met {
			p.say("met", m.Name+": "+m.Words)
		}
		p.say("ended", london.Stamp(k.Closing.At)+" by "+k.Closing.By)
	}
	for _, r := range b.Responses(k.Ref) {
		p.title(fmt.Sprintf("Response %d, %s", r.N, widget.Shown(p.g, r.From)))
		p.response(r)
	}
}

// seat writes where one consultee stands.
func (p *paper) seat(k *model.Consultation, s *model.Seat) {
	m := seatMark(p.g, s)
	words := s.State.Words()
	if s.Response != nil {
		words = s.Position.Words()
		if !model.Sees(p.env.Actor.Role, s.Response.Marked) {
			m, words = widget.Mark{Glyph: p.g.Mark.On, Role: themes.Text}, "responded; marked "+string(s.Response.Marked)+", for others"
		}
	}
	if s.Late {
		words += ", late"
	}
	if due := k.DueOf(s.Name); due.After(k.Due) {
		words += ", has until " + model.DueDay(due).Short()
	}
	if s.Chased > 0 {
		words += fmt.Sprintf(", chased %d times", s.Chased)
		if s.Chased == 1 {
			words = strings.TrimSuffix(words, "1 times") + "once"
		}
	}
	p.put(m.Role, m.Glyph, "", s.Name+": "+words+ifAny("; ", s.Excused))
}

// seatMark is the sign of where a consultee stands.
func seatMark(g *themes.Glyphs, s *model.Seat) widget.Mark {
	switch {
	case s.Response != nil && s.Position == model.Objects:
		return widget.Mark{Glyph: g.Verdict.Breach, Role: themes.VerdictBreach}
	case s.Response != nil && s.Position == model.WantsAmendment:
		return widget.Mark{Glyph: g.Verdict.Contested, Role: themes.VerdictContested}
	case s.Response != nil && s.Position == "":
		return widget.Mark{Glyph: g.Mark.On, Role: themes.Strong}
	case s.Response != nil:
		return widget.Mark{Glyph: g.Verdict.OK, Role: themes.VerdictOK}
	case s.State == model.Sending:
		return widget.Mark{Glyph: g.Status.InProgress, Role: themes.StatusInProgress}
	case s.State == model.SendFailed || s.State == model.NotConsulted:
		return widget.Mark{Glyph: g.Verdict.Late, Role: themes.Warn}
	case s.State == model.NotRequired:
		return widget.Mark{Glyph: g.Dash, Role: themes.Muted}
	}
	return widget.Mark{Glyph: g.Mark.Off, Role: themes.Text}
}

// response writes what was answered, as the role is shown it.
func (p *paper) response(r *model.Response) {
	b, role := p.env.Board, p.env.Actor.Role
	late := ""
	if b.Late(r) {
		late = "; late"
	}
	p.say("came", "from "+r.From+" by "+r.Means+", "+london.Stamp(r.Received)+late)
	p.say("marked", string(r.Marked))
	if !model.Sees(role, r.Marked) {
		p.put(themes.Muted, p.g.Dash, "text", model.Kept)
		return
	}
	reading := b.Veiled(role, b.ReadingOf(r)).(*model.Reading)
	says := reading.Position.Words()
	if reading.Read.By != "" {
		says += ", read by " + reading.Read.By + ifAny(": ", reading.Reason)
	}
	p.say("says", says)
	p.text("text", r.Redacted(reading))
	if n := len(reading.Redactions); n > 0 {
		last := reading.Redactions[n-1]
		p.put(themes.Muted, p.g.Dash, "redacted", "by "+last.By+", "+london.Stamp(last.At)+": "+last.Reason)
	}
	for _, f := range r.Files {
		p.say("file", fmt.Sprintf("%s, %d bytes, SHA-256 %s", f.Name, f.Size, f.Digest))
	}
}

func roles(list []model.Role) string {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = string(r)
	}
	return strings.Join(out, " or ")
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
