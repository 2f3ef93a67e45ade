package model

import "dccops/model/london"

// RecordAgreement puts a Panel agreement or a SMETS1 citation on the record
// (H8.3). Without a Ref it is given the next one of its kind.
type RecordAgreement struct{ Exception Exception }

// WithdrawAgreement takes out of force an agreement that was recorded by
// mistake. It stays on the record.
type WithdrawAgreement struct {
	Ref    string
	Reason string
}

// PublishMonth makes the working month the next numbered release (H8.4). Seen
// is the fingerprint of the release the person was looking at: where something
// else would go out, nothing does. Empty means that nobody looked.
type PublishMonth struct {
	Month  london.Month
	Seen   string
	Reason string
}

// TakeBack undoes an own act by a compensating event. Act is the event as it
// was stored: the store reads it, whatever the order says.
type TakeBack struct {
	Event uint64
	Act   *Event
}

// NoteCopy records that something left the record.
type NoteCopy struct{ Copying Copying }

// Kind names the command.
func (RecordAgreement) Kind() CommandKind { return KindRecordAgreement }

// Kind names the command.
func (WithdrawAgreement) Kind() CommandKind { return KindWithdrawAgreement }

// Kind names the command.
func (PublishMonth) Kind() CommandKind { return KindPublishMonth }

// Kind names the command.
func (TakeBack) Kind() CommandKind { return KindTakeBack }

// Kind names the command.
func (NoteCopy) Kind() CommandKind { return KindNoteCopy }

// Touches names the window the agreement is for, if one is named.
func (c RecordAgreement) Touches() []string {
	if c.Exception.Window == "" {
		return nil
	}
	return []string{c.Exception.Window}
}

// Touches names nothing.
func (WithdrawAgreement) Touches() []string { return nil }

// Touches names nothing: the whole month is looked at.
func (PublishMonth) Touches() []string { return nil }

// Touches names the windows of the act that is undone.
func (c TakeBack) Touches() []string {
	if c.Act == nil {
		return nil
	}
	var out []string
	for _, r := range c.Act.After {
		if r.RecordKind() == RecordWindow {
			out = append(out, r.RecordKey())
		}
	}
	return out
}

// Touches names nothing.
func (NoteCopy) Touches() []string { return nil }
