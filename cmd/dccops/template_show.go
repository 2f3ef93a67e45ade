package main

import (
	"io"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/preview"
	"dccops/model/template"
	"dccops/model/text"
)

// wordingOf is the wording that flags name: a version, or the one in force.
func (c *call) wordingOf(b *model.Board, k *notice.Kind, flag string, otherwise int) (words, called string, err error) {
	a, err := c.audience(k)
	if err != nil {
		return "", "", err
	}
	n, err := c.numberOr(flag, otherwise)
	switch {
	case err != nil:
		return "", "", err
	case n == 0:
		return k.BuiltIn, "built in", nil
	case n < 0:
		var as []model.Audience
		if a != "" {
			as = append(as, a)
		}
		if key := k.For(b, as); key != "" {
			t, _ := b.Template(key)
			return t.Text, key, nil
		}
		return k.BuiltIn, "built in", nil
	}
	t, ok := b.Template(model.TemplateKey(k.Name, a, n))
	switch {
	case !ok:
		return "", "", misused("There is no version %d of it; dccops template list %s lists them.", n, k.Name)
	case t.Dropped:
		return "", "", misused("%s took the wording away and holds none; dccops template list %s lists those that do.", t.RecordKey(), k.Name)
	}
	return t.Text, t.RecordKey(), nil
}

// showTemplate prints a wording to the letter, so that it can be edited and saved
// again; what a terminal could act on was refused when it was saved, or is spelt.
func showTemplate(c *call) error {
	k, err := c.letterKind()
	if err != nil {
		return err
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	words, called, err := c.wordingOf(b, k, "version", -1)
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(struct {
			Kind    string `json:"kind"`
			Wording string `json:"wording"`
			Text    string `json:"text"`
		}{k.Name, called, words})
	}
	_, err = io.WriteString(c.out, strings.TrimSuffix(text.VisibleLines(words), "\n")+"\n")
	return err
}

func templateNames(c *call) error {
	k, err := c.letterKind()
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(struct {
			Kind    string            `json:"kind"`
			Names   []template.Name   `json:"names"`
			Demands []template.Demand `json:"demands"`
		}{k.Name, k.Lexicon.Names, k.Lexicon.Demands})
	}
	p := c.page()
	p.say("What can be filled in where %s (%s):", k.Words, k.Name)
	p.names(k.Lexicon.Names, "")
	p.say("")
	p.say("What a wording must not leave out:")
	for _, d := range k.Lexicon.Demands {
		where := "in the letter"
		if d.Subject {
			where = "in the subject"
		}
		if d.When != "" {
			where += ", where " + d.When + " is not empty"
		}
		p.wrap("  "+d.Name, 31, "%s: %s", where, d.Clause)
	}
	return p.err
}

func (p *page) names(list []template.Name, in string) {
	for _, n := range list {
		words := n.Means
		if n.Unit != "" {
			words += " (" + n.Unit + ")"
		}
		words += "; from " + n.From
		if n.Example != "" {
			words += "; for example: " + n.Example
		}
		p.wrap("  "+in+n.Name, 31, "%s", words)
		p.names(n.Of, n.Name+".")
	}
}

func previewTemplate(c *call) error {
	k, err := c.letterKind()
	if err != nil {
		return err
	}
	a, err := c.audience(k)
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	ask := preview.Ask{Kind: k.Name, Of: c.one("of"), To: c.one("to"), As: a, By: c.person(), Now: now}
	if c.has("file") {
		words, err := c.wordingFile()
		if err != nil {
			return err
		}
		ask.Text = &words
	}
	b, err := c.board(monthsToWord(k, &ask)...)
	if err != nil {
		return err
	}
	got, err := preview.Look(b, ask)
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(got)
	}
	p := c.page()
	p.say("Wording:  %s, %s", got.Kind, got.Wording)
	p.wrap("Source:", 10, "%s Nothing is owed by this.", got.Source)
	if got.To != "" {
		p.wrap("To:", 10, "%s, as %s", got.To, got.As)
	}
	for _, s := range got.Slips {
		p.wrap("Unfit:", 10, "%s", s)
	}
	p.say("Subject:  %s", got.Subject)
	p.say("")
	for line := range strings.Lines(got.Text) {
		p.say("%s", strings.TrimRight(line, "\n"))
	}
	p.say("")
	p.say("Filled in:")
	for _, f := range got.Filled {
		if f.Value == "" {
			f.Value = "nothing"
		}
		p.wrap("  "+f.Name, 31, "%s (from %s)", f.Value, f.From)
	}
	return p.err
}

// monthsToWord names the months whose windows a preview looks at.
func monthsToWord(k *notice.Kind, ask *preview.Ask) []london.Month {
	if k.Event != model.MonthPublished {
		return nil
	}
	name, _, _ := strings.Cut(ask.Of, " v")
	if m, err := london.ParseMonth(name); err == nil {
		return []london.Month{m}
	}
	return []london.Month{london.MonthOf(ask.Now).Next()}
}

func diffTemplate(c *call) error {
	k, err := c.letterKind()
	if err != nil {
		return err
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	otherwise := 0
	if c.has("file") {
		otherwise = -1
	}
	from, was, err := c.wordingOf(b, k, "from", otherwise)
	if err != nil {
		return err
	}
	to, is, err := c.wordingOf(b, k, "to", -1)
	if c.has("file") {
		is = fileCalled(c.one("file"))
		to, err = c.wordingFile()
	}
	if err != nil {
		return err
	}
	list := template.Diff(from, strings.ReplaceAll(to, "\r\n", "\n"))
	if c.has("json") {
		lines := []string{}
		for _, l := range list {
			lines = append(lines, string(l.Sign)+l.Text)
		}
		return c.printJSON(struct {
			From  string   `json:"from"`
			To    string   `json:"to"`
			Lines []string `json:"lines"`
		}{was, is, lines})
	}
	p := c.page()
	p.say("%s: %s against %s", k.Name, is, was)
	if from == to {
		p.say("They say the same.")
		return p.err
	}
	for _, l := range list {
		p.say("%s %s", string(l.Sign), l.Text)
	}
	return p.err
}
