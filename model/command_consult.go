package model

import "time"

// The commands about consultations (H8.8(b)).
const (
	KindOpenConsultation     CommandKind = "open-consultation"
	KindRecordResponse       CommandKind = "record-response"
	KindReadResponse         CommandKind = "read-response"
	KindRedactResponse       CommandKind = "redact-response"
	KindExtendConsultation   CommandKind = "extend-consultation"
	KindChaseConsultation    CommandKind = "chase-consultation"
	KindExcuseConsultee      CommandKind = "excuse-consultee"
	KindCloseConsultation    CommandKind = "close-consultation"
	KindWithdrawConsultation CommandKind = "withdraw-consultation"
)

// The events of consultations.
const (
	ConsultationOpened   EventKind = "consultation-opened"
	ResponseRecorded     EventKind = "response-recorded"
	ResponseRead         EventKind = "response-read"
	ResponseRedacted     EventKind = "response-redacted"
	ConsultationExtended EventKind = "consultation-extended"
	ConsultationChased   EventKind = "consultation-chased"
	ConsulteeExcused     EventKind = "consultee-excused"
	ConsultationEnded    EventKind = "consultation-closed"
	ConsultationDropped  EventKind = "consultation-withdrawn"
)

// The records of consultations.
const (
	RecordConsultation RecordKind = "consultation"
	RecordAnswer       RecordKind = "response"
	RecordReading      RecordKind = "reading"
)

// OpenConsultation asks those whom H8.8(b) names what they think of a change, a
// letter to each address. Without a Ref it is given the next one, and without
// Due the house's [ConsultationDays].
type OpenConsultation struct {
	apart
	Change    string
	Ref       string
	Title     string // empty: that of the change
	Text      string
	Questions []string
	Due       time.Time // UTC; the first instant that is late, see [DueAfter]
}

// Answered is a response as it came, before it has a number.
type Answered struct {
	From     string    // the organisation, as the directory has it
	Text     string    // at most 64 KiB
	Received time.Time // UTC; zero: now
	Means    string    // "mail", "letter", "telephone", "meeting"
	Sent     *MailSource
	Files    []ResponseFile
	Marked   Marking  // empty: DefaultMarking
	Position Position // what it says; empty: nobody has read it
	Reason   string   // why it was read so
}

// RecordResponse puts the response of an organisation to a consultation on the
// record. What a machine brings by mail must carry the token of a letter of that
// consultation to that organisation, and each token answers once; a person may
// record a response by any means, and vouches for whose it is.
type RecordResponse struct {
	apart
	Consultation string
	Answer       Answered
}

// ReadResponse says what a response says.
type ReadResponse struct {
	apart
	Consultation string
	N            int
	Position     Position
	Reason       string
}

// RedactResponse puts a text in the place of a response's for reading. The
// original stays.
type RedactResponse struct {
	apart
	Consultation string
	N            int
	Text         string
	Reason       string
}

// ExtendConsultation moves the due date later: of one consultee, or with an
// empty name of all.
type ExtendConsultation struct {
	apart
	Consultation string
	Name         string
	Due          time.Time // UTC; see [DueAfter]
	Reason       string
}

// ChaseConsultation reminds those who are silent, a letter to each address. With
// names, only those.
type ChaseConsultation struct {
	apart
	Consultation string
	Names        []string
	Words        string
}

// ExcuseConsultee says why no answer of a consultee is required.
type ExcuseConsultee struct {
	apart
	Consultation string
	Name         string
	Reason       string
}

// CloseConsultation ends a consultation with a summary and how each objection
// was met.
type CloseConsultation struct {
	apart
	Consultation string
	Summary      string
	Met          []Met
}

// WithdrawConsultation ends a consultation without a result.
type WithdrawConsultation struct {
	apart
	Consultation string
	Reason       string
}

// Kind names the command.
func (OpenConsultation) Kind() CommandKind { return KindOpenConsultation }

// Kind names the command.
func (RecordResponse) Kind() CommandKind { return KindRecordResponse }

// Kind names the command.
func (ReadResponse) Kind() CommandKind { return KindReadResponse }

// Kind names the command.
func (RedactResponse) Kind() CommandKind { return KindRedactResponse }

// Kind names the command.
func (ExtendConsultation) Kind() CommandKind { return KindExtendConsultation }

// Kind names the command.
func (ChaseConsultation) Kind() CommandKind { return KindChaseConsultation }

// Kind names the command.
func (ExcuseConsultee) Kind() CommandKind { return KindExcuseConsultee }

// Kind names the command.
func (CloseConsultation) Kind() CommandKind { return KindCloseConsultation }

// Kind names the command.
func (WithdrawConsultation) Kind() CommandKind { return KindWithdrawConsultation }

// consultCommandWords say the commands about consultations; empty: another one.
func consultCommandWords(k CommandKind) string {
	return map[CommandKind]string{
		KindOpenConsultation:     "open a consultation",
		KindRecordResponse:       "record a response",
		KindReadResponse:         "say what a response says",
		KindRedactResponse:       "redact a response",
		KindExtendConsultation:   "extend a consultation",
		KindChaseConsultation:    "chase who is silent",
		KindExcuseConsultee:      "excuse a consultee",
		KindCloseConsultation:    "close a consultation",
		KindWithdrawConsultation: "withdraw a consultation",
	}[k]
}

// consultEventWords say the events of consultations; empty: another one.
func consultEventWords(k EventKind) string {
	return map[EventKind]string{
		ConsultationOpened:   "opened a consultation",
		ResponseRecorded:     "recorded a response",
		ResponseRead:         "read a response",
		ResponseRedacted:     "redacted a response",
		ConsultationExtended: "extended a consultation",
		ConsultationChased:   "chased who is silent",
		ConsulteeExcused:     "excused a consultee",
		ConsultationEnded:    "closed a consultation",
		ConsultationDropped:  "withdrew a consultation",
	}[k]
}
