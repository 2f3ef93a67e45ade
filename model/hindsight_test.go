package model

import (
	"testing"
	"time"
)

// TestARedactionHoldsLookingBack: the Board of a time before a redaction shows what
// may be read now, to all but those who may read the original; what is not redacted
// stands as it stood.
func TestARedactionHoldsLookingBack(t *testing.T) {
	at := time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	resp := &Response{Consultation: "CO-001", N: 1, From: "Amber", Text: "the price is 7", Marked: Green}
	other := &Response{Consultation: "CO-001", N: 2, From: "Birch", Text: "we agree", Marked: Green}
	read := &Reading{Consultation: "CO-001", N: 1, Position: Objects, Reason: "because of the 7", Read: Signed{By: "r.okafor", At: at}}
	mail := &Message{Event: 9, Filing: Filing{State: MessageTriage}, Mail: Mail{Nature: MailWritten, Text: "the price is 7"}}
	filed := *mail
	filed.State, filed.Thread, filed.Response = MessageFiled, "CO-001", 1
	redacted := *read
	redacted.Redactions = []Redaction{{Signed: Signed{By: "m.hale", At: at.Add(time.Hour)}, Text: "the price is …", Reason: "prices"}}
	past := NewBoard().Over([]Record{resp, other, read, mail})
	present := past.Over([]Record{&redacted, &filed})
	before := past
	past = past.Hindsight(present)
	for _, b := range []*Board{past, present} {
		for role, want := range map[Role]string{Operator: "the price is …", Reader: "the price is …", Approver: "the price is 7", Presenter: Kept} {
			if got := b.Veiled(role, resp).(*Response).Text; got != want {
				t.Errorf("%s reads %q, want %q", role, got, want)
			}
		}
		if got := b.Veiled(Operator, other).(*Response).Text; got != "we agree" {
			t.Errorf("what nobody redacted reads %q", got)
		}
		if got := b.Veiled(Operator, read).(*Reading).Reason; got != Kept {
			t.Errorf("why it was read so reads %q, and quotes what was redacted", got)
		}
		if got := b.Veiled(Operator, mail).(*Message).Mail.Text; got != Kept {
			t.Errorf("the mail it came in reads %q", got)
		}
		if got := b.Veiled(Approver, mail).(*Message).Mail.Text; got != "the price is 7" {
			t.Errorf("to an approver the mail reads %q", got)
		}
		if got := b.ReadingOf(resp); len(got.Redactions) != 1 || got.Redactions[0].By != "m.hale" {
			t.Errorf("it is not said who redacted it: %+v", got)
		}
	}
	if before.Veiled(Operator, resp).(*Response).Text != "the price is 7" {
		t.Error("a Board was changed")
	}
	if past.Hindsight(present) != past || present.Hindsight(present.Over(nil)).ReadingOf(resp).Position != Objects {
		t.Error("the same hindsight makes another Board")
	}
}
