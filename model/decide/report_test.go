package decide

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

func held(t *testing.T, b *model.Board, ref string) model.Held {
	t.Helper()
	r, ok := b.Report(ref)
	if !ok {
		t.Fatalf("there is no %s", ref)
	}
	return b.Judge(r)
}

// Tue 1 Sep 2026 is the day of the report; ten clear Working Days later is Wed 16.
func TestAReportIsJudgedByTypeFieldsAndNotice(t *testing.T) {
	b := approved(t)
	b, ev := give(t, b, reported("in time", at(t, "2026-09-16T00:00")))
	if h := held(t, b, ev.Subject); len(h.Short) != 0 || h.Days != 10 || h.Methodology != "ME-001" {
		t.Errorf("in time: %+v", h)
	}
	b, ev = give(t, b, reported("a day short", at(t, "2026-09-15T23:59")))
	if h := held(t, b, ev.Subject); len(h.Short) != 1 || h.Short[0].Field != "notice" || h.Days != 9 {
		t.Errorf("a day short: %+v", h)
	}
	bare := reported("bare", at(t, "2026-11-16T00:00"))
	bare.Reports[0].Said.Expected = model.Expected{}
	b, ev = give(t, b, bare)
	if h := held(t, b, ev.Subject); len(h.Short) != 2 || h.Short[0].Field != "traffic" || h.Short[1].Field != "rollback" {
		t.Errorf("bare: %+v", h)
	}
	odd := reported("odd", at(t, "2026-11-16T00:00"))
	odd.Reports[0].Said.Type = "Weather"
	b, ev = give(t, b, odd)
	if h := held(t, b, ev.Subject); len(h.Short) != 1 || h.Short[0].Field != "type" || !strings.Contains(h.Words(), "Firmware") {
		t.Errorf("odd: %+v", h)
	}
	b, ev = give(t, party(t), reported("before any", at(t, "2026-09-02T00:00")))
	if h := held(t, b, ev.Subject); h.Methodology != "" || len(h.Short) != 0 {
		t.Errorf("before any version was in force: %+v", h)
	}
}

func TestAReportIsAcknowledgedInItsEventAndSaysNothingOfIt(t *testing.T) {
	order := reported("A secret meter trial", at(t, "2026-09-03T00:00"))
	order.Reports[0].Said.Theirs = "SECRET-77"
	b, ev := give(t, approved(t), order)
	o, ok := b.OwedBy(ev.Seq)
	if !ok || len(o.Letters) != 1 || o.Letters[0].Address != "ops@brightwater.example" || o.Clause != model.NoClause || o.Letters[0].Token != "" {
		t.Fatalf("it owes %+v", o)
	}
	if words := o.Case.Text; strings.Contains(words, "secret") || strings.Contains(words, "SECRET") || !strings.Contains(words, "UR-001") || !strings.Contains(words, "notice") {
		t.Errorf("the letter says %q", words)
	}
}

func TestAFileOfReportsLandsWholeOrNotAtAll(t *testing.T) {
	file := model.TakeReports{File: "a.json", Digest: "d1", Reports: []model.Reported{reported("one", now.AddDate(0, 1, 0)).Reports[0], reported("two", now.AddDate(0, 2, 0)).Reports[0]}}
	for i := range file.Reports {
		file.Reports[i].Line, file.Reports[i].Item = i+4, i+1
	}
	b, ev := give(t, approved(t), file)
	if n := len(b.Reports()); n != 2 || ev.Subject != "UR-001" {
		t.Fatalf("%d reports, about %s", n, ev.Subject)
	}
	refused(t, b, file, model.RefusedInput, "brought in before", "a.json", "UR-001, UR-002")
	file.Digest, file.Reports[1].Said.User = "d2", "Nobody"
	refused(t, b, file, model.RefusedMissing, "line 5, item 2, user", "no organisation")
	b, _ = give(t, b, model.SetOrganisation{Organisation: model.Organisation{Name: "Grid", Audiences: []model.Audience{model.Parties}, Addresses: []string{"g@grid.example"}}})
	file.Reports[1].Said.User = "Grid"
	refused(t, b, file, model.RefusedInput, "one file is of one User")
	refused(t, b, model.TakeReports{}, model.RefusedInput, "between 1 and")
	late := reported("x", now)
	late.Reports[0].Reported = now.Add(time.Hour)
	refused(t, b, late, model.RefusedInput, "cannot have been reported")
	back := reported("x", now)
	back.Reports[0].Said.End = now.Add(-time.Hour)
	refused(t, b, back, model.RefusedInput, "before it begins")
}

func TestTheRiskIsAJudgementWithItsReason(t *testing.T) {
	b, _ := give(t, approved(t), reported("one", now.AddDate(0, 1, 0)))
	refused(t, b, model.JudgeReport{Ref: "UR-001", Level: "dire", Reason: "x"}, model.RefusedInput, "none, low, medium or high")
	refused(t, b, model.JudgeReport{Ref: "UR-001", Level: model.RiskHigh}, model.RefusedInput, "judgement with its reason")
	refused(t, b, model.JudgeReport{Ref: "UR-9", Level: model.RiskHigh, Reason: "x"}, model.RefusedMissing, "UR-9")
	b, ev := give(t, b, model.JudgeReport{Ref: "UR-001", Level: model.RiskHigh, Reason: "It floods the gateway"})
	if r, _ := b.Report("UR-001"); r.Risk == nil || r.Risk.Level != model.RiskHigh || strings.Contains(ev.Reason, "gateway") {
		t.Errorf("%+v, and the event says %q", r.Risk, ev.Reason)
	}
	b, _ = give(t, b, model.WithdrawReport{Ref: "UR-001", Reason: "the User asked"})
	refused(t, b, model.JudgeReport{Ref: "UR-001", Level: model.RiskLow, Reason: "x"}, model.RefusedInput, "That is an end")
}

func TestClashesAreWhatBothTouchAtTheSameTime(t *testing.T) {
	w := window(t, "W-1") // 10 Nov 20:00 to 22:00, DSP, Prepayment
	b, _ := give(t, approved(t), model.PlanWindow{Window: w})
	start := w.Start
	for _, x := range []struct {
		what       string
		start, end time.Time
		systems    []string
		services   []string
		clashes    bool
	}{
		{"the same system within it", start.Add(time.Hour), start.Add(90 * time.Minute), []string{"DSP"}, nil, true},
		{"the same Service over its start", start.Add(-time.Hour), start.Add(time.Minute), nil, []string{"Prepayment"}, true},
		{"it ends when the window begins", start.Add(-time.Hour), start, []string{"DSP"}, nil, false},
		{"it begins when the window ends", w.End, w.End.Add(time.Hour), []string{"DSP"}, nil, false},
		{"something else", start, w.End, []string{"SMKI"}, nil, false},
		{"nothing said, the same time", start, w.End, nil, nil, true},
		{"no end said, within", start.Add(time.Minute), time.Time{}, []string{"DSP"}, nil, true},
		{"no end said, when it begins", start, time.Time{}, []string{"DSP"}, nil, true},
		{"no end said, when it ends", w.End, time.Time{}, []string{"DSP"}, nil, false},
	} {
		order := reported(x.what, x.start)
		said := &order.Reports[0].Said
		said.End, said.Systems, said.Services = x.end, x.systems, x.services
		with, ev := give(t, b, order)
		r, _ := with.Report(ev.Subject)
		got := with.Clashes(r)
		if found := len(got) == 1 && got[0].Ref == "W-1"; found != x.clashes || len(got) > 1 {
			t.Errorf("%s: %+v", x.what, got)
		}
	}
	b, _ = give(t, b, reported("one", start))
	b, _ = give(t, b, reported("two", start.Add(30*time.Minute)))
	two, _ := b.Report("UR-002")
	refs := func(list []model.Clash) (out []string) {
		for _, c := range list {
			out = append(out, c.Ref)
		}
		return out
	}
	if got := refs(b.Clashes(two)); !slices.Equal(got, []string{"W-1", "UR-001"}) {
		t.Errorf("UR-002 clashes with %v", got)
	}
	b, _ = give(t, b, model.CancelWindow{ID: "W-1", Reason: "x"})
	b, _ = give(t, b, model.WithdrawReport{Ref: "UR-001", Reason: "x"})
	if got := refs(b.Clashes(two)); len(got) != 0 {
		t.Errorf("with what was cancelled and taken back it clashes: %v", got)
	}
}

func TestARoleIsShownOfAReportWhatItsMarkingAllows(t *testing.T) {
	order := reported("A secret meter trial", now.AddDate(0, 1, 0))
	order.Reports[0].Marked = model.Red
	b, ev := give(t, approved(t), order)
	b, judged := give(t, b, model.JudgeReport{Ref: "UR-001", Level: model.RiskHigh, Reason: "A secret reason"})
	for _, role := range model.Roles() {
		for _, e := range []*model.Event{&ev, &judged} {
			for _, rec := range append(b.VeiledEvent(role, e).After, b.VeiledEvent(role, e).Before...) {
				r, ok := rec.(*model.Report)
				if !ok {
					continue
				}
				says := r.Said.Description + r.Said.Expected.Rollback + strings.Join(r.Said.Systems, "")
				if r.Risk != nil {
					says += r.Risk.Reason + string(r.Risk.Level)
				}
				sees := strings.Contains(says, "secret") || strings.Contains(says, "back to") || strings.Contains(says, "DSP") || strings.Contains(says, "high")
				if want := role == model.Approver; sees != want {
					t.Errorf("%s sees %q", role, says)
				}
			}
		}
		if held := b.Withheld(role) != ""; held != (role != model.Approver) {
			t.Errorf("%s is given the record whole: %v", role, !held)
		}
	}
}
