package model

import "testing"

// TestADeedSaysWhatItWasAbout, once.
func TestADeedSaysWhatItWasAbout(t *testing.T) {
	for want, ev := range map[string]Event{
		"updated UM-001":                     {Kind: MaintenanceUpdated, Subject: "UM-001"},
		"changed PM-003":                     {Kind: WindowEdited, Subject: "PM-003"},
		"recorded PA-7":                      {Kind: AgreementRecorded, Subject: "PA-7"},
		"answered PR-001":                    {Kind: RequestAnswered, Subject: "PR-001"},
		"moved PM-003, as PR-001 asks":       {Kind: RequestMoved, Subject: "PR-001", Reason: "moved PM-003"},
		"had UM-001 told":                    {Kind: TellingRecorded, Subject: "UM-001"},
		"edited the directory (Web Gateway)": {Kind: SystemSet, Subject: "Web Gateway"},
		"the clock stepped back":             {Kind: ClockStepped},
	} {
		if got := ev.Deed(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
