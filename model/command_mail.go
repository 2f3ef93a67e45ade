package model

import "time"

// SetOrganisation adds an organisation to the directory, or changes or retires
// one.
type SetOrganisation struct{ Organisation Organisation }

// ImportDirectory brings in one file of organisations whole or not at all.
type ImportDirectory struct {
	File          string
	Organisations []Organisation
}

// LeaseLetters says that a try to send these letters begins. It is stored
// before the first byte goes out, so that a try is never forgotten.
type LeaseLetters struct{ Letters []LetterID }

// RecordDelivery says what became of tries that had begun.
type RecordDelivery struct{ Deliveries []Delivery }

// Delivery is what became of one try.
type Delivery struct {
	Letter  LetterID
	Outcome Outcome
	At      time.Time // UTC, when the host answered
	Words   string    // what it said, or what went wrong
}

// SentAgain ends the words of a try of which nobody knows how it ended.
const SentAgain = "; it is sent again under the same Message-ID"

// Outcome is how a try ended.
type Outcome string

// The outcomes.
const (
	Accepted  Outcome = "accepted"  // the mail host took it upon itself
	NotNow    Outcome = "not-now"   // it may go later
	Rejected  Outcome = "rejected"  // it will not go as it is
	Uncertain Outcome = "uncertain" // whether the host took it is not known

	Interrupted Outcome = "interrupted" // nor is it, because the program ended: no fault of the host
)

// RetryLetters queues letters again that failed or were withdrawn, or sends
// those that wait at once.
type RetryLetters struct{ Letters []LetterID }

// WithdrawLetters keeps letters that have not gone out from going out.
type WithdrawLetters struct {
	Letters []LetterID
	Reason  string
}

// WitnessHead sends the signed head of the record to mailboxes outside (each an
// address), so that what they keep can expose a rewrite of the record.
type WitnessHead struct{ Addresses []string }

// Kind names the command.
func (SetOrganisation) Kind() CommandKind { return KindSetOrganisation }

// Kind names the command.
func (ImportDirectory) Kind() CommandKind { return KindImportDirectory }

// Kind names the command.
func (LeaseLetters) Kind() CommandKind { return KindLeaseLetters }

// Kind names the command.
func (RecordDelivery) Kind() CommandKind { return KindRecordDelivery }

// Kind names the command.
func (RetryLetters) Kind() CommandKind { return KindRetryLetters }

// Kind names the command.
func (WithdrawLetters) Kind() CommandKind { return KindWithdrawLetters }

// Kind names the command.
func (WitnessHead) Kind() CommandKind { return KindWitnessHead }

// Touches names nothing.
func (WitnessHead) Touches() []string { return nil }

// Touches names nothing.
func (SetOrganisation) Touches() []string { return nil }

// Touches names nothing.
func (ImportDirectory) Touches() []string { return nil }

// Touches names nothing.
func (LeaseLetters) Touches() []string { return nil }

// Touches names nothing.
func (RecordDelivery) Touches() []string { return nil }

// Touches names nothing.
func (RetryLetters) Touches() []string { return nil }

// Touches names nothing.
func (WithdrawLetters) Touches() []string { return nil }
