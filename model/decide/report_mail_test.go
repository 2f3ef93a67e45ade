package decide

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// byMail is a message that brings reports.
func mailed(id, address string, in model.Brought) model.ReceiveMail {
	m := came(model.Mail{MessageID: id, From: from(address), Subject: "Report", Text: id})
	m.Brings = &in
	return m
}

func brings(digest string, users ...string) model.Brought {
	out := model.Brought{File: "reports.csv", Digest: digest}
	for i, user := range users {
		r := reported("SECRET trial", at2027()).Reports[0]
		r.Said.User, r.Line, r.Item, r.Reported = user, i+2, i+1, now.AddDate(0, 0, -90)
		out.Reports = append(out.Reports, r)
	}
	return out
}

func at2027() time.Time { return time.Date(2027, 1, 12, 21, 0, 0, 0, time.UTC) }

func takenIn(t *testing.T, b *model.Board, cmd model.Command) (*model.Board, model.Event) {
	t.Helper()
	ev, err := Decide(b, model.Actor{Name: "mail", Role: model.Intake}, now.Add(time.Hour), "order", cmd)
	if err != nil {
		t.Fatal(err)
	}
	ev.Seq = b.Revision() + 1
	return b.With(&ev), ev
}

// TestAReportByMailIsTakenInTheEventOfItsMessage, judged by when it came, and
// acknowledged to the addresses of the directory; it counts as its User's once
// somebody has vouched for that.
func TestAReportByMailIsTakenInTheEventOfItsMessage(t *testing.T) {
	b, ev := takenIn(t, approved(t), mailed("1@x", "ops@brightwater.example", brings("d1", "", "brightwater energy")))
	m, _ := b.Message(ev.Seq)
	if m.State != model.MessageFiled || !slices.Equal(m.Reports, []string{"UR-001", "UR-002"}) || m.Thread != "UR-001" {
		t.Fatalf("it is filed as %+v", m.Filing)
	}
	r, _ := b.Report("UR-002")
	if r.State != model.ReportUnverified || r.Means != "mail" || r.Message != m.ID() || r.Methodology != "ME-001" || !r.Reported.Equal(now.Add(time.Hour)) || r.Said.User != "Brightwater Energy" {
		t.Errorf("the report is %+v", r)
	}
	o, ok := b.OwedBy(ev.Seq)
	if !ok || len(o.Letters) != 1 || o.Letters[0].Address != "ops@brightwater.example" || o.Kind != model.ReportsTaken || !strings.Contains(o.Case.Text, "an address in From proves nobody") || strings.Contains(o.Case.Text, "SECRET") {
		t.Fatalf("it owes %+v", o)
	}
	refused(t, b, model.JudgeReport{Ref: "UR-001", Level: model.RiskLow, Reason: "x"}, model.RefusedInput, "no step from there", "vouch, withdraw")
	refused(t, b, model.VouchReport{Ref: "UR-001"}, model.RefusedInput, "From proves nobody")
	b, _ = give(t, b, model.VouchReport{Ref: "UR-001", Reason: "rang them"})
	b, _ = give(t, b, model.JudgeReport{Ref: "UR-001", Level: model.RiskLow, Reason: "x"})
	if r, _ := b.Report("UR-001"); r.State != model.ReportJudged || r.Vouched.Reason != "rang them" {
		t.Errorf("vouched for and judged it is %+v", r)
	}
	b, ev = takenIn(t, b, mailed("2@x", "ops@brightwater.example", brings("d1", "")))
	if m, _ := b.Message(ev.Seq); m.State != model.MessageTriage || !strings.Contains(m.How, "was brought in before") || len(b.Reports()) != 2 {
		t.Errorf("the same file in another message: %+v", m.Filing)
	}
}

// TestThreatA10AReportByMailThatIsNotItsSendersWaits: nothing of it is taken, no
// letter is owed, and one sentence says why.
func TestThreatA10AReportByMailThatIsNotItsSendersWaits(t *testing.T) {
	start := approved(t)
	for _, name := range []string{"Other", "Gone"} {
		start, _ = give(t, start, model.SetOrganisation{Organisation: model.Organisation{Name: name, Audiences: []model.Audience{model.Parties}, Addresses: []string{strings.ToLower(name) + "@x.example"}, Retired: name == "Gone"}})
	}
	bad := model.Brought{File: "r.json", Bad: "r.json, line 3, item 2, start: there is no such day\x1b[31m"}
	late := brings("d9", "", "")
	late.Reports[1].Said.End = late.Reports[1].Said.Start.Add(-time.Hour)
	for words, order := range map[string]model.ReceiveMail{
		"is in no organisation":                               mailed("1@x", "ops@elsewhere.example", brings("d1", "Brightwater Energy")),
		"line 2, item 1, user: It is of Brightwater Energy":   mailed("2@x", "other@x.example", brings("d2", "Brightwater Energy")),
		"line 3, item 2, user: It is of Nobody":               mailed("3@x", "other@x.example", brings("d3", "", "Nobody")),
		"which the directory has retired":                     mailed("4@x", "gone@x.example", brings("d4", "")),
		"r.json, line 3, item 2, start: there is no such day": mailed("5@x", "other@x.example", bad),
		"line 3, item 2, end: It ends":                        mailed("6@x", "ops@brightwater.example", late),
		"no more than 50 are taken by mail":                   mailed("7@x", "ops@brightwater.example", brings("d7", make([]string, 51)...)),
	} {
		b, ev := takenIn(t, start, order)
		m, _ := b.Message(ev.Seq)
		if m.State != model.MessageTriage || !strings.Contains(m.How, words) || strings.ContainsAny(m.How, "\x1b\n") || strings.HasSuffix(m.How, "Nothing was changed.") {
			t.Errorf("%s: %s, %q", words, m.State, m.How)
		}
		if _, owes := b.OwedBy(ev.Seq); owes || len(b.Reports()) != 0 || len(m.Reports) != 0 {
			t.Errorf("%s: something of it was taken", words)
		}
	}
	auto := mailed("8@x", "ops@brightwater.example", brings("d8", ""))
	auto.Mail.Nature = model.MailAuto
	if b, _ := takenIn(t, start, auto); len(b.Reports()) != 0 {
		t.Error("a program's reply is taken as a report")
	}
}

// TestAnyMailOfReportsOwesLettersToItsUserAlone drives 1,000 random messages that
// bring reports: all of a message's or none, every letter goes to the User whose
// address it came from, and no role reads what is marked for others.
func TestAnyMailOfReportsOwesLettersToItsUserAlone(t *testing.T) {
	seed := rand.Uint64()
	dice := rand.New(rand.NewPCG(seed, 12))
	b := approved(t)
	b, _ = give(t, b, model.SetOrganisation{Organisation: model.Organisation{Name: "Other", Audiences: []model.Audience{model.Parties}, Addresses: []string{"other@x.example"}}})
	users, addresses := []string{"", "Brightwater Energy", "Other", "Nobody"}, []string{"ops@brightwater.example", "other@x.example", "a@b.example"}
	taken := 0
	for i := range 1_000 {
		in := brings(fmt.Sprint(dice.IntN(300)), users[dice.IntN(4)], users[dice.IntN(4)][:0])
		for j := range in.Reports {
			in.Reports[j].Marked = model.Markings()[dice.IntN(4)]
		}
		order := mailed(fmt.Sprint(i, "@x"), addresses[dice.IntN(3)], in)
		before := len(b.Reports())
		ev, err := Decide(b, model.Actor{Name: "mail", Role: model.Intake}, now.Add(time.Hour), "order", order)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		ev.Seq = b.Revision() + 1
		next := b.With(&ev)
		m, _ := next.Message(ev.Seq)
		if got := len(next.Reports()) - before; got != len(m.Reports) || got != 0 && got != 2 {
			t.Fatalf("seed %d: %d reports of %+v", seed, got, m.Filing)
		}
		if o, owes := next.OwedBy(ev.Seq); owes != (len(m.Reports) > 0) || owes && (o.Letters[0].To != m.Sender || len(o.Letters) != 1) {
			t.Fatalf("seed %d: %+v owes %+v", seed, m.Filing, o)
		}
		if len(m.Reports) > 0 {
			taken++
			strictest := slices.MaxFunc([]model.Marking{in.Reports[0].Marked, in.Reports[1].Marked}, func(x, y model.Marking) int {
				return slices.Index(model.Markings(), x) - slices.Index(model.Markings(), y)
			})
			for _, role := range model.Roles() {
				if want := model.SeesMail(role) && model.Sees(role, strictest); next.SeesMessage(role, m) != want {
					t.Fatalf("seed %d: to %s a message with a report marked %s is shown: %v", seed, role, strictest, !want)
				}
			}
		}
		if dice.IntN(4) == 0 {
			b = next
		}
	}
	if taken < 50 {
		t.Errorf("only %d messages were taken as reports", taken)
	}
}

// TestAnAmendedReportStandsAndAnotherIsJudgedInItsPlace.
func TestAnAmendedReportStandsAndAnotherIsJudgedInItsPlace(t *testing.T) {
	b, _ := give(t, approved(t), reported("first", now.AddDate(0, 2, 0)))
	b, _ = give(t, b, model.SetOrganisation{Organisation: model.Organisation{Name: "Other", Audiences: []model.Audience{model.Parties}, Addresses: []string{"other@x.example"}}})
	again := reported("second", now.AddDate(0, 2, 1))
	again.Reports[0].Amends = "UR-001"
	other := reported("second", now.AddDate(0, 2, 1))
	other.Reports[0].Amends, other.Reports[0].Said.User = "UR-001", "Other"
	refused(t, b, other, model.RefusedInput, "nobody amends what another User reported")
	missing := again
	missing.Reports = slices.Clone(again.Reports)
	missing.Reports[0].Amends = "UR-77"
	refused(t, b, missing, model.RefusedMissing, `no report "UR-77"`)
	b, ev := giveAt(t, b, now.Add(time.Hour), again)
	was, _ := b.Report("UR-001")
	is, _ := b.Report("UR-002")
	if was.State != model.ReportAmended || was.Ended.Superseder != "UR-002" || was.Said.Description != "first" || is.Amends != "UR-001" || is.State != model.ReportReceived {
		t.Errorf("they are %+v and %+v", was, is)
	}
	if len(b.Clashes(is)) != 0 || len(ev.Before) != 1 {
		t.Errorf("it clashes with what it stands for: %+v", b.Clashes(is))
	}
	if o, _ := b.OwedBy(ev.Seq); !strings.Contains(o.Case.Text, "UR-002, in the place of UR-001") {
		t.Errorf("it is acknowledged with %q", o.Case.Text)
	}
	refused(t, b, again, model.RefusedInput, "That is an end")
	red := reported("third", now.AddDate(0, 2, 1))
	red.Reports[0].Marked = model.Red
	b, _ = give(t, b, red)
	if _, err := Decide(b, person(model.Operator), now, "order", model.JudgeReport{Ref: "UR-003", Level: model.RiskLow, Reason: "x"}); err == nil || !strings.Contains(err.Error(), "marked Red") {
		t.Errorf("an operator judges what is not shown to one: %v", err)
	}
}
