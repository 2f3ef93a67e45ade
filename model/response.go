package model

import (
	"strconv"
	"time"
)

// Response is what an organisation answered to a consultation. Its text never
// changes: what is judged of it, redacted in it and answered to it stands
// beside it, in a [Reading].
type Response struct {
	Consultation string         `json:"consultation"`
	N            int            `json:"n"`    // from 1, in the consultation
	From         string         `json:"from"` // the organisation
	Text         string         `json:"text"`
	Received     time.Time      `json:"received_at"` // UTC
	Means        string         `json:"means"`       // "mail", "letter", "telephone", "meeting"
	Sent         *MailSource    `json:"mail,omitempty"`
	Files        []ResponseFile `json:"files,omitempty"`
	Recorded     Signed         `json:"recorded"`
	Marked       Marking        `json:"confidentiality"` // as its sender marked it
}

// MailSource is the mail a response came in.
type MailSource struct {
	MessageID string `json:"message_id"`        // without the angle brackets
	Address   string `json:"address,omitempty"` // as its From said; it proves nothing
	Token     string `json:"token,omitempty"`   // of the letter it answers
}

// ResponseFile is an attachment, by its hash: its bytes are kept elsewhere.
type ResponseFile struct {
	Name   string `json:"name"`
	Media  string `json:"media,omitempty"`
	Size   int    `json:"size"`   // bytes
	Digest string `json:"digest"` // SHA-256 in hexadecimal
}

// Reading is what people have made of a response: what it says, how it was
// answered, what of it must not be read. A later one takes its place and says
// who did what.
type Reading struct {
	Consultation string      `json:"consultation"`
	N            int         `json:"n"`
	Position     Position    `json:"position,omitempty"` // empty: nobody has read it yet
	Reason       string      `json:"reason,omitempty"`   // why it was read so
	Read         Signed      `json:"read,omitzero"`
	Redactions   []Redaction `json:"redactions,omitempty"`
}

// Redaction is a text that stands for the original where that must not be read.
// The original stays on the record beside it.
type Redaction struct {
	Signed
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// Position is what a response says.
type Position string

// The positions.
const (
	Agrees         Position = "agrees"
	WantsAmendment Position = "wants-amendment"
	Objects        Position = "objects"
	NoView         Position = "no-view"
)

// Positions lists every position.
func Positions() []Position { return []Position{Agrees, WantsAmendment, Objects, NoView} }

// Words says the position as a person would.
func (p Position) Words() string {
	switch p {
	case WantsAmendment:
		return "wants amendment"
	case NoView:
		return "no view"
	case "":
		return "not read yet"
	}
	return string(p)
}

// Contests reports a position that a closing must answer.
func (p Position) Contests() bool { return p == WantsAmendment || p == Objects }

// RecordKind names the kind of record.
func (*Response) RecordKind() RecordKind { return RecordAnswer }

// RecordKey is the consultation and the number.
func (r *Response) RecordKey() string { return responseKey(r.Consultation, r.N) }

// RecordKind names the kind of record.
func (*Reading) RecordKind() RecordKind { return RecordReading }

// RecordKey is that of the response.
func (r *Reading) RecordKey() string { return responseKey(r.Consultation, r.N) }

func responseKey(ref string, n int) string { return ref + "." + strconv.Itoa(n) }

// Redacted is the text that may be read: the newest redaction, or the original.
func (r *Response) Redacted(reading *Reading) string {
	if reading != nil && len(reading.Redactions) > 0 {
		return reading.Redactions[len(reading.Redactions)-1].Text
	}
	return r.Text
}
