package model

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// MaxMail bounds one message, in bytes.
const MaxMail = 10 << 20

// Mail is what a reader of mail found in one message. Everything in it is the
// sender's claim: an address in From proves nobody, and a date no time.
type Mail struct {
	MessageID string     `json:"message_id,omitempty"` // without the angle brackets
	Answers   []string   `json:"answers,omitempty"`    // Message-IDs it says it answers, the nearest first
	Tokens    []string   `json:"tokens,omitempty"`     // that letters of consultations have and it repeats, without their brackets: "CO-001 ABCDE23456"
	From      Mailbox    `json:"from"`
	Subject   string     `json:"subject"`
	Date      time.Time  `json:"date,omitzero"` // UTC; zero: there is none that can be read
	Nature    MailNature `json:"nature"`
	Text      string     `json:"text"`             // what a person wrote, as plain text
	Goes      int        `json:"goes_on,omitzero"` // bytes the text has, where more than stands here
	Files     []MailFile `json:"files,omitempty"`
	Bounce    *Bounce    `json:"bounce,omitempty"` // what a mail host reports
	Notes     MailNotes  `json:"notes,omitzero"`
}

// Mailbox is who a message says it is from.
type Mailbox struct {
	Name    string `json:"name,omitempty"`
	Address string `json:"address"` // in lower case; empty: none that can be read
}

// String writes the mailbox as people read it.
func (m Mailbox) String() string {
	switch {
	case m.Address == "":
		return strings.TrimSpace(m.Name + " (no address)")
	case m.Name == "":
		return "<" + m.Address + ">"
	}
	return m.Name + " <" + m.Address + ">"
}

// MailFile is what is attached to a message. Its bytes stay in the message.
type MailFile struct {
	N      int    `json:"n"` // from 1
	Name   string `json:"name"`
	Media  string `json:"media"`
	Size   int    `json:"size"`   // bytes, decoded
	Digest string `json:"digest"` // SHA-256 of them in hexadecimal
}

// MailNotes is what a reader of a message should know about it.
type MailNotes struct {
	Limit string   `json:"limit,omitempty"` // the limit at which reading stopped, one sentence; empty: it was read whole
	Said  []string `json:"said,omitempty"`  // oddities, a sentence each
}

// Bounce is what a mail host reports of a message it was given.
type Bounce struct {
	Originals  []string `json:"originals,omitempty"`  // Message-IDs of what it is about
	Recipients []string `json:"recipients,omitempty"` // for whom
	Words      string   `json:"words,omitempty"`      // why, in the host's words
}

// MailNature is what a reader takes a message for, before anybody asks whom it
// answers.
type MailNature string

// The natures of a message.
const (
	MailWritten  MailNature = "written"         // by a person, as far as one can tell
	MailAuto     MailNature = "auto-reply"      // by a program, in nobody's name: out of office, a ticket number
	MailBounced  MailNature = "bounce"          // a mail host could not deliver what it was given
	MailReported MailNature = "delivery-report" // a mail host or mail program reports, and nothing has failed
)

// Words says the nature as a person would.
func (n MailNature) Words() string {
	switch n {
	case MailWritten:
		return "message"
	case MailAuto:
		return "automatic reply"
	case MailBounced:
		return "bounce: a letter could not be delivered"
	case MailReported:
		return "delivery report"
	}
	return string(n)
}

// Message is one message that came in by mail. What was received is never
// changed; where it is filed is, and each change is an event.
type Message struct {
	Event  uint64    `json:"event"` // by which it came in
	At     time.Time `json:"at"`    // UTC, when the record took it
	Sender string    `json:"sender,omitempty"`
	Mail   Mail      `json:"mail"`
	Raw    RawMail   `json:"raw"`
	Filing
}

// RawMail is what is known of a message's bytes, which its event has.
type RawMail struct {
	Digest string `json:"digest"` // SHA-256 of every byte, in hexadecimal
	Same   string `json:"same"`   // SHA-256 over what stays the same whichever way it came
	Size   int    `json:"size"`
	Source string `json:"source,omitempty"` // how it came: "stdin", a Maildir
}

// Filing is where a message belongs, and how that was found.
type Filing struct {
	State  MessageState `json:"state"`
	Letter string       `json:"letter,omitempty"` // the letter it answers, or is a report of: "42.3"
	Thread string       `json:"thread,omitempty"` // what that is about: a month, a window
	How    string       `json:"how"`              // by what it was matched, or why it waits; one sentence
	By     string       `json:"by,omitempty"`     // who filed it, where a person did
	Reason string       `json:"reason,omitempty"` // that person's

	Response int      `json:"response,omitempty"` // which response to the consultation that Thread names it is; 0: none
	Reports  []string `json:"reports,omitempty"`  // the reports of a User that it brought
}

// MessageState is where a message stands.
type MessageState string

// The states of a message.
const (
	MessageFiled  MessageState = "filed"     // it belongs to a letter and its sender is known
	MessageTriage MessageState = "triage"    // somebody must say where it belongs
	MessageAside  MessageState = "dismissed" // somebody said that it belongs to nothing here
)

// MessageStates lists every state.
func MessageStates() []MessageState { return []MessageState{MessageTriage, MessageFiled, MessageAside} }

// Words says the state as a person would.
func (s MessageState) Words() string {
	switch s {
	case MessageTriage:
		return "waits for somebody to say where it belongs"
	case MessageAside:
		return "dismissed: somebody said that it belongs to nothing here"
	}
	return string(s)
}

// RecordKind names the kind of record.
func (*Message) RecordKind() RecordKind { return RecordMessage }

// RecordKey is the number of the event by which it came in.
func (m *Message) RecordKey() string { return strconv.FormatUint(m.Event, 10) }

// ID names the message as people do: "M-42".
func (m *Message) ID() string { return MessageID(m.Event) }

// MessageID names the message that came in by an event.
func MessageID(event uint64) string { return fmt.Sprintf("M-%d", event) }

// ParseMessageID reads what MessageID writes.
func ParseMessageID(s string) (event uint64, err error) {
	number, ok := strings.CutPrefix(strings.ToUpper(s), "M-")
	event, err = strconv.ParseUint(number, 10, 63)
	if !ok || err != nil || event == 0 {
		return 0, fmt.Errorf("%.40q is no message: they are named by the event they came in by, for example M-42", s)
	}
	return event, nil
}

// Answer reports whether the message is what somebody has to say to a letter:
// a person's words, filed under it.
func (m *Message) Answer() bool { return m.State == MessageFiled && m.Mail.Nature == MailWritten }

// About is what a message is about, as its letter is: a month, a window, or which
// response it is to which consultation.
func (m *Message) About() string {
	if m.Response > 0 {
		return fmt.Sprintf("%s, response %d", m.Thread, m.Response)
	}
	return m.Thread
}

// Enclosure is what came in from outside, byte for byte. Only its event has it:
// there is no row of it and no Board carries it, so that whoever looks at the
// record pays nothing for what is attached to old mail, and erasing the content
// of the event erases it.
type Enclosure struct {
	Digest string `json:"digest"` // SHA-256 in hexadecimal
	Size   int    `json:"size"`
	Data   []byte `json:"data,omitempty"` // empty where an event is listed
}

// RecordKind names the kind of record.
func (*Enclosure) RecordKind() RecordKind { return RecordEnclosure }

// RecordKey is the digest.
func (e *Enclosure) RecordKey() string { return e.Digest }

// SeesMail reports whether a role is shown what came in by mail: on-call,
// operators and approvers, who answer it. A reader's or a presenter's screen
// stands on walls and projectors, and an answer is its sender's.
func SeesMail(r Role) bool { return r == OnCall || r == Operator || r == Approver }
