package main

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// giveChange gives an order about a change and prints how it stands then. ref is
// empty where the order gave it its reference.
func (c *call) giveChange(order model.Command, done, ref string) error {
	g, err := c.giveCase(order, done, ref)
	if err != nil {
		return err
	}
	have, _ := g.board.Change(g.ref)
	if c.has("json") {
		out := c.internalJSON(g.board, have)
		out.Recorded = g.event.Seq
		return c.printJSON(out)
	}
	p := c.page()
	p.given(&g)
	p.change(g.board, c.veiled(g.board, have))
	return p.err
}

// veiled is a change as whoever asks is shown it.
func (c *call) veiled(b *model.Board, have *model.Change) *model.Change {
	return b.Veiled(c.person().Role, have).(*model.Change)
}

func listChanges(c *call) error {
	state := model.ChangeState(c.word(0))
	if m := model.ChangeMachine(); state != "" && len(m.Legal(string(state))) == 0 && !state.Over() {
		return misused("There is no state %q; changes are %s.", quoted(c.word(0)), strings.Join(m.States(), ", "))
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	var list []*model.Change
	for _, x := range b.Changes() {
		if x.State == state || state == "" && (c.has("all") || !x.State.Over()) {
			list = append(list, c.veiled(b, x))
		}
	}
	if c.has("json") {
		out := make([]internalJSON, 0, len(list))
		for _, x := range list {
			out = append(out, c.internalJSON(b, x))
		}
		return c.printJSON(struct {
			Changes []internalJSON `json:"changes"`
		}{out})
	}
	p := c.page()
	if len(list) == 0 {
		p.say("No change is listed.")
	}
	for _, x := range list {
		p.say("%-8s %-16s %s", x.Ref, stateWords(string(x.State)), x.Title)
		if missing := b.Ungated(x); len(missing) > 0 && !x.State.Over() {
			p.wrap("", 9, "next: %s (%s)", missing[0].Next, missing[0].Clause)
		}
	}
	return p.err
}

func stateWords(s string) string { return strings.ReplaceAll(s, "-", " ") }

func showChange(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	have, ok := b.Change(c.word(0))
	if !ok {
		return misused("There is no change %q; dccops change lists them.", quoted(c.word(0)))
	}
	have = c.veiled(b, have)
	if c.has("json") {
		return c.printJSON(c.internalJSON(b, have))
	}
	p := c.page()
	p.change(b, have)
	return p.err
}

// change prints a change with its gates.
func (p *page) change(b *model.Board, x *model.Change) {
	p.say("%s  %s: %s", x.Ref, stateWords(string(x.State)), x.Title)
	for _, row := range []struct{ label, value string }{
		{"What", x.What},
		{"Request", x.External},
		{"Release", x.Release},
		{"Systems", strings.Join(x.Systems, ", ")},
		{"Services", strings.Join(x.Services, ", ")},
		{"Windows", strings.Join(x.Windows, ", ")},
		{"Asked in", strings.Join(x.Consulted, ", ")},
	} {
		if row.value != "" {
			p.block("  "+row.label, 12, row.value)
		}
	}
	for _, g := range b.Gates(x) {
		mark := "open   "
		if g.Through {
			mark = "through"
		}
		p.wrap("  "+string(g.Clause)+" "+mark, 20, "%s", g.Stands)
		if g.Next != "" {
			p.wrap("", 20, "next: %s; %s may", g.Next, roleWords(g.May))
		}
	}
	for _, t := range x.Security.Targets() {
		if t.Answer != model.NotAssessed {
			p.wrap("", 20, "security of %s: %s", t.Name, t.Words())
		}
	}
	if x.Testing != nil {
		p.block("  Testing", 12, x.Testing.Words)
		for _, t := range x.Testing.Takers {
			p.wrap("", 12, "%s %s. %s", t.Name, map[bool]string{true: "takes part", false: "declined"}[t.Takes], t.Words)
		}
	}
	if x.Cleared != nil {
		p.say("  Cleared   %s by %s", london.Stamp(x.Cleared.At), x.Cleared.By)
	}
	if x.Ended != nil {
		by := ""
		if x.Ended.Superseder != "" {
			by = " by " + x.Ended.Superseder
		}
		p.wrap("  Ended", 12, "%s%s, %s: %s", stateWords(string(x.State)), by, london.Stamp(x.Ended.At), x.Ended.Reason)
	}
	if !x.State.Over() {
		p.wrap("  Steps", 12, "%s", strings.Join(model.ChangeMachine().Legal(string(x.State)), ", "))
	}
}

// block writes a text of several lines, each wrapped.
func (p *page) block(head string, indent int, value string) {
	for line := range strings.SplitSeq(strings.TrimRight(value, "\n"), "\n") {
		p.wrap(head, indent, "%s", line)
		head = ""
	}
}

func roleWords(list []model.Role) string {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = string(r)
	}
	return strings.Join(out, " or ")
}

// internalJSON is a change for scripts.
type internalJSON struct {
	*model.Change
	AddedAs  string     `json:"added_london"`
	Gates    []gateJSON `json:"gates"`
	Steps    []string   `json:"steps"`
	Recorded uint64     `json:"event,omitempty"` // that an order just became
}

type gateJSON struct {
	Clause  model.Clause `json:"clause"`
	Words   string       `json:"words"`
	Through bool         `json:"through"`
	Stands  string       `json:"stands"`
	Next    string       `json:"next"`
	May     []model.Role `json:"may"`
}

func (c *call) internalJSON(b *model.Board, x *model.Change) internalJSON {
	out := internalJSON{Change: c.veiled(b, x), AddedAs: london.Reading(x.Added.At), Gates: []gateJSON{}, Steps: model.ChangeMachine().Legal(string(x.State))}
	if out.Steps == nil {
		out.Steps = []string{}
	}
	for _, g := range b.Gates(x) {
		out.Gates = append(out.Gates, gateJSON{g.Clause, g.Words, g.Through, g.Stands, g.Next, append([]model.Role{}, g.May...)})
	}
	return out
}

type transitionJSON struct {
	From string `json:"from"`
	Step string `json:"step"`
	To   string `json:"to"`
	When string `json:"when"`
}

// printMachine prints the table by which steps are decided.
func (c *call) printMachine(m *model.Machine) error {
	if c.has("json") {
		out := make([]transitionJSON, 0, len(m.Rows))
		for _, t := range m.Rows {
			out = append(out, transitionJSON(t))
		}
		return c.printJSON(struct {
			Of     string           `json:"of"`
			States []string         `json:"states"`
			Steps  []transitionJSON `json:"steps"`
		}{m.Of, m.States(), out})
	}
	p := c.page()
	for _, from := range m.States() {
		steps := m.Legal(from)
		if len(steps) == 0 {
			p.say("%-16s the end", from)
			continue
		}
		for i, t := range m.From(from) {
			head := from
			if i > 0 {
				head = ""
			}
			p.wrap(p.line("%-16s %-16s -> %-16s", head, t.Step, t.To), 54, "%s", t.When)
		}
	}
	return p.err
}
