package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/tui/sshd"
)

// asked is how each command of the record is asked for over SSH. %[1]s is the
// role that asks, %[2]d its number from 1, %[6]d the event of a message that is its
// own. The rest is why there is no way.
var asked = map[model.CommandKind]string{
	model.KindPlanWindow:    "plan --id P-%[1]s --activity A --start 2027-03-01T20:00 --end 2027-03-01T20:30 --service Prepayment=none --risk none",
	model.KindEditWindow:    "edit E-%[1]s --activity B",
	model.KindCancelWindow:  "cancel C-%[1]s --reason x",
	model.KindImportWindows: `import - --format json < {"windows":[{"id":"I-%[1]s","activity":"A","systems":[],"services":[{"name":"Prepayment","effect":"none"}],"start":"2027-03-02T20:00:00Z","end":"2027-03-02T20:30:00Z","risk":"none","decided_at":"2026-09-01T09:00:00Z","scope":"dcc","status":"draft","agreement":null}]}`,
	model.KindAdoptPolicy:   "policy add --from 2027-05 --authority %[1]s",
	model.KindAddHolidays:   "holidays add --date 2027-06-0%[2]d --name 'A made-up day' --division ew --source %[1]s",
	model.KindSetSystem:     "directory system S-%[1]s",
	model.KindSetService:    "directory service S-%[1]s",

	model.KindRecordAgreement:   "agreement add --clause 'H8.3(c)' --limit 7h00 --dated 2026-01-01T09:00 --meeting M --text T --month 2027-0%[2]d",
	model.KindWithdrawAgreement: "agreement withdraw A-%[1]s --reason x",
	model.KindPublishMonth:      "publish 2028-0%[2]d --reason x",
	model.KindNoteCopy:          "export 2027-03 --format csv",
	model.KindNoteHost:          "",
	model.KindTakeBack:          "takeback",
	model.KindEraseContent:      "",

	model.KindAddPerson:    "people add n.%[1]s --role reader --key '%[3]s'",
	model.KindChangePerson: "people change z.%[1]s --role presenter",
	model.KindRevokePerson: "people revoke z.%[1]s --reason x",

	model.KindSetOrganisation: "directory organisation O-%[1]s --as Panel --address o-%[2]d@panel.example",
	model.KindImportDirectory: "directory import - < name,audience,address\nQ-%[1]s,Panel,q-%[2]d@panel.example\n",
	model.KindLeaseLetters:    "",
	model.KindRecordDelivery:  "",
	model.KindWitnessHead:     "",
	model.KindWithdrawLetters: "outbox withdraw %[4]d.%[2]d --reason x",
	model.KindRetryLetters:    "outbox retry %[4]d.%[5]d",

	model.KindReceiveMail:    "inbox receive < Subject: from %[1]s\nFrom: a@b.example\n\nHello.\n",
	model.KindAssignMessage:  "inbox assign M-%[6]d --letter %[4]d.%[2]d --reason x",
	model.KindDismissMessage: "inbox dismiss M-%[7]d --reason x",

	model.KindRaiseMaintenance:  "raise --id R-%[1]s --activity A --service Prepayment=disruption --risk none --rdps no --rdps-reason x",
	model.KindUpdateMaintenance: "update U-%[1]s --service SSI=disruption",
	model.KindStartMaintenance:  "start T-%[1]s",
	model.KindEndMaintenance:    "end U-%[1]s",
	model.KindRecordTelling:     "told U-%[1]s --audience Parties",

	model.KindAddChange:       "change add --ref AD-%[1]s --title T --what W",
	model.KindEditChange:      "change edit ED-%[1]s --title U",
	model.KindAssessChange:    "change assess AS-%[1]s --parties yes --parties-reason x --rdps no --rdps-reason x",
	model.KindOfferTesting:    "change test-offer TO-%[1]s --words W",
	model.KindRecordTaker:     "change taker TK-%[1]s D-%[1]s",
	model.KindAssessSecurity:  "change security ED-%[1]s --total no --total-reason x",
	model.KindClearChange:     "change clear TK-%[1]s",
	model.KindLinkWindows:     "change link ED-%[1]s E-%[1]s",
	model.KindUnlinkWindows:   "change unlink ED-%[1]s E-%[1]s --reason x",
	model.KindFinishChange:    "change done DN-%[1]s",
	model.KindWithdrawChange:  "change withdraw WD-%[1]s --reason x",
	model.KindSupersedeChange: "change supersede SU-%[1]s --by ED-%[1]s --reason x",

	model.KindOpenConsultation:     "consult open OC-%[1]s --text T",
	model.KindRecordResponse:       "consult respond CX-%[1]s --from D-%[1]s --text T",
	model.KindReadResponse:         "consult read CX-%[1]s 1 --position agrees",
	model.KindRedactResponse:       "consult redact CX-%[1]s 1 --text x --reason x",
	model.KindExtendConsultation:   "consult extend CX-%[1]s --reason x --due " + time.Now().AddDate(0, 3, 0).Format(time.DateOnly),
	model.KindChaseConsultation:    "", // a letter must have gone out first
	model.KindExcuseConsultee:      "consult excuse CX-%[1]s D-%[1]s --reason x",
	model.KindCloseConsultation:    "consult close CX-%[1]s --summary S",
	model.KindWithdrawConsultation: "consult withdraw CX-%[1]s --reason x",
	model.KindRecordRequest:        "request add --ref RR-%[1]s --meeting M --reasons x --window MV-%[1]s",
	model.KindTakeStep:             "request step RS-%[1]s --words x",
	model.KindMoveAsAsked:          "request move RM-%[1]s MV-%[1]s --start 2028-12-2%[2]dT20:00 --reason x",
	model.KindAnswerRequest:        "request answer RA-%[1]s --outcome not --steps x --why x",
	model.KindWithdrawRequest:      "request withdraw RW-%[1]s --reason x",
	model.KindReopenRequest:        "request reopen RO-%[1]s --reason x",

	model.KindSaveTemplate:   "template save witness -f - --reason x < Subject: {{about}} %[1]s\n\nKeep this.\n",
	model.KindRevertTemplate: "template revert witness --reason x",

	model.KindDraftMethodology:    "methodology draft --ref MN-%[1]s --title T",
	model.KindSetChangeType:       "methodology type MD-%[1]s T --notice 1 --mechanism m",
	model.KindPutToPanel:          "methodology panel MP-%[1]s",
	model.KindApproveMethodology:  "methodology approve MA --meeting M --dated " + time.Now().UTC().Format(time.RFC3339),
	model.KindWithdrawMethodology: "methodology withdraw MD-%[1]s --reason x",
	model.KindTakeReports:         `report import - < {"user":"D-%[1]s","reports":[{"type":"T","description":"D","start":"2027-03-02T20:00:00Z"}]}`,
	model.KindJudgeReport:         "report judge UR-00%[2]d --risk low --reason x",
	model.KindVouchReport:         "report vouch UR-01%[2]d --reason x",
	model.KindWithdrawReport:      "report withdraw UR-00%[2]d --reason x",

	model.KindOpenMeeting:      "meeting open --body B-%[1]s 2027-03",
	model.KindRecordResolution: "meeting decide MT-001 --item 2027-03 --outcome deferred --why x --action A --who W --due " + time.Now().AddDate(0, 1, 0).Format(time.DateOnly),
	model.KindStrikeResolution: "meeting strike MT-001 %[2]d --reason x",
	model.KindCloseMeeting:     "meeting close MT-00%[2]d",
	model.KindFinishAction:     "meeting actions done MT-002 %[2]d --words x",
}

// TestThreatA6EveryRoleEveryCommandOverSSH: a command that a role may give is
// done, and one it may not is refused with the code for that: for every role
// and every command there is. What model's table says is held against a table
// of its own in model/decide.
func TestThreatA6EveryRoleEveryCommandOverSSH(t *testing.T) {
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
	letters := furnish(t, conns[model.Approver])
	cells := 0
	for _, k := range model.CommandKinds() {
		form, ok := asked[k]
		if !ok {
			t.Errorf("nobody has said how %s is asked for", k)
		}
		if form == "" {
			continue
		}
		for i, r := range model.Roles() {
			words := fill(t, form, r, i, letters)
			out, errs, code := piped(t, conns[r], words)
			cells++
			switch may := model.May(r, k); {
			case may && k == model.KindTakeBack && strings.Contains(errs, "You have done nothing that could be taken back"): // as whoever may is told
			case may && code != exitDone && code != exitRule:
				t.Errorf("%s, %s: %q gives %d: %s", r, k, words, code, errs)
			case !may && (code != exitDenied || !strings.Contains(errs, "may not")):
				t.Errorf("%s, %s: %q gives %d: %s%s", r, k, words, code, out, errs)
			}
		}
	}
	if want := 5 * (len(model.CommandKinds()) - 6); cells != want {
		t.Errorf("%d cells were tried of %d", cells, want)
	}
	for _, r := range model.Roles() { // who may come in, and by which keys, is not for everybody
		out, _, code := ask(t, conns[r], "people list")
		if sees := code == exitDone; sees != model.SeesPeople(r) || strings.Contains(out, "SHA256:") != model.SeesKeys(r) {
			t.Errorf("%s asks who may come in: %d\n%s", r, code, out)
		}
	}
	for _, r := range model.Roles() { // what a User reported is marked Amber, by a rule of the house
		for _, words := range []string{"report list --json", "report show UR-002 --json", "report show UR-002", "report export 2027-03 --for Red", "record list --json --last 200", "check 2027-03 --json"} {
			out, _, _ := ask(t, conns[r], words)
			if strings.Contains(out, "words of a User") && !model.Sees(r, model.Amber) {
				t.Errorf("%s is shown by %q what a User reported:\n%s", r, words, out)
			}
		}
	}
	for _, r := range model.Roles() { // who is to do something may be a person
		for _, words := range []string{"meeting show MT-001", "meeting list --json", "meeting actions", "meeting actions --json", "record list --json --last 200"} {
			if out, _, _ := ask(t, conns[r], words); strings.Contains(out, "A person by name") != model.SeesPeople(r) {
				t.Errorf("%s is shown by %q, or not, who was named at a meeting:\n%s", r, words, out)
			}
		}
	}
	if out, _, _ := ask(t, conns[model.Operator], "report list --json"); !strings.Contains(out, "words of a User") {
		t.Errorf("an operator is not shown what a User reported:\n%s", out)
	}
	if out, _, _ := ask(t, conns[model.Reader], "record list"); strings.Contains(out, "p.reader (reader)") && !onlyCopies(out) {
		t.Errorf("a reader changed something:\n%s", out)
	}
}

// onlyCopies reports whether a reader is on the record for copies alone.
func onlyCopies(list string) bool {
	for line := range strings.Lines(list) {
		if strings.Contains(line, "(reader)") && !strings.Contains(line, "took a copy") {
			return false
		}
	}
	return true
}

// furnish makes what the commands are about: one for each role.
func furnish(t *testing.T, c *ssh.Client) (letters int) {
	t.Helper()
	do := func(words string) string {
		out, errs, code := piped(t, c, words)
		if code != exitDone && code != exitRule {
			t.Fatalf("%q gives %d: %s", words, code, errs)
		}
		return out
	}
	for i, r := range model.Roles() {
		for _, id := range []string{"E", "C"} {
			do(fmt.Sprintf("plan --id %s-%s --activity A --start 2027-03-01T20:00 --end 2027-03-01T20:30 --service Prepayment=none --risk none", id, r))
		}
		do(fmt.Sprintf("directory organisation D-%s --as Parties --address d-%d@party.example", r, i))
		do(fmt.Sprintf("agreement add --ref A-%s --clause 'H8.3(b)' --limit 7h00 --dated 2026-01-01T09:00 --meeting M --text T --month 2027-0%d", r, i+1))
		do(fmt.Sprintf("people add z.%s --role reader --key '%s'", r, freshKey(t)))
	}
	furnishRequests(do)
	for _, r := range model.Roles() {
		furnishChanges(do, r)
	}
	furnishMethods(do)
	furnishMeetings(do)
	for _, r := range model.Roles() {
		do(fmt.Sprintf("plan --id T-%s --activity A --start %s --end %s --service Prepayment=none --risk none", r, nearby(time.Hour), nearby(2*time.Hour)))
		do(fmt.Sprintf("raise --id U-%s --aware-at %s --activity A --service Prepayment=disruption --risk none --rdps no --rdps-reason x", r, nearby(-time.Hour)))
	}
	var list struct {
		Letters []struct {
			ID string `json:"id"`
		} `json:"letters"`
	}
	if err := json.Unmarshal([]byte(do("outbox list --json")), &list); err != nil || len(list.Letters) == 0 {
		t.Fatalf("no letters are owed: %v", err)
	}
	id, err := model.ParseLetterID(list.Letters[len(list.Letters)-1].ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, what := range []string{"filed", "dismissed"} {
		for _, r := range model.Roles() { // the events behind that of the letters
			do(fmt.Sprintf("inbox receive < Subject: for %s, to be %s\nFrom: a@b.example\n\nHello.\n", r, what))
		}
	}
	return int(id.Event)
}

// furnishChanges makes changes that are where the commands about them begin.
func furnishChanges(do func(string) string, r model.Role) {
	do("directory organisation N-RDP --as RDPs --address n@rdp.example")
	do("directory organisation N-TABASC --as TABASC --address n@tabasc.example")
	for _, id := range strings.Fields("ED AS TO TK DN WD SU OC XC") {
		do(fmt.Sprintf("change add --ref %s-%s --title T --what W", id, r))
	}
	for id, risk := range map[string]string{"TO": "no", "TK": "no", "DN": "no", "OC": "yes", "XC": "yes"} {
		do(fmt.Sprintf("change assess %s-%s --parties %s --parties-reason x --rdps no --rdps-reason x", id, r, risk))
	}
	for _, id := range []string{"TK", "DN"} {
		do(fmt.Sprintf("change test-offer %s-%s --words W", id, r))
	}
	do(fmt.Sprintf("change security DN-%s --total no --total-reason x --meters no --meters-reason x --others no --others-reason x", r))
	do(fmt.Sprintf("change clear DN-%s", r))
	do(fmt.Sprintf("consult open XC-%[1]s --ref CX-%[1]s --text T", r))
	do(fmt.Sprintf("consult respond CX-%[1]s --from D-%[1]s --text T", r))
}

// furnishRequests makes requests of the Panel that are where the commands about
// them begin.
func furnishRequests(do func(string) string) {
	for i, r := range model.Roles() {
		do(fmt.Sprintf("plan --id MV-%s --activity A --start 2028-12-1%dT20:00 --end 2028-12-1%[2]dT20:30 --service Prepayment=none --risk none", r, i+1))
	}
	do("publish 2028-12 --reason x")
	for _, r := range model.Roles() {
		for _, id := range strings.Fields("RS RM RA RW RO") {
			do(fmt.Sprintf("request add --ref %s-%s --meeting M --reasons x --window MV-%[2]s", id, r))
		}
		do(fmt.Sprintf("request answer RO-%s --outcome not --steps x --why x", r))
	}
}

// furnishMethods makes versions of the Methodology and reports that are where the
// commands about them begin.
func furnishMethods(do func(string) string) {
	for _, r := range model.Roles() {
		do(fmt.Sprintf("methodology draft --ref MD-%s --title T", r))
		do(fmt.Sprintf("report add --user D-%s --type T --description 'The words of a User' --start 2027-03-02T20:00:00Z", r))
	}
	for i, ref := range []string{"MP-operator", "MP-approver", "MA"} {
		do(fmt.Sprintf("methodology draft --ref %s --title T --every 1 --risk R", ref))
		do(fmt.Sprintf("methodology type %s T --notice 1 --mechanism m", ref))
		do(fmt.Sprintf("consult open %s --ref CM-%d --text T", ref, i))
		for _, r := range model.Roles() {
			do(fmt.Sprintf("consult excuse CM-%d D-%s --reason x", i, r))
		}
		do(fmt.Sprintf("consult close CM-%d --summary S", i))
	}
	do("methodology panel MA")
	for i, r := range slices.Concat(model.Roles(), model.Roles()) { // UR-006 to UR-010; UR-011 to UR-015 come by mail
		words := fmt.Sprintf("user: D-%s\ntype: T\ndescription: The words of a User, %d\nstart: 2027-03-02T20:00:00Z\n", r, i)
		if i < len(model.Roles()) {
			words = fmt.Sprintf("report add --user D-%s --type T --description 'The words of a User' --start 2027-03-02T20:00:00Z", r)
		} else {
			words = fmt.Sprintf("inbox receive < Subject: report\nFrom: d-%d@party.example\n\n%s", i-len(model.Roles()), words)
		}
		do(words)
	}
}

// furnishMeetings makes meetings under way, two of them with something to strike
// out and to do for each role.
func furnishMeetings(do func(string) string) {
	due := time.Now().AddDate(0, 1, 0).Format(time.DateOnly)
	for i := range model.Roles() {
		do(fmt.Sprintf("meeting open --body F-%d 2027-03", i))
	}
	for _, ref := range []string{"MT-001", "MT-002"} {
		for range model.Roles() {
			do(fmt.Sprintf("meeting decide %s --item 2027-03 --outcome deferred --why x --action A --who 'A person by name' --due %s", ref, due))
		}
	}
}

func freshKey(t *testing.T) string {
	t.Helper()
	return sshd.KeyText(newPerson(t, "x", "reader").key.PublicKey())
}

// fill writes a command as a role asks for it. Letters that are sent again are
// those that were not withdrawn by others meanwhile.
func fill(t *testing.T, form string, r model.Role, i, letters int) string {
	t.Helper()
	var args []any
	for n, a := range []any{string(r), i + 1, "", letters, i + 1, letters + i + 1, letters + len(model.Roles()) + i + 1} {
		if strings.Contains(form, fmt.Sprintf("%%[%d]", n+1)) && n == 2 {
			a = freshKey(t)
		}
		args = append(args, a)
	}
	out := fmt.Sprintf(form, args...)
	out, _, _ = strings.Cut(out, "%!(EXTRA")
	return out
}

// piped runs a command with what stands behind < as its stdin.
func piped(t *testing.T, c *ssh.Client, words string) (out, errs string, code int) {
	t.Helper()
	command, in, given := strings.Cut(words, " < ")
	if !given {
		return ask(t, c, words)
	}
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	var o, e bytes.Buffer
	session.Stdin, session.Stdout, session.Stderr = strings.NewReader(in), &o, &e
	if err := session.Run(command); err != nil {
		exit, ok := err.(*ssh.ExitError)
		if !ok {
			t.Fatalf("%s: %v", command, err)
		}
		code = exit.ExitStatus()
	}
	return o.String(), e.String(), code
}

// TestThreatA6EveryCommandOfTheTableIsAccountedFor: a subcommand that gives no
// order of the table above only reads, and is named here.
func TestThreatA6EveryCommandOfTheTableIsAccountedFor(t *testing.T) {
	reads := strings.Fields("console demo present month check live tail schedule record backup restore config doctor migrate serve whoami keys themes version completion man help parse-import")
	for _, c := range table() {
		name := c.name
		if name == "" {
			name = "console"
		}
		gives := slices.ContainsFunc(model.CommandKinds(), func(k model.CommandKind) bool { return strings.HasPrefix(asked[k]+" ", name+" ") })
		if gives == slices.Contains(reads, name) {
			t.Errorf("%s: it gives an order: %v; it is named as one that reads: %v", name, gives, !gives)
		}
	}
}

// nearby is an instant a while from now, as the program that is served has it.
func nearby(in time.Duration) string {
	return time.Now().Add(in).UTC().Truncate(time.Minute).Format(time.RFC3339)
}
