package decide

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dccops/model"
	"dccops/model/text"
)

// The bounds of a response. What is longer is kept whole as an attachment.
const (
	MostResponse  = 64 << 10 // bytes
	mostFiles     = 50
	mostResponses = 5_000 // to one consultation
)

// means are the ways a response comes.
var means = []string{"mail", "letter", "telephone", "meeting"}

// Means lists the ways a response comes.
func Means() []string { return slices.Clone(means) }

// recordResponse takes a response in. It never changes after that.
func (d *decision) recordResponse(c model.RecordResponse) error {
	k, _, err := d.consultation(c.Consultation, "respond")
	if err != nil {
		return err
	}
	have := d.board.Responses(k.Ref)
	if len(have) >= mostResponses {
		return model.Refuse(model.RefusedInput, "consultation", "%s holds %d responses, the most it takes. Nothing was changed.", k.Ref, mostResponses)
	}
	a := c.Answer
	o, ok := d.board.Organisation(a.From)
	if !ok {
		return model.Refuse(model.RefusedMissing, "from", "The directory has no organisation %q. Nothing was changed; add it first, or say whose response it is.", shown(a.From))
	}
	if err := d.admitAnswer(&a); err != nil {
		return err
	}
	if err := d.source(k, &a, o.Name, have); err != nil {
		return err
	}
	r := &model.Response{
		Consultation: k.Ref, N: len(have) + 1, From: o.Name, Text: a.Text, Received: a.Received, Means: a.Means,
		Sent: a.Sent, Files: a.Files, Recorded: d.signed(), Marked: a.Marked,
	}
	d.event(model.ResponseRecorded, k.Ref, fmt.Sprintf("response %d, from %s, by %s", r.N, r.From, r.Means), r)
	if a.Position != "" {
		d.ev.After = append(d.ev.After, &model.Reading{Consultation: k.Ref, N: r.N, Position: a.Position, Reason: a.Reason, Read: d.signed()})
	}
	return nil
}

func (d *decision) admitAnswer(a *model.Answered) error {
	if err := d.received(a); err != nil {
		return err
	}
	if a.Marked == "" {
		a.Marked = model.DefaultMarking
	}
	if err := letLong("text", &a.Text); err != nil {
		return err
	}
	if err := let("reason", &a.Reason, text.Prose); err != nil {
		return err
	}
	switch {
	case !slices.Contains(means, a.Means):
		return model.Refuse(model.RefusedInput, "means", "It came by %q: say %s. Nothing was changed.", shown(a.Means), strings.Join(means, ", "))
	case !slices.Contains(model.Markings(), a.Marked):
		return model.Refuse(model.RefusedInput, "confidentiality", "The marking %q is unknown: say White, Green, Amber or Red. Nothing was changed.", shown(string(a.Marked)))
	case a.Position != "" && !slices.Contains(model.Positions(), a.Position):
		return unknownPosition(a.Position)
	case a.Text == "" && len(a.Files) == 0:
		return model.Refuse(model.RefusedInput, "text", "The response is empty: there is neither a text nor a file. Nothing was changed.")
	case len(a.Files) > mostFiles:
		return model.Refuse(model.RefusedInput, "files", "It has %d files; a response takes %d. Nothing was changed.", len(a.Files), mostFiles)
	}
	a.Files = slices.Clone(a.Files)
	for i := range a.Files {
		f := &a.Files[i]
		f.Name, f.Media = clipped(text.Visible(f.Name)), clipped(text.Visible(f.Media))
		if sum, err := hex.DecodeString(f.Digest); err != nil || len(sum) != 32 || f.Size < 0 {
			return model.Refuse(model.RefusedInput, "files", "The file %s has no SHA-256. Nothing was changed.", shown(f.Name))
		}
	}
	return nil
}

func unknownPosition(p model.Position) error {
	out := make([]string, 0, len(model.Positions()))
	for _, known := range model.Positions() {
		out = append(out, string(known))
	}
	return model.Refuse(model.RefusedInput, "position", "The position %q is unknown: say %s. Nothing was changed.", shown(string(p)), strings.Join(out, ", "))
}

// letLong lets a text in that may be longer than a field: in pieces, each
// through the filter.
func letLong(field string, s *string) error {
	if len(*s) > MostResponse {
		return model.Refuse(model.RefusedInput, field, "The text has %d bytes; a response takes %d. Nothing was changed; keep the rest as a file.", len(*s), MostResponse)
	}
	rest, out := strings.ReplaceAll(*s, "\r\n", "\n"), strings.Builder{}
	for len(rest) > 0 {
		n := min(len(rest), text.MaxField/4)
		for n < len(rest) && n > 1 && !utf8.RuneStart(rest[n]) {
			n--
		}
		piece := rest[:n]
		if strings.TrimSpace(piece) != "" { // blank pieces are kept as they are
			if err := let(field, &piece, text.Prose); err != nil {
				return err
			}
		}
		out.WriteString(piece)
		rest = rest[n:]
	}
	*s = out.String()
	return nil
}

// source says whose a response is. A person vouches for it; what a machine
// brings proves it by the token that stood in one letter to that organisation,
// once.
//
// # Why
//
// From and In-Reply-To can be written by anybody. The token was told to one
// address only, so that it shows who had that letter, and a copy of an answer
// is not a second one.
func (d *decision) source(k *model.Consultation, a *model.Answered, name string, have []*model.Response) error {
	intake := d.ev.Actor.Role == model.Intake
	if a.Sent == nil && !intake {
		return nil
	}
	if a.Sent == nil {
		a.Sent = &model.MailSource{}
	}
	s := *a.Sent
	a.Sent = &s
	for field, to := range map[string]*string{"message_id": &s.MessageID, "address": &s.Address, "token": &s.Token} {
		if err := let(field, to, text.Line); err != nil {
			return err
		}
	}
	for _, r := range have {
		if r.Sent == nil {
			continue
		}
		if s.MessageID != "" && r.Sent.MessageID == s.MessageID {
			return model.Refuse(model.RefusedInput, "message_id", "This mail is response %d of %s already. Nothing was changed.", r.N, k.Ref)
		}
		if s.Token != "" && r.Sent.Token == s.Token && intake {
			return model.Refuse(model.RefusedRule, "token", "The letter it answers was answered before, by response %d of %s. Nothing was recorded; a person can record it and vouch for whose it is.", r.N, k.Ref)
		}
	}
	if !intake {
		return nil
	}
	l, ref, ok := d.board.LetterByToken(s.Token)
	if !ok || ref != k.Ref || l.To != name || a.Position != "" {
		return model.Refuse(model.RefusedRule, "token", "Nothing shows that it comes from %s: it quotes no letter of %s to them. Nothing was recorded; a person can record it and vouch for whose it is.", shown(name), k.Ref)
	}
	return nil
}

// response finds a response that a step can be taken on, and what people have
// made of it, to be altered.
func (d *decision) response(ref string, n int, step string) (*model.Response, *model.Reading, error) {
	k, _, err := d.consultation(ref, step)
	if err != nil {
		return nil, nil, err
	}
	r, ok := d.board.Response(k.Ref, n)
	if !ok {
		return nil, nil, model.Refuse(model.RefusedMissing, "n", "There is no response %d to %s. Nothing was changed; dccops consult show %s lists them.", n, k.Ref, k.Ref)
	}
	if !model.Sees(d.ev.Actor.Role, r.Marked) {
		return nil, nil, model.Refuse(model.RefusedRole, "n", "Response %d to %s is marked %s, which is not shown to your role. Nothing was changed.", n, k.Ref, r.Marked)
	}
	have := d.board.ReadingOf(r)
	next := *have
	next.Redactions = slices.Clone(have.Redactions)
	if have.Read.By != "" || len(have.Redactions) > 0 {
		d.ev.Before = append(d.ev.Before, have)
	}
	return r, &next, nil
}

// readResponse keeps what a person says that a response says. Why stands beside
// the response alone, because it may quote it.
func (d *decision) readResponse(c model.ReadResponse) error {
	r, next, err := d.response(c.Consultation, c.N, "read")
	if err != nil {
		return err
	}
	if !slices.Contains(model.Positions(), c.Position) {
		return unknownPosition(c.Position)
	}
	next.Position, next.Reason, next.Read = c.Position, c.Reason, d.signed()
	if err := let("reason", &next.Reason, text.Prose); err != nil {
		return err
	}
	d.event(model.ResponseRead, r.Consultation, fmt.Sprintf("response %d", r.N), next)
	return nil
}

// redactResponse puts a text in the place of the original for reading. Why stands
// beside the response alone, as with readResponse.
func (d *decision) redactResponse(c model.RedactResponse) error {
	r, next, err := d.response(c.Consultation, c.N, "redact")
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	words := c.Text
	if err := letLong("text", &words); err != nil {
		return err
	}
	switch {
	case why == "":
		return model.Refuse(model.RefusedInput, "reason", "Say why response %d is redacted: the reason goes on the record. Nothing was changed.", r.N)
	case strings.TrimSpace(words) == "":
		return model.Refuse(model.RefusedInput, "text", "Say what is to be read in the place of response %d. Nothing was changed.", r.N)
	}
	next.Redactions = append(next.Redactions, model.Redaction{Signed: d.signed(), Text: words, Reason: why})
	d.event(model.ResponseRedacted, r.Consultation, fmt.Sprintf("response %d", r.N), next)
	return nil
}
