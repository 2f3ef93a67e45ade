package decide

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// citation is a contrary provision for SMETS1, for one window.
func citation(t *testing.T) model.Exception {
	return model.Exception{
		Kind: model.SMETS1Citation, Clause: "H8.3(a)", Limit: 120,
		Dated: at(t, "2026-08-20T10:00"), Basis: "Made-up Document 9, version 2, clause 4",
	}
}

func recorded(e model.Exception, spoil func(*model.Exception)) model.RecordAgreement {
	spoil(&e)
	return model.RecordAgreement{Exception: e}
}

// TestAnAgreementGoesOnTheRecordAsItWasMade, in whole seconds and UTC, with the
// instant it came there.
func TestAnAgreementGoesOnTheRecordAsItWasMade(t *testing.T) {
	zone := time.FixedZone("east", 3600)
	want := agreement(t)
	want.Expires = at(t, "2026-12-01T00:00")
	said := want
	said.Dated, said.Expires = want.Dated.Add(time.Second-1).In(zone), want.Expires.Add(7).In(zone)
	said.Recorded = now.AddDate(1, 0, 0) // the record says when, not the person
	b, ev := give(t, model.NewBoard(), model.RecordAgreement{Exception: said})
	want.Ref, want.Recorded = "PA-001", now
	if got, ok := b.Exception("PA-001"); !ok || *got != want || ev.Kind != model.AgreementRecorded || ev.Reason != want.Basis {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

// TestH83AnAgreementLacksNothing: each thing that is missing or cannot be is
// refused by its field. A citation needs no words of its own.
func TestH83AnAgreementLacksNothing(t *testing.T) {
	for _, c := range []struct {
		field, words string
		of           model.Exception
		spoil        func(*model.Exception)
	}{
		{"clause", "the Panel cannot waive anything else", agreement(t), func(e *model.Exception) { e.Clause = "H8.4" }},
		{"limit", "The limit is -1 minutes; it must lie between 0 and 44640", agreement(t), func(e *model.Exception) { e.Limit = -1 }},
		{"limit", "The limit is 44641 minutes; it must lie between 0 and 44640", agreement(t), func(e *model.Exception) { e.Limit = 44641 }},
		{"window", "for a window or for a month, not for both", agreement(t), func(e *model.Exception) { e.Window = "W-1" }},
		{"kind", "a panel-agreement or a smets1-citation", agreement(t), func(e *model.Exception) { e.Kind = "word-of-mouth" }},
		{"basis", "at which meeting the Panel agreed", agreement(t), func(e *model.Exception) { e.Basis = "" }},
		{"basis", "at which meeting the Panel agreed", agreement(t), func(e *model.Exception) { e.Basis = "  " }},
		{"basis", "which document, version and clause", citation(t), func(e *model.Exception) { e.Basis = "" }},
		{"text", "in the words of the minutes", agreement(t), func(e *model.Exception) { e.Text = "" }},
		{"dated", "an agreement must be dated before the work (H8.3)", agreement(t), func(e *model.Exception) { e.Dated = time.Time{} }},
		{"dated", "dated Tue 1 Sep 2026 10:00 BST, which is still to come", agreement(t), func(e *model.Exception) { e.Dated = now.Add(time.Second) }},
		{"expires", "before it was agreed", agreement(t), func(e *model.Exception) { e.Expires = e.Dated }},
		{"ref", "ref", agreement(t), func(e *model.Exception) { e.Ref = "PA\n1" }},
		{"window", "window", agreement(t), func(e *model.Exception) { e.Window, e.Month = "W 1", 0 }},
		{"basis", "basis", agreement(t), func(e *model.Exception) { e.Basis = "a\nb" }},
		{"text", "text", agreement(t), func(e *model.Exception) { e.Text = "a\x00b" }},
	} {
		refusedAt(t, model.NewBoard(), recorded(c.of, c.spoil), c.field, c.words)
	}
	for name, e := range map[string]model.RecordAgreement{
		"no minute":               recorded(agreement(t), func(e *model.Exception) { e.Limit = 0 }),
		"a month of 31 days":      recorded(agreement(t), func(e *model.Exception) { e.Limit = 31 * 24 * 60 }),
		"dated this second":       recorded(agreement(t), func(e *model.Exception) { e.Dated = now }),
		"expires a second later":  recorded(agreement(t), func(e *model.Exception) { e.Expires = e.Dated.Add(time.Second) }),
		"a citation without text": recorded(citation(t), func(*model.Exception) {}),
		"for whoever names it":    recorded(agreement(t), func(e *model.Exception) { e.Month = 0 }),
	} {
		if b, _ := give(t, model.NewBoard(), e); len(b.Exceptions()) != 1 {
			t.Errorf("%s: it is not on the record", name)
		}
	}
}

// TestAReferenceIsGivenOnceAndNeverAgain, each kind in a row of its own; none
// is ever edited, not even one that was withdrawn.
func TestAReferenceIsGivenOnceAndNeverAgain(t *testing.T) {
	b := model.NewBoard()
	for _, c := range []struct {
		e    model.Exception
		want string
	}{{agreement(t), "PA-001"}, {citation(t), "S1-001"}, {agreement(t), "PA-002"}, {citation(t), "S1-002"}} {
		next, ev := give(t, b, model.RecordAgreement{Exception: c.e})
		if ev.Subject != c.want {
			t.Errorf("it is called %s, want %s", ev.Subject, c.want)
		}
		b = next
	}
	b, _ = give(t, b, recorded(agreement(t), func(e *model.Exception) { e.Ref = "Minute 9" }))
	b, _ = give(t, b, model.WithdrawAgreement{Ref: "PA-001", Reason: "the wrong month"})
	for _, ref := range []string{"S1-002", "Minute 9", "PA-001"} {
		again := recorded(agreement(t), func(e *model.Exception) { e.Ref = ref })
		refused(t, b, again, model.RefusedInput, "There is an agreement "+ref+" already, and none is ever edited. Nothing was changed")
	}
}

// TestAnAgreementForAWindowIsForOneThereIs.
func TestAnAgreementForAWindowIsForOneThereIs(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	of := func(id string) model.RecordAgreement {
		return recorded(agreement(t), func(e *model.Exception) { e.Window, e.Month = id, 0 })
	}
	refused(t, b, of("W-2"), model.RefusedMissing, `no window "W-2"`, "Nothing was changed")
	if b, _ := give(t, b, of("W-1")); b.Exceptions()[0].Window != "W-1" {
		t.Errorf("%+v", b.Exceptions())
	}
}

// TestAWithdrawalSaysWhichAndWhy, and what stood before.
func TestAWithdrawalSaysWhichAndWhy(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.RecordAgreement{Exception: agreement(t)})
	refused(t, b, model.WithdrawAgreement{Ref: "PA-009", Reason: "x"}, model.RefusedMissing, `no agreement "PA-009"`, "Nothing was changed")
	refusedAt(t, b, model.WithdrawAgreement{Ref: "PA-001"}, "reason", "Say why PA-001 is withdrawn")
	refusedAt(t, b, model.WithdrawAgreement{Ref: "PA-001", Reason: " "}, "reason", "Say why PA-001 is withdrawn")
	refusedAt(t, b, model.WithdrawAgreement{Ref: "PA-001", Reason: "a\x00b"}, "reason")
	was, _ := b.Exception("PA-001")
	next, ev := give(t, b, model.WithdrawAgreement{Ref: "PA-001", Reason: " the wrong month "})
	want := model.Withdrawal{Ref: "PA-001", At: now, Reason: "the wrong month"}
	if got := next.Withdrawn(); len(got) != 1 || got[0] != want || ev.Kind != model.AgreementWithdrawn || ev.Subject != "PA-001" || ev.Reason != want.Reason {
		t.Errorf("%+v, %s %s for %q", got, ev.Kind, ev.Subject, ev.Reason)
	}
	if len(ev.Before) != 1 || ev.Before[0] != model.Record(was) {
		t.Errorf("the event does not say what was before: %+v", ev.Before)
	}
	refusedAt(t, next, model.WithdrawAgreement{Ref: "PA-001", Reason: "again"}, "ref", "PA-001 was withdrawn before")
}

// TestACopyIsNamedBeforeItIsNoted, in one line each.
func TestACopyIsNamedBeforeItIsNoted(t *testing.T) {
	refusedAt(t, model.NewBoard(), model.NoteCopy{Copying: model.Copying{Format: "csv"}}, "what", "Say what was copied")
	for field, k := range map[string]model.Copying{
		"what":   {What: "a\nb"},
		"format": {What: "record", Format: "a\nb"},
		"to":     {What: "record", To: "a\nb"},
		"digest": {What: "record", Digest: "a\nb"},
	} {
		refusedAt(t, model.NewBoard(), model.NoteCopy{Copying: k}, field)
	}
	k := model.Copying{What: "record", Format: "jsonl", To: "a.jsonl", Upto: 9, Digest: strings.Repeat("0", 64), AsOf: now}
	b, ev := give(t, model.NewBoard(), model.NoteCopy{Copying: k})
	k.At = now // what says since when it holds what was erased later
	if got := b.Copies(); len(got) != 1 || got[0] != k || ev.Subject != "record" || ev.Reason != "jsonl" {
		t.Errorf("%+v: %s", got, fmt.Sprint(ev.Subject, ev.Reason))
	}
}
