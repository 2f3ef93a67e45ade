package main

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// giveConsult gives an order about a consultation and prints how it stands then.
func (c *call) giveConsult(order model.Command, done, ref string) error {
	g, err := c.giveCase(order, done, ref)
	if err != nil {
		return err
	}
	k, _ := g.board.Consultation(g.ref)
	if c.has("json") {
		out := c.consultJSON(g.board, k)
		out.Recorded = g.event.Seq
		return c.printJSON(out)
	}
	p := c.page()
	p.given(&g)
	p.seats(g.board, c.seenAs(g.board, k), c.person().Role)
	return p.err
}

// seenAs is a consultation as whoever asks is shown it.
func (c *call) seenAs(b *model.Board, k *model.Consultation) *model.Consultation {
	return b.Veiled(c.person().Role, k).(*model.Consultation)
}

func listConsultations(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	var list []*model.Consultation
	for _, k := range b.Consultations() {
		if c.has("all") || k.State == model.ConsultationOpen {
			list = append(list, k)
		}
	}
	if c.has("json") {
		out := make([]consultJSON, 0, len(list))
		for _, k := range list {
			out = append(out, c.consultJSON(b, k))
		}
		return c.printJSON(struct {
			Consultations []consultJSON `json:"consultations"`
		}{out})
	}
	p := c.page()
	if len(list) == 0 {
		p.say("No consultation is listed.")
	}
	for _, k := range list {
		p.say("%-8s %-9s %-8s %s", k.Ref, string(k.State), k.About, k.Asked.Title)
		p.wrap("", 9, "by %s: %s", model.DueDay(k.Due).Short(), b.TallyFor(c.person().Role, k).Words())
	}
	return p.err
}

func showConsultation(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	k, ok := b.Consultation(c.word(0))
	if !ok {
		return misused("There is no consultation %q; dccops consult lists them.", quoted(c.word(0)))
	}
	role := c.person().Role
	if c.has("original") && !model.SeesOriginal(role) {
		return model.Refuse(model.RefusedRole, "", "Texts that were redacted are shown to an approver only, and you are here as %s. Nothing was changed.", role)
	}
	k = c.seenAs(b, k)
	if c.has("json") {
		return c.printJSON(c.consultJSON(b, k))
	}
	p := c.page()
	p.seats(b, k, role)
	p.say("")
	p.block("  Text", 12, k.Asked.Text)
	for i, q := range k.Asked.Questions {
		p.wrap(map[bool]string{true: "  Questions"}[i == 0], 12, "- %s", q)
	}
	for _, r := range b.Responses(k.Ref) {
		p.response(c.answerOf(b, r))
	}
	if k.Closing != nil {
		p.closing(k)
	}
	return p.err
}

// seats prints a consultation with its consultees.
func (p *page) seats(b *model.Board, k *model.Consultation, role model.Role) {
	p.say("%s  %s: %s (on %s, %s)", k.Ref, string(k.State), k.Asked.Title, k.About, k.Clause.Standing())
	p.say("  Asked     %s, until the end of %s", model.AudienceWords(k.Audiences), model.DueDay(k.Due).Long())
	p.say("  Tally     %s", b.TallyFor(role, k).Words())
	for _, s := range b.Grid(k) {
		words := s.State.Words()
		if s.Response != nil {
			words += ", " + positionAs(role, &s)
		}
		if s.Late {
			words += ", late"
		}
		if due := k.DueOf(s.Name); due.After(k.Due) {
			words += ", has until " + model.DueDay(due).Short()
		}
		if s.Chased > 0 {
			words += ", chased " + london.Stamp(s.Last)
		}
		if s.Excused != "" {
			words += ": " + s.Excused
		}
		p.wrap("  "+s.Name, 26, "%s", words)
	}
}

// positionAs is what the newest response of a consultee says, where a role is
// shown it.
func positionAs(role model.Role, s *model.Seat) string {
	if s.Response != nil && !model.Sees(role, s.Response.Marked) {
		return string(s.Response.Marked) + ", " + model.Kept
	}
	return s.Position.Words()
}

// response prints one answer as whoever asks is shown it.
func (p *page) response(a answerJSON) {
	p.say("")
	late := ""
	if a.Late {
		late = ", LATE"
	}
	p.say("Response %d, from %s, by %s, %s%s. %s.", a.N, a.From, a.Means, london.Stamp(a.Received), late, string(a.Marked))
	p.wrap("  Says", 12, "%s. %s", a.PositionWords, a.Reason)
	for line := range strings.SplitSeq(strings.TrimRight(a.Text, "\n"), "\n") {
		p.wrap("  |", 4, "%s", line)
	}
	if a.RedactedBy != "" {
		p.wrap("  Redacted", 12, "by %s: %s", a.RedactedBy, a.RedactedWhy)
	}
	for _, f := range a.Files {
		p.wrap("  File", 12, "%s, %d bytes, SHA-256 %s", f.Name, f.Size, f.Digest)
	}
}

func (p *page) closing(k *model.Consultation) {
	p.say("")
	if k.Closing.Reason != "" {
		p.wrap("Withdrawn", 12, "%s by %s: %s", london.Stamp(k.Closing.At), k.Closing.By, k.Closing.Reason)
		return
	}
	p.wrap("Closed", 12, "%s by %s: %s", london.Stamp(k.Closing.At), k.Closing.By, k.Closing.Summary)
	for _, m := range k.Closing.Met {
		p.wrap("  Met", 12, "%s: %s", m.Name, m.Words)
	}
}

// consultJSON is a consultation for scripts.
type consultJSON struct {
	*model.Consultation
	DueAs     string       `json:"due_by"`
	Tally     model.Tally  `json:"tally"`
	Grid      []seatJSON   `json:"grid"`
	Responses []answerJSON `json:"responses"`
	Recorded  uint64       `json:"event,omitempty"`
}

type seatJSON struct {
	Name     string          `json:"name"`
	State    model.SeatState `json:"state"`
	Position string          `json:"position"`
	Response int             `json:"response"` // the number of the newest; 0: none
	Late     bool            `json:"late"`
	Due      string          `json:"due_by"`
}

// answerJSON is a response with what people have made of it.
type answerJSON struct {
	*model.Response
	ReceivedAs    string `json:"received_london"`
	Position      string `json:"position"`
	PositionWords string `json:"-"`
	Reason        string `json:"read_because"`
	Late          bool   `json:"late"`
	RedactedBy    string `json:"redacted_by"`
	RedactedWhy   string `json:"redacted_because"`
}

func (c *call) consultJSON(b *model.Board, k *model.Consultation) consultJSON {
	role := c.person().Role
	out := consultJSON{Consultation: c.seenAs(b, k), DueAs: model.DueDay(k.Due).String(), Tally: b.TallyFor(role, k), Grid: []seatJSON{}, Responses: []answerJSON{}}
	for _, s := range b.Grid(k) {
		row := seatJSON{Name: s.Name, State: s.State, Late: s.Late, Due: model.DueDay(k.DueOf(s.Name)).String(), Position: string(s.Position)}
		if s.Response != nil {
			row.Response = s.Response.N
			if !model.Sees(role, s.Response.Marked) {
				row.Position = model.Kept
			}
		}
		out.Grid = append(out.Grid, row)
	}
	for _, r := range b.Responses(k.Ref) {
		out.Responses = append(out.Responses, c.answerOf(b, r))
	}
	return out
}

// answerOf is a response as whoever asks is shown it.
func (c *call) answerOf(b *model.Board, r *model.Response) answerJSON {
	role := c.person().Role
	seen := b.Veiled(role, r).(*model.Response)
	reading := b.Veiled(role, b.ReadingOf(r)).(*model.Reading)
	out := answerJSON{
		Response: seen, ReceivedAs: london.Reading(r.Received), Position: string(reading.Position), PositionWords: reading.Position.Words(),
		Reason: reading.Reason, Late: b.Late(r),
	}
	if !model.Sees(role, r.Marked) {
		out.Position, out.PositionWords, out.Reason = model.Kept, model.Kept, ""
		return out
	}
	if n := len(reading.Redactions); n > 0 {
		last := reading.Redactions[n-1]
		out.RedactedBy, out.RedactedWhy = last.By, last.Reason
		if !c.has("original") {
			v := *seen
			v.Text, out.Response = last.Text, &v
		}
	}
	return out
}
