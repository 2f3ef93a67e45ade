package main

import (
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/importer"
	"dccops/model/london"
)

func reportCommand() command {
	why := flag{name: "reason", value: "R", words: "why; goes on the record"}
	return command{
		name: "report", args: "[list|add …|import FILE…|show REF|judge REF …|…]",
		words: "take in what Users report of their System changes (H8.8C: proposed, not in force)",
		more: "A report is judged by the Methodology that was in force when it was reported, and acknowledged by a letter. What it lacks is shown and is no reason to refuse it: " +
			"H8.8C is drafted in MP083 and not in force. What is marked Amber or Red is not shown to every role.",
		subs: []command{
			{name: "list", words: "list reports: those that were not taken back, or all", flags: []flag{{name: "all", words: "those that were taken back too"}}, run: listReports},
			{name: "add", args: "--user ORGANISATION --type T --description D --start T", words: "take in a report by form", flags: reportFlags(), run: addReport},
			{
				name: "import", args: "FILE…", least: 1, most: -1, words: "take in files of reports, JSON or CSV, each of one User",
				flags: []flag{
					{name: "format", value: "F", words: "which, if the content does not say", of: func() []string { return []string{"json", "csv"} }},
					{name: "dry-run", words: "say what would be taken; change nothing"},
				}, run: importReports,
			},
			{name: "show", args: "REF", least: 1, most: 1, words: "print a report, how it is judged and what it clashes with", run: showReport},
			{
				name: "judge", args: "REF --risk L --reason R", least: 1, most: 1, words: "record the DCC's own view of the risk, with its reason",
				flags: []flag{
					{name: "risk", value: "L", words: "how great", of: riskLevels}, why,
				}, run: judgeReport,
			},
			{name: "vouch", args: "REF --reason R", least: 1, most: 1, words: "say how it is known that a report which came by mail is of its User", flags: []flag{why}, run: vouchReport},
			{name: "amend", args: "REF [--start T] …", least: 1, most: 1, words: "take in what stands for a report from now on; what is not said is as it was", flags: amendFlags(), run: amendReport},
			{name: "withdraw", args: "REF --reason R", least: 1, most: 1, words: "say that its User took a report back", flags: []flag{why}, run: withdrawReport},
			{
				name: "export", args: "[MONTH]", most: 1, words: "write the report on the risk of a period, H8.8B(c), as Markdown or CSV",
				flags: []flag{
					{name: "format", value: "F", words: "which (default: md)", of: func() []string { return []string{"md", "csv"} }},
					{name: "months", value: "N", words: "how many (default: as often as the Methodology says)"},
					{name: "for", value: "MARKING", words: "whom it goes to: what is marked more strictly is not said (default: Green)", of: markings},
					{name: "output", short: "o", value: "FILE", words: "make this file instead of writing to stdout (- is stdout)"},
				}, run: exportRisk,
			},
			{name: "states", words: "print the states of a report and the steps between them", run: func(c *call) error { return c.printMachine(model.ReportMachine()) }},
		},
	}
}

func riskLevels() []string {
	var out []string
	for _, l := range model.RiskLevels() {
		out = append(out, string(l))
	}
	return out
}

func markings() []string {
	var out []string
	for _, m := range model.Markings() {
		out = append(out, string(m))
	}
	return out
}

// reportFlags are what a User reports. Four are needed; the rest is what the
// type of change asks for.
func reportFlags() []flag {
	return []flag{
		{name: "user", value: "ORGANISATION", words: "whose change it is, as the directory has it"},
		{name: "role", value: "ROLE", words: "its User Role", of: model.UserRoles},
		{name: "contact", value: "C", words: "whom to ask"},
		{name: "their-ref", value: "REF", words: "the User's own reference"},
		{name: "type", value: "T", words: "the type of change, as the Methodology has it"},
		{name: "description", value: "D", words: "what is changed; @FILE reads a file"},
		{name: "start", value: "T", words: "when it begins"},
		{name: "end", value: "T", words: "when it ends"},
		{name: "system", value: "S", many: true, words: "a system or device that is changed"},
		{name: "service", value: "NAME", many: true, words: "a Service that it uses"},
		{name: "traffic", value: "W", words: "its expected effect on traffic"},
		{name: "rollback", value: "W", words: "how it is rolled back"},
		{name: "risk", value: "W", words: "the User's own view of the risk"},
		{name: "tested", value: "W", words: "where it was tested"},
		{name: "confidentiality", value: "MARKING", words: "as its User marked it (default: Amber, a rule of the house)", of: markings},
		{name: "reported-at", value: "T", words: "when it was reported (default: now)"},
		{name: "means", value: "HOW", words: "how it came (default: form)", of: model.ReportMeans},
	}
}

func addReport(c *call) error {
	var r model.Reported
	if err := c.fillReported(&r); err != nil {
		return err
	}
	return c.giveReport(model.TakeReports{Means: c.one("means"), Reports: []model.Reported{r}}, "Took in", "")
}

// fillReported lays what was given over a report.
func (c *call) fillReported(r *model.Reported) error {
	if c.has("confidentiality") {
		r.Marked = model.Marking(c.one("confidentiality"))
	}
	for name, to := range map[string]*string{"user": &r.Said.User, "role": &r.Said.Role, "contact": &r.Said.Contact, "their-ref": &r.Said.Theirs, "type": &r.Said.Type} {
		if c.has(name) {
			*to = c.one(name)
		}
	}
	for name, to := range map[string]*[]string{"system": &r.Said.Systems, "service": &r.Said.Services} {
		if c.has(name) {
			*to = c.all(name)
		}
	}
	for name, to := range map[string]*time.Time{"start": &r.Said.Start, "end": &r.Said.End, "reported-at": &r.Reported} {
		if !c.has(name) {
			continue
		}
		at, err := london.ParseInstant(c.one(name))
		if err != nil {
			return misused("--%s: %s. Nothing was changed.", name, err)
		}
		*to = at
	}
	x := &r.Said.Expected
	for _, f := range []struct {
		name string
		to   *string
	}{{"description", &r.Said.Description}, {"traffic", &x.Traffic}, {"rollback", &x.Rollback}, {"risk", &x.Risk}, {"tested", &x.Tested}} {
		if err := c.fillProse(f.name, f.to); err != nil {
			return err
		}
	}
	return nil
}

// importReports takes each file whole or not at all; one that is refused stops
// no other.
func importReports(c *call) error {
	b, err := c.present()
	if err != nil {
		return err
	}
	out := []reportFileJSON{}
	refused := false
	p := c.page()
	for _, name := range c.words {
		f, err := c.importReportFile(name, b)
		if err != nil {
			if !refusedFile(err) {
				return err
			}
			refused = true
			f = reportFileJSON{File: name, Outcome: "refused", Words: err.Error(), Refs: []string{}}
			for line := range strings.SplitSeq(f.Words, "\n") {
				c.complain(line)
			}
		}
		out = append(out, f)
		if !c.has("json") {
			p.wrap("", 0, "%s: %s", fileCalled(name), f.said())
		}
		if f.Outcome == "taken" {
			b, err = c.present()
			if err != nil {
				return err
			}
		}
	}
	err = p.err
	if c.has("json") {
		err = c.printJSON(struct {
			DryRun bool             `json:"dry_run"`
			Files  []reportFileJSON `json:"files"`
		}{c.has("dry-run"), out})
	}
	if err == nil && refused {
		return errSaid
	}
	return err
}

type reportFileJSON struct {
	File    string   `json:"file"`
	Outcome string   `json:"outcome"` // taken, would-take, already-taken or refused
	Event   uint64   `json:"event"`   // 0: none
	Refs    []string `json:"refs"`
	Words   string   `json:"words"` // why it was refused
	first   string   // what it was called the first time
	count   int
}

func (f *reportFileJSON) said() string {
	refs := strings.Join(f.Refs, ", ")
	if n := len(f.Refs); n > 3 {
		refs = f.Refs[0] + " to " + f.Refs[n-1]
	}
	switch f.Outcome {
	case "taken":
		return "took " + numbered(f.count, "report") + ": " + refs
	case "would-take":
		return "would take " + numbered(f.count, "report")
	case "already-taken":
		return "already taken as " + f.first + ": " + refs + "; nothing was changed"
	}
	return "refused"
}

func (c *call) importReportFile(name string, b *model.Board) (f reportFileJSON, err error) {
	src, err := c.source(name)
	if err != nil {
		return f, err
	}
	f = reportFileJSON{File: src.called(), Refs: []string{}}
	if first, ok := b.ReportFile(src.digest); ok {
		f.Outcome, f.Event, f.Refs, f.first = "already-taken", first.Event, first.Refs, first.File
		return f, nil
	}
	flags := []string{"--name=" + fileCalled(name)}
	if c.has("format") {
		flags = append(flags, "--format="+c.one("format"))
	}
	got, err := parseApart[importer.Reports](c, name, "reports", src.data, flags...)
	if err != nil {
		return f, err
	}
	order := model.TakeReports{File: src.called(), Digest: src.digest, Reports: got.Reports}
	f.count = len(got.Reports)
	if c.has("dry-run") {
		f.Outcome = "would-take"
		_, err := c.decide(b, order)
		return f, namedFile(name, err)
	}
	_, receipt, err := c.give(order)
	if err != nil {
		return f, namedFile(name, err)
	}
	f.Outcome, f.Event = "taken", receipt.Event.Seq
	for _, r := range receipt.Event.After {
		if r, ok := r.(*model.Report); ok {
			f.Refs = append(f.Refs, r.Ref)
		}
	}
	return f, nil
}

// namedFile puts the file's name before why it was refused.
func namedFile(name string, err error) error {
	no, ok := err.(*model.Refusal)
	if !ok {
		return err
	}
	next := *no
	next.Words = fileCalled(name) + ": " + no.Words
	return &next
}

func judgeReport(c *call) error {
	if c.one("risk") == "" {
		return misused("Say how great the risk is: --risk %s. Nothing was changed.", strings.Join(riskLevels(), "|"))
	}
	order := model.JudgeReport{Ref: c.word(0), Level: model.RiskLevel(c.one("risk"))}
	if err := c.fillProse("reason", &order.Reason); err != nil {
		return err
	}
	return c.giveReport(order, "Judged", c.word(0))
}

func withdrawReport(c *call) error {
	return c.giveReport(model.WithdrawReport{Ref: c.word(0), Reason: c.one("reason")}, "Withdrew", c.word(0))
}

// sightOf is a report as whoever asks is shown it, and whether they see it whole.
func (c *call) sightOf(b *model.Board, r *model.Report) (*model.Report, bool) {
	role := c.person().Role
	return b.Veiled(role, r).(*model.Report), model.Sees(role, r.Marked)
}

// monthsOf are the months that must be on a board to say what a report clashes
// with.
func monthsOf(list ...*model.Report) (out []london.Month) {
	for _, r := range list {
		for _, m := range r.Months() {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}
