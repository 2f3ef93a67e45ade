package form

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/tui/screen"
)

func TestAWindowIsPlannedWithTabsAndEnterAlone(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10"))).size(45, 18)
	b.press("Replace", "space", "disks", "enter") // activity
	b.press("dsp", "enter", "tab")                // systems
	b.press("firm", "enter", "tab")               // Services
	b.press("enter")                              // the start is the selected night, 20:00
	b.press("2h30", "enter", "none", "enter")     // length, risk
	for range 12 {
		b.press("tab")
		if strings.Contains(b.frame(), "▸Save draft◂") {
			break
		}
	}
	b.press("enter")
	w := ordered[model.PlanWindow](b).Window
	if w.Activity != "Replace disks" || w.Systems[0] != "DSP" || w.Risk != "none" || w.Scope != model.ScopeDCC || w.ID != "" {
		t.Errorf("%+v", w)
	}
	if want := (model.ServiceEffect{Name: "Firmware", Effect: model.EffectDisruption}); len(w.Services) != 1 || w.Services[0] != want {
		t.Errorf("Services: %v", w.Services)
	}
	if !w.Start.Equal(at(t, "2026-11-10 20:00")) || w.End.Sub(w.Start) != 150*time.Minute {
		t.Errorf("%s to %s", w.Start, w.End)
	}
	if !w.DecidedAt.IsZero() {
		t.Errorf("decided %s: the store's clock should say", w.DecidedAt)
	}
}

func TestBothBudgetsMoveWhileTyping(t *testing.T) {
	ssi := window(t, "PM-001", "2026-11-03 20:00", "2026-11-03 23:30")
	ssi.Services = []model.ServiceEffect{{Name: "SSI", Effect: model.EffectDisruption}}
	b := sit(t, board(ssi, window(t, "PM-002", "2026-11-04 20:00", "2026-11-04 20:30")), NewPlan(day(t, "2026-11-10")))
	b.sees("All 4h00 of 6h00", "SSI 3h30 of 4h00", "publish by Fri 2 Oct (24 Working Days left)")
	b.field("Length or end").press("1h")
	b.sees("All 4h00 of 6h00, this draft +1h00 = 5h00", "SSI 3h30 of 4h00, this draft +0h00 = 3h30", "Planned ·")
	b.field("Services").press("SSI", "enter")
	b.sees("SSI 3h30 of 4h00, this draft +1h00 = over by 0h30", "BREACH H8.3(b)", "SSI has 4h30 of 4h00 in November 2026, over by 0h30")
	b.field("Length or end").press("2h30").sees("All 4h00 of 6h00, this draft +2h30 = over by 0h30")
}

func TestAFindingHasACureUnderOneKey(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-11")))
	b.field("Start").press("19:59").field("Length or end").press("7h")
	b.sees("BREACH H8.3(a)", "outside 20:00–08:00 for 0h01", "Move it to start at Wed 11 Nov 2026 20:00 GMT")
	b.field("Start").press("end", "ctrl+u", "19:59", "ctrl+y")
	b.lacks("H8.3(a)").sees("Changed: start Wed 11 Nov 2026 20:00 GMT (was Wed 11 Nov 2026 19:59 GMT)", "= 7h00, until Thu 12 Nov 2026 03:00 GMT")
	b.sees("BREACH H8.3(c)", "Shorten it by 1h00")
	for range 10 { // without Ctrl: Tab to the cure, Enter
		b.press("tab")
		if strings.Contains(b.words(), "▸ Shorten it by 1h00") {
			break
		}
	}
	b.press("enter").lacks("H8.3(c)").sees("= 6h00, until Thu 12 Nov 2026 02:00 GMT", "= 6h00")
	b.sees("NOTE H8.4(d)").press("ctrl+y").lacks("H8.4(d)")
	if w := b.over.(*Plan).judged(b.env).draft; w.Risk != "none" || w.Minutes() != 360 {
		t.Errorf("%q, %d minutes", w.Risk, w.Minutes())
	}
}

func TestAFindingNeverKeepsADraftFromBeingSaved(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10")))
	b.field("Length or end").press("12h").sees("BREACH H8.3(c)").press("ctrl+o")
	if w := ordered[model.PlanWindow](b).Window; w.Minutes() != 720 {
		t.Errorf("%d minutes", w.Minutes())
	}
}

func TestNonsenseKeepsItFromBeingSavedAndSaysWhichField(t *testing.T) {
	for _, c := range []struct{ field, typed, says string }{
		{"Start", "31 June 20:00", "Start: June 2026 has 30 days, so there is no 31 June"},
		{"Start", "30 feb 20:00", "Start: February 2026 has 28 days, so there is no 30 February"},
		{"Start", "25:00", "Start: There is no 25:00: hours run from 00 to 23"},
		{"Start", "10 Nov 2026", "Start: The time of day is missing"},
		{"Start", "mon 10 Nov 20:00", "Start: 10 November 2026 is a Tuesday, not a Monday"},
		{"Start", "", "Start: When does it start?"},
		{"Length or end", "", "Length or end: How long?"},
		{"Length or end", "0h", "Length or end: It has no length"},
		{"Length or end", "2026-11-10 19:00", "Length or end: It would end (Tue 10 Nov 2026 19:00 GMT) before it starts"},
		{"Length or end", "960h", "Length or end: It would last 40 days; the longest that can be written down is 31 days"},
		{"Length or end", "-2h", "Length or end: A length cannot be negative"},
		{"Length or end", "2", "Length or end: Say what 2 is: 2h, 2m"},
		{"Decided", "yesterday", "Decided: \"yesterday\" is not understood here"},
		{"Id", "PM-001", "Id: There is a window PM-001 already (draft): choose another id"},
		{"Id", "a b", "Id: "},
	} {
		b := sit(t, board(window(t, "PM-001", "2026-11-03 20:00", "2026-11-03 21:00")), NewPlan(day(t, "2026-11-10")))
		b.field("Length or end").press("1h").field(c.field).press(c.typed, "pgdown", "enter")
		if _, ok := last[screen.Do](b); ok {
			t.Errorf("%s %q was saved", c.field, c.typed)
		}
		b.sees("It cannot be saved yet. " + c.says)
		if !strings.Contains(b.focused(), c.field) {
			t.Errorf("%s %q: the focus is on %q", c.field, c.typed, b.focused())
		}
	}
}

func TestWhenItWasDecidedDecidesWhatItIs(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-30")))
	b.field("Start").press("22:00").field("Length or end").press("03:00")
	b.sees("= 5h00, until Tue 1 Dec 2026 03:00 GMT",
		"November 2026 All 0h00 of 6h00, this draft +2h00 = 2h00", "December 2026 All 0h00 of 6h00, this draft +3h00 = 3h00",
		"November 2026 Planned", "December 2026 Planned")
	b.field("Decided").press("25 nov 2026 09:00")
	b.sees("= Wed 25 Nov 2026 09:00 GMT", "November 2026 Unplanned, not counted, known 5 days before it starts",
		"November 2026 All 0h00 of 6h00, this draft +0h00", "LATE H8.4")
	published := board().Over([]model.Record{&model.Publication{Month: day(t, "2026-12-01").Month(), At: at(t, "2026-10-30 12:00")}})
	b.env.Board = published
	b.sees("December 2026 Planned but late", "published Fri 30 Oct")
}

func TestTheStoreSaysNoAndNothingIsLost(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10")))
	b.field("Activity").press("Disks").field("Length or end").press("1h", "ctrl+o").sees("Storing")
	b.press("x").sees("It is being stored; wait for the answer.")
	b.send(screen.Refused{Refusal: model.Refuse(model.RefusedInput, "risk", "Risk is not fit. Nothing was changed.")})
	b.sees("Risk is not fit.", "Disks")
	if !strings.Contains(b.focused(), "Risk") {
		t.Errorf("the focus is on %q", b.focused())
	}
	b.press("none").lacks("Risk is not fit.").press("ctrl+o")
	b.send(screen.Refused{Refusal: model.Refuse(model.RefusedStore, "", "The disk is full. Nothing was changed.")})
	b.sees("The disk is full. What you typed is still here.")
	b.press("ctrl+o")
	b.send(screen.Accepted{Receipt: model.Receipt{Event: model.Event{Subject: "PM-001", After: []model.Record{window(t, "PM-001", "2026-11-10 20:00", "2026-11-10 21:00")}}}})
	if c, ok := last[screen.Close](b); !ok || c.Result.(screen.Accepted).Receipt.Event.Subject != "PM-001" {
		t.Errorf("closed with %+v", c)
	}
}

func TestAHalfTypedFormSurvivesBeingLeft(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10")))
	b.press("esc")
	if c, ok := last[screen.Close](b); !ok || c.Result != nil {
		t.Fatalf("an untouched form closed with %+v", c)
	}
	b.press("Renew cert").field("Systems").press("csp", "esc")
	c, _ := last[screen.Close](b)
	left, ok := c.Result.(screen.Left)
	if !ok {
		t.Fatalf("closed with %+v", c)
	}
	again := sit(t, board(), left.Overlay)
	again.sees("Your unfinished window, as you left it.", "Renew cert", "csp", "CSP North")
	for range 40 {
		if strings.Contains(again.frame(), "▸Clear◂") {
			break
		}
		again.press("tab")
	}
	again.press("enter").lacks("Renew cert", "unfinished").sees("Cleared.")
	again.press("enter").sees("Renew cert")
}

func TestLeavingBeforeTheAnswerIsNotForgotten(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10")))
	b.field("Length or end").press("1h", "ctrl+o")
	b.send(actSave) // chosen in the help meanwhile
	if n := len(b.got); n != 1 {
		t.Errorf("%d orders", n)
	}
	b.press("esc")
	c, _ := last[screen.Close](b)
	sit(t, board(), c.Result.(screen.Left).Overlay).sees("You left before it was known whether this was stored.", "1h00, until")
}

func TestOnThePhoneTheClassOfBothMonthsIsInView(t *testing.T) {
	b := sit(t, board(window(t, "PM-001", "2026-11-03 20:00", "2026-11-03 23:00")), NewPlan(day(t, "2026-10-31"))).size(40, 15)
	b.env.Now = at(t, "2026-10-28 10:00")
	b.field("Start").press("22:00").field("Length").press("6h")
	b.sees("Oct Unplanned, known 3 days before it starts", "Nov Planned", "Nov All 3h00 of 6h00 +4h00 = over by 1h00", "Save draft")
}
