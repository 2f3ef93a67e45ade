package calendar_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/screen/calendar"
)

func november() []model.Record {
	return []model.Record{
		window("W-1", "2026-11-10T20:00", "2026-11-10T22:30", called("Certificate rotation")),
		window("W-2", "2026-11-10T22:00", "2026-11-10T23:30", ofSSI, called("Search index rebuild")),
		window("W-3", "2026-11-17T22:00", "2026-11-17T23:00", in(model.Cancelled)),
		window("W-4", "2026-12-09T22:00", "2026-12-10T00:00", called("Certificate revocation")),
		window("W-5", "2026-11-24T07:00", "2026-11-24T08:01"),
	}
}

func TestArrowsGoByDaysAndWeeks(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-10T12:00", november()...)
	for _, c := range [][2]string{
		{"right", "Wed 11 Nov"},
		{"j", "Wed 18 Nov"},
		{"h", "Tue 17 Nov"},
		{"up", "Tue 10 Nov"},
		{"}", "Thu 10 Dec"},
		{"{", "Tue 10 Nov"},
		{"G", "Mon 30 Nov"},
		{"l", "Tue 1 Dec"},
		{"g g", "Tue 1 Dec"},
		{"t", "Tue 10 Nov"},
	} {
		d.press(c[0]).sees(c[1] + " →")
	}
}

func TestMonthsKeepTheDayWhereTheyHaveIt(t *testing.T) {
	d := open(t, deskW, deskH, "2026-10-31T12:00")
	d.press("}").sees("Mon 30 Nov →").press("}").sees("Wed 30 Dec →")
}

func TestGoToDate(t *testing.T) {
	for typed, want := range map[string]string{
		"2026-11-03": "Tue 3 Nov", "3 Nov": "Tue 3 Nov", "Tue 3 November 2026": "Tue 3 Nov", "+2w": "Tue 24 Nov",
		"-3d": "Sat 7 Nov", "2026-12": "Tue 1 Dec", "Dec 2027": "Wed 1 Dec", "5": "Thu 5 Nov", "1st jan 2027": "Fri 1 Jan",
		"today": "Tue 10 Nov", "+1m": "Thu 10 Dec", "+99999999d": "", "31 Nov": "", "rubbish": "", "+": "", "\u202e3": "", "2026-13": "",
	} {
		d := open(t, deskW, deskH, "2026-11-10T12:00").press("g d")
		if d.overlay == nil || !d.overlay.Typing() {
			t.Fatal("g d asks for nothing")
		}
		d.typed(typed).press("enter")
		if want == "" {
			if d.overlay == nil {
				t.Errorf("%q went somewhere:\n%s", typed, d.frame())
			}
			d.press("esc").sees("Tue 10 Nov →")
			continue
		}
		d.sees(want + " →")
	}
}

func TestFilterWhileTyping(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-10T12:00", november()...).press("/")
	d.typed("CERT").sees("/CERT", "1 of 4", "W-1").seesNot("W-2 ")
	d.press("enter", "n").sees("Wed 9 Dec →", "W-4").press("n").sees("Tue 10 Nov →", "W-1").press("N").sees("W-4")
	d.press("esc").press("t").sees("W-2")
	d.press("n")
	if d.overlay == nil || d.overlay.Title() != "plan 2026-11-10" {
		t.Error("n does not plan when no filter is on")
	}
}

func TestFilterLooksEverywhere(t *testing.T) {
	for query, want := range map[string]string{"w-5": "1 of 4", "self-service": "1 of 4", "dsp": "4 of 4", "cancelled": "1 of 4", "rebuild": "1 of 4", "nothing": "0 of 4"} {
		open(t, deskW, deskH, "2026-11-10T12:00", november()...).press("/").typed(query).sees(want)
	}
}

func TestEscLeavesTheFilterAsItWas(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-10T12:00", november()...).press("/").typed("cert").press("enter", "/").typed("zzz").sees("0 of 4")
	d.press("esc").sees("1 of 4", "/cert").press("esc").seesNot("/cert")
	if row, ok := keymap.Find(d.rows(), "esc"); ok {
		t.Errorf("at the root Esc is not ours, but it is %q", row.Words)
	}
}

func TestAPastedFilterIsBoundedAndClean(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-10T12:00", november()...).press("/")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("\x1b]0;x\a", 200_000)), Paste: true})
	if f := d.frame(); strings.ContainsAny(f, "\x1b\a") {
		t.Errorf("raw controls in the frame")
	}
}

func TestFormsOpenForWhatIsSelected(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-10T12:00", november()...)
	for _, c := range [][2]string{{"n", "plan 2026-11-10"}, {"e", "edit W-1"}, {"x", "cancel W-1"}} {
		d.overlay = nil
		d.press(c[0])
		if d.overlay == nil || d.overlay.Title() != c[1] {
			t.Errorf("%s opens %v", c[0], d.overlay)
		}
	}
	d.overlay = nil
	d.press("tab", "down", "e")
	if d.overlay.Title() != "edit W-2" {
		t.Errorf("e opens %s", d.overlay.Title())
	}
}

func TestAHalfTypedFormComesBack(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-10T12:00", november()...).press("n")
	mine := d.overlay
	d.overlay = nil
	d.send(screen.Left{Overlay: mine})
	d.press("e")
	if d.overlay == mine {
		t.Fatal("e brought back what was left at n")
	}
	d.overlay = nil
	d.press("right", "n")
	if d.overlay != mine {
		t.Fatal("the half-typed form is lost")
	}
	d.overlay = nil
	if d.press("n"); d.overlay == mine || d.overlay == nil {
		t.Error("a form that was not left again came back")
	}
}

func TestAKeyThatCannotActSaysWhy(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-11T12:00", november()...)
	for _, k := range []string{"e", "x", "p", "y", "enter"} {
		if d.said = ""; d.press(k).said != "There is no window in the night of Wed 11 Nov." {
			t.Errorf("%s says %q", k, d.said)
		}
	}
	d.press("g d").typed("17 Nov").press("enter", "x")
	if d.said != "W-3 is cancelled: it stays visible and cannot be cancelled again." {
		t.Errorf("x says %q", d.said)
	}
	d.env.Actor.Role = model.Reader
	for k, want := range map[string]string{
		"n": "A reader may not plan a window; operator or approver may.",
		"e": "A reader may not edit a window; operator or approver may.",
		"x": "A reader may not cancel a window; operator or approver may.",
	} {
		if d.said = ""; d.press(k).said != want {
			t.Errorf("%s says %q", k, d.said)
		}
	}
	d.env.Actor.Role = model.OnCall
	if d.press("n"); d.said != "An on-call may not plan a window; operator or approver may." {
		t.Errorf("n says %q", d.said)
	}
	if d.overlay != nil {
		t.Error("a refused key opened a form")
	}
	// The meaning itself is refused as well, whoever sends it.
	if d.send(calendar.Plan{}); d.overlay != nil {
		t.Error("a reader got a form")
	}
}

func TestCopyAndFindings(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-10T12:00", november()...).press("y")
	if d.copied != "W-1" {
		t.Errorf("copied %q", d.copied)
	}
	d.press("tab", "tab", "g g").sees("▸✗ BREACH H8.3(a)", "W-5 is outside 20:00–08:00 for 0h01", "→ move it to end at")
	if d.press("y"); d.copied != "W-5" {
		t.Errorf("copied %q", d.copied)
	}
	d.press("enter").sees("Mon 23 Nov → Tue 24", "07:00–08:01")
	d.press("G").sees("▸! LATE H8.4")
}

func TestDetailHasAllThatIsRecorded(t *testing.T) {
	w := window("W-8", "2026-10-24T22:00", "2026-10-25T04:00", in(model.Scheduled), func(w *model.Window) {
		w.Systems = []string{"DSP", "SMKI"}
		w.Services = append(w.Services, model.ServiceEffect{Name: "Firmware", Effect: model.EffectMaterialRisk})
		w.Agreement, w.Risk, w.Scope = "PANEL-12", "Rollback takes 40 minutes", model.ScopeSMETS1
		w.Trail = model.Trail{Revision: 41, Reason: "moved by a week"}
	})
	d := open(t, wideW, 60, "2026-10-24T12:00", w).press("p")
	d.sees("(a) what    Work W-8", "(b) Service Prepayment: disruption", "Firmware: Material Risk", "Sat 24 Oct 2026 22:00 BST", "Sun 25 Oct 2026 04:00 GMT",
		"length  7h00", "(d) risk    Rollback takes 40", "systems     DSP, SMKI", "2026-10     7h00, planned", "decided     Mon 5 Jan 2026 09:00 GMT",
		"SMETS1 only", "PANEL-12", "moved by a week", "revision    41", "○ scheduled")
	d.press("p").seesNot("(a) what")
}

func TestViews(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-10T12:00", november()...)
	d.press("v").sees("Night of Tue 10 Nov", "DSP", "▸· W-1 Certificate rotation", "· W-2 Search index rebuild").press("down").sees("▸· W-2")
	d.press("v").sees("All of November 2026", "Tue 10 Nov today ─", "Mon 23 Nov ─", "planned").press("down").sees("Tue 17 Nov →")
	d.press("v").sees("2026", "Jan", "publish by", "▸Nov").press("down").sees("▸Dec", "December 2026", "Thu 17 Dec ").press("enter").sees("Wk  Mon")
	d.press("V").sees("▸Dec").press("esc").sees("Wk  Mon")
}

func TestKeysDoNotConflict(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-10T12:00", november()...)
	check := func(when string) {
		for _, c := range keymap.Conflicts(d.rows()) {
			t.Errorf("%s: %s", when, c)
		}
		for _, r := range d.rows() {
			if r.Words == "" || r.What == "" || r.Group == "" || r.Sends == nil {
				t.Errorf("%s: row %v says too little", when, r.Keys)
			}
		}
	}
	check("month")
	d.press("/")
	check("typing")
	d.typed("cert").press("enter")
	check("filter")
	d.press("g d")
	check("go to date")
	d.press("esc").press("tab", "tab", "p").size(45, 18)
	check("phone")
}

func TestWindowsPlannedAreFollowed(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-10T12:00", november()...)
	w, _ := d.env.Board.Window("W-4")
	d.send(screen.Accepted{Receipt: model.Receipt{Event: model.Event{Subject: "W-4", After: []model.Record{w}}}})
	d.sees("Wed 9 Dec →", "W-4")
}
