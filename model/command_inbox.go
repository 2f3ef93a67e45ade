package model

// ReceiveMail puts one message that came in by mail on the record. Data is all
// of its bytes, Mail what a reader of mail found in them, and Same the digest by
// which it is known again.
type ReceiveMail struct {
	Data   []byte
	Mail   Mail
	Same   string
	Source string   // how it came
	Brings *Brought // reports of a User; nil: none
}

// Brought is what a message brings that reads as reports of a User, in a file or in
// lines of its own. That it is one says nothing of whose it is.
type Brought struct {
	File    string     `json:"file"`          // its name; empty: they stand in the message
	Digest  string     `json:"digest"`        // SHA-256 of the file's bytes, or of the lines, in hexadecimal
	Reports []Reported `json:"reports"`       // none: they cannot be read
	Bad     string     `json:"bad,omitempty"` // why they cannot, one sentence with line and field
}

// AssignMessage says where a message belongs: it answers a letter, or is a
// report of it.
type AssignMessage struct {
	Message uint64 // the event it came in by
	Letter  LetterID
	Reason  string
}

// DismissMessage says that a message that waits belongs to nothing here. It stays
// on the record, and can be filed all the same later.
type DismissMessage struct {
	Message uint64 // the event it came in by
	Reason  string
}

// Kind names the command.
func (ReceiveMail) Kind() CommandKind { return KindReceiveMail }

// Kind names the command.
func (AssignMessage) Kind() CommandKind { return KindAssignMessage }

// Kind names the command.
func (DismissMessage) Kind() CommandKind { return KindDismissMessage }

// Touches names nothing.
func (ReceiveMail) Touches() []string { return nil }

// Touches names nothing.
func (AssignMessage) Touches() []string { return nil }

// Touches names nothing.
func (DismissMessage) Touches() []string { return nil }

// The commands about what comes in.
const (
	KindReceiveMail    CommandKind = "receive-mail"
	KindAssignMessage  CommandKind = "assign-message"
	KindDismissMessage CommandKind = "dismiss-message"
)

// The events they become.
const (
	MailReceived     EventKind = "mail-received"
	MessageAssigned  EventKind = "message-assigned"
	MessageDismissed EventKind = "message-dismissed"
)

// The records they make.
const (
	RecordMessage   RecordKind = "message"
	RecordEnclosure RecordKind = "enclosure" // of its event alone, see [Enclosure]
)

func inboxCommandWords(k CommandKind) string {
	switch k {
	case KindReceiveMail:
		return "receive a message"
	case KindAssignMessage:
		return "say where a message belongs"
	case KindDismissMessage:
		return "dismiss a message"
	}
	return ""
}

func inboxEventWords(k EventKind) string {
	switch k {
	case MailReceived:
		return "received a message"
	case MessageAssigned:
		return "said where a message belongs"
	case MessageDismissed:
		return "dismissed a message"
	}
	return ""
}
