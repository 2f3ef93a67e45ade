package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/london"
)

// giveReport gives an order about a report and prints how it stands then.
func (c *call) giveReport(order model.Command, done, ref string) error {
	g, err := c.giveCase(order, done, ref)
	if err != nil {
		return err
	}
	have, _ := g.board.Report(g.ref)
	if g.board, err = c.present(monthsOf(have)...); err != nil {
		return err
	}
	if c.has("json") {
		out := c.reportOf(g.board, have)
		out.Recorded = g.event.Seq
		return c.printJSON(out)
	}
	p := c.page()
	p.given(&g)
	c.printReport(p, g.board, have)
	return p.err
}

func listReports(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	list := []*model.Report{}
	for _, r := range b.Reports() {
		if c.has("all") || !r.State.Over() {
			list = append(list, r)
		}
	}
	if c.has("json") {
		if b, err = c.board(monthsOf(list...)...); err != nil {
			return err
		}
		out := make([]reportJSON, 0, len(list))
		for _, r := range list {
			out = append(out, c.reportOf(b, r))
		}
		return c.printJSON(struct {
			Standing string       `json:"standing"`
			Reports  []reportJSON `json:"reports"`
		}{standingC, out})
	}
	p := c.page()
	p.say("H8.8C is %s.", standingC)
	if len(list) == 0 {
		p.say("No report is listed.")
	}
	for _, r := range list {
		seen, whole := c.sightOf(b, r)
		if !whole {
			p.say("%-8s %-10s %s: marked %s, %s", r.Ref, string(r.State), r.Said.User, string(r.Marked), model.Kept)
			continue
		}
		held := b.Judge(r)
		p.say("%-8s %-10s %s: %s, %s", r.Ref, string(r.State), r.Said.User, seen.Said.Type, london.Stamp(seen.Said.Start))
		p.wrap("", 9, "%s; risk: %s", held.Words(), riskWords(seen))
	}
	return p.err
}

// standingC stands beside H8.8C.
const standingC = "proposed, not in force"

func riskWords(r *model.Report) string {
	if r.Risk == nil {
		return "not judged yet"
	}
	return string(r.Risk.Level)
}

func showReport(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	have, ok := b.Report(c.word(0))
	if !ok {
		return misused("There is no report %q; dccops report lists them.", quoted(c.word(0)))
	}
	if b, err = c.board(monthsOf(have)...); err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(c.reportOf(b, have))
	}
	p := c.page()
	c.printReport(p, b, have)
	return p.err
}

// printReport prints a report as whoever asks is shown it.
func (c *call) printReport(p *page, b *model.Board, r *model.Report) {
	seen, whole := c.sightOf(b, r)
	p.say("%s  %s: of %s, reported %s by %s (%s)", r.Ref, string(r.State), r.Said.User, london.Stamp(r.Reported), r.Means, string(r.Marked))
	p.say("  Standing  H8.8C is %s", standingC)
	if !whole {
		p.wrap("  Says", 12, "%s: it is marked %s", model.Kept, string(r.Marked))
		return
	}
	s := &seen.Said
	for _, row := range []struct{ label, value string }{
		{"Type", s.Type},
		{"Role", s.Role},
		{"Contact", s.Contact},
		{"Their ref", s.Theirs},
		{"Says", s.Description},
		{"Systems", strings.Join(s.Systems, ", ")},
		{"Services", strings.Join(s.Services, ", ")},
		{"Traffic", s.Traffic},
		{"Rollback", s.Rollback},
		{"Risk", s.Expected.Risk},
		{"Tested", s.Tested},
	} {
		if row.value != "" {
			p.block("  "+row.label, 12, row.value)
		}
	}
	end := "no end was said"
	if !s.End.IsZero() {
		end = "to " + london.Stamp(s.End)
	}
	p.say("  When      %s, %s", london.Stamp(s.Start), end)
	held := b.Judge(r)
	p.wrap("  Judged", 12, "%s", held.Words())
	if seen.Risk != nil {
		p.wrap("  DCC risk", 12, "%s, by %s %s: %s", string(seen.Risk.Level), seen.Risk.By, london.Stamp(seen.Risk.At), seen.Risk.Reason)
	} else {
		p.say("  DCC risk  not judged yet")
	}
	p.reportPast(seen)
	for _, x := range b.Clashes(r) {
		p.wrap("  Clash", 12, "%s", clashWords(&x))
	}
	if steps := model.ReportMachine().Legal(string(r.State)); len(steps) > 0 {
		p.wrap("  Steps", 12, "%s", strings.Join(steps, ", "))
	}
}

func clashWords(x *model.Clash) string {
	on := strings.Join(x.Shared, ", ")
	if on == "" {
		on = "the same time; one of the two does not say what it touches"
	}
	return "with " + string(x.Kind) + " " + x.Ref + ", " + london.Stamp(x.From) + " to " + london.Stamp(x.To) + ": " + on
}

// reportJSON is a report for scripts, as whoever asks is shown it.
type reportJSON struct {
	*model.Report
	Standing   string        `json:"standing"`
	ReportedAs string        `json:"reported_london"`
	Judged     *standsJSON   `json:"judged"` // null: it is not shown to whoever asks
	Clashes    []model.Clash `json:"clashes"`
	Steps      []string      `json:"steps"`
	Recorded   uint64        `json:"event,omitempty"`
}

type standsJSON struct {
	Methodology string            `json:"methodology"` // empty: none was in force
	Days        int               `json:"notice_days"`
	Asked       int               `json:"notice_asked"`
	Holidays    string            `json:"holiday_version"`
	Short       []model.Shortfall `json:"short"`
	Words       string            `json:"words"`
}

func (c *call) reportOf(b *model.Board, r *model.Report) reportJSON {
	seen, whole := c.sightOf(b, r)
	out := reportJSON{Report: seen, Standing: standingC, ReportedAs: london.Reading(r.Reported), Clashes: []model.Clash{}, Steps: append([]string{}, model.ReportMachine().Legal(string(r.State))...)}
	if whole {
		h := b.Judge(r)
		out.Judged = &standsJSON{h.Methodology, h.Days, h.Asked, h.Holidays, append([]model.Shortfall{}, h.Short...), h.Words()}
		out.Clashes = append(out.Clashes, b.Clashes(r)...)
	}
	return out
}

// exportRisk writes the report on the risk of a period and notes that it left.
func exportRisk(c *call) error {
	now, from, err := c.moment(c.word(0))
	if err != nil {
		return err
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	months := 1
	if p, ok := b.RiskPeriodAt(now); ok {
		months = int(p.To-p.From) + 1
		if c.word(0) == "" {
			from = p.From
		}
	}
	if err := c.fillNumber("months", &months); err != nil {
		return err
	}
	if months < 1 || months > 24 {
		return misused("--months %d: a report is of 1 to 24 months. Nothing was written.", months)
	}
	in := export.Risk{From: from, To: from.Add(months - 1), Now: now, Role: c.person().Role, For: model.Green}
	if c.has("for") {
		in.For = model.Marking(c.one("for"))
	}
	period := model.RiskPeriod{From: in.From, To: in.To}
	if in.Board, err = c.board(monthsOf(b.ReportsIn(in.From, in.To)...)...); err != nil {
		return err
	}
	format := "md"
	if c.has("format") {
		format = c.one("format")
	}
	var out bytes.Buffer
	if err := export.WriteRisk(&out, format, in); err != nil {
		return err
	}
	return c.leave(period.Name(), format, in.Board.Revision(), out.Bytes(), len(in.Board.ReportsIn(in.From, in.To)))
}

// leave writes a copy to a file or stdout and puts on the record that it left.
func (c *call) leave(what, format string, upto uint64, data []byte, n int) error {
	to, named := c.output()
	err := error(nil)
	if named {
		err = c.writeFile(to, data)
	} else {
		_, err = c.out.Write(data)
	}
	if err != nil {
		return err
	}
	if c.desk != nil {
		digest := sha256.Sum256(data)
		c.noteCopy(model.Copying{What: what, Format: format, To: plainName(to), Upto: upto, Digest: hex.EncodeToString(digest[:])})
	}
	if !named {
		return nil
	}
	if c.has("json") {
		return c.printJSON(struct {
			File    string `json:"file"`
			Format  string `json:"format"`
			What    string `json:"what"`
			Reports int    `json:"reports"`
			Bytes   int    `json:"bytes"`
		}{to, format, what, n, len(data)})
	}
	p := c.page()
	p.say("Wrote %s: %s as %s, %s, %d bytes.", to, what, format, numbered(n, "report"), len(data))
	return p.err
}

// reportPast prints what has become of a report, and by whom.
func (p *page) reportPast(r *model.Report) {
	if r.Message != "" {
		p.say("  Came in   %s", r.Message)
	}
	switch {
	case r.Vouched != nil:
		p.wrap("  Vouched", 12, "%s by %s: %s", london.Stamp(r.Vouched.At), r.Vouched.By, r.Vouched.Reason)
	case r.State == model.ReportUnverified:
		p.wrap("  Vouched", 12, "by nobody yet: it came by mail, and an address in From proves nobody; next: report vouch %s", r.Ref)
	}
	if r.Amends != "" {
		p.say("  Amends    %s", r.Amends)
	}
	if r.Ended == nil {
		return
	}
	why := r.Ended.Reason
	if r.Ended.Superseder != "" {
		why = r.Ended.Superseder + " stands for it"
	}
	p.wrap("  Ended", 12, "%s by %s: %s", london.Stamp(r.Ended.At), r.Ended.By, why)
}
