package main

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// notInForce stands beside what MP083 drafted.
const notInForce = "H8.8A to H8.8C are proposed, not in force."

// giveMethodology gives an order about a version and prints how it stands then.
func (c *call) giveMethodology(order model.Command, done, ref string) error {
	g, err := c.giveCase(order, done, ref)
	if err != nil {
		return err
	}
	have, _ := g.board.Methodology(g.ref)
	now := g.event.At
	if c.has("json") {
		out := methodologyOf(g.board, have, now)
		out.Recorded = g.event.Seq
		return c.printJSON(out)
	}
	p := c.page()
	p.given(&g)
	p.methodology(g.board, have, now)
	return p.err
}

func listMethodologies(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	list := []*model.Methodology{}
	for _, m := range b.Methodologies() {
		if c.has("all") || !m.StateAt(now).Over() {
			list = append(list, m)
		}
	}
	if c.has("json") {
		out := make([]methodologyJSON, 0, len(list))
		for _, m := range list {
			out = append(out, methodologyOf(b, m, now))
		}
		return c.printJSON(struct {
			Standing string            `json:"standing"`
			Versions []methodologyJSON `json:"versions"`
		}{"proposed, not in force", out})
	}
	p := c.page()
	p.say("%s", notInForce)
	if len(list) == 0 {
		p.say("No version is listed.")
	}
	for _, m := range list {
		p.say("%-8s %-11s %s", m.Ref, stateWords(string(m.StateAt(now))), m.Title)
		p.wrap("", 9, "%s", nextOf(b, m, now))
	}
	return p.err
}

// nextOf says what would bring a version on.
func nextOf(b *model.Board, m *model.Methodology, now time.Time) string {
	switch m.StateAt(now) {
	case model.MethodologyDraft:
		if missing := m.Missing(); len(missing) > 0 {
			return "it does not say yet: " + strings.Join(missing, "; ")
		}
		return "next: methodology consult " + m.Ref
	case model.MethodologyConsulting:
		if open := b.Consulting(m); open != "" {
			return "next: consult close " + open
		}
		return "next: methodology panel " + m.Ref
	case model.MethodologyWithPanel:
		return "next: methodology approve " + m.Ref + ", or methodology draft " + m.Ref
	case model.MethodologyApproved:
		if m.InForceAt(now) {
			return "Users are judged by it"
		}
		return "Users are judged by it once it is in force"
	}
	return "nothing more can be done with it"
}

func showMethodology(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	m, err := c.versionOr(b, 0)
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(methodologyOf(b, m, now))
	}
	p := c.page()
	p.methodology(b, m, now)
	return p.err
}

// versionOr is the version that a word names, or the one in force.
func (c *call) versionOr(b *model.Board, n int) (*model.Methodology, error) {
	if c.word(n) != "" {
		return c.methodologyOn(b, c.word(n))
	}
	now, err := c.instant()
	if err != nil {
		return nil, err
	}
	if m := b.MethodologyAt(now); m != nil {
		return m, nil
	}
	return nil, misused("No Methodology is in force; name a version. dccops methodology lists them.")
}

// methodology prints a version.
func (p *page) methodology(b *model.Board, m *model.Methodology, now time.Time) {
	p.say("%s  %s: %s", m.Ref, stateWords(string(m.StateAt(now))), m.Title)
	p.say("  Standing  %s", notInForce)
	if m.Words != "" {
		p.block("  Words", 12, m.Words)
	}
	for i := range m.Types {
		t := &m.Types[i]
		p.wrap("  Type", 12, "%s: %s", t.Name, t.Said())
		if t.Words != "" {
			p.block("", 12, t.Words)
		}
	}
	p.wrap("  Risk", 12, "reported %s: %s", m.EveryWords(), m.Risk)
	for _, ref := range m.Consulted {
		if k, ok := b.Consultation(ref); ok {
			p.wrap("  Asked in", 12, "%s, %s", k.Ref, string(k.State))
		}
	}
	if m.Put != nil {
		p.say("  Panel     put before it %s by %s", london.Stamp(m.Put.At), m.Put.By)
	}
	if m.Approval != nil {
		p.wrap("  Approved", 12, "%s, dated %s; %s. %s", m.Approval.Meeting, london.Stamp(m.Approval.Dated), m.ForceWords(now), m.Approval.Text)
	}
	if m.Ended != nil && m.StateAt(now).Over() {
		by := ""
		if m.Ended.Superseder != "" {
			by = " by " + m.Ended.Superseder
		}
		p.wrap("  Ended", 12, "%s%s, %s. %s", stateWords(string(m.StateAt(now))), by, london.Stamp(m.Ended.At), m.Ended.Reason)
	}
	if why := b.Usable(m); why != "" {
		p.wrap("  Usable", 12, "no: %s", why)
	}
	p.wrap("", 12, "%s", nextOf(b, m, now))
}

// methodologyJSON is a version for scripts.
type methodologyJSON struct {
	*model.Methodology
	State    string   `json:"state"`    // at the instant asked about
	Force    string   `json:"in_force"` // in words; empty: it is not approved
	Standing string   `json:"standing"`
	Unusable string   `json:"unusable_because"` // empty: it can be used, or could
	Next     string   `json:"next"`
	Steps    []string `json:"steps"`
	Recorded uint64   `json:"event,omitempty"`
}

func methodologyOf(b *model.Board, m *model.Methodology, now time.Time) methodologyJSON {
	state := string(m.StateAt(now))
	return methodologyJSON{
		Methodology: m, State: state, Force: m.ForceWords(now), Standing: "proposed, not in force", Unusable: b.Usable(m), Next: nextOf(b, m, now),
		Steps: append([]string{}, model.MethodologyMachine().Legal(state)...),
	}
}

// diffMethodology says what the first version named changes against the second.
func diffMethodology(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	later, err := c.methodologyOn(b, c.word(0))
	if err != nil {
		return err
	}
	earlier, err := c.versionOr(b, 1)
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	list := append([]model.TermsDifference{}, earlier.Differences(&later.Terms)...)
	if c.has("json") {
		return c.printJSON(struct {
			From        string                  `json:"from"`
			To          string                  `json:"to"`
			Standing    string                  `json:"standing"`
			Differences []model.TermsDifference `json:"differences"`
		}{earlier.Ref, later.Ref, "proposed, not in force", list})
	}
	p := c.page()
	p.say("%s against %s. %s", later.Ref, earlier.Ref, notInForce)
	for _, m := range []*model.Methodology{later, earlier} {
		if words := m.ForceWords(now); words != "" {
			p.wrap(m.Ref, 9, "%s", words)
		}
	}
	if len(list) == 0 {
		p.say("They say the same.")
	}
	for _, x := range list {
		p.say("%s", x.Of)
		if x.Was != "" {
			p.block("  -", 4, x.Was)
		}
		if x.Is != "" {
			p.block("  +", 4, x.Is)
		}
	}
	return p.err
}
