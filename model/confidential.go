package model

import "slices"

// Marking says who may see a response, in the words of the Panel Information
// Policy.
type Marking string

// The markings, the one that anybody may see first.
const (
	White Marking = "White"
	Green Marking = "Green"
	Amber Marking = "Amber"
	Red   Marking = "Red"
)

// Markings lists every marking.
func Markings() []Marking { return []Marking{White, Green, Amber, Red} }

// DefaultMarking is taken where nobody marked a response: a house rule, on the
// side that can be undone.
const DefaultMarking = Amber

// maySee is the one table of who sees what a marking keeps. A marking without a
// row is seen by nobody.
//
// # Why
//
// A presenter's screen stands on a wall, so it shows what the public may see.
// Green goes to the industry, and everybody else here is that.
var maySee = map[Marking][]Role{
	White: {Reader, Presenter, OnCall, Operator, Approver},
	Green: {Reader, OnCall, Operator, Approver},
	Amber: {Operator, Approver},
	Red:   {Approver},
}

// Sees reports whether a role is shown what bears a marking.
func Sees(r Role, m Marking) bool { return slices.Contains(maySee[m], r) }

// SeesSecurity reports whether a role is shown an assessment of security
// (H8.8(d)): what it finds is what an attacker would ask.
func SeesSecurity(r Role) bool { return r == Operator || r == Approver }

// SeesOriginal reports whether a role is shown a text that was redacted.
func SeesOriginal(r Role) bool { return r == Approver }

// Kept is what stands in the place of what a role is not shown.
const Kept = "not shown to your role"

// Veiled is a record as a role is shown it: whole, or a copy without what it
// may not see. Every list, screen, search, export and --json asks it.
func (b *Board) Veiled(role Role, r Record) Record {
	switch r := r.(type) {
	case *Response:
		v := *r
		if Sees(role, r.Marked) {
			if reading := b.ReadingOf(r); len(reading.Redactions) > 0 && !SeesOriginal(role) {
				v.Text = r.Redacted(reading)
			}
			return &v
		}
		v.Text, v.Sent, v.Files = Kept, nil, nil
		return &v
	case *Reading:
		return b.veiledReading(role, r)
	case *Consultation:
		return b.veiledConsultation(role, r)
	case *Report:
		if Sees(role, r.Marked) {
			return r
		}
		return r.veiled()
	case *Meeting:
		return b.veiledMeeting(role, r)
	case *Message:
		if b.SeesMessage(role, r) {
			return r
		}
		return r.veiled()
	case *Letter:
		return r.veiled(role)
	case *Enclosure:
		return &Enclosure{Digest: r.Digest, Size: r.Size} // taken out with inbox attach, which asks who may
	case *PanelRequest:
		if seen := b.source().toldRequest(r); seen != nil && !SeesDrafts(role) {
			return seen
		}
		return r
	case *Change:
		if !SeesDrafts(role) {
			r = b.source().toldChange(r)
		}
		if SeesSecurity(role) {
			return r
		}
		v := *r
		v.Security = r.Security.veiled()
		return &v
	}
	return r
}

// veiledReading hides what was made of a response from whom that is hidden from;
// and why it was read as it was, where what that may quote was redacted later.
func (b *Board) veiledReading(role Role, r *Reading) Record {
	v := *r
	resp, ok := b.Response(r.Consultation, r.N)
	if !ok || !Sees(role, resp.Marked) {
		v.Position, v.Reason, v.Redactions = "", Kept, nil
		return &v
	}
	if SeesOriginal(role) {
		return r
	}
	for _, redaction := range b.ReadingOf(resp).Redactions {
		if r.Reason != "" && !r.Read.At.After(redaction.At) {
			v.Reason = Kept
			return &v
		}
	}
	return r
}

// SeesMessage reports whether a role is shown what a message says. What was taken
// as a response has its marking, and is kept from whom what was redacted in it is;
// what brought reports has the strictest of theirs; what may be one, or nobody knows what it is, has
// the one that a response gets. What a program or a mail host wrote, and an answer
// to any other letter, is shown to whoever is shown mail.
func (b *Board) SeesMessage(role Role, m *Message) bool {
	if !SeesMail(role) {
		return false
	}
	m = b.filing(m)
	if resp, ok := b.answerOf(m); ok {
		return Sees(role, resp.Marked) && (SeesOriginal(role) || len(b.ReadingOf(resp).Redactions) == 0)
	}
	for _, ref := range m.Reports {
		if r, ok := b.Report(ref); ok && !Sees(role, r.Marked) {
			return false
		}
	}
	_, asked := b.Consultation(m.Thread)
	if m.Mail.Nature != MailWritten || m.State == MessageFiled && !asked {
		return true
	}
	return Sees(role, DefaultMarking)
}

// veiled is that a message came and where it stands, and nothing of what it says.
func (m *Message) veiled() *Message {
	v := *m
	v.Mail = Mail{Nature: m.Mail.Nature, Subject: Kept, Text: Kept}
	v.Sender, v.How, v.Reason = "", Kept, ""
	return &v
}

// veiledConsultation hides how objections were met that a role may not read:
// the answer tells the question.
func (b *Board) veiledConsultation(role Role, c *Consultation) Record {
	if c.Closing == nil || b.SeesAll(role, c.Ref) {
		return c
	}
	v, closing := *c, *c.Closing
	closing.Met = slices.Clone(closing.Met)
	for i := range closing.Met {
		if last, _ := b.Newest(c.Ref, closing.Met[i].Name); last != nil && !Sees(role, last.Marked) {
			closing.Met[i].Words = Kept
		}
	}
	closing.Tally = b.TallyFor(role, c)
	v.Closing = &closing
	return &v
}

// SeesAll reports whether a role is shown every response to a consultation.
func (b *Board) SeesAll(role Role, ref string) bool {
	return !slices.ContainsFunc(b.Responses(ref), func(r *Response) bool { return !Sees(role, r.Marked) })
}

// veiled keeps that it was judged, and neither what was found nor why.
func (s Security) veiled() Security {
	for _, a := range []*Assessment{&s.Total, &s.Meters, &s.Others} {
		if a.Answer != NotAssessed {
			*a = Assessment{Answer: Answer(Kept), By: a.By, At: a.At}
		}
	}
	return s
}

// Withheld says why a role cannot be given the record whole; empty: it can.
func (b *Board) Withheld(role Role) string {
	if b.source().windows.count > 0 && !SeesDrafts(role) {
		return "it holds windows as they were before they were published"
	}
	if slices.ContainsFunc(b.Messages(), func(m *Message) bool { return !b.SeesMessage(role, m) }) {
		return "it holds what came in by mail for others"
	}
	for _, c := range b.Consultations() {
		if !SeesTokens(role) {
			return "it holds what an answer to " + c.Ref + " is known by"
		}
		if !b.SeesAll(role, c.Ref) {
			return "it holds responses to " + c.Ref + " that are marked for others"
		}
		for _, r := range b.Responses(c.Ref) {
			if !SeesOriginal(role) && len(b.ReadingOf(r).Redactions) > 0 {
				return "it holds texts of " + c.Ref + " that were redacted"
			}
		}
	}
	for _, c := range b.Changes() {
		if !SeesSecurity(role) && slices.ContainsFunc(c.Security.Targets(), func(t Target) bool { return t.Answer != NotAssessed }) {
			return "it holds the assessment of security of " + c.Ref
		}
	}
	for _, r := range b.Reports() {
		if !Sees(role, r.Marked) {
			return "it holds the report " + r.Ref + ", which is marked for others"
		}
	}
	return ""
}
