package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"dccops/model"
)

// hiding are acts after which the word stands in drafts of every sort: in new
// windows, in changes and cancellations of what was published, in what names
// them, and in a publication that was taken back.
var hiding = []string{
	"directory organisation 'Amber Energy' --as Parties --address a@amber.example",
	"directory organisation TABASC --as TABASC --address t@tabasc.example",
	"directory organisation Fenland --as RDPs --address f@fenland.example",
	"plan --id PUB-1 --activity Told --start 2028-03-10T20:00 --end 2028-03-10T21:00 --service Prepayment=none --risk none",
	"plan --id PUB-2 --activity 'Told as well' --start 2028-03-11T20:00 --end 2028-03-11T21:00 --service Prepayment=none --risk none",
	"plan --id PUB-3 --activity 'Told third' --start 2028-03-12T20:00 --end 2028-03-12T21:00 --service Prepayment=none --risk none",
	"publish 2028-03 --reason x",
	"edit PUB-1 --activity xyzzyEDIT --risk xyzzyEDITRISK --end 2028-03-10T22:00 --reason xyzzyWHY",
	"cancel PUB-2 --reason xyzzyOFF",
	"plan --id xyzzyID --activity xyzzyACTIVITY --start 2028-03-20T20:00 --end 2028-03-20T22:00 --service Prepayment=disruption --risk xyzzyRISK --agreement xyzzyAGREED",
	"plan --id xyzzyGONE --activity xyzzyGONE --start 2028-03-21T20:00 --end 2028-03-21T22:00 --service Prepayment=disruption --risk none",
	"cancel xyzzyGONE --reason xyzzyGONEWHY",
	"plan --activity xyzzyNUMBER --start 2028-04-21T20:00 --end 2028-04-21T22:00 --service Prepayment=disruption --risk none",
	"change add --title T --what W",
	"change link CH-001 xyzzyID",
	"agreement add --ref xyzzyREF --clause 'H8.3(c)' --limit 7h00 --dated 2026-01-01T09:00 --meeting xyzzyMEETING --text xyzzyTEXT --window xyzzyID",
	"request add --meeting 'Panel 1' --window PUB-3 --reasons R",
	"request move PR-001 PUB-3 --start 2028-03-15T20:00 --reason xyzzyMOVED",
	`import - --format json < {"windows":[{"id":"xyzzyFILE","activity":"xyzzyFILE","systems":[],"services":[{"name":"Prepayment","effect":"none"}],"start":"2028-03-02T20:00:00Z","end":"2028-03-02T20:30:00Z","risk":"none","decided_at":"2026-09-01T09:00:00Z","scope":"dcc","status":"draft","agreement":null}]}`,
	"plan --id xyzzyBACK --activity xyzzyBACK --start 2028-05-21T20:00 --end 2028-05-21T22:00 --service Prepayment=disruption --risk none",
	"publish 2028-05 --reason xyzzyBACK",
}

// TestThreatA8DraftsAreInNoOutput: the word, looked for in every byte that a reader
// and a presenter can have printed by every command of the table, and drawn.
func TestThreatA8DraftsAreInNoOutput(t *testing.T) {
	t.Parallel()
	roles := []model.Role{model.Reader, model.Presenter, model.Operator, model.Approver}
	var people []*person
	for _, r := range roles {
		people = append(people, newPerson(t, "p."+string(r), string(r)))
	}
	s := serveTo(t, people...)
	conns := map[model.Role]*ssh.Client{}
	for i, r := range roles {
		conns[r] = s.in(people[i])
	}
	seats := map[model.Role]*farSeat{}
	for _, r := range roles[:3] {
		seats[r] = console(t, conns[r])
	}
	for _, words := range hiding {
		out, errs, code := piped(t, conns[model.Approver], words)
		if code != exitDone {
			t.Fatalf("%q gives %d: %s%s", words, code, out, errs)
		}
	}
	takeBack(t, conns[model.Approver])
	for _, r := range roles[:3] {
		walk(seats[r], map[bool]string{true: "xyzzy", false: "not shown"}[model.SeesDrafts(r)])
	}
	seen := map[model.Role]map[string]bool{}
	for _, r := range roles[:3] {
		seen[r] = map[string]bool{}
		for _, words := range everyReading(len(hiding)) {
			out, errs, _ := piped(t, conns[r], words)
			for _, w := range strings.FieldsFunc(out+errs, func(c rune) bool { return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') }) {
				if strings.HasPrefix(w, "xyzzy") {
					seen[r][w] = true
					if !model.SeesDrafts(r) {
						t.Errorf("%s asks for %q and reads %s", r, words, w)
					}
				}
			}
		}
		if drawn := strings.Contains(seats[r].said.String(), "xyzzy"); drawn != model.SeesDrafts(r) {
			t.Errorf("%s was drawn the word: %v", r, drawn)
		}
	}
	for _, words := range hiding {
		for _, w := range strings.FieldsFunc(words, func(c rune) bool { return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') }) {
			if strings.HasPrefix(w, "xyzzy") && !seen[model.Operator][w] {
				t.Errorf("an operator was never shown %s: nothing was looked at", w)
			}
		}
	}
	if out, _, _ := piped(t, conns[model.Reader], "month 2028-03"); !strings.Contains(out, "Told as well") || !strings.Contains(out, "1h00") {
		t.Errorf("a reader does not see what was told:\n%s", out)
	}
	sameRefusals(t, conns[model.Reader])
}

// takeBack takes back the publication that was made last, at the console: its
// letters are held still.
func takeBack(t *testing.T, c *ssh.Client) {
	t.Helper()
	f := console(t, c)
	_, _ = io.WriteString(f.keys, "z")
	f.until("Keep it")
	_, _ = io.WriteString(f.keys, "\t\r")
	f.until("Taken back")
}

// walk looks at every screen, and for the word by a part of it, once the record
// says what it does. What every key shows is looked at in tui/screentest.
func walk(f *farSeat, record string) {
	for _, key := range []string{"2", "3", "4", "5", "6", "1", "7"} {
		f.answers(key)
	}
	f.until(record)
	for _, key := range []string{":", "y", "z", "z"} {
		f.answers(key)
	}
}

// everyReading is each command of the table that is not for the machine itself,
// with whatever words it may be given, in lines and as JSON.
func everyReading(events int) (out []string) {
	tries := []string{"", "2028-03", "2028-04", "2028-05", "2028-03 v1", "2028-03 v1 v1", "2028-05 v1", "PUB-1", "PUB-2", "PUB-3", "CH-001", "PR-001", "PR-001 --move PUB-3 --start 2028-03-16T20:00", "bash", "1"}
	var each func(path string, list []command)
	each = func(path string, list []command) {
		for _, k := range list {
			if k.hidden || k.here != "" || k.name == "" {
				continue
			}
			name := strings.TrimSpace(path + " " + k.name)
			each(name, k.subs)
			if k.run == nil || name == "tail" {
				continue
			}
			for _, words := range tries {
				for _, flags := range append([]string{"", "--json"}, switches(&k)...) {
					if n := len(strings.Fields(words)); strings.Contains(words, "--") || n >= k.least && (k.most < 0 || n <= k.most) {
						out = append(out, strings.TrimSpace(name+" "+words+" "+flags))
					}
				}
			}
		}
	}
	each("", table())
	return append(out, fmt.Sprintf("tail --from 1 --until %d", events), fmt.Sprintf("tail --from 1 --until %d --json", events), "", "help", "record export --pack P", "record list --subject xyzz", "month 2028-03 --json --at 2028-03-01T09:00", "record list --at "+nearby(0))
}

// switches are the flags of a command that show more or other things.
func switches(k *command) (out []string) {
	for _, f := range k.flags {
		switch {
		case f.name == "format":
			for _, v := range f.of() {
				out = append(out, "--format "+v)
			}
		case f.name == "evidence":
			out = append(out, "--evidence --format md", "--evidence --format html")
		case f.value == "" && slices.Contains([]string{"all", "dry-run", "open", "original", "text", "html", "mine"}, f.name):
			out = append(out, "--"+f.name)
		}
	}
	return out
}

// sameRefusals holds what is said of a draft to what is said of nothing at all.
func sameRefusals(t *testing.T, c *ssh.Client) {
	t.Helper()
	for _, form := range []string{
		"cancel %s --reason x", "edit %s --activity x", "start %s", "end %s", "update %s", "told %s --audience Parties", "change link CH-001 %s",
		"request add --meeting M --window %s --reasons R", "plan --id %s --activity x --start 2028-03-20T20:00 --end 2028-03-20T21:00",
		"agreement add --clause 'H8.3(c)' --limit 7h00 --dated 2026-01-01T09:00 --meeting M --text T --window %s",
	} {
		var said []string
		for _, id := range []string{"xyzzyID", "nothing"} {
			out, errs, code := piped(t, c, fmt.Sprintf(form, id))
			said = append(said, strings.ReplaceAll(fmt.Sprint(code, out, errs), id, "ID"))
		}
		if said[0] != said[1] {
			t.Errorf("%q says of a draft %s\nand of nothing %s", form, said[0], said[1])
		}
	}
}
