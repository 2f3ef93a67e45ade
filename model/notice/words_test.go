package notice_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
)

// one is a window of two hours on 8 December 2026, 22:00 GMT.
func one(id string) model.Window {
	start := time.Date(2026, 12, 8, 22, 0, 0, 0, time.UTC)
	return model.Window{
		ID: id, Activity: "Firewall change", Risk: "none", Start: start, End: start.Add(2 * time.Hour), Scope: model.ScopeDCC, Status: model.Scheduled,
		Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
	}
}

func trimmed(trim func(*model.Window)) model.Window {
	w := one("PM-001")
	trim(&w)
	return w
}

func version(n int, items ...model.Window) *model.Release {
	return &model.Release{Month: december, Version: n, At: decided, By: person, Audiences: model.Audiences(), Items: items, Seal: model.Seal{Form: notice.Form}}
}

// says reports lines of the notice that are not there as they stand, each whole.
func says(t *testing.T, body string, lines ...string) {
	t.Helper()
	for _, l := range lines {
		if !strings.Contains("\n"+body, "\n"+l+"\n") {
			t.Errorf("no line is %q in\n%s", l, body)
		}
	}
}

func neverSays(t *testing.T, body string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(body, w) {
			t.Errorf("it says %q:\n%s", w, body)
		}
	}
}

// TestH84EachActivityIsToldWithWhatItHas and without labels of what it has not.
func TestH84EachActivityIsToldWithWhatItHas(t *testing.T) {
	full := trimmed(func(w *model.Window) {
		w.Systems, w.Scope, w.Agreement = []string{"DSP", "SMKI"}, model.ScopeSMETS1, "S1-001"
		w.Services = append(w.Services, model.ServiceEffect{Name: "SSI", Effect: model.EffectMaterialRisk}, model.ServiceEffect{Name: "Firmware", Effect: model.EffectNone})
		w.Trail.Reason = "asked" // why it was changed is not for the notice
	})
	says(t, notice.Body(model.NewBoard(), version(1, full), nil), strings.Join([]string{
		"PM-001",
		"  (a) What      Firewall change",
		"  (b) Services  Prepayment: disrupted",
		"                SSI: at Material Risk",
		"                Firmware: neither disrupted nor at Material Risk",
		"  (c) When      Tue 8 Dec 2026 22:00 GMT to Wed 9 Dec 2026 00:00 GMT, 2h00",
		"  (d) Risk      none",
		"  Systems       DSP, SMKI",
		"  Scope         SMETS1 only",
		"  Agreement     S1-001",
	}, "\n"))
	neverSays(t, notice.Body(model.NewBoard(), version(1, full), nil), "Why", "asked", "No Planned Maintenance", "What stands", "What changed")
	neverSays(t, notice.Body(model.NewBoard(), version(1, one("PM-001")), nil), "Systems", "Scope", "Agreement", "Why")
	called := trimmed(func(w *model.Window) { w.Status = model.Cancelled })
	says(t, notice.Body(model.NewBoard(), version(1, called), nil), "PM-001  CANCELLED", "No Planned Maintenance is scheduled in December 2026.")
	neverSays(t, notice.Body(model.NewBoard(), version(1, called), nil), "Why")
	says(t, notice.Body(model.NewBoard(), version(1), nil), "No Planned Maintenance is scheduled in December 2026.")
}

// TestH84TheMonthTakesItsPartOfAWindowOverItsEnd, at either end.
func TestH84TheMonthTakesItsPartOfAWindowOverItsEnd(t *testing.T) {
	for want, w := range map[string]model.Window{
		"GMT, 2h00": one("PM-001"),
		"GMT, 5h00; 3h00 of it in December 2026": trimmed(func(w *model.Window) {
			w.Start, w.End = december.Start().Add(-2*time.Hour), december.Start().Add(3*time.Hour)
		}),
		"GMT, 5h00; 2h00 of it in December 2026": trimmed(func(w *model.Window) {
			w.Start, w.End = december.End().Add(-2*time.Hour), december.End().Add(3*time.Hour)
		}),
		"GMT, 1h00": trimmed(func(w *model.Window) { w.Start, w.End = december.Start(), december.Start().Add(time.Hour) }),
		"GMT, 3h00": trimmed(func(w *model.Window) { w.Start, w.End = december.End().Add(-3*time.Hour), december.End() }),
	} {
		_, when, _ := strings.Cut(notice.Body(model.NewBoard(), version(1, w), nil), "(c) When")
		when, _, _ = strings.Cut(when, "(d) Risk")
		if got := strings.Join(strings.Fields(when), " "); !strings.HasSuffix(got, want) {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}

// TestAReissueSaysWhatItChanges, window by window, in words.
func TestAReissueSaysWhatItChanges(t *testing.T) {
	was := one("PM-001")
	const then = "was Tue 8 Dec 2026 22:00 GMT to Wed 9 Dec 2026 00:00 GMT, 2h00"
	for want, is := range map[string]model.Window{
		"extended by 1h00, " + then:  trimmed(func(w *model.Window) { w.End = w.End.Add(time.Hour) }),
		"shortened by 0h30, " + then: trimmed(func(w *model.Window) { w.Start = w.Start.Add(30 * time.Minute) }),
		"moved, " + then + "; contents changed: Services, risk": trimmed(func(w *model.Window) {
			w.Start, w.End, w.Services, w.Risk = w.Start.Add(time.Hour), w.End.Add(time.Hour), nil, "a rollback"
		}),
		"cancelled":                          trimmed(func(w *model.Window) { w.Status = model.Cancelled }),
		"cancelled: the vendor is not ready": trimmed(func(w *model.Window) { w.Status, w.Trail.Reason = model.Cancelled, "the vendor is not ready" }),
	} {
		d, ok := model.Differ(&was, &is)
		if got := notice.ChangeWords(&d); !ok || got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	d, _ := model.Differ(nil, &was)
	if got := notice.ChangeWords(&d); got != "added: Tue 8 Dec 2026 22:00 GMT to Wed 9 Dec 2026 00:00 GMT, 2h00" {
		t.Errorf("%q", got)
	}
	body := notice.Body(model.NewBoard(), version(2, was), version(1, was))
	says(t, body, "What changed since version 1\n----------------------------\nNothing in the activities.")
	body = notice.Body(model.NewBoard(), version(3, was), version(2))
	says(t, body, "What changed since version 2", "PM-001        added: Tue 8 Dec 2026 22:00 GMT to Wed 9 Dec 2026 00:00 GMT,")
	neverSays(t, body, "Nothing in the activities")
}

// TestWhatStandsAgainstAScheduleIsToldWithWhatAuthorisesIt and why it went out.
func TestWhatStandsAgainstAScheduleIsToldWithWhatAuthorisesIt(t *testing.T) {
	r := version(1, one("PM-001"))
	neverSays(t, notice.Body(model.NewBoard(), r, nil), "What stands against it")
	r.Standing = []model.StandingPoint{{Clause: "H8.3(c)", Verdict: model.Authorised, Reference: "PA-001", Words: "over by 1h00"}}
	says(t, notice.Body(model.NewBoard(), r, nil), "What stands against it\n----------------------\nH8.3(c)       AUTHORISED (PA-001): over by 1h00")
	neverSays(t, notice.Body(model.NewBoard(), r, nil), "Reason")
	r.Standing = append(r.Standing, model.StandingPoint{Clause: "H8.4", Verdict: model.Late, Words: "one Working Day late"})
	r.Reason = "agreed by telephone"
	says(t, notice.Body(model.NewBoard(), r, nil), "H8.4          LATE: one Working Day late\nReason        agreed by telephone")
}

// TestH84TheNoticeIsCountedOrSaidNotToBe: past the list of bank holidays there
// is nothing to count, and a re-issue counts from the first publication.
func TestH84TheNoticeIsCountedOrSaidNotToBe(t *testing.T) {
	day, err := london.ParseDate("2026-11-02")
	if err != nil {
		t.Fatal(err)
	}
	r := version(1)
	says(t, notice.Body(model.NewBoard(), r, nil), "Notice        the list of bank holidays does not reach this month; nothing\n              was counted (H8.4)")
	r.Judged = model.Judgement{PublishBy: day, Clear: 29, Deadline: model.OK, FirstRelease: r.At}
	says(t, notice.Body(model.NewBoard(), r, nil), "Notice        29 clear Working Days, publish by Monday 2 November 2026: OK\n              (H8.4)")
	neverSays(t, notice.Body(model.NewBoard(), r, nil), "first publication")
	r.Judged.FirstRelease = r.At.Add(-time.Hour)
	body := notice.Body(model.NewBoard(), r, nil)
	if !strings.Contains(strings.Join(strings.Fields(body), " "), "counted from the first publication, Tue 20 Oct 2026 09:00 BST") {
		t.Error(body)
	}
}

// TestLabelsKeepOneSpaceFromTheirValue however long they are, and a line fills
// 76 columns and no more.
func TestLabelsKeepOneSpaceFromTheirValue(t *testing.T) {
	for label, line := range map[model.Clause]string{
		"H8.4":              "H8.4          NOTE: a word",
		"thirteen-cols":     "thirteen-cols NOTE: a word",
		"fourteen-cols-":    "fourteen-cols- NOTE: a word",
		"twenty columns of": "twenty columns of NOTE: a word",
	} {
		r := version(1)
		r.Standing = []model.StandingPoint{{Clause: label, Verdict: model.Note, Words: "a word"}}
		says(t, notice.Body(model.NewBoard(), r, nil), line)
	}
	widest := 0
	r := version(1)
	r.Standing = []model.StandingPoint{{Clause: "H8.4", Verdict: model.Note, Words: strings.Repeat("ab ", 90)}}
	for l := range strings.Lines(notice.Body(model.NewBoard(), r, nil)) {
		widest = max(widest, len(strings.TrimSuffix(l, "\n")))
	}
	if widest != 76 || notice.Width != 76 { // 14 of the label and 21 times "ab"
		t.Errorf("the widest line has %d columns of %d", widest, notice.Width)
	}
}

// TestTheFooterSaysWhatItIsCheckedBy, and a head only where there is one.
func TestTheFooterSaysWhatItIsCheckedBy(t *testing.T) {
	r := version(1)
	r.Judged = model.Judgement{Policy: 3, Holidays: "made-up-1", Zone: "2025c"}
	r.Seal.Content = notice.Content("abc")
	want := "---\nSHA-256 of the lines above: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n" +
		"Judged by policy 3, bank holidays made-up-1, zone data 2025c; wording 1.\nAll times are London clock readings, GMT or BST.\n"
	if got := notice.Footer(r); got != want {
		t.Errorf("%s", got)
	}
	r.Seal.Head = "a note\n\n"
	if got := notice.Footer(r); got != want+"The record stood here before this release was written into it:\n\na note\n" {
		t.Errorf("%s", got)
	}
}
