package main

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dccops/model"
	"dccops/tui/sshd"
)

// lookedBack is a store with two answers, one by hand and one by mail, both
// redacted on 5 February, a message that somebody filed by hand on the 6th, and
// the token of a letter that nobody has answered.
func lookedBack(t *testing.T, people ...*person) (s *served, token string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "store")
	do := func(at, stdin string, args ...string) string {
		t.Helper()
		cmd := exec.Command(program, append(args, "--store", dir, "--at", "2026-02-"+at+":00Z")...)
		var errs strings.Builder
		cmd.Env, cmd.Stdin, cmd.Stderr = []string{"LC_ALL=C.UTF-8"}, strings.NewReader(stdin), &errs
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%q: %v: %s", args, err, errs.String())
		}
		return string(out)
	}
	for _, p := range people {
		do("02T08:00", "", "people", "add", p.name, "--role", p.role, "--key", sshd.KeyText(p.key.PublicKey()))
	}
	for _, name := range []string{"Amber", "Birch", "Cedar", "Dale"} {
		do("02T08:00", "", "directory", "organisation", name+" Energy", "--as", "Parties", "--address", "ops@"+strings.ToLower(name)+".example")
	}
	do("02T08:00", "", "directory", "organisation", "Committee", "--as", "TABASC", "--address", "t@committee.example")
	do("02T08:30", "", "change", "add", "--title", "Bus", "--what", "W")
	do("02T08:31", "", "change", "assess", "CH-001", "--parties", "yes", "--parties-reason", "R", "--rdps", "no", "--rdps-reason", "R")
	do("02T09:00", "", "consult", "open", "CH-001", "--text", "What of it")
	do("02T09:10", "", "outbox", "send", "--from", "m@dcc.example", "--mail-folder", t.TempDir())
	var owed struct {
		Letters []struct{ ID, To, Token string } `json:"letters"`
	}
	if err := json.Unmarshal([]byte(do("02T09:11", "", "outbox", "list", "--all", "--json")), &owed); err != nil {
		t.Fatal(err)
	}
	tokens, ids := map[string]string{}, map[string]string{}
	for _, l := range owed.Letters {
		tokens[l.To], ids[l.To] = l.Token, l.ID
	}
	do("03T09:00", "", "consult", "respond", "CO-001", "--from", "Amber Energy", "--text", "secretORIGINAL", "--confidentiality", "White")
	do("03T09:05", "", "consult", "read", "CO-001", "1", "--position", "objects", "--reason", "says secretORIGINAL")
	do("03T10:00", "From: secretORIGINAL <ops@birch.example>\nSubject: Re: [CO-001 "+tokens["Birch Energy"]+"] secretORIGINAL\nMessage-ID: <b1@birch.example>\nContent-Type: multipart/mixed; boundary=b\n\n"+
		"--b\n\nsecretORIGINAL\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=secretAMBER.txt\n\nsecretORIGINAL\n--b--\n", "inbox", "receive")
	do("03T11:00", "From: ops@cedar.example\nSubject: about the bus\nMessage-ID: <c1@cedar.example>\n\nsecretORIGINAL, secretAMBER\n", "inbox", "receive")
	do("05T09:00", "", "consult", "redact", "CO-001", "1", "--text", "redacted one", "--reason", "names")
	do("05T09:01", "", "consult", "redact", "CO-001", "2", "--text", "redacted two", "--reason", "secretAMBER stood there")
	list := do("06T08:59", "", "inbox", "list", "triage")
	do("06T09:00", "", "inbox", "assign", regexp.MustCompile(`M-\d+`).FindString(list), "--letter", ids["Cedar Energy"], "--reason", "rang about secretAMBER")
	do("06T09:01", "", "consult", "redact", "CO-001", "3", "--text", "redacted three", "--reason", "names")
	do("06T09:02", "From: who@ever.example\nSubject: x\nMessage-ID: <x1@ever.example>\n\nhello\n", "inbox", "receive")
	list = do("06T09:03", "", "inbox", "list", "triage")
	do("06T09:04", "", "inbox", "dismiss", regexp.MustCompile(`M-\d+`).FindString(list), "--reason", "quotes secretAMBER")
	return serveDir(t, dir), tokens["Dale Energy"]
}

// TestThreatA8ARedactionHoldsLookingBack: what was redacted is in no byte that
// those are given who may not read the original, as the record stands and as it
// stood before the redaction; and neither is why, where that is marked for others,
// nor the token by which an answer in another's name would be taken.
func TestThreatA8ARedactionHoldsLookingBack(t *testing.T) {
	t.Parallel()
	var people []*person
	for _, r := range model.Roles() {
		people = append(people, newPerson(t, "p."+string(r), string(r)))
	}
	s, token := lookedBack(t, people...)
	reads := []string{
		"consult show CO-001", "consult show CO-001 --json", "consult list --all", "consult list --all --json", "change show CH-001 --json",
		"record list", "record list --json", "tail --from 1 --until LAST", "tail --from 1 --until LAST --json", "outbox list --all", "outbox list --all --json",
		"outbox show LETTER", "inbox list", "inbox list --json", "inbox show M1", "inbox show M1 --json", "inbox show M2", "inbox show M2 --json",
		"inbox attach M1 1 -o -", "record export", "record export --pack P", "export 2026-02 --evidence --format md", "month 2026-02", "month 2026-02 --json", "check 2026-02 --json", "directory --json",
	}
	newest, _, _ := ask(t, s.in(people[len(people)-1]), "record list --last 1")
	var filed struct {
		Letters  []struct{ ID, To string } `json:"letters"`
		Messages []struct{ ID string }     `json:"messages"`
	}
	for _, words := range []string{"outbox list --all --json", "inbox list --json"} {
		out, _, _ := ask(t, s.in(people[len(people)-1]), words)
		if err := json.Unmarshal([]byte(out), &filed); err != nil {
			t.Fatal(err)
		}
	}
	names := []string{"LAST", strings.Fields(newest)[0], "M1", filed.Messages[0].ID, "M2", filed.Messages[1].ID}
	for _, l := range filed.Letters {
		if l.To == "Dale Energy" {
			names = append(names, "LETTER", l.ID)
		}
	}
	for i, r := range model.Roles() {
		c := s.in(people[i])
		found := map[string]bool{}
		for _, words := range reads {
			for _, at := range []string{"", " --at 2026-02-04T09:00:00Z", " --at 2026-02-05T12:00:00Z"} {
				words := strings.NewReplacer(names...).Replace(words) + at
				if at != "" && (strings.HasPrefix(words, "tail") || strings.HasPrefix(words, "record export")) {
					continue // which have no past
				}
				out, errs, _ := ask(t, c, words)
				for secret, may := range map[string]string{"secretORIGINAL": "approver", "secretAMBER": "operator approver", token: "operator approver"} {
					seen := strings.Contains(out+errs, secret)
					found[secret] = found[secret] || seen
					if seen && !strings.Contains(may, string(r)) {
						t.Errorf("%s asks for %q and reads %s:\n%s", r, words, secret, out+errs)
					}
				}
			}
		}
		if r == model.Approver && (!found["secretORIGINAL"] || !found["secretAMBER"] || !found[token]) || r == model.Operator && !found["secretAMBER"] {
			t.Errorf("%s was shown %v: nothing was looked at", r, found)
		}
	}
}
