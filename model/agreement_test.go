package model

import (
	"slices"
	"testing"
	"time"
)

// TestH83IsWhatAnExceptionMayLift and nothing else: the Panel cannot waive the
// notice of H8.4.
func TestH83IsWhatAnExceptionMayLift(t *testing.T) {
	if got := Excusable(); !slices.Equal(got, []Clause{"H8.3(a)", "H8.3(b)", "H8.3(c)"}) {
		t.Errorf("%v", got)
	}
	if PanelAgreement.Words() != "Panel agreement" || SMETS1Citation.Words() != "SMETS1 citation" {
		t.Errorf("they are called %q and %q", PanelAgreement.Words(), SMETS1Citation.Words())
	}
}

// TestAWithdrawnAgreementStopsSpeakingAndStays, alone, and in whichever order
// the two records are read.
func TestAWithdrawnAgreementStopsSpeakingAndStays(t *testing.T) {
	at := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	one, two, three := &Exception{Ref: "PA-001"}, &Exception{Ref: "PA-002"}, &Exception{Ref: "S1-001"}
	wrong := &Withdrawal{Ref: "PA-002", At: at, Reason: "the wrong month"}
	if wrong.RecordKind() != RecordWithdrawal || wrong.RecordKey() != "PA-002" {
		t.Errorf("it lies at %s %q", wrong.RecordKind(), wrong.RecordKey())
	}
	for name, records := range map[string][]Record{
		"recorded, then withdrawn":  {one, two, three, wrong},
		"the withdrawal read first": {wrong, one, two, three},
		"both read twice":           {one, two, wrong, two, three, wrong},
	} {
		b := NewBoard().Over(records)
		var left []string
		for _, e := range b.Exceptions() {
			left = append(left, e.Ref)
		}
		if !slices.Equal(left, []string{"PA-001", "S1-001"}) || !slices.Equal(b.Withdrawn(), []Withdrawal{*wrong}) {
			t.Errorf("%s: %v speak, withdrawn are %+v", name, left, b.Withdrawn())
		}
		if _, ok := b.Exception("PA-002"); ok {
			t.Errorf("%s: it still speaks", name)
		}
		if e, ok := b.Exception("S1-001"); !ok || e.Ref != "S1-001" {
			t.Errorf("%s: another one is silent too", name)
		}
		b = b.Over([]Record{&Withdrawal{Ref: "PA-001", At: at, Reason: "the wrong window"}})
		if len(b.Withdrawn()) != 2 || b.Withdrawn()[0] != *wrong || len(b.Exceptions()) != 1 {
			t.Errorf("%s: after a second one withdrawn are %+v", name, b.Withdrawn())
		}
	}
}
