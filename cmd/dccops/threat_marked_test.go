package main

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"dccops/model"
)

// TestThreatA8WhatIsMarkedForOthersIsInNoOutput: a word of each marking, one of
// a text that was redacted since and one of an assessment of security, looked
// for in all that each role can have printed.
func TestThreatA8WhatIsMarkedForOthersIsInNoOutput(t *testing.T) {
	t.Parallel()
	var people []*person
	for _, r := range model.Roles() {
		people = append(people, newPerson(t, "p."+string(r), string(r)))
	}
	s := serveTo(t, people...)
	conns := map[model.Role]*ssh.Client{}
	for i, r := range model.Roles() {
		conns[r] = s.in(people[i])
	}
	for _, words := range []string{
		"directory organisation 'Amber Energy' --as Parties --address a@amber.example",
		"directory organisation TABASC --as TABASC --address t@tabasc.example",
		"directory organisation Fenland --as RDPs --address f@fenland.example",
		"change add --title T --what W",
		"change assess CH-001 --parties yes --parties-reason R --rdps no --rdps-reason R",
		"change security CH-001 --total yes --total-reason secretSECURITY --meters no --meters-reason R",
		"consult open CH-001 --text 'What of it'",
		"consult respond CO-001 --from 'Amber Energy' --text secretWHITE --confidentiality White",
		"consult respond CO-001 --from 'Amber Energy' --text secretGREEN --confidentiality Green",
		"consult respond CO-001 --from 'Amber Energy' --text secretAMBER --confidentiality Amber --position objects --reason secretAMBER",
		"consult respond CO-001 --from 'Amber Energy' --text secretRED --confidentiality Red --position objects --reason secretRED",
		"consult respond CO-001 --from TABASC --text secretORIGINAL --confidentiality White",
		"consult redact CO-001 5 --text redacted --reason names",
	} {
		if out, errs, code := piped(t, conns[model.Approver], words); code != exitDone {
			t.Fatalf("%q gives %d: %s%s", words, code, out, errs)
		}
	}
	reads := []string{
		"consult show CO-001", "consult show CO-001 --json", "consult show CO-001 --original", "consult list --all --json", "consult list",
		"change show CH-001", "change show CH-001 --json", "change list --all --json", "record list", "record list --json", "record export", "record export --pack P",
		"tail --from 1 --until 10 --json", "tail --from 1 --until 10", "outbox list --all --json", "outbox list --all", "month", "month --json",
		"inbox list", "inbox list --all --json", "export 2027-03 --format json", "export 2027-03 --format csv", "export 2027-03 --evidence --format md",
	}
	for _, r := range model.Roles() {
		all := map[string]int{}
		for _, words := range reads {
			out, errs, _ := piped(t, conns[r], words)
			for _, secret := range []string{"WHITE", "GREEN", "AMBER", "RED", "ORIGINAL", "SECURITY"} {
				all[secret] += strings.Count(out+errs, "secret"+secret)
				if n := strings.Count(out+errs, "secret"+secret); n > 0 && !shownTo(r, secret) {
					t.Errorf("%s asks for %q and reads what is %s:\n%s", r, words, secret, out+errs)
				}
			}
		}
		for secret, n := range all {
			if shownTo(r, secret) && n == 0 {
				t.Errorf("%s was never shown what is %s: nothing was looked at", r, secret)
			}
		}
	}
	if _, errs, code := piped(t, conns[model.Reader], "record export"); code != exitDenied || !strings.Contains(errs, "would prove nothing") {
		t.Errorf("a reader exports the record: %d %s", code, errs)
	}
}

// shownTo is who may read what, said once more and apart from model's table.
func shownTo(r model.Role, secret string) bool {
	return strings.Contains(map[string]string{
		"WHITE": "reader presenter on-call operator approver", "GREEN": "reader on-call operator approver", "AMBER": "operator approver",
		"RED": "approver", "ORIGINAL": "approver", "SECURITY": "operator approver",
	}[secret]+" ", fmt.Sprint(string(r), " "))
}
