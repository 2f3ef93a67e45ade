package screentest

import (
	"strings"
	"testing"

	"dccops/model"
)

// TestARedactionHoldsInAViewOfThePast: who looks back sees the words that may be
// read now, on the Inbox and in the record, and so does who was looking while they
// were redacted.
func TestARedactionHoldsInAViewOfThePast(t *testing.T) {
	const secret = "price change" // of CO-001, marked Amber
	op := demoConsole(t, model.Operator, 120, 40)
	n := 0
	for _, r := range op.Desk().Board().Responses("CO-001") {
		if strings.Contains(r.Text, secret) {
			n = r.N
		}
	}
	if n == 0 {
		t.Fatal("the demo has no such response: this proves nothing")
	}
	past := func(c *Console) *Console {
		return c.Press(":").Type("asof 2026-11-12T13:59").Press("enter").Sees("AS OF")
	}
	opened := func(c *Console) { c.Press("3", "/").Type("CO-001").Press("enter", "enter") }
	opened(past(op))
	if !scrolls(op, secret) {
		t.Fatalf("an operator does not read it before it is redacted:\n%s", op.Frame())
	}
	redact(t, op.Desk(), n)
	op.Moved()
	if op.Press("home"); scrolls(op, secret) || !strings.Contains(op.Frame(), "AS OF") {
		t.Errorf("who was looking at the past reads it still:\n%s", op.Frame())
	}
	again := Sit(t, op.Desk(), Setup{Name: "a.khan", Role: model.Operator, W: 120, H: 40})
	if opened(past(again)); scrolls(again, secret) {
		t.Errorf("the past shows it:\n%s", again.Frame())
	}
	again.Press("esc", "/").Press("ctrl+u").Type(secret).Press("enter").Sees("0 items found")
}

// scrolls reports whether words come into sight in a detail that is scrolled.
func scrolls(c *Console, words string) bool {
	for range 12 {
		if strings.Contains(c.Frame(), words) {
			return true
		}
		c.Press("pgdown")
	}
	return strings.Contains(c.Frame(), words)
}

// redact redacts a response of the demo's consultation.
func redact(t *testing.T, d *Desk, n int) {
	t.Helper()
	act := model.RedactResponse{Consultation: "CO-001", N: n, Text: "Not in that week.", Reason: "prices"}
	if _, err := d.Do(t.Context(), model.Order{ID: "redact", Actor: model.Actor{Name: "m.hale", Role: model.Approver}, Command: act}); err != nil {
		t.Fatal(err)
	}
}
